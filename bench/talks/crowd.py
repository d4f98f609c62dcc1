"""Many clients in a process of their own, which does what it is told.

Run as `python -m bench.talks.crowd`. It is told a line of JSON at a time and answers with one; `Crowd` is the other
end.
"""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import random
from typing import Any

import aiohttp
import orjson
import uvloop

from bench.talks.client import AGAIN_SECONDS, Client, Cut, caught_up
from bench.talks.people import Guest
from core.settings import ROOT

LINE = 64 * 1024 * 1024
AT_ONCE = 50  # sockets opened at a time, where it is not the opening that is measured
HTTP_AT_ONCE = 200
LONG = "长" * 4_000
PING_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Crowd:
    """Clients of one process, by number."""

    process: Process

    async def do(self, what: str, **how: Any) -> Any:
        """Tell them to do something; what they answer when it is done."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(orjson.dumps({"what": what, **how}) + b"\n")
        answer = await self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the crowd broke down when it was told to {what}")
        return orjson.loads(answer)


@asynccontextmanager
async def crowd(address: str, guests: Sequence[Guest], source: str = "127.0.0.1") -> AsyncIterator[Crowd]:
    """A process with a client for each of `guests`, none of them connected."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, stdin=PIPE, stdout=PIPE, env=os.environ, cwd=ROOT, limit=LINE
    )
    try:
        made = Crowd(process)
        people = [[guest.token, f"consultation:{guest.room}"] for guest in guests]
        await made.do("gather", address=address, people=people, source=source)
        yield made
    finally:
        process.kill()
        await process.wait()


class _Here:
    """This end of it, in the crowd's process."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self.http = http
        self.clients: list[Client] = []
        self.pinging: asyncio.Task[None] | None = None

    async def gather(self, address: str, people: list[tuple[str, str]], source: str) -> int:
        self.clients = [Client(address, token, room, source) for token, room in people]
        self.pinging = asyncio.create_task(self._ping())
        return len(self.clients)

    async def open(self, numbers: list[int]) -> int:
        """Connect them, some at a time."""
        left = list(numbers)

        async def one_after_the_other() -> None:
            while left:
                client = self.clients[left.pop()]
                await client.open(await client.ticket(self.http))

        await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))
        return len(numbers)

    async def resume(self, numbers: list[int]) -> list[float]:
        """Connect them all at once; how long each took until it had everything."""
        return await asyncio.gather(*(caught_up(self.clients[number], self.http) for number in numbers))

    async def cut(self, numbers: list[int]) -> int:
        for number in numbers:
            self.clients[number].cut()
        await asyncio.gather(*(self.clients[number].ended.wait() for number in numbers))
        return len(numbers)

    async def stop_reading(self, numbers: list[int]) -> int:
        for number in numbers:
            self.clients[number].stop_reading()
        return len(numbers)

    async def say(self, numbers: list[int], times: int, *, long: bool = False) -> list[float]:
        """Each says so much, one after the other; how long each acknowledgement took."""
        took: list[float] = []

        async def speak(client: Client) -> None:
            for number in range(times):
                began = asyncio.get_running_loop().time()
                cid = client.say(LONG if long else f"message {number}")
                while cid in client.outbox:
                    client.changed.clear()
                    await client.changed.wait()
                took.append(asyncio.get_running_loop().time() - began)

        await asyncio.gather(*(speak(self.clients[number]) for number in numbers))
        return took

    async def live(self, times: int) -> int:
        """Each says so much, and hears as much of the other side, through whatever happens meanwhile."""

        async def life(number: int, client: Client) -> None:
            left = [f"{number}.{turn}" for turn in reversed(range(times))]
            while left or client.outbox or len(client.shown) < 2 * times:
                try:
                    await client.open(await client.ticket(self.http))
                except (OSError, Cut, aiohttp.ClientError):  # a timeout is an OSError
                    await asyncio.sleep(AGAIN_SECONDS * (0.5 + random()))
                    continue
                while not client.ended.is_set() and (left or client.outbox or len(client.shown) < 2 * times):
                    client.changed.clear()
                    if left and not client.outbox:
                        client.say(left.pop())
                    await client.changed.wait()

        await asyncio.gather(*(life(number, client) for number, client in enumerate(self.clients)))
        return len(self.clients)

    async def transcripts(self) -> list[dict[str, Any]]:
        """What each was shown, in order, and what of their own they were told is stored, by its `cid`."""
        return [
            {"shown": client.shown, "acknowledged": client.acknowledged, "wrong": client.wrong}
            for client in self.clients
        ]

    async def look(self) -> dict[str, Any]:
        """How far everybody has come, and what was not as it should be."""
        return {
            "last": [client.last for client in self.clients],
            "wrong": [wrong for client in self.clients for wrong in client.wrong][:20],
        }

    async def _ping(self) -> None:
        """As clients do; those who stopped reading as well."""
        while True:
            await asyncio.sleep(PING_SECONDS)
            for number, client in enumerate(self.clients):
                client.send({"op": "ping"})
                if number % 100 == 0:
                    await asyncio.sleep(0)


async def _obey() -> None:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=LINE)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=HTTP_AT_ONCE)) as http:
        here = _Here(http)
        while line := await reader.readline():
            told = orjson.loads(line)
            done = await getattr(here, told.pop("what"))(**told)
            sys.stdout.write(orjson.dumps(done).decode() + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_obey())
