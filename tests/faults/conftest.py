"""An Elasticsearch that a test may break, and the platform around it."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress

import httpx
import psutil
import pytest
from fastapi import FastAPI

from cli.embedded.elasticsearch import Elasticsearch
from cli.embedded.servers import distribution
from core.database import Database
from core.settings import Settings
from tests.client import ORIGIN, app, sign_in
from tests.conftest import TestServers
from tests.search.practice import Practice, opened

__all__ = ["app", "sign_in"]


class Breakable:
    """A node of the test's own."""

    def __init__(self, node: Elasticsearch) -> None:
        self._node = node

    def kill(self) -> None:
        """As a crash does."""
        processes = self._processes()
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(processes)

    def revive(self) -> None:
        self._node.revive()

    @contextmanager
    def hung(self) -> Iterator[None]:
        """Connections are taken and nothing is answered."""
        stopped = self._processes()
        for process in stopped:
            process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            for process in stopped:
                process.send_signal(signal.SIGCONT)

    def _processes(self) -> list[psutil.Process]:
        if self._node.pid is None or not psutil.pid_exists(self._node.pid):
            return []
        launcher = psutil.Process(self._node.pid)
        return [*launcher.children(recursive=True), launcher]


@pytest.fixture(scope="session")
def own_elasticsearch(servers: TestServers, worker: str) -> Iterator[Elasticsearch]:
    folder = servers.folder / f"elasticsearch-{worker}"
    node = Elasticsearch(folder, distribution(Settings()), heap="256m", java_home=Settings().java_home)
    node.start(share=False)
    yield node
    node.stop()


@pytest.fixture
def node(own_elasticsearch: Elasticsearch) -> Breakable:
    return Breakable(own_elasticsearch)


@pytest.fixture
async def practice(settings: Settings, own_elasticsearch: Elasticsearch, database: Database) -> AsyncIterator[Practice]:
    if not own_elasticsearch.running:  # left dead by a test that failed
        await asyncio.to_thread(own_elasticsearch.revive)
    here = settings.model_copy(update={"elasticsearch_url": own_elasticsearch.url})
    async with opened(here, database) as practice:
        yield practice


@pytest.fixture
async def http(app: FastAPI, practice: Practice) -> AsyncIterator[httpx.AsyncClient]:
    """A client that nobody has signed in on, of an API that searches there."""
    app.state.services.search = practice.search
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        yield client
