"""What patients say of consultations that took place: once each, held back by rules, decided by people.

Only the patient's side of a completed consultation writes one, within a month, and may change it for a week. The doctor
replies once. Anybody signed in reports. What is published counts in the doctor's rating, and nothing else does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import asyncpg

import audit
import directory
from consultations import Consultation, Kind, Status
from core import clock
from core.database import Reader, Transaction
from core.errors import Forbidden, NotFound
from core.ids import new_id
from identity import Viewer, told_for
from notices import News, give
from records.entries import note
from records.errors import (
    AlreadyReplied,
    AlreadyReported,
    BadReply,
    CannotReview,
    NothingToDecide,
    ReviewClosed,
)
from records.events import changed
from records.moderation import held_for
from records.standing import mine
from records.statements import (
    REPLY,
    REPORT,
    REPORTED,
    REVIEW,
    REVIEW_CHANGED,
    REVIEW_OF,
    REVIEW_OF_TO_CHANGE,
    REVIEW_STATE,
    REVIEW_TO_CHANGE,
    REVIEW_WRITTEN,
    REVIEWS_OF_DOCTOR,
    SETTLE_REPORTS,
    WAITING_REVIEWS,
)

REVIEW_NOTICE = "review"
"""The kind of notices about reviews."""
WRITTEN_WITHIN = timedelta(days=30)
CHANGED_WITHIN = timedelta(days=7)

type ReviewState = Literal["published", "held", "removed"]
type Reason = Literal["personal", "abusive", "false", "other"]
type Decided = Literal["publish", "remove"]


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it stands. `patient_name`: the first sign only. `reports`: open ones, for operators."""

    id: UUID
    consultation_id: UUID
    doctor_id: int
    author_id: UUID
    stars: int
    comment: str
    state: ReviewState
    held_for: Sequence[str]
    counted: int | None
    written_at: datetime
    edited_at: datetime | None
    reply: str | None
    replied_at: datetime | None
    kind: Kind
    patient_id: UUID
    patient_name: str
    reports: Sequence[dict[str, Any]] = ()

    @property
    def editable_until(self) -> datetime | None:
        """Until when its author may change it; None for what an operator removed."""
        return None if self.state == "removed" else self.written_at + CHANGED_WITHIN


@dataclass(frozen=True, slots=True)
class ReviewPlace:
    """Where a page of reviews ended."""

    at: datetime
    id: UUID


def may_review_until(one: Consultation) -> datetime | None:
    """Until when the patient's side may review a consultation; None where it did not take place."""
    if one.side != "patient" or one.status is not Status.COMPLETED or one.finished_at is None:
        return None
    return one.finished_at + WRITTEN_WITHIN


async def review(tx: Transaction, viewer: Viewer, consultation_id: UUID, stars: int, comment: str) -> Review:
    """Write a review of a consultation, or change one's own.

    Raises:
        NotFound: it is not the viewer's; Forbidden: they were its doctor.
        CannotReview: it did not take place, or too long ago.
        ReviewClosed: the time to change it is over, it was removed, or somebody else of the patient's side wrote it.
    """
    one = await mine(tx, viewer, consultation_id, "consultation")
    if one.side != "patient":
        raise Forbidden("It is the patient's side who does this.")
    now = clock.now()
    because = held_for(comment)
    state: ReviewState = "held" if because else "published"
    counted = stars if state == "published" else None
    earlier = await tx.fetchrow(REVIEW_OF_TO_CHANGE, consultation_id)
    if earlier is not None:
        return await _change(tx, viewer, _review(earlier), stars, comment, because)
    until = may_review_until(one)
    if until is None or until <= now:
        raise CannotReview(**({"until": until.isoformat()} if until is not None else {}))
    assert one.doctor_id is not None
    review_id = await tx.fetchval(
        REVIEW_WRITTEN,
        new_id(),
        consultation_id,
        one.doctor_id,
        viewer.person_id,
        stars,
        comment,
        state,
        because,
        counted,
        now,
    )
    if review_id is None:
        raise ReviewClosed  # somebody of the patient's side was first, at this very moment
    await note(tx, review_id, "written", viewer.person_id, stars=stars, comment=comment, state=state, because=because)
    await _count(tx, one.doctor_id, None, counted)
    written = await _one(tx, review_id)
    await _tell_doctor(tx, written)
    tx.publish(changed("review.written", consultation_id, one.patient_id, one.doctor_id, review_id=review_id))
    return written


async def review_of(tx: Reader, consultation_id: UUID) -> Review | None:
    """The review of a consultation, whatever its state; the caller knows who may see it."""
    row = await tx.fetchrow(REVIEW_OF, consultation_id)
    return _review(row) if row is not None else None


async def reviews_of_doctor(
    tx: Reader, doctor_id: int, *, after: ReviewPlace | None = None, limit: int = 20
) -> list[Review]:
    """What is published of a doctor, the latest first, behind `after`."""
    place = (after.at, after.id) if after is not None else (None, None)
    return [_review(row) for row in await tx.fetch(REVIEWS_OF_DOCTOR, doctor_id, *place, limit)]


async def reply(tx: Transaction, viewer: Viewer, review_id: UUID, text: str) -> Review:
    """Reply as the doctor it is about, once.

    Raises:
        NotFound: there is no such review of the viewer; AlreadyReplied: they did.
        BadReply: it has contact data or insults in it.
    """
    found = await _one(tx, review_id, to_change=True)
    if found.state != "published" or await directory.doctor_of_person(tx, viewer.person_id) != found.doctor_id:
        raise NotFound
    because = held_for(text)
    if because:
        raise BadReply(because=because)
    if await tx.fetchval(REPLY, review_id, text, clock.now()) is None:
        raise AlreadyReplied
    await note(tx, review_id, "replied", viewer.person_id, reply=text)
    await _tell_patient(tx, found, "replied")
    tx.publish(_fact("review.replied", found))
    return await _one(tx, review_id)


async def report(tx: Transaction, viewer: Viewer, review_id: UUID, reason: Reason, words: str) -> None:
    """Say that a review should not be there; an operator looks at it.

    Raises:
        NotFound: it is not to be seen; AlreadyReported: this person did.
    """
    found = await _one(tx, review_id)
    if found.state != "published":
        raise NotFound
    if await tx.fetchval(REPORT, review_id, viewer.person_id, reason, words, clock.now()) is None:
        raise AlreadyReported
    await note(tx, review_id, "reported", viewer.person_id, reason=reason)


async def waiting_reviews(
    tx: Transaction, operator: Viewer, *, after: ReviewPlace | None = None, limit: int = 20
) -> list[Review]:
    """What rules held back or people reported, the oldest first; none that concerns the operator."""
    place = (after.at, after.id) if after is not None else (None, None)
    found = [_review(row) for row in await tx.fetch(WAITING_REVIEWS, operator.person_id, *place, limit)]
    for one in found:
        audit.note_listed(tx, operator, one.patient_id, "review", one.id, "operator", one.consultation_id)
    return found


async def decide(tx: Transaction, operator: Viewer, review_id: UUID, decision: Decided, reason: str) -> Review:
    """Publish a review or take it away; what was reported is settled with it.

    Raises:
        NotFound: there is none, or it concerns the operator; NothingToDecide: nobody waits for it (any more).
    """
    found = await _one(tx, review_id, to_change=True)
    own = await directory.doctor_of_person(tx, operator.person_id) == found.doctor_id
    if own or operator.person_id in (found.author_id, found.patient_id):
        raise NotFound
    if found.state != "held" and not await tx.fetchval(REPORTED, review_id):
        raise NothingToDecide
    state: ReviewState = "published" if decision == "publish" else "removed"
    counted = found.stars if state == "published" else None
    await tx.execute(REVIEW_STATE, review_id, state, counted)
    await tx.execute(SETTLE_REPORTS, review_id, clock.now())
    await _count(tx, found.doctor_id, found.counted, counted)
    audit.note(tx, operator, found.patient_id, "changed", "review", review_id, "operator", found.consultation_id)
    await note(tx, review_id, "decided", operator.person_id, decision=decision, reason=reason)
    if state != found.state:
        await _tell_patient(tx, found, "published" if decision == "publish" else "removed")
    tx.publish(_fact("review.decided", found))
    return await _one(tx, review_id)


async def _change(
    tx: Transaction, viewer: Viewer, earlier: Review, stars: int, comment: str, because: Sequence[str]
) -> Review:
    until = earlier.editable_until
    if until is None or until <= clock.now() or earlier.author_id != viewer.person_id:
        raise ReviewClosed(**({"until": until.isoformat()} if until is not None else {}))
    state: ReviewState = "held" if because else "published"
    if earlier.state == "held" and comment == earlier.comment:
        state = "held"
    counted = stars if state == "published" else None
    await tx.execute(REVIEW_CHANGED, earlier.id, stars, comment, state, because, counted, clock.now())
    await _count(tx, earlier.doctor_id, earlier.counted, counted)
    await note(tx, earlier.id, "changed", viewer.person_id, stars=stars, comment=comment, state=state, because=because)
    tx.publish(_fact("review.written", earlier))
    return await _one(tx, earlier.id)


async def _count(tx: Transaction, doctor_id: int, before: int | None, after: int | None) -> None:
    """Let the doctor's rating contain `after` instead of `before`."""
    if before != after:
        stars = (after or 0) - (before or 0)
        await directory.add_ratings(tx, doctor_id, stars, (after is not None) - (before is not None))


async def _one(tx: Transaction, review_id: UUID, *, to_change: bool = False) -> Review:
    row = await tx.fetchrow(REVIEW_TO_CHANGE if to_change else REVIEW, review_id)
    if row is None:
        raise NotFound
    return _review(row)


async def _tell_doctor(tx: Transaction, written: Review) -> None:
    doctor = (await directory.doctors(tx, [written.doctor_id]))[written.doctor_id]
    if doctor.person_id is not None and written.state == "published":
        await give(tx, [_news(doctor.person_id, written, "written")])


async def _tell_patient(tx: Transaction, about: Review, what: Literal["replied", "published", "removed"]) -> None:
    people = await told_for(tx, about.patient_id, "consultation")
    await give(tx, [_news(person, about, what) for person in people])


def _news(person: UUID, about: Review, what: str) -> News:
    data = {"consultation_id": str(about.consultation_id), "doctor_id": about.doctor_id, "what": what}
    return News(person, REVIEW_NOTICE, f"{REVIEW_NOTICE}:{what}:{about.id}", data)


def _fact(topic: Literal["review.written", "review.replied", "review.decided"], about: Review) -> Any:
    return changed(topic, about.consultation_id, about.patient_id, about.doctor_id, review_id=about.id)


def _review(row: asyncpg.Record) -> Review:
    fields: dict[str, Any] = dict(row.items())
    fields["kind"] = Kind(fields["kind"])
    fields["reports"] = fields.get("reports") or ()
    return Review(**fields)
