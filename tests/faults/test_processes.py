"""Two API processes and a nats-server between them are killed in turn while two people talk and call.

The patient's client knows the first process, the doctor's the second. Both do what a client does: they come back by
themselves, go on behind the last line they have, and send again under the same id what was not acknowledged.
"""

import asyncio
import json
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psutil
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

import identity
import realtime
from cli.children import Child
from cli.embedded.elasticsearch import free_port
from core import clock
from core.database import Database
from core.ids import new_id
from core.settings import Settings
from identity import Viewer
from tests.clinic import open_clinic
from tests.conftest import TestServers
from tests.realtime.nats import NatsServer

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
SOON = 30  # seconds, on a machine that does other things as well
STORED = "SELECT seq, cid, body FROM message WHERE consultation_id = $1 ORDER BY seq"


@dataclass
class Served:
    """One API process."""

    child: Child
    address: str

    def kill(self) -> None:
        """As a crash does."""
        assert self.child.pid is not None
        family = [psutil.Process(self.child.pid), *psutil.Process(self.child.pid).children(recursive=True)]
        for process in family:
            os.kill(process.pid, signal.SIGKILL)
        psutil.wait_procs(family, timeout=10)

    def revive(self) -> None:
        self.child.revive()
        self.child.await_ready(self.address)


@dataclass
class Client:
    """One person's client, which talks for as long as it is told to."""

    database: Database
    viewer: Viewer
    address: str
    room: str
    call: UUID
    sent: list[UUID] = field(default_factory=list)
    unacknowledged: dict[UUID, str] = field(default_factory=dict)
    lines: list[tuple[int, str]] = field(default_factory=list)
    present: set[str] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)
    closed_with: int | None = None
    talks: bool = True
    _socket: ClientConnection | None = None
    _later: list[asyncio.Task[None]] = field(default_factory=list)

    async def run(self) -> None:
        """Stay connected until the session ends."""
        while self.closed_with != 4403:
            try:
                await self._connect()
            except (OSError, WebSocketException, TimeoutError):
                await asyncio.sleep(0.1)
            finally:
                self._socket = None
                self.present = set()

    async def talk(self) -> None:
        while self.talks:
            cid = new_id()
            self.sent.append(cid)
            self.unacknowledged[cid] = f"{self.viewer.person_id} {len(self.sent)}"
            await self._send(cid)
            await self.say("typing")
            await self.say("signal", call=str(self.call), candidate={"candidate": "candidate:1"})
            await asyncio.sleep(0.25)

    async def say(self, op: str, **fields: Any) -> None:
        with suppress(ConnectionClosed):
            if self._socket is not None:
                await self._socket.send(json.dumps({"op": op, "room": self.room, **fields}))

    async def _send(self, cid: UUID) -> None:
        await self.say("send", cid=str(cid), body={"text": self.unacknowledged[cid]})

    def _again(self, cid: UUID) -> None:
        if cid in self.unacknowledged:
            self._later.append(asyncio.create_task(self._send(cid)))

    async def _connect(self) -> None:
        async with self.database.transaction() as tx:
            [(ticket, _)] = await realtime.issue(tx, [self.viewer])
        options: dict[str, Any] = {"compression": None, "ping_interval": None, "close_timeout": 0.2, "open_timeout": 5}
        async with connect(self.address, **options) as socket:
            rooms = {self.room: self.lines[-1][0] if self.lines else 0}
            await socket.send(json.dumps({"op": "hello", "ticket": ticket, "rooms": rooms}))
            try:
                async for text in socket:
                    await self._take(socket, json.loads(text))
            finally:
                self.closed_with = socket.close_code

    async def _take(self, socket: ClientConnection, frame: dict[str, Any]) -> None:
        kind = frame.get("type", frame["op"])
        if kind == "welcome":
            self.present = set(frame["rooms"][self.room]["present"])
            self._socket = socket
            for cid in list(self.unacknowledged):
                await self._send(cid)
        elif kind == "error" and frame.get("cid"):  # too much at once, after it was away
            asyncio.get_running_loop().call_later(1, self._again, UUID(frame["cid"]))
        elif kind == "ack":
            self.unacknowledged.pop(UUID(frame["cid"]), None)
        elif kind == "message":
            assert frame["seq"] == len(self.lines) + 1, "each once, in order, without a gap"
            self.lines.append((frame["seq"], frame["body"].get("text") or frame["body"]["code"]))
        elif kind in ("joined", "left") and frame["op"] == "event":
            (self.present.add if kind == "joined" else self.present.discard)(frame["from"])
        else:
            self.heard.append(kind)


async def eventually(condition: Callable[[], object], within: float = SOON) -> float:
    """How long it took."""
    began = time.monotonic()
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110 - nobody tells of it
            await asyncio.sleep(0.02)
    return time.monotonic() - began


async def a_consultation(database: Database) -> tuple[Viewer, Viewer, UUID, UUID]:
    """A running one, in which a call was begun: patient, doctor, its id, the call's."""
    with clock.at(datetime.now(UTC)) as virtual:
        clinic = await open_clinic(database, virtual)
        patient, doctor = await clinic.patient(), await clinic.doctor("03.01", instant=True)
        talk = await clinic.ask_anyone(patient, "03.01")
        await clinic.act("accept", doctor, talk.id)
        call = await clinic.call(doctor, talk.id)
    return patient, doctor, talk.id, call


@asynccontextmanager
async def serving(settings: Settings, servers: TestServers, worker: str, number: int) -> AsyncIterator[Served]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    here = settings.model_copy(update={"port": port, "public_origins": [address]})
    served = Served(Child(servers.folder / f"process-{number}-{worker}", "api", ["serve"], here), address)
    await asyncio.to_thread(served.child.start)
    try:
        await asyncio.to_thread(served.child.await_ready, address)
        yield served
    finally:
        await asyncio.to_thread(served.child.stop)


async def test_whatever_dies_nothing_is_lost_or_doubled_and_both_sides_find_each_other_again(
    settings: Settings, servers: TestServers, database: Database, worker: str
) -> None:
    nats = NatsServer(servers.folder / f"nats-faults-{worker}")
    await asyncio.to_thread(nats.start)
    patient, doctor, talk, call = await a_consultation(database)
    here = settings.model_copy(update={"nats_url": nats.url})
    async with AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.to_thread, nats.stop)
        one, two = await asyncio.gather(
            *(stack.enter_async_context(serving(here, servers, worker, number)) for number in (1, 2))
        )
        ours, theirs = (
            Client(
                database, viewer, f"{served.address.replace('http', 'ws')}/v1/realtime", f"consultation:{talk}", call
            )
            for viewer, served in ((patient, one), (doctor, two))
        )
        living = [asyncio.create_task(client.run()) for client in (ours, theirs)]
        talking = [asyncio.create_task(client.talk()) for client in (ours, theirs)]
        stack.push_async_callback(_end, [*living, *talking])

        def see_each_other() -> bool:
            return ours.present == {"doctor"} and theirs.present == {"patient"}

        await eventually(see_each_other)
        for served, left in ((two, ours), (one, theirs)):
            await asyncio.to_thread(served.kill)
            gone = await eventually(lambda left=left: not left.present)  # type: ignore[misc]
            assert gone < 8, "its lease runs out after five seconds"
            await asyncio.to_thread(served.revive)
            await eventually(see_each_other)
        await asyncio.to_thread(nats.kill)
        without = len(ours.lines)
        await eventually(lambda: len(ours.lines) > without + 8)
        await asyncio.to_thread(nats.revive)
        await eventually(see_each_other)
        for client in (ours, theirs):
            client.heard.clear()
        await eventually(lambda: all({"typing", "signal"} <= set(client.heard) for client in (ours, theirs)))

        for client in (ours, theirs):
            client.talks = False
        await asyncio.gather(*talking)
        await eventually(lambda: not ours.unacknowledged and not theirs.unacknowledged)
        stored = await database.pool.fetch(STORED, talk)
        assert sorted(row["cid"] for row in stored if "text" in row["body"]) == sorted(ours.sent + theirs.sent)
        lines = [(row["seq"], row["body"].get("text") or row["body"]["code"]) for row in stored]
        await eventually(lambda: len(ours.lines) == len(theirs.lines) == len(lines))
        assert ours.lines == theirs.lines == lines

        async with database.transaction() as tx:
            for client in (ours, theirs):
                await identity.revoke(tx, client.viewer.session_id)
        assert await eventually(lambda: {ours.closed_with, theirs.closed_with} == {4403}) < 5


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        assert outcome is None or isinstance(outcome, asyncio.CancelledError), outcome
