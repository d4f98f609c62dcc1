"""A server whose clock jumps: what is due may come early or late; nothing is sold twice, half done or said twice."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from core.errors import DomainError
from matching import Booking, Status, cancel, confirm, expire_holds, hold
from tests.matching.conftest import TODAY, Practice, wanted
from tests.matching.test_races import OVERLAPS
from tests.matching.test_reminders import STARTS, Desk, desk

__all__ = ["desk"]

AHEAD = timedelta(hours=2)


async def confirmed(practice: Practice, held: Booking) -> str:
    """What came of confirming: the status, or the code of the refusal."""
    try:
        async with practice.database.transaction() as tx:
            return (await confirm(tx, held.id, held.patient_id))[0].status.value
    except DomainError as refusal:
        return refusal.code


async def test_a_hold_that_ran_out_by_a_jump_is_refused_and_the_slot_is_the_next_ones(practice: Practice) -> None:
    first = await practice.hold(await practice.person(), 240 - 60)
    practice.time.advance(AHEAD)
    second = await practice.hold(await practice.person(), 240 - 60)
    practice.time.advance(-AHEAD)
    assert await confirmed(practice, first) == "hold_expired"
    assert await confirmed(practice, second) == "confirmed"
    assert sorted(await practice.statuses()) == ["confirmed", "expired"]


async def test_a_hold_that_nobody_took_meanwhile_runs_on_when_the_clock_is_set_back(practice: Practice) -> None:
    held = await practice.hold(await practice.person(), 60)
    practice.time.advance(AHEAD)
    practice.time.advance(-AHEAD)
    assert await confirmed(practice, held) == "confirmed"


async def test_what_the_worker_let_go_ahead_of_time_stays_free(practice: Practice) -> None:
    held = await practice.hold(await practice.person(), 60)
    practice.time.advance(AHEAD)
    assert await expire_holds(practice.database) == 1
    practice.time.advance(-AHEAD)
    assert await confirmed(practice, held) == "hold_expired"
    assert (await practice.hold(await practice.person(), 60)).status is Status.HELD
    assert await practice.told() == ["booking.held", "booking.expired", "booking.held"]


async def test_nothing_in_the_past_is_sold_by_a_clock_that_went_ahead(practice: Practice) -> None:
    practice.time.advance(AHEAD)
    with pytest.raises(DomainError, match="passed"):
        await practice.hold(await practice.person(), 60)
    assert await practice.statuses() == []


@pytest.mark.parametrize("seed", range(5))
async def test_whatever_the_clock_does_no_time_is_anybodys_twice(practice: Practice, seed: int) -> None:
    random, people = Random(seed), await practice.people(6)
    held: list[Booking] = []
    outcomes = Counter[str]()
    for _ in range(60):
        practice.time.current = TODAY + timedelta(minutes=random.choice([0, 3, 8, 30, 61, 150, -600]))
        try:
            match random.choice(["hold", "hold", "confirm", "cancel", "expire"]):
                case "hold":
                    person = random.choice(people)
                    async with practice.database.transaction() as tx:
                        held.append(await hold(tx, person, person, wanted(30 * random.randrange(7))))
                case "confirm" if held:
                    outcomes[await confirmed(practice, random.choice(held))] += 1
                case "cancel" if held:
                    one = random.choice(held)
                    async with practice.database.transaction() as tx:
                        await cancel(tx, one.id, one.patient_id)
                case _:
                    await expire_holds(practice.database)
        except DomainError as refusal:
            outcomes[refusal.code] += 1
        assert await practice.database.pool.fetchval(OVERLAPS) == 0
    assert outcomes["confirmed"]


async def test_a_reminder_that_a_clock_ahead_sent_is_not_sent_again(desk: Desk) -> None:
    await desk.booked(await desk.patient())
    await desk.until(STARTS - timedelta(minutes=59))
    sent = len(desk.mailbox.letters)
    assert sent == 2
    desk.practice.time.current = TODAY
    await desk.follow()
    await desk.until(STARTS)
    assert len(desk.mailbox.letters) == sent
