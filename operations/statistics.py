"""Counting what happens, from the outbox: how often, in which minute, in which specialty; what a doctor has done."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from core.database import Database
from core.outbox import ADVANCE, Published
from directory import add_consultations
from operations.statements import COUNT, TAKEN

NAME = "statistics"
COMPLETED = "consultation.completed"


class Statistics:
    """The outbox consumer behind the board's volumes and the consultations of each doctor.

    Counting is not idempotent by nature, so the counts and the cursor move in one transaction: a batch that comes again
    lies behind the cursor and is left out.
    """

    name = NAME
    topics: Sequence[str] | None = None
    every_seconds = 1.0

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, events: Sequence[Published]) -> None:
        """Count `events`, each once."""
        async with self._database.transaction() as tx:
            taken = await tx.fetchrow(TAKEN, NAME)
            place = (taken["txid"], taken["seq"]) if taken is not None else (0, 0)
            fresh = [event for event in events if (int(event.txid), event.seq) > place]
            if not fresh:
                return
            counted = Counter(_cell(event) for event in fresh)
            minutes, topics, specialties = zip(*counted, strict=True)
            await tx.execute(COUNT, minutes, topics, specialties, list(counted.values()))
            if done := Counter(doctor for event in fresh if (doctor := _consulted(event)) is not None):
                await add_consultations(tx, done)
            await tx.execute(ADVANCE, NAME, fresh[-1].txid, fresh[-1].seq)


def _consulted(event: Published) -> int | None:
    """The doctor of a consultation that took place."""
    return event.payload["doctor_id"] if event.topic == COMPLETED else None


def _cell(event: Published) -> tuple[datetime, str, str]:
    minute = event.at.replace(second=0, microsecond=0)
    return minute, event.topic, event.payload.get("specialty_code") or ""
