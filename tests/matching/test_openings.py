"""Open slots of several doctors at once."""

import sys
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from directory import Mode
from matching import (
    STANDING_MARKS,
    Asked,
    NotOffered,
    SlotRequest,
    SlotTaken,
    cancel,
    confirm,
    hold,
    marks,
    open_slots_many,
    put_schedule,
    slots,
    standings,
)
from tests.matching.conftest import ADD_DOCTOR, DOCTOR, TODAY, Practice, hours, wanted

OTHER, WITHOUT_HOURS, NOBODY = DOCTOR + 1, DOCTOR + 2, DOCTOR + 3


class Counting:
    """A reader that counts its reads."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self.pool = pool
        self.reads = 0

    async def fetch(self, sql: str, /, *args: Any) -> "list[asyncpg.Record]":
        self.reads += 1
        return await self.pool.fetch(sql, *args)


async def add_doctors(practice: Practice) -> None:
    for doctor in (OTHER, WITHOUT_HOURS):
        await practice.database.pool.execute(ADD_DOCTOR, doctor, None)
    async with practice.database.transaction() as tx:
        await put_schedule(tx, OTHER, hours(mode="visit", slot_minutes=60), 0)


async def test_many_doctors_are_read_in_one_read_and_kept_apart(practice: Practice) -> None:
    await add_doctors(practice)
    await practice.hold(await practice.person(), 60)
    reader = Counting(practice.database.pool)
    end = TODAY + timedelta(days=1)
    found = await open_slots_many(reader, [DOCTOR, OTHER, WITHOUT_HOURS, NOBODY], end=end)
    assert reader.reads == 1
    assert {doctor: len(opened) for doctor, opened in found.items()} == {
        DOCTOR: 6,
        OTHER: 3,
        WITHOUT_HOURS: 0,
        NOBODY: 0,
    }


async def test_a_booking_behind_the_windows_end_still_takes_the_slot_that_reaches_into_it(practice: Practice) -> None:
    patient = await practice.person()
    async with practice.database.transaction() as tx:
        held = await hold(tx, patient, patient, wanted(90))
        await confirm(tx, held.id, patient)
    await practice.keep(hours(slot_minutes=50), 1)  # 08:00, 08:50 to 09:40, …; the booking is 09:30 to 10:00
    found = await slots(practice.database.pool, DOCTOR, end=TODAY + timedelta(minutes=60))
    assert [slot.starts_at for slot in found] == [TODAY]


async def test_a_window_outside_the_horizon_needs_no_second_read(practice: Practice) -> None:
    reader = Counting(practice.database.pool)
    assert await slots(reader, DOCTOR, start=TODAY + timedelta(days=14)) == []
    assert reader.reads == 1


async def test_two_doctors_may_be_booked_at_the_same_time(practice: Practice) -> None:
    await add_doctors(practice)
    first, patient = await practice.people(2)
    await practice.hold(first, 60)
    async with practice.database.transaction() as tx:
        visit = SlotRequest(OTHER, Mode.VISIT, TODAY + timedelta(minutes=60))
        assert (await hold(tx, patient, patient, visit)).price == 9000


async def test_the_marks_change_with_whatever_changes_how_doctors_stand(practice: Practice) -> None:
    await add_doctors(practice)
    pool, ids = practice.database.pool, [DOCTOR, OTHER, WITHOUT_HOURS, NOBODY]
    held = await practice.hold(await practice.person())
    seen = []

    async def look() -> None:
        asked = Asked()
        stand = await standings(pool, ids, asked)
        assert marks(stand) == (await pool.fetchval(STANDING_MARKS, ids, *asked.bounds) or "")
        seen.append(marks(stand))

    await look()
    await look()
    assert seen[0] == seen[1]
    async with practice.database.transaction() as tx:
        await cancel(tx, held.id, held.patient_id)
    await look()
    async with practice.database.transaction() as tx:
        await put_schedule(tx, OTHER, hours(), 1)
    await look()
    await pool.execute("UPDATE doctor SET version = version + 1 WHERE id = $1", WITHOUT_HOURS)
    await look()
    await pool.execute("UPDATE doctor SET status = 'suspended' WHERE id = $1", DOCTOR)
    await look()
    assert len(set(seen)) == len(seen) - 1


async def refused_of_those_shown(practice: Practice) -> int:
    """Whoever takes each of the slots that are shown over a lively morning: how many are refused."""
    await practice.hold(await practice.person(), 30)  # lapses below
    practice.time.advance(timedelta(minutes=20))
    await practice.hold(await practice.person(), 60)
    await practice.book(await practice.person(), 120)
    await practice.keep(hours(slot_minutes=20), 1)  # what is booked lies across the new slots
    await practice.book(await practice.person(), 180)
    async with practice.database.transaction() as tx:
        shown = await slots(tx, DOCTOR, end=TODAY + timedelta(days=1))
    assert len(shown) > 3
    refused = 0
    for slot in shown:
        patient = await practice.person()
        try:
            async with practice.database.transaction() as tx:
                await hold(tx, patient, patient, SlotRequest(DOCTOR, slot.mode, slot.starts_at))
        except (SlotTaken, NotOffered):
            refused += 1
    return refused


async def test_every_slot_that_is_shown_can_be_booked(practice: Practice) -> None:
    assert await refused_of_those_shown(practice) == 0


async def test_slots_shown_without_what_is_taken_could_not_all_be_booked(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["matching.openings"], "_taken", lambda row: ())
    assert await refused_of_those_shown(practice) > 0
