"""What hostile providers and browsers try when somebody signs in through a provider; honest ones: `test_openid.py`."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from core import clock
from tests.client import ORIGIN
from tests.issuer import (
    CODE,
    Forge,
    Issuer,
    served,
    signed,
    signed_by_a_stranger,
    signed_with_the_public_key,
    unsigned,
)
from tests.security.visitors import Browser, Installation, code_of, here, nobody_is_let_in

__all__ = ["here"]


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with served() as running:
        yield running


async def begun(here: Installation, issuer: Issuer, **known: Any) -> tuple[Browser, dict[str, str]]:
    """A browser that is back from a provider."""
    here.knows(issuer.provider(**known))
    await here.account("wang@ruijin.example")
    browser = here.browser()
    state = issuer.visit(await browser.set_out())
    return browser, {"state": state, "code": CODE}


async def test_control_an_honest_answer_signs_in(here: Installation, issuer: Issuer):
    browser, brought = await begun(here, issuer)
    assert (await browser.come_back(brought)).status_code == 200


async def test_a_state_is_used_once_and_by_its_own_browser(here: Installation, issuer: Issuer):
    browser, brought = await begun(here, issuer)
    for other in (Browser(here.http), Browser(here.http, key="x" * 43)):
        assert code_of(await other.come_back(brought)) == "step_over"
    assert code_of(await browser.come_back(brought | {"state": "made up"})) == "step_over"
    assert (await browser.come_back(brought)).status_code == 200
    assert code_of(await browser.come_back(brought)) == "step_over"
    assert issuer.asked.count("/token") == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of another browser"},
        {"nonce": None},
        {"iss": "https://huashan.example"},
        {"aud": "another"},
        {"aud": ["wenzhen", "another"]},
        {"azp": "another"},
        {"exp": 1},
        {"exp": None},
        {"at_hash": "of another token"},
    ],
    ids=str,
)
async def test_a_token_that_does_not_hold_signs_nobody_in(here: Installation, issuer: Issuer, claims: dict[str, Any]):
    issuer.claims = claims
    browser, brought = await begun(here, issuer)
    answer = await browser.come_back(brought)
    assert (answer.status_code, code_of(answer)) == (401, "provider_mistrusted")
    assert await nobody_is_let_in(here.database)


@pytest.mark.parametrize("forge", [unsigned, signed_with_the_public_key, signed_by_a_stranger])
async def test_a_forged_token_signs_nobody_in(here: Installation, issuer: Issuer, forge: Forge):
    issuer.forge = forge
    browser, brought = await begun(here, issuer)
    assert code_of(await browser.come_back(brought)) == "provider_mistrusted"
    assert await nobody_is_let_in(here.database)


async def test_control_a_provider_that_signs_says_what_it_likes(here: Installation, issuer: Issuer):
    issuer.forge = lambda known, claims: signed(known.key, claims)
    browser, brought = await begun(here, issuer)
    assert (await browser.come_back(brought)).status_code == 200


async def test_an_answer_for_one_provider_is_not_handed_to_another(here: Installation, issuer: Issuer):
    """Mix-up: a hostile provider has the browser go to an honest one, in order to be handed its code."""
    async with served() as hostile:
        other = hostile.provider(slug="huashan", email_domains=["huashan.example"])
        here.knows(issuer.provider(), other)
        await here.account("wang@ruijin.example")
        browser = here.browser()
        state = hostile.visit(await browser.set_out("huashan"))
        brought = {"state": state, "code": CODE, "iss": issuer.address}
        assert code_of(await browser.come_back(brought, "ruijin")) == "step_over"
        assert code_of(await browser.come_back(brought, "huashan")) == "provider_mistrusted"
        assert "/token" not in issuer.asked + hostile.asked
        state = hostile.visit(await browser.set_out("huashan"))
        await browser.come_back({"state": state, "code": CODE, "iss": hostile.address}, "huashan")
        assert hostile.asked.count("/token") == 1  # the control


async def test_what_one_provider_says_of_anothers_people_opens_nothing(here: Installation, issuer: Issuer):
    browser, brought = await begun(here, issuer)
    assert (await browser.come_back(brought)).status_code == 200
    async with served() as hostile:  # says the same subject and address
        here.knows(hostile.provider(slug="huashan", email_domains=["huashan.example"]))
        state = hostile.visit(await browser.set_out("huashan"))
        answer = await browser.come_back({"state": state, "code": CODE}, "huashan")
    assert code_of(answer) == "no_account_here"


async def test_whoever_was_asked_by_the_provider_long_ago_has_shown_nothing_fresh(here: Installation, issuer: Issuer):
    issuer.claims = {"auth_time": int(clock.now().timestamp()) - 3600}
    browser, brought = await begun(here, issuer)
    token = (await browser.come_back(brought)).json()["token"]
    answer = await here.http.post("/v1/me/recovery-codes", headers={"Authorization": f"Bearer {token}"})
    assert code_of(answer) == "proof_needed"


@pytest.mark.parametrize(("claims", "fresh"), [({}, False), ({"auth_time": 2**40}, True)], ids=["unsaid", "just now"])
async def test_it_is_fresh_only_if_the_provider_says_when(
    here: Installation, issuer: Issuer, claims: dict[str, Any], fresh: bool
):
    issuer.claims = claims
    browser, brought = await begun(here, issuer)
    token = (await browser.come_back(brought)).json()["token"]
    answer = await here.http.post("/v1/me/recovery-codes", headers={"Authorization": f"Bearer {token}"})
    assert answer.is_success is fresh


async def test_one_session_connects_and_not_another(here: Installation, issuer: Issuer):
    here.knows(issuer.provider())
    victim = await here.signed_in(await here.account("wang@ruijin.example"))
    attacker = await here.signed_in(await here.account("li@ruijin.example"))
    state = issuer.visit(await attacker.set_out(path="/v1/me/federated-identities/"))
    victim.key = attacker.key
    brought = {"state": state, "code": CODE}
    assert code_of(await victim.connect(brought)) == "step_over"
    assert (await attacker.connect(brought)).status_code == 204  # the control


async def test_connecting_asks_for_a_fresh_proof_and_for_staff(here: Installation, issuer: Issuer):
    here.knows(issuer.provider())
    path = "/v1/me/federated-identities/ruijin"
    patient = await here.signed_in(await here.account("wang@ruijin.example", "patient"))
    answer = await here.http.post(path, json={}, headers={"Authorization": f"Bearer {patient.token}"})
    assert code_of(answer) == "no_account_here"
    doctor = await here.signed_in(await here.account("li@ruijin.example"))
    await here.database.pool.execute("UPDATE session SET proved_at = NULL")
    answer = await here.http.post(path, json={}, headers={"Authorization": f"Bearer {doctor.token}"})
    assert code_of(answer) == "proof_needed"


async def test_a_provider_of_an_institution_opens_its_doctors_accounts_only(here: Installation, issuer: Issuer):
    browser, brought = await begun(here, issuer, institution_id=1)
    assert code_of(await browser.come_back(brought)) == "no_account_here"
    assert await nobody_is_let_in(here.database)


async def test_a_provider_that_is_down_is_named_as_that(here: Installation, issuer: Issuer):
    browser, brought = await begun(here, issuer)
    issuer.status = 500
    answer = await browser.come_back(brought)
    assert (answer.status_code, code_of(answer)) == (503, "provider_unreachable")


async def test_whoever_keeps_coming_back_with_nothing_has_to_wait(here: Installation, issuer: Issuer):
    browser, _ = await begun(here, issuer)
    answers = [await browser.come_back({"state": "x", "code": "x"}) for _ in range(52)]
    assert {code_of(one) for one in answers[:50]} == {"step_over"}
    assert code_of(answers[-1]) == "too_many_attempts"


async def test_the_ways_in_name_the_providers_and_nothing_else_of_them(here: Installation, issuer: Issuer):
    assert (await here.http.get("/v1/auth/ways")).json()["providers"] == []
    here.knows(issuer.provider())
    answer = await here.http.get("/v1/auth/ways")
    assert answer.json()["providers"] == [{"slug": "ruijin", "name": "Ruijin"}]


async def test_whoever_begins_it_the_way_back_leads_to_us(here: Installation, issuer: Issuer):
    here.knows(issuer.provider())
    answer = await here.http.post("/v1/auth/openid/ruijin", json={}, headers={"Origin": "https://evil.example"})
    address = answer.json()["address"]
    assert "redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fsign-in%2Fwith%2Fruijin" in address
    assert address.startswith(issuer.address)


async def test_an_account_that_somebody_made_with_anothers_address_is_not_linked_to_them(
    here: Installation, issuer: Issuer
):
    """Pre-hijacking: whoever made it knows its password, and waits for the owner to fill it."""
    here.knows(issuer.provider())
    made = {"contact": "wang@ruijin.example", "password": "quiet rivers carry boats", "name": "W", "token": True}
    person_id = (await here.http.post("/v1/auth/register", json=made)).json()["me"]["id"]
    await here.database.pool.execute("INSERT INTO person_role VALUES ($1, 'doctor')", person_id)
    for verified_at, code in ((None, 403), (clock.now(), 200)):  # the second is the control
        await here.database.pool.execute("UPDATE person SET email_verified_at = $1", verified_at)
        browser = here.browser()
        state = issuer.visit(await browser.set_out())
        assert (await browser.come_back({"state": state, "code": CODE})).status_code == code


async def test_another_site_hands_no_answer_in(here: Installation, issuer: Issuer):
    """Whoever could would have somebody be signed in to another's account."""
    browser, brought = await begun(here, issuer)
    browser.origin = "https://elsewhere.example"
    assert code_of(await browser.come_back(brought)) == "forbidden"
    browser.origin = ORIGIN
    assert (await browser.come_back(brought)).status_code == 200  # the control
