"""`reindex`: build the index anew while the old one goes on answering."""

import asyncio

from rich.console import Console

from cli.errors import Refusal
from cli.population import counted
from core.database import Database
from core.settings import Settings
from search import Engine, RebuildUnderWay, rebuild


def reindex(settings: Settings, console: Console) -> None:
    """Rebuild the index of `settings` from its database."""
    asyncio.run(_reindex(settings, console))


async def _reindex(settings: Settings, console: Console) -> None:
    async with Database(settings) as database, Engine(settings) as engine:
        total = await database.pool.fetchval("SELECT count(*) FROM doctor WHERE status = 'active'")
        with counted(console, "Indexing doctors", total) as more:
            try:
                built = await rebuild(engine, database, more)
            except RebuildUnderWay as other:
                raise Refusal(f"{other} Wait until it is done.") from None
    console.print(
        f"· {built.documents:,} doctors in {built.seconds:.0f} s; {settings.elasticsearch_index} is now {built.index}",
        highlight=False,
    )
