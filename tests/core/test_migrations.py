import asyncio
import sys
from importlib import import_module
from uuid import UUID

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel

import identity
from charts import SEALED_ENTRY
from core import migrate
from core.database import Database
from core.settings import Settings

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


@pytest.mark.slow
async def test_what_was_in_the_open_is_sealed_and_comes_back(database_url: str, settings: Settings, worker: str):
    name = f"sealed_later_{worker}"
    address = make_url(database_url).set(database=name).render_as_string(hide_password=False)
    admin = await asyncpg.connect(database_url)
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        await asyncio.to_thread(migrate.upgrade, address, "0041", settings)
        before = await rows_of(address, IN_THE_OPEN, with_app(settings))
        assert len(before) == MANY
        await asyncio.to_thread(migrate.upgrade, address, "head", settings)
        assert await compared(address) == []
        there = settings.model_copy(update={"database_url": address})
        async with Database(there) as database, database.transaction() as tx:
            rows = await tx.fetch(ENTRIES)
            assert not any(b"Peanuts" in row["name"] for row in rows)
            assert [tuple(tx.unsealed(row, SEALED_ENTRY).values()) for row in rows] == before
            [row] = await tx.fetch("SELECT person_id, secret FROM totp")
            assert tx.unsealed(row, identity.SEALED)["secret"] == "JBSWY3DPEHPK3PXP"
        await asyncio.to_thread(migrate.downgrade, address, "0041", settings)
        assert await rows_of(address) == before
    finally:
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await admin.close()


MANY = 1_001
ENTRIES = "SELECT id, name, code, reaction, dose FROM chart_entry ORDER BY id"
IN_THE_OPEN = f"""
    INSERT INTO person (id, name) VALUES ('{UUID(int=1)}', 'Lina');
    INSERT INTO chart_entry (id, patient_id, kind, name, dose, noted_at, noted_by)
    SELECT gen_random_uuid(), '{UUID(int=1)}', 'medicine', 'Peanuts ' || n, nullif('n' || n, 'n5'), now(),
           '{UUID(int=1)}'
      FROM generate_series(1, {MANY}) n;
    INSERT INTO chart_fact VALUES ('{UUID(int=1)}', 'weight_kg', '72.5', now(), '{UUID(int=1)}');
"""


def with_app(settings: Settings) -> str:
    """An authenticator app, its secret sealed as it was then."""
    key = HKDF(SHA256(), 32, salt=None, info=b"wenzhen totp").derive(settings.secret_key.get_secret_value().encode())
    sealed = bytes(12) + AESGCM(key).encrypt(bytes(12), b"JBSWY3DPEHPK3PXP", UUID(int=1).bytes)
    return f"INSERT INTO totp (person_id, secret) VALUES ('{UUID(int=1)}', '\\x{sealed.hex()}')"


async def rows_of(address: str, *before: str) -> list[tuple[object, ...]]:
    connection = await asyncpg.connect(address)
    try:
        for statement in before:
            await connection.execute(statement)
        rows = await connection.fetch(ENTRIES)
        return [tuple(row.values()) for row in rows]
    finally:
        await connection.close()
