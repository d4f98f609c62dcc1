"""Hold, confirm, cancel, expire: what each does, and what it refuses."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from core.errors import Conflict, NotFound
from core.ids import new_id
from directory import Mode
from matching import (
    AlreadyYours,
    Booking,
    BookingFact,
    BookingOver,
    HoldExpired,
    NotOffered,
    Offers,
    PageEnd,
    SlotRequest,
    SlotTaken,
    Status,
    TooManyHolds,
    agenda,
    booking,
    bookings_of,
    cancel,
    complete,
    confirm,
    expire_holds,
    hold,
    holds,
    read_schedule,
    slots,
)
from matching.statements.holds import HOLD
from tests.matching.conftest import DOCTOR, TODAY, Practice, hours, wanted


async def confirmed(practice: Practice, held: Booking) -> Booking:
    async with practice.database.transaction() as tx:
        return (await confirm(tx, held.id, held.booked_by))[0]


async def cancelled(practice: Practice, held: Booking, person: UUID) -> Booking:
    async with practice.database.transaction() as tx:
        return (await cancel(tx, held.id, person))[0]


async def starts(practice: Practice) -> list[int]:
    """Minutes after TODAY of the open slots of the first day."""
    found = await slots(practice.database.pool, DOCTOR, end=TODAY + timedelta(days=1))
    return [int((slot.starts_at - TODAY).total_seconds()) // 60 for slot in found]


async def test_a_held_slot_is_no_longer_open(practice: Practice) -> None:
    assert await starts(practice) == [0, 30, 60, 90, 120, 150, 180]
    held = await practice.hold(await practice.person(), 60)
    assert held.status is Status.HELD
    assert held.hold_expires_at == TODAY + timedelta(minutes=5)
    assert (held.price, held.currency, held.specialty_code) == (5000, "CNY", "03")
    assert await starts(practice) == [0, 30, 90, 120, 150, 180]


async def test_what_holding_returns_is_what_is_stored(practice: Practice) -> None:
    patient = await practice.person()
    held = await practice.hold(patient)
    async with practice.database.transaction() as tx:
        assert await booking(tx, held.id, patient) == held


async def test_of_two_patients_who_want_one_slot_the_second_is_offered_the_nearest_others(practice: Practice) -> None:
    first, second = await practice.people(2)
    await practice.hold(first, 90)
    with pytest.raises(SlotTaken) as refusal:
        await practice.hold(second, 90)
    offered = [datetime.fromisoformat(other["starts_at"]) for other in refusal.value.extra["alternatives"]]
    assert offered == [TODAY + timedelta(minutes=minute) for minute in (0, 30, 60, 120, 150)]
    assert refusal.value.extra["alternatives"][0].keys() == {
        "starts_at",
        "ends_at",
        "mode",
        "price",
        "currency",
        "place",
    }
    assert await practice.told() == ["booking.held"]


@pytest.mark.parametrize("minute", [-30, 15, 61, 210, 60 * 24 * 14])
async def test_a_time_outside_the_hours_is_not_offered(practice: Practice, minute: int) -> None:
    with pytest.raises(NotOffered) as refusal:
        await practice.hold(await practice.person(), minute)
    assert refusal.value.extra["alternatives"]
    assert await practice.statuses() == []


async def test_a_past_slot_of_today_is_not_offered(practice: Practice) -> None:
    practice.time.advance(timedelta(minutes=61))
    with pytest.raises(NotOffered, match="has passed"):
        await practice.hold(await practice.person(), 60)


async def test_a_mode_that_the_hours_or_the_prices_lack_is_not_offered(practice: Practice) -> None:
    with pytest.raises(NotOffered):
        await practice.hold(await practice.person(), 60, Mode.VISIT)
    await practice.database.pool.execute("UPDATE doctor SET price_video = NULL")
    with pytest.raises(NotOffered):
        await practice.hold(await practice.person(), 60)
    assert await starts(practice) == []


async def test_doctors_who_do_not_exist_or_are_suspended_are_not_found(practice: Practice) -> None:
    patient = await practice.person()
    async with practice.database.transaction() as tx:
        with pytest.raises(NotFound):
            await hold(tx, patient, patient, SlotRequest(DOCTOR + 1, Mode.VIDEO, TODAY))
    await practice.database.pool.execute("UPDATE doctor SET status = 'suspended'")
    with pytest.raises(NotFound):
        await practice.hold(patient)
    assert await starts(practice) == []


async def test_nobody_books_for_a_stranger_or_in_the_own_calendar(practice: Practice) -> None:
    one, other = await practice.people(2)
    async with practice.database.transaction() as tx:
        with pytest.raises(NotFound):
            await hold(tx, one, other, wanted())
    with pytest.raises(NotOffered, match="your own"):
        await practice.hold(practice.doctor)


async def test_asking_again_for_ones_own_slot_names_the_booking(practice: Practice) -> None:
    patient = await practice.person()
    held = await practice.hold(patient)
    with pytest.raises(AlreadyYours) as refusal:
        await practice.hold(patient)
    assert refusal.value.extra["booking_id"] == str(held.id)


async def test_three_holds_are_the_most_and_releasing_one_makes_room(practice: Practice) -> None:
    patient = await practice.person()
    held = [await practice.hold(patient, minute) for minute in (0, 30, 60)]
    with pytest.raises(TooManyHolds):
        await practice.hold(patient, 90)
    await confirmed(practice, held[0])
    await cancelled(practice, held[1], patient)
    await practice.hold(patient, 90)


async def test_holds_that_ran_out_do_not_count_against_the_limit(practice: Practice) -> None:
    patient = await practice.person()
    for minute in (90, 120, 150):
        await practice.hold(patient, minute)
    practice.time.advance(timedelta(minutes=5))
    await practice.hold(patient, 60)


async def test_confirming_makes_it_a_booking_once(practice: Practice) -> None:
    patient = await practice.person()
    held = await practice.hold(patient)
    async with practice.database.transaction() as tx:
        first, changed = await confirm(tx, held.id, patient, "palpitations")
    assert (first.status, first.hold_expires_at, first.reason) == (Status.CONFIRMED, None, "palpitations")
    assert changed
    async with practice.database.transaction() as tx:
        assert await confirm(tx, held.id, patient) == (first, False)
    assert await practice.told() == ["booking.held", "booking.confirmed"]


async def test_a_confirmed_booking_outlives_its_hold(practice: Practice) -> None:
    await confirmed(practice, await practice.hold(await practice.person()))
    practice.time.advance(timedelta(minutes=6))
    assert await expire_holds(practice.database) == 0
    assert 60 not in await starts(practice)


async def test_confirming_after_the_hold_ran_out_is_refused(practice: Practice) -> None:
    held = await practice.hold(await practice.person())
    practice.time.advance(timedelta(minutes=5))
    with pytest.raises(HoldExpired):
        await confirmed(practice, held)
    assert await expire_holds(practice.database) == 1
    with pytest.raises(HoldExpired):
        await confirmed(practice, held)


async def test_a_hold_that_ran_out_is_free_at_once_for_the_next_taker(practice: Practice) -> None:
    first, second = await practice.people(2)
    lapsed = await practice.hold(first)
    practice.time.advance(timedelta(minutes=5))
    assert 60 in await starts(practice)
    await practice.hold(second)
    assert await practice.statuses() == ["expired", "held"]
    assert await practice.told() == ["booking.held", "booking.expired", "booking.held"]
    with pytest.raises(HoldExpired):
        await confirmed(practice, lapsed)
    assert await expire_holds(practice.database) == 0


async def test_a_hold_that_ran_out_looks_expired_before_the_worker_comes(practice: Practice) -> None:
    patient = await practice.person()
    held = await practice.hold(patient)
    practice.time.advance(timedelta(minutes=5))
    async with practice.database.transaction() as tx:
        assert (await booking(tx, held.id, patient)).status is Status.EXPIRED


async def test_due_holds_expire_once_and_say_so(practice: Practice) -> None:
    for minute, patient in enumerate(await practice.people(4), start=1):
        await practice.hold(patient, minute * 30)
    practice.time.advance(timedelta(minutes=5))
    assert await expire_holds(practice.database) == 4
    assert await expire_holds(practice.database) == 0
    assert (await practice.told()).count("booking.expired") == 4


@pytest.mark.parametrize("by", ["patient", "doctor"])
async def test_cancelling_frees_the_slot_whoever_cancels(practice: Practice, by: str) -> None:
    patient, next_one = await practice.people(2)
    held = await practice.hold(patient)
    await confirmed(practice, held)
    gone = await cancelled(practice, held, patient if by == "patient" else practice.doctor)
    assert (gone.status, gone.cancelled_by) == (Status.CANCELLED, by)
    await practice.hold(next_one)
    assert await practice.told() == ["booking.held", "booking.confirmed", "booking.cancelled", "booking.held"]


async def test_cancelling_twice_changes_nothing_and_tells_nothing(practice: Practice) -> None:
    patient = await practice.person()
    held = await practice.hold(patient)
    once = await cancelled(practice, held, patient)
    assert await cancelled(practice, held, practice.doctor) == once
    assert (await practice.told()).count("booking.cancelled") == 1
    with pytest.raises(BookingOver):
        await confirmed(practice, held)


async def test_what_has_taken_place_cannot_be_cancelled(practice: Practice) -> None:
    patient = await practice.person()
    held = await practice.hold(patient)
    await confirmed(practice, held)
    practice.time.advance(timedelta(hours=2))
    with pytest.raises(BookingOver):
        await cancelled(practice, held, patient)
    async with practice.database.transaction() as tx:
        finished = await complete(tx, held.id)
        assert finished is not None
        assert finished.status is Status.COMPLETED
        assert await complete(tx, held.id) is None


async def test_strangers_do_not_learn_that_a_booking_exists(practice: Practice) -> None:
    patient, stranger = await practice.people(2)
    held = await practice.hold(patient)
    for attempt in (booking, confirm, cancel):
        async with practice.database.transaction() as tx:
            with pytest.raises(NotFound):
                await attempt(tx, held.id, stranger)
            with pytest.raises(NotFound):
                await attempt(tx, new_id(), patient)
    assert await practice.statuses() == ["held"]


async def test_the_doctor_sees_a_booking_but_cannot_confirm_it(practice: Practice) -> None:
    held = await practice.hold(await practice.person())
    async with practice.database.transaction() as tx:
        assert (await booking(tx, held.id, practice.doctor)).id == held.id
        with pytest.raises(NotFound):
            await confirm(tx, held.id, practice.doctor)


async def test_ones_bookings_come_latest_first_in_pages(practice: Practice) -> None:
    patient = await practice.person()
    for minute in (30, 90, 60):
        await practice.hold(patient, minute)
    await practice.hold(await practice.person(), 120)
    async with practice.database.transaction() as tx:
        page = await bookings_of(tx, patient, limit=2)
        rest = await bookings_of(tx, patient, after=PageEnd(page[-1].starts_at, page[-1].id), limit=2)
    minutes = [int((one.starts_at - TODAY).total_seconds()) // 60 for one in (*page, *rest)]
    assert minutes == [90, 60, 30]


async def test_the_agenda_shows_running_holds_and_bookings_in_time_order(practice: Practice) -> None:
    for minute in (90, 30):
        await confirmed(practice, await practice.hold(await practice.person(), minute))
    practice.time.advance(timedelta(minutes=1))
    gone = await practice.hold(await practice.person(), 60)
    await cancelled(practice, gone, gone.booked_by)
    await practice.hold(await practice.person(), 120)
    async with practice.database.transaction() as tx:
        day = await agenda(tx, DOCTOR, start=TODAY, end=TODAY + timedelta(days=1))
    assert [(one.starts_at - TODAY).total_seconds() / 60 for one in day] == [30, 90, 120]


async def test_new_slot_lengths_leave_no_overlap_with_old_bookings(practice: Practice) -> None:
    await confirmed(practice, await practice.hold(await practice.person(), 60))
    await practice.keep(hours(slot_minutes=50), 1)
    # 08:00, 08:50, 09:40, 10:30: the booking of 09:00 to 09:30 touches the second only.
    assert await starts(practice) == [0, 100, 150]
    with pytest.raises(SlotTaken):
        await practice.hold(await practice.person(), 50)


async def test_a_fact_is_read_back_as_it_was_told(practice: Practice) -> None:
    patient = await practice.person()
    held = await practice.hold(patient)
    await cancelled(practice, held, patient)
    other = await practice.hold(patient, 90)
    practice.time.advance(timedelta(minutes=5))
    await expire_holds(practice.database)
    rows = await practice.database.pool.fetch(
        "SELECT key, payload FROM outbox WHERE topic LIKE 'booking.%' ORDER BY seq"
    )
    facts = [BookingFact.of(row["payload"]) for row in rows]
    assert [row["key"] for row in rows] == [str(held.id)] * 2 + [str(other.id)] * 2
    assert facts[0] == held.fact
    assert facts[1].cancelled_by == "patient"
    assert facts[3] == other.fact


async def test_a_refusal_is_a_conflict_and_leaves_nothing_behind(practice: Practice) -> None:
    first, second = await practice.people(2)
    await practice.hold(first)
    practice.time.advance(timedelta(minutes=1))
    with pytest.raises(Conflict):
        await practice.hold(second)
    assert await practice.statuses() == ["held"]
    assert await practice.told() == ["booking.held"]


CHANGES = {
    "price": ("UPDATE doctor SET price_video = 7000", {"price": 7000}),
    "terms": (
        "INSERT INTO booking_terms (doctor_id, notice_hours, late_percent) VALUES (7, 24, 50)",
        {"late_fee": 2500},
    ),
}


async def held_as_known(practice: Practice, minute: int, known: Offers) -> Booking:
    patient = await practice.person()
    return await hold(practice.database.at_hand, patient, patient, wanted(minute), known=known)


@pytest.mark.parametrize("what", CHANGES)
async def test_a_doctor_who_is_known_is_held_at_what_is_offered_now(practice: Practice, what: str) -> None:
    known, (change, becomes) = Offers(), CHANGES[what]
    await held_as_known(practice, 60, known)
    await practice.database.pool.execute(change)
    held = await held_as_known(practice, 90, known)
    assert {name: getattr(held, name) for name in becomes} == becomes


async def test_without_the_mark_a_known_doctor_would_be_held_at_the_old_price(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    unguarded = HOLD.replace("$22::text IS NULL OR", "$22::text IS NULL OR true OR")
    assert unguarded != HOLD
    monkeypatch.setattr(holds, "HOLD", unguarded)
    known = Offers()
    await held_as_known(practice, 60, known)
    await practice.database.pool.execute(CHANGES["price"][0])
    assert (await held_as_known(practice, 90, known)).price == 5000


async def test_of_a_doctor_who_is_known_hours_added_since_can_be_held_and_hours_gone_cannot(practice: Practice) -> None:
    known = Offers()
    await held_as_known(practice, 60, known)
    await practice.keep(hours(starts="18:00", ends="21:30"), 1)
    assert (await held_as_known(practice, 10 * 60, known)).status is Status.HELD
    with pytest.raises(NotOffered):
        await held_as_known(practice, 90, known)


async def test_a_doctor_who_is_known_and_suspended_is_not_found(practice: Practice) -> None:
    known = Offers()
    await held_as_known(practice, 60, known)
    await practice.database.pool.execute("UPDATE doctor SET status = 'suspended'")
    with pytest.raises(NotFound):
        await held_as_known(practice, 90, known)


async def test_a_day_of_a_vacation_is_not_offered(practice: Practice) -> None:
    vacation = [{"date": (TODAY + timedelta(days=1)).date().isoformat(), "hours": []}]
    day = {"starts": "08:00", "ends": "11:30", "mode": "video", "slot_minutes": 30}
    weekly = [{**day, "weekday": weekday} for weekday in range(7)]
    away = read_schedule(time_zone="Asia/Shanghai", weekly=weekly, exceptions=vacation, lead_minutes=0)
    await practice.keep(away, 1)
    with pytest.raises(NotOffered) as refused:
        await practice.hold(await practice.person(), 24 * 60 + 60)
    assert refused.value.extra["alternatives"]
    assert (await practice.hold(await practice.person(), 60)).status is Status.HELD


async def test_who_is_known_as_the_doctor_and_is_no_longer_may_book(practice: Practice) -> None:
    known = Offers()
    await held_as_known(practice, 60, known)
    await practice.database.pool.execute("UPDATE doctor SET person_id = NULL")
    held = await hold(practice.database.at_hand, practice.doctor, practice.doctor, wanted(90), known=known)
    assert held.status is Status.HELD
