"""The board's numbers, beside what really happened."""

import asyncio
from datetime import UTC, timedelta

import operations
from core import outbox
from core.outbox import Place
from operations import Board, Statistics
from tests.clinic import TODAY, Clinic

ZONE = "Asia/Shanghai"


async def show(clinic: Clinic) -> Board:
    while await outbox.advance(clinic.database.pool, Statistics(clinic.database), 3):
        pass
    return await operations.board(clinic.database.pool, ZONE)


async def test_an_empty_house_shows_zeros_for_every_minute_of_the_hour(clinic: Clinic) -> None:
    board = await show(clinic)
    assert (board.waiting.value, board.longest_wait_seconds.value, board.running.value) == (0, 0, 0)
    assert (board.finished_today.value, board.unanswered.value, board.failures.value) == (0, 0, 0)
    assert len(board.by_minute) == 60
    assert board.by_minute[-1].minute == TODAY
    assert board.attention == []


async def test_what_waits_runs_and_ends_is_counted(clinic: Clinic) -> None:
    doctor = await clinic.doctor("03.01")
    patients = [await clinic.patient() for _ in range(6)]
    await clinic.ask(patients[0], doctor)
    await clinic.talk(patients[1], doctor)
    declined = await clinic.ask(patients[2], doctor)
    clinic.time.advance(timedelta(minutes=10))
    finished = await clinic.talk(patients[3], doctor)
    await clinic.act("complete", doctor, finished.id, "好了")
    await clinic.act("decline", doctor, declined.id)
    await clinic.appointment(patients[4], doctor)
    clinic.time.advance(timedelta(minutes=5))

    board = await show(clinic)
    assert (board.waiting.value, board.running.value, board.finished_today.value) == (1, 1, 1)
    assert (board.failures.value, board.unanswered.value, board.bookings_today) == (1, 0, 1)
    assert board.longest_wait_seconds.value == 15 * 60
    assert [(one.specialty, one.waiting, one.running, one.finished_today) for one in board.by_specialty] == [
        ("03.01", 1, 1, 1)
    ]
    by_minute = {one.minute: (one.opened, one.started, one.finished) for one in board.by_minute}
    assert by_minute[TODAY] == (3, 1, 0)
    assert by_minute[TODAY + timedelta(minutes=10)] == (2, 1, 1)
    levels = [point.value for point in board.waiting.last_hour]
    assert levels[-16:] == [2] * 10 + [1] * 6
    assert levels[:-16] == [0] * 45


async def test_what_needs_a_person_is_named_most_urgent_first(clinic: Clinic) -> None:
    doctor = await clinic.doctor("03", instant=True)
    old = await clinic.ask(await clinic.patient(), doctor)
    clinic.time.advance(timedelta(hours=1, minutes=1))
    soon = await clinic.ask(await clinic.patient(), doctor)
    clinic.time.advance(timedelta(hours=22, minutes=59))
    instant = await clinic.ask_anyone(await clinic.patient(), "03")
    clinic.time.advance(timedelta(minutes=6))
    board = await show(clinic)
    assert [(one.code, one.consultation_id) for one in board.attention] == [
        ("overdue", old.id),
        ("long_wait", instant.id),
        ("due_soon", soon.id),
    ]
    assert board.unanswered.value == 1


async def test_what_is_owed_back_is_added_up_today_and_over_a_month(clinic: Clinic) -> None:
    doctor = await clinic.doctor("03.01")
    for _ in range(2):
        one = await clinic.ask(await clinic.patient(), doctor)
        await clinic.act("decline", doctor, one.id)
        clinic.time.advance(timedelta(days=1))
    one = await clinic.ask(await clinic.patient(), doctor)
    await clinic.act("decline", doctor, one.id)
    board = await show(clinic)
    [today], [month] = board.owed_back_today, board.owed_back_month
    assert (today.count, today.amount, today.currency) == (1, one.price, one.currency)
    assert (month.count, month.amount) == (3, 3 * one.price)


async def test_today_begins_at_the_operators_midnight(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    await clinic.act("complete", doctor, talk.id, "好了")
    clinic.time.advance(timedelta(hours=15, minutes=59))
    assert (await show(clinic)).finished_today.value == 1
    clinic.time.advance(timedelta(minutes=1))  # midnight in Shanghai
    assert clinic.time.current.astimezone(UTC).hour == 16
    assert (await show(clinic)).finished_today.value == 0
    assert (await operations.board(clinic.database.pool, "UTC")).finished_today.value == 1


async def test_a_batch_that_comes_again_is_not_counted_again(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    await clinic.ask(patient, doctor)
    statistics = Statistics(clinic.database)
    events = await outbox.read(clinic.database.pool, Place(), 500)
    await outbox.advance(clinic.database.pool, statistics)
    before = await clinic.database.pool.fetch("SELECT what, count FROM volume ORDER BY what")
    assert ("consultation.opened", 1) in [tuple(row.values()) for row in before]
    await asyncio.gather(*(statistics.take(events) for _ in range(3)))
    assert await clinic.database.pool.fetch("SELECT what, count FROM volume ORDER BY what") == before
