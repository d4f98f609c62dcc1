"""Filling empty tables fast: COPY into bare tables, their indexes and foreign keys rebuilt behind it.

All of it is one transaction, so that a population is there whole or not at all, whatever dies in between. The tables
are truncated in the same transaction, which lets COPY write rows that no vacuum has to visit again.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg

# Primary keys stay: ids come in order, which costs an index next to nothing.
BARE = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
  FROM pg_constraint
 WHERE contype = 'f' AND conrelid = ANY($1::text[]::regclass[])
UNION ALL
SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
  FROM pg_index
 WHERE indrelid = ANY($1::text[]::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


@dataclass(slots=True)
class Load:
    """A running load. `lines` are COPY's text format."""

    connection: "asyncpg.Connection[asyncpg.Record]"

    async def copy(self, table: str, columns: Sequence[str], lines: bytes) -> None:
        """Append `lines` to `table`."""
        if lines:
            await self.connection.copy_to_table(table, source=_one(lines), columns=list(columns), freeze=True)


@asynccontextmanager
async def bare(connection: "asyncpg.Connection[asyncpg.Record]", tables: Sequence[str]) -> AsyncIterator[Load]:
    """Empty `tables`, take their indexes and foreign keys off, and put them back behind the block.

    Must run inside a transaction. Truncates with CASCADE: whatever refers to the tables is emptied too.
    """
    await connection.execute("SET LOCAL maintenance_work_mem = '256MB'")
    await connection.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
    parts = await connection.fetch(BARE, list(tables))
    for part in parts:
        await connection.execute(part["drop"])
    yield Load(connection)
    for part in sorted(parts, key=lambda part: part["make"].startswith("ALTER")):  # keys are checked with indexes there
        await connection.execute(part["make"])


async def _one(lines: bytes) -> AsyncIterator[bytes]:
    yield lines
