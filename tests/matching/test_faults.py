"""Postgres is killed while patients book: what was acknowledged is there, and nothing is there twice."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from uuid import UUID

import asyncpg
import psutil
import pytest

from cli.embedded.postgres import Postgres
from core import clock, idempotency, migrate
from core.database import LOST, Database, Transaction, to_json
from core.errors import Unavailable
from core.idempotency import Answer
from core.settings import Settings
from matching import SlotRequest, confirm, hold
from tests.conftest import TestServers
from tests.matching.conftest import TODAY, Practice, hours, open_practice, wanted

pytestmark = pytest.mark.slow
PATIENTS = 12
EACH = 150  # slots a patient goes for, more than there is time for
GONE = (*LOST, Unavailable, asyncpg.PostgresError)

DOUBLED = """
    SELECT count(*) FROM booking a JOIN booking b ON a.doctor_id = b.doctor_id AND a.id < b.id AND a.during && b.during
     WHERE a.status IN ('held', 'confirmed') AND b.status IN ('held', 'confirmed')
"""
TOLD_WRONGLY = """
    SELECT count(*) FROM booking b
     WHERE (SELECT count(*) FROM outbox WHERE key = b.id::text AND topic = 'booking.held') <> 1
        OR (SELECT count(*) FROM outbox WHERE key = b.id::text AND topic = 'booking.confirmed')
           <> (b.status = 'confirmed')::int
"""


@pytest.fixture
def mortal(servers: TestServers, worker: str) -> Iterator[Postgres]:
    """A durable server of this test's own, which may be killed; without durability the test below loses bookings."""
    server = Postgres(servers.folder / f"mortal-{worker}")
    server.start()
    yield server
    server.stop()


@asynccontextmanager
async def opened(settings: Settings, server: Postgres, name: str) -> AsyncIterator[Database]:
    async with Database(settings.model_copy(update={"database_url": server.url(name)})) as database:
        yield database


class Traffic:
    """Patients who book slot after slot, and remember what they were told."""

    def __init__(self, patients: list[UUID]) -> None:
        self.patients = patients
        self.acknowledged: dict[str, str] = {}  # request's key → booking

    async def book(self, database: Database, number: int, attempt: int) -> None:
        """One request under a key of its own: hold and confirm in one transaction each, as the edge does."""
        patient, key = self.patients[number], f"patient-{number}-{attempt}"
        minute = (attempt * PATIENTS + number) * 5
        booking = await self._once(database, patient, key, wanted(minute))
        async with database.transaction() as tx:
            await confirm(tx, booking, patient)
        self.acknowledged[key] = str(booking)

    async def _once(self, database: Database, patient: UUID, key: str, slot: SlotRequest) -> UUID:
        async def work(tx: Transaction) -> Answer:
            return Answer(201, to_json(str((await hold(tx, patient, patient, slot)).id)))

        asked = idempotency.Asked(patient, key, b"request")
        return UUID((await idempotency.once(database, asked, work, database.transaction)).body.strip('"'))

    async def run(self, database: Database, number: int) -> None:
        """Book until the database is gone."""
        with suppress(*GONE):
            for attempt in range(EACH):
                await self.book(database, number, attempt)


def kill(server: Postgres) -> None:
    """Kill the server and all its processes at once, as a loss of power would."""
    assert server.pid is not None
    postmaster = psutil.Process(server.pid)
    for process in (postmaster, *postmaster.children(recursive=True)):
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)


async def test_a_killed_database_keeps_what_it_acknowledged_and_retries_book_nothing_twice(
    settings: Settings, mortal: Postgres
) -> None:
    admin = await asyncpg.connect(mortal.url("postgres"))
    await admin.execute("DROP DATABASE IF EXISTS faults WITH (FORCE)")
    await admin.execute("CREATE DATABASE faults")
    await admin.close()
    await asyncio.to_thread(migrate.upgrade, mortal.url("faults"))
    with clock.at(TODAY) as time:
        async with opened(settings, mortal, "faults") as database:
            practice = await open_practice(database, time)
            await practice.keep(hours(slot_minutes=5, starts="00:00", ends="24:00"), 1)
            traffic = Traffic(await practice.people(PATIENTS))
            running = [asyncio.create_task(traffic.run(database, number)) for number in range(PATIENTS)]
            async with asyncio.timeout(60):
                while len(traffic.acknowledged) < 60:  # noqa: ASYNC110 - in the middle of things
                    await asyncio.sleep(0.001)
            kill(mortal)
            await asyncio.gather(*running)
        assert len(traffic.acknowledged) < PATIENTS * EACH, "the traffic ended before the kill"
        await asyncio.to_thread(mortal.revive)
        before = dict(traffic.acknowledged)
        async with opened(settings, mortal, "faults") as database:
            await nothing_lost_or_doubled(Practice(database, time), before)
            for key in before:  # every patient sends again what was answered, and what was not
                await traffic.book(database, *(int(part) for part in key.split("-")[1:]))
            for number in range(PATIENTS):
                answered = sum(key.startswith(f"patient-{number}-") for key in before)
                await traffic.book(database, number, answered)
            assert before.items() <= traffic.acknowledged.items()
            await nothing_lost_or_doubled(Practice(database, time), traffic.acknowledged)
            rows = await database.pool.fetchval("SELECT count(*) FROM booking WHERE status = 'confirmed'")
            assert rows == len(traffic.acknowledged)


async def nothing_lost_or_doubled(practice: Practice, acknowledged: dict[str, str]) -> None:
    pool = practice.database.pool
    ids = [UUID(booking) for booking in acknowledged.values()]
    found = await pool.fetchval("SELECT count(*) FROM booking WHERE id = ANY($1) AND status = 'confirmed'", ids)
    assert found == len(ids) == len(set(ids))
    assert await pool.fetchval(DOUBLED) == 0
    assert await pool.fetchval(TOLD_WRONGLY) == 0
