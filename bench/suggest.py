"""Suggestions beside Elasticsearch's own completion.

Ours: `GET /v1/search/suggest`, everything included: specialties, complaints and hospitals from memory, doctors from
Elasticsearch by the prefix of any of their names and read again from Postgres, with what was typed marked. The letters
are those people type: one to six of a name in hanzi, in pinyin, of its initials, of a specialty or a hospital.

The reference: a completion request for the same letters and as many options as ours shows at most, over the names of
the same doctors in an index of their own, through the Elasticsearch client. Both are asked in turn.
"""

import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import batched

import aiohttp
import orjson

from bench.context import Context
from bench.result import Result, cost, percentile
from core.clock import now
from core.database import Database
from directory import specialties
from search import Engine
from search.index import minute
from search.suggest import SHOWN

P99_BAR = 1.5
WARM_UP = 500
BATCH = 5_000
NAMES = "SELECT id, name, name_pinyin, quality FROM doctor WHERE status = 'active' ORDER BY id"
SOME_NAMES = "SELECT name, name_pinyin FROM doctor WHERE status = 'active' ORDER BY hashint4(id) LIMIT 3000"
SOME_HOSPITALS = "SELECT name, name_en FROM institution ORDER BY hashint4(id) LIMIT 1000"
COMPLAINTS = ["胸痛", "头晕", "tou teng", "fever", "chest pain", "mal de dos", "toux", "gaoxueya", "湿疹", "eczema"]
PROPERTIES = {"names": {"type": "completion", "analyzer": "keyword"}, "name": {"type": "keyword", "index": False}}


async def run(context: Context) -> Result:
    """Measure: 1,000 times of each with `--quick`, 10,000 without."""
    rounds = 1_000 if context.quick else 10_000
    async with Database(context.settings) as database, Engine(context.settings) as engine:
        letters = await _letters(database)
        context.say("giving the doctors' names to a completion field")
        async with _completion(database, engine) as index, context.api() as address, aiohttp.ClientSession() as client:
            meter = _Meter(client, engine, address, index)
            for _ in range(WARM_UP):
                await meter.turn(*next(letters))
            meter.forget()
            context.say(f"typing {rounds} times, each beside a completion request")
            for _ in range(rounds):
                await meter.turn(*next(letters))
    return meter.result(context.doctors)


class _Meter:
    """Asks both sides in turn and keeps the times, in milliseconds."""

    def __init__(self, client: aiohttp.ClientSession, engine: Engine, api: str, index: str) -> None:
        self._client, self._engine, self._api, self._index = client, engine, api, index
        self.forget()

    def forget(self) -> None:
        self.ours: list[float] = []
        self.theirs: list[float] = []
        self.by_kind: dict[str, list[float]] = defaultdict(list)
        self.shown = self.empty = 0

    async def turn(self, kind: str, typed: str, language: str) -> None:
        started = time.perf_counter()
        parameters = {"q": typed, "language": language}
        async with self._client.get(f"{self._api}/v1/search/suggest", params=parameters) as answer:
            found = orjson.loads(await answer.read())["suggestions"]
            answer.raise_for_status()
        self.ours.append((time.perf_counter() - started) * 1000)
        self.by_kind[kind].append(self.ours[-1])
        self.shown += len(found)
        self.empty += not found

        started = time.perf_counter()
        completion = {"field": "names", "size": sum(SHOWN.values()), "skip_duplicates": False}
        await self._engine.client.search(
            index=self._index, suggest={"names": {"prefix": typed.lower(), "completion": completion}}
        )
        self.theirs.append((time.perf_counter() - started) * 1000)

    def result(self, doctors: int) -> Result:
        ours = {"p50_ms": percentile(self.ours, 0.5), "p99_ms": percentile(self.ours, 0.99)}
        reference = {"p50_ms": percentile(self.theirs, 0.5), "p99_ms": percentile(self.theirs, 0.99)}
        kinds = {f"{kind}_p99_ms": round(percentile(times, 0.99), 2) for kind, times in sorted(self.by_kind.items())}
        return Result(
            "suggest",
            figures={
                "doctors": doctors,
                "asked": len(self.ours),
                "shown_each": round(self.shown / len(self.ours), 1),
                "found_nothing": self.empty,
                **{name: round(value, 2) for name, value in ours.items()},
                **kinds,
            },
            reference={name: round(value, 2) for name, value in reference.items()},
            ratios={name: round(cost(ours[f"{name}_ms"], reference[f"{name}_ms"]), 2) for name in ("p50", "p99")},
            bars={"p99": P99_BAR},
        )


@asynccontextmanager
async def _completion(database: Database, engine: Engine) -> AsyncIterator[str]:
    """An index of names to be completed, of all listed doctors."""
    name = f"completion_{minute(now())}"
    settings = {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"}
    await engine.patient.indices.create(index=name, settings=settings, mappings={"properties": PROPERTIES})
    try:
        for rows in batched(await database.pool.fetch(NAMES), BATCH):
            lines = []
            for row in rows:
                inputs = [row["name"], row["name_pinyin"].replace(" ", "")]
                names = {"input": inputs, "weight": int(row["quality"] * 1000)}
                lines += [{"index": {"_id": str(row["id"])}}, {"names": names, "name": row["name"]}]
            await engine.patient.bulk(index=name, operations=lines)
        await engine.patient.indices.refresh(index=name)
        await engine.patient.indices.forcemerge(index=name, max_num_segments=1)
        yield name
    finally:
        await engine.patient.indices.delete(index=name)


async def _letters(database: Database) -> Iterator[tuple[str, str, str]]:
    """Kind, what was typed so far, and the language, without end."""
    doctors = [(row["name"], row["name_pinyin"]) for row in await database.pool.fetch(SOME_NAMES)]
    hospitals = [(row["name"], row["name_en"]) for row in await database.pool.fetch(SOME_HOSPITALS)]
    departments = [(one.zh, one.en, one.fr) for one in await specialties(database.pool)]
    return _typed(random.Random(1), doctors, hospitals, departments)


def _typed(
    chance: random.Random,
    doctors: list[tuple[str, str]],
    hospitals: list[tuple[str, str]],
    departments: list[tuple[str, str, str]],
) -> Iterator[tuple[str, str, str]]:
    while True:
        name, pinyin = chance.choice(doctors)
        kinds = {
            "hanzi": name,
            "pinyin": pinyin.replace(" ", ""),
            "initials": "".join(syllable[0] for syllable in pinyin.split()),
            "specialty": chance.choice(chance.choice(departments)),
            "hospital": chance.choice(chance.choice(hospitals)),
            "complaint": chance.choice(COMPLAINTS),
        }
        kind = chance.choice(list(kinds))
        whole = kinds[kind]
        yield kind, whole[: chance.randint(1, min(6, len(whole)))], chance.choice(["zh", "en", "fr"])
