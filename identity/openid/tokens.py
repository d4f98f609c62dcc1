"""ID tokens, checked as OpenID Connect Core 1.0 says in 3.1.3.7, with nothing left to the provider's choice."""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from core import clock
from identity.openid.errors import ProviderMistrusted

ALGORITHMS = ("RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512")
"""Signatures with a key pair only. Neither `none`, nor HMAC: its key would be one that everybody knows."""
KEY_TYPES = frozenset({"RSA", "EC"})
LEEWAY_SECONDS = 60
LONGEST_SUBJECT = 255
LARGEST = 65_536
HASHES = {"256": hashlib.sha256, "384": hashlib.sha384, "512": hashlib.sha512}


class UnknownKey(Exception):
    """The token names a key that is not among those at hand; there may be newer ones."""


def key_of(token: str) -> str | None:
    """The id of the key a token says to be signed with.

    Raises:
        ProviderMistrusted: it is no token.
    """
    try:
        header = jws.extract_compact(token.encode(), registry=_registry()).protected
    except (JoseError, ValueError) as error:
        raise ProviderMistrusted from error
    kid = header.get("kid")
    return kid if isinstance(kid, str) else None


def verified(token: str, keys: Sequence[Mapping[str, Any]], **expected: str) -> dict[str, Any]:
    """The claims of an ID token, once its signature and each of them holds.

    `expected`: `issuer`, `client_id`, `nonce`, and `access_token`, which it came with.

    Raises:
        ProviderMistrusted: something does not hold. UnknownKey: none of `keys` is the one it names.
    """
    kid = key_of(token)
    fit = [one for one in keys if _signs(one) and (kid is None or one.get("kid") == kid)]
    if not fit:
        raise UnknownKey
    if len(fit) > 1:
        raise ProviderMistrusted("The token does not say which of several keys it is signed with.")
    try:
        read = jwt.decode(token, KeySet.import_key_set({"keys": [dict(fit[0])]}), ALGORITHMS, _registry())
        jwt.JWTClaimsRegistry(
            now=int(clock.now().timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": expected["issuer"]},
            sub={"essential": True},
            aud={"essential": True, "value": expected["client_id"]},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": expected["nonce"]},
        ).validate(read.claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise ProviderMistrusted(f"The ID token does not hold: {type(error).__name__}.") from error
    _require_audience(read.claims, expected["client_id"])
    _require_access_token(read.claims, read.header["alg"], expected["access_token"])
    if len(read.claims["sub"]) > LONGEST_SUBJECT or not isinstance(read.claims["nonce"], str):
        raise ProviderMistrusted
    return dict(read.claims)


def proved_at(claims: Mapping[str, Any]) -> datetime | None:
    """When somebody showed the provider that it is them, if it says so; never later than now."""
    at = claims.get("auth_time")
    if isinstance(at, bool) or not isinstance(at, int) or at < 0:
        return None
    now = clock.now()
    return datetime.fromtimestamp(at, UTC) if at <= now.timestamp() else now


def _signs(key: Mapping[str, Any]) -> bool:
    return key.get("kty") in KEY_TYPES and key.get("use", "sig") == "sig"


def _require_audience(claims: Mapping[str, Any], client_id: str) -> None:
    """For us alone, or for several and handed out to us."""
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else client_id) != client_id:
        raise ProviderMistrusted("The ID token was handed out to somebody else.")


def _require_access_token(claims: Mapping[str, Any], algorithm: str, access_token: str) -> None:
    if "at_hash" not in claims:
        return
    digest = HASHES[algorithm[-3:]](access_token.encode()).digest()
    half = base64.urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=").decode()
    if not hmac.compare_digest(half.encode(), str(claims["at_hash"]).encode()):
        raise ProviderMistrusted("The access token is not the one of the ID token.")


def _registry() -> jws.JWSRegistry:
    registry = jws.JWSRegistry(algorithms=list(ALGORITHMS))
    registry.max_payload_length = LARGEST
    return registry
