"""Families: whom one acts for, who acts for one, and invitations."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.schemas import Request, View
from api.schemas.identity import Gender

type Relation = Literal["child", "parent", "partner", "other"]
type EndReason = Literal["majority", "term", "revoked"]
type Scope = Literal["booking", "consultation", "record", "export"]
SCOPES = (
    "booking: appointments; consultation: asking doctors, the room, calls and what was said and sent there; record: "
    "the chart, outcomes, documents, and who has looked; export: copies of everything, with all the others only"
)


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
    ends_at: datetime | None = Field(
        description="when they come of age, or until when it was granted; null: when one of the two ends it"
    )
    scopes: list[Scope] = Field(description=SCOPES)
    end_reason: EndReason | None = Field(description="why it ends: they come of age, or it was granted for a time")


class ProxyView(View):
    """Somebody who acts for one, or did until the time was over."""

    id: UUID
    name: str
    relation: Relation = Field(description="what one is to them")
    since: datetime
    ends_at: datetime | None
    scopes: list[Scope] = Field(description=SCOPES)
    end_reason: EndReason | None = Field(
        description="why it ends or has ended: one comes of age, or it was granted for a time"
    )


class GrantRequest(Request):
    """In what somebody may act for one, and until when."""

    scopes: list[Scope] = Field(min_length=1, max_length=4, description=SCOPES)
    ends_at: AwareDatetime | None = Field(default=None, description="null: until one of the two ends it")


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
    lapsed: list[ProxyView] = Field(
        description="who acts for one no longer because the time was over; it can be granted anew"
    )
    sent: list[InvitationView] = Field(description="not accepted yet")
    received: list[InvitationView] = Field(description="not answered yet")
    limit: int = Field(description="how many members there may be, those invited among them")
