"""Filling an index with every listed doctor, in one process or in several.

Making documents takes Python longer than taking them takes Elasticsearch. So a large directory is cut into stretches of
ids, which processes of their own read, make up and send; a small one is not worth starting them.
"""

import asyncio
import gc
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process

import uvloop

from core.database import Database
from core.settings import Settings
from directory import doctor_ids_after
from search.engine import Engine
from search.index import bulk
from search.readings import read

BATCH = 2000
IN_FLIGHT = 2
"""Bulks under way while the next is being built; more only wait in the engine's queue."""
STRETCH = 4 * BATCH
WORTH_PROCESSES = 10 * STRETCH
MOST_PROCESSES = 4

type Progress = Callable[[int], None]
"""Told after each batch how many documents it had."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written."""

    documents: int = 0
    bytes: int = 0

    def __add__(self, other: "Filled") -> "Filled":
        return Filled(self.documents + other.documents, self.bytes + other.bytes)


async def fill(engine: Engine, database: Database, name: str, progress: Progress | None = None) -> Filled:
    """Write every listed doctor into the index `name`."""
    last = await database.pool.fetchval("SELECT max(id) FROM doctor WHERE status = 'active'") or 0
    count = await database.pool.fetchval("SELECT count(*) FROM doctor WHERE status = 'active'")
    processes = min(MOST_PROCESSES, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)
    if count < WORTH_PROCESSES or processes < 2:
        return await _fill(engine, database, name, -1, last, progress)
    return await _side_by_side(engine.settings, name, await _stretches(database), processes, progress)


async def _stretches(database: Database) -> list[tuple[int, int]]:
    """The ids after which a stretch begins and with which it ends."""
    ends = [row["id"] for row in await database.pool.fetch(_ENDS, STRETCH)]
    return list(zip([-1, *ends[:-1]], ends, strict=True))


# Every so many'th id, and the last one.
_ENDS = """
SELECT id FROM (SELECT id, row_number() OVER w AS number, lead(id) OVER w IS NULL AS last
                  FROM doctor WHERE status = 'active' WINDOW w AS (ORDER BY id)) AS numbered
 WHERE number % $1 = 0 OR last ORDER BY id
"""


async def _side_by_side(
    settings: Settings, name: str, stretches: list[tuple[int, int]], processes: int, progress: Progress | None
) -> Filled:
    loop = asyncio.get_running_loop()
    total = Filled()
    executor = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (settings,))
    try:
        running = [loop.run_in_executor(executor, _stretch, name, *one) for one in stretches]
        for done in asyncio.as_completed(running):
            filled = await done
            total += filled
            if progress is not None:
                progress(filled.documents)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
    return total


@dataclass(slots=True)
class _Own:
    """What a filling process keeps open from one stretch to the next; it goes with the process."""

    runner: asyncio.Runner
    database: Database
    engine: Engine


_own: list[_Own] = []


def _begin(settings: Settings) -> None:
    """Make ready a process of `_side_by_side`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; who started us decides
    parent = parent_process()
    assert parent is not None

    def end_with_parent() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()
    # Rows, slots and documents come and go, without cycles: looking for some takes a quarter of the time.
    gc.disable()
    own = _Own(asyncio.Runner(loop_factory=uvloop.new_event_loop), Database(settings), Engine(settings))
    own.runner.run(own.database.__aenter__())
    own.runner.run(own.engine.__aenter__())
    _own.append(own)


def _stretch(name: str, after: int, last: int) -> Filled:
    own = _own[0]
    return own.runner.run(_fill(own.engine, own.database, name, after, last, None))


async def _fill(
    engine: Engine, database: Database, name: str, after: int, last: int, progress: Progress | None
) -> Filled:
    """Write the listed doctors with ids in `(after, last]`."""
    total = Filled()
    running: set[asyncio.Task[int]] = set()
    async with asyncio.TaskGroup() as tasks:
        async for ids in _walk(database, after, last):
            reading = await read(database, ids)
            body = reading.bulk()
            while len(running) >= IN_FLIGHT:
                _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            running.add(tasks.create_task(bulk(engine, body, index=name)))
            total += Filled(len(reading.doctors), len(body))
            if progress is not None:
                progress(len(reading.doctors))
    return total


async def _walk(database: Database, after: int, last: int) -> AsyncIterator[list[int]]:
    while after < last:
        async with database.transaction() as tx:
            ids = [one for one in await doctor_ids_after(tx, after, BATCH) if one <= last]
        if not ids:
            return
        yield ids
        after = ids[-1]
