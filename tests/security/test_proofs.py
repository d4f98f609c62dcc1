"""What a borrowed screen must not do: it asks for a fresh proof."""

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pyotp
import pytest
from fastapi import FastAPI

from core import clock
from core.clock import VirtualTime
from core.database import Database
from core.settings import Settings
from tests.access_matrix.asks import REQUESTS
from tests.access_matrix.world import build
from tests.client import SignIn

PASSWORD = "quiet rivers carry boats"
LINA = {"contact": "lina@example.org", "password": PASSWORD, "name": "李娜", "token": True}


@pytest.fixture(autouse=True)
def time() -> Iterator[VirtualTime]:
    with clock.at(clock.now()) as virtual:
        yield virtual


@pytest.fixture
async def lina(http: httpx.AsyncClient) -> httpx.AsyncClient:
    token = (await http.post("/v1/auth/register", json=LINA)).json()["token"]
    http.headers["Authorization"] = f"Bearer {token}"
    return http


async def asks(http: httpx.AsyncClient) -> bool:
    """Whether something that needs a proof is refused for want of one."""
    answer = await http.post("/v1/me/recovery-codes")
    assert answer.status_code in (200, 403)
    return answer.status_code == 403


async def test_a_proof_lasts_its_minutes(lina: httpx.AsyncClient, time: VirtualTime, settings: Settings):
    asked = []
    for _ in range(settings.proof_minutes + 2):
        asked.append(await asks(lina))
        time.advance(timedelta(minutes=1))
    assert asked == [False] * (settings.proof_minutes + 1) + [True]


async def test_without_an_end_a_proof_would_last(
    lina: httpx.AsyncClient, time: VirtualTime, app: FastAPI, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(app.state.services, "settings", settings.model_copy(update={"proof_minutes": 10_000}))
    time.advance(timedelta(minutes=settings.proof_minutes + 1))
    assert not await asks(lina)


async def test_whoever_is_asked_is_told_how_to_prove_it_and_for_how_long(lina: httpx.AsyncClient, time: VirtualTime):
    time.advance(timedelta(hours=1))
    answer = await lina.post("/v1/me/totp")
    assert answer.json()["code"] == "proof_needed"
    assert (answer.json()["ways"], answer.json()["minutes"]) == (["password"], 15)


async def test_the_password_proves_it_and_another_does_not(lina: httpx.AsyncClient, time: VirtualTime):
    time.advance(timedelta(hours=1))
    assert (await lina.post("/v1/me/proof", json={"password": "not it, not at all"})).status_code == 401
    assert await asks(lina)
    assert (await lina.post("/v1/me/proof", json={"password": PASSWORD})).status_code == 204
    assert not await asks(lina)


async def test_a_proof_is_the_sessions_own(lina: httpx.AsyncClient, time: VirtualTime):
    again = {"contact": LINA["contact"], "password": PASSWORD, "token": True}
    token = (await lina.post("/v1/auth/sign-in", json=again)).json()["token"]
    time.advance(timedelta(hours=1))
    await lina.post("/v1/me/proof", json={"password": PASSWORD})
    lina.headers["Authorization"] = f"Bearer {token}"
    assert await asks(lina)


async def test_with_a_second_factor_the_password_alone_proves_nothing(lina: httpx.AsyncClient, time: VirtualTime):
    secret = (await lina.post("/v1/me/totp")).json()["secret"]
    app = pyotp.TOTP(secret)
    assert (await lina.post("/v1/me/totp/confirm", json={"code": app.at(clock.now())})).status_code == 200
    time.advance(timedelta(hours=1))
    answer = await lina.post("/v1/me/proof", json={"password": PASSWORD})
    assert (answer.status_code, answer.json()["code"], answer.json()["ways"]) == (403, "proof_needed", ["totp"])
    given = {"code": app.at(clock.now())}
    assert [(await lina.post("/v1/me/proof", json=given)).status_code for _ in range(2)] == [204, 401]
    assert not await asks(lina)


async def test_nothing_proves_nothing(lina: httpx.AsyncClient):
    assert (await lina.post("/v1/me/proof", json={})).status_code == 422


async def test_guesses_have_to_wait(sign_in: SignIn):
    somebody = await sign_in()
    answers = [await somebody.http.post("/v1/me/proof", json={"code": f"{n:06}"}) for n in range(7)]
    assert [one.status_code for one in answers] == [401] * 5 + [429] * 2


NEEDED = {
    "sign_document": "doctor",
    "decide_application": "operator",
    "confirm_lifting": "operator",
    "ask_for_export": "patient",
    "ask_for_erasure": "patient",
    "begin_totp": "patient",
    "confirm_totp": "patient",
    "remove_totp": "patient",
    "renew_recovery_codes": "patient",
    "passkey_options": "patient",
    "add_passkey": "patient",
    "remove_passkey": "patient",
    "begin_connecting": "doctor",
    "remove_federated_identity": "patient",
}
"""What asks for one, and somebody who may do it."""


async def test_what_a_borrowed_screen_must_not_do_asks_for_a_proof_and_with_one_does_not(
    http: httpx.AsyncClient, database: Database, time: VirtualTime
):
    async with database.transaction() as tx:
        world = await build(tx)
    for name, role in NEEDED.items():
        method, path, body = REQUESTS[name](world)
        codes = []
        for proved in (clock.now() - timedelta(hours=1), clock.now()):
            await database.pool.execute("UPDATE session SET proved_at = $1", proved)
            headers = {"Authorization": f"Bearer {world.tokens[role]}"}
            answer = await http.request(method, path, json=body, headers=headers)
            codes.append(answer.json()["code"] if answer.is_error else "done")
        assert codes[0] == "proof_needed", name
        assert codes[1] != "proof_needed", name
