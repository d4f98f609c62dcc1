"""Being sent to a provider and coming back: once, within ten minutes, in the browser that set out.

A browser keeps a random key of its own in a cookie. The nonce and the PKCE verifier of a request are made from that key
and its state, so that nothing here, and nothing the provider sees, suffices to finish what another browser has begun.
"""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from core import clock
from core.database import Transaction
from identity.errors import StepOver

LIFETIME = timedelta(minutes=10)
KEY = re.compile(r"[A-Za-z0-9_-]{43}")

BEGIN = """
WITH old AS (DELETE FROM openid_request WHERE expires_at < $7)
INSERT INTO openid_request (state_hash, browser_hash, provider, redirect_uri, person_id, expires_at)
VALUES ($1, $2, $3, $4, $5, $6)
"""
USE = """
DELETE FROM openid_request
 WHERE state_hash = $1 AND browser_hash = $2 AND provider = $3 AND person_id IS NOT DISTINCT FROM $4 AND expires_at > $5
RETURNING redirect_uri
"""


@dataclass(frozen=True, slots=True)
class OpenIdSent:
    """With what a browser goes to the provider."""

    state: str
    nonce: str
    code_challenge: str
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class OpenIdRequest:
    """What an answer must fit."""

    nonce: str
    code_verifier: str
    redirect_uri: str


def new_browser_key(known: str | None) -> str:
    """The key that a browser already keeps, or a fresh one: what it has begun in another tab goes on."""
    return known if known is not None and KEY.fullmatch(known) else secrets.token_urlsafe(32)


async def begin_request(
    tx: Transaction, browser_key: str, provider: str, redirect_uri: str, person_id: UUID | None = None
) -> OpenIdSent:
    """Remember that a browser is on its way to `provider`; `person_id`: whose session connects an identity."""
    state = secrets.token_urlsafe(32)
    now = clock.now()
    await tx.execute(BEGIN, _hash(state), _hash(browser_key), provider, redirect_uri, person_id, now + LIFETIME, now)
    challenge = _base64url(_hash(_derived(browser_key, "verifier", state)))
    return OpenIdSent(state, _derived(browser_key, "nonce", state), challenge, redirect_uri)


async def use_request(
    tx: Transaction, browser_key: str | None, provider: str, state: str, person_id: UUID | None = None
) -> OpenIdRequest:
    """Use up the request that an answer belongs to.

    Raises:
        StepOver: there is none, any more, of this browser, provider and person.
    """
    key = browser_key or ""
    redirect_uri = await tx.fetchval(USE, _hash(state), _hash(key), provider, person_id, clock.now())
    if redirect_uri is None:
        raise StepOver
    return OpenIdRequest(_derived(key, "nonce", state), _derived(key, "verifier", state), redirect_uri)


def _derived(browser_key: str, purpose: str, state: str) -> str:
    return _base64url(hmac.digest(browser_key.encode(), f"{purpose}\0{state}".encode(), "sha256"))


def _base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
