"""Who came to appointments, for their two sides; disputes of what was decided, for operators."""

from collections.abc import Sequence
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response

import consultations as domain
import directory
from api import cursors
from api.consultation_views import consultation_view
from api.dependencies import OnceOnly, SignedIn, SignedInOperator, Tx
from api.problems import refuses
from api.schemas.attendance import (
    AttendanceRule,
    AttendanceView,
    Cases,
    CaseView,
    DecisionView,
    DisputeRequest,
    DisputeView,
    SettleRequest,
    SpanView,
)
from api.schemas.consultations import ConsultationView
from api.views import doctor_summary
from core import clock
from core.database import Transaction
from core.errors import Forbidden, Invalid, NotFound, NotSignedIn
from matching import Interval

router = APIRouter(tags=["attendance"])


@router.get("/consultations/{consultation_id}/attendance", responses=refuses(NotSignedIn, NotFound))
async def attendance(consultation_id: UUID, viewer: SignedIn, tx: Tx) -> AttendanceView:
    """Who was at an appointment, and what was decided from it."""
    return _view(await domain.attendance(tx, viewer, consultation_id))


@router.post(
    "/consultations/{consultation_id}/attendance/absence",
    response_model=ConsultationView,
    responses=refuses(NotSignedIn, NotFound, Forbidden, domain.NotPossibleNow, domain.NotYet, domain.TooLate),
)
async def state_absence(consultation_id: UUID, viewer: SignedIn, once: OnceOnly) -> Response:
    """The doctor of a visit says that the patient did not come."""

    async def work(tx: Transaction) -> ConsultationView:
        return await consultation_view(tx, await domain.state_absence(tx, viewer, consultation_id))

    return await once(200, work)


@router.post(
    "/consultations/{consultation_id}/attendance/dispute",
    response_model=AttendanceView,
    responses=refuses(
        NotSignedIn,
        NotFound,
        domain.NotDecided,
        domain.AlreadyDisputed,
        domain.AlreadySettled,
        domain.DisputeTooLate,
    ),
)
async def dispute_attendance(consultation_id: UUID, said: DisputeRequest, viewer: SignedIn, once: OnceOnly) -> Response:
    """Say that it was otherwise; nothing is due until an operator has decided."""

    async def work(tx: Transaction) -> AttendanceView:
        return _view(await domain.dispute(tx, viewer, consultation_id, said.reason))

    return await once(200, work)


@router.get("/operations/disputes", responses=refuses(NotSignedIn, Forbidden, Invalid))
async def disputes(
    viewer: SignedInOperator,
    tx: Tx,
    state: Annotated[Literal["open", "settled"], Query()] = "open",
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> Cases:
    """Disputed appointments: open ones in the order in which they were disputed, settled ones the latest first."""
    after = domain.CasePlace(*cursors.decode(cursor)) if cursor is not None else None
    found = await domain.cases(tx, viewer, state, after=after, limit=limit + 1)
    page = found[:limit]
    following = None
    if len(found) > limit:
        last = page[-1].decision
        moment = last.disputed_at if state == "open" else last.settled_at
        assert moment is not None
        following = cursors.encode(moment, page[-1].consultation_id)
    return Cases.model_construct(cases=await _cases(tx, page), next_cursor=following)


@router.post(
    "/operations/disputes/{consultation_id}/decision",
    response_model=CaseView,
    responses=refuses(NotSignedIn, Forbidden, NotFound, domain.AlreadySettled),
)
async def settle_dispute(
    consultation_id: UUID, decided: SettleRequest, viewer: SignedInOperator, once: OnceOnly
) -> Response:
    """Decide a dispute for good."""

    async def work(tx: Transaction) -> CaseView:
        settled = await domain.settle(tx, viewer, consultation_id, decided.outcome, decided.note)
        return (await _cases(tx, [settled]))[0]

    return await once(200, work)


def _view(one: domain.Attendance) -> AttendanceView:
    now = clock.now()
    consultation = one.consultation
    may_dispute = one.decision is not None and one.decision.may_dispute(consultation.side, now)
    return AttendanceView(
        consultation_id=consultation.id,
        viewer=consultation.side,
        starts_at=one.appointment.starts_at,
        ends_at=one.appointment.ends_at,
        patient=_spans(one.patient),
        doctor=_spans(one.doctor),
        rule=AttendanceRule(
            grace_minutes=int(domain.GRACE.total_seconds() // 60),
            wait_minutes=int(domain.least_wait(one.appointment).total_seconds() // 60),
            decides_at=one.decides_at,
            fee=one.late_fee,
            currency=consultation.currency,
        ),
        decision=_decision(one.decision) if one.decision is not None else None,
        can=[
            *(["dispute"] if may_dispute else []),
            *(["miss"] if domain.Action.MISS in consultation.can(now) else []),
        ],
        as_of=now,
    )


def _decision(one: domain.Decision) -> DecisionView:
    return DecisionView(
        verdict=one.verdict.value,
        source=one.source,
        fee=one.fee,
        fee_state=_fee_state(one),
        decided_at=one.decided_at,
        dispute_until=one.dispute_until,
        disputes=[DisputeView.model_validate(said) for said in one.disputes],
        settled_at=one.settled_at,
        outcome=one.outcome,
        note=one.note,
    )


def _fee_state(one: domain.Decision) -> Literal["none", "due", "suspended", "waived"]:
    if one.fee == 0:
        return "none"
    if one.outcome == "overturned":
        return "waived"
    return "suspended" if one.disputes and one.outcome is None else "due"


def _spans(spans: Sequence[Interval]) -> list[SpanView]:
    return [SpanView(starts_at=span.starts_at, ends_at=span.ends_at) for span in spans]


async def _cases(tx: Transaction, several: Sequence[domain.Case]) -> list[CaseView]:
    """Cases with their doctors, in a fixed number of reads."""
    if not several:
        return []
    tree = await directory.specialties(tx)
    doctors = await directory.doctors(tx, {one.doctor_id for one in several})
    return [
        CaseView.model_construct(
            consultation_id=one.consultation_id,
            kind="video" if one.kind is domain.Kind.VIDEO else "visit",
            patient_name=one.patient_name,
            doctor=doctor_summary(doctors[one.doctor_id], tree),
            starts_at=one.appointment.starts_at,
            ends_at=one.appointment.ends_at,
            began_at=one.began_at,
            currency=one.currency,
            patient=_spans(one.decision.patient),
            doctor_presence=_spans(one.decision.doctor),
            decision=_decision(one.decision),
            settled_by=one.settled_by,
        )
        for one in several
    ]
