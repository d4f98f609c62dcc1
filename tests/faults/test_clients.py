"""Clients that go away in the middle, and clients that never get on: nothing of theirs stays, others do not wait."""

import asyncio
import math
import random
import time
from collections.abc import Sequence

import asyncpg
import httpx
import psutil
import pytest

from cli.children import Child
from core.database import Database
from core.ids import new_id
from core.settings import Settings
from identity import open_session
from tests.conftest import TestServers
from tests.faults.platforms import Platform, api_of, opened, running

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
OTHERS = 4
LONGEST_QUIET = 0.05
"""Below it twice as long is the noise of a machine that does something else as well."""
IN_COMPANY = 4
"""So much more is borne where the rest of the suite runs beside it: there the bar is a look, in full it is the bar."""
PAUSE = 0.015
"""Between two who go away: what is measured is what they leave behind, not what answering so many costs."""
GONE_WITHIN = 40.0
POOLS = 4
"""The API and the worker have two doors each."""
SLOW = (
    b"GET /v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    b"PATCH /v1/me HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{",
)
STUCK = """
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND state LIKE 'idle in transaction%' AND pid <> pg_backend_pid()
   AND state_change < now() - interval '3 seconds'
"""
"""The worker is between two statements at many a moment, but not for seconds."""
CONNECTED = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@pytest.mark.parametrize(
    ("cancelled", "slow", "borne", "api"),
    [
        (600, 50, IN_COMPANY, api_of("tests.faults.impatient")),
        pytest.param(6_000, 500, 1, Child, marks=pytest.mark.full),
    ],
    ids=["tenth", "full"],
)
def test_who_goes_away_or_never_gets_on_leaves_nothing_and_keeps_nobody_waiting(
    settings: Settings, servers: TestServers, worker: str, cancelled: int, slow: int, borne: int, api: type[Child]
) -> None:
    with running(settings, servers, f"clients-{worker}", api) as platform:
        asyncio.run(_weather(settings, platform, cancelled, slow, borne))


async def _weather(settings: Settings, platform: Platform, cancelled: int, slow: int, borne: int) -> None:
    async with opened(settings, platform) as database:
        token = await _somebody(database)
        admin = await asyncpg.connect(platform.postgres.url("storm"))
        try:
            await _asked(platform, token, 1.0)  # everything is warm
            quiet = await _asked(platform, token, 2.0)
            before, sockets = await admin.fetchval(CONNECTED), _sockets(platform)
            slow_ones = [await _slow_client(platform, number) for number in range(slow)]
            hasty = asyncio.create_task(_cancel(platform, token, cancelled))
            during = await _asked(platform, token, 2.0, until=hasty)
            await hasty
            await _until_gone(platform, sockets)
            assert await admin.fetchval(STUCK) == 0
            assert await admin.fetchval(CONNECTED) <= max(before, POOLS * settings.database_pool + 4)
            assert _p99(during) <= borne * max(2 * _p99(quiet), LONGEST_QUIET), (_p99(quiet), _p99(during))
            await _pool_is_whole(platform, token, settings.database_pool)
            for writer in slow_ones:
                writer.close()
        finally:
            await admin.close()


async def _somebody(database: Database) -> str:
    async with database.transaction() as tx:
        person = new_id()
        await tx.execute("INSERT INTO person (id, email, name) VALUES ($1, $2, 'Li')", person, f"{person}@example.org")
        await tx.execute("INSERT INTO person_role VALUES ($1, 'patient')", person)
        token, _ = await open_session(tx, person, "bearer", 1)
    return token


async def _asked(
    platform: Platform, token: str, seconds: float, until: asyncio.Task[None] | None = None
) -> Sequence[float]:
    """How long people waited who ask one thing after the other, for `seconds` and until something is done."""
    took: list[float] = []
    ends = time.perf_counter() + seconds

    async def person() -> None:
        async with httpx.AsyncClient(base_url=platform.address, headers={"Authorization": f"Bearer {token}"}) as http:
            while time.perf_counter() < ends or (until is not None and not until.done()):
                began = time.perf_counter()
                assert (await http.get("/v1/me")).status_code == 200
                took.append(time.perf_counter() - began)
                await asyncio.sleep(0.01)

    await asyncio.gather(*(person() for _ in range(OTHERS)))
    return took


async def _cancel(platform: Platform, token: str, many: int) -> None:
    """Send requests that read and that write, and be gone before or while they are answered."""
    chance = random.Random(7)
    body = b'{"locale": "fr"}'
    head = f"Host: x\r\nAuthorization: Bearer {token}\r\n"
    requests = (
        f"GET /v1/me HTTP/1.1\r\n{head}\r\n".encode(),
        f"GET /v1/consultations HTTP/1.1\r\n{head}\r\n".encode(),
        f"PATCH /v1/me HTTP/1.1\r\n{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body,
    )
    for number in range(many):
        writer = await _client(platform, requests[number % len(requests)])
        await asyncio.sleep(chance.random() * 0.006)
        writer.transport.abort()
        await asyncio.sleep(PAUSE)


async def _slow_client(platform: Platform, number: int) -> asyncio.StreamWriter:
    return await _client(platform, SLOW[number % len(SLOW)])


async def _client(platform: Platform, said: bytes) -> asyncio.StreamWriter:
    host, port = platform.address.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    writer.write(said)
    return writer


def _sockets(platform: Platform) -> int:
    """Connections that clients have to the API."""
    port = int(platform.address.rsplit(":", 1)[1])
    assert platform.api.pid is not None
    api = psutil.Process(platform.api.pid)
    family = [api, *api.children(recursive=True)]
    there = [one for process in family for one in process.net_connections("tcp")]
    return sum(one.laddr.port == port and one.status == psutil.CONN_ESTABLISHED for one in there if one.laddr)


async def _until_gone(platform: Platform, before: int) -> None:
    deadline = time.perf_counter() + GONE_WITHIN
    while _sockets(platform) > before:
        assert time.perf_counter() < deadline, f"{_sockets(platform)} connections are still there, {before} were"
        await asyncio.sleep(0.2)


async def _pool_is_whole(platform: Platform, token: str, size: int) -> None:
    """As many at once as there are connections, and as many again: none of them was lost."""
    async with httpx.AsyncClient(base_url=platform.address, headers={"Authorization": f"Bearer {token}"}) as http:
        answers = await asyncio.gather(*(http.patch("/v1/me", json={"locale": "en"}) for _ in range(2 * size)))
    assert {one.status_code for one in answers} == {200}


def _p99(took: Sequence[float]) -> float:
    return sorted(took)[math.ceil(len(took) * 0.99) - 1]
