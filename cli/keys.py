"""`keys`: the first key, how much is sealed with which."""

import asyncio
from collections import Counter

from rich.console import Console
from rich.table import Table

import charts
from cli.errors import Refusal
from core.database import Database
from core.key_ring import KeyRing, NoKeys
from core.sealing import Sealed
from core.settings import Settings

SEALED: tuple[Sealed, ...] = (*charts.SEALED,)
"""Every sealed column there is."""


def make(settings: Settings, console: Console) -> None:
    """Make the first key.

    Raises:
        Refusal: there is one.
    """
    ring = KeyRing(settings)
    try:
        ring.make()
    except NoKeys as there:
        raise Refusal(str(there)) from there
    console.print(f"✓ {ring.path} holds key 1", markup=False, highlight=False)
    console.print("! Without it nothing that is sealed can be read: keep a copy away from the database", markup=False)


def status(settings: Settings, console: Console) -> bool:
    """Print which keys there are and what is sealed with them; whether each that is needed is there."""
    return asyncio.run(_status(settings, console))


async def _status(settings: Settings, console: Console) -> bool:
    ring = KeyRing(settings)
    try:
        keys = ring.now()
    except NoKeys as none:
        raise Refusal(str(none)) from none
    async with Database(settings) as database:
        found = {one: await counted(database, one) for one in SEALED}
    numbers = sorted({*keys.by_number, *(number for each in found.values() for number in each)}, reverse=True)
    table = Table("sealed column", *(_headed(number, keys.current, number in keys.by_number) for number in numbers))
    for one, each in found.items():
        table.add_row(f"{one.table}.{one.column}", *(f"{each[number]:,}" for number in numbers))
    console.print(table)
    missing = [number for number in numbers if number not in keys.by_number]
    for number in missing:
        console.print(f"✗ Key {number} is missing: what is sealed with it cannot be read", markup=False)
    return not missing


async def counted(database: Database, column: Sealed) -> Counter[int]:
    """How many values are sealed with which key."""
    name = column.column
    rows = await database.pool.fetch(
        f"SELECT substr({name}, 1, 4) AS head, count(*) AS count FROM {column.table}"  # noqa: S608 - names of ours
        f" WHERE {name} IS NOT NULL GROUP BY 1"
    )
    return Counter({int.from_bytes(row["head"]): row["count"] for row in rows})


def _headed(number: int, current: int, is_there: bool) -> str:
    return f"key {number}" + (" (current)" if number == current else "" if is_there else " (missing)")
