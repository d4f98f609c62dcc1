"""Who waits in line is offered what opens: one at a time, in order."""

from datetime import timedelta

import pytest

from core import outbox
from core.settings import Settings
from directory import Mode, suspend
from matching import (
    OFFER_LETTER,
    BookingOver,
    HoldExpired,
    Offering,
    OfferLetters,
    Status,
    Wanted,
    booking,
    hold,
    offer_openings,
    put_schedule,
)
from notices import Post, channels_of
from tests.mailbox import Mailbox, plain
from tests.matching.conftest import ADD_DOCTOR, DOCTOR, TODAY, Practice, hours, wanted
from tests.matching.in_line import (
    FOR_THE_SPECIALTY,
    LAST,
    LATER,
    MINUTE,
    OFFERS,
    OTHER,
    SOON,
    accepts,
    asked,
    booked,
    follow,
    full,
    gives_back,
    offered,
    only,
    span,
    told,
    waiting_for,
    waits,
)
from tests.matching.test_reminders import settings_with


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


async def test_a_suspended_doctor_has_nothing_to_offer(practice: Practice) -> None:
    [(patient, taken)] = await full(practice, SOON)
    await waits(practice)
    await gives_back(practice, patient, taken)
    async with practice.database.transaction() as tx:
        await suspend(tx, DOCTOR)
    await follow(practice)
    assert await asked(practice) == []


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
