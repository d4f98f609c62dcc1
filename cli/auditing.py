"""`audit verify`: whether what was written down about who looked is still what was written down."""

import asyncio
from datetime import date

from rich.console import Console

import audit
from core.database import Database
from core.settings import Settings
from core.signing import Signer
from files import Files

SENTENCE = {
    "changed": "entry {place} is not what was sealed, or stands in another place",
    "missing": "entry {place} is missing",
    "cut_off": "entries are missing at the end, from {place} on",
    "head_changed": "what was sealed up to entry {place} was sealed otherwise before",
    "not_signed": "its head is not signed by this installation's key",
    "day_missing": "the day, or the one before it, is missing or was replaced",
    "not_sealed": "entries have waited for minutes to be sealed: does a worker run?",
}


def verify(settings: Settings, console: Console, day: date | None) -> bool:
    """Print what is wrong; whether nothing is."""
    return asyncio.run(_verify(settings, console, day))


async def _verify(settings: Settings, console: Console, day: date | None) -> bool:
    signer = Signer.of(settings)
    found = 0
    async with Database(settings) as database, Files(settings) as files:
        keys = {signer.key_id: signer.public_key}
        async for one in audit.verify(database.pool, keys, files.storage, day):
            found += 1
            sentence = SENTENCE[one.what].format(place=one.place)
            console.print(f"✗ {one.day or 'now'}: {sentence}", markup=False, highlight=False)
    if not found:
        which = f"of {day}" if day is not None else "of every day"
        console.print(f"✓ The audit {which} is as it was written", markup=False, highlight=False)
    return not found
