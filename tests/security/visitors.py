"""Browsers that sign in through a provider, and an installation that knows some."""

from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

import identity
from api.routes.federated import COOKIE
from core import clock
from core.database import Database
from core.ids import new_id
from core.openid_provider import OpenIdProvider
from core.settings import Settings
from identity import OpenIdProviders
from tests.client import ORIGIN


@dataclass
class Browser:
    """Keeps the cookie that binds a browser to its way to a provider; the sessions it gets are bearer tokens."""

    http: httpx.AsyncClient
    key: str | None = None
    token: str | None = None
    origin: str = ORIGIN

    async def set_out(self, slug: str = "ruijin", path: str = "/v1/auth/openid/") -> str:
        """Where it is sent."""
        answer = await self._post(f"{path}{slug}", {"language": "en"})
        assert answer.status_code == 200, answer.text
        cookie = SimpleCookie(answer.headers["Set-Cookie"])[COOKIE]
        assert (cookie["secure"], cookie["httponly"], cookie["path"], cookie["domain"]) == (True, True, "/", "")
        self.key = cookie.value
        address: str = answer.json()["address"]
        return address

    async def come_back(self, brought: dict[str, str], slug: str = "ruijin") -> httpx.Response:
        """Hand in what it was sent back with."""
        return await self._post(f"/v1/auth/openid/{slug}/answer", _as_given(brought) | {"token": True})

    async def connect(self, brought: dict[str, str]) -> httpx.Response:
        return await self._post("/v1/me/federated-identities/ruijin/answer", _as_given(brought))

    async def _post(self, path: str, body: dict[str, Any]) -> httpx.Response:
        headers = {"Origin": self.origin}
        if self.key is not None:
            headers["Cookie"] = f"{COOKIE}={self.key}"
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        return await self.http.post(path, json=body, headers=headers)


def _as_given(brought: dict[str, str]) -> dict[str, Any]:
    return {"issuer" if name == "iss" else name: brought[name] for name in brought if name != "error_description"}


@dataclass
class Installation:
    app: FastAPI
    database: Database
    http: httpx.AsyncClient
    monkeypatch: pytest.MonkeyPatch

    def knows(self, *providers: OpenIdProvider | dict[str, Any]) -> None:
        known = [OpenIdProvider.model_validate(one) for one in providers]
        self.monkeypatch.setattr(self.app.state.services, "providers", OpenIdProviders(known))

    def browser(self) -> Browser:
        return Browser(self.http)

    async def account(self, email: str, *roles: str) -> UUID:
        """Somebody whose address we have verified."""
        person_id = new_id()
        async with self.database.transaction() as tx:
            await tx.execute(
                "INSERT INTO person (id, email, name, email_verified_at, password_hash) VALUES ($1, $2, 'W', $3, 'x')",
                person_id,
                email,
                clock.now(),
            )
            for role in roles or ("patient", "doctor"):
                await tx.execute("INSERT INTO person_role VALUES ($1, $2)", person_id, role)
        return person_id

    async def signed_in(self, person_id: UUID) -> Browser:
        async with self.database.transaction() as tx:
            token, _ = await identity.open_session(tx, person_id, "bearer", 1)
        return Browser(self.http, token=token)

    async def has(self, token: str) -> Any:
        return await self.database.pool.fetchrow(
            "SELECT * FROM session WHERE token_hash = $1", identity.token_hash(token)
        )


@pytest.fixture
def here(app: FastAPI, database: Database, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> Installation:
    return Installation(app, database, http, monkeypatch)


def code_of(answer: httpx.Response) -> str:
    assert answer.is_error, answer.text
    found: str = answer.json()["code"]
    return found


async def nobody_is_let_in(database: Database) -> bool:
    rows = await database.pool.fetch("SELECT id FROM session UNION ALL SELECT id FROM federated_identity")
    return not rows


@pytest.fixture
def second_factor_required(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Doctors and operators need a second factor."""
    chosen = settings.model_copy(update={"second_factor": True})
    monkeypatch.setattr("core.settings.load", lambda: chosen)
