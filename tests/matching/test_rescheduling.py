"""Moving a booking: the new time for the old one, or nothing."""

import asyncio
from datetime import timedelta

import pytest

from core.errors import DomainError, NotFound
from matching import (
    BookingOver,
    HoldExpired,
    NotOffered,
    SlotTaken,
    Status,
    Terms,
    TooLateToMove,
    TwoPlaces,
    booking,
    cancel,
    keep_terms,
    reschedule,
    slots,
)
from tests.matching.conftest import DOCTOR, TODAY, Practice, hours
from tests.matching.test_races import OVERLAPS, outcomes, waiting


async def starts(practice: Practice) -> list[int]:
    found = await slots(practice.database.pool, DOCTOR, end=TODAY + timedelta(days=1))
    return [int((slot.starts_at - TODAY).total_seconds()) // 60 for slot in found]


async def test_the_new_time_is_taken_and_the_old_one_free(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    moved = await practice.reschedule(booked, 120)
    assert (moved.id, moved.status, moved.starts_at) == (booked.id, Status.CONFIRMED, TODAY + timedelta(hours=2))
    assert await starts(practice) == [0, 30, 60, 90, 150, 180]
    assert await practice.told() == ["booking.held", "booking.confirmed", "booking.rescheduled"]


async def test_a_hold_moves_and_runs_on(practice: Practice) -> None:
    held = await practice.hold(await practice.person(), 60)
    moved = await practice.reschedule(held, 90)
    assert (moved.status, moved.hold_expires_at) == (Status.HELD, held.hold_expires_at)


async def test_moving_to_where_it_is_changes_nothing(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    async with practice.database.transaction() as tx:
        assert await reschedule(tx, booked.id, booked.booked_by, booked.starts_at) == (booked, False)
    assert await practice.told() == ["booking.held", "booking.confirmed"]


async def test_onto_a_taken_slot_is_refused_and_the_booking_stands(practice: Practice) -> None:
    first, second = await practice.people(2)
    await practice.book(first, 120)
    booked = await practice.book(second, 60)
    with pytest.raises(SlotTaken) as refusal:
        await practice.reschedule(booked, 120)
    assert refusal.value.extra["alternatives"]
    async with practice.database.transaction() as tx:
        assert await booking(tx, booked.id, second) == booked
    assert "booking.rescheduled" not in await practice.told()


async def test_it_may_overlap_where_it_was(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    await practice.keep(hours(slot_minutes=20), 1)
    moved = await practice.reschedule(booked, 80)
    assert moved.starts_at == TODAY + timedelta(minutes=80)


@pytest.mark.parametrize("minute", [-30, 15, 210])
async def test_a_time_that_is_not_offered_is_refused(practice: Practice, minute: int) -> None:
    booked = await practice.book(await practice.person(), 60)
    with pytest.raises(NotOffered):
        await practice.reschedule(booked, minute)


async def test_what_has_begun_is_not_moved(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    practice.time.advance(timedelta(minutes=60))
    with pytest.raises(BookingOver):
        await practice.reschedule(booked, 120)


async def test_a_hold_that_ran_out_is_not_moved(practice: Practice) -> None:
    held = await practice.hold(await practice.person(), 60)
    practice.time.advance(timedelta(minutes=5))
    with pytest.raises(HoldExpired):
        await practice.reschedule(held, 120)


async def test_what_is_cancelled_is_not_moved(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    async with practice.database.transaction() as tx:
        await cancel(tx, booked.id, booked.booked_by)
    with pytest.raises(BookingOver):
        await practice.reschedule(booked, 120)


async def test_nobody_else_moves_it_and_the_doctor_neither(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    for person in (await practice.person(), practice.doctor):
        async with practice.database.transaction() as tx:
            with pytest.raises(NotFound):
                await reschedule(tx, booked.id, person, TODAY + timedelta(hours=2))


async def test_onto_a_hold_that_ran_out_it_moves(practice: Practice) -> None:
    first, second = await practice.people(2)
    await practice.hold(first, 120)
    booked = await practice.book(second, 60)
    practice.time.advance(timedelta(minutes=5))
    await practice.reschedule(booked, 120)
    assert await practice.statuses() == ["expired", "confirmed"]
    assert (await practice.told()).count("booking.expired") == 1


async def test_a_patient_is_not_in_two_places_at_once(practice: Practice) -> None:
    patient, other = await practice.person(), await practice.colleague()
    there = await practice.book(patient, 60, doctor=other)
    with pytest.raises(TwoPlaces) as refusal:
        await practice.hold(patient, 60)
    assert refusal.value.extra["booking_id"] == str(there.id)
    here = await practice.book(patient, 120)
    with pytest.raises(TwoPlaces):
        await practice.reschedule(here, 60)


async def test_a_hold_elsewhere_that_ran_out_is_in_nobodys_way(practice: Practice) -> None:
    patient, other = await practice.person(), await practice.colleague()
    await practice.hold(patient, 60, doctor=other)
    practice.time.advance(timedelta(minutes=5))
    await practice.hold(patient, 60)
    assert await practice.statuses() == ["expired", "held"]
    assert await practice.told() == ["booking.held", "booking.expired", "booking.held"]


async def test_at_two_doctors_at_once_one_screen_wins(practice: Practice) -> None:
    patient, other = await practice.person(), await practice.colleague()
    found = await outcomes([practice.hold(patient, 60), practice.hold(patient, 60, doctor=other)])
    assert found == {"Booking": 1, "TwoPlaces": 1}


async def test_without_the_constraint_a_patient_is_in_two_places(practice: Practice) -> None:
    pool = practice.database.pool
    definition = await pool.fetchval(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'booking_one_place'"
    )
    patient, other = await practice.person(), await practice.colleague()
    await pool.execute("ALTER TABLE booking DROP CONSTRAINT booking_one_place")
    try:
        await practice.hold(patient, 60)
        await practice.hold(patient, 60, doctor=other)
    finally:
        await pool.execute("TRUNCATE booking CASCADE")
        await pool.execute(f"ALTER TABLE booking ADD CONSTRAINT booking_one_place {definition}")


async def test_a_refusal_names_colleagues_who_are_free_then(practice: Practice) -> None:
    first, second = await practice.people(2)
    other = await practice.colleague()
    await practice.hold(first, 90)
    with pytest.raises(SlotTaken) as refusal:
        await practice.hold(second, 90)
    assert [(one["doctor_id"], one["starts_at"]) for one in refusal.value.extra["elsewhere"]] == [
        (other, (TODAY + timedelta(minutes=90)).isoformat())
    ]


async def test_two_who_want_each_others_time_do_not_wait_for_each_other(practice: Practice) -> None:
    bookings = [await practice.book(person, 30 * number) for number, person in enumerate(await practice.people(6), 1)]
    around = [practice.reschedule(one, 30 * (number % 6 + 1)) for number, one in enumerate(bookings, 1)]
    found = await outcomes([*around])
    assert set(found) <= {"Booking", "SlotTaken"}
    assert await practice.database.pool.fetchval(OVERLAPS) == 0


async def test_many_who_move_to_one_slot_have_one_winner(practice: Practice) -> None:
    bookings = [await practice.book(person, 30 * number) for number, person in enumerate(await practice.people(5), 1)]
    found = await outcomes([practice.reschedule(one, 180) for one in bookings])
    assert found == {"Booking": 1, "SlotTaken": 4}


async def test_a_move_waits_for_a_running_edit_and_then_obeys_it(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    async with practice.database.transaction() as editing:
        await editing.execute("UPDATE schedule SET version = version + 1, weekly = '[]'")
        moving = asyncio.create_task(practice.reschedule(booked, 120))
        await waiting(practice)
    with pytest.raises(DomainError) as refusal:
        await moving
    assert refusal.value.code == "not_offered"


@pytest.fixture
async def strict(practice: Practice) -> Practice:
    """The doctor asks for half of the price from who cancels within the last day."""
    async with practice.database.transaction() as tx:
        await keep_terms(tx, DOCTOR, Terms(notice_hours=24, late_percent=50))
    return practice


async def cancelled_fee(practice: Practice, minute: int, person: str = "patient") -> int:
    booked = await practice.book(await practice.person(), minute)
    async with practice.database.transaction() as tx:
        ended, _ = await cancel(tx, booked.id, practice.doctor if person == "doctor" else booked.booked_by)
    return ended.fee_due


async def test_cancelling_late_costs_what_the_terms_say(strict: Practice) -> None:
    assert await cancelled_fee(strict, 60) == 2500


async def test_cancelling_in_time_costs_nothing(strict: Practice) -> None:
    assert await cancelled_fee(strict, 24 * 60) == 0


async def test_a_doctor_who_cancels_late_costs_the_patient_nothing(strict: Practice) -> None:
    assert await cancelled_fee(strict, 60, "doctor") == 0


async def test_letting_a_hold_go_costs_nothing(strict: Practice) -> None:
    held = await strict.hold(await strict.person(), 60)
    async with strict.database.transaction() as tx:
        assert (await cancel(tx, held.id, held.booked_by))[0].fee_due == 0


async def test_a_booking_keeps_the_terms_it_was_held_under(practice: Practice) -> None:
    booked = await practice.book(await practice.person(), 60)
    async with practice.database.transaction() as tx:
        await keep_terms(tx, DOCTOR, Terms(notice_hours=24, late_percent=100))
        assert (await cancel(tx, booked.id, booked.booked_by))[0].fee_due == 0


async def test_moving_is_no_way_around_the_fee(strict: Practice) -> None:
    booked = await strict.book(await strict.person(), 60)
    with pytest.raises(TooLateToMove) as refusal:
        await strict.reschedule(booked, 24 * 60)
    assert refusal.value.extra["late_fee"] == 2500
