"""Who did what to a document or a review: written with the change, and never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock
from core.database import Reader, Transaction, to_json
from records.statements import ENTRIES, NOTE_ENTRY


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done; `person_id` is None for a rule."""

    what: str
    person_id: UUID | None
    data: dict[str, Any]
    at: datetime


async def note(tx: Transaction, subject_id: UUID, what: str, person_id: UUID | None, **data: Any) -> None:
    """Write down that something was done."""
    await tx.execute(NOTE_ENTRY, subject_id, what, person_id, to_json(data), clock.now())


async def entries_of(tx: Reader, subject_id: UUID) -> Sequence[Entry]:
    """Everything that was done to a document or a review, in order."""
    return [Entry(**dict(row.items())) for row in await tx.fetch(ENTRIES, subject_id)]
