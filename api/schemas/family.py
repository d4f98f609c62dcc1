"""Families: whom one acts for, who acts for one, and invitations."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View
from api.schemas.identity import Gender

type Relation = Literal["child", "parent", "partner", "other"]


class DependentRequest(Request):
    """Somebody without an account."""

    name: str = Field(min_length=1, max_length=80)
    relation: Relation = Field(description="what they are to oneself")
    birth_date: date
    gender: Gender | None = None


class MemberView(View):
    """Somebody one acts for."""

    id: UUID
    name: str
    relation: Relation = Field(description="what they are to oneself")
    birth_date: date | None
    gender: Gender | None
    has_account: bool = Field(description="they have agreed to it, and act for themself as well")
    since: datetime
    ends_at: datetime | None = Field(description="when they come of age; null: when one of the two ends it")


class ProxyView(View):
    """Somebody who acts for one."""

    id: UUID
    name: str
    relation: Relation = Field(description="what one is to them")
    since: datetime


class InvitationRequest(Request):
    relation: Relation = Field(description="what whoever accepts is to oneself")
    contact: str | None = Field(
        default=None, max_length=254, description="e-mail address or phone number of the one account that may accept"
    )


class InvitationView(View):
    """Somebody asks to act for another. It looks the same whether or not its `contact` has an account."""

    id: UUID
    code: str = Field(description="to hand on; good for one answer")
    from_name: str
    relation: Relation = Field(description="what whoever accepts is to whoever invites")
    contact: str | None
    expires_at: datetime


class Family(View):
    members: list[MemberView]
    proxies: list[ProxyView]
    sent: list[InvitationView] = Field(description="not accepted yet")
    received: list[InvitationView] = Field(description="not answered yet")
    limit: int = Field(description="how many members there may be, those invited among them")
