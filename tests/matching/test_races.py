"""Many at once: one slot is sold once, whatever else happens at the same moment.

Each guard has its negative control: without it the same traffic goes wrong, so the test above it can fail.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

import pytest

from core import idempotency
from core.database import Database, Transaction, to_json
from core.errors import DomainError
from core.idempotency import Answer
from matching import (
    Booking,
    BookingsAffected,
    HoldExpired,
    SlotTaken,
    confirm,
    expire_holds,
    hold,
    holds,
    put_schedule,
)
from matching import hours as hours_file
from matching.statements.holds import EXPIRE, HOLD
from tests.matching.conftest import DOCTOR, Practice, hours, wanted

OVERLAPS = """
    SELECT count(*) FROM booking a JOIN booking b ON a.doctor_id = b.doctor_id AND a.id < b.id AND a.during && b.during
     WHERE a.status IN ('held', 'confirmed') AND b.status IN ('held', 'confirmed')
"""
EVENING = hours(starts="18:00", ends="21:30")


async def outcomes(work: list[Awaitable[Any]]) -> Counter[str]:
    """What came of each, by the name of its type; anything but an answer or a refusal is raised."""
    found = await asyncio.gather(*work, return_exceptions=True)
    for outcome in found:
        if isinstance(outcome, BaseException) and not isinstance(outcome, DomainError):
            raise outcome
    return Counter(type(outcome).__name__ for outcome in found)


async def test_of_two_hundred_at_once_one_holds_the_slot_and_the_others_see_alternatives(practice: Practice) -> None:
    patients = await practice.people(200)
    found = await asyncio.gather(*(practice.hold(patient) for patient in patients), return_exceptions=True)
    refusals = [one for one in found if isinstance(one, SlotTaken)]
    assert len(refusals) == 199
    assert all(refusal.extra["alternatives"] for refusal in refusals)
    assert await practice.statuses() == ["held"]
    assert await practice.told() == ["booking.held"]


async def test_without_the_constraint_the_same_slot_is_sold_twice(practice: Practice) -> None:
    """The negative control: the constraint, and nothing by accident, keeps the test above green."""
    pool = practice.database.pool
    definition = await pool.fetchval(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'booking_no_overlap'"
    )
    await pool.execute("ALTER TABLE booking DROP CONSTRAINT booking_no_overlap")
    try:
        await asyncio.gather(*(practice.hold(patient) for patient in await practice.people(20)))
        assert await pool.fetchval(OVERLAPS) > 0
    finally:
        await pool.execute("TRUNCATE booking CASCADE")
        await pool.execute(f"ALTER TABLE booking ADD CONSTRAINT booking_no_overlap {definition}")


async def test_a_lapsed_hold_has_one_heir(practice: Practice) -> None:
    await practice.hold(await practice.person())
    practice.time.advance(timedelta(minutes=5))
    heirs = await practice.people(30)
    found = await outcomes([*(practice.hold(heir) for heir in heirs), expire_holds(practice.database)])
    assert found == {"Booking": 1, "SlotTaken": 29, "int": 1}
    assert (await practice.told()).count("booking.expired") == 1
    assert await practice.statuses() == ["expired", "held"]


async def test_one_person_at_many_screens_gets_three_holds(practice: Practice) -> None:
    patient = await practice.person()
    found = await outcomes([practice.hold(patient, minute * 30) for minute in range(7)])
    assert found == {"Booking": 3, "TooManyHolds": 4}


async def test_without_the_persons_turn_the_limit_would_be_passed(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = "(SELECT count(*) FROM booking WHERE booked_by = $4 AND hold_expires_at > $9)"
    unguarded = HOLD.replace("holds_of($4, $9)", at_once)
    assert unguarded != HOLD
    monkeypatch.setattr(holds, "HOLD", unguarded)
    patient = await practice.person()
    await practice.hold(patient, 0)
    await practice.hold(patient, 30)
    async with practice.database.transaction() as tx:
        await hold(tx, patient, patient, wanted(60))
        await asyncio.create_task(practice.hold(patient, 90))
    assert await practice.statuses() == ["held"] * 4


async def test_a_hold_is_never_outside_the_hours_that_are_current_when_it_commits(practice: Practice) -> None:
    """The doctor edits while patients hold: each hold carries the version under which it was offered."""

    async def edit() -> None:
        for version in range(1, 9):
            evening = version % 2 == 1
            await practice.keep(hours(starts="18:00", ends="21:30") if evening else hours(), version)
            await asyncio.sleep(0)

    patients = await practice.people(60)
    await outcomes([edit(), *(practice.hold(one, (index % 7) * 30) for index, one in enumerate(patients))])
    rows = await practice.database.pool.fetch("SELECT schedule_version FROM booking")
    assert all(row["schedule_version"] % 2 == 1 for row in rows)  # the versions with morning hours
    assert await practice.database.pool.fetchval(OVERLAPS) == 0


async def test_a_hold_waits_for_a_running_edit_and_then_obeys_it(practice: Practice) -> None:
    patient = await practice.person()
    async with practice.database.transaction() as editing:
        await editing.execute("UPDATE schedule SET version = version + 1, weekly = '[]'")
        holding = asyncio.create_task(practice.hold(patient))
        await waiting(practice)
    with pytest.raises(DomainError) as refusal:
        await holding
    assert refusal.value.code == "not_offered"
    assert await practice.statuses() == []


async def test_an_edit_waits_for_a_running_hold_and_does_not_leave_it_outside_unasked(practice: Practice) -> None:
    patient = await practice.person()
    async with practice.database.transaction() as holding:
        held = await hold(holding, patient, patient, wanted())
        editing = asyncio.create_task(accepting(practice, ()))
        await waiting(practice)
    with pytest.raises(BookingsAffected) as refusal:
        await editing
    assert [one["id"] for one in refusal.value.extra["bookings"]] == [str(held.id)]
    assert await practice.database.pool.fetchval("SELECT version FROM schedule") == 1
    await accepting(practice, {held.id})
    assert await practice.statuses() == ["held"]


async def test_bookings_looked_up_before_the_change_would_be_orphaned_silently(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: it is reading them behind the change that finds the hold beside it."""
    patient = await practice.person()
    async with practice.database.transaction() as looking:
        before = await hours_file.affected(looking, DOCTOR, EVENING)

    async def early(*_: Any) -> list[Booking]:
        return before

    monkeypatch.setattr(hours_file, "affected", early)
    await practice.hold(patient)
    await accepting(practice, ())
    assert await practice.database.pool.fetchval("SELECT version FROM schedule") == 2


async def test_without_the_version_guard_the_hold_would_be_outside_the_new_hours(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    unguarded = HOLD.replace("AND version = $8", "AND $8::bigint > 0").replace("FOR SHARE", "")
    assert unguarded != HOLD
    monkeypatch.setattr(holds, "HOLD", unguarded)
    patient = await practice.person()
    async with practice.database.transaction() as editing:
        await editing.execute("UPDATE schedule SET version = version + 1, weekly = '[]'")
        await asyncio.create_task(practice.hold(patient))
    assert await practice.statuses() == ["held"]


async def test_confirming_races_with_expiry_and_one_of_them_wins(practice: Practice) -> None:
    """While the next taker frees the lapsed hold, its confirmation waits, and is then refused."""
    first, second = await practice.people(2)
    lapsed = await practice.hold(first)
    practice.time.advance(timedelta(minutes=5))
    async with practice.database.transaction() as tx:
        await hold(tx, second, second, wanted())
        practice.time.advance(timedelta(minutes=-5))  # the other's clock is behind: it still believes in the hold
        late = asyncio.create_task(confirmed(practice, lapsed.id, first))
        await waiting(practice)
        practice.time.advance(timedelta(minutes=5))
    with pytest.raises(HoldExpired):
        await late
    assert await practice.database.pool.fetchval(OVERLAPS) == 0


async def test_confirming_from_two_screens_is_one_booking_and_one_fact(practice: Practice) -> None:
    patient = await practice.person()
    held = await practice.hold(patient)
    changed = await asyncio.gather(*(confirmed(practice, held.id, patient) for _ in range(20)))
    assert sorted(changed) == [False] * 19 + [True]
    assert await practice.told() == ["booking.held", "booking.confirmed"]


async def test_one_key_sent_fifty_times_at_once_is_one_booking_and_one_answer(practice: Practice) -> None:
    patient = await practice.person()

    async def work(tx: Transaction) -> Answer:
        return Answer(201, to_json(str((await hold(tx, patient, patient, wanted())).id)))

    asked = idempotency.Asked(patient, "a-key-of-mine", b"request")

    async def request() -> Answer:
        return await idempotency.once(practice.database, asked, work, practice.database.transaction)

    answers = await asyncio.gather(*(request() for _ in range(50)))
    assert len({answer.body for answer in answers}) == 1
    assert {answer.status for answer in answers} == {201}
    assert await practice.statuses() == ["held"]
    assert await practice.told() == ["booking.held"]


async def test_workers_share_due_holds_without_waiting_for_each_other(practice: Practice) -> None:
    for minute in range(7):
        await practice.hold(await practice.person(), minute * 30)
    practice.time.advance(timedelta(minutes=5))
    async with practice.database.transaction() as other:
        assert await other.fetchval(EXPIRE, practice.time.current, 3) == 3
        assert await expire_holds(practice.database) == 4
    assert (await practice.told()).count("booking.expired") == 7


async def accepting(practice: Practice, bookings: Collection[UUID]) -> None:
    """Move the hours to the evening, where only these bookings may come to lie outside."""
    async with practice.database.transaction() as tx:
        await put_schedule(tx, DOCTOR, EVENING, 1, bookings)


async def confirmed(practice: Practice, booking_id: UUID, person: UUID) -> bool:
    async with practice.database.transaction() as tx:
        return (await confirm(tx, booking_id, person))[1]


class HasDatabase(Protocol):
    database: Database


async def waiting(practice: HasDatabase) -> None:
    """Until some connection of this database waits for a lock."""
    sql = """SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()
                               AND wait_event_type = 'Lock')"""
    await until(lambda: practice.database.pool.fetchval(sql))


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(10):
        while not await holds():  # noqa: ASYNC110 - Postgres tells nobody when a backend begins to wait
            await asyncio.sleep(0.001)
