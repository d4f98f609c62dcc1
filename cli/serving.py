"""`serve` and `worker`: the product's processes as a deployment runs them."""

import asyncio
import faulthandler
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
import uvicorn
import uvloop
from starlette.types import ASGIApp

from api.app import create_app
from api.tidied import Tidied
from cli import databases
from cli.children import environment
from cli.embedded.servers import Servers
from cli.ports import check_port
from cli.production import check_production
from core import migrate, telemetry
from core import settings as core_settings
from core.settings import Settings
from worker import run as run_worker

log = structlog.get_logger(__name__)

FRAME_BYTES = 64 * 1024
GRACE_SECONDS = 10
PING_SECONDS = 15
"""How long a socket may be silent before it is asked for a sign of life, and how long that may take."""


def serve(settings: Settings, processes: int) -> None:
    """Run the API until a signal; `processes` share the port, and what they tell each other goes through NATS."""
    check_port(settings.host, settings.port)
    check_production(settings)
    if processes > 1 and settings.nats_url is None:
        log.warning("serve.without_nats", effect="people at different processes cannot call each other")
    uvicorn.run(
        "cli.serving:application",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=processes if processes > 1 else None,
        loop="uvloop",
        http="api.patience:PatientProtocol",
        ws="api.sockets:SocketProtocol",
        ws_max_size=FRAME_BYTES,
        ws_per_message_deflate=False,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        access_log=False,
        log_config=None,
        server_header=False,
        # Without proxies that are trusted, whoever is connected is who asks.
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def application() -> ASGIApp:
    """The API as `serve` runs it, in each of its processes."""
    _prepare_process()
    return Tidied(create_app())


def work(settings: Settings) -> None:
    """Run the worker until a signal; the batch in hand is finished first."""
    check_production(settings)
    telemetry.configure_logging(settings)
    _prepare_process()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run_worker(settings))


def _prepare_process() -> None:
    # Where a native library brings the process down, its log says where it was.
    faulthandler.enable()
    # A process keeps a million objects for long, and cycles are rare. Looking through new ones stops it for 30 ms when
    # there are 50,000 of them; looking through a million at once would for a second.
    gc.set_threshold(50_000, 1, 10_000)


@contextmanager
def with_servers(settings: Settings, profile: str | None = None, *, migrated: bool = True) -> Iterator[Settings]:
    """Settings that name running servers and a migrated database: the given ones, else embedded ones for as long.

    The settings are also those that the rest of this process, and its children, read. Where it is not to be
    `migrated`, the database is as it is, or has nothing in it.
    """
    servers = Servers(settings, profile or settings.environment)
    try:
        found = (with_database if migrated else _as_it_is)(servers.start(), servers)
        os.environ.update(environment(found))
        core_settings.load.cache_clear()
        yield found
    finally:
        servers.stop()


def with_database(found: Settings, servers: Servers) -> Settings:
    """Bring the database's schema up to date; `found` with the address of the database itself."""
    assert found.database_url is not None
    if servers.postgres is None:
        migrate.upgrade(found.database_url, settings=found)
        return found
    url = asyncio.run(databases.ensure(found.database_url))
    return found.model_copy(update={"database_url": url})


def _as_it_is(found: Settings, servers: Servers) -> Settings:
    assert found.database_url is not None
    if servers.postgres is None:
        return found
    return found.model_copy(update={"database_url": asyncio.run(databases.made(found.database_url))})
