"""A served API with real sockets, at a moment of our choosing.

The server runs inside the virtual clock, so a test moves deadlines and never sleeps; what a socket waits for arrives or
the test fails after five seconds.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
import uvicorn
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

import realtime
from api.app import create_app
from api.services import Services, running
from api.sockets import SocketProtocol
from consultations import Consultation
from core import clock
from core.database import Database
from core.ids import new_id
from core.settings import Settings
from identity import Viewer
from realtime import protocol
from tests.clinic import TODAY, Clinic, open_clinic
from tests.realtime.document import check_told

ORIGIN = "http://127.0.0.1:8080"
PATIENCE = 5  # seconds


def room_of(consultation: Consultation) -> str:
    return f"consultation:{consultation.id}"


@dataclass
class Socket:
    """One client. `seen` keeps everything it was told; `viewer` is whose it is, once it said so."""

    connection: ClientConnection
    viewer: Viewer = field(init=False)
    seen: list[dict[str, Any]] = field(default_factory=list)

    async def say(self, op: str, **fields: Any) -> None:
        await self.connection.send(json.dumps({"op": op, **fields}, default=str))

    async def next(self) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE):
            frame: dict[str, Any] = json.loads(await self.connection.recv())
        check_told(frame)
        self.seen.append(frame)
        return frame

    async def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The next frame that is `wanted`; others are kept in `seen`."""
        while True:
            frame = await self.next()
            if wanted(frame):
                return frame

    async def told(self, op: str, kind: str | None = None) -> dict[str, Any]:
        """The next frame with this `op` (and, for events, `type`)."""
        return await self.until(lambda frame: frame["op"] == op and kind in (None, frame.get("type")))

    async def send(self, room: str, text: str, cid: UUID | None = None) -> dict[str, Any]:
        """Say something and wait until it is stored."""
        cid = cid or new_id()
        await self.say("send", room=room, cid=cid, body={"text": text})
        return await self.until(lambda frame: frame["op"] in ("ack", "error") and frame.get("cid") == str(cid))

    async def settle(self) -> None:
        """Everything the server had for us by now has arrived: it answers frames in order."""
        await self.say("ping")
        await self.told("pong")

    async def ended(self) -> tuple[int, str]:
        """The code and reason with which the server closes."""
        try:
            while True:
                await self.next()
        except ConnectionClosed as closed:
            return (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd is not None else (1006, "")

    def lines(self, room: str) -> list[tuple[int, str]]:
        """The room's lines as this client was told them: sequence and text, or a system line's code."""
        return [
            (frame["seq"], frame["body"].get("text") or frame["body"]["code"])
            for frame in self.seen
            if frame["op"] == "event" and frame["type"] == "message" and frame["room"] == room
        ]


@dataclass
class Line:
    """The way to the server."""

    clinic: Clinic
    services: Services
    port: int
    _sockets: AsyncExitStack

    @property
    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/v1/realtime"

    async def ticket(self, viewer: Viewer) -> str:
        async with self.clinic.database.transaction() as tx:
            [(token, _)] = await realtime.issue(tx, [viewer])
        return token

    async def open(self, **options: Any) -> Socket:
        """A socket that has not said hello."""
        options = {"origin": ORIGIN, "compression": None, "ping_interval": None, "close_timeout": 0.2, **options}
        return Socket(await self._sockets.enter_async_context(connect(self.address, **options)))

    async def join(self, viewer: Viewer, rooms: dict[str, int | None] | None = None, **options: Any) -> Socket:
        """A socket that was welcomed."""
        socket = await self.open(**options)
        await socket.say("hello", ticket=await self.ticket(viewer), rooms=rooms or {})
        await socket.told("welcome")
        socket.viewer = viewer
        return socket


@pytest.fixture
async def clinic(database: Database) -> AsyncIterator[Clinic]:
    with clock.at(TODAY) as time:
        yield await open_clinic(database, time)


async def serve(app: FastAPI, stack: AsyncExitStack) -> int:
    """Serve `app` as `wenzhen serve` does, on a free port; returns the port."""
    config = uvicorn.Config(
        app,
        port=0,
        ws=SocketProtocol,
        ws_max_size=protocol.MAX_FRAME,
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        access_log=False,
    )
    server = uvicorn.Server(config)
    config.load()
    server.lifespan = config.lifespan_class(config)
    await server.startup()

    async def stop() -> None:
        await server.shutdown()

    stack.push_async_callback(stop)
    port: int = server.servers[0].sockets[0].getsockname()[1]
    return port


@pytest.fixture(scope="session")
def application(settings: Settings) -> FastAPI:
    """One for all tests: FastAPI takes longer to prepare its routes than most tests take. Services are each test's."""
    return create_app(settings)


@pytest.fixture
async def line(clinic: Clinic, application: FastAPI, settings: Settings) -> AsyncIterator[Line]:
    async with running(settings) as services, AsyncExitStack() as server, AsyncExitStack() as sockets:
        application.state.services = services
        yield Line(clinic, services, await serve(application, server), sockets)
