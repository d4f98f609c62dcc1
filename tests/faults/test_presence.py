"""An API process is killed while somebody waits in the room: what it saw is there, and is evidence."""

import asyncio
import json
import os
import signal
from datetime import UTC, datetime

import aiohttp
import asyncpg
import psutil
import pytest

import consultations
from cli.children import Child
from cli.embedded.elasticsearch import free_port
from consultations import Verdict, decide_attendance
from consultations.states import DECIDED
from core import clock
from core.database import Database
from core.settings import Settings
from identity import viewer_of
from tests.access_matrix.world import build
from tests.conftest import TestServers

pytestmark = pytest.mark.slow
PATIENCE = 20
SEEN = "SELECT side, entered_at, last_seen_at FROM presence WHERE consultation_id = $1"


async def test_who_was_in_the_room_of_a_killed_process_was_there_until_last_seen(
    settings: Settings, servers: TestServers, database: Database, worker: str
) -> None:
    async with database.transaction() as tx:
        world = await build(tx)
        # The whole hour around now, so that it is never a quarter of an hour from its end.
        await tx.execute(
            "UPDATE consultation SET starts_at = now() - interval '5 minutes', ends_at = now() + interval '30 minutes',"
            " decide_at = now() WHERE id = $1",
            world.scheduled,
        )
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    here = settings.model_copy(update={"port": port, "public_origins": [address]})
    api = Child(servers.folder / f"presence-{worker}", "api", ["serve"], here)
    await asyncio.to_thread(api.start)
    try:
        await asyncio.to_thread(api.await_ready, address)
        async with aiohttp.ClientSession(
            address, headers={"Authorization": f"Bearer {world.tokens['patient']}"}
        ) as http:
            async with http.post("/v1/realtime/tickets") as answer:
                ticket = (await answer.json())["ticket"]
            async with http.ws_connect("/v1/realtime", origin=address) as socket:
                rooms = {f"consultation:{world.scheduled}": None}
                await socket.send_str(json.dumps({"op": "hello", "ticket": ticket, "rooms": rooms}))
                assert json.loads(await socket.receive_str())["op"] == "welcome"
                seen = await _seen(database, world.scheduled)
                assert api.pid is not None
                family = [psutil.Process(api.pid), *psutil.Process(api.pid).children(recursive=True)]
                for process in family:
                    os.kill(process.pid, signal.SIGKILL)
                psutil.wait_procs(family, timeout=10)
    finally:
        await asyncio.to_thread(api.stop)
    assert await database.pool.fetch(SEEN, world.scheduled) == [seen], "nobody closed it"
    ends_at = await database.pool.fetchval("SELECT ends_at FROM consultation WHERE id = $1", world.scheduled)
    with clock.at(ends_at + DECIDED):
        assert await decide_attendance(database) == 1
    viewer = await viewer_of(database.pool, world.tokens["doctor"])
    assert viewer is not None
    async with database.transaction() as tx:
        found = await consultations.attendance(tx, viewer, world.scheduled)
    assert found.decision is not None
    assert found.decision.verdict is Verdict.PROVIDER_FAILED, "the patient came, and the doctor did not"
    assert [(span.starts_at, span.ends_at) for span in found.patient] == [(seen["entered_at"], seen["last_seen_at"])]
    assert found.patient[0].ends_at <= datetime.now(UTC)


async def _seen(database: Database, consultation: object) -> asyncpg.Record:
    """The span of whoever has just come, as soon as it is written."""
    async with asyncio.timeout(PATIENCE):
        while True:
            row: asyncpg.Record | None = await database.pool.fetchrow(SEEN, consultation)
            if row is not None:
                return row
            await asyncio.sleep(0.05)
