"""A doctor with hours, and patients, in a real database at a moment of our choosing."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.clock import VirtualTime
from core.database import Database
from core.ids import new_id
from directory import Mode
from matching import Booking, Schedule, SlotRequest, confirm, hold, put_schedule, read_schedule, reschedule

TODAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)  # a Monday, 08:00 in Shanghai
DOCTOR = 7
SEED = """
    INSERT INTO city VALUES (1, '上海', 'Shanghai', 'shanghai', '上海', 'CN', 31.2, 121.5, 'Asia/Shanghai', 1);
    INSERT INTO specialty (code, zh, en, fr, weight) VALUES ('03', '内科', 'Internal medicine', 'Médecine interne', 1);
    INSERT INTO institution (id, name, name_en, pinyin, level, city_id, latitude, longitude, address)
         VALUES (1, '医院', 'Hospital', 'yiyuan', '三级甲等', 1, 31.2, 121.5, '');
"""
ADD_DOCTOR = """
    INSERT INTO doctor (id, person_id, name, name_pinyin, gender, title, institution_id, city_id, specialty_codes,
                        expertise_zh, expertise_en, expertise_fr, languages, practising_since, price_video, price_visit)
    VALUES ($1, $2, '张伟', 'zhang wei', 'male', 'chief', 1, 1, '{03}', '', '', '', '{zh}', 2000, 5000, 9000)
"""


def hours(*, slot_minutes: int = 30, starts: str = "08:00", ends: str = "11:30", mode: str = "video") -> Schedule:
    """The same hours on every day, bookable without notice."""
    weekly = [
        {"weekday": day, "starts": starts, "ends": ends, "mode": mode, "slot_minutes": slot_minutes} for day in range(7)
    ]
    return read_schedule(time_zone="Asia/Shanghai", weekly=weekly, lead_minutes=0)


@dataclass
class Practice:
    """One doctor, any number of patients, and a clock."""

    database: Database
    time: VirtualTime
    doctor: UUID = field(default_factory=new_id)

    async def person(self) -> UUID:
        person = new_id()
        await self.database.pool.execute(
            "INSERT INTO person (id, email, name) VALUES ($1, $2, 'Somebody')", person, f"{person}@example.org"
        )
        return person

    async def people(self, many: int) -> list[UUID]:
        return [await self.person() for _ in range(many)]

    async def keep(self, schedule: Schedule, expected_version: int) -> None:
        async with self.database.transaction() as tx:
            await put_schedule(tx, DOCTOR, schedule, expected_version)

    async def hold(self, patient: UUID, minute: int = 60, mode: Mode = Mode.VIDEO, *, doctor: int = DOCTOR) -> Booking:
        """Hold the slot that starts `minute` minutes after `TODAY`, in a transaction of its own."""
        async with self.database.transaction() as tx:
            return await hold(tx, patient, patient, wanted(minute, mode, doctor=doctor))

    async def book(self, patient: UUID, minute: int = 60, *, doctor: int = DOCTOR) -> Booking:
        """Hold a slot and confirm it."""
        held = await self.hold(patient, minute, doctor=doctor)
        async with self.database.transaction() as tx:
            return (await confirm(tx, held.id, patient))[0]

    async def reschedule(self, booked: Booking, minute: int) -> Booking:
        """Move a booking to the slot that starts `minute` minutes after `TODAY`."""
        async with self.database.transaction() as tx:
            return (await reschedule(tx, booked.id, booked.booked_by, TODAY + timedelta(minutes=minute)))[0]

    async def colleague(self, number: int = 8) -> int:
        """Another doctor of the same specialty and city, with the same hours."""
        person = await self.person()
        await self.database.pool.execute(ADD_DOCTOR, number, person)
        async with self.database.transaction() as tx:
            await put_schedule(tx, number, hours(), 0)
        return number

    async def told(self) -> list[str]:
        """The topics in the outbox, in order, hours left out."""
        rows = await self.database.pool.fetch("SELECT topic FROM outbox WHERE topic LIKE 'booking.%' ORDER BY seq")
        return [row["topic"] for row in rows]

    async def statuses(self) -> list[str]:
        rows = await self.database.pool.fetch("SELECT status FROM booking ORDER BY id")
        return [row["status"] for row in rows]


def wanted(minute: int = 60, mode: Mode = Mode.VIDEO, *, doctor: int = DOCTOR, **more: Any) -> SlotRequest:
    return SlotRequest(doctor, mode, TODAY + timedelta(minutes=minute), **more)


async def open_practice(database: Database, time: VirtualTime) -> Practice:
    practice = Practice(database, time)
    await database.pool.execute(SEED)
    await database.pool.execute(
        "INSERT INTO person (id, email, name) VALUES ($1, 'doctor@example.org', '张伟')", practice.doctor
    )
    await database.pool.execute(ADD_DOCTOR, DOCTOR, practice.doctor)
    await practice.keep(hours(), 0)
    return practice


@pytest.fixture
async def practice(database: Database) -> AsyncIterator[Practice]:
    with clock.at(TODAY) as time:
        yield await open_practice(database, time)
