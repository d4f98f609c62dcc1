"""Searches at a steady pace, from a process of their own, timed."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from random import Random

import aiohttp
import orjson
import uvloop

from bench.questions import BUSY_CITIES, questions
from core.database import Database
from core.settings import Settings
from directory import cities, specialties

PER_SECOND = 20.0


class Asker:
    """Asks `GET /v1/search/doctors` as patients do, `PER_SECOND`."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.from_postgres = 0

    async def ask(self, seconds: float) -> list[float]:
        """How long each answer took, in milliseconds."""
        self._pipe.send(seconds)
        took, from_postgres = await asyncio.to_thread(self._pipe.recv)
        self.from_postgres += from_postgres
        return list(took)


@asynccontextmanager
async def asker(settings: Settings, address: str) -> AsyncIterator[Asker]:
    """Somebody who asks the API at `address`."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_live, args=(theirs, settings, address), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Asker(ours)
    finally:
        ours.close()
        await asyncio.to_thread(process.join)


def _live(pipe: Connection, settings: Settings, address: str) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_obey(pipe, settings, address))


async def _obey(pipe: Connection, settings: Settings, address: str) -> None:
    async with Database(settings) as database:
        codes = [one for one in await specialties(database.pool) if one.weight >= 40]
        places = await cities(database.pool, limit=BUSY_CITIES)
    asked = questions(Random(1), [one.code for one in codes], [one.weight for one in codes], places)
    async with aiohttp.ClientSession() as client:
        try:
            while seconds := await asyncio.to_thread(pipe.recv):
                took, from_postgres = [], 0
                started = time.perf_counter()
                for number, (_, _, parameters) in enumerate(islice(asked, int(seconds * PER_SECOND))):
                    await asyncio.sleep(max(0.0, started + number / PER_SECOND - time.perf_counter()))
                    began = time.perf_counter()
                    async with client.get(f"{address}/v1/search/doctors", params=parameters) as answer:
                        found = orjson.loads(await answer.read())
                        answer.raise_for_status()
                    took.append((time.perf_counter() - began) * 1000)
                    from_postgres += found["source"] == "postgres"
                pipe.send((took, from_postgres))
        except EOFError:
            return
