"""Doctors made for a test, and the search over them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

import directory
from core.clock import now
from core.database import Database
from core.ids import new_id
from core.outbox import Event, advance
from core.settings import Settings
from directory import Mode
from search import DoctorSearch, Engine, Hit, Indexer, Results, Shown, Wanted, rebuild

SHANGHAI, BEIJING = 1796236, 1816670
VIDEO, TEXT = Mode.VIDEO, Mode.TEXT
TOMORROW = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
PLAIN: dict[str, Any] = {
    "name": "李娜",
    "name_pinyin": "li na",
    "gender": "female",
    "title": "attending",
    "institution_id": 1,
    "city_id": SHANGHAI,
    "specialty_codes": ["03.04"],
    "expertise_zh": "",
    "expertise_en": "",
    "expertise_fr": "",
    "languages": ["zh"],
    "practising_since": 2000,
    "quality": 0.5,
}
MORNINGS = [
    {"weekday": day, "starts": "08:00", "ends": "10:00", "mode": "video", "slot_minutes": 30} for day in range(7)
]
ADD_HOURS = """
INSERT INTO schedule (doctor_id, time_zone, weekly, exceptions, lead_minutes)
VALUES ($1, 'UTC', $2::jsonb, '[]'::jsonb, 0)
"""
BOOK = """
INSERT INTO booking (id, doctor_id, patient_id, booked_by, mode, during, status, schedule_version, price, currency)
VALUES ($1, $2, $3, $3, 'video', tstzrange($4, $5), 'confirmed', 1, 0, 'CNY')
"""


class Names:
    """Writes a hit as the doctor's name, and a page as those, or as it is told."""

    def __init__(self, page: bytes | None = None) -> None:
        self._page = page

    def hit(self, hit: Hit, _: Shown) -> bytes:
        return hit.doctor.name.encode()

    def page(self, results: Results) -> bytes:
        return b" ".join(hit.written for hit in results.hits) if self._page is None else self._page


@dataclass
class Practice:
    """The doctors of a test, their index, and what keeps it true."""

    database: Database
    engine: Engine
    search: DoctorSearch
    indexer: Indexer

    async def add(self, number: int, hours: list[dict[str, Any]] | None = None, **different: Any) -> None:
        """A doctor like all others but for what is `different`."""
        row = {"id": number, **PLAIN, **different}
        places = ", ".join(f"${at + 1}" for at in range(len(row)))
        async with self.database.transaction() as tx:
            await tx.execute(f"INSERT INTO doctor ({', '.join(row)}) VALUES ({places})", *row.values())
            if hours is not None:
                await tx.execute(ADD_HOURS, number, orjson.dumps(hours).decode())

    async def index(self) -> None:
        """Build the index of all there is."""
        await rebuild(self.engine, self.database)

    async def change(self, number: int, **columns: Any) -> None:
        """Change a doctor's row, with the fact that says so."""
        sets = ", ".join(f"{name} = ${at + 2}" for at, name in enumerate(columns))
        async with self.database.transaction() as tx:
            await tx.execute(f"UPDATE doctor SET {sets} WHERE id = $1", number, *columns.values())
            tx.publish(directory.doctor_changed(number, now()))

    async def follow(self) -> int:
        """Let the indexer take what the outbox holds, and make it visible."""
        taken = 0
        while more := await advance(self.database.pool, self.indexer):
            taken += more
        await self.indexer.settle()
        return taken

    async def book(self, number: int, starts_at: datetime, minutes: int = 30) -> None:
        """A booking as matching leaves one, with its fact."""
        person, booking = new_id(), new_id()
        async with self.database.transaction() as tx:
            await tx.execute("INSERT INTO person (id, email, name) VALUES ($1, $2, '赵敏')", person, f"{person}@e.org")
            await tx.execute(BOOK, booking, number, person, starts_at, starts_at + timedelta(minutes=minutes))
            tx.publish(Event("booking.confirmed", str(booking), {"doctor_id": number}, now()))

    async def counted(self) -> None:
        """Wait for the census: what has been counted anew has searches planned anew."""
        await self.find()
        assert self.search._census is not None
        assert self.search._census._running is not None
        await self.search._census._running

    async def find(self, **wanted: Any) -> Results:
        return await self.search.find(Wanted(**wanted))

    async def ids(self, **wanted: Any) -> list[int]:
        """Who is found, in order."""
        return [hit.doctor.id for hit in (await self.find(**wanted)).hits]

    async def hit(self, number: int, **wanted: Any) -> Hit:
        return next(hit for hit in (await self.find(**wanted)).hits if hit.doctor.id == number)


INSTITUTIONS: tuple[tuple[Any, ...], ...] = (
    (1, "上海瑞和医院", "Ruihe Hospital", SHANGHAI, 31.22, 121.46),
    (2, "北京安康医院", "Ankang Hospital", BEIJING, 39.9, 116.4),
)


@asynccontextmanager
async def opened(settings: Settings, database: Database) -> AsyncIterator[Practice]:
    """Two hospitals without doctors; the indices made meanwhile go at the end."""
    async with database.transaction() as tx:
        await directory.seed(tx)
        for institution in INSTITUTIONS:
            await tx.execute(
                "INSERT INTO institution (id, name, name_en, city_id, latitude, longitude, pinyin, level, address) "
                "VALUES ($1, $2, $3, $4, $5, $6, '', '三级甲等', '')",
                *institution,
            )
    async with Engine(settings) as engine, DoctorSearch(settings, engine, database) as search:
        yield Practice(database, engine, search, Indexer(engine, database))
        for index in (await engine.patient.indices.get(index=f"{engine.alias}-*")).body:
            await engine.patient.indices.delete(index=index)
