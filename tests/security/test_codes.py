"""Registering and forgotten passwords, with letters over a real SMTP server: nobody learns who has an account."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

import notices
from core import clock
from core.clock import VirtualTime
from core.database import Database
from core.settings import Settings
from identity import attempts, codes
from tests.mailbox import Mailbox, plain

PASSWORD = "quiet rivers carry boats"
OTHER = "slow clouds over the bridge"
LINA = {"contact": "lina@example.org", "password": PASSWORD, "name": "李娜", "locale": "en", "token": True}
WANG = {**LINA, "contact": "wang@example.org"}


@pytest.fixture
def time() -> Iterator[VirtualTime]:
    with clock.at(clock.now()) as virtual:
        yield virtual


@pytest.fixture
async def mailbox() -> AsyncIterator[Mailbox]:
    box = Mailbox()
    await box.start()
    yield box
    await box.stop()


@pytest.fixture
def post(
    app: FastAPI, settings: Settings, database: Database, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> notices.Codes:
    """An installation that can send letters, and what sends them."""
    able = settings.model_copy(update={"smtp_url": _secret(mailbox.url), "smtp_tls": "none"})
    monkeypatch.setattr(app.state.services, "settings", able)
    return notices.Codes(able, database, notices.channels_of(able, database))


def _secret(url: str) -> object:
    from pydantic import SecretStr

    return SecretStr(url)


def code_in(mailbox: Mailbox) -> str:
    return re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", plain(mailbox.letters[-1]))[0]


async def registered(http: httpx.AsyncClient, post: notices.Codes, mailbox: Mailbox) -> str:
    """Lina's token."""
    await http.post("/v1/auth/register", json=LINA)
    await post.send()
    made = await http.post("/v1/auth/register", json={**LINA, "code": code_in(mailbox)})
    assert made.status_code == 201
    token: str = made.json()["token"]
    return token


async def left_over(http: httpx.AsyncClient, post: notices.Codes, mailbox: Mailbox, time: VirtualTime) -> str:
    """Register with the second of two codes; the first, which nobody has used."""
    await http.post("/v1/auth/register", json=LINA)
    await post.send()
    first = code_in(mailbox)
    time.advance(timedelta(minutes=2))
    await registered(http, post, mailbox)
    return first


async def forgotten(http: httpx.AsyncClient, contact: str = "lina@example.org") -> httpx.Response:
    return await http.post("/v1/auth/password/codes", json={"contact": contact, "language": "en"})


async def reset(http: httpx.AsyncClient, code: str, contact: str = "lina@example.org") -> httpx.Response:
    body = {"contact": contact, "code": code, "password": OTHER, "token": True}
    return await http.post("/v1/auth/password/reset", json=body)


async def test_an_account_is_made_with_the_code_that_was_sent(
    http: httpx.AsyncClient, post: notices.Codes, mailbox: Mailbox, database: Database
):
    first = await http.post("/v1/auth/register", json=LINA)
    assert (first.status_code, first.json()) == (202, {"sent_to": "lina@example.org", "minutes": 30})
    assert await database.pool.fetchval("SELECT count(*) FROM person") == 0
    assert await post.send() == 1
    assert mailbox.letters[0]["To"] == "lina@example.org"
    wrong = await http.post("/v1/auth/register", json={**LINA, "code": "AAAA-AAAA"})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "wrong_code")
    code = code_in(mailbox).lower().replace("-", " ")
    assert (await http.post("/v1/auth/register", json={**LINA, "code": code})).status_code == 201
    assert code_in(mailbox) not in str(await database.pool.fetch("SELECT * FROM contact_code"))


async def test_an_address_counts_as_verified_once_a_code_has_come_back_from_it(
    http: httpx.AsyncClient, post: notices.Codes, mailbox: Mailbox, database: Database, time: VirtualTime
):
    async def verified() -> bool:
        found = "SELECT count(*) FROM person WHERE email = 'lina@example.org' AND email_verified_at = $1"
        return bool(await database.pool.fetchval(found, clock.now()))

    await registered(http, post, mailbox)
    assert await verified()
    time.advance(timedelta(minutes=2))
    assert not await verified()
    await forgotten(http)
    await post.send()
    reset = {"contact": "lina@example.org", "code": code_in(mailbox), "password": OTHER}
    assert (await http.post("/v1/auth/password/reset", json=reset)).status_code == 200
    assert await verified()


async def test_registering_says_the_same_whether_there_is_an_account_or_not(
    http: httpx.AsyncClient, post: notices.Codes, mailbox: Mailbox, time: VirtualTime
):
    await registered(http, post, mailbox)
    time.advance(timedelta(minutes=2))
    again = await http.post("/v1/auth/register", json=LINA)
    fresh = await http.post("/v1/auth/register", json=WANG)
    assert (again.status_code, again.json().keys()) == (fresh.status_code, fresh.json().keys())
    assert await post.send() == 2
    told = {str(letter["To"]): str(letter["Subject"]) for letter in mailbox.letters[1:]}
    assert told["lina@example.org"] == "You have a Wenzhen account already"
    assert "code for a Wenzhen account" in told["wang@example.org"]
    for contact in (LINA, WANG):
        guess = await http.post("/v1/auth/register", json={**contact, "code": "AAAA-AAAA"})
        assert (guess.status_code, guess.json()["code"]) == (401, "wrong_code")


async def test_a_forgotten_password_is_replaced_and_whoever_was_signed_in_no_longer_is(
    http: httpx.AsyncClient, post: notices.Codes, mailbox: Mailbox
):
    token = await registered(http, post, mailbox)
    assert (await forgotten(http)).status_code == 202
    await post.send()
    answer = await reset(http, code_in(mailbox))
    assert answer.status_code == 200
    assert answer.json()["token"] != token
    assert (await http.get("/v1/me", headers={"Authorization": f"Bearer {token}"})).status_code == 401
    old, new = [
        await http.post("/v1/auth/sign-in", json={"contact": "lina@example.org", "password": password})
        for password in (PASSWORD, OTHER)
    ]
    assert (old.status_code, new.status_code) == (401, 200)


async def test_asking_for_a_new_password_says_the_same_whether_there_is_an_account_or_not(
    http: httpx.AsyncClient, post: notices.Codes, mailbox: Mailbox
):
    await registered(http, post, mailbox)
    known, unknown = await forgotten(http), await forgotten(http, "nobody@example.org")
    assert known.status_code == unknown.status_code == 202
    assert known.text.replace("lina@", "nobody@") == unknown.text
    assert await post.send() == 2
    assert [str(letter["To"]) for letter in mailbox.letters] == ["lina@example.org"] * 2
    tried = [(await reset(http, "AAAA-AAAA", contact)) for contact in ("lina@example.org", "nobody@example.org")]
    assert tried[0].json() == tried[1].json()


async def test_a_code_works_once_for_its_purpose_and_its_time(
    http: httpx.AsyncClient, post: notices.Codes, mailbox: Mailbox, time: VirtualTime
):
    assert (await reset(http, await left_over(http, post, mailbox, time))).status_code == 401, "a code for registering"
    await forgotten(http)
    await post.send()
    code = code_in(mailbox)
    assert (await reset(http, code)).status_code == 200
    assert (await reset(http, code)).status_code == 401, "replayed"
    time.advance(timedelta(minutes=2))
    await forgotten(http)
    await post.send()
    time.advance(timedelta(minutes=31))
    assert (await reset(http, code_in(mailbox))).status_code == 401, "too late"


@pytest.mark.parametrize(
    ("guard", "worth"),
    [("used_at IS NULL", "again"), ("expires_at > $4", "late"), ("purpose = $2", "for something else")],
)
async def test_without_its_guards_a_code_would_be_worth_more(
    http: httpx.AsyncClient,
    post: notices.Codes,
    mailbox: Mailbox,
    time: VirtualTime,
    monkeypatch: pytest.MonkeyPatch,
    guard: str,
    worth: str,
):
    monkeypatch.setattr(codes, "USE", codes.USE.replace(guard, f"({guard} OR $2::text <> $4::timestamptz::text)"))
    code = await left_over(http, post, mailbox, time)
    if worth != "for something else":
        await forgotten(http)
        await post.send()
        code = code_in(mailbox)
    if worth == "again":
        assert (await reset(http, code)).status_code == 200
    if worth == "late":
        time.advance(timedelta(minutes=31))
    assert (await reset(http, code)).status_code == 200


async def test_without_pauses_one_address_could_have_letters_sent_to_everybody(
    http: httpx.AsyncClient, post: notices.Codes, time: VirtualTime, monkeypatch: pytest.MonkeyPatch
):
    free = attempts.LETTERS.free
    monkeypatch.setattr(attempts, "LETTERS", attempts.Pace(1000, 1))
    asked = [await forgotten(http, f"{number}@example.org") for number in range(free + 2)]
    assert {one.status_code for one in asked} == {202}


async def test_letters_come_further_apart_and_never_further_than_a_quarter_of_an_hour(
    http: httpx.AsyncClient, post: notices.Codes, mailbox: Mailbox, time: VirtualTime
):
    came = []
    await registered(http, post, mailbox)
    for minute in range(60):
        await forgotten(http)
        if await post.send():
            came.append(minute)
        time.advance(timedelta(minutes=1))
    assert came == [0, 1, 3, 7, 15, 30, 45]


async def test_one_address_cannot_have_letters_sent_to_everybody(
    http: httpx.AsyncClient, post: notices.Codes, time: VirtualTime
):
    asked = [await forgotten(http, f"{number}@example.org") for number in range(attempts.LETTERS.free + 2)]
    asked.append(await http.post("/v1/auth/register", json=LINA))
    assert [one.status_code for one in asked] == [202] * attempts.LETTERS.free + [429] * 3


async def test_while_the_mail_server_is_down_a_code_waits(
    http: httpx.AsyncClient, post: notices.Codes, mailbox: Mailbox, time: VirtualTime
):
    await registered(http, post, mailbox)
    await mailbox.stop()
    await forgotten(http)
    assert await post.send() == 1
    await mailbox.start()
    time.advance(timedelta(minutes=1))
    assert await post.send() == 1
    assert (await reset(http, code_in(mailbox))).status_code == 200


async def test_guesses_at_a_code_have_to_wait(http: httpx.AsyncClient, post: notices.Codes, time: VirtualTime):
    answers = [await reset(http, "AAAA-AAAA") for _ in range(7)]
    assert [one.status_code for one in answers] == [401] * 5 + [429] * 2


async def test_another_password_needs_the_one_before_and_ends_other_sessions(http: httpx.AsyncClient):
    tokens = [(await http.post("/v1/auth/register", json=LINA)).json()["token"]]
    again = {"contact": LINA["contact"], "password": PASSWORD, "token": True}
    tokens.append((await http.post("/v1/auth/sign-in", json=again)).json()["token"])
    mine, other = [{"Authorization": f"Bearer {token}"} for token in tokens]
    wrong = await http.put("/v1/me/password", json={"current": "not it", "password": OTHER}, headers=mine)
    assert (wrong.status_code, wrong.json()["code"]) == (401, "wrong_credentials")
    done = await http.put("/v1/me/password", json={"current": PASSWORD, "password": OTHER}, headers=mine)
    assert done.status_code == 204
    assert [(await http.get("/v1/me", headers=one)).status_code for one in (mine, other)] == [200, 401]
