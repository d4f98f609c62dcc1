"""Whose consultation something belongs to that is said before or beside it."""

from uuid import UUID

import audit
import consultations
from audit import Kind, Verb, Why
from consultations import Consultation, NotPossibleNow, Status
from core.database import Transaction
from core.errors import NotFound
from identity import Viewer

OPEN = (Status.WAITING, Status.SCHEDULED, Status.RUNNING)


async def require_side(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """A consultation of the viewer's, on either side; nothing of one that is still in the pool is a doctor's to see.

    Raises:
        NotFound: it is not theirs.
    """
    one = await consultations.get(tx, viewer, consultation_id)
    if one.in_pool:
        raise NotFound
    return one


def note(tx: Transaction, viewer: Viewer, one: Consultation, verb: Verb, kind: Kind) -> None:
    """Note that a side of a consultation accesses what was said before it."""
    why: Why = "treating" if one.side == "doctor" else audit.patients_side(viewer, one.patient_id)
    audit.note(tx, viewer, one.patient_id, verb, kind, one.id, why, one.id)


async def require_patients(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """A consultation on whose patient's side the viewer is.

    Raises:
        NotFound: there is none.
    """
    one = await require_side(tx, viewer, consultation_id)
    if one.side != "patient":
        raise NotFound
    return one


async def require_open(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """The same, while it is not over.

    Raises:
        NotFound: there is none; NotPossibleNow: it is over.
    """
    one = await require_patients(tx, viewer, consultation_id)
    if one.status not in OPEN:
        raise NotPossibleNow(state=one.status.value)
    return one
