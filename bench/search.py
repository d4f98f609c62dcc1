"""Search over HTTP beside the cheapest question Elasticsearch can be asked.

Ours: `GET /v1/search/doctors` through the API, everything included: words understood, filters, ranking, hits checked
against Postgres with their open slots, JSON of full doctors. The questions are those a patient puts: a specialty, a
complaint in one of three languages, a name, a city, a place, a mode, a day, drawn anew each time.

The reference: a `term` query on a specialty, 20 hits as the engine returns them, straight to Elasticsearch on the same
data, through the Elasticsearch client as everybody uses it. Ours is called with aiohttp, on which that client is built;
connections are kept. Both are asked in turn, each as often before the other, so that whatever the machine is doing
meets both. The bars are on the median and on the slowest of a hundred.

People ask what others have asked, and the API has use of it: `p50_new` is of the questions asked for the first time.
`cpu_ms` is what a request takes of the API's process. Behind that, the questions the API puts to Elasticsearch for a
specialty are themselves asked beside the `term` query for the same specialty, through the same client: `ranked`.
"""

import asyncio
import random
import time
from collections import defaultdict
from functools import partial
from typing import Any

import aiohttp
import orjson
from elasticsearch import AsyncElasticsearch

from bench import Context, Result, cost, percentile
from bench.questions import BUSY_CITIES, SIZE, questions, wanted
from bench.servers import cpu_seconds, listening
from core.database import Database
from core.settings import Settings
from directory import cities, specialties
from search import DoctorSearch, Engine

P50_BAR = 1.5
P99_BAR = 2.0
RANKED_BAR = 1.3
FRESH = 1_000
WARM_UP = 4_000
"""Turns of both sides before the first counts. The servers have just started: Java compiles what runs often, the API
has read no doctors yet. The bar is on a service that has been answering for a minute; of the first `FRESH` turns the
ratio is reported beside it."""
MERGE_SECONDS = 60


async def run(context: Context) -> Result:
    """Measure; 300 questions of each kind with `--quick`, 3,000 without."""
    rounds = 300 if context.quick else 3_000
    async with Database(context.settings) as database:
        codes = [one for one in await specialties(database.pool) if one.weight >= 40]
        places = await cities(database.pool, limit=BUSY_CITIES)
    asked = questions(random.Random(1), [one.code for one in codes], [one.weight for one in codes], places)
    context.say(f"asking {rounds} questions, each beside a term query")
    async with (
        context.api() as address,
        aiohttp.ClientSession(json_serialize=_dumps) as client,
        Engine(context.settings) as engine,
    ):
        await _merged(engine)
        meter = _Meter(client, engine.client, address, context.settings)
        for turn in range(FRESH if context.quick else WARM_UP):
            await meter.turn(*next(asked))
            if turn == FRESH - 1:
                fresh = cost(percentile(meter.ours, 0.5), percentile(meter.term, 0.5))
        meter.forget()
        before = cpu_seconds(listening(address))
        for _ in range(rounds):
            await meter.turn(*next(asked))
        cpu = (cpu_seconds(listening(address)) - before) / rounds
        context.say("asking Elasticsearch alone what the API asks it")
        async with Database(context.settings) as database, DoctorSearch(context.settings, engine, database) as search:
            ranked = _Ranked(engine.client, search, context.settings)
            for _ in range(rounds):
                await ranked.turn(*next(asked))
    return meter.result(context.doctors, fresh, cpu, ranked)


class _Ranked:
    """Asks Elasticsearch the ranked query of a search and the plain one in turn; times in milliseconds."""

    def __init__(self, client: AsyncElasticsearch, search: DoctorSearch, settings: Settings) -> None:
        self._client, self._search, self._index = client, search, settings.elasticsearch_index
        self.ours: list[float] = []
        self.term: list[float] = []

    async def turn(self, _: str, code: str, parameters: dict[str, str]) -> None:
        """One question to each, the other one first each time; none if the search is not for a specialty."""
        if "specialty" not in parameters:
            return
        ways = [
            (self.ours, await self._search.question(wanted(parameters))),
            (self.term, {"query": {"term": {"specialties": code}}, "size": SIZE}),
        ]
        for took, question in ways if len(self.ours) % 2 else reversed(ways):
            started = time.perf_counter()
            await self._client.search(index=self._index, body=question)
            took.append((time.perf_counter() - started) * 1000)


class _Meter:
    """Asks both sides in turn and keeps the times, in milliseconds."""

    def __init__(self, client: aiohttp.ClientSession, engine: AsyncElasticsearch, api: str, settings: Settings) -> None:
        self._client, self._engine, self._api = client, engine, api
        self._index = settings.elasticsearch_index
        self._turns = 0
        self._asked: set[str] = set()
        self.forget()

    def forget(self) -> None:
        self.ours: list[float] = []
        self.term: list[float] = []
        self.new: list[float] = []
        self.by_kind: dict[str, list[float]] = defaultdict(list)
        self.hits = self.from_postgres = 0

    async def turn(self, kind: str, code: str, parameters: dict[str, str]) -> None:
        """One question to each, the other one first each time: who is second finds what the first has just touched."""
        ways = [partial(self._ask_us, kind, parameters), partial(self._ask_term, code)]
        self._turns += 1
        for ask in ways if self._turns % 2 else reversed(ways):
            await ask()

    async def _ask_us(self, kind: str, parameters: dict[str, str]) -> None:
        started = time.perf_counter()
        async with self._client.get(f"{self._api}/v1/search/doctors", params=parameters) as answer:
            found = orjson.loads(await answer.read())
            answer.raise_for_status()
        took = (time.perf_counter() - started) * 1000
        self.ours.append(took)
        self.by_kind[kind].append(took)
        if (question := str(parameters)) not in self._asked:
            self._asked.add(question)
            self.new.append(took)
        self.hits += len(found["hits"])
        self.from_postgres += found["source"] == "postgres"

    async def _ask_term(self, code: str) -> None:
        started = time.perf_counter()
        await self._engine.search(index=self._index, query={"term": {"specialties": code}}, size=SIZE)
        self.term.append((time.perf_counter() - started) * 1000)

    def result(self, doctors: int, fresh: float, cpu: float, ranked: _Ranked) -> Result:
        figures: dict[str, float | int | str] = {
            "doctors": doctors,
            "questions": len(self.ours),
            "asked_before": round(1 - len(self.new) / len(self.ours), 2),
            "hits_a_question": round(self.hits / len(self.ours), 1),
            "p50_ms": round(percentile(self.ours, 0.5), 2),
            "p99_ms": round(percentile(self.ours, 0.99), 2),
            "cpu_ms": round(cpu * 1000, 2),
            "ranked_p50_ms": round(percentile(ranked.ours, 0.5), 2),
            "ranked_p99_ms": round(percentile(ranked.ours, 0.99), 2),
        }
        for kind, times in sorted(self.by_kind.items()):
            figures[f"{kind}_p50_ms"] = round(percentile(times, 0.5), 2)
        reference = {"p50_ms": percentile(self.term, 0.5), "p99_ms": percentile(self.term, 0.99)}
        alone = {"ranked_p50_ms": percentile(ranked.term, 0.5), "ranked_p99_ms": percentile(ranked.term, 0.99)}
        ratios = {
            "p50": cost(percentile(self.ours, 0.5), reference["p50_ms"]),
            "p99": cost(percentile(self.ours, 0.99), reference["p99_ms"]),
            "p50_new": cost(percentile(self.new, 0.5), reference["p50_ms"]),
            "p50_fresh": fresh,
            "ranked_p50": cost(percentile(ranked.ours, 0.5), alone["ranked_p50_ms"]),
            "ranked_p99": cost(percentile(ranked.ours, 0.99), alone["ranked_p99_ms"]),
            "answered_by_postgres": float(self.from_postgres),
        }
        rounded = {name: round(value, 2) for name, value in {**reference, **alone}.items()}
        bars = {"p50": P50_BAR, "p99": P99_BAR, "ranked_p99": RANKED_BAR, "answered_by_postgres": 0.0}
        return Result("search", figures, rounded, ratios, bars)


async def _merged(engine: Engine) -> None:
    """Wait, at most `MERGE_SECONDS`, for the merge behind a fresh rebuild: it is not part of either side."""
    for _ in range(MERGE_SECONDS):
        stats = await engine.patient.indices.stats(index=engine.alias, metric="merge")
        if not stats["_all"]["total"]["merges"]["current"]:
            return
        await asyncio.sleep(1)


def _dumps(body: Any) -> str:
    return orjson.dumps(body).decode()
