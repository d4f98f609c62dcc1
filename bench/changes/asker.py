"""Searches at a steady pace, from a process of their own, timed."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from random import Random

import aiohttp
import orjson
import uvloop

from bench.changes.shown import before, slots_of, taken
from bench.questions import BUSY_CITIES, questions
from core.database import Database
from core.settings import Settings
from directory import cities, specialties

PER_SECOND = 20.0


@dataclass(slots=True)
class _Answers:
    """Of one stretch: milliseconds each, how many came from Postgres, slots shown, and how many of those were taken."""

    took: list[float] = field(default_factory=list)
    from_postgres: int = 0
    slots: int = 0
    taken: int = 0


class Asker:
    """Asks `GET /v1/search/doctors` as patients do, `PER_SECOND`, and looks whether the slots shown could be booked."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.from_postgres = self.slots = self.taken = 0

    async def ask(self, seconds: float) -> list[float]:
        """How long each answer took, in milliseconds."""
        self._pipe.send(seconds)
        answers: _Answers = await asyncio.to_thread(self._pipe.recv)
        self.from_postgres += answers.from_postgres
        self.slots += answers.slots
        self.taken += answers.taken
        return answers.took


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
        async with aiohttp.ClientSession(f"{address}/v1/search/") as client:
            try:
                while seconds := await asyncio.to_thread(pipe.recv):
                    answers, started = _Answers(), time.perf_counter()
                    for number, (_, _, parameters) in enumerate(islice(asked, int(seconds * PER_SECOND))):
                        await asyncio.sleep(max(0.0, started + number / PER_SECOND - time.perf_counter()))
                        await _ask(client, database, parameters, answers)
                    pipe.send(answers)
            except EOFError:
                return


async def _ask(
    client: aiohttp.ClientSession, database: Database, parameters: dict[str, str], answers: _Answers
) -> None:
    snapshot = await before(database)
    began = time.perf_counter()
    async with client.get("doctors", params=parameters) as answer:
        found = orjson.loads(await answer.read())
        answer.raise_for_status()
    answers.took.append((time.perf_counter() - began) * 1000)
    answers.from_postgres += found["source"] == "postgres"
    shown = slots_of(found["hits"])
    answers.slots += len(shown)
    answers.taken += await taken(database, shown, snapshot)
