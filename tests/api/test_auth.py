from datetime import UTC, datetime, timedelta

import httpx
import pytest

from api.dependencies import COOKIE
from core import clock
from core.database import Database

NEW = {"contact": "lina@example.org", "password": "quiet rivers carry boats", "name": "李娜"}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_registering_signs_in_with_a_cookie_that_scripts_cannot_read(http: httpx.AsyncClient):
    answer = await http.post("/v1/auth/register", json=NEW)
    assert answer.status_code == 201
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(COOKIE.lower())
    assert all(part in cookie for part in ("httponly", "secure", "path=/", "samesite=lax"))
    assert "domain" not in cookie
    assert answer.json()["token"] is None
    assert answer.json()["me"]["roles"] == ["patient"]


@pytest.mark.parametrize("contact", ["Lina@Example.org ", "+86 138 0013 8000", "13800138000"])
async def test_the_same_contact_signs_in_however_it_is_written(http: httpx.AsyncClient, contact: str):
    await http.post("/v1/auth/register", json={**NEW, "contact": contact})
    known = "lina@example.org" if "@" in contact else "+8613800138000"
    answer = await http.post("/v1/auth/sign-in", json={"contact": known, "password": NEW["password"], "token": True})
    assert answer.status_code == 200
    me = await http.get("/v1/me", headers=bearer(answer.json()["token"]))
    assert me.json()["name"] == "李娜"


async def test_a_wrong_password_and_an_unknown_account_are_answered_alike(http: httpx.AsyncClient):
    await http.post("/v1/auth/register", json=NEW)
    wrong = await http.post("/v1/auth/sign-in", json={"contact": NEW["contact"], "password": "not it at all"})
    unknown = await http.post("/v1/auth/sign-in", json={"contact": "nobody@example.org", "password": "not it at all"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.json()["code"] == "wrong_credentials"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"contact": "not a contact"}, "bad_contact"),
        ({"contact": "+86 1"}, "bad_contact"),
        ({"password": "short"}, "password_too_short"),
        ({"password": "passwordpassword"}, "password_known"),
        ({"password": "lina@example.org lina"}, "password_personal"),
        ({"time_zone": "Mars/Olympus"}, "invalid"),
        ({"locale": "de"}, "invalid_request"),
        ({"name": ""}, "invalid_request"),
        ({"admin": True}, "invalid_request"),
        ({"roles": ["operator"]}, "invalid_request"),
    ],
)
async def test_bad_registrations_are_refused_with_a_code(http: httpx.AsyncClient, change: dict[str, str], code: str):
    answer = await http.post("/v1/auth/register", json={**NEW, **change})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code


async def test_a_contact_registers_once(http: httpx.AsyncClient):
    await http.post("/v1/auth/register", json=NEW)
    answer = await http.post("/v1/auth/register", json=NEW)
    assert (answer.status_code, answer.json()["code"]) == (409, "already_registered")


async def test_signing_out_ends_the_session_at_once(http: httpx.AsyncClient):
    token = (await http.post("/v1/auth/register", json={**NEW, "token": True})).json()["token"]
    assert (await http.get("/v1/me", headers=bearer(token))).status_code == 200
    assert (await http.post("/v1/auth/sign-out", headers=bearer(token))).status_code == 204
    answer = await http.get("/v1/me", headers=bearer(token))
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


async def test_a_session_ends_with_its_time(http: httpx.AsyncClient):
    token = (await http.post("/v1/auth/register", json={**NEW, "token": True})).json()["token"]
    with clock.at(clock.now()) as time:
        time.advance(timedelta(days=29))
        assert (await http.get("/v1/me", headers=bearer(token))).status_code == 200
        time.advance(timedelta(days=2))
        assert (await http.get("/v1/me", headers=bearer(token))).status_code == 401


async def test_neither_token_nor_password_is_stored(http: httpx.AsyncClient, database: Database):
    token = (await http.post("/v1/auth/register", json={**NEW, "token": True})).json()["token"]
    stored = await database.pool.fetchval(
        "SELECT string_agg(s::text || p::text, ' ') FROM session s JOIN person p ON p.id = s.person_id"
    )
    assert token not in stored
    assert NEW["password"] not in stored
    assert "$argon2id$" in stored


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://127.0.0.1:8080"}, 200),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
async def test_a_change_carried_by_a_cookie_must_come_from_our_pages(
    http: httpx.AsyncClient, headers: dict[str, str], status: int
):
    cookie = (await http.post("/v1/auth/register", json=NEW)).headers["set-cookie"].split(";")[0]
    answer = await http.patch("/v1/me", json={"locale": "fr"}, headers={"Cookie": cookie, **headers})
    assert answer.status_code == status


async def test_a_person_changes_their_language(http: httpx.AsyncClient):
    token = (await http.post("/v1/auth/register", json={**NEW, "token": True})).json()["token"]
    answer = await http.patch("/v1/me", json={"locale": "fr", "time_zone": "Europe/Paris"}, headers=bearer(token))
    assert (answer.json()["locale"], answer.json()["time_zone"], answer.json()["name"]) == (
        "fr",
        "Europe/Paris",
        "李娜",
    )


async def test_a_person_says_when_they_were_born_and_their_sex_and_takes_it_back(http: httpx.AsyncClient):
    token = (await http.post("/v1/auth/register", json={**NEW, "token": True})).json()["token"]
    said = {"birth_date": "1990-05-02", "gender": "female"}
    answer = await http.patch("/v1/me", json=said, headers=bearer(token))
    assert {name: answer.json()[name] for name in said} == said
    kept = (await http.patch("/v1/me", json={"name": "王芳", "locale": None}, headers=bearer(token))).json()
    assert (kept["name"], kept["locale"], kept["birth_date"], kept["gender"]) == ("王芳", "zh", "1990-05-02", "female")
    back = (await http.patch("/v1/me", json={"birth_date": None, "gender": None}, headers=bearer(token))).json()
    assert (back["birth_date"], back["gender"]) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "zone", "status"),
    [
        ({"birth_date": "2026-11-25"}, "Asia/Shanghai", 422),
        ({"birth_date": "2026-11-24"}, "Asia/Shanghai", 200),  # born today, where it is the next day already
        ({"birth_date": "2026-11-24"}, "Europe/Paris", 422),
        ({"birth_date": "1895-12-31"}, "Asia/Shanghai", 422),
        ({"birth_date": "1896-01-01"}, "Asia/Shanghai", 200),
        ({"birth_date": "yesterday"}, "Asia/Shanghai", 422),
        ({"gender": "x"}, "Asia/Shanghai", 422),
    ],
)
async def test_nobody_was_born_tomorrow_or_too_long_ago(
    http: httpx.AsyncClient, wrong: dict[str, str], zone: str, status: int
):
    with clock.at(datetime(2026, 11, 23, 18, tzinfo=UTC)):
        token = (await http.post("/v1/auth/register", json={**NEW, "token": True})).json()["token"]
        answer = await http.patch("/v1/me", json={**wrong, "time_zone": zone}, headers=bearer(token))
    assert answer.status_code == status
