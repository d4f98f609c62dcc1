"""Who stands how to a consultation, and until when something may be added to it."""

from datetime import datetime, timedelta
from uuid import UUID

import audit
import consultations
from audit import Kind, Verb, Why
from consultations import Consultation, Status
from consultations import Kind as ConsultationKind
from core import clock, profiles
from core.database import Transaction
from core.errors import Forbidden, NotFound
from identity import Viewer
from records.errors import FirstDiagnosisOnline, NotWritable

SEEN_IN_PERSON = """
SELECT id FROM consultation WHERE patient_id = $1 AND kind = 'visit' AND status = 'completed' LIMIT 1
"""
WRITABLE = timedelta(days=14)
"""How long after a consultation its doctor may sign documents and propose a time."""


async def mine(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, needs: consultations.Needs = "record"
) -> Consultation:
    """One of the viewer's, from either side; whoever only sees it in the pool is not its doctor.

    Raises:
        NotFound: there is none.
    """
    one = await consultations.get(tx, viewer, consultation_id, needs)
    if one.in_pool:
        raise NotFound("There is no such consultation among yours.")
    return one


def note_access(
    tx: Transaction, viewer: Viewer, one: Consultation, verb: Verb, kind: Kind, subject: UUID | None = None
) -> None:
    """Note that a side of a consultation accesses what stays of it."""
    why: Why = "treating" if one.side == "doctor" else audit.patients_side(viewer, one.patient_id)
    audit.note(tx, viewer, one.patient_id, verb, kind, subject or one.id, why, one.id)


async def as_doctor(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """One of the viewer's as its doctor.

    Raises:
        NotFound: it is not theirs; Forbidden: they are on the patient's side.
    """
    one = await mine(tx, viewer, consultation_id)
    if one.side != "doctor":
        raise Forbidden("It is the doctor who does this.")
    return one


async def require_seen_in_person(tx: Transaction, one: Consultation) -> None:
    """Make sure that what is diagnosed or prescribed in a consultation at a distance follows up on a visit.

    Raises:
        FirstDiagnosisOnline: the country's rules want one, and there was none.
    """
    if one.kind is ConsultationKind.VISIT or profiles.current().first_diagnosis_online:
        return
    if await tx.fetchval(SEEN_IN_PERSON, one.patient_id) is None:
        raise FirstDiagnosisOnline


def writable_until(one: Consultation) -> datetime | None:
    """Until when something may be added to a completed consultation; None where nothing was completed."""
    if one.status is not Status.COMPLETED or one.finished_at is None:
        return None
    return one.finished_at + WRITABLE


def require_writable(one: Consultation) -> None:
    """Make sure that its doctor may add to it now.

    Raises:
        NotWritable: it does not run, and was not completed lately.
    """
    until = writable_until(one)
    if one.status is Status.RUNNING or (until is not None and clock.now() < until):
        return
    raise NotWritable(state=one.status.value, **({"until": until.isoformat()} if until is not None else {}))
