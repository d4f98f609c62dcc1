"""The platform as processes of a test's own, which it may kill."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import psutil

from cli.children import Child
from cli.embedded.elasticsearch import free_port
from cli.embedded.postgres import Postgres
from core import migrate
from core.database import Database
from core.settings import Settings
from tests.conftest import TestServers

AFTERMATH = 3.0
"""Seconds after which a revived process counts as back."""


def api_of(module: str) -> type[Child]:
    """An API that `python -m module` starts instead of the ordinary one."""

    class Other(Child):
        def __init__(self, *how: Any) -> None:
            super().__init__(*how)
            self._command[self._command.index("cli")] = module

    return Other


@dataclass
class Platform:
    """The processes under test."""

    address: str
    postgres: Postgres
    api: Child
    worker: Child
    outages: list[tuple[float, float]] = field(default_factory=list)
    started: float = 0.0  # when the first was asked: until then nobody was

    async def kill(self, *which: Postgres | Child) -> None:
        """End them with all their processes, as a loss of power would, and start them again."""
        began = time.perf_counter()
        for one in which:
            await asyncio.to_thread(_kill, one)
        for one in which:
            await asyncio.to_thread(one.revive)
        await asyncio.to_thread(self.api.await_ready, self.address)
        self.outages.append((began, time.perf_counter() + AFTERMATH))

    def quiet(self, asked: float, answered: float) -> bool:
        """Whether nothing was down meanwhile, or had just been started."""
        down = [(self.started, self.started + AFTERMATH), *self.outages]
        return not any(began < answered and asked < ended for began, ended in down)


def _kill(which: Postgres | Child) -> None:
    assert which.pid is not None
    process = psutil.Process(which.pid)
    family = [process, *process.children(recursive=True)]
    for one in family:
        with suppress(ProcessLookupError):
            os.kill(one.pid, signal.SIGKILL)
    psutil.wait_procs(family, timeout=10)


@contextmanager
def running(settings: Settings, servers: TestServers, name: str, api_child: type[Child] = Child) -> Iterator[Platform]:
    postgres = Postgres(servers.folder / f"storm-{name}")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with ExitStack() as stack:
        postgres.start()
        stack.callback(postgres.stop)
        asyncio.run(_made(postgres.url("postgres")))
        migrate.upgrade(postgres.url("storm"))
        changed = {"database_url": postgres.url("storm"), "port": port, "public_origins": [address]}
        here = settings.model_copy(update=changed)
        folder = servers.folder
        api = api_child(folder / f"storm-{name}-serve", "serve", ["serve"], here)
        worker = Child(folder / f"storm-{name}-worker", "worker", ["worker"], here)
        for child in (api, worker):
            child.start()
            stack.callback(child.stop)
        api.await_ready(address)
        yield Platform(address, postgres, api, worker)


async def _made(url: str) -> None:
    admin = await asyncpg.connect(url)
    await admin.execute("DROP DATABASE IF EXISTS storm WITH (FORCE)")
    await admin.execute("CREATE DATABASE storm")
    await admin.close()


@asynccontextmanager
async def opened(settings: Settings, platform: Platform) -> AsyncIterator[Database]:
    async with Database(settings.model_copy(update={"database_url": platform.postgres.url("storm")})) as database:
        yield database
