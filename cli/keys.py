"""`keys`: the first key, how much is sealed with which, and a new one for all of it."""

import asyncio
from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

import charts
import files
import identity
import records
from cli.errors import Refusal
from core.database import Database
from core.key_ring import KeyRing, NoKeys
from core.resealing import Rotated, counted
from core.resealing import rotate as reseal_all
from core.sealing import Sealed
from core.settings import Settings

SEALED: tuple[Sealed, ...] = (*charts.SEALED, files.SEALED, *identity.SEALED, *records.SEALED)
"""Every sealed column there is."""
SHOWN = 20


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
    async with Database(_patient(settings)) as database:
        found = {one: await counted(database, one) for one in SEALED}
        in_the_open = await files.left_open(database.pool)
    numbers = sorted({*keys.by_number, *(number for each in found.values() for number in each)}, reverse=True)
    table = Table("sealed column", *(_headed(number, keys.current, number in keys.by_number) for number in numbers))
    for one, each in found.items():
        table.add_row(f"{one.table}.{one.column}", *(f"{each[number]:,}" for number in numbers))
    console.print(table)
    missing = [number for number in numbers if number not in keys.by_number]
    for number in missing:
        console.print(f"✗ Key {number} is missing: what is sealed with it cannot be read", markup=False)
    if in_the_open:
        console.print(f"! {in_the_open:,} files from before files were sealed lie in the open: a worker seals them")
    return not missing


def rotate(settings: Settings, console: Console) -> bool:
    """Seal everything with a new key; whether all of it opened. Everything goes on meanwhile."""
    bar = Progress(
        TextColumn("sealing anew"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console
    )
    with bar:
        task = bar.add_task("", total=None)
        rotated = asyncio.run(_rotate(settings, lambda done, total: bar.update(task, completed=done, total=total)))
        bar.update(
            task, total=max(1, rotated.resealed), completed=max(1, rotated.resealed), visible=rotated.resealed > 0
        )
    for one in rotated.broken[:SHOWN]:
        row = ", ".join(map(str, one.row))
        place = f"{one.column.table}.{one.column.column} of {row}"
        console.print(
            f"✗ {place} (key {one.number}) does not open: changed, moved, or its key is missing", markup=False
        )
    if rotated.broken:
        console.print(f"✗ {len(rotated.broken):,} values do not open, so every older key stays", markup=False)
        return False
    console.print(f"✓ {rotated.resealed:,} values sealed anew; everything is sealed with key {rotated.current}")
    for number in rotated.retired:
        where = "take it out of WENZHEN_SEALING_KEYS" if settings.sealing_keys else "it is taken out of the file"
        console.print(f"✓ Nothing needs key {number} any more, but backups from before: {where}", markup=False)
    return True


async def _rotate(settings: Settings, told: Callable[[int, int], None]) -> Rotated:
    async with Database(_patient(settings)) as database:
        try:
            return await reseal_all(database, SEALED, told)
        except NoKeys as none:
            raise Refusal(str(none)) from none


def _patient(settings: Settings) -> Settings:
    """Counting through a large table takes longer than a request may."""
    return settings.model_copy(update={"statement_timeout_ms": 0})


def _headed(number: int, current: int, is_there: bool) -> str:
    return f"key {number}" + (" (current)" if number == current else "" if is_there else " (missing)")
