"""Growth: the same questions to a directory, and to a quarter of it.

Ours is a search with its page of hits, checked against Postgres and explained, over all doctors; the reference is the
same search over an index of every fourth of them. Both are asked in turn by one process, without HTTP, which costs the
same in front of both. Each index has been merged to one segment, as a rebuild leaves it; its size is given for each
doctor.
"""

import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from bench.context import Context
from bench.questions import BUSY_CITIES, questions, wanted
from bench.result import Result, cost, percentile
from core.database import Database
from core.settings import Settings
from directory import cities, specialties
from search import DoctorSearch, Engine
from search.index import behind_alias, create, open_for_search, swap
from search.indexer import write

SHARE = 4
BAR = 1.5
WARM_UP = 300
IDS = "SELECT id FROM doctor WHERE status = 'active' AND id % $1 = 0 ORDER BY id"


async def run(context: Context) -> Result:
    """Measure: 500 questions with `--quick`, 5,000 without."""
    rounds = 500 if context.quick else 5_000
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(context.settings))
        whole = await stack.enter_async_context(Engine(context.settings))
        context.say(f"indexing every {SHARE}th doctor beside the others")
        settings = await stack.enter_async_context(_part(context.settings, database))
        part = await stack.enter_async_context(Engine(settings))
        sizes = [await _size(engine) for engine in (part, whole)]
        searches = [
            await stack.enter_async_context(DoctorSearch(engine.settings, engine, database)) for engine in (part, whole)
        ]
        codes = [one for one in await specialties(database.pool) if one.weight >= 40]
        places = await cities(database.pool, limit=BUSY_CITIES)
        asked = questions(random.Random(1), [one.code for one in codes], [one.weight for one in codes], places)
        meter = _Meter(searches)
        for _ in range(WARM_UP):
            await meter.turn(*next(asked))
        meter.forget()
        context.say(f"asking {rounds} questions of both")
        for _ in range(rounds):
            await meter.turn(*next(asked))
    return meter.result(sizes)


@asynccontextmanager
async def _part(settings: Settings, database: Database) -> AsyncIterator[Settings]:
    """Settings of an index of a part of the doctors."""
    mine = settings.model_copy(update={"elasticsearch_index": "growth"})
    async with Engine(mine) as engine:
        name = await create(engine, filling=True)
        try:
            ids = [row["id"] for row in await database.pool.fetch(IDS, SHARE)]
            await write(engine, database, ids, index=name)
            await open_for_search(engine, name)
            await swap(engine, name)
            yield mine
        finally:
            await engine.patient.indices.delete(index=name)


async def _size(engine: Engine) -> tuple[int, int]:
    """Doctors in an index and its bytes, merged."""
    (name,) = await behind_alias(engine)
    await engine.patient.indices.forcemerge(index=name, max_num_segments=1)
    await engine.patient.indices.refresh(index=name)
    found = (await engine.patient.indices.stats(index=name, metric="docs,store"))["_all"]["total"]
    return found["docs"]["count"], found["store"]["size_in_bytes"]


class _Meter:
    """Asks both in turn and keeps the times, in milliseconds."""

    def __init__(self, searches: list[DoctorSearch]) -> None:
        self._searches = searches
        self.forget()

    def forget(self) -> None:
        self.took: list[list[float]] = [[] for _ in self._searches]
        self.by_kind: dict[str, list[list[float]]] = defaultdict(lambda: [[] for _ in self._searches])
        self.from_postgres = 0

    async def turn(self, kind: str, _: str, parameters: dict[str, str]) -> None:
        asked = wanted(parameters)
        for search, took, of_kind in zip(self._searches, self.took, self.by_kind[kind], strict=True):
            started = time.perf_counter()
            found = await search.find(asked)
            took.append((time.perf_counter() - started) * 1000)
            of_kind.append(took[-1])
            self.from_postgres += found.source == "postgres"

    def result(self, sizes: list[tuple[int, int]]) -> Result:
        part, whole = [
            {
                "doctors": doctors,
                "p50_ms": round(percentile(took, 0.5), 2),
                "p99_ms": round(percentile(took, 0.99), 2),
                "index_bytes": size,
                "index_bytes_a_doctor": round(size / doctors),
            }
            for took, (doctors, size) in zip(self.took, sizes, strict=True)
        ]
        kinds = {
            f"{kind}_p50": round(cost(percentile(large, 0.5), percentile(small, 0.5)), 2)
            for kind, (small, large) in sorted(self.by_kind.items())
        }
        ratios = {name: round(cost(whole[f"{name}_ms"], part[f"{name}_ms"]), 2) for name in ("p50", "p99")}
        ratios |= {"bytes_a_doctor": round(cost(whole["index_bytes_a_doctor"], part["index_bytes_a_doctor"]), 2)}
        ratios |= {**kinds, "answered_by_postgres": float(self.from_postgres)}
        return Result("growth", whole, part, ratios, {"p50": BAR, "answered_by_postgres": 0})
