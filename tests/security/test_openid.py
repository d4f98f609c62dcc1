"""The whole way through an institution's provider, with a real one."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pyotp
import pytest

from core import clock
from tests import openid_provider
from tests.openid_provider import RealProvider, go_through, somebody
from tests.security.visitors import Installation, code_of, here, nobody_is_let_in, second_factor_required

__all__ = ["here", "second_factor_required"]
pytestmark = [openid_provider.NEEDS, pytest.mark.slow]
PEOPLE = {
    "wang": somebody("wang@ruijin.example"),
    "li": somebody("li@ruijin.example", verified=False),
    "he": somebody("he@elsewhere.example"),
    "wu": somebody("wu@ruijin.example", amr=("pwd", "mfa")),
}


@pytest.fixture(scope="module")
def real() -> Iterator[RealProvider]:
    another = openid_provider.client("another")
    with openid_provider.running(PEOPLE, openid_provider.client("wenzhen"), another) as provider:
        yield provider


@pytest.fixture
async def there() -> AsyncIterator[httpx.AsyncClient]:
    """A browser at the provider's."""
    async with httpx.AsyncClient() as client:
        yield client


async def test_a_doctor_signs_in_and_is_known_the_next_time(
    here: Installation, real: RealProvider, there: httpx.AsyncClient
):
    here.knows(real.settings())
    person_id = await here.account("wang@ruijin.example")
    tokens = []
    for _ in range(2):
        browser = here.browser()
        answer = await browser.come_back(await go_through(await browser.set_out(), "wang", there))
        assert (answer.status_code, answer.json()["me"]["id"]) == (200, str(person_id))
        tokens.append(answer.json()["token"])
    assert tokens[0] != tokens[1]
    session = await here.has(tokens[1])
    assert session["second_factor"] is False
    assert 0 <= (clock.now() - session["proved_at"]).total_seconds() < 60  # as the provider says by auth_time
    assert await here.database.pool.fetchval("SELECT count(*) FROM federated_identity") == 1


async def test_what_follows_is_what_follows_a_password(
    here: Installation, real: RealProvider, there: httpx.AsyncClient, second_factor_required: None
):
    here.knows(real.settings())
    await here.account("wang@ruijin.example")
    browser = here.browser()
    answer = await browser.come_back(await go_through(await browser.set_out(), "wang", there))
    assert (answer.status_code, answer.json()["step"]) == (202, "enrolment")
    ticket = answer.json()["ticket"]
    secret = (await here.http.post("/v1/auth/enrolment", json={"ticket": ticket})).json()["secret"]
    given = {"ticket": ticket, "code": pyotp.TOTP(secret).at(clock.now()), "token": True}
    enrolled = await here.http.post("/v1/auth/enrolment/confirm", json=given)
    assert (await here.has(enrolled.json()["signed_in"]["token"]))["second_factor"] is True


@pytest.mark.parametrize(("trusted", "status"), [(["mfa"], 200), ([], 202)])
async def test_its_second_factor_counts_where_the_installation_says_so(
    here: Installation,
    real: RealProvider,
    there: httpx.AsyncClient,
    second_factor_required: None,
    trusted: list[str],
    status: int,
):
    here.knows(real.settings(second_factor_amr=trusted))
    await here.account("wu@ruijin.example")
    browser = here.browser()
    answer = await browser.come_back(await go_through(await browser.set_out(), "wu", there))
    assert answer.status_code == status
    assert status == 202 or (await here.has(answer.json()["token"]))["second_factor"] is True


@pytest.mark.parametrize(
    ("name", "email", "roles"),
    [
        ("wang", "wang@ruijin.example", ("patient",)),
        ("li", "li@ruijin.example", ("doctor",)),
        ("he", "he@elsewhere.example", ("doctor",)),
        ("wang", "other@ruijin.example", ("doctor",)),
    ],
    ids=["a patient", "not verified there", "another domain", "no account"],
)
async def test_nobody_else_is_let_in_and_the_answer_is_one(
    here: Installation,
    real: RealProvider,
    there: httpx.AsyncClient,
    name: str,
    email: str,
    roles: tuple[str, ...],
):
    here.knows(real.settings())
    await here.account(email, *roles)
    browser = here.browser()
    answer = await browser.come_back(await go_through(await browser.set_out(), name, there))
    assert (answer.status_code, code_of(answer)) == (403, "no_account_here")
    assert await nobody_is_let_in(here.database)


async def test_whoever_cancels_there_is_told_so(here: Installation, real: RealProvider, there: httpx.AsyncClient):
    here.knows(real.settings())
    browser = here.browser()
    brought = await go_through(await browser.set_out(), None, there)
    assert brought["error"] == "access_denied"
    assert code_of(await browser.come_back(brought)) == "provider_refused"


async def test_a_code_that_was_begun_by_another_browser_is_of_no_use(
    here: Installation, real: RealProvider, there: httpx.AsyncClient
):
    """Code injection: the thief has the victim's code, and a way of their own to hand it in."""
    here.knows(real.settings())
    await here.account("wang@ruijin.example")
    victim, thief = here.browser(), here.browser()
    stolen = await go_through(await victim.set_out(), "wang", there)
    own = await go_through(await thief.set_out(), "li", httpx.AsyncClient())
    assert code_of(await thief.come_back(own | {"code": stolen["code"]})) == "provider_refused"
    assert await nobody_is_let_in(here.database)


async def test_control_its_own_browser_hands_it_in(here: Installation, real: RealProvider, there: httpx.AsyncClient):
    here.knows(real.settings())
    await here.account("wang@ruijin.example")
    victim = here.browser()
    brought = await go_through(await victim.set_out(), "wang", there)
    assert (await victim.come_back(brought)).status_code == 200
    assert code_of(await victim.come_back(brought)) == "step_over"


async def test_a_code_for_another_application_is_of_no_use(
    here: Installation, real: RealProvider, there: httpx.AsyncClient
):
    await here.account("wang@ruijin.example")
    here.knows(real.settings(client_id="another", client_secret="secret of another"))
    for_another = await go_through(await here.browser().set_out(), "wang", there)
    here.knows(real.settings())
    browser = here.browser()
    own = await go_through(await browser.set_out(), "wang", there)
    assert code_of(await browser.come_back(own | {"code": for_another["code"]})) == "provider_refused"


async def test_somebody_signed_in_connects_and_removes_their_identity(
    here: Installation, real: RealProvider, there: httpx.AsyncClient
):
    here.knows(real.settings())
    person_id = await here.account("private@elsewhere.example")
    browser = await here.signed_in(person_id)
    brought = await go_through(await browser.set_out(path="/v1/me/federated-identities/"), "he", there)
    assert code_of(await browser.come_back(brought)) == "step_over"  # it signs nobody in
    assert (await browser.connect(brought)).status_code == 204
    headers = {"Authorization": f"Bearer {browser.token}"}
    [shown] = (await here.http.get("/v1/me/security", headers=headers)).json()["federated_identities"]
    assert (shown["provider"], shown["name"], shown["email"]) == ("ruijin", "Ruijin", "he@elsewhere.example")
    again = here.browser()
    answer = await again.come_back(await go_through(await again.set_out(), "he", there))
    assert answer.json()["me"]["id"] == str(person_id)
    gone = await here.http.delete(f"/v1/me/federated-identities/{shown['id']}", headers=headers)
    assert gone.status_code == 204
    answer = await again.come_back(await go_through(await again.set_out(), "he", there))
    assert code_of(answer) == "no_account_here"
