"""What a consultation came to: its diagnoses, and the draft that a doctor writes until then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock
from core.database import Transaction
from identity import Viewer
from records import sealed
from records.contents import Diagnosis, require_diagnoses
from records.errors import DraftChanged
from records.standing import as_doctor, note_access
from records.statements import ADD_DIAGNOSIS, DIAGNOSES, DRAFT, DROP_DRAFT, SAVE_DRAFT


@dataclass(frozen=True, slots=True)
class Draft:
    """What a doctor has written so far; revision 0 and an empty body where there is nothing yet."""

    body: dict[str, Any]
    revision: int
    saved_at: datetime | None


async def draft(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Draft:
    """The viewer's own draft.

    Raises:
        NotFound, Forbidden: the viewer is not its doctor.
    """
    one = await as_doctor(tx, viewer, consultation_id)
    note_access(tx, viewer, one, "read", "outcome")
    row = await tx.fetchrow(DRAFT, consultation_id, one.doctor_id)
    if row is None:
        return Draft({}, 0, None)
    return Draft(tx.unsealed(row, [sealed.DRAFT])["body"], row["revision"], row["saved_at"])


async def save_draft(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, body: dict[str, Any], revision: int
) -> Draft:
    """Keep what a doctor has written, over what was there at `revision`.

    Raises:
        NotFound, Forbidden: the viewer is not its doctor.
        DraftChanged: another window was first; carries what is there now.
    """
    one = await as_doctor(tx, viewer, consultation_id)
    note_access(tx, viewer, one, "changed", "outcome")
    now = clock.now()
    assert one.doctor_id is not None
    kept_body = tx.seal(sealed.DRAFT, (consultation_id, one.doctor_id), body)
    saved = await tx.fetchval(SAVE_DRAFT, consultation_id, one.doctor_id, kept_body, revision, now)
    if saved is None:
        kept = await draft(tx, viewer, consultation_id)
        raise DraftChanged(revision=kept.revision, body=kept.body)
    return Draft(body, saved, now)


async def drop_draft(tx: Transaction, consultation_id: UUID) -> None:
    """Forget what was written: it has become the outcome."""
    await tx.execute(DROP_DRAFT, consultation_id)


async def keep_diagnoses(tx: Transaction, consultation_id: UUID, diagnoses: Sequence[Diagnosis]) -> None:
    """Write down what was found, the main diagnosis first.

    Raises:
        UnknownCode, BadDiagnoses: see `require_diagnoses`.
    """
    require_diagnoses(diagnoses)
    rows = [
        (consultation_id, place, one.code, one.certainty, tx.seal(sealed.DIAGNOSIS, (consultation_id, place), one.note))
        for place, one in enumerate(diagnoses)
    ]
    await tx.execute_each(ADD_DIAGNOSIS, rows)


async def diagnoses_of(tx: Transaction, several: Sequence[UUID]) -> dict[UUID, list[Diagnosis]]:
    """The diagnoses of each of several consultations, the main one first; the caller may see them."""
    found: dict[UUID, list[Diagnosis]] = {}
    for row in await tx.fetch(DIAGNOSES, list(several)):
        note = tx.unsealed(row, [sealed.DIAGNOSIS])["note"]
        found.setdefault(row["consultation_id"], []).append(Diagnosis(row["code"], row["certainty"], note))
    return found
