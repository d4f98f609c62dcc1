"""What opens is offered once, and never what another has, whoever comes between.

Each guard has its negative control: without it the same course of things goes wrong.
"""

import asyncio
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from matching import (
    offer_openings,
    openings,
    put_schedule,
    waitlist,
)
from matching import waitlist_offers as offers
from tests.matching.conftest import ADD_DOCTOR, DOCTOR, TODAY, Practice, hours
from tests.matching.in_line import (
    LATER,
    MINUTE,
    OFFERS,
    OTHER,
    SOON,
    asked,
    booked,
    follow,
    full,
    gives_back,
    told,
    waiting_for,
    waits,
    without_the_constraint,
)
from tests.matching.test_races import OVERLAPS


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
