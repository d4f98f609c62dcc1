"""Guests of a consultation: a family member or an interpreter who comes by a link."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View

type GuestKind = Literal["family", "interpreter"]


class GuestRequest(Request):
    kind: GuestKind
    name: str = Field(min_length=1, max_length=80, description="what whoever invites calls them")
    shows_history: bool = Field(default=False, description="from the patient: they see what was written before")


class GuestAgreement(Request):
    shows_history: bool = Field(default=False, description="from the patient: they see what was written before")


class GuestView(View):
    id: UUID
    person_id: UUID | None = Field(description="the author of their messages, once they came")
    kind: GuestKind
    name: str
    invited_side: Literal["patient", "doctor"]
    state: Literal["asked", "invited", "here", "gone"] = Field(description="asked: the other side has not said yes")
    shows_history: bool
    expires_at: datetime


class Guests(View):
    guests: list[GuestView]
    limit: int = Field(description="how many there may be, those invited among them")


class InvitedGuest(View):
    guest: GuestView
    code: str = Field(description="of the link, for one person; it is not shown again")


class GuestLinkView(View):
    kind: GuestKind
    name: str
    patient_name: str
    doctor_name: str
    doctor_name_pinyin: str
    expires_at: datetime
    agreed: bool = Field(description="both sides have said yes")


class GuestArrival(Request):
    name: str = Field(min_length=1, max_length=80)
    language: Literal["en", "zh", "fr"]
    token: bool = Field(default=False, description="answer a bearer token instead of setting the cookie")


class GuestArrived(View):
    consultation_id: UUID
    token: str | None = Field(description="bearer token, only when asked for and without an account")
