"""Passkeys: what signs in, and what must not."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from core import clock
from core.clock import VirtualTime
from core.database import Database
from core.settings import Settings
from tests.client import SignedInClient, SignIn
from tests.security.authenticator import ORIGIN, PRESENT, Authenticator

HERE = {"Origin": ORIGIN}


@pytest.fixture(autouse=True)
def time() -> Iterator[VirtualTime]:
    with clock.at(clock.now()) as virtual:
        yield virtual


@pytest.fixture
async def lina(sign_in: SignIn) -> SignedInClient:
    found = await sign_in()
    found.http.headers.update(HERE)
    return found


async def added(person: SignedInClient, key: Authenticator) -> httpx.Response:
    options = (await person.http.post("/v1/me/passkeys/options")).json()["options"]
    return await person.http.post("/v1/me/passkeys", json={"name": "phone", "credential": key.make(options)})


async def asked(http: httpx.AsyncClient) -> dict[str, Any]:
    options: dict[str, Any] = (await http.post("/v1/auth/passkey/options", headers=HERE)).json()["options"]
    return options


async def signed_in(http: httpx.AsyncClient, credential: dict[str, Any]) -> httpx.Response:
    return await http.post("/v1/auth/passkey", json={"credential": credential, "token": True}, headers=HERE)


async def test_a_passkey_signs_in_without_a_name(http: httpx.AsyncClient, lina: SignedInClient):
    key = Authenticator()
    made = await added(lina, key)
    assert made.status_code == 201
    assert made.json()["recovery_codes"] == [], "there is nothing yet that they would stand in for"
    answer = await signed_in(http, key.show(await asked(http)))
    assert answer.status_code == 200
    assert answer.json()["me"]["id"] == str(lina.person.id)
    (shown,) = (await lina.http.get("/v1/me/security")).json()["passkeys"]
    assert shown["used_at"] is not None


async def test_one_answer_signs_in_once(http: httpx.AsyncClient, lina: SignedInClient):
    key = Authenticator()
    await added(lina, key)
    credential = key.show(await asked(http))
    assert [(await signed_in(http, credential)).status_code for _ in range(2)] == [200, 401]


async def test_a_challenge_lasts_five_minutes(http: httpx.AsyncClient, lina: SignedInClient, time: VirtualTime):
    key = Authenticator()
    await added(lina, key)
    credential = key.show(await asked(http))
    time.advance(timedelta(minutes=5))
    assert (await signed_in(http, credential)).status_code == 401


def _elsewhere(key: Authenticator) -> None:
    key.origin = "https://evil.example"


def _other_site(key: Authenticator) -> None:
    key.site = "evil.example"


def _unverified(key: Authenticator) -> None:
    key.flags = PRESENT


def _cloned(key: Authenticator) -> None:
    key.count = 1  # the device has been used more often than it says


def _another_key(key: Authenticator) -> None:
    key._key = Authenticator()._key


def _nobodys(key: Authenticator) -> None:
    key.id = Authenticator().id


def _nothing(_: Authenticator) -> None:
    """The control: unspoilt it signs in."""


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (_nothing, 200),
        (_elsewhere, 401),
        (_other_site, 401),
        (_unverified, 401),
        (_cloned, 401),
        (_another_key, 401),
        (_nobodys, 401),
    ],
)
async def test_what_is_not_quite_the_passkey_does_not_sign_in(
    http: httpx.AsyncClient, lina: SignedInClient, spoil: Callable[[Authenticator], None], status: int
):
    key = Authenticator()
    await added(lina, key)
    for _ in range(3):
        await signed_in(http, key.show(await asked(http)))
    spoil(key)
    assert (await signed_in(http, key.show(await asked(http)))).status_code == status


@pytest.mark.parametrize("spoil", [_elsewhere, _other_site, _unverified])
async def test_what_was_made_elsewhere_or_by_nobody_is_not_kept(
    lina: SignedInClient, spoil: Callable[[Authenticator], None]
):
    key = Authenticator()
    spoil(key)
    assert (await added(lina, key)).status_code == 401


async def test_a_challenge_for_one_thing_or_person_is_none_for_another(
    http: httpx.AsyncClient, lina: SignedInClient, sign_in: SignIn
):
    key, wang = Authenticator(), await sign_in()
    wang.http.headers.update(HERE)
    await added(lina, key)
    to_prove = (await lina.http.post("/v1/me/proof/options")).json()["options"]
    assert (await signed_in(http, key.show(to_prove))).status_code == 401
    to_sign_in = key.show(await asked(http))
    assert (await lina.http.post("/v1/me/proof", json={"credential": to_sign_in})).status_code == 401
    wangs = (await wang.http.post("/v1/me/proof/options")).json()["options"]
    assert (await wang.http.post("/v1/me/proof", json={"credential": key.show(wangs)})).status_code == 401
    linas_to_add = (await lina.http.post("/v1/me/passkeys/options")).json()["options"]
    made = {"name": "mine", "credential": Authenticator().make(linas_to_add)}
    assert (await wang.http.post("/v1/me/passkeys", json=made)).status_code == 401


@pytest.mark.parametrize("credential", [{}, {"response": {}}, {"response": {"clientDataJSON": "e30"}}, {"rawId": 1}])
async def test_nonsense_is_refused(http: httpx.AsyncClient, credential: dict[str, Any]):
    assert (await signed_in(http, credential)).status_code == 401


async def test_a_passkey_that_was_removed_signs_in_no_longer(http: httpx.AsyncClient, lina: SignedInClient):
    key = Authenticator()
    made = (await added(lina, key)).json()["passkey"]
    assert (await lina.http.delete(f"/v1/me/passkeys/{made['id']}")).status_code == 204
    assert (await signed_in(http, key.show(await asked(http)))).status_code == 401


async def test_the_last_second_factor_of_a_doctor_stays(
    sign_in: SignIn, settings: Settings, monkeypatch: pytest.MonkeyPatch, app: FastAPI
):
    doctor, key = await sign_in("doctor"), Authenticator()
    doctor.http.headers.update(HERE)
    made = (await added(doctor, key)).json()["passkey"]
    required = settings.model_copy(update={"second_factor": True})
    monkeypatch.setattr("core.settings.load", lambda: required)
    answer = await doctor.http.delete(f"/v1/me/passkeys/{made['id']}")
    assert (answer.status_code, answer.json()["code"]) == (409, "last_second_factor")


async def test_a_doctor_whose_only_second_factor_is_lost_has_recovery_codes(
    http: httpx.AsyncClient, settings: Settings, monkeypatch: pytest.MonkeyPatch, database: Database
):
    new = {"contact": "wang@example.org", "password": "quiet rivers carry boats", "name": "Wang", "token": True}
    made = (await http.post("/v1/auth/register", json=new)).json()
    await database.pool.execute("INSERT INTO person_role VALUES ($1, 'doctor')", UUID(made["me"]["id"]))
    await database.pool.execute("UPDATE session SET second_factor = true")
    required = settings.model_copy(update={"second_factor": True})
    monkeypatch.setattr("core.settings.load", lambda: required)
    bearer = HERE | {"Authorization": f"Bearer {made['token']}"}
    options = (await http.post("/v1/me/passkeys/options", headers=bearer)).json()["options"]
    given = {"name": "phone", "credential": Authenticator().make(options)}
    codes = (await http.post("/v1/me/passkeys", json=given, headers=bearer)).json()["recovery_codes"]
    sign_in = {key: new[key] for key in ("contact", "password", "token")}
    step = await http.post("/v1/auth/sign-in", json=sign_in)
    assert (step.status_code, step.json()["step"], step.json()["ways"]) == (202, "second_factor", ["passkey"])
    answer = await http.post("/v1/auth/second-factor", json={"ticket": step.json()["ticket"], "code": codes[0]})
    assert answer.status_code == 200
