"""What one API process holds open, made once at start and closed at the end."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from core.database import Database
from core.settings import Settings


@dataclass(slots=True)
class Services:
    """The process's connections; routes reach them through `api.dependencies`."""

    settings: Settings
    database: Database


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Services]:
    """Open everything, and close it in reverse order."""
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(settings))
        yield Services(settings=settings, database=database)
