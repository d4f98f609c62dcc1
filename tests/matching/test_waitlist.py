"""Waiting in line: for what one may wait, for how long, and how it ends."""

from uuid import UUID

import pytest

from core.errors import Invalid, NotFound
from directory import Mode
from directory.departments import forget as forget_specialties
from matching import (
    AlreadyYours,
    OpenAlready,
    TooManyWaits,
    Wanted,
    forget_waits,
    join_waitlist,
    leave_waitlist,
    waitlist,
)
from tests.matching.conftest import DOCTOR, TODAY, Practice
from tests.matching.in_line import (
    FOR_THE_SPECIALTY,
    HOUR,
    LAST,
    LATER,
    MINUTE,
    OTHER,
    SOON,
    accepts,
    asked,
    booked,
    follow,
    full,
    gives_back,
    leaves,
    offered,
    waiting_for,
    waits,
)


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


async def test_what_is_over_or_was_left_is_forgotten(practice: Practice) -> None:
    await full(practice, SOON)
    person = await waits(practice, Wanted(DOCTOR, starts_before=TODAY + HOUR))
    left = await waits(practice)
    await leaves(practice, left)
    practice.time.advance(HOUR)
    assert await waiting_for(practice, person) == []
    assert await forget_waits(practice.database) == 2
