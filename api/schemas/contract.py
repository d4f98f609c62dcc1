"""What a text consultation promises, and what remains of it."""

from datetime import datetime
from typing import Literal

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
