"""What other systems call our doctors and institutions."""

from collections.abc import Collection, Mapping
from itertools import count

from core.database import Reader, Transaction
from directory.import_files import Kind

FIRST_ID = 1_000_000_000
"""Our own numbers for what has none that we can keep begin here, behind those that people choose."""

IDS = "SELECT key, id FROM imported WHERE source = $1 AND key = ANY($2::text[])"
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('imported'))"
LAST_ID = "SELECT coalesce(max(id), $1 - 1) FROM {table} WHERE id >= $1"
REMEMBER = """
INSERT INTO imported (source, key, id)
SELECT $1, key, id FROM unnest($2::text[], $3::int[]) AS named (key, id) ORDER BY key
ON CONFLICT (source, key) DO UPDATE SET id = excluded.id WHERE imported.id <> excluded.id
"""


async def ids_of(tx: Reader, source: str, keys: Collection[str]) -> dict[str, int]:
    """Our numbers for those of `keys` that were imported from `source`."""
    return {row["key"]: row["id"] for row in await tx.fetch(IDS, source, list(keys))} if keys else {}


async def numbered(tx: Transaction, source: str, kind: Kind, keys: Collection[str]) -> dict[str, int]:
    """Our numbers for all of `keys`: those they have, and new ones for the others, which are to be remembered.

    Who else wants new ones waits for the end of this transaction.
    """
    found = await ids_of(tx, source, keys)
    if len(found) == len(keys):
        return found
    await tx.execute(ONE_AT_A_TIME)
    found = await ids_of(tx, source, keys)
    table = "institution" if kind is Kind.INSTITUTIONS else "doctor"
    last: int = await tx.fetchval(LAST_ID.format(table=table), FIRST_ID)
    return found | dict(zip((key for key in keys if key not in found), count(last + 1), strict=False))


async def remember(tx: Transaction, source: str, named: Mapping[str, int]) -> None:
    """Note what `source` calls what we have numbers for."""
    await tx.execute(REMEMBER, source, list(named), list(named.values()))
