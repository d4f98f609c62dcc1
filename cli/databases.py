"""The database inside a server: made, migrated, dropped."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from core import migrate

NAME = "wenzhen"


def in_server(server_url: str, name: str) -> str:
    """The address of database `name` on the server of `server_url`."""
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))


async def made(server_url: str, name: str = NAME) -> str:
    """Make database `name` if the server has none, with nothing in it, and return its address."""
    async with connected(server_url) as connection:
        if not await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", name):
            await connection.execute(f'CREATE DATABASE "{name}"')
    return in_server(server_url, name)


async def ensure(server_url: str, name: str = NAME) -> str:
    """Make database `name` if the server has none, bring its schema up to date, and return its address."""
    url = await made(server_url, name)
    await asyncio.to_thread(migrate.upgrade, url)
    return url


async def drop(server_url: str, name: str = NAME) -> None:
    """Drop database `name`, whoever is connected to it."""
    async with connected(server_url) as connection:
        await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@asynccontextmanager
async def connected(url: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """One connection, closed at the end."""
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()
