"""Booking for a family member: who may, what is refused, and who wins when it ends at the same moment."""

import asyncio
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

import identity
from core.errors import DomainError, Invalid, NotFound
from identity import Dependent, Member, NotInFamily, ProxyEnds
from matching import (
    Booking,
    BookingOver,
    HoldExpired,
    NotOffered,
    SlotTaken,
    Status,
    TooManyHolds,
    TwoPlaces,
    booking,
    bookings,
    bookings_of,
    cancel,
    confirm,
    hand_over,
    hold,
    reschedule,
)
from matching.bookings import our_booking
from tests.matching.conftest import DOCTOR, TODAY, Practice, wanted

GROWN = Dependent("Ma", "parent", date(1950, 3, 1))
CHILD = Dependent("Mei", "child", date(2019, 5, 4), "female")


async def member(practice: Practice, proxy: UUID, said: Dependent = CHILD) -> Member:
    async with practice.database.transaction() as tx:
        return await identity.add_dependent(tx, proxy, said)


async def held_for(practice: Practice, proxy: UUID, patient: UUID, minute: int = 60, doctor: int = DOCTOR) -> Booking:
    async with practice.database.transaction() as tx:
        return await hold(tx, proxy, patient, wanted(minute, doctor=doctor))


async def booked_for(practice: Practice, proxy: UUID, patient: UUID, minute: int = 60) -> Booking:
    held = await held_for(practice, proxy, patient, minute)
    async with practice.database.transaction() as tx:
        return (await confirm(tx, held.id, proxy))[0]


async def end(practice: Practice, proxy: UUID, patient: UUID) -> None:
    async with practice.database.transaction() as tx:
        await identity.end_proxy(tx, proxy, patient, by=proxy)


async def agreed(practice: Practice, proxy: UUID, patient: UUID) -> None:
    async with practice.database.transaction() as tx:
        invited = await identity.invite(tx, proxy, "parent")
        await identity.accept_invitation(tx, patient, invited.code)


async def test_a_mother_holds_confirms_moves_and_cancels_for_her_child(practice: Practice):
    mother = await practice.person()
    mei = await member(practice, mother)
    held = await held_for(practice, mother, mei.id)
    assert (held.patient_id, held.booked_by) == (mei.id, mother)
    async with practice.database.transaction() as tx:
        confirmed, _ = await confirm(tx, held.id, mother)
        moved, _ = await reschedule(tx, held.id, mother, TODAY + timedelta(minutes=90))
        cancelled, _ = await cancel(tx, held.id, mother)
    assert (confirmed.status, moved.id, cancelled.cancelled_by) == (Status.CONFIRMED, held.id, "patient")


async def test_for_a_stranger_nobody_books(practice: Practice):
    mother, stranger = await practice.people(2)
    mei = await member(practice, mother)
    for patient in (mei.id, mother):
        with pytest.raises(NotInFamily):
            await held_for(practice, stranger, patient)
    assert await practice.statuses() == []


async def test_a_former_proxy_sees_and_does_nothing_any_more_not_even_with_what_they_booked(practice: Practice):
    daughter, father = await practice.people(2)
    await agreed(practice, daughter, father)
    held = await held_for(practice, daughter, father)
    booked = await booked_for(practice, daughter, father, 120)
    await end(practice, daughter, father)
    async with practice.database.transaction() as tx:
        for refused in (
            booking(tx, booked.id, daughter),
            our_booking(tx, booked.id, daughter),
            confirm(tx, held.id, daughter),
            cancel(tx, booked.id, daughter),
            reschedule(tx, booked.id, daughter, TODAY + timedelta(minutes=90)),
            hand_over(tx, held.id, daughter, daughter),
        ):
            with pytest.raises(NotFound):
                await refused
        assert await bookings_of(tx, daughter) == []
        assert [one.id for one in await bookings_of(tx, father)] == [booked.id, held.id]
    with pytest.raises(NotInFamily):
        await held_for(practice, daughter, father, 150)


@pytest.mark.parametrize("statement", ["BOOKING", "CANCEL", "BOOKINGS_OF"])
async def test_without_the_end_in_the_statement_a_former_proxy_goes_on(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, statement: str
):
    """The negative control of the test above."""
    at = "$6" if statement == "BOOKINGS_OF" else "$3"
    text = getattr(bookings, statement)
    assert identity.in_force(at) in text
    monkeypatch.setattr(bookings, statement, text.replace(identity.in_force(at), f"{at}::timestamptz IS NOT NULL"))
    daughter, father = await practice.people(2)
    await agreed(practice, daughter, father)
    booked = await booked_for(practice, daughter, father)
    await end(practice, daughter, father)
    async with practice.database.transaction() as tx:
        match statement:
            case "BOOKING":
                assert await booking(tx, booked.id, daughter)
            case "CANCEL":
                assert (await cancel(tx, booked.id, daughter))[1]
            case _:
                assert await bookings_of(tx, daughter)


async def test_two_children_go_to_two_doctors_at_one_time_and_one_child_does_not(practice: Practice):
    mother, colleague = await practice.person(), await practice.colleague()
    mei, bo = await member(practice, mother), await member(practice, mother)
    await held_for(practice, mother, mei.id)
    await held_for(practice, mother, bo.id, doctor=colleague)
    await held_for(practice, mother, mother, 90)
    with pytest.raises(TwoPlaces):
        await booked_for_both(practice, mother, mei.id, colleague)


async def booked_for_both(practice: Practice, mother: UUID, mei: UUID, colleague: int) -> None:
    await practice.database.pool.execute("DELETE FROM booking WHERE patient_id <> $1", mei)
    await held_for(practice, mother, mei, doctor=colleague)


async def test_holds_for_the_family_count_as_ones_own(practice: Practice):
    mother = await practice.person()
    mei = await member(practice, mother)
    for minute, patient in ((0, mother), (30, mei.id), (60, mother)):
        await held_for(practice, mother, patient, minute)
    with pytest.raises(TooManyHolds):
        await held_for(practice, mother, (await member(practice, mother)).id, 90)


async def test_a_doctor_is_not_booked_for_the_doctors_own_child_nor_by_the_doctors_proxy(practice: Practice):
    mei = await member(practice, practice.doctor)
    with pytest.raises(NotOffered):
        await held_for(practice, practice.doctor, mei.id)
    partner = await practice.person()
    await agreed(practice, partner, practice.doctor)
    with pytest.raises(NotOffered):
        await held_for(practice, partner, practice.doctor)


async def test_what_comes_after_the_end_is_neither_booked_nor_moved_to(practice: Practice):
    mother = await practice.person()
    tomorrow = date(2026, 11, 24)
    mei = await member(practice, mother, Dependent("Mei", "child", tomorrow.replace(year=2008)))
    booked = await booked_for(practice, mother, mei.id)
    after = 24 * 60 + 60
    with pytest.raises(ProxyEnds) as refused:
        await held_for(practice, mother, mei.id, after)
    assert datetime.fromisoformat(refused.value.extra["ends_at"]) == TODAY + timedelta(hours=16)
    with pytest.raises(ProxyEnds):
        async with practice.database.transaction() as tx:
            await reschedule(tx, booked.id, mother, TODAY + timedelta(minutes=after))


async def handed_over(practice: Practice, held: Booking, person: UUID, patient: UUID) -> Booking:
    async with practice.database.transaction() as tx:
        await hand_over(tx, held.id, person, patient)
        return (await confirm(tx, held.id, person))[0]


async def test_a_hold_becomes_a_childs_with_the_time_it_has_left(practice: Practice):
    mother = await practice.person()
    mei = await member(practice, mother)
    held = await practice.hold(mother)
    practice.time.advance(timedelta(minutes=4))
    async with practice.database.transaction() as tx:
        await hand_over(tx, held.id, mother, mei.id)
        now_hers = await booking(tx, held.id, mother)
    assert (now_hers.patient_id, now_hers.hold_expires_at) == (mei.id, held.hold_expires_at)
    assert (await handed_over(practice, held, mother, mother)).patient_id == mother  # and back
    with pytest.raises(BookingOver):
        await handed_over(practice, held, mother, mei.id)


async def test_a_hold_is_handed_to_nobody_else(practice: Practice):
    mother, stranger = await practice.people(2)
    mei = await member(practice, mother)
    held = await practice.hold(mother)
    with pytest.raises(NotInFamily):
        await handed_over(practice, held, mother, stranger)
    with pytest.raises(NotFound):
        await handed_over(practice, held, stranger, stranger)
    practice.time.advance(timedelta(minutes=5))
    with pytest.raises(HoldExpired):
        await handed_over(practice, held, mother, mei.id)


async def test_a_child_who_is_elsewhere_then_does_not_get_the_hold(practice: Practice):
    mother, colleague = await practice.person(), await practice.colleague()
    mei = await member(practice, mother)
    other = await held_for(practice, mother, mei.id, doctor=colleague)
    held = await practice.hold(mother)
    with pytest.raises(TwoPlaces) as refused:
        await handed_over(practice, held, mother, mei.id)
    assert refused.value.extra["booking_id"] == str(other.id)
    async with practice.database.transaction() as tx:
        assert (await booking(tx, held.id, mother)).patient_id == mother
    practice.time.advance(timedelta(minutes=4, seconds=59))
    await practice.database.pool.execute(
        "UPDATE booking SET hold_expires_at = $2 WHERE id = $1", other.id, practice.time.current
    )
    assert (await handed_over(practice, held, mother, mei.id)).patient_id == mei.id  # what ran out is in nobody's way


async def test_what_somebody_waited_for_is_not_given_to_another(practice: Practice):
    mother = await practice.person()
    mei = await member(practice, mother)
    held = await practice.hold(mother)
    entry = await practice.database.pool.fetchval(
        """INSERT INTO waitlist_entry (id, person_id, doctor_id, mode, since)
           VALUES (gen_random_uuid(), $1, $2, 'video', now()) RETURNING id""",
        mother,
        DOCTOR,
    )
    await practice.database.pool.execute(
        "INSERT INTO waitlist_offer (booking_id, entry_id, person_id, made_at) VALUES ($1, $2, $3, now())",
        held.id,
        entry,
        mother,
    )
    with pytest.raises(Invalid):
        await handed_over(practice, held, mother, mei.id)


async def test_bookings_of_the_family_are_listed_together_or_of_one(practice: Practice):
    mother = await practice.person()
    mei = await member(practice, mother)
    own, hers = await practice.book(mother, 30), await booked_for(practice, mother, mei.id, 60)
    async with practice.database.transaction() as tx:
        assert [one.id for one in await bookings_of(tx, mother)] == [hers.id, own.id]
        assert [one.id for one in await bookings_of(tx, mother, patient_id=mei.id)] == [hers.id]
        assert await bookings_of(tx, mother, patient_id=practice.doctor) == []


async def test_a_booking_made_at_the_moment_it_ends_is_refused(practice: Practice):
    daughter, father = await practice.people(2)
    await agreed(practice, daughter, father)
    async with practice.database.transaction() as tx:
        await identity.end_proxy(tx, daughter, father, by=father)
        booking_it = asyncio.create_task(held_for(practice, daughter, father))
        await asyncio.sleep(0)  # it asks, and has to wait for the commit
    with pytest.raises(NotInFamily):
        await booking_it
    assert await practice.statuses() == []


async def test_a_hold_handed_over_at_the_moment_it_ends_is_refused(practice: Practice):
    daughter, father = await practice.people(2)
    await agreed(practice, daughter, father)
    held = await practice.hold(daughter)
    async with practice.database.transaction() as tx:
        await identity.end_proxy(tx, daughter, father, by=father)
        handing = asyncio.create_task(handed_over(practice, held, daughter, father))
        await asyncio.wait([handing], timeout=0.3)
    with pytest.raises(NotInFamily):
        await handing


async def test_without_the_turn_a_booking_is_made_for_whom_one_no_longer_acts(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
):
    """The negative control: the lock on the proxy, which booking and ending both take, decides the test above."""

    async def no_turn(*_: object) -> None:
        return None

    monkeypatch.setattr("matching.holds.take_turn", no_turn)
    daughter, father = await practice.people(2)
    await agreed(practice, daughter, father)
    async with practice.database.transaction() as tx:
        await identity.end_proxy(tx, daughter, father, by=father)
        booking_it = asyncio.create_task(held_for(practice, daughter, father))
        await asyncio.wait([booking_it], timeout=0.3)  # it has asked whom she acts for, and waits to count her holds
    assert await booking_it
    assert await practice.statuses() == ["held"]


async def test_twenty_bookings_and_an_end_together_leave_what_was_booked_before(practice: Practice):
    """Whatever the order: who was first has a hold, who was later is refused, and nothing fails otherwise."""
    proxies, father = await practice.people(10), await practice.person()
    for proxy in proxies:
        await agreed(practice, proxy, father)
    work = [held_for(practice, proxy, father, 30 * (number % 7)) for number, proxy in enumerate(proxies)]
    ends = [end(practice, proxy, father) for proxy in proxies]
    found = await asyncio.gather(*work, *ends, return_exceptions=True)
    assert all(isinstance(one, Booking | DomainError | None) for one in found)
    assert all(isinstance(one, NotInFamily | SlotTaken | TwoPlaces) or one for one in found[:10])
    rows = await practice.database.pool.fetch("SELECT booked_by FROM booking")
    assert {row["booked_by"] for row in rows} == {one.booked_by for one in found if isinstance(one, Booking)}
    assert await practice.database.pool.fetchval("SELECT count(*) FROM proxy WHERE ends_at IS NULL") == 0
