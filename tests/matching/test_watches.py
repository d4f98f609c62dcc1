"""Who waits for an opening is told of it once, and only while it can be booked."""

from datetime import timedelta
from uuid import UUID

import pytest

from core import outbox
from core.errors import Invalid, NotFound
from directory import Mode, suspend
from matching import TooManyWatches, Watch, Watching, cancel, confirm, expire_holds, look, unwatch, watch, watches_of
from matching.watches import MOST
from notices import Notice, mark_read, notices_of
from tests.matching.conftest import ADD_DOCTOR, DOCTOR, TODAY, Practice, hours

HOUR = timedelta(hours=1)
FIRST_HOUR = Watch(DOCTOR, None, TODAY, TODAY + HOUR)  # two slots of half an hour: 0 and 30 minutes


async def waits(practice: Practice, wanted: Watch = FIRST_HOUR, who: UUID | None = None) -> UUID:
    """Somebody who waits, and whose first look is done."""
    person = who or await practice.person()
    async with practice.database.transaction() as tx:
        await watch(tx, person, wanted)
    await look(practice.database)
    return person


async def booked(practice: Practice, minute: int) -> tuple[UUID, UUID]:
    """Somebody's confirmed slot: the patient and the booking."""
    patient = await practice.person()
    held = await practice.hold(patient, minute)
    async with practice.database.transaction() as tx:
        await confirm(tx, held.id, patient)
    return patient, held.id


async def gives_back(practice: Practice, patient: UUID, booking: UUID) -> None:
    async with practice.database.transaction() as tx:
        await cancel(tx, booking, patient)


async def follow(practice: Practice) -> None:
    """The worker reads what has happened."""
    await outbox.advance(practice.database.pool, Watching(practice.database))


async def told(practice: Practice, person: UUID) -> list[Notice]:
    return await notices_of(practice.database.pool, person)


async def full(practice: Practice) -> tuple[UUID, UUID]:
    """The first hour is taken; whoever has its first half, and the booking."""
    await booked(practice, 30)
    first = await booked(practice, 0)
    await follow(practice)
    return first


async def test_a_cancelled_slot_is_told_to_whoever_waits(practice: Practice) -> None:
    patient, booking = await full(practice)
    person = await waits(practice)
    await gives_back(practice, patient, booking)
    await follow(practice)
    [notice] = await told(practice, person)
    assert notice.kind == "slot_opened"
    assert notice.data == {
        "doctor_id": DOCTOR,
        "mode": "video",
        "starts_at": TODAY.isoformat(),
        "ends_at": (TODAY + HOUR / 2).isoformat(),
        "more": 0,
    }


async def test_a_slot_that_is_taken_again_is_not_told(practice: Practice) -> None:
    patient, booking = await full(practice)
    person = await waits(practice)
    await gives_back(practice, patient, booking)
    await practice.hold(await practice.person(), 0)  # before the worker comes by
    await follow(practice)
    assert await told(practice, person) == []


async def test_slots_that_were_open_when_the_watch_began_are_no_news(practice: Practice) -> None:
    person = await waits(practice)
    await booked(practice, 120)
    await follow(practice)
    assert await told(practice, person) == []


async def test_what_opens_between_reading_and_watching_is_found_by_the_first_look(practice: Practice) -> None:
    patient, booking = await full(practice)
    person = await practice.person()
    async with practice.database.transaction() as tx:
        await watch(tx, person, FIRST_HOUR)
        await gives_back(practice, patient, booking)  # in a transaction of its own, seen by nobody's fact
    await look(practice.database)
    assert len(await told(practice, person)) == 1


async def test_facts_that_come_twice_are_told_once(practice: Practice) -> None:
    patient, booking = await full(practice)
    person = await waits(practice)
    await gives_back(practice, patient, booking)
    await follow(practice)
    async with practice.database.transaction() as tx:
        await mark_read(tx, person, TODAY)
    await practice.database.pool.execute("DELETE FROM outbox_cursor")  # the worker has forgotten where it was
    await follow(practice)
    assert len(await told(practice, person)) == 1


async def test_many_slots_that_open_together_are_one_notice(practice: Practice) -> None:
    await practice.keep(hours(starts="08:00", ends="08:30"), 1)
    person = await waits(practice, Watch(DOCTOR, None, None, TODAY + timedelta(days=1)))
    await practice.keep(hours(), 2)
    await follow(practice)
    [notice] = await told(practice, person)
    assert notice.data["starts_at"] == (TODAY + HOUR / 2).isoformat()
    assert notice.data["more"] == 5


async def test_the_same_is_not_said_again_until_it_was_read(practice: Practice) -> None:
    patient, booking = await full(practice)
    person = await waits(practice)
    await gives_back(practice, patient, booking)
    await follow(practice)
    again = await booked(practice, 0)
    await follow(practice)
    await gives_back(practice, *again)
    await follow(practice)
    assert len(await told(practice, person)) == 1
    async with practice.database.transaction() as tx:
        await mark_read(tx, person, TODAY)
    again = await booked(practice, 0)
    await follow(practice)
    await gives_back(practice, *again)
    await follow(practice)
    assert len(await told(practice, person)) == 2


async def test_a_hold_that_was_let_go_is_no_news_to_who_saw_the_slot_open(practice: Practice) -> None:
    person = await waits(practice)
    await practice.hold(await practice.person(), 0)
    practice.time.advance(timedelta(minutes=6))
    await expire_holds(practice.database)
    await follow(practice)
    assert await told(practice, person) == []


async def test_ones_own_cancellation_is_no_news(practice: Practice) -> None:
    patient, booking = await full(practice)
    other = await waits(practice)
    await waits(practice, who=patient)
    await gives_back(practice, patient, booking)
    await follow(practice)
    assert await told(practice, patient) == []
    assert len(await told(practice, other)) == 1


@pytest.mark.parametrize(
    "wanted",
    [Watch(DOCTOR, Mode.VISIT), Watch(DOCTOR, None, TODAY + HOUR), Watch(DOCTOR, None, None, TODAY + HOUR / 60)],
    ids=["another mode", "from later on", "until earlier"],
)
async def test_a_slot_that_was_not_asked_for_is_not_told(practice: Practice, wanted: Watch) -> None:
    await booked(practice, 0)
    patient, booking = await booked(practice, 30)
    await follow(practice)
    person = await waits(practice, wanted)
    await gives_back(practice, patient, booking)
    await follow(practice)
    assert await told(practice, person) == []


async def test_a_day_that_comes_within_the_horizon_is_told_without_any_fact(practice: Practice) -> None:
    person = await waits(practice, Watch(DOCTOR))
    practice.time.advance(timedelta(days=1) - timedelta(seconds=1))
    await look(practice.database)
    (before,) = [len(await told(practice, person))]
    practice.time.advance(timedelta(days=1))
    await look(practice.database)
    assert (before, len(await told(practice, person))) == (1, 2)


async def test_a_suspended_doctor_has_no_openings_to_tell(practice: Practice) -> None:
    patient, booking = await full(practice)
    person = await waits(practice)
    await gives_back(practice, patient, booking)
    async with practice.database.transaction() as tx:
        await suspend(tx, DOCTOR)
    await follow(practice)
    assert await told(practice, person) == []


async def test_a_watch_ends_with_its_window(practice: Practice) -> None:
    person = await waits(practice)
    practice.time.advance(timedelta(days=2))
    assert await watches_of(practice.database.pool, person) == []
    await look(practice.database)
    assert await practice.database.pool.fetchval("SELECT count(*) FROM watch") == 0


async def test_whoever_stops_waiting_is_not_told(practice: Practice) -> None:
    patient, booking = await full(practice)
    person = await waits(practice)
    for _ in range(2):
        async with practice.database.transaction() as tx:
            await unwatch(tx, person, DOCTOR)
    await gives_back(practice, patient, booking)
    await follow(practice)
    assert await told(practice, person) == []


async def test_watching_twice_is_watching_once_and_another_window_replaces_it(practice: Practice) -> None:
    person = await waits(practice)
    await waits(practice, who=person)
    assert await watches_of(practice.database.pool, person) == [FIRST_HOUR]
    await waits(practice, Watch(DOCTOR, Mode.VISIT), person)
    assert await watches_of(practice.database.pool, person) == [Watch(DOCTOR, Mode.VISIT)]


async def test_watching_the_same_again_does_not_swallow_what_has_opened(practice: Practice) -> None:
    patient, booking = await full(practice)
    person = await waits(practice)
    await gives_back(practice, patient, booking)
    async with practice.database.transaction() as tx:
        await watch(tx, person, FIRST_HOUR)
    await follow(practice)
    assert len(await told(practice, person)) == 1


async def test_one_person_waits_for_so_many_doctors_and_no_more(practice: Practice) -> None:
    person = await practice.person()
    for doctor in range(100, 100 + MOST + 1):
        await practice.database.pool.execute(ADD_DOCTOR, doctor, None)
    async with practice.database.transaction() as tx:
        for doctor in range(100, 100 + MOST):
            await watch(tx, person, Watch(doctor))
    async with practice.database.transaction() as tx:
        await watch(tx, person, Watch(100, Mode.VIDEO))  # one of them otherwise
        with pytest.raises(TooManyWatches) as refused:
            await watch(tx, person, Watch(100 + MOST))
    assert refused.value.extra == {"limit": MOST}


async def test_nobody_waits_for_a_doctor_who_is_not_there_or_for_yesterday(practice: Practice) -> None:
    person = await practice.person()
    async with practice.database.transaction() as tx:
        with pytest.raises(NotFound):
            await watch(tx, person, Watch(DOCTOR + 1))
        with pytest.raises(Invalid):
            await watch(tx, person, Watch(DOCTOR, None, None, TODAY))
        with pytest.raises(Invalid):
            await watch(tx, person, Watch(DOCTOR, None, TODAY + HOUR, TODAY + HOUR))


async def test_more_watches_than_a_batch_are_all_looked_at(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.watches.BATCH", 2)
    patient, booking = await full(practice)
    people = [await waits(practice) for _ in range(5)]
    await gives_back(practice, patient, booking)
    await follow(practice)
    assert [len(await told(practice, person)) for person in people] == [1] * 5


async def test_a_person_who_leaves_takes_watches_and_notices_along(practice: Practice) -> None:
    patient, booking = await full(practice)
    person = await waits(practice)
    await gives_back(practice, patient, booking)
    await follow(practice)
    await practice.database.pool.execute("DELETE FROM person WHERE id = $1", person)
    left = "SELECT (SELECT count(*) FROM watch) + (SELECT count(*) FROM notice)"
    assert await practice.database.pool.fetchval(left) == 0
