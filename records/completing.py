"""Ending a consultation with everything that stays of it, all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import consultations
from consultations import Consultation
from core.database import Transaction
from core.signing import Signer
from identity import Viewer
from records.contents import Diagnosis, Prescription, Wanted
from records.documents import SignedDocument, write
from records.outcomes import drop_draft, keep_diagnoses
from records.standing import note_access, require_seen_in_person


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the doctor hands out at the end."""

    summary: str
    diagnoses: tuple[Diagnosis, ...] = ()
    documents: tuple[Wanted, ...] = ()


async def complete(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, outcome: Outcome, signer: Signer
) -> tuple[Consultation, Sequence[SignedDocument]]:
    """Close a consultation as its doctor, with summary, diagnoses and signed documents; the draft is gone.

    Raises:
        NotFound, Forbidden, NotPossibleNow and others: see `consultations.complete`.
        FirstDiagnosisOnline: the country's rules want a visit first.
        NotSafe, UnknownCode, BadDiagnoses, BadDates: something in it; nothing has changed then.
    """
    one = await consultations.complete(tx, viewer, consultation_id, outcome.summary)
    if outcome.diagnoses or any(isinstance(wanted, Prescription) for wanted in outcome.documents):
        await require_seen_in_person(tx, one)
    await keep_diagnoses(tx, consultation_id, outcome.diagnoses)
    signed = [await write(tx, viewer, one, wanted, outcome.diagnoses, signer) for wanted in outcome.documents]
    await drop_draft(tx, consultation_id)
    note_access(tx, viewer, one, "changed", "outcome")
    return one, signed
