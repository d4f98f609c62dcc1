"""`check`: whether the installation is sound, and whether the index says what the database says."""

import asyncio
import shutil
import sys
from collections.abc import Callable

from rich.console import Console

from cli.embedded.servers import GIB
from core.database import Database
from core.settings import Settings
from search import Engine, behind_alias, check

WIDEST = 300
SHOWN = 20
"""Differences that are printed; more are only counted."""


def run(settings: Settings, console: Console) -> bool:
    """Print what was looked at and what is wrong with it; whether all is well."""

    def say(text: str) -> None:
        console.print(
            text if len(text) <= WIDEST else f"{text[:WIDEST]}…", markup=False, highlight=False, soft_wrap=True
        )

    free = shutil.disk_usage(settings.state_dir).free / GIB
    say(f"✓ Python {sys.version.split()[0]}, {free:.0f} GiB free in {settings.state_dir}")
    return asyncio.run(_check(settings, say))


async def _check(settings: Settings, say: Callable[[str], None]) -> bool:
    async with Database(settings) as database, Engine(settings) as engine:
        version = await database.pool.fetchval("SHOW server_version")
        revision = await database.pool.fetchval("SELECT version_num FROM alembic_version")
        doctors = await database.pool.fetchval("SELECT count(*) FROM doctor WHERE status = 'active'")
        say(f"✓ Postgres {version} at revision {revision}, {doctors:,} doctors listed")
        indices = await behind_alias(engine)
        if not indices:
            say(f"✗ Elasticsearch has no index behind {engine.alias}: run ./wenzhen reindex")
            return False
        say(f"✓ Elasticsearch answers, {engine.alias} is {', '.join(indices)}")
        differences = 0
        async for difference in check(engine, database):
            differences += 1
            if differences <= SHOWN:
                say(f"✗ {difference}")
        if differences:
            say(f"✗ {differences:,} differences between index and database: ./wenzhen reindex mends them")
            return False
        say("✓ The index says what the database says")
        return True
