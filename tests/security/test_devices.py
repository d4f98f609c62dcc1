"""Sessions: whose they are, that nobody can choose one for somebody else, and that their owner ends them."""

import secrets
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

import identity
from api.dependencies import COOKIE
from core import clock
from core.clock import VirtualTime
from core.database import Database
from tests.client import ORIGIN, SignIn

PASSWORD = "quiet rivers carry boats"
LINA = {"contact": "lina@example.org", "password": PASSWORD, "name": "李娜"}
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def time() -> Iterator[VirtualTime]:
    with clock.at(clock.now()) as virtual:
        yield virtual


async def signed_in(http: httpx.AsyncClient, **headers: str) -> str:
    """The session cookie's value."""
    answer = await http.post(
        "/v1/auth/sign-in",
        json={"contact": LINA["contact"], "password": PASSWORD},
        headers={"Origin": ORIGIN, **headers},
    )
    assert answer.status_code == 200
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith(f"{COOKIE}="))
    return cookie.partition(";")[0].partition("=")[2]


async def me(http: httpx.AsyncClient, cookie: str) -> int:
    return (await http.get("/v1/me", headers={"Cookie": f"{COOKIE}={cookie}"})).status_code


async def test_a_session_that_somebody_chose_beforehand_is_not_taken_over(http: httpx.AsyncClient):
    await http.post("/v1/auth/register", json=LINA)
    chosen = secrets.token_urlsafe(32)
    given = await signed_in(http, Cookie=f"{COOKIE}={chosen}")
    assert given != chosen
    assert (await me(http, chosen), await me(http, given)) == (401, 200)


async def test_signing_in_over_somebody_elses_session_begins_ones_own(http: httpx.AsyncClient, sign_in: SignIn):
    await http.post("/v1/auth/register", json=LINA)
    attacker = await sign_in()
    given = await signed_in(http, Cookie=f"{COOKIE}={attacker.token}")
    assert given != attacker.token
    theirs = await attacker.http.get("/v1/me")
    assert theirs.json()["id"] == str(attacker.person.id), "it stays whose it was"


async def test_if_a_token_could_be_chosen_it_would_be_seen(http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch):
    await http.post("/v1/auth/register", json=LINA)
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _: "chosen")
    given = await signed_in(http, Cookie=f"{COOKIE}=chosen")
    assert (given, await me(http, "chosen")) == ("chosen", 200)


async def test_everybody_sees_where_they_are_signed_in_and_ends_it(http: httpx.AsyncClient, time: VirtualTime):
    await http.post("/v1/auth/register", json=LINA)
    time.advance(timedelta(hours=1))
    here = await signed_in(http, **{"User-Agent": FIREFOX})
    headers = {"Cookie": f"{COOKIE}={here}", "Origin": ORIGIN}
    sessions = (await http.get("/v1/me/sessions", headers=headers)).json()["sessions"]
    assert [(one["is_this"], one["device"]) for one in sessions] == [(True, "Firefox · Linux"), (False, None)]
    ended = await http.delete(f"/v1/me/sessions/{sessions[1]['id']}", headers=headers)
    assert ended.status_code == 204
    assert (await http.delete(f"/v1/me/sessions/{sessions[1]['id']}", headers=headers)).status_code == 404
    assert len((await http.get("/v1/me/sessions", headers=headers)).json()["sessions"]) == 1


async def test_a_session_that_was_ended_is_refused_at_once(http: httpx.AsyncClient):
    await http.post("/v1/auth/register", json=LINA)
    here, there = await signed_in(http), await signed_in(http)
    headers = {"Cookie": f"{COOKIE}={here}", "Origin": ORIGIN}
    assert await me(http, there) == 200
    assert (await http.delete("/v1/me/sessions", headers=headers)).status_code == 204
    assert (await me(http, here), await me(http, there)) == (200, 401)


async def test_nobody_ends_or_sees_somebody_elses(http: httpx.AsyncClient, sign_in: SignIn, database: Database):
    lina, wang = await sign_in(), await sign_in()
    (linas,) = (await lina.http.get("/v1/me/sessions")).json()["sessions"]
    assert (await wang.http.delete(f"/v1/me/sessions/{linas['id']}")).status_code == 404
    assert linas["id"] not in (await wang.http.get("/v1/me/sessions")).text
    assert (await lina.http.get("/v1/me")).status_code == 200


async def test_ending_a_session_is_a_fact_that_closes_its_sockets(sign_in: SignIn, database: Database):
    """What follows it is in tests/realtime: `Hub.follow`, and the upkeep for what a fact misses."""
    lina = await sign_in()
    (one,) = (await lina.http.get("/v1/me/sessions")).json()["sessions"]
    await lina.http.delete(f"/v1/me/sessions/{one['id']}")
    told = await database.pool.fetchval("SELECT payload ->> 'session_id' FROM outbox WHERE topic = 'session.revoked'")
    assert told == one["id"]


async def test_last_seen_is_written_every_few_minutes_only(sign_in: SignIn, database: Database, time: VirtualTime):
    lina = await sign_in()
    seen = []
    for _ in range(8):
        await lina.http.get("/v1/me")
        seen.append(await database.pool.fetchval("SELECT last_seen_at FROM session"))
        time.advance(timedelta(minutes=1))
    assert [(one - seen[0]) // timedelta(minutes=1) for one in seen] == [0, 0, 0, 0, 0, 5, 5, 5]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (FIREFOX, "Firefox · Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1",
            "Safari · iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile MicroMessenger/8.0", "WeChat · Android"),
        ("curl/8", None),
        (None, None),
    ],
)
def test_a_device_is_called_what_its_owner_calls_it(said: str | None, name: str | None):
    assert identity.device_name(said) == name
