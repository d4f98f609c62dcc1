"""Time a doctor blocks is not to be booked, whoever is quicker."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from core.errors import DomainError, Invalid, NotFound
from matching import (
    Block,
    Booking,
    BookingsAffected,
    Interval,
    NotOffered,
    TooManyBlocks,
    block_time,
    blocks_of,
    get_schedule,
    hold,
    holds,
    slots,
    unblock,
)
from matching import blocks as blocks_file
from matching.statements.holds import HOLD
from matching.statements.hours import UNBLOCKED
from tests.matching.conftest import DOCTOR, TODAY, Practice, hours, wanted
from tests.matching.test_races import outcomes, waiting


def between(start: int, end: int) -> Interval:
    return Interval(TODAY + timedelta(minutes=start), TODAY + timedelta(minutes=end))


async def block(practice: Practice, start: int, end: int, label: str = "", accepted: tuple[UUID, ...] = ()) -> Block:
    async with practice.database.transaction() as tx:
        return await block_time(tx, DOCTOR, between(start, end), label, accepted)


async def starts(practice: Practice) -> list[int]:
    found = await slots(practice.database.pool, DOCTOR, end=TODAY + timedelta(days=1))
    return [int((slot.starts_at - TODAY).total_seconds()) // 60 for slot in found]


async def test_what_it_touches_is_closed_and_opens_when_it_is_removed(practice: Practice) -> None:
    made = await block(practice, 75, 120, "Rounds")
    assert await starts(practice) == [0, 30, 120, 150, 180]
    with pytest.raises(NotOffered):
        await practice.hold(await practice.person(), 60)
    async with practice.database.transaction() as tx:
        await unblock(tx, DOCTOR, made.id)
    assert await starts(practice) == [0, 30, 60, 90, 120, 150, 180]
    await practice.hold(await practice.person(), 60)


async def test_search_is_told_each_time(practice: Practice) -> None:
    made = await block(practice, 60, 90)
    async with practice.database.transaction() as tx:
        await unblock(tx, DOCTOR, made.id)
    told = await practice.database.pool.fetchval("SELECT count(*) FROM outbox WHERE topic = 'schedule.changed'")
    assert told == 3  # the hours themselves, and these two


async def test_it_is_no_edit_of_the_hours_and_outlives_one(practice: Practice) -> None:
    await block(practice, 60, 90)
    async with practice.database.transaction() as tx:
        assert (await get_schedule(tx, DOCTOR)).version == 1
    await practice.keep(hours(slot_minutes=15), 1)
    assert 60 not in await starts(practice)


async def test_over_a_booking_only_when_it_is_accepted_and_the_booking_stays(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    with pytest.raises(BookingsAffected) as refusal:
        await block(practice, 80, 120)
    assert [one["id"] for one in refusal.value.extra["bookings"]] == [str(booked.id)]
    assert await blocks_of(practice.database.pool, DOCTOR) == []
    await block(practice, 80, 120, accepted=(booked.id,))
    assert await practice.statuses() == ["confirmed"]


async def test_a_booking_is_not_moved_into_it(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    await block(practice, 120, 150)
    with pytest.raises(NotOffered):
        await practice.reschedule(booked, 120)


async def test_past_ones_are_dropped(practice: Practice) -> None:
    await block(practice, 0, 30)
    practice.time.advance(timedelta(hours=1))
    kept = await block(practice, 120, 150)
    assert await blocks_of(practice.database.pool, DOCTOR) == [kept]


@pytest.mark.parametrize(
    ("start", "end"), [(60, 60), (60, 30), (-60, 0), (60, 60 + 32 * 1440), (95 * 1440, 95 * 1440 + 30)]
)
async def test_what_cannot_be_blocked(practice: Practice, start: int, end: int) -> None:
    with pytest.raises(Invalid):
        await block(practice, start, end)


async def test_there_is_a_limit(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks_file, "MOST_BLOCKS", 2)
    await block(practice, 60, 90)
    await block(practice, 120, 150)
    with pytest.raises(TooManyBlocks):
        await block(practice, 180, 210)


async def test_what_is_not_there_is_not_removed(practice: Practice) -> None:
    with pytest.raises(NotFound):
        async with practice.database.transaction() as tx:
            await unblock(tx, DOCTOR, UUID(int=1))


async def test_of_a_hold_and_a_block_exactly_one_wins(practice: Practice) -> None:
    for number, patient in enumerate(await practice.people(6), 1):
        start = 30 * number
        found = await outcomes([practice.hold(patient, start), block(practice, start, start + 30)])
        assert found in ({"Booking": 1, "BookingsAffected": 1}, {"NotOffered": 1, "Block": 1})


async def test_a_hold_waits_for_a_running_block_and_then_obeys_it(practice: Practice) -> None:
    patient = await practice.person()
    async with practice.database.transaction() as blocking:
        await block_time(blocking, DOCTOR, between(60, 90))
        holding = asyncio.create_task(practice.hold(patient))
        await waiting(practice)
    with pytest.raises(DomainError) as refusal:
        await holding
    assert refusal.value.code == "not_offered"
    assert await practice.statuses() == []


async def test_a_hold_beside_a_block_of_another_time_is_not_disturbed(practice: Practice) -> None:
    patient = await practice.person()
    async with practice.database.transaction() as blocking:
        await block_time(blocking, DOCTOR, between(120, 150))
        holding = asyncio.create_task(practice.hold(patient))
        await waiting(practice)
    assert isinstance(await holding, Booking)


async def test_a_hold_that_did_not_look_again_would_lie_in_the_block(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of the two above."""
    guard = UNBLOCKED.format(starts="$6::timestamptz", ends="$7::timestamptz")
    unguarded = HOLD.replace(guard, "true")
    assert unguarded != HOLD
    monkeypatch.setattr(holds, "HOLD", unguarded)
    patient = await practice.person()
    async with practice.database.transaction() as blocking:
        await block_time(blocking, DOCTOR, between(60, 90))
        holding = asyncio.create_task(practice.hold(patient))
        await waiting(practice)
    await holding
    assert await practice.statuses() == ["held"]


async def test_a_block_waits_for_a_running_hold_and_names_it(practice: Practice) -> None:
    patient = await practice.person()
    async with practice.database.transaction() as holding:
        await hold(holding, patient, patient, wanted())
        blocking = asyncio.create_task(block(practice, 60, 90))
        await waiting(practice)
    with pytest.raises(BookingsAffected):
        await blocking


async def test_a_block_that_waited_for_nobody_would_lie_on_a_booking(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of the one above."""
    monkeypatch.setattr(blocks_file, "BLOCKS_TO_CHANGE", blocks_file.BLOCKS)
    patient = await practice.person()
    async with practice.database.transaction() as holding:
        await hold(holding, patient, patient, wanted())
        blocking = asyncio.create_task(block(practice, 60, 90))
        await waiting(practice)
    assert isinstance(await blocking, Block)
    assert await practice.statuses() == ["held"]
