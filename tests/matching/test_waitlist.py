"""Who waits in line is offered what opens: one at a time, in order, once, and never what another has.

Each guard has its negative control: without it the same course of things goes wrong.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from core import outbox
from core.errors import Invalid, NotFound
from core.settings import Settings
from directory import Mode, suspend
from directory.departments import forget as forget_specialties
from matching import (
    OFFER_LETTER,
    AlreadyYours,
    BookingOver,
    HoldExpired,
    Offering,
    OfferLetters,
    OpenAlready,
    Schedule,
    Status,
    TooManyWaits,
    WaitlistEntry,
    Wanted,
    booking,
    bookings_of,
    cancel,
    confirm,
    expire_holds,
    forget_waits,
    hold,
    join_waitlist,
    leave_waitlist,
    offer_openings,
    openings,
    put_schedule,
    read_schedule,
    waitlist,
    waits_of,
)
from matching import waitlist_offers as offers
from notices import Notice, Post, channels_of, notices_of
from tests.mailbox import Mailbox, plain
from tests.matching.conftest import ADD_DOCTOR, DOCTOR, TODAY, Practice, hours, wanted
from tests.matching.test_races import OVERLAPS
from tests.matching.test_reminders import settings_with

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
OTHER = DOCTOR + 1
FOR_THE_DOCTOR = Wanted(DOCTOR)
FOR_THE_SPECIALTY = Wanted(None, "03")
OFFERS = """
    SELECT o.booking_id, o.person_id, b.doctor_id, lower(b.during) AS starts_at, b.status
      FROM waitlist_offer o JOIN booking b ON b.id = o.booking_id ORDER BY b.id
"""


async def waits(practice: Practice, what: Wanted = FOR_THE_DOCTOR, who: UUID | None = None) -> UUID:
    """Somebody who waits, a minute longer than the next who does."""
    person = who or await practice.person()
    async with practice.database.transaction() as tx:
        await join_waitlist(tx, person, what)
    practice.time.advance(MINUTE)
    return person


async def waiting_for(practice: Practice, person: UUID) -> list[WaitlistEntry]:
    return await waits_of(practice.database.pool, person)


async def booked(practice: Practice, minute: int, who: UUID | None = None, doctor: int = DOCTOR) -> tuple[UUID, UUID]:
    """Somebody's confirmed slot: the patient and the booking."""
    patient = who or await practice.person()
    async with practice.database.transaction() as tx:
        slot = wanted(minute)
        held = await hold(tx, patient, patient, type(slot)(doctor, slot.mode, slot.starts_at))
        await confirm(tx, held.id, patient)
    return patient, held.id


async def full(practice: Practice, *minutes: int) -> list[tuple[UUID, UUID]]:
    """A doctor with hours on one day only, `minutes` behind `TODAY` (no others): all booked, by whom."""
    await practice.keep(only(TODAY, [span(minute) for minute in minutes]), 1)
    return [await booked(practice, minute) for minute in minutes]


def span(minute: int) -> dict[str, Any]:
    """Half an hour of a day in Shanghai, `minute` minutes behind `TODAY`."""
    starts = TODAY + timedelta(hours=8, minutes=minute)
    return {"starts": f"{starts:%H:%M}", "ends": f"{starts + HOUR / 2:%H:%M}", "mode": "video", "slot_minutes": 30}


def only(day: datetime, spans: list[dict[str, Any]]) -> Schedule:
    """Hours on one day and no other."""
    return read_schedule(
        time_zone="Asia/Shanghai",
        weekly=[],
        exceptions=[{"date": f"{day + timedelta(hours=8):%Y-%m-%d}", "hours": spans}],
        lead_minutes=0,
    )


async def gives_back(practice: Practice, patient: UUID, booking_id: UUID) -> None:
    async with practice.database.transaction() as tx:
        await cancel(tx, booking_id, patient)


async def follow(practice: Practice) -> None:
    """The worker does what is due and reads what has happened."""
    await expire_holds(practice.database)
    for _ in range(2):  # what was read leads to facts
        await outbox.advance(practice.database.pool, Offering(practice.database))


async def offered(practice: Practice, person: UUID) -> UUID | None:
    """The booking that is being offered to a person."""
    async with practice.database.transaction() as tx:
        found = [one for one in await bookings_of(tx, person, statuses=[Status.HELD]) if one.status is Status.HELD]
    assert all(one.offer for one in found)
    assert len(found) <= 1
    return found[0].id if found else None


async def asked(practice: Practice) -> list[UUID]:
    """Who was offered something, in order."""
    return [row["person_id"] for row in await practice.database.pool.fetch(OFFERS)]


async def told(practice: Practice, person: UUID) -> list[Notice]:
    return await notices_of(practice.database.pool, person)


async def accepts(practice: Practice, person: UUID, booking_id: UUID) -> None:
    async with practice.database.transaction() as tx:
        await confirm(tx, booking_id, person)


SOON, LATER, LAST = 180, 240, 300


async def test_what_is_given_back_is_offered_to_who_has_waited_longest(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, SOON)
    first, second = await waits(practice), await waits(practice)
    await gives_back(practice, patient, taken)
    await follow(practice)
    assert await asked(practice) == [first]
    offer = await offered(practice, first)
    assert offer is not None
    async with practice.database.transaction() as tx:
        held = await booking(tx, offer, first)
    assert (held.status, held.offer, held.booked_by) == (Status.HELD, True, first)
    assert held.hold_expires_at == practice.time.current + 15 * MINUTE
    [notice] = await told(practice, first)
    assert notice.kind == "slot_offered"
    assert notice.data == {
        "booking_id": str(offer),
        "doctor_id": DOCTOR,
        "mode": "video",
        "starts_at": (TODAY + SOON * MINUTE).isoformat(),
        "ends_at": (TODAY + (SOON + 30) * MINUTE).isoformat(),
        "until": (practice.time.current + 15 * MINUTE).isoformat(),
    }
    assert await told(practice, second) == []


async def test_an_offer_ends_half_an_hour_before_what_it_offers(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, 50)
    person = await waits(practice)
    practice.time.advance(9 * MINUTE)
    await gives_back(practice, patient, taken)
    await follow(practice)
    [notice] = await told(practice, person)
    assert notice.data["until"] == (TODAY + 20 * MINUTE).isoformat()


async def test_what_begins_too_soon_to_answer_is_not_offered(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, 50)
    await waits(practice)
    practice.time.advance(15 * MINUTE)
    await gives_back(practice, patient, taken)
    await follow(practice)
    assert await asked(practice) == []


async def test_an_accepted_offer_ends_the_waiting(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, SOON)
    person = await waits(practice)
    await gives_back(practice, patient, taken)
    await follow(practice)
    offer = await offered(practice, person)
    assert offer is not None
    await accepts(practice, person, offer)
    assert await waiting_for(practice, person) == []  # at once, before the worker has read of it
    await follow(practice)
    assert await practice.database.pool.fetchval("SELECT count(*) FROM waitlist_entry") == 0


async def test_an_offer_that_runs_out_goes_to_the_next_and_the_first_keeps_the_place(practice: Practice) -> None:
    (patient, taken), (another, taken_too) = await full(practice, SOON, LATER)
    first, second = await waits(practice), await waits(practice)
    await gives_back(practice, patient, taken)
    await follow(practice)
    offer = await offered(practice, first)
    practice.time.advance(15 * MINUTE)
    await follow(practice)
    assert await asked(practice) == [first, second]
    with pytest.raises(HoldExpired):
        assert offer is not None
        await accepts(practice, first, offer)
    assert [one.missed for one in await waiting_for(practice, first)] == [1]
    await gives_back(practice, another, taken_too)
    await follow(practice)
    assert await asked(practice) == [first, second, first]


async def test_a_declined_offer_goes_to_the_next(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, SOON)
    first, second = await waits(practice), await waits(practice)
    await gives_back(practice, patient, taken)
    await follow(practice)
    offer = await offered(practice, first)
    assert offer is not None
    await gives_back(practice, first, offer)
    await follow(practice)
    assert await asked(practice) == [first, second]
    with pytest.raises(BookingOver):
        await accepts(practice, first, offer)


async def test_after_two_missed_offers_an_entry_rests_and_its_person_is_told(practice: Practice) -> None:
    taken = await full(practice, SOON, LATER, LAST)
    person = await waits(practice)
    for patient, one in taken[:2]:
        await gives_back(practice, patient, one)
        await follow(practice)
        practice.time.advance(15 * MINUTE)
        await follow(practice)
    await gives_back(practice, *taken[2])
    await follow(practice)
    assert await asked(practice) == [person] * 2
    assert [notice.kind for notice in await told(practice, person)].count("waitlist_paused") == 1
    [entry] = await waiting_for(practice, person)
    assert entry.is_paused
    await practice.keep(hours(), 2)  # everything is open: nobody would have to wait
    await follow(practice)
    assert await asked(practice) == [person] * 2


async def test_who_waits_again_after_a_rest_is_last_in_line(practice: Practice) -> None:
    taken = await full(practice, SOON, LATER, LAST, 360)
    first = await waits(practice)
    for patient, one in taken[:2]:
        await gives_back(practice, patient, one)
        await follow(practice)
        practice.time.advance(15 * MINUTE)
        await follow(practice)
    for minute in (SOON, LATER):
        await booked(practice, minute)
    second = await waits(practice)
    await waits(practice, who=first)
    for patient, one in taken[2:]:
        await gives_back(practice, patient, one)
    await follow(practice)
    assert await asked(practice) == [first, first, second, first]


async def test_a_doctor_who_cancels_an_offer_is_no_miss(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, SOON)
    person = await waits(practice)
    await gives_back(practice, patient, taken)
    await follow(practice)
    offer = await offered(practice, person)
    assert offer is not None
    await gives_back(practice, practice.doctor, offer)
    await follow(practice)
    [entry] = await waiting_for(practice, person)
    assert entry.missed == 0


async def test_the_same_slot_is_not_offered_to_the_same_person_again(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, SOON)
    person = await waits(practice)
    await gives_back(practice, patient, taken)
    await follow(practice)
    practice.time.advance(15 * MINUTE)
    for _ in range(2):
        await follow(practice)
        await practice.database.pool.execute("UPDATE waitlist_look SET look_at = $1", practice.time.current)
        await offer_openings(practice.database)
    assert await asked(practice) == [person]


async def test_without_remembering_it_the_same_slot_is_offered_again(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of the test above."""
    forgetful = offers.HAS.replace("doctor_id = $1 AND", "doctor_id = -$1::int AND")
    assert forgetful != offers.HAS
    monkeypatch.setattr(offers, "HAS", forgetful)
    [(patient, taken)] = await full(practice, SOON)
    person = await waits(practice)
    await gives_back(practice, patient, taken)
    await follow(practice)
    practice.time.advance(15 * MINUTE)
    await follow(practice)
    assert await asked(practice) == [person, person]


async def test_facts_that_come_twice_are_one_offer_and_one_miss(practice: Practice) -> None:
    taken = await full(practice, SOON, LATER)
    person = await waits(practice)
    for _ in range(2):
        await gives_back(practice, *taken[0])
        await practice.database.pool.execute("DELETE FROM outbox_cursor")
        await follow(practice)
    practice.time.advance(15 * MINUTE)
    for _ in range(2):
        await practice.database.pool.execute("DELETE FROM outbox_cursor")
        await follow(practice)
    assert await asked(practice) == [person]
    assert [one.missed for one in await waiting_for(practice, person)] == [1]


async def test_a_passer_by_who_was_quicker_keeps_the_slot_and_nobody_is_offered_it(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, SOON)
    await waits(practice)
    await gives_back(practice, patient, taken)
    await practice.hold(await practice.person(), SOON)
    await follow(practice)
    assert await asked(practice) == []


async def overtaken(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Two slots open, and a passer-by takes the first between the look and the offer; what is offered then."""
    taken = await full(practice, SOON, LATER)
    await waits(practice)
    for patient, one in taken:
        await gives_back(practice, patient, one)
    passer_by = await practice.person()

    async def looked(*args: Any, **more: Any) -> Any:
        found = await openings(*args, **more)
        monkeypatch.setattr(offers, "openings", openings)
        await practice.hold(passer_by, SOON)
        return found

    monkeypatch.setattr(offers, "openings", looked)
    await follow(practice)
    return [row["starts_at"] for row in await practice.database.pool.fetch(OFFERS)]


async def test_a_slot_that_is_taken_between_the_look_and_the_offer_is_passed_over_quietly(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await overtaken(practice, monkeypatch) == [TODAY + LATER * MINUTE]
    assert await practice.database.pool.fetchval(OVERLAPS) == 0


async def test_without_the_constraint_somebody_is_offered_what_another_holds(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of the test above."""
    async with without_the_constraint(practice):
        assert await overtaken(practice, monkeypatch) == [TODAY + SOON * MINUTE]
        assert await practice.database.pool.fetchval(OVERLAPS) == 1


@asynccontextmanager
async def without_the_constraint(practice: Practice, name: str = "booking_no_overlap") -> AsyncIterator[None]:
    pool = practice.database.pool
    definition = await pool.fetchval("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = $1", name)
    await pool.execute(f"ALTER TABLE booking DROP CONSTRAINT {name}")
    try:
        yield
    finally:
        await pool.execute("TRUNCATE booking CASCADE")
        await pool.execute(f"ALTER TABLE booking ADD CONSTRAINT {name} {definition}")


async def busy(practice: Practice) -> tuple[UUID, UUID]:
    """Two who wait for a slot that has opened; the first is with another doctor then."""
    await practice.database.pool.execute(ADD_DOCTOR, OTHER, None)
    async with practice.database.transaction() as tx:
        await put_schedule(tx, OTHER, hours(starts="11:15", ends="11:45"), 0)
    [(patient, taken)] = await full(practice, SOON)
    first, second = await waits(practice), await waits(practice)
    await booked(practice, SOON + 15, first, OTHER)
    await gives_back(practice, patient, taken)
    await follow(practice)
    return first, second


async def test_who_is_elsewhere_at_that_time_is_passed_over_and_keeps_the_place(practice: Practice) -> None:
    first, second = await busy(practice)
    assert await asked(practice) == [second]
    assert [one.missed for one in await waiting_for(practice, first)] == [0]


async def test_without_looking_at_their_bookings_people_are_asked_to_be_in_two_places(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of the test above: neither the look nor the constraint behind it."""
    blind = offers.HAS.replace("patient_id = ANY($2::uuid[])", "patient_id <> ALL($2::uuid[])")
    assert blind != offers.HAS
    monkeypatch.setattr(offers, "HAS", blind)
    async with without_the_constraint(practice, "booking_one_place"):
        first, _ = await busy(practice)
        assert await asked(practice) == [first]


async def test_a_doctor_and_a_specialty_are_waited_for_in_one_line(practice: Practice) -> None:
    taken = await full(practice, SOON, LATER, LAST)
    first = await waits(practice, FOR_THE_SPECIALTY)
    second = await waits(practice)
    third = await waits(practice, Wanted(None, "03", 1))
    for patient, one in taken:
        await gives_back(practice, patient, one)
    await follow(practice)
    assert await asked(practice) == [first, second, third]


async def test_a_specialty_is_waited_for_with_all_below_it_and_no_other(practice: Practice) -> None:
    await practice.database.pool.execute(
        "INSERT INTO specialty VALUES ('03.04', '03', '心', 'C', 'C', 1), ('04', NULL, '外', 'S', 'S', 1)"
    )
    forget_specialties()
    await practice.database.pool.execute("UPDATE doctor SET specialty_codes = '{03.04}'")
    [(patient, taken)] = await full(practice, SOON)
    await waits(practice, Wanted(None, "04"))
    above, same = await waits(practice, Wanted(None, "03")), await waits(practice, Wanted(None, "03.04"))
    await gives_back(practice, patient, taken)
    await follow(practice)
    assert await asked(practice) == [above]
    practice.time.advance(15 * MINUTE)
    await follow(practice)
    assert await asked(practice) == [above, same]


@pytest.mark.parametrize(
    "what",
    [
        Wanted(DOCTOR, mode=Mode.VISIT),
        Wanted(DOCTOR, starts_from=TODAY + (SOON + 1) * MINUTE),
        Wanted(DOCTOR, starts_before=TODAY + SOON * MINUTE),
        Wanted(None, "03", 2),
    ],
    ids=["another mode", "from later on", "until earlier", "another city"],
)
async def test_what_was_not_asked_for_is_not_offered(practice: Practice, what: Wanted) -> None:
    await practice.database.pool.execute(
        "INSERT INTO city VALUES (2, '北京', 'Beijing', 'beijing', '北京', 'CN', 39.9, 116.4, 'Asia/Shanghai', 1)"
    )
    [(patient, taken)] = await full(practice, SOON)
    await waits(practice, what)
    await gives_back(practice, patient, taken)
    await follow(practice)
    assert await asked(practice) == []


async def test_one_is_asked_one_thing_at_a_time_and_the_other_as_soon_as_it_is_answered(practice: Practice) -> None:
    taken = await full(practice, SOON, LATER)
    person = await waits(practice)
    await waits(practice, FOR_THE_SPECIALTY, person)
    for patient, one in taken:
        await gives_back(practice, patient, one)
    await follow(practice)
    offer = await offered(practice, person)
    assert await asked(practice) == [person]
    assert offer is not None
    await gives_back(practice, person, offer)
    await follow(practice)
    assert await asked(practice) == [person, person]


async def test_an_opening_of_another_doctor_waits_while_one_is_being_asked(practice: Practice) -> None:
    await practice.database.pool.execute(ADD_DOCTOR, OTHER, None)
    async with practice.database.transaction() as tx:
        await put_schedule(tx, OTHER, only(TODAY, [span(LATER)]), 0)
    taken = [*await full(practice, SOON), await booked(practice, LATER, doctor=OTHER)]
    person = await waits(practice, FOR_THE_SPECIALTY)
    for patient, one in taken:
        await gives_back(practice, patient, one)
    await follow(practice)
    practice.time.advance(15 * MINUTE)
    await follow(practice)
    practice.time.advance(MINUTE)
    await offer_openings(practice.database)
    found = await practice.database.pool.fetch(OFFERS)
    assert [(row["person_id"], row["doctor_id"]) for row in found] == [(person, DOCTOR), (person, OTHER)]


async def test_a_day_that_comes_within_the_horizon_is_offered_without_any_fact(practice: Practice) -> None:
    window = Wanted(DOCTOR, starts_from=TODAY + timedelta(days=14))
    person = await waits(practice, window)
    await follow(practice)
    assert await asked(practice) == []
    practice.time.advance(timedelta(days=1))
    await offer_openings(practice.database)
    assert await asked(practice) == [person]


async def test_hours_that_are_added_are_offered(practice: Practice) -> None:
    await full(practice, SOON)
    first, second = await waits(practice), await waits(practice)
    await practice.keep(only(TODAY, [span(SOON), span(LATER), span(LAST)]), 2)
    await follow(practice)
    assert await asked(practice) == [first, second]


async def test_offers_do_not_count_against_the_holds_of_a_person(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, SOON)
    person = await waits(practice)
    await gives_back(practice, patient, taken)
    await follow(practice)
    await practice.database.pool.execute(ADD_DOCTOR, OTHER, None)
    async with practice.database.transaction() as tx:
        await put_schedule(tx, OTHER, hours(), 0)
    for minute in (30, 60, 90):
        async with practice.database.transaction() as tx:
            slot = wanted(minute)
            await hold(tx, person, person, type(slot)(OTHER, slot.mode, slot.starts_at))
    assert len(await practice.statuses()) == 1 + 1 + 3


async def test_who_holds_as_much_as_one_may_is_still_offered_what_they_wait_for(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, SOON)
    person = await waits(practice)
    await practice.database.pool.execute(ADD_DOCTOR, OTHER, None)
    async with practice.database.transaction() as tx:
        await put_schedule(tx, OTHER, hours(), 0)
        for minute in (30, 60, 90):
            slot = wanted(minute)
            await hold(tx, person, person, type(slot)(OTHER, slot.mode, slot.starts_at))
    await gives_back(practice, patient, taken)
    await follow(practice)
    assert await asked(practice) == [person]


async def test_ones_own_cancellation_is_offered_to_others_only(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, SOON)
    other = await waits(practice)
    await gives_back(practice, patient, taken)
    async with practice.database.transaction() as tx:
        await tx.execute("UPDATE waitlist_entry SET since = since - interval '1 day', person_id = $1", patient)
    await follow(practice)
    assert await asked(practice) == []
    await waits(practice, FOR_THE_SPECIALTY, other)
    await practice.database.pool.execute("UPDATE waitlist_look SET look_at = $1", practice.time.current)
    await offer_openings(practice.database)
    assert await asked(practice) == [other]


async def test_who_books_what_they_wait_for_otherwise_waits_no_longer(practice: Practice) -> None:
    taken = await full(practice, SOON, LATER)
    person = await waits(practice)
    await waits(practice, FOR_THE_SPECIALTY, person)
    await gives_back(practice, *taken[0])
    await booked(practice, SOON, person)  # quicker than the worker
    assert await waiting_for(practice, person) == []
    await gives_back(practice, *taken[1])
    await follow(practice)
    assert await asked(practice) == []


async def test_who_leaves_gives_the_offer_on_and_may_think_again_for_a_moment(practice: Practice) -> None:
    taken = await full(practice, SOON, LATER)
    first, second, third = await waits(practice), await waits(practice), await waits(practice)
    await gives_back(practice, *taken[0])
    await follow(practice)
    await leaves(practice, first)
    await leaves(practice, third)
    await follow(practice)
    assert await asked(practice) == [first, second]
    since = (await waiting_for(practice, second))[0].since
    await waits(practice, who=third)
    assert (await waiting_for(practice, third))[0].since == since + MINUTE
    await leaves(practice, third)
    practice.time.advance(MINUTE)
    await waits(practice, who=third)
    assert (await waiting_for(practice, third))[0].since > since + MINUTE


async def leaves(practice: Practice, person: UUID) -> None:
    ids = await practice.database.pool.fetch("SELECT id FROM waitlist_entry WHERE person_id = $1", person)
    for _ in range(2):
        async with practice.database.transaction() as tx:
            await leave_waitlist(tx, person, ids[0]["id"])


async def test_leaving_does_not_cancel_what_was_accepted(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, SOON)
    person = await waits(practice)
    await gives_back(practice, patient, taken)
    await follow(practice)
    offer = await offered(practice, person)
    assert offer is not None
    await accepts(practice, person, offer)
    await leaves(practice, person)
    assert await practice.statuses() == ["cancelled", "confirmed"]


async def test_nobody_leaves_for_another(practice: Practice) -> None:
    await full(practice, SOON)
    person = await waits(practice)
    [entry] = await waiting_for(practice, person)
    async with practice.database.transaction() as tx:
        with pytest.raises(NotFound):
            await leave_waitlist(tx, await practice.person(), entry.id)
    assert await waiting_for(practice, person) == [entry]


async def test_waiting_for_the_same_again_keeps_the_place_and_for_other_times_does_not(practice: Practice) -> None:
    await full(practice, SOON)
    person = await waits(practice)
    [entry] = await waiting_for(practice, person)
    await waits(practice, who=person)
    assert await waiting_for(practice, person) == [entry]
    await waits(practice, Wanted(DOCTOR, mode=Mode.VISIT), person)
    [other] = await waiting_for(practice, person)
    assert other.id == entry.id
    assert other.since == entry.since + 2 * MINUTE


async def test_what_one_may_not_wait_for(practice: Practice) -> None:
    await practice.database.pool.execute("UPDATE doctor SET price_visit = NULL")
    [(patient, _)] = await full(practice, SOON)
    person = await practice.person()
    refused: list[tuple[UUID, Wanted, type[Exception]]] = [
        (person, Wanted(), Invalid),
        (person, Wanted(DOCTOR, "03"), Invalid),
        (person, Wanted(DOCTOR, mode=Mode.TEXT), Invalid),
        (person, Wanted(DOCTOR, mode=Mode.VISIT), Invalid),
        (person, Wanted(DOCTOR, starts_before=TODAY), Invalid),
        (person, Wanted(DOCTOR, starts_from=TODAY + HOUR, starts_before=TODAY + HOUR), Invalid),
        (practice.doctor, Wanted(DOCTOR), Invalid),
        (person, Wanted(OTHER), NotFound),
        (person, Wanted(None, "99"), NotFound),
        (person, Wanted(None, "03", 99), NotFound),
        (patient, Wanted(DOCTOR), AlreadyYours),
        (patient, Wanted(None, "03"), AlreadyYours),
    ]
    for who, what, why in refused:
        async with practice.database.transaction() as tx:
            with pytest.raises(why):
                await join_waitlist(tx, who, what)


async def test_nobody_waits_for_what_is_open(practice: Practice) -> None:
    person = await practice.person()
    async with practice.database.transaction() as tx:
        with pytest.raises(OpenAlready) as refused:
            await join_waitlist(tx, person, Wanted(DOCTOR))
    assert [one["starts_at"] for one in refused.value.extra["alternatives"]][:1] == [TODAY.isoformat()]


async def test_one_person_waits_for_so_much_and_no_more(practice: Practice) -> None:
    person = await practice.person()
    await practice.database.pool.execute(
        "INSERT INTO specialty SELECT '5' || n, NULL, '科', 'S', 'S', 1 FROM generate_series(0, $1::int) AS n",
        waitlist.MOST,
    )
    forget_specialties()
    async with practice.database.transaction() as tx:
        for number in range(waitlist.MOST):
            await join_waitlist(tx, person, Wanted(None, f"5{number}"))
        await join_waitlist(tx, person, Wanted(None, "50", mode=Mode.VIDEO))  # one of them otherwise
        with pytest.raises(TooManyWaits) as refused:
            await join_waitlist(tx, person, Wanted(None, f"5{waitlist.MOST}"))
    assert refused.value.extra == {"limit": waitlist.MOST}


async def test_a_suspended_doctor_has_nothing_to_offer(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, SOON)
    await waits(practice)
    await gives_back(practice, patient, taken)
    async with practice.database.transaction() as tx:
        await suspend(tx, DOCTOR)
    await follow(practice)
    assert await asked(practice) == []


async def test_what_is_over_or_was_left_is_forgotten(practice: Practice) -> None:
    await full(practice, SOON)
    person = await waits(practice, Wanted(DOCTOR, starts_before=TODAY + HOUR))
    left = await waits(practice)
    await leaves(practice, left)
    practice.time.advance(HOUR)
    assert await waiting_for(practice, person) == []
    assert await forget_waits(practice.database) == 2


async def test_a_crash_after_any_step_leaves_nothing_half_done_and_the_next_try_makes_the_offer(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    [(patient, taken)] = await full(practice, SOON)
    person = await waits(practice)
    await gives_back(practice, patient, taken)
    for name in ("take_turn", "keep_for", "give", "look_soon", "_first"):
        with monkeypatch.context() as crashing:
            crashing.setattr(offers, name, crash_after(getattr(offers, name)))
            with pytest.raises(Crash):
                await follow(practice)
        assert await asked(practice) == []
        assert await practice.statuses() == ["cancelled"]
        assert await told(practice, person) == []
    await follow(practice)
    assert await asked(practice) == [person]
    assert [notice.kind for notice in await told(practice, person)] == ["slot_offered"]


class Crash(Exception):
    """The worker is gone."""


def crash_after(step: Any) -> Any:
    async def crashing(*args: Any, **more: Any) -> None:
        await step(*args, **more)
        raise Crash

    return crashing


async def test_two_workers_at_once_offer_each_slot_once_and_in_order(practice: Practice) -> None:
    minutes = [SOON + 30 * number for number in range(8)]
    taken = await full(practice, *minutes)
    people = [await waits(practice) for _ in range(12)]
    for patient, one in taken:
        await gives_back(practice, patient, one)
    async with practice.database.transaction() as tx:
        await waitlist.look_soon(tx, [DOCTOR])
    await asyncio.gather(*(offer_openings(practice.database) for _ in range(4)))
    assert await asked(practice) == people[: len(minutes)]


@pytest.mark.parametrize(
    ("language", "says"), [("zh", "接受或放弃"), ("en", "Accept or decline"), ("fr", "Accepter ou refuser")]
)
async def test_an_offer_is_written_by_mail_at_once_and_not_once_it_is_over(
    practice: Practice, settings: Settings, language: str, says: str
) -> None:
    mailbox = Mailbox()
    await mailbox.start()
    try:
        chosen = settings_with(settings, mailbox)
        channels = channels_of(chosen, practice.database)
        post = Post(practice.database, channels, {OFFER_LETTER: OfferLetters(chosen).write})
        offering = Offering(practice.database, ["mail"])
        [(patient, taken)] = await full(practice, SOON)
        first, second = await waits(practice), await waits(practice)
        await practice.database.pool.execute("UPDATE person SET locale = $1", language)
        await gives_back(practice, patient, taken)
        await outbox.advance(practice.database.pool, offering)
        await post.deliver()
        [letter] = mailbox.letters
        assert letter["To"] == f"{first}@example.org"
        assert says in plain(letter)
        offer = await offered(practice, first)
        assert offer is not None
        await gives_back(practice, first, offer)
        await outbox.advance(practice.database.pool, offering)
        practice.time.advance(15 * MINUTE)
        await post.deliver()  # the second letter comes too late
        assert len(mailbox.letters) == 1
        assert await asked(practice) == [first, second]
    finally:
        await mailbox.stop()
