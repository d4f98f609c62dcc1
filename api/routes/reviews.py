"""Reviews: written by those who were there, replied to, reported, decided."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

import directory
import records as domain
from api import cursors
from api.dependencies import OnceOnly, SignedIn, SignedInOperator, Tx
from api.problems import refuses
from api.record_views import own_review, review_view
from api.schemas.reviews import (
    OwnReview,
    Reply,
    Report,
    ReviewDecision,
    ReviewRequest,
    Reviews,
    ReviewView,
    WaitingReview,
    WaitingReviews,
)
from core.database import Transaction
from core.errors import Forbidden, Invalid, NotFound, NotSignedIn

router = APIRouter(tags=["reviews"])
DoctorId = Annotated[int, Path(ge=0, le=2**31 - 1)]
Limit = Annotated[int, Query(ge=1, le=50)]
Cursor = Annotated[str | None, Query(max_length=200)]


@router.put(
    "/consultations/{consultation_id}/review",
    responses=refuses(NotSignedIn, NotFound, Forbidden, domain.CannotReview, domain.ReviewClosed),
)
async def write_review(consultation_id: UUID, said: ReviewRequest, viewer: SignedIn, tx: Tx) -> OwnReview:
    """Say how it was, or say it otherwise within a week."""
    return own_review(await domain.review(tx, viewer, consultation_id, said.stars, said.comment))


@router.get("/doctors/{doctor_id}/reviews", responses=refuses(NotFound, Invalid))
async def doctor_reviews(doctor_id: DoctorId, tx: Tx, limit: Limit = 10, cursor: Cursor = None) -> Reviews:
    """What patients said of a doctor, the latest first."""
    await directory.doctor(tx, doctor_id)
    after = domain.ReviewPlace(*cursors.decode(cursor)) if cursor is not None else None
    found = await domain.reviews_of_doctor(tx, doctor_id, after=after, limit=limit + 1)
    page = found[:limit]
    following = cursors.encode(page[-1].written_at, page[-1].id) if len(found) > limit else None
    return Reviews(reviews=[review_view(one) for one in page], next_cursor=following)


@router.post(
    "/reviews/{review_id}/reply",
    response_model=ReviewView,
    responses=refuses(NotSignedIn, NotFound, domain.AlreadyReplied, domain.BadReply),
)
async def reply_to_review(review_id: UUID, said: Reply, viewer: SignedIn, once: OnceOnly) -> Response:
    """Reply as the doctor it is about, once."""

    async def work(tx: Transaction) -> ReviewView:
        return review_view(await domain.reply(tx, viewer, review_id, said.text))

    return await once(200, work)


@router.post(
    "/reviews/{review_id}/report",
    status_code=204,
    responses=refuses(NotSignedIn, NotFound, domain.AlreadyReported),
)
async def report_review(review_id: UUID, said: Report, viewer: SignedIn, tx: Tx) -> None:
    """Say that a review should not be there."""
    await domain.report(tx, viewer, review_id, said.reason, said.note)


@router.get("/operations/reviews", responses=refuses(NotSignedIn, Forbidden, Invalid))
async def waiting_reviews(viewer: SignedInOperator, tx: Tx, limit: Limit = 20, cursor: Cursor = None) -> WaitingReviews:
    """What rules held back or people reported, the oldest first."""
    after = domain.ReviewPlace(*cursors.decode(cursor)) if cursor is not None else None
    found = await domain.waiting_reviews(tx, viewer, after=after, limit=limit + 1)
    page = found[:limit]
    following = cursors.encode(page[-1].written_at, page[-1].id) if len(found) > limit else None
    doctors = await directory.doctors(tx, {one.doctor_id for one in page})
    views = [
        WaitingReview(
            **review_view(one).model_dump(),
            doctor_id=one.doctor_id,
            doctor_name=doctors[one.doctor_id].name,
            doctor_name_pinyin=doctors[one.doctor_id].name_pinyin,
            state=one.state,
            held_for=list(one.held_for),
            reports=list(one.reports),
        )
        for one in page
    ]
    return WaitingReviews(reviews=views, next_cursor=following)


@router.post(
    "/operations/reviews/{review_id}/decision",
    response_model=OwnReview,
    responses=refuses(NotSignedIn, Forbidden, NotFound, domain.NothingToDecide),
)
async def decide_review(review_id: UUID, decided: ReviewDecision, viewer: SignedInOperator, once: OnceOnly) -> Response:
    """Publish a review, or take it away."""

    async def work(tx: Transaction) -> OwnReview:
        return own_review(await domain.decide(tx, viewer, review_id, decided.decision, decided.reason))

    return await once(200, work)
