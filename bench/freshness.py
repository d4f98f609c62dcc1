"""Freshness: from the commit of a change until a search shows it, while two thousand changes a second are made.

A crowd books, cancels, edits hours, suspends and restores, all over the directory, with the rows and facts that the use
cases write. Beside it, in transactions of their own, the domain's use cases do the same to other doctors, and each of
those changes is looked for until Elasticsearch finds it: the time runs from just before the commit to the answer that
shows the change. Versions seen must never go down, and a change once seen must stay. At the end every document is
compared with the database.

At the same time patients search, twenty a second, through the API. Their reference are the same searches while nothing
changes, asked before, between and after; and no slot they are shown may have been taken before they asked. The
reference of freshness is the second that a person does not notice.
"""

import asyncio
import time
from dataclasses import dataclass, field

from bench.changes import Crowd, Subject, Watched, choose, crowd, people, without_traces
from bench.changes.asker import Asker, asker
from bench.context import Context
from bench.result import Result, cost, percentile, rate_cost
from core import outbox
from core.database import Database
from search import Engine, Indexer, check

RATE = 2_000
WATCHED_RATE = 40.0
WATCHED = 2_000
MOST = 60_000
"""Doctors who change: many enough that a batch hardly meets one twice, which would be cheaper."""
PATIENCE = 30.0
WARM_UP = 10.0
"""Seconds of changes and searches before anything counts, and twelve times as many without `--quick`: for two minutes
Java compiles what runs often, which takes a fourth of two cores."""
LATEST = 120.0
COUNTED = "ANALYZE booking"  # as is done in any database in use: before the run there were hardly any


@dataclass(slots=True)
class _Seen:
    """What a run showed."""

    idle: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    lost: int = 0
    different: int = 0
    caught_up: float = 0.0


async def run(context: Context) -> Result:
    """Measure: 20 seconds of changes with `--quick`, 3 minutes without."""
    rounds, busy, idle = (1, 20.0, 8.0) if context.quick else (3, 60.0, 20.0)
    seen = _Seen()
    async with Database(context.settings) as database, Engine(context.settings) as engine:
        persons = await people(database, min(MOST, context.doctors * 4 // 5))
        watched, others = _divided(await choose(database, persons))
        follower = Watched(database, engine, watched)
        context.say(f"changing {len(others)} doctors {RATE} times a second, and watching {len(watched)}")
        async with (
            without_traces(database, persons),
            context.api() as address,
            crowd(context.settings, others, RATE - int(WATCHED_RATE)) as many,
            asker(context.settings, address) as patients,
        ):
            try:
                await _warm_up(many, patients, WARM_UP if context.quick else 12 * WARM_UP)
                await _caught_up(database)
                await database.pool.execute(COUNTED)
                seen.idle += await patients.ask(idle)
                for number in range(rounds):
                    context.say(f"round {number + 1} of {rounds}")
                    await _round(many, follower, patients, busy, seen)
                    seen.caught_up = max(seen.caught_up, await _caught_up(database))
                    seen.idle += await patients.ask(idle)
                context.say("comparing the index with the database")
                async for difference in check(engine, database):
                    context.say(str(difference))
                    seen.different += 1
            finally:
                await many.take_back()
                await follower.take_back()
                await _caught_up(database)
    return _result(context, seen, many, follower, patients)


def _divided(subjects: list[Subject]) -> tuple[list[Subject], list[Subject]]:
    """Those to be watched, a tenth at most and of every kind, and the others."""
    count = min(WATCHED, len(subjects) // 10)
    return subjects[:count], subjects[count:]


async def _warm_up(many: Crowd, patients: Asker, seconds: float) -> None:
    async with many.loose():
        await patients.ask(seconds)
    many.done.clear()
    patients.from_postgres = 0


async def _round(many: Crowd, follower: Watched, patients: Asker, seconds: float, seen: _Seen) -> None:
    async with asyncio.TaskGroup() as tasks, many.loose():
        asking = tasks.create_task(patients.ask(seconds))
        seen.lost += await follower.run(WATCHED_RATE, seconds, PATIENCE)
        seen.busy += await asking


async def _caught_up(database: Database) -> float:
    """Wait, at most `LATEST`, until the indexer has taken every fact; how many seconds that took."""
    started = time.perf_counter()
    while time.perf_counter() < started + LATEST:
        async with database.pool.acquire() as connection:
            place = await outbox.place_of(connection, Indexer.name)
            if not await outbox.read(connection, place, 1, Indexer.topics):
                break
        await asyncio.sleep(0.05)
    return time.perf_counter() - started


def _result(context: Context, seen: _Seen, many: Crowd, follower: Watched, patients: Asker) -> Result:
    idle, busy = seen.idle, seen.busy
    p50, p99 = percentile(follower.seconds, 0.5), percentile(follower.seconds, 0.99)
    per_second = many.per_second + WATCHED_RATE
    return Result(
        "freshness",
        figures={
            "doctors": context.doctors,
            "changes_a_second": round(per_second, 1),
            "watched": len(follower.seconds),
            "visible_p50_s": round(p50, 3),
            "visible_p99_s": round(p99, 3),
            "visible_latest_s": round(max(follower.seconds), 3),
            "behind_at_the_end_s": round(seen.caught_up, 2),
            "searches": len(busy),
            "search_p50_ms": round(percentile(busy, 0.5), 2),
            "search_p99_ms": round(percentile(busy, 0.99), 2),
            "slots_shown": patients.slots,
        },
        reference={
            "visible_s": 1.0,
            "changes_a_second": RATE,
            "idle_search_p50_ms": round(percentile(idle, 0.5), 2),
            "idle_search_p99_ms": round(percentile(idle, 0.99), 2),
        },
        ratios={
            "visible_p99": round(cost(p99, 1.0), 3),
            "rate": round(rate_cost(per_second, RATE), 3),
            "search_p50": round(cost(percentile(busy, 0.5), percentile(idle, 0.5)), 2),
            "search_p99": round(cost(percentile(busy, 0.99), percentile(idle, 0.99)), 2),
            "lost": float(seen.lost),
            "backwards": float(follower.backwards),
            "different": float(seen.different),
            "answered_by_postgres": float(patients.from_postgres),
            "taken_shown": float(patients.taken),
        },
        bars={
            "visible_p99": 1.0,
            "rate": 1.02,
            "search_p99": 2.0,
            "lost": 0,
            "backwards": 0,
            "different": 0,
            "answered_by_postgres": 0,
            "taken_shown": 0,
        },
    )
