"""Signing in through an institution's OpenID provider, and one's identities there."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View
from api.schemas.identity import Locale


class OpenIdStart(Request):
    language: Locale = "zh"


class OpenIdAddress(View):
    address: str = Field(description="where the browser goes; it comes back to `/sign-in/with/{provider}`")


class OpenIdReturn(Request):
    """What the provider has put behind the address that the browser came back to."""

    state: str = Field(max_length=64)
    code: str | None = Field(default=None, max_length=4096)
    error: str | None = Field(default=None, max_length=200)
    issuer: str | None = Field(default=None, max_length=400, description="`iss`, where the provider names itself")


class OpenIdSignIn(OpenIdReturn):
    token: bool = Field(default=False, description="answer a bearer token instead of setting the cookie")


class FederatedIdentityView(View):
    id: UUID
    provider: str | None = Field(description="its slug; null: it is not offered any more")
    name: str = Field(description="of the provider, or its address")
    email: str | None = Field(description="as the provider said when it was linked")
    linked_at: datetime
    used_at: datetime | None
