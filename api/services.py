"""What one API process holds open, made once at start and closed at the end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import product

import structlog

import consultations
import directory
import notices
import operations
import recordings
from api.booking_views import HeldViews
from api.limits import Lookups
from core.database import Database
from core.kept import Kept
from core.line import Line
from core.settings import Settings
from core.together import Together
from directory import Mode
from files import Files
from identity import OpenIdProviders, Viewer, viewers_of
from matching import Offers
from realtime import Echo, Follower, Hub, Listener, Rooms, among_others
from records import Signer
from search import DoctorSearch, Engine, Wanted

log = structlog.get_logger(__name__)

COUNTS_SECONDS = 600
BOOKED_TOGETHER = 5
"""Holds and confirmations at work together: fewer than the database takes in, so that in a crowd all wait alike."""
ASKED_TOGETHER = 100
"""Sessions looked up by one statement, where many are asked for at the same time."""
BUSY = 1_000
"""Doctors of a specialty from which on its first pages are read beforehand."""
WARMED = 50
WARM_PAUSE = 0.005
"""Seconds between two of them, which belong to whoever comes meanwhile."""


@dataclass(slots=True)
class Services:
    """The process's connections and what it keeps; routes reach them through `api.dependencies`."""

    settings: Settings
    database: Database
    doctor_counts: Kept[dict[str, int]]
    hub: Hub
    echo: Echo
    search: DoctorSearch
    held_views: HeldViews
    offers: Offers
    bookings: Line
    sessions: Together[str, Viewer | None]
    providers: OpenIdProviders
    presence: consultations.Presence
    signer: Signer
    lookups: Lookups
    files: Files
    studio: recordings.Studio


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Services]:
    """Open everything, and close it in reverse order."""
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(settings))
        engine = await stack.enter_async_context(Engine(settings))
        rooms = Rooms()
        presence = await stack.enter_async_context(consultations.Presence(database))  # outlives the sockets
        workrooms = await stack.enter_async_context(consultations.Workrooms(database))
        consultations.register(rooms, database, presence, workrooms)
        operations.register(rooms)
        hub = await stack.enter_async_context(Hub(database, rooms))
        files = await stack.enter_async_context(Files(settings))
        studio = await stack.enter_async_context(recordings.Studio(settings, database, files.storage))
        bell = await stack.enter_async_context(operations.BoardBell(hub))
        services = Services(
            settings=settings,
            database=database,
            doctor_counts=Kept(COUNTS_SECONDS, lambda: directory.doctors_by_specialty(database.pool)),
            hub=hub,
            echo=await stack.enter_async_context(Echo(settings)),
            search=await stack.enter_async_context(DoctorSearch(settings, engine, database)),
            held_views=HeldViews(),
            offers=Offers(),
            bookings=Line(BOOKED_TOGETHER),
            sessions=Together(lambda tokens: viewers_of(database.at_hand, tokens), ASKED_TOGETHER),
            providers=OpenIdProviders(settings.oidc_providers),
            presence=presence,
            signer=Signer.of(settings),
            lookups=Lookups(),
            files=files,
            studio=studio,
        )
        policies = operations.PolicyWatch(database, lambda now: services.search.rank_by(now.policy, now.earlier))
        listeners: list[Listener] = [hub.follow, consultations.Announcer(database, hub), notices.Announcer(hub)]
        listeners += [bell, policies, presence.follow, studio.follow]
        follower = await stack.enter_async_context(Follower(database, listeners))
        await stack.enter_async_context(among_others(settings, hub, follower.wake))
        await policies.load()
        warming = asyncio.create_task(_warm(services), name="warm")
        stack.callback(warming.cancel)
        yield services


async def _warm(services: Services) -> None:
    """Read beforehand what the first visitor would otherwise wait for."""
    try:
        if (await services.search.vocabulary()).cities:  # there is a directory
            await services.search.suggest("a", "en")
            counts = await services.doctor_counts.get()
            busy = [code for code, doctors in counts.items() if doctors >= BUSY]
            for code, mode in product(busy, (None, *Mode)):
                results = await services.search.find(Wanted(specialty=code, mode=mode, limit=WARMED))
                if results.source == "postgres":
                    return  # it has enough to do while it answers for Elasticsearch
                await asyncio.sleep(WARM_PAUSE)
    except Exception:
        log.warning("warming.failed", exc_info=True)  # the first visitor waits, then
