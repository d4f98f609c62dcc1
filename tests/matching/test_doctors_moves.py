"""A doctor moves a booking: to any free time, and its patient is told and owes nothing."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from core.errors import Invalid, NotFound
from matching import (
    Booking,
    BookingOver,
    MovedMeanwhile,
    OutsideHours,
    SlotTaken,
    Status,
    Terms,
    TimeBlocked,
    TwoPlaces,
    block_time,
    booking,
    cancel,
    keep_terms,
    move_by_doctor,
)
from tests.matching.conftest import DOCTOR, TODAY, Practice
from tests.matching.test_blocks import between
from tests.matching.test_races import outcomes
from tests.matching.test_rescheduling import starts, strict  # noqa: F401 - a fixture


async def move(practice: Practice, booked: Booking, minute: int, *, outside_hours: bool = False) -> Booking:
    async with practice.database.transaction() as tx:
        moved, _ = await move_by_doctor(
            tx,
            booked.id,
            practice.doctor,
            was_at=booked.starts_at,
            starts_at=TODAY + timedelta(minutes=minute),
            outside_hours=outside_hours,
        )
        return moved


async def notices(practice: Practice) -> list[Any]:
    return await practice.database.pool.fetch("SELECT person_id, kind, data FROM notice ORDER BY at")


async def test_the_new_time_is_taken_the_old_one_free_and_the_patient_told(practice: Practice) -> None:
    patient = await practice.person()
    booked = await practice.book(patient, 60)
    moved = await move(practice, booked, 120)
    assert (moved.id, moved.status, moved.starts_at) == (booked.id, Status.CONFIRMED, TODAY + timedelta(hours=2))
    assert moved.moved_by_doctor_at == TODAY
    assert await starts(practice) == [0, 30, 60, 90, 150, 180]
    assert (await practice.told())[-1] == "booking.rescheduled"
    (told,) = await notices(practice)
    assert (told["person_id"], told["kind"]) == (patient, "booking_moved")
    waiting = await practice.database.pool.fetch("SELECT person_id, kind, state, due_at FROM delivery")
    assert {(one["person_id"], one["kind"], one["state"], one["due_at"]) for one in waiting} == {
        (patient, "booking_moved", "waiting", TODAY)
    }


async def test_there_and_back_is_told_twice(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    moved = await move(practice, booked, 120)
    practice.time.advance(timedelta(seconds=5))
    back = await move(practice, moved, 60)
    assert (back.starts_at, back.ends_at) == (booked.starts_at, booked.ends_at)
    assert len(await notices(practice)) == 2


async def test_to_where_it_is_changes_nothing(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    assert await move(practice, booked, 60) == booked
    assert await notices(practice) == []


async def test_between_the_cuts_of_the_hours_it_fits_too(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    await move(practice, booked, 75)
    assert await starts(practice) == [0, 30, 120, 150, 180]


async def test_outside_the_hours_only_when_the_doctor_says_so(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    with pytest.raises(OutsideHours) as refusal:
        await move(practice, booked, 600)
    assert refusal.value.extra == {"busy": False}
    assert (await move(practice, booked, 600, outside_hours=True)).starts_at == TODAY + timedelta(minutes=600)


async def test_over_times_elsewhere_only_when_the_doctor_says_so(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    minute = int(TODAY.timestamp()) // 60
    await practice.database.pool.execute("UPDATE schedule SET busy = $1::jsonb", f"[[{minute + 120}, {minute + 150}]]")
    with pytest.raises(OutsideHours) as refusal:
        await move(practice, booked, 120)
    assert refusal.value.extra == {"busy": True}
    await move(practice, booked, 120, outside_hours=True)


async def test_never_onto_another_booking(practice: Practice) -> None:
    first, second = await practice.people(2)
    await practice.book(first, 120)
    booked = await practice.book(second, 60)
    with pytest.raises(SlotTaken) as refusal:
        await move(practice, booked, 105, outside_hours=True)
    assert refusal.value.extra["alternatives"]
    assert await notices(practice) == []


async def test_never_into_a_block(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    async with practice.database.transaction() as tx:
        await block_time(tx, DOCTOR, between(130, 140))
    with pytest.raises(TimeBlocked) as refusal:
        await move(practice, booked, 120, outside_hours=True)
    assert refusal.value.extra["starts_at"] == (TODAY + timedelta(minutes=130)).isoformat()


async def test_never_into_two_places_and_the_doctor_does_not_learn_where(practice: Practice) -> None:
    patient, other = await practice.person(), await practice.colleague()
    there = await practice.book(patient, 120, doctor=other)
    booked = await practice.book(patient, 60)
    with pytest.raises(TwoPlaces) as refusal:
        await move(practice, booked, 120)
    assert set(refusal.value.extra) == {"alternatives"}
    assert str(there.id) not in str(refusal.value.extra)


async def test_onto_a_hold_that_ran_out_it_moves(practice: Practice) -> None:
    first, second = await practice.people(2)
    await practice.hold(first, 120)
    booked = await practice.book(second, 60)
    practice.time.advance(timedelta(minutes=5))
    await move(practice, booked, 120)
    assert await practice.statuses() == ["expired", "confirmed"]


@pytest.mark.parametrize("minute", [-30, 100 * 1440])
async def test_not_into_the_past_nor_too_far(practice: Practice, minute: int) -> None:
    booked = await practice.book(await practice.person(), 60)
    with pytest.raises(Invalid):
        await move(practice, booked, minute, outside_hours=True)


async def test_late_it_moves_too_until_it_is_over(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    practice.time.advance(timedelta(minutes=65))
    moved = await move(practice, booked, 90)
    practice.time.advance(timedelta(minutes=60))
    with pytest.raises(BookingOver):
        await move(practice, moved, 150)


async def test_what_is_only_held_is_not_moved(practice: Practice) -> None:
    held = await practice.hold(await practice.person(), 60)
    with pytest.raises(BookingOver):
        await move(practice, held, 120)


async def test_its_patient_and_other_doctors_have_no_such_power(practice: Practice) -> None:
    patient = await practice.person()
    booked = await practice.book(patient, 60)
    await practice.colleague()
    colleague = await practice.database.pool.fetchval("SELECT person_id FROM doctor WHERE id = 8")
    for person in (patient, colleague):
        with pytest.raises(NotFound):
            async with practice.database.transaction() as tx:
                await move_by_doctor(
                    tx, booked.id, person, was_at=booked.starts_at, starts_at=TODAY + timedelta(minutes=120)
                )


async def test_of_two_tabs_the_second_is_told_where_it_is_by_now(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    found = await outcomes([move(practice, booked, 120), move(practice, booked, 150)])
    assert found == {"Booking": 1, "MovedMeanwhile": 1}
    assert len(await notices(practice)) == 1


async def test_a_patient_who_cancels_beside_it_is_not_moved(practice: Practice) -> None:
    for number, patient in enumerate(await practice.people(3)):
        booked = await practice.book(patient, 30 * number)

        async def give_up(one: Booking = booked) -> Booking:
            async with practice.database.transaction() as tx:
                return (await cancel(tx, one.id, one.booked_by))[0]

        await outcomes([move(practice, booked, 180), give_up()])
        async with practice.database.transaction() as tx:
            assert (await booking(tx, booked.id, patient)).status is Status.CANCELLED


async def test_a_patient_who_moves_it_beside_it_is_not_overruled(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    await practice.reschedule(booked, 180)
    with pytest.raises(MovedMeanwhile) as refusal:
        await move(practice, booked, 120)
    assert refusal.value.extra == {"starts_at": (TODAY + timedelta(minutes=180)).isoformat()}


async def test_two_that_change_places_at_once_do_not_wait_for_each_other(practice: Practice) -> None:
    one, other = [await practice.book(person, 60 + 60 * n) for n, person in enumerate(await practice.people(2))]
    found = await outcomes([move(practice, one, 120), move(practice, other, 60), practice.reschedule(other, 150)])
    assert set(found) <= {"Booking", "SlotTaken", "MovedMeanwhile"}


async def test_after_it_cancelling_late_is_free(strict: Practice) -> None:  # noqa: F811
    booked = await strict.book(await strict.person(), 60)
    moved = await move(strict, booked, 120)
    assert moved.late_fee > 0
    assert moved.free_until == moved.starts_at
    async with strict.database.transaction() as tx:
        assert (await cancel(tx, booked.id, booked.booked_by))[0].fee_due == 0


async def test_after_it_the_patient_may_move_late(strict: Practice) -> None:  # noqa: F811
    booked = await strict.book(await strict.person(), 60)
    await move(strict, booked, 120)
    again = await strict.reschedule(booked, 180)
    assert again.starts_at == TODAY + timedelta(minutes=180)


async def test_without_the_mark_both_would_cost(strict: Practice) -> None:  # noqa: F811
    """The negative control of the two above."""
    booked = await strict.book(await strict.person(), 60)
    await move(strict, booked, 120)
    await strict.database.pool.execute("UPDATE booking SET moved_by_doctor_at = NULL")
    async with strict.database.transaction() as tx:
        assert (await cancel(tx, booked.id, booked.booked_by))[0].fee_due > 0


async def test_a_doctors_own_bookings_elsewhere_are_not_theirs_to_move(practice: Practice) -> None:
    async with practice.database.transaction() as tx:
        await keep_terms(tx, DOCTOR, Terms())
    other = await practice.colleague()
    booked = await practice.book(practice.doctor, 60, doctor=other)
    with pytest.raises(NotFound):
        await move(practice, booked, 120)


async def test_a_block_beside_a_move_leaves_nobody_in_it(practice: Practice) -> None:
    async def block(minute: int) -> object:
        async with practice.database.transaction() as tx:
            return await block_time(tx, DOCTOR, between(minute, minute + 30))

    for number, patient in enumerate(await practice.people(3)):
        booked = await practice.book(patient, 30 * number)
        found, _ = await asyncio.gather(
            outcomes([move(practice, booked, 300 + 30 * number, outside_hours=True), block(300 + 30 * number)]),
            asyncio.sleep(0),
        )
        assert found in ({"Booking": 1, "BookingsAffected": 1}, {"TimeBlocked": 1, "Block": 1})
