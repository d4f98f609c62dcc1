"""Being sent to a provider and coming back, what it is asked, and whose account it opens."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from joserfc.jwk import ECKey

import identity
from core import clock
from core.clock import VirtualTime
from core.database import Database
from core.errors import NotFound
from core.ids import new_id
from core.openid_provider import OpenIdProvider
from identity import (
    LastWayIn,
    NoAccountHere,
    OpenIdAnswer,
    OpenIdProviders,
    OpenIdSaid,
    ProviderMistrusted,
    ProviderRefused,
    ProviderUnknown,
    ProviderUnreachable,
    StepOver,
)
from identity.openid.requests import OpenIdRequest, OpenIdSent
from tests.issuer import CODE, Issuer, encoded, served

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HERE = "http://127.0.0.1:8080/sign-in/with/ruijin"
MINE = "m" * 43
ANOTHER = "a" * 43


@pytest.fixture(autouse=True)
def time() -> Iterator[VirtualTime]:
    with clock.at(NOON) as virtual:
        yield virtual


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with served() as running:
        yield running


# ── requests


async def begun(database: Database, person_id: UUID | None = None) -> OpenIdSent:
    async with database.transaction() as tx:
        return await identity.begin_openid(tx, MINE, "ruijin", HERE, person_id)


async def used(database: Database, state: str, **changed: Any) -> OpenIdRequest:
    given = {"browser_key": MINE, "provider": "ruijin", "person_id": None} | changed
    async with database.transaction() as tx:
        return await identity.use_openid(tx, given["browser_key"], given["provider"], state, given["person_id"])


async def test_an_answer_is_taken_once(database: Database):
    sent = await begun(database)
    request = await used(database, sent.state)
    assert (request.nonce, request.redirect_uri) == (sent.nonce, HERE)
    with pytest.raises(StepOver):
        await used(database, sent.state)


@pytest.mark.parametrize(
    "changed",
    [{"browser_key": ANOTHER}, {"browser_key": None}, {"provider": "huashan"}, {"person_id": UUID(int=1)}],
    ids=str,
)
async def test_not_from_another_browser_nor_for_another_provider_or_purpose(
    database: Database, changed: dict[str, Any]
):
    sent = await begun(database)
    with pytest.raises(StepOver):
        await used(database, sent.state, **changed)
    assert await used(database, sent.state)  # the control: nobody else has used it up


async def test_not_after_ten_minutes(database: Database, time: VirtualTime):
    first, second = await begun(database), await begun(database)
    time.advance(identity.OPENID_LIFETIME - timedelta(seconds=1))
    assert await used(database, first.state)
    time.advance(timedelta(seconds=1))
    with pytest.raises(StepOver):
        await used(database, second.state)


async def test_what_the_database_holds_finishes_nothing(database: Database):
    sent = await begun(database)
    held = repr([dict(row.items()) for row in await database.pool.fetch("SELECT * FROM openid_request")])
    request = await used(database, sent.state)
    assert HERE in held
    for secret in (sent.state, sent.nonce, request.code_verifier, MINE):
        assert secret not in held


def test_a_browser_keeps_its_key_unless_it_is_none():
    assert identity.openid_browser_key(MINE) == MINE
    for odd in (None, "", "short", "ö" * 43, "m" * 44):
        assert len(identity.openid_browser_key(odd)) == 43
        assert identity.openid_browser_key(odd) != odd


# ── providers


async def asked(issuer: Issuer, providers: OpenIdProviders, *, code: str | None = CODE, **changed: Any) -> OpenIdSaid:
    """What it says of whoever comes back from it."""
    known = providers.get("ruijin")
    challenge = encoded(hashlib.sha256(b"verifier").digest())
    issuer.visit(await providers.address(known, OpenIdSent("state", "of this browser", challenge, HERE), "en"))
    request = OpenIdRequest("of this browser", "verifier", HERE)
    return await providers.said(known, request, OpenIdAnswer(code, changed.get("error"), changed.get("named")))


async def test_a_provider_says_who_somebody_is(issuer: Issuer):
    said = await asked(issuer, OpenIdProviders([issuer.provider()]))
    assert said == OpenIdSaid("wang-1", "wang@ruijin.example", second_factor=False, proved_at=None)


async def test_what_it_says_of_itself_is_read_once_an_hour(issuer: Issuer, time: VirtualTime):
    providers = OpenIdProviders([issuer.provider()])
    for _ in range(2):
        await asked(issuer, providers)
    assert issuer.asked == ["/.well-known/openid-configuration", "/token", "/keys", "/token"]
    time.advance(timedelta(hours=1))
    await asked(issuer, providers)
    assert issuer.asked[4:] == ["/.well-known/openid-configuration", "/token", "/keys"]


async def test_new_keys_are_read_when_one_is_named_that_is_not_known_and_once_a_minute_at_most(
    issuer: Issuer, time: VirtualTime
):
    providers = OpenIdProviders([issuer.provider()])
    await asked(issuer, providers)
    issuer.key = ECKey.generate_key("P-256", {"kid": "second", "use": "sig"})
    with pytest.raises(ProviderMistrusted):
        await asked(issuer, providers)
    assert issuer.asked.count("/keys") == 1
    time.advance(timedelta(minutes=1))
    assert (await asked(issuer, providers)).subject == "wang-1"
    assert issuer.asked.count("/keys") == 2


@pytest.mark.parametrize(
    ("claims", "user_info", "email"),
    [
        ({}, {}, "wang@ruijin.example"),
        ({"email_verified": False}, {}, None),
        ({"email_verified": "true"}, {}, None),
        ({"email_verified": None}, {"email_verified": True}, None),
        ({"email": None}, {"email": "li@ruijin.example", "email_verified": True}, "li@ruijin.example"),
        ({"email": None}, {"email": "li@ruijin.example"}, None),
        ({"email": 7}, {}, None),
    ],
    ids=str,
)
async def test_an_address_counts_that_it_says_to_have_verified(
    issuer: Issuer, claims: dict[str, Any], user_info: dict[str, Any], email: str | None
):
    issuer.claims, issuer.user_info = claims, user_info
    assert (await asked(issuer, OpenIdProviders([issuer.provider()]))).email == email


async def test_what_it_says_of_somebody_else_is_not_taken(issuer: Issuer):
    issuer.claims, issuer.user_info = {"email": None}, {"sub": "li-2", "email": "li@ruijin.example"}
    with pytest.raises(ProviderMistrusted):
        await asked(issuer, OpenIdProviders([issuer.provider()]))


@pytest.mark.parametrize(
    ("claims", "trusted", "counts"),
    [
        ({"amr": ["pwd", "mfa"]}, {}, False),
        ({"amr": ["pwd", "mfa"]}, {"second_factor_amr": ["mfa"]}, True),
        ({"amr": ["pwd"]}, {"second_factor_amr": ["mfa"]}, False),
        ({"amr": "mfa"}, {"second_factor_amr": ["mfa"]}, False),
        ({"amr": [["mfa"]]}, {"second_factor_amr": ["mfa"]}, False),
        ({"acr": "2"}, {"second_factor_acr": ["2"]}, True),
        ({"acr": "2"}, {"second_factor_amr": ["2"]}, False),
        ({}, {"second_factor_amr": ["mfa"], "second_factor_acr": ["2"]}, False),
    ],
    ids=str,
)
async def test_its_word_is_taken_for_a_second_factor_where_the_installation_says_so(
    issuer: Issuer, claims: dict[str, Any], trusted: dict[str, Any], counts: bool
):
    issuer.claims = claims
    assert (await asked(issuer, OpenIdProviders([issuer.provider(**trusted)]))).second_factor is counts


async def test_no_from_the_provider_is_no(issuer: Issuer):
    providers = OpenIdProviders([issuer.provider()])
    with pytest.raises(ProviderRefused):
        await asked(issuer, providers, code=None, error="access_denied")
    with pytest.raises(ProviderRefused):
        await asked(issuer, providers, error="access_denied")
    with pytest.raises(ProviderRefused):
        await asked(issuer, providers, code="of another client")
    assert await asked(issuer, providers)


async def test_an_answer_of_another_issuer_is_not_handed_in(issuer: Issuer):
    providers = OpenIdProviders([issuer.provider()])
    with pytest.raises(ProviderMistrusted):
        await asked(issuer, providers, named="https://huashan.example")
    assert "/token" not in issuer.asked
    assert await asked(issuer, providers, named=issuer.address)


async def test_one_that_says_to_name_itself_in_its_answers_has_to(issuer: Issuer):
    issuer.metadata = {"authorization_response_iss_parameter_supported": True}
    providers = OpenIdProviders([issuer.provider()])
    with pytest.raises(ProviderMistrusted):
        await asked(issuer, providers)
    assert await asked(issuer, providers, named=issuer.address)


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://huashan.example"},
        {"issuer": None},
        {"token_endpoint": "http://127.0.0.1:9200/_search"},
        {"token_endpoint": "http://169.254.169.254/latest"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": None},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": "https://elsewhere.example/"},
    ],
    ids=str,
)
async def test_one_on_a_private_network_sends_nobody_to_another_host_of_it(issuer: Issuer, metadata: dict[str, Any]):
    issuer.metadata = metadata
    with pytest.raises(ProviderMistrusted):
        await asked(issuer, OpenIdProviders([issuer.provider()]))


async def test_one_that_is_not_said_to_be_on_a_private_network_is_not_asked_there(issuer: Issuer):
    with pytest.raises(ProviderUnreachable):
        await asked(issuer, OpenIdProviders([issuer.provider(private_network=False)]))
    assert issuer.asked == []


async def test_one_that_does_not_answer_is_left_alone_for_a_moment(issuer: Issuer, time: VirtualTime):
    providers = OpenIdProviders([issuer.provider()])
    issuer.status = 503
    for _ in range(3):
        with pytest.raises(ProviderUnreachable):
            await asked(issuer, providers)
    assert len(issuer.asked) == 1
    issuer.status = 200
    time.advance(timedelta(seconds=5))
    assert await asked(issuer, providers)


def test_a_provider_that_nobody_has_named_is_unknown():
    with pytest.raises(ProviderUnknown):
        OpenIdProviders([]).get("ruijin")


# ── whose account


RUIJIN = Issuer().provider()
WANG = OpenIdSaid("wang-1", "Wang@Ruijin.example", second_factor=False, proved_at=None)


async def account(database: Database, *roles: str, email: str = "wang@ruijin.example", verified: bool = True) -> UUID:
    person_id = new_id()
    at = NOON if verified else None
    async with database.transaction() as tx:
        await tx.execute(
            "INSERT INTO person (id, email, name, email_verified_at) VALUES ($1, $2, 'Wang', $3)", person_id, email, at
        )
        for role in roles:
            await tx.execute("INSERT INTO person_role VALUES ($1, $2)", person_id, role)
    return person_id


async def opened(database: Database, said: OpenIdSaid = WANG, provider: OpenIdProvider = RUIJIN) -> UUID:
    async with database.transaction() as tx:
        return await identity.whose_federated(tx, provider, said)


async def connected(database: Database, person_id: UUID, said: OpenIdSaid = WANG) -> None:
    async with database.transaction() as tx:
        await identity.connect_federated(tx, RUIJIN, person_id, said)


async def removed(database: Database, person_id: UUID) -> None:
    async with database.transaction() as tx:
        [one] = await identity.federated_identities_of(tx, person_id)
        await identity.remove_federated(tx, person_id, one.id)


def as_(subject: str, email: str | None = "wang@ruijin.example") -> OpenIdSaid:
    return OpenIdSaid(subject, email, second_factor=False, proved_at=None)


@pytest.mark.parametrize("role", ["doctor", "operator"])
async def test_staff_are_linked_by_an_address_that_both_sides_have_verified(database: Database, role: str):
    person_id = await account(database, "patient", role)
    assert await opened(database) == person_id
    assert await opened(database, as_("wang-1", None)) == person_id  # by the subject, from now on


async def test_somebody_who_comes_for_the_first_time_on_two_devices_at_once_is_linked_once(database: Database):
    person_id = await account(database, "doctor")
    async with database.transaction() as first:
        assert await identity.whose_federated(first, RUIJIN, WANG) == person_id
        second = asyncio.create_task(opened(database))
        async with asyncio.timeout(10):  # until it waits for the first
            while not await database.pool.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):  # noqa: ASYNC110
                await asyncio.sleep(0)
    assert await second == person_id
    assert await database.pool.fetchval("SELECT count(*) FROM federated_identity") == 1


@pytest.mark.parametrize(
    ("account_is", "said", "provider"),
    [
        ({"roles": ["patient"]}, WANG, RUIJIN),
        ({"roles": []}, WANG, RUIJIN),
        ({"verified": False}, WANG, RUIJIN),
        ({}, as_("wang-1", None), RUIJIN),
        ({"email": "li@ruijin.example"}, WANG, RUIJIN),
        ({"email": "wang@huashan.example"}, as_("wang-1", "wang@huashan.example"), RUIJIN),
        ({"email": "wang@x.ruijin.example"}, as_("wang-1", "wang@x.ruijin.example"), RUIJIN),
        ({"email": "wang@evilruijin.example"}, as_("wang-1", "wang@evilruijin.example"), RUIJIN),
    ],
    ids=["patient", "nothing", "not verified here", "not verified there", "another", "domain", "below", "alike"],
)
async def test_nobody_else_is(
    database: Database, account_is: dict[str, Any], said: OpenIdSaid, provider: OpenIdProvider
):
    roles = account_is.pop("roles", ["doctor"])
    await account(database, *roles, **account_is)
    with pytest.raises(NoAccountHere):
        await opened(database, said, provider)
    assert await database.pool.fetchval("SELECT count(*) FROM federated_identity") == 0
    assert await database.pool.fetchval("SELECT count(*) FROM person") == 1


async def test_whoever_is_staff_no_longer_is_not_let_in_by_it(database: Database):
    person_id = await account(database, "patient", "doctor")
    await opened(database)
    await database.pool.execute("DELETE FROM person_role WHERE person_id = $1 AND role = 'doctor'", person_id)
    with pytest.raises(NoAccountHere):
        await opened(database)


async def test_an_address_that_was_given_to_somebody_else_there_does_not_open_the_account(database: Database):
    await account(database, "doctor")
    await opened(database)
    with pytest.raises(NoAccountHere):
        await opened(database, as_("wang-2"))


async def test_the_same_subject_at_another_provider_is_somebody_else(database: Database):
    await account(database, "doctor")
    await opened(database)
    huashan = RUIJIN.model_copy(update={"issuer": "https://huashan.example", "email_domains": ["huashan.example"]})
    with pytest.raises(NoAccountHere):
        await opened(database, WANG, huashan)


async def test_what_was_removed_comes_back_by_its_owner_alone(database: Database):
    person_id = await account(database, "doctor")
    await database.pool.execute("UPDATE person SET password_hash = 'x' WHERE id = $1", person_id)
    await opened(database)
    await removed(database, person_id)
    for said in (WANG, as_("wang-2")):
        with pytest.raises(NoAccountHere):
            await opened(database, said)
    await connected(database, person_id)
    assert await opened(database) == person_id


async def test_an_owner_connects_an_identity_with_any_address_and_has_one_at_a_provider(database: Database):
    person_id = await account(database, "doctor", email="wang@home.example", verified=False)
    await connected(database, person_id, as_("wang-1", None))
    await connected(database, person_id, as_("wang-2", None))
    assert await opened(database, as_("wang-2", None)) == person_id
    with pytest.raises(NoAccountHere):
        await opened(database, as_("wang-1", None))


async def test_an_identity_that_opens_one_account_is_not_connected_to_another(database: Database):
    await account(database, "doctor")
    await opened(database)
    other = await account(database, "doctor", email="li@ruijin.example")
    with pytest.raises(NoAccountHere):
        await connected(database, other)


async def test_a_patient_connects_none(database: Database):
    person_id = await account(database, "patient")
    with pytest.raises(NoAccountHere):
        await connected(database, person_id)


async def test_the_last_way_in_stays(database: Database):
    person_id = await account(database, "doctor")
    await opened(database)
    with pytest.raises(LastWayIn):
        await removed(database, person_id)
    await database.pool.execute("UPDATE person SET password_hash = 'x' WHERE id = $1", person_id)
    await removed(database, person_id)  # the control


async def test_nobody_removes_somebody_elses(database: Database):
    person_id = await account(database, "doctor")
    await opened(database)
    other = await account(database, "doctor", email="li@ruijin.example")
    async with database.transaction() as tx:
        [one] = await identity.federated_identities_of(tx, person_id)
        with pytest.raises(NotFound):
            await identity.remove_federated(tx, other, one.id)
