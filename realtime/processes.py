"""Being one of several processes: over NATS where the settings name it, otherwise each by itself."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from core.database import Database
from core.settings import Settings
from realtime.bus import Bus, Seals
from realtime.hub import Hub
from realtime.nats import Nats
from realtime.neighbours import Neighbours


@asynccontextmanager
async def among_others(settings: Settings, hub: Hub, wake: Callable[[], None]) -> AsyncIterator[None]:
    """Let `hub` reach the sockets of other processes; `wake` is called when one of them has written facts."""
    if settings.nats_url is None:
        yield
        return
    seals = Seals(settings)
    async with Nats(settings, seals.subject) as wire, Neighbours(hub, wire, seals, wake):
        yield


@asynccontextmanager
async def telling_of_facts(settings: Settings, database: Database) -> AsyncIterator[None]:
    """Tell the API processes when this one, which has no sockets, has written facts."""
    if settings.nats_url is None:
        yield
        return
    seals = Seals(settings)
    async with Nats(settings, seals.subject) as wire, Bus(wire, seals) as bus:
        wire.connect()
        database.when_facts_are_written.append(bus.facts_written)
        try:
            yield
        finally:
            database.when_facts_are_written.remove(bus.facts_written)
