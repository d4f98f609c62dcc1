"""Rotating the keys of sealed columns while everything goes on.

A new key becomes current in the file, and whoever seals from then on seals with it. Whoever had begun before is waited
for. Then what older keys sealed is sealed anew, in batches that pass over rows somebody is changing and come back to
them; then whoever may still have read such a value is waited for, and the older keys are taken out of the file. Begun
again after it was stopped, it goes on: what is sealed with the current key is not touched.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg

from core.database import Database
from core.sealing import NUMBER, NotOpened, RowId, Sealed, number_of

AT_ONCE = 200
LOOK_SECONDS = 0.1
LOCK = 7_393_113_202
"""Any number, the same in every process, and another one than that of the migrations."""

# ruff: noqa: S608 - names of tables and columns, out of the code

NOW = "SELECT clock_timestamp()"
BEFORE = """
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND xact_start < $1
"""

type Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Broken:
    """A value that does not open: it was changed or moved, or its key is not there."""

    column: Sealed
    row: Sequence[RowId]
    number: int


@dataclass(frozen=True, slots=True)
class Rotated:
    """The key in use, how many values were sealed anew, what did not open, and the keys that nothing needs any more."""

    current: int
    resealed: int
    broken: Sequence[Broken]
    retired: Sequence[int]


async def rotate(database: Database, columns: Sequence[Sealed], told: Told | None = None) -> Rotated:
    """Seal everything with a new key, or go on with it; keys that a setting names are changed there, before.

    `told` hears how many values have been sealed anew, and of how many. While a value does not open, no key is retired.
    """
    ring = database.keys
    async with undisturbed(database.pool, shared=False):
        if ring.path is not None and len(ring.now().by_number) == 1:
            used = [await counted(database, column) for column in columns]
            # A key that is missing may have had the next number: what it sealed must not look as if it were done.
            ring.replace(ring.now().with_new(set().union(*used)))
        keys = ring.now()
        await _others_ended(database)
        total = sum([await _waiting(database, column, keys.current) for column in columns])
        done, broken = 0, dict[tuple[str, ...], Broken]()
        for column in columns:
            async for resealed, found in _each(database, column, keys.current):
                broken |= {(column.table, column.column, *map(str, one.row)): one for one in found}
                done += resealed
                if told is not None:
                    told(done, max(total, done))
        await _others_ended(database)
        retired = [] if broken else sorted(keys.by_number.keys() - {keys.current})
        if retired and ring.path is not None:
            ring.retire()
    return Rotated(keys.current, done, list(broken.values()), retired)


async def counted(database: Database, column: Sealed) -> Counter[int]:
    """How many values of a column are sealed with which key."""
    name = column.column
    rows = await database.pool.fetch(
        f"SELECT substr({name}, 1, {NUMBER}) AS head, count(*) AS count FROM {column.table}"
        f" WHERE {name} IS NOT NULL GROUP BY 1"
    )
    return Counter({number_of(row["head"]): row["count"] for row in rows})


@asynccontextmanager
async def undisturbed(pool: "asyncpg.Pool[asyncpg.Record]", *, shared: bool) -> AsyncIterator[None]:
    """Nobody else rotates meanwhile; where it is shared, others that only want that may be here too."""
    async with pool.acquire() as connection:
        await take_turn(connection, shared=shared)
        try:
            yield
        finally:
            await connection.fetchval("SELECT pg_advisory_unlock_all()::text")


async def take_turn(connection: Any, *, shared: bool) -> None:
    """Hold the lock until the connection gives it back or is closed.

    It is asked for again and again: a statement that waits for it would be a transaction that whoever has it waits for.
    """
    suffix = "_shared" if shared else ""
    while not await connection.fetchval(f"SELECT pg_try_advisory_lock{suffix}($1)", LOCK):  # noqa: ASYNC110
        await asyncio.sleep(LOOK_SECONDS)


async def _others_ended(database: Database) -> None:
    """Wait until every transaction has ended that had begun before this moment."""
    moment = await database.pool.fetchval(NOW)
    while await database.pool.fetchval(BEFORE, moment):  # noqa: ASYNC110 - other processes' transactions
        await asyncio.sleep(LOOK_SECONDS)


async def _waiting(database: Database, column: Sealed, current: int) -> int:
    found = await counted(database, column)
    return found.total() - found[current]


async def _each(database: Database, column: Sealed, current: int) -> AsyncIterator[tuple[int, list[Broken]]]:
    """Seal anew until nothing is left but what does not open; a batch's number, and what of it did not."""
    broken = set[tuple[Any, ...]]()
    while await _waiting(database, column, current) > len(broken):
        after: Sequence[Any] | None = None
        while True:
            seen, resealed, found = await _batch(database, column, current, after)
            broken |= {tuple(one.row) for one in found}
            yield resealed, found
            if not seen:
                break
            after = seen[-1]
        if await _waiting(database, column, current) > len(broken):
            await asyncio.sleep(LOOK_SECONDS)  # somebody is changing what is left


async def _batch(
    database: Database, column: Sealed, current: int, after: Sequence[Any] | None
) -> tuple[list[Sequence[Any]], int, list[Broken]]:
    """Seal the next rows anew. Rows that somebody has locked are passed over, so nobody waits for us in a circle."""
    key, name = ", ".join(column.key), column.column
    places = [f"${place}" for place in range(2, 2 + len(column.key))]
    behind = f" AND ({key}) > ({', '.join(places)})" if after is not None else ""
    same = " AND ".join(f"{part} = {place}" for part, place in zip(column.key, places, strict=True))
    async with database.transaction() as tx:
        rows = await tx.fetch(
            f"SELECT {key}, {name} FROM {column.table}"
            f" WHERE {name} IS NOT NULL AND substr({name}, 1, {NUMBER}) <> $1{behind}"
            f" ORDER BY {key} LIMIT {AT_ONCE} FOR NO KEY UPDATE SKIP LOCKED",
            current.to_bytes(NUMBER),
            *(after or ()),
        )
        fresh, broken = [], []
        for *row, sealed in (tuple(each) for each in rows):
            try:
                fresh.append((tx.seal(column, row, tx.unseal(column, row, sealed)), *row))
            except NotOpened:
                broken.append(Broken(column, row, number_of(sealed)))
        await tx.execute_each(f"UPDATE {column.table} SET {name} = $1 WHERE {same}", fresh)
    return [tuple(each)[:-1] for each in rows], len(fresh), broken
