"""The API in process, and people signed in to it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

import directory
import identity
from api.app import create_app
from api.services import running
from core.database import Database
from core.ids import new_id
from core.settings import Settings
from identity import Role
from search import DoctorSearch, Engine
from tests.consenting import agree

ORIGIN = "http://127.0.0.1:8080"


@dataclass(frozen=True)
class SignedInClient:
    """A person and an HTTP client that carries their bearer token."""

    person: identity.Person
    token: str
    http: httpx.AsyncClient


type SignIn = Callable[..., Awaitable[SignedInClient]]


@pytest.fixture(scope="session")
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    application = create_app(settings)
    async with running(settings) as services:
        application.state.services = services
        yield application


@pytest.fixture
async def http(app: FastAPI, settings: Settings, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """A client that nobody has signed in on. `database` empties the tables afterwards.

    Search keeps the directory's words for as long as a process runs; here every test has a directory of its own.
    """
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        Engine(settings) as engine,
        DoctorSearch(settings, engine, database) as app.state.services.search,
        httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client,
    ):
        yield client


@pytest.fixture
async def seeded(database: Database) -> None:
    """Specialties and cities."""
    async with database.transaction() as tx:
        await directory.seed(tx)


@pytest.fixture
async def sign_in(app: FastAPI, database: Database) -> AsyncIterator[SignIn]:
    """Makes a person with the roles given and signs them in: `await sign_in("doctor")`."""
    opened: list[httpx.AsyncClient] = []

    async def make(*roles: Role) -> SignedInClient:
        async with database.unit_of_work() as uow:
            person_id = new_id()
            # Not through registration: hashing a password nobody will give costs more than most tests.
            await uow.execute(
                "INSERT INTO person (id, email, name) VALUES ($1, $2, 'Li Na')", person_id, f"{person_id}@example.org"
            )
            for role in roles or ("patient",):
                await uow.execute("INSERT INTO person_role VALUES ($1, $2)", person_id, role)
            await agree(uow, person_id)
            person = await identity.person(uow, person_id)
            token, _ = await identity.open_session(uow, person_id, "bearer", 1)
        transport: Any = httpx.ASGITransport(app, raise_app_exceptions=False)
        headers = {"Authorization": f"Bearer {token}"}
        client = httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers)
        opened.append(client)
        return SignedInClient(person, token, client)

    yield make
    for client in opened:
        await client.aclose()
