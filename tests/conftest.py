"""Real servers for every test that asks: one Postgres and one Elasticsearch for the whole run, in `.wenzhen/test`.

Each xdist worker has a database of its own, copied from one migrated template, and index names of its own. After a test
that used `database`, the tables it wrote to are emptied.
"""

import asyncio
import contextlib
import fcntl
import hashlib
import os
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import asyncpg
import pytest

from cli.embedded.elasticsearch import Elasticsearch
from cli.embedded.postgres import Postgres
from cli.embedded.servers import distribution
from core import migrate
from core.database import Database
from core.settings import ROOT, Settings

NOWHERE = "http://127.0.0.1:9"
"""Where no Elasticsearch answers: tests that want one take `settings_with_search`."""

EMPTY = """
    DO $$
    DECLARE
        written text := '';
        name regclass;
        found boolean;
    BEGIN
        SET LOCAL lock_timeout = '10s';
        FOR name IN SELECT oid FROM pg_class
                     WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace
                       AND relname <> 'alembic_version'
        LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM %s)', name) INTO found;
            IF found THEN
                written := written || ', ' || name;
            END IF;
        END LOOP;
        IF written <> '' THEN
            EXECUTE 'TRUNCATE ' || substr(written, 3) || ' RESTART IDENTITY CASCADE';
        END IF;
    END $$
"""


class TestServers:
    """The run's servers. Under xdist the controller, which outlives its workers, starts them and the workers join."""

    __test__ = False

    def __init__(self) -> None:
        settings = Settings()
        self.folder = settings.state_dir / "test"
        self.postgres = Postgres(self.folder / "postgres", durable=False)
        self.elasticsearch = Elasticsearch(
            self.folder / "elasticsearch", distribution(settings), heap="512m", java_home=settings.java_home
        )
        self._pool = ThreadPoolExecutor(2)
        self._database: Future[str] | None = None
        self._search: Future[str] | None = None

    def start_postgres(self) -> Future[str]:
        self._database = self._database or self._pool.submit(self.postgres.start)
        return self._database

    def start_elasticsearch(self) -> Future[str]:
        self._search = self._search or self._pool.submit(self.elasticsearch.start)
        return self._search

    def stop(self) -> None:
        for started, server in ((self._database, self.postgres), (self._search, self.elasticsearch)):
            if started is not None:
                with contextlib.suppress(Exception):
                    started.result()
                server.stop()
        self._pool.shutdown()


_servers = pytest.StashKey[TestServers]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_servers] = servers = TestServers()
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        servers.start_postgres().result()
        servers.start_elasticsearch()


def pytest_unconfigure(config: pytest.Config) -> None:
    if _servers in config.stash:
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
def database_url(servers: TestServers, worker: str) -> Iterator[str]:
    """A freshly migrated database of this worker's own."""
    admin = servers.start_postgres().result()
    template = asyncio.run(_template(servers, admin))
    name = f"test_{worker}_{os.getpid()}"
    asyncio.run(_run(admin, f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    yield servers.postgres.url(name)
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
        elasticsearch_index=f"test_{worker}_doctors",
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
    await open_database.pool.execute(EMPTY)


async def _run(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def _template(servers: TestServers, admin: str) -> str:
    """The name of a database at the newest migration, made once for as long as the migrations do not change."""
    versions = sorted((ROOT / "alembic" / "versions").glob("*.py"))
    mark = hashlib.sha256(b"".join(path.read_bytes() for path in versions)).hexdigest()[:12]
    name = f"template_{mark}"
    with _only_one(servers.folder / "template.lock"):
        connection = await asyncpg.connect(admin)
        try:
            if not await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", name):
                await connection.execute("DROP DATABASE IF EXISTS template_making WITH (FORCE)")
                await connection.execute("CREATE DATABASE template_making")
                await asyncio.to_thread(migrate.upgrade, servers.postgres.url("template_making"))
                await connection.execute(f'ALTER DATABASE template_making RENAME TO "{name}"')
        finally:
            await connection.close()
    return name


@contextlib.contextmanager
def _only_one(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
