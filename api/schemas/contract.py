"""What a text consultation promises, and what remains of it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View


class TextTerms(View):
    """What is promised to whoever asks by text. Unanswered, the whole price is owed back."""

    answer_hours: int = Field(ge=1, le=168, description="the first answer comes within")
    messages: int = Field(ge=1, le=200, description="how many the patient may write")
    open_hours: int = Field(ge=1, le=720, description="open for, from the first answer on")
    follow_up_days: int = Field(ge=0, le=30, description="after it is completed, for free questions; 0: none")
    follow_up_messages: int = Field(ge=0, le=50, description="how many of them; 0: none")


class TextTermsRequest(TextTerms, Request):
    """The terms of questions from now on; those there are keep theirs."""


class Refund(View):
    """What the patient is owed back. That it was paid is not said: this installation moves no money."""

    amount: int = Field(description="minor units")
    currency: str
    reason: Literal["unanswered", "declined", "cancelled"]
    at: datetime


class Contract(View):
    """The terms a text consultation was opened under, and what remains of them."""

    terms: TextTerms
    messages_left: int | None = Field(description="how many the patient may still write, at `last_seq`; null: over")
    open_until: datetime | None = Field(
        description="until when one may write, from the first answer on; completed: ask follow-up questions"
    )
    reply_by: datetime | None = Field(description="when the follow-up question that waits should be answered")
    more_asked_at: datetime | None = Field(description="the patient has asked for more")


class Extension(Request):
    """More than was agreed; at no cost."""

    messages: int = Field(default=0, ge=0, le=50)
    hours: int = Field(default=0, ge=0, le=168)


class TransferRequest(Request):
    """To which colleague, and what they should know; the patient does not see the note."""

    doctor_id: int = Field(ge=0, le=2**31 - 1)
    note: str = Field(default="", max_length=1000)


class TransferAnswer(Request):
    """The patient agrees or refuses, the colleague accepts or declines, the doctor who asked withdraws.

    `reconsider`: the colleague takes declining back, within a minute and while nobody else has been asked.
    """

    answer: Literal["agree", "refuse", "accept", "decline", "reconsider", "withdraw"]


class TransferView(View):
    """A consultation on its way to a colleague."""

    state: Literal["asked", "offered"] = Field(description="asked: the patient decides; offered: the colleague does")
    doctor_id: int = Field(description="the colleague's")
    doctor_name: str
    doctor_name_pinyin: str
    note: str | None = Field(description="for the two doctors only")
    asked_at: datetime
    decide_by: datetime


class Referral(Request):
    """On to a specialty, or to one doctor, with a few words for the patient."""

    specialty: str | None = Field(default=None, pattern=r"^\d{2}(\.\d{2})?$")
    doctor_id: int | None = Field(default=None, ge=0, le=2**31 - 1)
    note: str = Field(default="", max_length=1000)


class QuickReply(View):
    id: UUID
    title: str
    text: str


class Starter(View):
    title: str
    text: str


class QuickReplies(View):
    replies: list[QuickReply] = Field(description="in the doctor's order")
    starters: list[Starter] = Field(description="some to begin with, in the doctor's language")
    version: str


class QuickReplyChange(Request):
    id: UUID | None = Field(default=None, description="null: a new one")
    title: str = Field(min_length=1, max_length=60)
    text: str = Field(min_length=1, max_length=4000, description="{patient} and {doctor} stand for their names")


class QuickRepliesChange(Request):
    """All of them, in order; what is not there is gone."""

    replies: list[QuickReplyChange] = Field(max_length=100)
    version: str = Field(max_length=64)
