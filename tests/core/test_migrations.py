import asyncio
import sys
from importlib import import_module

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel

ROOMS = (
    "core",
    "files",
    "identity",
    "audit",
    "directory",
    "notices",
    "matching",
    "consultations",
    "credentials",
    "charts",
    "search",
    "operations",
    "privacy",
    "realtime",
    "recordings",
    "records",
)
for package in ROOMS:
    import_module(f"{package}.tables")


def differences(connection: Connection) -> list[object]:
    return compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)


async def compared(database_url: str, *before: str) -> list[object]:
    engine = create_async_engine(make_url(database_url).set(drivername="postgresql+asyncpg"))
    try:
        async with engine.connect() as connection:
            for statement in before:
                await connection.execute(text(statement))
            return await connection.run_sync(differences)
    finally:
        await engine.dispose()


async def test_models_and_migrations_agree(database_url: str):
    assert await compared(database_url) == []


async def test_the_comparison_would_find_a_missing_column(database_url: str):
    found = await compared(database_url, "ALTER TABLE person DROP COLUMN locale")  # never committed
    assert any("locale" in str(difference) for difference in found)


@pytest.mark.slow
async def test_two_processes_that_migrate_at_once_both_succeed(database_url: str):
    url = make_url(database_url).set(database="migrated_twice")
    admin = await asyncpg.connect(database_url)
    await admin.execute("CREATE DATABASE migrated_twice TEMPLATE template0")
    code = "import sys; from core.migrate import upgrade; upgrade(sys.argv[1])"
    address = url.render_as_string(hide_password=False)
    try:
        both = [
            await asyncio.create_subprocess_exec(sys.executable, "-c", code, address, stderr=asyncio.subprocess.PIPE)
            for _ in range(2)
        ]
        results = [await process.communicate() for process in both]
        assert [process.returncode for process in both] == [0, 0], results
        assert await compared(address) == []
    finally:
        await admin.execute("DROP DATABASE migrated_twice WITH (FORCE)")
        await admin.close()
