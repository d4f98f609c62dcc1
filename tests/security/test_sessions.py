"""A session is made by the server at sign-in, ends for good, and travels in a cookie of its own."""

from http.cookies import SimpleCookie

import httpx
import pytest
from fastapi import FastAPI

import identity
from api.dependencies import COOKIE
from core.database import Database
from core.ids import new_id
from tests.client import ORIGIN, SignIn

PLANTED = "planted-by-somebody-else-" + "x" * 20
PASSWORD = "correct horse battery staple of mine"


async def registered(http: httpx.AsyncClient, **headers: str) -> httpx.Response:
    contact = f"{new_id()}@example.org"
    body = {"contact": contact, "password": PASSWORD, "name": "Li"}
    answer = await http.post("/v1/auth/register", json=body, headers={"Origin": ORIGIN, **headers})
    assert answer.status_code == 201, answer.text
    return answer


def cookie_of(answer: httpx.Response) -> SimpleCookie:
    cookies = SimpleCookie()
    for one in answer.headers.get_list("set-cookie"):
        cookies.load(one)
    return cookies


async def test_a_token_that_was_planted_before_signing_in_is_nobodys_afterwards(http: httpx.AsyncClient) -> None:
    signed_in = await registered(http, Cookie=f"{COOKIE}={PLANTED}")
    fresh = cookie_of(signed_in)[COOKIE].value
    assert fresh != PLANTED
    me = [await http.get("/v1/me", headers={"Cookie": f"{COOKIE}={one}"}) for one in (PLANTED, fresh)]
    assert [one.status_code for one in me] == [401, 200]


async def test_signing_in_again_is_another_session(http: httpx.AsyncClient) -> None:
    tokens = {cookie_of(await registered(http))[COOKIE].value for _ in range(2)}
    assert len(tokens) == 2
    assert min(map(len, tokens)) >= 43  # 256 bits


async def test_a_token_is_worth_nothing_after_signing_out(http: httpx.AsyncClient) -> None:
    token = cookie_of(await registered(http))[COOKIE].value
    carried = {"Cookie": f"{COOKIE}={token}", "Origin": ORIGIN}
    assert (await http.get("/v1/me", headers=carried)).status_code == 200
    assert (await http.post("/v1/auth/sign-out", headers=carried)).status_code == 204
    for replayed in (carried, {"Authorization": f"Bearer {token}"}):
        assert (await http.get("/v1/me", headers=replayed)).status_code == 401


async def test_the_cookie_is_bound_to_this_host_to_https_and_to_our_pages(http: httpx.AsyncClient) -> None:
    cookies = cookie_of(await registered(http))
    assert COOKIE in cookies
    for name, cookie in cookies.items():
        assert name.startswith("__Host-")
        assert (cookie["path"], cookie["domain"], cookie["samesite"].lower()) == ("/", "", "lax")
        assert cookie["secure"]
        assert cookie["httponly"]


@pytest.mark.parametrize("name", ["wenzhen", "__Secure-wenzhen", "__host-wenzhen", "session"])
async def test_a_cookie_by_another_name_which_another_host_could_set_signs_nobody_in(
    http: httpx.AsyncClient, name: str
) -> None:
    token = cookie_of(await registered(http))[COOKIE].value
    assert (await http.get("/v1/me", headers={"Cookie": f"{name}={token}"})).status_code == 401


async def test_anothers_key_of_a_change_replays_nothing_of_theirs(app: FastAPI, sign_in: SignIn) -> None:
    first, second = await sign_in(), await sign_in()
    key = {"Idempotency-Key": "one-and-the-same-key"}
    body = {"kind": "allergy", "name": "Penicillin"}
    mine = await first.http.post(f"/v1/patients/{first.person.id}/chart/entries", json=body, headers=key)
    assert mine.status_code == 201
    theirs = await second.http.post(f"/v1/patients/{first.person.id}/chart/entries", json=body, headers=key)
    assert theirs.status_code == 404
    again = await first.http.post(f"/v1/patients/{first.person.id}/chart/entries", json=body, headers=key)
    assert (again.status_code, again.headers["idempotent-replay"]) == (201, "true")


async def test_if_sessions_were_remembered_one_would_outlive_its_end(
    app: FastAPI, sign_in: SignIn, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = await sign_in()
    viewer = await identity.viewer_of(database.pool, me.token)
    assert viewer is not None

    class Remembering:
        async def ask(self, _: str) -> identity.Viewer | None:
            return viewer

    monkeypatch.setattr(app.state.services, "sessions", Remembering())
    async with database.transaction() as tx:
        await identity.revoke(tx, viewer.session_id)
    assert (await me.http.get("/v1/me")).status_code == 200


async def test_a_session_ends_for_requests_at_once(sign_in: SignIn, database: Database) -> None:
    me = await sign_in()
    viewer = await identity.viewer_of(database.pool, me.token)
    assert viewer is not None
    async with database.transaction() as tx:
        await identity.revoke(tx, viewer.session_id)
    assert (await me.http.get("/v1/me")).status_code == 401
