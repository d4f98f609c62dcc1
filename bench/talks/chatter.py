"""Sockets in pairs that say so many messages a second, in turn, whatever has become of the earlier ones."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

import orjson
from websockets.asyncio.client import ClientConnection, connect

from bench.talks.people import Talk
from core.ids import new_id

TEXT = "最近一周夜里咳嗽，白天好一些，没有发烧。Cough at night for a week, better by day, no fever. "


@dataclass
class Speaker:
    """One socket. `sent` and `heard` are moments by `cid`: when it was said, when told of what was said."""

    connection: ClientConnection
    room: UUID | None
    sent: dict[str, float] = field(default_factory=dict)
    acknowledged: dict[str, float] = field(default_factory=dict)
    shown: list[tuple[int, str]] = field(default_factory=list)
    _listening: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._listening = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._listening is not None:
            self._listening.cancel()

    async def say(self) -> None:
        cid = str(new_id())
        frame: dict[str, Any] = {"cid": cid, "body": {"text": TEXT}}
        if self.room is not None:
            frame |= {"op": "send", "room": f"consultation:{self.room}"}
        text = orjson.dumps(frame).decode()
        self.sent[cid] = time.perf_counter()
        await self.connection.send(text)

    async def _listen(self) -> None:
        async for text in self.connection:
            now = time.perf_counter()
            told = orjson.loads(text)
            match told.get("op"):
                case "ack":
                    self.acknowledged[told["cid"]] = now
                case "event":
                    if told["type"] == "message":
                        self.shown.append((told["seq"], told["cid"]))
                case "error":
                    raise RuntimeError(text)
                case None if told["cid"] in self.sent:  # an echo
                    self.acknowledged[told["cid"]] = now
                case None:
                    self.shown.append((0, told["cid"]))
                case _:
                    pass


type Both = tuple[str, str]
type Pair = tuple[Speaker, Speaker]


@asynccontextmanager
async def in_rooms(
    address: str, talks: Sequence[Talk], tickets: Sequence[tuple[str, str]]
) -> AsyncIterator[list[Pair]]:
    """Both sides of `talks` on sockets of ours."""
    url = address.replace("http", "ws", 1) + "/v1/realtime"
    async with AsyncExitStack() as stack:
        pairs = []
        for talk, both in zip(talks, tickets, strict=True):
            pair = []
            for ticket in both:
                socket = await stack.enter_async_context(connect(url, compression=None))
                hello = {"op": "hello", "ticket": ticket, "rooms": {f"consultation:{talk.room}": None}}
                await socket.send(orjson.dumps(hello).decode())
                welcome = orjson.loads(await socket.recv())
                assert not welcome["refused"], welcome
                pair.append(await stack.enter_async_context(Speaker(socket, talk.room)))
            pairs.append((pair[0], pair[1]))
        yield pairs


@asynccontextmanager
async def on_the_bare_server(address: str, path: str, many: int) -> AsyncIterator[list[Pair]]:
    """So many pairs at `path`, which has a place for a pair's number."""
    url = address.replace("http", "ws", 1)
    async with AsyncExitStack() as stack:
        pairs = []
        for number in range(many):
            pair = []
            for _ in range(2):
                socket = await stack.enter_async_context(connect(url + path.format(number), compression=None))
                pair.append(await stack.enter_async_context(Speaker(socket, None)))
            pairs.append((pair[0], pair[1]))
        yield pairs


async def chat(pairs: Sequence[Pair], per_second: float, seconds: float) -> list[Speaker]:
    """Let them speak in turn at that rate; who spoke, in order. Ends when everything was said, not yet heard."""
    speakers = [speaker for side in zip(*pairs, strict=True) for speaker in side]
    spoke = []
    begun = time.perf_counter()
    for number in range(int(per_second * seconds)):
        ahead = begun + number / per_second - time.perf_counter()
        if ahead > 0:
            await asyncio.sleep(ahead)
        speaker = speakers[number % len(speakers)]
        await speaker.say()
        spoke.append(speaker)
    return spoke
