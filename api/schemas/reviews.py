"""Reviews of consultations that took place."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View
from api.schemas.consultations import Kind

type ReviewState = Literal["published", "held", "removed"]


class ReviewRequest(Request):
    stars: int = Field(ge=1, le=5)
    comment: str = Field(min_length=1, max_length=2000)


class ReviewView(View):
    """A review as everybody sees it."""

    id: UUID
    stars: int
    comment: str
    author: str = Field(description="the first sign of the patient's name")
    kind: Kind
    written_at: datetime
    edited_at: datetime | None
    reply: str | None
    replied_at: datetime | None


class OwnReview(ReviewView):
    """A review as the sides of its consultation see it."""

    state: ReviewState
    held_for: list[str]
    editable_until: datetime | None


class Reviews(View):
    reviews: list[ReviewView]
    next_cursor: str | None


class Reply(Request):
    text: str = Field(min_length=1, max_length=1000)


class Report(Request):
    reason: Literal["personal", "abusive", "false", "other"]
    note: str = Field(default="", max_length=500)


class WaitingReview(ReviewView):
    """A review that somebody has to look at."""

    doctor_id: int
    doctor_name: str
    doctor_name_pinyin: str
    state: ReviewState
    held_for: list[str]
    reports: list[dict[str, Any]] = Field(description="{reason, note, at}")


class WaitingReviews(View):
    reviews: list[WaitingReview]
    next_cursor: str | None


class ReviewDecision(Request):
    decision: Literal["publish", "remove"]
    reason: str = Field(min_length=1, max_length=500)
