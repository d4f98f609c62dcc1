"""Doctors whose availability a benchmark changes, and the people who book with them; afterwards all is as it was."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import batched, cycle
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from core.clock import now
from core.database import Database
from core.ids import new_id
from matching import Slot, open_slots_many

# Days away, so that no slot of a run comes within its lead time, and none lies behind the horizon.
FROM, TO = timedelta(days=2), timedelta(days=9)
BATCH = 2000
CANDIDATES = """
SELECT s.doctor_id, s.time_zone, s.exceptions, d.specialty_codes[1] AS specialty
  FROM schedule s JOIN doctor d ON d.id = s.doctor_id
 WHERE d.status = 'active' AND d.person_id IS NULL AND (d.price_video IS NOT NULL OR d.price_visit IS NOT NULL)
 ORDER BY hashint4(s.doctor_id) LIMIT $1
"""
ADD_PEOPLE = "INSERT INTO person (id, email, name) SELECT id, id || '@bench.invalid', '' FROM unnest($1::uuid[]) AS id"
FORGET_BOOKINGS = "DELETE FROM booking WHERE booked_by = ANY($1::uuid[])"
FORGOTTEN_AT_ONCE = 2_000
SWEEP = "VACUUM (ANALYZE) booking"  # what is deleted is still walked over, until then
FORGET_PEOPLE = "DELETE FROM person WHERE id = ANY($1::uuid[])"


class Kind(StrEnum):
    """What happens to a doctor, back and forth."""

    BOOKED = "booked"  # a slot is held, and given back
    HOURS = "hours"  # a day is closed, and opened again
    LISTED = "listed"  # suspended, and restored


MIX = [Kind.BOOKED] * 16 + [Kind.HOURS] * 3 + [Kind.LISTED]
"""Of twenty doctors."""


@dataclass(slots=True)
class Subject:
    """A doctor to whom one kind of change happens, and who books. `changed`: it has, and has not been taken back."""

    id: int
    person: UUID
    kind: Kind
    slot: Slot
    specialty: str
    time_zone: str
    exceptions: list[dict[str, Any]]
    booking: UUID | None = None
    changed: bool = False

    @property
    def closed(self) -> list[dict[str, Any]]:
        """The exceptions with the day of the slot closed."""
        day = self.slot.starts_at.astimezone(ZoneInfo(self.time_zone)).date().isoformat()
        return [*(one for one in self.exceptions if one["date"] != day), {"date": day, "hours": []}]


async def choose(database: Database, persons: Sequence[UUID]) -> list[Subject]:
    """For each of `persons` a doctor with an open slot, as far as there are any, in no particular order."""
    chosen: list[Subject] = []
    kinds = cycle(Random(1).sample(MIX, len(MIX)))
    moment = now()
    candidates = await database.pool.fetch(CANDIDATES, len(persons))
    bookers = iter(persons)
    for rows in batched(candidates, BATCH):
        ids = [row["doctor_id"] for row in rows]
        slots = await open_slots_many(database.pool, ids, start=moment + FROM, end=moment + TO, limit=1)
        chosen += [
            Subject(
                row["doctor_id"],
                next(bookers),
                next(kinds),
                slots[row["doctor_id"]][0],
                row["specialty"],
                row["time_zone"],
                row["exceptions"],
            )
            for row in rows
            if slots[row["doctor_id"]]
        ]
    return chosen


async def people(database: Database, count: int) -> list[UUID]:
    """New people, who have nothing."""
    ids = [new_id() for _ in range(count)]
    await database.pool.execute(ADD_PEOPLE, ids)
    return ids


@asynccontextmanager
async def without_traces(database: Database, booked_by: Sequence[UUID]) -> AsyncIterator[None]:
    """Delete the bookings of these people, and themselves, at the end. Whoever changed anything else takes it back."""
    try:
        yield
    finally:
        for some in batched(booked_by, FORGOTTEN_AT_ONCE):  # each of them is looked for in some sixty tables
            async with database.transaction() as tx:
                await tx.execute(FORGET_BOOKINGS, some)
                await tx.execute(FORGET_PEOPLE, some)
        await database.pool.execute(SWEEP)
