"""Building the whole index anew while the old one goes on answering.

1. A new index is filled from Postgres (`search.filling`). The indexer goes on writing to the old one.
2. What the indexer took from the outbox meanwhile is written to the new index as well.
3. The indexer stands still for a moment: the last of it is written, and the alias moves to the new index.
   What comes later the indexer itself writes, now through the alias into the new index.

So at no moment is there nothing to search, and no fact falls between the two. Versions settle every order of arrival.
"""

import time
from dataclasses import dataclass

import structlog

from core import outbox
from core.database import Database
from core.outbox import Place
from search.engine import Engine
from search.filling import Progress, fill
from search.index import behind_alias, create, open_for_search, swap
from search.index_marks import EVERYTHING, raise_marks
from search.indexer import Indexer, doctors_of, write

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A finished rebuild."""

    index: str
    documents: int
    bytes: int
    seconds: float


class RebuildUnderWay(Exception):
    """Another process builds the index at this moment."""


async def mend(engine: Engine, database: Database) -> int:
    """Build the index if there is none, because it never was built or was wiped; how many were built."""
    if await behind_alias(engine):
        return 0
    try:
        built = await rebuild(engine, database)
    except RebuildUnderWay:
        return 0
    log.info("search.index_built", index=built.index, documents=built.documents, seconds=round(built.seconds, 1))
    return 1


async def rebuild(engine: Engine, database: Database, progress: Progress | None = None) -> Rebuilt:
    """Build a new index and let it take the place of the old one.

    Raises:
        RebuildUnderWay: somebody else does; one would delete what the other has built so far.
    """
    async with database.pool.acquire() as connection:
        if not await connection.fetchval("SELECT pg_try_advisory_lock(hashtext('search.rebuild'))"):
            raise RebuildUnderWay("The index is being built already.")
        try:
            return await _rebuild(engine, database, progress)
        finally:
            await connection.execute("SELECT pg_advisory_unlock(hashtext('search.rebuild'))")


async def _rebuild(engine: Engine, database: Database, progress: Progress | None) -> Rebuilt:
    started = time.monotonic()
    async with database.pool.acquire() as connection:
        seen = max(await outbox.place_of(connection, Indexer.name), await outbox.tip(connection))
    name = await create(engine, filling=True)
    try:
        filled = await fill(engine, database, name, progress)
        seen = await _catch_up(engine, database, name, seen, await _place(database))
        await open_for_search(engine, name)
        async with outbox.standing_still(database.pool, Indexer.name) as place:
            await _catch_up(engine, database, name, seen, place)
            await engine.patient.indices.refresh(index=name)
            await swap(engine, name)
        await raise_marks(database, {EVERYTHING})
        # Searching one large segment costs a third of searching fifteen. Behind the swap: nobody waits for it.
        await engine.patient.indices.forcemerge(index=name, max_num_segments=1, wait_for_completion=False)
    except BaseException:
        await engine.patient.options(ignore_status=404).indices.delete(index=name)
        raise
    return Rebuilt(name, filled.documents, filled.bytes, time.monotonic() - started)


async def _place(database: Database) -> Place:
    async with database.pool.acquire() as connection:
        return await outbox.place_of(connection, Indexer.name)


async def _catch_up(engine: Engine, database: Database, name: str, after: Place, until: Place) -> Place:
    """Write the doctors named by the facts in `(after, until]`; where it stopped."""
    while after < until:
        async with database.pool.acquire() as connection:
            events = await outbox.read(connection, after, 500, Indexer.topics)
        events = [event for event in events if not until < event.place]
        if not events:
            return until
        await write(engine, database, doctors_of(events), index=name)
        after = events[-1].place
    return after
