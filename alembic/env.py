"""How migrations run: asynchronously on asyncpg, one at a time, giving up on a lock after a few seconds."""

import asyncio
from importlib import import_module

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel

ROOMS = (
    "core",
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

ADVISORY_LOCK = 7_393_113_201  # any number, the same in every process


def migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=SQLModel.metadata, compare_server_default=False)
    connection.execute(text("SET lock_timeout = '5s'"))
    connection.execute(text("SET statement_timeout = 0"))
    connection.execute(text(f"SELECT pg_advisory_lock({ADVISORY_LOCK})"))
    connection.commit()
    try:
        with context.begin_transaction():
            context.run_migrations()
    finally:
        connection.rollback()
        connection.execute(text(f"SELECT pg_advisory_unlock({ADVISORY_LOCK})"))
        connection.commit()


async def main() -> None:
    url = make_url(context.config.attributes["database_url"]).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(migrate)
            await connection.commit()
    finally:
        await engine.dispose()


asyncio.run(main())
