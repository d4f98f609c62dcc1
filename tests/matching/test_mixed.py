"""Many people who book, move and cancel all at once: whatever the order, no time is anybody's twice."""

import asyncio
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

import pytest

from core.errors import Conflict
from matching import Booking, cancel
from tests.matching.conftest import Practice
from tests.matching.test_races import OVERLAPS

DOCTORS = range(8, 14)
PATIENTS = 60
AT_ONCE = 200
MINUTES = [day * 24 * 60 + minute for day in range(3) for minute in range(30, 210, 30)]
TWO_PLACES = """
    SELECT count(*) FROM booking a JOIN booking b ON a.patient_id = b.patient_id AND a.id < b.id
                                                             AND a.during && b.during
     WHERE a.status IN ('held', 'confirmed') AND b.status IN ('held', 'confirmed')
"""
OPEN = "SELECT id, doctor_id, lower(during) AS starts_at FROM booking WHERE status = 'confirmed'"


@dataclass
class Traffic:
    """People at their screens; `mine` is what they were told they have."""

    practice: Practice
    people: list[UUID]
    random: Random
    mine: dict[UUID, Booking] = field(default_factory=dict)
    done: int = 0

    async def screen(self, many: int) -> None:
        """Do one thing after the other."""
        for _ in range(many):
            try:
                await self._something()
                self.done += 1
            except Conflict:
                pass  # taken, two places, too many holds, cancelled in another window: nothing has changed

    async def _something(self) -> None:
        what = self.random.random()
        if what < 0.5 or not self.mine:
            booked = await self.practice.book(
                self.random.choice(self.people),
                self.random.choice(MINUTES),
                doctor=self.random.choice(DOCTORS),
            )
            self.mine[booked.id] = booked
        elif what < 0.8:
            one = self.random.choice(list(self.mine.values()))
            moved = await self.practice.reschedule(one, self.random.choice(MINUTES))
            if one.id in self.mine:
                self.mine[one.id] = moved
        else:
            one = self.mine.pop(self.random.choice(list(self.mine)))
            async with self.practice.database.transaction() as tx:
                await cancel(tx, one.id, one.booked_by)


async def traffic(practice: Practice, operations: int) -> Traffic:
    for number in DOCTORS:
        await practice.colleague(number)
    running = Traffic(practice, await practice.people(PATIENTS), Random(7))
    await asyncio.gather(*(running.screen(operations // AT_ONCE) for _ in range(AT_ONCE)))
    return running


@pytest.mark.slow
@pytest.mark.parametrize("operations", [2_000, pytest.param(20_000, marks=pytest.mark.full)])
async def test_no_time_is_anybodys_twice(practice: Practice, operations: int) -> None:
    running = await traffic(practice, operations)
    pool = practice.database.pool
    assert running.done > operations / 10
    assert await pool.fetchval(OVERLAPS) == 0
    assert await pool.fetchval(TWO_PLACES) == 0
    assert {row["id"] for row in await pool.fetch(OPEN)} == set(running.mine)


async def test_without_the_constraint_two_move_to_one_time(practice: Practice) -> None:
    """The negative control: neither the lock on the hours nor the look before keeps them apart."""
    pool = practice.database.pool
    definition = await pool.fetchval(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'booking_no_overlap'"
    )
    bookings = [await practice.book(one, 30 * number) for number, one in enumerate(await practice.people(2), 1)]
    await pool.execute("ALTER TABLE booking DROP CONSTRAINT booking_no_overlap")
    try:
        await asyncio.gather(*(practice.reschedule(one, 180) for one in bookings))
        assert await pool.fetchval(OVERLAPS) == 1
    finally:
        await pool.execute("TRUNCATE booking CASCADE")
        await pool.execute(f"ALTER TABLE booking ADD CONSTRAINT booking_no_overlap {definition}")
