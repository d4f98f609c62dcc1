"""Registering, signing in, one's own account."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View

type Locale = Literal["zh", "en", "fr"]
type Gender = Literal["female", "male"]


class Registration(Request):
    contact: str = Field(max_length=254, description="e-mail address, or phone number (without country code: +86)")
    password: str = Field(max_length=256)
    name: str = Field(min_length=1, max_length=80)
    locale: Locale = "zh"
    time_zone: str = Field(default="Asia/Shanghai", max_length=64)
    code: str | None = Field(default=None, max_length=32, description="that was sent to `contact`, where one is needed")
    token: bool = Field(default=False, description="answer a bearer token instead of setting the cookie")


class Credentials(Request):
    contact: str = Field(max_length=254)
    password: str = Field(max_length=256)
    token: bool = Field(default=False, description="answer a bearer token instead of setting the cookie")


class Me(View):
    id: UUID
    name: str
    email: str | None
    phone: str | None
    locale: Locale
    time_zone: str
    roles: list[Literal["patient", "doctor", "operator", "guest"]]
    birth_date: date | None
    gender: Gender | None
    doctor_id: int | None = Field(description="the directory entry this account belongs to, for doctors")


class SignedIn(View):
    me: Me
    token: str | None = Field(description="bearer token, only when asked for; it is not shown again")
    expires_at: datetime


class MeChange(Request):
    name: str | None = Field(default=None, min_length=1, max_length=80)
    locale: Locale | None = None
    time_zone: str | None = Field(default=None, max_length=64)
    birth_date: date | None = Field(default=None, description="null takes it back")
    gender: Gender | None = Field(default=None, description="null takes it back")


class CodeSent(View):
    """The same whether there is such an account or not."""

    sent_to: str = Field(description="the address or number as it was understood")
    minutes: int = Field(description="how long a code works")


class CodeRequest(Request):
    contact: str = Field(max_length=254)
    language: Locale = "zh"


class PasswordReset(Request):
    contact: str = Field(max_length=254)
    code: str = Field(max_length=32)
    password: str = Field(max_length=256)
    token: bool = Field(default=False, description="answer a bearer token instead of setting the cookie")


class PasswordChange(Request):
    current: str = Field(max_length=256)
    password: str = Field(max_length=256)


class ProviderView(View):
    slug: str = Field(description="in addresses")
    name: str = Field(description="as people call it")


class WaysIn(View):
    """What this installation offers before anybody has signed in."""

    codes: list[Literal["mail", "sms"]] = Field(description="over what codes are sent; none: accounts need none")
    providers: list[ProviderView] = Field(description="where institutions' staff may sign in")
