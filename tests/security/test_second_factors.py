"""Authenticator apps and recovery codes: each code once, nobody past them, nobody locked out for good."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pyotp
import pytest

from core import clock
from core.clock import VirtualTime
from core.database import Database
from core.settings import Settings
from identity import totp
from tests.client import SignIn

PASSWORD = "quiet rivers carry boats"
LINA = {"contact": "lina@example.org", "password": PASSWORD, "name": "李娜", "token": True}
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def time() -> Iterator[VirtualTime]:
    with clock.at(NOON) as virtual:
        yield virtual


@pytest.fixture
def second_factor_required(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Doctors and operators need a second factor."""
    chosen = settings.model_copy(update={"second_factor": True})
    monkeypatch.setattr("core.settings.load", lambda: chosen)


def code(secret: str) -> str:
    return pyotp.TOTP(secret).at(clock.now())


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def enrolled(http: httpx.AsyncClient) -> tuple[str, str, list[str]]:
    """Lina with an app: her token, its secret, her recovery codes."""
    token = (await http.post("/v1/auth/register", json=LINA)).json()["token"]
    secret = (await http.post("/v1/me/totp", headers=bearer(token))).json()["secret"]
    answer = await http.post("/v1/me/totp/confirm", json={"code": code(secret)}, headers=bearer(token))
    assert answer.status_code == 200
    return token, secret, answer.json()["recovery_codes"]


async def step(http: httpx.AsyncClient) -> dict[str, Any]:
    answer = await http.post("/v1/auth/sign-in", json={"contact": LINA["contact"], "password": PASSWORD, "token": True})
    assert answer.status_code == 202
    found: dict[str, Any] = answer.json()
    return found


async def give(http: httpx.AsyncClient, ticket: str, given: str) -> httpx.Response:
    return await http.post("/v1/auth/second-factor", json={"ticket": ticket, "code": given, "token": True})


async def test_a_password_alone_opens_nothing_once_there_is_an_app(http: httpx.AsyncClient, time: VirtualTime):
    _, secret, _ = await enrolled(http)
    time.advance(timedelta(seconds=30))
    half = await step(http)
    assert (half["step"], half["ways"]) == ("second_factor", ["totp"])
    assert (await http.get("/v1/me", headers=bearer(half["ticket"]))).status_code == 401
    assert (await give(http, half["ticket"], "000000")).status_code == 401
    whole = await give(http, half["ticket"], code(secret))
    assert whole.status_code == 200
    assert (await http.get("/v1/me", headers=bearer(whole.json()["token"]))).status_code == 200


async def test_a_code_works_once(http: httpx.AsyncClient, time: VirtualTime):
    _, secret, _ = await enrolled(http)
    assert (await give(http, (await step(http))["ticket"], code(secret))).status_code == 401, "used to set it up"
    time.advance(timedelta(seconds=30))
    given = code(secret)
    assert [(await give(http, (await step(http))["ticket"], given)).status_code for _ in range(2)] == [200, 401]


async def test_a_code_from_before_the_one_that_was_used_is_refused(http: httpx.AsyncClient, time: VirtualTime):
    _, secret, _ = await enrolled(http)
    time.advance(timedelta(seconds=30))
    earlier = code(secret)
    time.advance(timedelta(seconds=30))
    answers = [await give(http, (await step(http))["ticket"], given) for given in (code(secret), earlier)]
    assert [one.status_code for one in answers] == [200, 401]


async def test_of_two_requests_with_one_code_at_the_same_moment_one_gets_in(http: httpx.AsyncClient, time: VirtualTime):
    _, secret, _ = await enrolled(http)
    time.advance(timedelta(seconds=30))
    tickets = [(await step(http))["ticket"] for _ in range(4)]
    answers = await asyncio.gather(*(give(http, ticket, code(secret)) for ticket in tickets))
    assert sorted(one.status_code for one in answers) == [200, 401, 401, 401]


async def test_if_steps_were_not_remembered_a_code_would_work_twice(
    http: httpx.AsyncClient, time: VirtualTime, monkeypatch: pytest.MonkeyPatch
):
    _, secret, _ = await enrolled(http)
    monkeypatch.setattr(
        totp, "USE", "UPDATE totp SET last_step = $2, confirmed_at = $3 WHERE person_id = $1 RETURNING 1"
    )
    time.advance(timedelta(seconds=30))
    given = code(secret)
    assert [(await give(http, (await step(http))["ticket"], given)).status_code for _ in range(2)] == [200, 200]


@pytest.mark.parametrize(("seconds", "status"), [(-60, 401), (-30, 200), (30, 200), (60, 401)])
async def test_a_clock_may_be_half_a_minute_off(http: httpx.AsyncClient, time: VirtualTime, seconds: int, status: int):
    _, secret, _ = await enrolled(http)
    time.advance(timedelta(minutes=5))
    off = pyotp.TOTP(secret).at(clock.now() + timedelta(seconds=seconds))
    assert (await give(http, (await step(http))["ticket"], off)).status_code == status


async def test_a_ticket_is_good_for_one_sign_in_and_ten_minutes(http: httpx.AsyncClient, time: VirtualTime):
    _, secret, _ = await enrolled(http)
    time.advance(timedelta(seconds=30))
    ticket = (await step(http))["ticket"]
    assert (await give(http, ticket, code(secret))).status_code == 200
    time.advance(timedelta(seconds=30))
    again = await give(http, ticket, code(secret))
    assert (again.status_code, again.json()["code"]) == (401, "step_over")
    ticket = (await step(http))["ticket"]
    time.advance(timedelta(minutes=10))
    assert (await give(http, ticket, code(secret))).json()["code"] == "step_over"


async def test_guesses_at_a_code_have_to_wait_whatever_ticket_they_come_with(http: httpx.AsyncClient):
    await enrolled(http)
    answers = [await give(http, (await step(http))["ticket"], f"{number:06}") for number in range(7)]
    assert [one.status_code for one in answers] == [401] * 5 + [429] * 2


async def test_a_recovery_code_gets_in_once_and_new_ones_replace_the_old(http: httpx.AsyncClient, database: Database):
    token, _, codes = await enrolled(http)
    assert len(set(codes)) == 10
    assert (await give(http, (await step(http))["ticket"], codes[0].lower())).status_code == 200
    assert (await give(http, (await step(http))["ticket"], codes[0])).status_code == 401
    assert (await http.get("/v1/me/security", headers=bearer(token))).json()["recovery_codes_left"] == 9
    fresh = (await http.post("/v1/me/recovery-codes", headers=bearer(token))).json()["recovery_codes"]
    assert (await give(http, (await step(http))["ticket"], codes[1])).status_code == 401
    assert (await give(http, (await step(http))["ticket"], fresh[1])).status_code == 200
    assert codes[2] not in str(await database.pool.fetch("SELECT * FROM recovery_code"))


async def test_the_secret_is_sealed_and_bound_to_whose_it_is(http: httpx.AsyncClient, database: Database):
    _, secret, _ = await enrolled(http)
    stored = await database.pool.fetchval("SELECT secret FROM totp")
    assert secret.encode() not in stored
    assert secret not in str(await database.pool.fetch("SELECT * FROM totp"))


async def test_beside_an_app_eight_characters_do_and_the_app_stays_while_they_are_needed(http: httpx.AsyncClient):
    token, _, _ = await enrolled(http)
    short = {"current": PASSWORD, "password": "gr4y hat"}
    assert (await http.put("/v1/me/password", json=short, headers=bearer(token))).status_code == 204
    refused = await http.delete("/v1/me/totp", headers=bearer(token))
    assert (refused.status_code, refused.json()["code"]) == (409, "password_stands_not_alone")
    long = {"current": "gr4y hat", "password": PASSWORD}
    assert (await http.put("/v1/me/password", json=long, headers=bearer(token))).status_code == 204
    assert (await http.delete("/v1/me/totp", headers=bearer(token))).status_code == 204
    answer = await http.post("/v1/auth/sign-in", json={"contact": LINA["contact"], "password": PASSWORD})
    assert answer.status_code == 200


@pytest.mark.usefixtures("second_factor_required")
async def test_a_doctors_session_without_a_second_factor_is_none_also_when_it_began_before_they_were_one(
    sign_in: SignIn, database: Database
):
    lina = await sign_in()
    assert (await lina.http.get("/v1/me")).status_code == 200
    await database.pool.execute("INSERT INTO person_role VALUES ($1, 'doctor')", lina.person.id)
    assert (await lina.http.get("/v1/me")).status_code == 401
    assert (await lina.http.post("/v1/realtime/tickets")).status_code == 401
    await database.pool.execute("UPDATE session SET second_factor = true")
    assert (await lina.http.get("/v1/me")).status_code == 200


async def test_where_none_is_required_a_doctors_password_does(sign_in: SignIn):
    assert (await (await sign_in("doctor")).http.get("/v1/me")).status_code == 200


@pytest.mark.parametrize(
    ("environment", "chosen", "required"),
    [("production", None, True), ("demo", None, False), ("demo", True, True), ("production", False, False)],
)
def test_production_requires_one_unless_told_otherwise(
    settings: Settings, environment: str, chosen: bool | None, required: bool
):
    given = settings.model_copy(update={"environment": environment, "second_factor": chosen})
    assert given.requires_second_factor is required


@pytest.mark.usefixtures("second_factor_required")
async def test_a_doctor_without_one_sets_an_app_up_while_signing_in(http: httpx.AsyncClient, database: Database):
    me = (await http.post("/v1/auth/register", json=LINA)).json()["me"]["id"]
    await database.pool.execute("INSERT INTO person_role VALUES ($1, 'doctor')", me)
    half = await step(http)
    assert half["step"] == "enrolment"
    assert (await give(http, half["ticket"], "000000")).json()["code"] == "step_over"
    ticket = {"ticket": half["ticket"]}
    secret = (await http.post("/v1/auth/enrolment", json=ticket)).json()["secret"]
    wrong = await http.post("/v1/auth/enrolment/confirm", json={**ticket, "code": "000000"})
    assert wrong.status_code == 401
    done = await http.post("/v1/auth/enrolment/confirm", json={**ticket, "code": code(secret), "token": True})
    assert len(done.json()["recovery_codes"]) == 10
    token = done.json()["signed_in"]["token"]
    assert "doctor" in (await http.get("/v1/me", headers=bearer(token))).json()["roles"]
    refused = await http.delete("/v1/me/totp", headers=bearer(token))
    assert (refused.status_code, refused.json()["code"]) == (409, "last_second_factor")


async def test_whoever_has_an_app_cannot_be_given_another_by_a_thief_of_the_session(http: httpx.AsyncClient):
    token, _, _ = await enrolled(http)
    answer = await http.post("/v1/me/totp", headers=bearer(token))
    assert (answer.status_code, answer.json()["code"]) == (409, "already_enrolled")
