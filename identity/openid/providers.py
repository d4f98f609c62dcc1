"""The providers this installation knows: where they are, with which keys they sign, what they say of somebody.

Who a provider is, the installation says; where its endpoints are, the provider does. So each of them is asked like an
address that a stranger gave us (`core.outgoing`): public ones only, over TLS, no redirects, up to a limit. A provider
on a private network is asked wherever it is, and has everything at its issuer's host: it cannot send us elsewhere.
"""

import asyncio
import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

import aiohttp
import structlog

from core import clock
from core.openid_provider import OpenIdProvider
from core.outgoing import NotAllowed, Outgoing, is_public
from identity.openid import tokens
from identity.openid.errors import ProviderMistrusted, ProviderRefused, ProviderUnknown, ProviderUnreachable
from identity.openid.requests import OpenIdRequest, OpenIdSent

log = structlog.get_logger(__name__)

MOST_BYTES = 262_144
KEPT_FOR = timedelta(hours=1)
KEYS_AGAIN_AFTER = timedelta(minutes=1)
"""However many unknown keys are named, those of a provider are not asked for more often."""
QUIET_AFTER_FAILURE = timedelta(seconds=5)
"""Whoever waited for a provider that has just not answered is told so, instead of waiting once more."""
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "wenzhen-sign-in"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class OpenIdAnswer:
    """What a browser brought back from a provider: a code, or an error."""

    code: str | None
    error: str | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class OpenIdSaid:
    """What a provider says of somebody. `email`: only one it has verified. `proved_at`: when it last asked them."""

    subject: str
    email: str | None
    second_factor: bool
    proved_at: datetime | None


@dataclass(slots=True)
class _Known:
    """What was read of a provider, and when."""

    metadata: dict[str, Any] = field(default_factory=dict)
    metadata_at: datetime | None = None
    keys: list[dict[str, Any]] = field(default_factory=list)
    keys_at: datetime | None = None
    failed_at: datetime | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class OpenIdProviders:
    """Asks the providers of an installation, and keeps for an hour what they say of themselves."""

    def __init__(self, providers: Iterable[OpenIdProvider], client: Callable[..., Outgoing] = Outgoing) -> None:
        self._providers = {one.slug: one for one in providers}
        self._known = {slug: _Known() for slug in self._providers}
        self._client = client

    def __iter__(self) -> Iterator[OpenIdProvider]:
        return iter(self._providers.values())

    def get(self, slug: str) -> OpenIdProvider:
        """The provider of that name.

        Raises:
            ProviderUnknown: there is none.
        """
        found = self._providers.get(slug)
        if found is None:
            raise ProviderUnknown
        return found

    async def address(self, provider: OpenIdProvider, sent: OpenIdSent, language: str) -> str:
        """Where a browser goes in order to sign in there.

        Raises:
            ProviderUnreachable: it does not say where.
        """
        endpoint = (await self._metadata(provider))["authorization_endpoint"]
        query = {
            "response_type": "code",
            "client_id": provider.client_id,
            "redirect_uri": sent.redirect_uri,
            "scope": "openid email",
            "state": sent.state,
            "nonce": sent.nonce,
            "code_challenge": sent.code_challenge,
            "code_challenge_method": "S256",
            "ui_locales": language,
        }
        if provider.second_factor_acr:
            query["acr_values"] = " ".join(provider.second_factor_acr)
        return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{urlencode(query)}"

    async def said(self, provider: OpenIdProvider, request: OpenIdRequest, answer: OpenIdAnswer) -> OpenIdSaid:
        """Who somebody is at a provider, from what their browser brought back.

        Raises:
            ProviderRefused: it said no. ProviderMistrusted: what it says does not hold. ProviderUnreachable: it says
                nothing.
        """
        metadata = await self._metadata(provider)
        says_who = metadata.get("authorization_response_iss_parameter_supported") is True
        if (answer.issuer is not None or says_who) and answer.issuer != provider.issuer:  # RFC 9207
            raise self._mistrusted(provider, "the answer comes from another provider")
        if answer.code is None or answer.error is not None:
            log.info("openid.refused", provider=provider.slug)
            raise ProviderRefused
        given = await self._exchange(provider, metadata, request, answer.code)
        try:
            claims = await self._claims(provider, metadata, request, given)
        except ProviderMistrusted as error:
            raise self._mistrusted(provider, error.detail) from error
        email = _verified_email(claims) or _verified_email(await self._user_info(provider, metadata, given, claims))
        return OpenIdSaid(claims["sub"], email, _second_factor(provider, claims), tokens.proved_at(claims))

    async def _exchange(
        self, provider: OpenIdProvider, metadata: Mapping[str, Any], request: OpenIdRequest, code: str
    ) -> dict[str, Any]:
        """Hand the code in for tokens (RFC 6749, 4.1.3; RFC 7636, 4.5)."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": request.redirect_uri,
            "code_verifier": request.code_verifier,
        }
        secret = provider.client_secret.get_secret_value()
        headers = HEADERS | FORM
        if "client_secret_basic" in metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
            pair = f"{quote_plus(provider.client_id)}:{quote_plus(secret)}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        else:
            form |= {"client_id": provider.client_id, "client_secret": secret}
        status, given = await self._ask(provider, "POST", metadata["token_endpoint"], headers, urlencode(form).encode())
        if status != 200:
            log.warning("openid.code_refused", provider=provider.slug, status=status)
            raise ProviderRefused
        if not isinstance(given.get("id_token"), str) or not isinstance(given.get("access_token"), str):
            raise self._mistrusted(provider, "it gave no tokens")
        return given

    async def _claims(
        self, provider: OpenIdProvider, metadata: Mapping[str, Any], request: OpenIdRequest, given: Mapping[str, Any]
    ) -> dict[str, Any]:
        check = partial(
            tokens.verified,
            given["id_token"],
            issuer=provider.issuer,
            client_id=provider.client_id,
            nonce=request.nonce,
            access_token=given["access_token"],
        )
        try:
            return check(await self._keys(provider, metadata, KEPT_FOR))
        except tokens.UnknownKey:
            keys = await self._keys(provider, metadata, KEYS_AGAIN_AFTER)
        try:
            return check(keys)
        except tokens.UnknownKey as error:
            raise ProviderMistrusted("The ID token is signed with a key that the provider does not have.") from error

    async def _user_info(
        self,
        provider: OpenIdProvider,
        metadata: Mapping[str, Any],
        given: Mapping[str, Any],
        claims: Mapping[str, Any],
    ) -> Mapping[str, Any]:
        """What else the provider says of the same person; most say addresses there only."""
        endpoint = metadata.get("userinfo_endpoint")
        if "email" in claims or not isinstance(endpoint, str):
            return {}
        self._require_own(provider, endpoint)
        headers = HEADERS | {"Authorization": f"Bearer {given['access_token']}"}
        status, found = await self._ask(provider, "GET", endpoint, headers)
        if status != 200 or found.get("sub") != claims["sub"]:
            raise self._mistrusted(provider, "it says something of somebody else")
        return found

    async def _metadata(self, provider: OpenIdProvider) -> dict[str, Any]:
        known = self._known[provider.slug]
        async with known.turn:
            if _is_fresh(known.metadata_at, KEPT_FOR):
                return known.metadata
            url = provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
            found = await self._read(provider, url)
            if found.get("issuer") != provider.issuer:
                raise self._mistrusted(provider, "it says to be another one")
            for name in ENDPOINTS:
                self._require_own(provider, found.get(name))
            known.metadata, known.metadata_at = found, clock.now()
            return found

    async def _keys(
        self, provider: OpenIdProvider, metadata: Mapping[str, Any], kept_for: timedelta
    ) -> list[dict[str, Any]]:
        known = self._known[provider.slug]
        async with known.turn:
            if not _is_fresh(known.keys_at, kept_for):
                keys = (await self._read(provider, metadata["jwks_uri"])).get("keys")
                if not isinstance(keys, list):
                    raise self._mistrusted(provider, "it has no keys")
                known.keys, known.keys_at = [one for one in keys if isinstance(one, dict)], clock.now()
            return known.keys

    async def _read(self, provider: OpenIdProvider, url: str) -> dict[str, Any]:
        """A document that the provider shows everybody; by whoever has its turn."""
        known = self._known[provider.slug]
        if _is_fresh(known.failed_at, QUIET_AFTER_FAILURE):
            raise ProviderUnreachable
        try:
            status, found = await self._ask(provider, "GET", url, HEADERS)
            if status != 200:
                log.warning("openid.unreachable", provider=provider.slug, status=status)
                raise ProviderUnreachable
        except ProviderUnreachable:
            known.failed_at = clock.now()
            raise
        return found

    async def _ask(
        self, provider: OpenIdProvider, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> tuple[int, dict[str, Any]]:
        schemes = ("https",) if provider.is_encrypted else ("http", "https")
        allowed = _anywhere if provider.private_network else is_public
        try:
            async with self._client(allowed=allowed, schemes=schemes) as outgoing:
                answered = await outgoing.ask(method, url, headers=headers, body=body, at_most=MOST_BYTES + 1)
        except (NotAllowed, OSError, TimeoutError, aiohttp.ClientError) as error:
            log.warning("openid.unreachable", provider=provider.slug, error=type(error).__name__)
            raise ProviderUnreachable from error
        if answered.status >= 500 or len(answered.body) > MOST_BYTES:
            log.warning("openid.unreachable", provider=provider.slug, status=answered.status)
            raise ProviderUnreachable
        try:
            found = json.loads(answered.body)
        except ValueError:
            found = None
        return answered.status, found if isinstance(found, dict) else {}

    def _require_own(self, provider: OpenIdProvider, endpoint: object) -> None:
        """An address of the provider's, at its own host if that is on a private network."""
        own, there = urlsplit(provider.issuer), urlsplit(endpoint if isinstance(endpoint, str) else "")
        fits = there.scheme == "https" or (there.scheme == "http" and not provider.is_encrypted)
        if not fits or (provider.private_network and there.netloc != own.netloc):
            raise self._mistrusted(provider, "an endpoint is not where it may be")

    def _mistrusted(self, provider: OpenIdProvider, why: str) -> ProviderMistrusted:
        log.warning("openid.mistrusted", provider=provider.slug, why=why)
        return ProviderMistrusted()


def _is_fresh(at: datetime | None, kept_for: timedelta) -> bool:
    return at is not None and clock.now() - at < kept_for


def _anywhere(_: str) -> bool:
    return True


def _verified_email(claims: Mapping[str, Any]) -> str | None:
    """Only if it is said to be verified, by the truth value: "true" and 1 are somebody's mistake."""
    email = claims.get("email")
    return email if isinstance(email, str) and claims.get("email_verified") is True else None


def _second_factor(provider: OpenIdProvider, claims: Mapping[str, Any]) -> bool:
    """Whether the provider says so in words that the installation takes for it."""
    amr = claims.get("amr")
    said = set(amr) if isinstance(amr, list) and all(isinstance(one, str) for one in amr) else set()
    return not said.isdisjoint(provider.second_factor_amr) or claims.get("acr") in provider.second_factor_acr
