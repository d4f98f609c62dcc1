"""An OpenID provider on loopback that says whatever a test has it say, with its own keys: for what no honest one does.

What honest ones do is tried against a real one (`tests/openid_provider`).
"""

import base64
import contextlib
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiohttp import web
from joserfc import jwt
from joserfc.jwk import ECKey

from core import clock
from core.openid_provider import OpenIdProvider

CODE = "a-code"
type Forge = Callable[["Issuer", dict[str, Any]], str]


@dataclass
class Issuer:
    """What it says can be changed between two questions: `claims` go on top of honest ones, None takes one away."""

    address: str = "http://127.0.0.1:9"
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "first", "use": "sig"}))
    shown: list[ECKey] | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    user_info: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    forge: Forge | None = None
    nonce: str = ""
    code_challenge: str = ""
    asked: list[str] = field(default_factory=list)
    status: int = 200

    def provider(self, **changed: Any) -> OpenIdProvider:
        """How an installation knows it."""
        known = {
            "slug": "ruijin",
            "name": "Ruijin",
            "issuer": self.address,
            "client_id": "wenzhen",
            "client_secret": "of ours",
            "email_domains": ["ruijin.example"],
            "private_network": True,
        }
        return OpenIdProvider.model_validate(known | changed)

    def visit(self, address: str) -> str:
        """A browser comes; the state that it takes back."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.nonce, self.code_challenge = query["nonce"], query["code_challenge"]
        return query["state"]

    def honest(self) -> dict[str, Any]:
        """The claims of an ID token with which everything is right."""
        now = int(clock.now().timestamp())
        known = {"iss": self.address, "sub": "wang-1", "aud": "wenzhen", "exp": now + 300, "iat": now}
        known |= {"nonce": self.nonce, "email": "wang@ruijin.example", "email_verified": True}
        return {name: value for name, value in (known | self.claims).items() if value is not None}

    def token(self) -> str:
        """An ID token."""
        if self.forge is not None:
            return self.forge(self, self.honest())
        return signed(self.key, self.honest())

    def documents(self) -> dict[str, Any]:
        """What it shows everybody."""
        discovery = {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/me",
            "jwks_uri": f"{self.address}/keys",
        }
        keys = [one.as_dict(private=False) for one in self.shown or [self.key]]
        return {"/.well-known/openid-configuration": discovery | self.metadata, "/keys": {"keys": keys}}

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        if self.status != 200:
            return web.Response(status=self.status)
        if request.path == "/token":
            form = await request.post()
            challenge = encoded(hashlib.sha256(str(form["code_verifier"]).encode()).digest())
            if form["code"] != CODE or challenge != self.code_challenge:
                return web.json_response({"error": "invalid_grant"}, status=400)
            return web.json_response({"access_token": "access", "token_type": "Bearer", "id_token": self.token()})
        if request.path == "/me":
            return web.json_response({"sub": "wang-1"} | self.user_info)
        return web.json_response(self.documents()[request.path])


@contextlib.asynccontextmanager
async def served() -> AsyncIterator[Issuer]:
    """One that answers."""
    issuer = Issuer()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", issuer.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        issuer.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield issuer
    finally:
        await runner.cleanup()


def signed(key: ECKey, claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key)


def unsigned(_: Issuer, claims: dict[str, Any]) -> str:
    """`alg: none`."""
    return f"{_part({'alg': 'none', 'kid': 'first'})}.{_part(claims)}."


def signed_with_the_public_key(issuer: Issuer, claims: dict[str, Any]) -> str:
    """HS256, with what everybody can read as its secret."""
    said = f"{_part({'alg': 'HS256', 'kid': 'first'})}.{_part(claims)}"
    return f"{said}.{encoded(hmac.digest(issuer.key.as_pem(private=False), said.encode(), 'sha256'))}"


def signed_by_a_stranger(_: Issuer, claims: dict[str, Any]) -> str:
    """By a key that says to be the issuer's."""
    return signed(ECKey.generate_key("P-256", {"kid": "first"}), claims)


def signed_by_the_key_it_brings(_: Issuer, claims: dict[str, Any]) -> str:
    """By a key in its own header."""
    own = ECKey.generate_key("P-256", {"kid": "first"})
    return jwt.encode({"alg": "ES256", "kid": "first", "jwk": own.as_dict(private=False)}, claims, own)


def encoded(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _part(value: dict[str, Any]) -> str:
    return encoded(json.dumps(value).encode())
