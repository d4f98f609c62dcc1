"""Why somebody who sees a consultation sees it, for the audit."""

from uuid import UUID

import audit
from audit import Kind, Verb, Why
from consultations.records import Consultation
from core.database import Transaction
from identity import Viewer


def why(viewer: Viewer, one: Consultation) -> Why:
    """As what the viewer sees it."""
    if one.in_pool:
        return "pool"
    if one.standing != "own":
        return "colleague"
    return "treating" if one.side == "doctor" else audit.patients_side(viewer, one.patient_id)


def why_seated(viewer: Viewer, role: str, patient_id: UUID) -> Why:
    """As what the viewer sits in its room."""
    match role:
        case "doctor":
            return "treating"
        case "guest":
            return "guest"
    return audit.patients_side(viewer, patient_id)


def note(
    tx: Transaction,
    viewer: Viewer,
    one: Consultation,
    verb: Verb,
    kind: Kind = "consultation",
    subject: UUID | None = None,
) -> None:
    """Note that the viewer accesses it, or something of it."""
    audit.note(tx, viewer, one.patient_id, verb, kind, subject or one.id, why(viewer, one), one.id)


def note_listed(tx: Transaction, viewer: Viewer, several: list[Consultation]) -> None:
    """Note that a list shows them."""
    for one in several:
        audit.note_listed(tx, viewer, one.patient_id, "consultation", one.id, why(viewer, one), one.id)
