"""One person's client, as the web client behaves, but lean: thousands of them fit into a process.

It fetches a ticket for each socket, says where it stopped, keeps what it said until that was acknowledged, and sends it
again under the same `cid` on the next socket. `shown` is what it was told of the room, in the order in which it was.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import aiohttp
import orjson
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.uri import parse_uri

from core.ids import new_id

PATIENCE = 30.0
AGAIN_SECONDS = 0.5


class Cut(Exception):
    """The socket ended before it was asked to."""


@dataclass(eq=False)
class Client:
    """Somebody with a seat in one room."""

    address: str
    token: str
    room: str
    source: str = "127.0.0.1"  # loopback has ports for some 28,000 sockets each
    shown: list[tuple[int, str]] = field(default_factory=list)
    outbox: dict[str, str] = field(default_factory=dict)
    acknowledged: dict[str, int] = field(default_factory=dict)
    head: int = 0
    wrong: list[str] = field(default_factory=list)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    _socket: "_Socket | None" = None

    @property
    def last(self) -> int:
        """The last sequence it was told."""
        return self.shown[-1][0] if self.shown else 0

    async def ticket(self, http: aiohttp.ClientSession) -> str:
        """One for the next socket."""
        headers = {"Authorization": f"Bearer {self.token}"}
        async with http.post(f"{self.address}/v1/realtime/tickets", headers=headers) as answer:
            answer.raise_for_status()
            found: str = (await answer.json())["ticket"]
            return found

    async def open(self, ticket: str) -> None:
        """A socket on which it was welcomed; what it had not been acknowledged is said again.

        Raises:
            Cut, OSError, TimeoutError: it came to nothing.
        """
        loop = asyncio.get_running_loop()
        self.ended.clear()
        port = parse_uri(self.address.replace("http", "ws", 1)).port
        async with asyncio.timeout(PATIENCE):
            _, self._socket = await loop.create_connection(
                lambda: _Socket(self, ticket), "127.0.0.1", port, local_addr=(self.source, 0)
            )
            await self._socket.welcomed
        for cid, text in self.outbox.items():
            self._send(cid, text)

    def say(self, text: str) -> str:
        """Say `text`, now or as soon as there is a socket; its `cid`."""
        cid = str(new_id())
        self.outbox[cid] = text
        self._send(cid, text)
        return cid

    def send(self, frame: Mapping[str, Any]) -> None:
        """Send a frame, if there is a socket."""
        if self._socket is not None and self._socket.is_welcome:
            self._socket.send(frame)

    def _send(self, cid: str, text: str) -> None:
        self.send({"op": "send", "room": self.room, "cid": cid, "body": {"text": text}})

    def stop_reading(self) -> None:
        assert self._socket is not None
        self._socket.transport.pause_reading()

    def cut(self) -> None:
        """As a network does that goes away."""
        if self._socket is not None:
            self._socket.transport.abort()

    def told(self, frame: dict[str, Any]) -> None:
        match frame["op"]:
            case "ack":
                self.acknowledged[frame["cid"]] = frame["seq"]
                self.outbox.pop(frame["cid"], None)
            case "event" if "seq" in frame:
                if frame["seq"] != self.last + 1:
                    self.wrong.append(f"{frame['seq']} after {self.last}")
                self.shown.append((frame["seq"], frame["cid"]))
            case "error" if frame["code"] in ("too_fast", "unavailable"):
                cid = frame["cid"]
                asyncio.get_running_loop().call_later(AGAIN_SECONDS, self._again, cid)
            case "error":
                self.wrong.append(str(frame))
            case _:
                return
        self.changed.set()

    def _again(self, cid: str) -> None:
        if cid in self.outbox:
            self._send(cid, self.outbox[cid])


class _Socket(asyncio.Protocol):
    def __init__(self, client: Client, ticket: str) -> None:
        self.transport: asyncio.Transport
        self.welcomed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.is_welcome = False
        self._client = client
        self._ticket = ticket
        address = client.address.replace("http", "ws", 1) + "/v1/realtime"
        self._protocol = ClientProtocol(parse_uri(address), max_size=None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self._protocol.send_request(self._protocol.connect())
        self._flush()

    def data_received(self, data: bytes) -> None:
        self._protocol.receive_data(data)
        for event in self._protocol.events_received():
            if isinstance(event, Response):
                client = self._client
                self.send({"op": "hello", "ticket": self._ticket, "rooms": {client.room: client.last}})
            elif isinstance(event, Frame) and event.opcode is Opcode.TEXT:
                self._told(orjson.loads(event.data))
        self._flush()

    def _told(self, frame: dict[str, Any]) -> None:
        if frame["op"] == "welcome" and not self.welcomed.done():
            if frame["refused"]:
                self._client.wrong.append(str(frame))
            else:
                self._client.head = frame["rooms"][self._client.room]["seq"]
            self.is_welcome = True
            self.welcomed.set_result(None)
        self._client.told(frame)

    def connection_lost(self, _exc: Exception | None) -> None:
        self.is_welcome = False
        if not self.welcomed.done():
            self.welcomed.set_exception(Cut())
        self._client.ended.set()
        self._client.changed.set()

    def send(self, frame: Mapping[str, Any]) -> None:
        self._protocol.send_text(orjson.dumps(frame))
        self._flush()

    def _flush(self) -> None:
        if not self.transport.is_closing():
            self.transport.write(b"".join(self._protocol.data_to_send()))


async def caught_up(client: Client, http: aiohttp.ClientSession) -> float:
    """Seconds from nothing (a ticket, a socket, all that was missed) to having everything."""
    began = time.perf_counter()
    await client.open(await client.ticket(http))
    async with asyncio.timeout(PATIENCE):
        while client.last < client.head:
            client.changed.clear()
            await client.changed.wait()
    return time.perf_counter() - began
