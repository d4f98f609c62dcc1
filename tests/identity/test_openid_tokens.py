"""An ID token holds, or nobody is signed in by it."""

import base64
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from core import clock
from identity import ProviderMistrusted
from identity.openid import tokens
from tests.issuer import (
    Forge,
    Issuer,
    signed,
    signed_by_a_stranger,
    signed_by_the_key_it_brings,
    signed_with_the_public_key,
    unsigned,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECOND = int(NOON.timestamp())
AT_HASH = base64.urlsafe_b64encode(hashlib.sha256(b"access").digest()[:16]).rstrip(b"=").decode()


@pytest.fixture(autouse=True)
def time() -> Iterator[None]:
    with clock.at(NOON):
        yield


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer(nonce="of this browser")


def check(issuer: Issuer, token: str, keys: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    shown = [issuer.key.as_dict(private=False)] if keys is None else keys
    expected = {"issuer": issuer.address, "client_id": "wenzhen", "nonce": "of this browser", "access_token": "access"}
    return tokens.verified(token, shown, **expected)


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"aud": ["wenzhen"]},
        {"aud": ["wenzhen", "else"], "azp": "wenzhen"},
        {"at_hash": AT_HASH},
        {"exp": SECOND - 30},
        {"iat": SECOND + 30},
    ],
    ids=str,
)
def test_an_honest_one_holds(issuer: Issuer, claims: dict[str, Any]):
    assert check(issuer, signed(issuer.key, issuer.honest() | claims))["sub"] == "wang-1"


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "http://127.0.0.1:9/"},
        {"iss": None},
        {"aud": "else"},
        {"aud": ["else"]},
        {"aud": None},
        {"aud": ["wenzhen", "else"]},
        {"aud": ["wenzhen", "else"], "azp": "else"},
        {"azp": "else"},
        {"exp": SECOND - 61},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": float("nan")},
        {"iat": SECOND + 61},
        {"iat": None},
        {"nbf": SECOND + 61},
        {"nonce": "of another browser"},
        {"nonce": ["of this browser"]},
        {"nonce": None},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 256},
        {"at_hash": "of another token"},
        {"at_hash": None, "iss": ["http://127.0.0.1:9"]},
    ],
    ids=str,
)
def test_one_with_a_wrong_or_missing_claim_does_not(issuer: Issuer, claims: dict[str, Any]):
    told = {name: value for name, value in (issuer.honest() | claims).items() if value is not None}
    with pytest.raises(ProviderMistrusted):
        check(issuer, signed(issuer.key, told))


@pytest.mark.parametrize(
    "forge", [unsigned, signed_with_the_public_key, signed_by_a_stranger, signed_by_the_key_it_brings]
)
def test_a_forged_one_does_not(issuer: Issuer, forge: Forge):
    with pytest.raises(ProviderMistrusted):
        check(issuer, forge(issuer, issuer.honest()))


def test_one_that_was_changed_behind_its_signature_does_not(issuer: Issuer):
    header, _, signature = signed(issuer.key, issuer.honest()).split(".")
    other = signed(issuer.key, issuer.honest() | {"sub": "somebody else"}).split(".")[1]
    with pytest.raises(ProviderMistrusted):
        check(issuer, f"{header}.{other}.{signature}")


@pytest.mark.parametrize("token", ["", "a.b.c", "....", "{}", "é", "a" * 100_000])
def test_what_is_no_token_does_not(issuer: Issuer, token: str):
    with pytest.raises(ProviderMistrusted):
        check(issuer, token)


def test_a_secret_among_the_providers_keys_is_none(issuer: Issuer, monkeypatch: pytest.MonkeyPatch):
    secret = OctKey.generate_key(256, {"kid": "first"})
    forged = jwt.encode({"alg": "HS256", "kid": "first"}, issuer.honest(), secret, algorithms=["HS256"])
    with pytest.raises(tokens.UnknownKey):
        check(issuer, forged, [secret.as_dict(private=True)])
    monkeypatch.setattr(tokens, "ALGORITHMS", ("ES256", "HS256"))
    monkeypatch.setattr(tokens, "KEY_TYPES", {"EC", "oct"})
    assert check(issuer, forged, [secret.as_dict(private=True)])  # the control: both rules keep it out


@pytest.mark.parametrize(
    "key",
    [
        {"kty": "RSA", "kid": "first"},
        {"kty": "RSA", "kid": "first", "n": 1, "e": []},
        {"kty": "EC", "kid": "first", "crv": "P-999", "x": "AA", "y": "AA"},
        {"kty": "EC", "kid": "first", "crv": "P-256", "x": "AA", "y": "AA"},
        {"kty": "EC", "kid": "first", "crv": [], "x": None},
    ],
    ids=str,
)
def test_a_key_that_is_broken_or_of_another_kind_verifies_nothing(issuer: Issuer, key: dict[str, Any]):
    with pytest.raises(ProviderMistrusted):
        check(issuer, signed(issuer.key, issuer.honest()), [key])


def test_a_key_of_another_kind_verifies_nothing(issuer: Issuer):
    other = RSAKey.generate_key(2048, {"kid": "first"}).as_dict(private=False)
    with pytest.raises(ProviderMistrusted):
        check(issuer, signed(issuer.key, issuer.honest()), [other])


def test_of_several_keys_the_named_one_counts(issuer: Issuer):
    mine = issuer.key.as_dict(private=False)
    token = signed(issuer.key, issuer.honest())
    assert check(issuer, token, [{**mine, "kid": "second"}, mine])
    with pytest.raises(tokens.UnknownKey):
        check(issuer, token, [{**mine, "kid": "second"}])
    with pytest.raises(tokens.UnknownKey):
        check(issuer, token, [{**mine, "use": "enc"}])
    with pytest.raises(ProviderMistrusted):
        check(issuer, token, [mine, mine])


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (SECOND - 60, NOON - timedelta(minutes=1)),
        (SECOND + 99_999, NOON),
        (10**30, NOON),
        (None, None),
        (True, None),
        ("1", None),
        (-1, None),
    ],
)
def test_when_somebody_was_asked_is_taken_from_a_number_and_never_later_than_now(said: object, at: datetime | None):
    assert tokens.proved_at({"auth_time": said}) == at
