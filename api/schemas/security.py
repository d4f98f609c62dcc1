"""Second factors, passkeys, sessions, and showing that it is still oneself."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View
from api.schemas.federated import FederatedIdentityView
from api.schemas.identity import SignedIn

type Way = Literal["passkey", "totp", "password"]

TICKET = Field(max_length=64)
CODE = Field(max_length=32, description="of the authenticator app, or a recovery code")
TOKEN = Field(default=False, description="answer a bearer token instead of setting the cookie")
ANSWER = Field(description="what the browser answered, as `PublicKeyCredential.toJSON()` says it")


class SignInStep(View):
    """The first factor was right; this is still missing."""

    step: Literal["second_factor", "enrolment"]
    ticket: str = Field(description="for the next request; it opens nothing else")
    ways: list[Way] = Field(description="what the person can show, the best first")
    expires_at: datetime


class TicketRequest(Request):
    ticket: str = TICKET


class SecondFactor(Request):
    ticket: str = TICKET
    code: str = CODE
    token: bool = TOKEN


class TotpSecretView(View):
    """Shown this once."""

    secret: str
    uri: str = Field(description="`otpauth://…`, the same for an app")


class TotpCode(Request):
    code: str = Field(max_length=16)


class RecoveryCodes(View):
    """Shown this once."""

    recovery_codes: list[str]


class Enrolled(View):
    signed_in: SignedIn
    recovery_codes: list[str] = Field(description="shown this once")


class PasskeyOptions(View):
    options: dict[str, Any] = Field(description="for `PublicKeyCredential.parse…OptionsFromJSON()`")


class PasskeySignIn(Request):
    credential: dict[str, Any] = ANSWER
    token: bool = TOKEN


class NewPasskey(Request):
    name: str = Field(min_length=1, max_length=60)
    credential: dict[str, Any] = ANSWER


class PasskeyName(Request):
    name: str = Field(min_length=1, max_length=60)


class PasskeyView(View):
    id: UUID
    name: str
    added_at: datetime
    used_at: datetime | None


class AddedPasskey(View):
    passkey: PasskeyView
    recovery_codes: list[str] = Field(description="for whoever needs a second factor and had none; shown this once")


class Security(View):
    """How somebody signs in."""

    has_password: bool
    min_password_length: int
    has_totp: bool
    recovery_codes_left: int
    passkeys: list[PasskeyView]
    second_factor_required: bool
    federated_identities: list[FederatedIdentityView]


class SessionView(View):
    id: UUID
    is_this: bool
    device: str | None = Field(description="browser and system, as far as the browser says; null: unknown")
    carried_by: Literal["cookie", "bearer"]
    since: datetime
    last_seen_at: datetime = Field(description="a few minutes coarse")


class Sessions(View):
    sessions: list[SessionView]


class Proof(Request):
    """One of them."""

    password: str | None = Field(default=None, max_length=256)
    code: str | None = Field(default=None, max_length=32)
    credential: dict[str, Any] | None = None
