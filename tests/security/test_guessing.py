"""Guessing who has an account, and what their password is."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator

import httpx
import pytest

from api.sign_ins import DEVICE_COOKIE
from core import clock
from identity import attempts, passwords

NEW = {"contact": "lina@example.org", "password": "quiet rivers carry boats", "name": "李娜"}


async def wrong(http: httpx.AsyncClient, contact: str = "lina@example.org", **headers: str) -> httpx.Response:
    body = {"contact": contact, "password": "not it, not at all"}
    return await http.post("/v1/auth/sign-in", json=body, headers=headers)


async def right(http: httpx.AsyncClient, **headers: str) -> httpx.Response:
    body = {"contact": NEW["contact"], "password": NEW["password"]}
    return await http.post("/v1/auth/sign-in", json=body, headers=headers)


@pytest.fixture
def still() -> Iterator[None]:
    """Time stands still: no pause ends by itself."""
    with clock.at(clock.now()):
        yield


@pytest.mark.usefixtures("still")
async def test_whoever_guesses_has_to_wait_and_is_told_how_long(http: httpx.AsyncClient):
    await http.post("/v1/auth/register", json=NEW)
    answers = [await wrong(http) for _ in range(attempts.ACCOUNT.free + 1)]
    assert [one.status_code for one in answers] == [401] * attempts.ACCOUNT.free + [429]
    assert answers[-1].json()["code"] == "too_many_attempts"
    assert int(answers[-1].headers["retry-after"]) >= 1
    http.cookies.clear()
    assert (await right(http)).status_code == 429, "the right password must not be told from a wrong one"


@pytest.mark.usefixtures("still")
async def test_without_pauses_whoever_guesses_would_go_on(http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch):
    free = attempts.ACCOUNT.free
    monkeypatch.setattr(attempts, "ACCOUNT", attempts.Pace(1000, 1))
    await http.post("/v1/auth/register", json=NEW)
    assert [(await wrong(http)).status_code for _ in range(free + 1)] == [401] * (free + 1)


@pytest.mark.usefixtures("still")
async def test_guesses_at_the_same_moment_count_as_many(http: httpx.AsyncClient):
    await http.post("/v1/auth/register", json=NEW)
    http.cookies.clear()
    answers = await asyncio.gather(*(wrong(http) for _ in range(12)))
    assert sorted(one.status_code for one in answers) == [401] * attempts.ACCOUNT.free + [429] * 7


@pytest.mark.usefixtures("still")
async def test_the_owner_signs_in_on_a_device_of_theirs_while_somebody_guesses(http: httpx.AsyncClient):
    marks = (await http.post("/v1/auth/register", json=NEW)).headers.get_list("set-cookie")
    mark = next(one for one in marks if one.startswith(DEVICE_COOKIE)).partition(";")[0]
    http.cookies.clear()
    for _ in range(attempts.ACCOUNT.free + 5):
        await wrong(http)
    assert (await right(http)).status_code == 429
    assert (await right(http, Cookie=mark)).status_code == 200


@pytest.mark.usefixtures("still")
async def test_an_account_that_does_not_exist_is_guessed_at_just_as_slowly(http: httpx.AsyncClient):
    await http.post("/v1/auth/register", json=NEW)
    http.cookies.clear()
    there = [await wrong(http) for _ in range(8)]
    nowhere = [await wrong(http, "nobody@example.org") for _ in range(8)]
    assert [one.status_code for one in there] == [one.status_code for one in nowhere]
    assert [one.json() for one in there] == [one.json() for one in nowhere]


async def _took(ask: Callable[[], Awaitable[object]]) -> float:
    """Seconds of a processor: what somebody outside could see of it, without what else the machine does."""
    began = time.process_time()
    await ask()
    return time.process_time() - began


async def _difference(http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> float:
    """How much longer a wrong password takes than an unknown account, as a ratio of medians."""
    monkeypatch.setattr(attempts, "ACCOUNT", attempts.Pace(1000, 1))
    await http.post("/v1/auth/register", json=NEW)
    http.cookies.clear()
    await wrong(http, "nobody@example.org")
    pairs = [
        (await _took(lambda: wrong(http)), await _took(lambda: wrong(http, "nobody@example.org"))) for _ in range(7)
    ]
    there, nowhere = zip(*pairs, strict=True)
    return statistics.median(there) / statistics.median(nowhere)


@pytest.mark.slow
async def test_an_unknown_account_takes_as_long_as_a_wrong_password(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
):
    assert 0.67 < await _difference(http, monkeypatch) < 1.5


@pytest.mark.slow
async def test_it_would_be_seen_if_nothing_was_computed_for_an_unknown_account(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
):
    computed = passwords.verify

    async def verify(password: str, encoded: str | None) -> bool:
        return encoded is not None and await computed(password, encoded)

    monkeypatch.setattr(passwords, "verify", verify)
    assert await _difference(http, monkeypatch) > 1.5
