"""Real servers for every test that asks, in `.wenzhen/test`: one Elasticsearch a run, one Postgres a worker.

Workers do not share a Postgres because a transaction of one would hold back what another reads from its outbox:
transaction ids belong to the server, not to a database. Each has a database copied from a migrated template, and index
names of its own. After a test that used `database`, the tables it wrote to are emptied.
"""

import asyncio
import contextlib
import hashlib
import itertools
import os
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import asyncpg
import pytest

from cli.embedded.elasticsearch import Elasticsearch
from cli.embedded.postgres import Postgres
from cli.embedded.process import Taken
from cli.embedded.servers import distribution
from core import migrate
from core.database import Database
from core.settings import ROOT, Settings
from directory.departments import forget as forget_specialties

NOWHERE = "http://127.0.0.1:9"
"""Where no Elasticsearch answers: tests that want one take `settings_with_search`."""

EMPTY = """
    DO $$
    DECLARE
        written regclass[];
        name regclass;
    BEGIN
        SET LOCAL lock_timeout = '10s';
        SET LOCAL session_replication_role = replica;
        SELECT array_agg(oid) INTO written FROM pg_class
         WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'
           AND pg_relation_size(oid) > 0;
        IF written IS NOT NULL THEN
            EXECUTE 'LOCK TABLE ' || array_to_string(written, ', ') || ' IN SHARE ROW EXCLUSIVE MODE';
            FOREACH name IN ARRAY written LOOP
                EXECUTE format('DELETE FROM %s', name);
            END LOOP;
        END IF;
        PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
           FROM pg_sequences WHERE last_value IS NOT NULL;
    END $$
"""
"""Deleting rows is much quicker than TRUNCATE, which makes new files for every table that refers to an emptied one."""


class TestServers:
    """A process's servers. Under xdist the controller, which outlives its workers, starts Elasticsearch for all."""

    __test__ = False

    def __init__(self, number: int) -> None:
        settings = Settings()
        self._number = number
        self.folder = settings.state_dir / "test"
        self.postgres: Postgres | None = None
        self.elasticsearch = Elasticsearch(
            self.folder / "elasticsearch", distribution(settings), heap="512m", java_home=settings.java_home
        )
        self._pool = ThreadPoolExecutor(1)
        self._search: Future[str] | None = None

    def start_postgres(self) -> Postgres:
        """A server nobody else uses, in the first folder that is free."""
        if self.postgres is None:
            for number in itertools.count(self._number):
                server = Postgres(self.folder / f"postgres-{number}", durable=False)
                with contextlib.suppress(Taken):
                    server.start(share=False)
                    self.postgres = server
                    break
        assert self.postgres is not None
        return self.postgres

    def start_elasticsearch(self) -> Future[str]:
        self._search = self._search or self._pool.submit(self.elasticsearch.start)
        return self._search

    def stop(self) -> None:
        if self.postgres is not None:
            self.postgres.stop()
        if self._search is not None:
            with contextlib.suppress(Exception):
                self._search.result()
            self.elasticsearch.stop()
        self._pool.shutdown()


_servers = pytest.StashKey[TestServers]()


def pytest_configure(config: pytest.Config) -> None:
    name: str = getattr(config, "workerinput", {}).get("workerid", "gw0")
    config.stash[_servers] = servers = TestServers(int(name.removeprefix("gw")))
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        servers.start_elasticsearch()


def pytest_sessionfinish(session: pytest.Session) -> None:
    # A worker that is still busy after it reported its end is interrupted.
    if hasattr(session.config, "workerinput"):
        session.config.stash[_servers].stop()


def pytest_unconfigure(config: pytest.Config) -> None:
    if _servers in config.stash and not hasattr(config, "workerinput"):
        config.stash[_servers].stop()


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest) -> TestServers:
    return request.config.stash[_servers]


@pytest.fixture(scope="session")
def worker(request: pytest.FixtureRequest) -> str:
    """The xdist worker's name (gw0, gw1, …), or `main`."""
    name: str = getattr(request.config, "workerinput", {}).get("workerid", "main")
    return name


@pytest.fixture(scope="session")
def database_url(servers: TestServers) -> Iterator[str]:
    """A freshly migrated database of this worker's own."""
    server = servers.start_postgres()
    admin = server.url("postgres")
    template = asyncio.run(_template(server))
    name = f"test_{os.getpid()}"
    asyncio.run(_run(admin, f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    yield server.url(name)
    asyncio.run(_run(admin, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


@pytest.fixture(scope="session")
def settings(database_url: str, servers: TestServers, worker: str) -> Settings:
    """Settings with a real database, and with Elasticsearch as if it were down."""
    return Settings(
        environment="test",
        state_dir=servers.folder / f"state-{worker}",
        database_url=database_url,
        database_pool=8,
        elasticsearch_url=NOWHERE,
        elasticsearch_index=f"test_{worker}_{os.getpid()}_doctors",
        log_format="console",
        log_level="WARNING",
    )


@pytest.fixture(scope="session")
def settings_with_search(settings: Settings, servers: TestServers) -> Settings:
    """Settings with a real database and a real Elasticsearch."""
    return settings.model_copy(update={"elasticsearch_url": servers.start_elasticsearch().result()})


@pytest.fixture(scope="session")
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    async with Database(settings) as database:
        yield database


@pytest.fixture
async def database(open_database: Database) -> AsyncIterator[Database]:
    """The open database; whatever the test writes is gone afterwards."""
    yield open_database
    await emptied(open_database)
    forget_specialties()


async def emptied(database: Database) -> None:
    """Forget every row. What a test left behind it may be writing still, in another order than ours."""
    for _ in range(5):
        with contextlib.suppress(asyncpg.DeadlockDetectedError):
            await database.pool.execute(EMPTY)
            return
    raise AssertionError("somebody goes on writing")


async def _run(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def _template(server: Postgres) -> str:
    """The name of a database at the newest migration, made once for as long as the migrations do not change."""
    versions = sorted((ROOT / "alembic" / "versions").glob("*.py"))
    name = f"template_{hashlib.sha256(b''.join(path.read_bytes() for path in versions)).hexdigest()[:12]}"
    connection = await asyncpg.connect(server.url("postgres"))
    try:
        for left in await connection.fetch("SELECT datname FROM pg_database WHERE datname ~ '^(test|template)_'"):
            if left["datname"] != name:
                await connection.execute(f'DROP DATABASE "{left["datname"]}" WITH (FORCE)')
        if not await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", name):
            await connection.execute("CREATE DATABASE template_making")
            await asyncio.to_thread(migrate.upgrade, server.url("template_making"))
            await connection.execute(f'ALTER DATABASE template_making RENAME TO "{name}"')
    finally:
        await connection.close()
    return name
