"""A doctor moves one appointment, or runs late and moves several: the rooms go along, all of them or none."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

import consultations
from consultations import (
    Consultation,
    NotPossibleNow,
    Status,
    cancel_booking,
    move_appointment,
    preview_delay,
    run_late,
)
from core import outbox
from core.errors import Invalid
from core.settings import load
from directory import Mode
from identity import Viewer
from matching import (
    REMINDER,
    CannotRunLate,
    Delay,
    Interval,
    PlanChanged,
    Reminders,
    SlotRequest,
    block_time,
    hold,
    put_schedule,
    read_schedule,
)
from matching import running_late as running_late_file
from tests.clinic import TODAY, Clinic
from tests.matching.test_races import outcomes


@dataclass
class Morning:
    """A doctor with half-hour slots from eight to half past eleven, for video and (the last hour) for visits."""

    clinic: Clinic
    doctor: Viewer

    @property
    def doctor_id(self) -> int:
        return self.clinic.id_of(self.doctor)

    async def booked(self, minute: int, patient: Viewer | None = None, mode: Mode = Mode.VIDEO) -> Consultation:
        """An appointment so many minutes after `TODAY`, eight in the morning."""
        patient = patient or await self.clinic.patient()
        held = await self.held(minute, patient, mode)
        async with self.clinic.database.transaction() as tx:
            _, consultation = await consultations.confirm_booking(tx, patient, held, "复查")
            return await consultations.get(tx, patient, consultation)

    async def held(self, minute: int, patient: Viewer, mode: Mode = Mode.VIDEO) -> Any:
        async with self.clinic.database.transaction() as tx:
            wanted = SlotRequest(self.doctor_id, mode, at(minute))
            return (await hold(tx, patient.person_id, patient.person_id, wanted)).id

    async def preview(self, minutes: int) -> Delay:
        async with self.clinic.database.transaction() as tx:
            return await preview_delay(tx, self.doctor_id, minutes)

    async def late(self, minutes: int, delay: Delay | None = None) -> list[Any]:
        mark = (delay or await self.preview(minutes)).mark
        async with self.clinic.database.transaction() as tx:
            return await run_late(tx, self.doctor_id, minutes, mark)

    async def starts(self) -> list[int]:
        """When bookings start, with what the consultations say; both must say the same."""
        rows = await self.clinic.database.pool.fetch(
            "SELECT lower(b.during) AS one, c.starts_at AS other FROM booking b LEFT JOIN consultation c"
            " ON c.booking_id = b.id WHERE b.doctor_id = $1 AND b.status IN ('held', 'confirmed') ORDER BY 1",
            self.doctor_id,
        )
        assert all(row["other"] in (None, row["one"]) for row in rows)
        return [int((row["one"] - TODAY).total_seconds()) // 60 for row in rows]

    async def told(self) -> int:
        rows = await self.clinic.database.pool.fetch("SELECT id FROM notice WHERE kind = 'booking_moved'")
        return len(rows)


def at(minute: int) -> datetime:
    return TODAY + timedelta(minutes=minute)


@pytest.fixture
async def morning(clinic: Clinic) -> Morning:
    doctor = await clinic.doctor()
    weekly = [
        {"weekday": day, "starts": starts, "ends": ends, "mode": mode, "slot_minutes": 30}
        for day in range(7)
        for starts, ends, mode in (("08:00", "10:30", "video"), ("10:30", "11:30", "visit"))
    ]
    async with clinic.database.transaction() as tx:
        schedule = read_schedule(time_zone="Asia/Shanghai", weekly=weekly, lead_minutes=0)
        await put_schedule(tx, clinic.id_of(doctor), schedule, 0)
    return Morning(clinic, doctor)


async def move(morning: Morning, one: Consultation, minute: int) -> Any:
    assert one.booking_id is not None
    assert one.starts_at is not None
    async with morning.clinic.database.transaction() as tx:
        return await move_appointment(tx, morning.doctor, one.booking_id, was_at=one.starts_at, starts_at=at(minute))


async def test_the_room_moves_with_the_booking_and_says_so(morning: Morning) -> None:
    patient = await morning.clinic.patient()
    one = await morning.booked(60, patient)
    await move(morning, one, 120)
    moved = await morning.clinic.see(patient, one.id)
    assert (moved.starts_at, moved.ends_at) == (at(120), at(150))
    assert await morning.clinic.lines(patient, one.id) == ["rescheduled"]


async def test_what_has_begun_is_not_moved(morning: Morning) -> None:
    one = await morning.booked(60)
    morning.clinic.time.advance(timedelta(minutes=55))
    await morning.clinic.act("accept", morning.doctor, one.id)
    with pytest.raises(NotPossibleNow):
        await move(morning, one, 120)


async def test_nor_a_visit_whose_time_has_come(morning: Morning) -> None:
    one = await morning.booked(150, mode=Mode.VISIT)
    morning.clinic.time.advance(timedelta(minutes=151))
    with pytest.raises(NotPossibleNow):
        await move(morning, one, 180)


async def test_running_late_moves_as_many_as_it_must(morning: Morning) -> None:
    for minute in (30, 60, 120):
        await morning.booked(minute)
    assert [after.starts_at for _, after in await morning.late(20)] == [at(50), at(80)]
    assert await morning.starts() == [50, 80, 120]
    assert await morning.told() == 2


async def test_a_preview_moves_nobody(morning: Morning) -> None:
    await morning.booked(30)
    assert [one.to.starts_at for one in (await morning.preview(20)).plan.shifts] == [at(50)]
    assert await morning.starts() == [30]
    assert await morning.told() == 0


async def test_reminders_follow(morning: Morning) -> None:
    await morning.booked(90)
    reminders = Reminders(morning.clinic.database, load())
    while await outbox.advance(morning.clinic.database.pool, reminders):
        pass
    await morning.late(20)
    while await outbox.advance(morning.clinic.database.pool, reminders):
        pass
    due = await morning.clinic.database.pool.fetch(
        "SELECT DISTINCT due_at FROM delivery WHERE kind = $1 AND state = 'waiting'", REMINDER
    )
    assert [row["due_at"] for row in due] == [at(50)]


async def test_who_is_being_seen_is_not_moved(morning: Morning) -> None:
    first, _ = await morning.booked(0), await morning.booked(30)
    morning.clinic.time.advance(timedelta(minutes=1))
    await morning.clinic.act("accept", morning.doctor, first.id)
    await morning.late(10)
    assert await morning.starts() == [0, 40]


async def test_who_waits_for_a_doctor_who_has_not_come_is(morning: Morning) -> None:
    await morning.booked(0)
    morning.clinic.time.advance(timedelta(minutes=8))
    await morning.late(15)
    assert await morning.starts() == [15]


async def test_a_visitor_whose_time_has_come_sits_with_the_doctor(morning: Morning) -> None:
    await morning.booked(150, mode=Mode.VISIT)
    await morning.booked(180, mode=Mode.VISIT)
    morning.clinic.time.advance(timedelta(minutes=155))
    await morning.late(10)
    assert await morning.starts() == [150, 190]


async def test_whoever_is_just_booking_moves_along(morning: Morning) -> None:
    await morning.booked(30)
    await morning.held(60, await morning.clinic.patient())
    await morning.late(10)
    assert await morning.starts() == [40, 70]
    assert await morning.told() == 2


async def test_tomorrow_stays_as_it_is(morning: Morning) -> None:
    await morning.booked(24 * 60)
    assert await morning.late(20) == []
    assert await morning.starts() == [24 * 60]


async def test_into_a_block_nobody_is_moved(morning: Morning) -> None:
    await morning.booked(30)
    await morning.booked(60)
    async with morning.clinic.database.transaction() as tx:
        await block_time(tx, morning.doctor_id, Interval(at(95), at(120)))
    with pytest.raises(CannotRunLate) as refusal:
        await morning.late(20)
    assert refusal.value.extra["most_minutes"] == 5
    assert [one["why"] for one in refusal.value.extra["in_the_way"]] == ["block"]
    assert await morning.starts() == [30, 60]
    assert await morning.told() == 0


async def test_nor_a_patient_into_two_places(morning: Morning) -> None:
    other = await morning.clinic.doctor()
    patient = await morning.clinic.patient()
    await morning.clinic.appointment(patient, other, hours=1)
    await morning.booked(30, patient)
    with pytest.raises(CannotRunLate) as refusal:
        await morning.late(20)
    assert [one["why"] for one in refusal.value.extra["in_the_way"]] == ["two_places"]


@pytest.mark.parametrize("minutes", [4, 121])
async def test_a_delay_has_bounds(morning: Morning, minutes: int) -> None:
    with pytest.raises(Invalid):
        await morning.preview(minutes)


async def test_pressed_on_two_screens_it_moves_once(morning: Morning) -> None:
    for minute in (30, 60, 90):
        await morning.booked(minute)
    seen = await morning.preview(20)
    found = await outcomes([morning.late(20, seen), morning.late(20, seen)])
    assert found == {"list": 1, "PlanChanged": 1}
    assert await morning.starts() == [50, 80, 110]
    assert await morning.told() == 3


async def test_without_the_mark_it_would_move_twice(morning: Morning, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control of the one above."""
    monkeypatch.setattr(running_late_file, "_mark", lambda _: "the same")
    await morning.booked(30)
    seen = await morning.preview(20)
    await morning.late(20, seen)
    await morning.late(20, seen)
    assert await morning.starts() == [70]


async def test_the_earliest_first_would_run_into_the_next(morning: Morning, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control of "the latest first"."""
    monkeypatch.setattr(running_late_file, "reversed", list, raising=False)
    await morning.booked(30)
    await morning.booked(60)
    with pytest.raises(PlanChanged):
        await morning.late(20)


async def test_a_patient_who_cancels_beside_it_is_not_moved_nor_told(morning: Morning) -> None:
    patient = await morning.clinic.patient()
    one, _ = await morning.booked(30, patient), await morning.booked(60)
    seen = await morning.preview(20)

    async def give_up() -> None:
        async with morning.clinic.database.transaction() as tx:
            assert one.booking_id is not None
            await cancel_booking(tx, patient, one.booking_id)

    found = await outcomes([morning.late(20, seen), give_up()])
    ended = await morning.clinic.see(patient, one.id)
    assert ended.status is Status.CANCELLED
    assert (found["list"], await morning.starts()) in ((1, [80]), (0, [60]))


async def test_whoever_books_beside_it_ends_up_behind_it_or_it_is_looked_at_again(morning: Morning) -> None:
    await morning.booked(30)
    seen = await morning.preview(40)
    people = [await morning.clinic.patient() for _ in range(3)]
    found = await outcomes([morning.late(40, seen), *(morning.held(60, one) for one in people)])
    if found["list"]:
        assert await morning.starts() == [70]
    else:
        assert await morning.starts() == [30, 60]


async def test_a_room_that_opens_beside_the_move_goes_along(morning: Morning) -> None:
    """Somebody confirms a hold while it is moved: the room is opened with the old time, and found behind the move."""
    patient = await morning.clinic.patient()
    held = await morning.held(30, patient)
    seen = await morning.preview(20)

    async def confirm() -> None:
        async with morning.clinic.database.transaction() as tx:
            await consultations.confirm_booking(tx, patient, held, "复查")

    await outcomes([confirm(), morning.late(20, seen)])
    assert await morning.starts() in ([30], [50])
