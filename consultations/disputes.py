"""Disputes of what was decided about an appointment: either side once, and an operator decides for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

import asyncpg

import matching
from consultations import attendance_told as told
from consultations.attendance import Verdict
from consultations.attendance_records import Decision, Outcome, decision_of, evidence_of
from consultations.errors import AlreadyDisputed, AlreadySettled, DisputeTooLate, NotDecided
from consultations.reading import get
from consultations.records import Consultation
from consultations.statements.attendance import (
    CASE_TO_SETTLE,
    DISPUTE,
    DISPUTED,
    NOT_MISSED,
    OF_CONSULTATION,
    OF_CONSULTATION_TO_CHANGE,
    OPEN_CASES,
    SETTLE,
    SETTLED_CASES,
)
from consultations.states import DECIDED, Kind
from core import clock
from core.database import Transaction
from core.errors import NotFound
from identity import Viewer
from matching import Interval


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was at an appointment, from the side of the person who asked: as known so far, or as it was decided."""

    consultation: Consultation
    appointment: Interval
    patient: Sequence[Interval]
    doctor: Sequence[Interval]
    late_fee: int
    decision: Decision | None

    @property
    def decides_at(self) -> datetime | None:
        """When it is decided; None for visits, where nothing is unless the doctor says so."""
        return self.appointment.ends_at + DECIDED if self.consultation.kind is Kind.VIDEO else None


@dataclass(frozen=True, slots=True)
class Case:
    """What an operator sees of a disputed appointment: who was there when, what was decided, and what both say."""

    consultation_id: UUID
    kind: Kind
    patient_name: str
    doctor_id: int
    appointment: Interval
    began_at: datetime | None
    currency: str
    decision: Decision
    settled_by: str | None


@dataclass(frozen=True, slots=True)
class CasePlace:
    """Where a page of cases ended."""

    at: datetime
    consultation_id: UUID


async def attendance(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Attendance:
    """Who was at an appointment, for its two sides.

    Raises:
        NotFound: there is no such appointment that this person may see.
    """
    one = await _appointment(tx, viewer, consultation_id)
    assert one.starts_at is not None
    assert one.ends_at is not None
    assert one.booking_id is not None
    row = await tx.fetchrow(OF_CONSULTATION, consultation_id)
    decision = decision_of(row) if row is not None else None
    if decision is not None:
        sides = {"patient": decision.patient, "doctor": decision.doctor}
    else:
        sides = {**(await evidence_of(tx, [consultation_id]))[consultation_id]}
    booked = await matching.booking(tx, one.booking_id, viewer.person_id)
    appointment = Interval(one.starts_at, one.ends_at)
    fee = booked.late_fee if booked.moved_by_doctor_at is None else 0  # whom the doctor moved may not know of it
    return Attendance(one, appointment, sides["patient"], sides["doctor"], fee, decision)


async def dispute(tx: Transaction, viewer: Viewer, consultation_id: UUID, reason: str) -> Attendance:
    """Say that it was otherwise, and why. Nothing is due until an operator has decided.

    Raises:
        NotFound: there is no such appointment that this person may see.
        NotDecided: nothing was decided that could be disputed.
        AlreadyDisputed, AlreadySettled, DisputeTooLate: this side did; an operator has decided; the time is over.
    """
    one = await _appointment(tx, viewer, consultation_id)
    row = await tx.fetchrow(OF_CONSULTATION_TO_CHANGE, consultation_id)
    if row is None:
        raise NotDecided
    decision, now = decision_of(row), clock.now()
    if decision.settled_at is not None:
        raise AlreadySettled
    if any(said.side == one.side for said in decision.disputes):
        raise AlreadyDisputed
    if not decision.may_dispute(one.side, now):
        raise DisputeTooLate(until=decision.dispute_until.isoformat())
    if await tx.fetchval(DISPUTE, consultation_id, one.side, viewer.person_id, reason, now) is None:
        raise AlreadyDisputed
    await tx.execute(DISPUTED, consultation_id, now)
    assert one.booking_id is not None
    await matching.suspend_fee(tx, one.booking_id)
    await told.disputed(tx, await told.about_one(tx, one), one.side, decision.verdict, decision.fee)
    return await attendance(tx, viewer, consultation_id)


async def cases(
    tx: Transaction,
    operator: Viewer,
    state: Literal["open", "settled"],
    *,
    after: CasePlace | None = None,
    limit: int = 20,
) -> list[Case]:
    """Disputed appointments: open ones in the order in which they were disputed, settled ones the latest first."""
    place = (after.at, after.consultation_id) if after is not None else (None, None)
    statement = OPEN_CASES if state == "open" else SETTLED_CASES
    return [_case_of(row) for row in await tx.fetch(statement, operator.person_id, *place, limit)]


async def settle(tx: Transaction, operator: Viewer, consultation_id: UUID, outcome: Outcome, note: str) -> Case:
    """Decide a dispute for good: what was decided stands, or nothing is held against anybody.

    Raises:
        NotFound: nobody disputes this, or it is the operator's own appointment.
        AlreadySettled: it has been decided.
    """
    row = await tx.fetchrow(CASE_TO_SETTLE, operator.person_id, consultation_id)
    if row is None:
        raise NotFound("There is no such dispute.")
    decision = decision_of(row)
    if await tx.fetchval(SETTLE, consultation_id, clock.now(), operator.person_id, outcome, note) is None:
        raise AlreadySettled
    fee = decision.fee if outcome == "upheld" else 0
    if decision.verdict is Verdict.PATIENT_NO_SHOW:
        if outcome == "upheld":
            await matching.restore_fee(tx, row["booking_id"])
        else:
            await matching.fail(tx, row["booking_id"])
            await tx.execute(NOT_MISSED, consultation_id)
    await told.settled(tx, told.about(row), decision.verdict, fee, outcome)
    changed = await tx.fetchrow(CASE_TO_SETTLE, operator.person_id, consultation_id)
    assert changed is not None
    return _case_of(changed)


async def _appointment(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    one = await get(tx, viewer, consultation_id, "booking")
    if one.booking_id is None:
        raise NotFound("There is no such appointment among yours.")
    return one


def _case_of(row: asyncpg.Record) -> Case:
    return Case(
        consultation_id=row["id"],
        kind=Kind(row["kind"]),
        patient_name=row["patient_name"],
        doctor_id=row["doctor_id"],
        appointment=Interval(row["starts_at"], row["ends_at"]),
        began_at=row["started_at"],
        currency=row["currency"],
        decision=decision_of(row),
        settled_by=row["settled_by"],
    )
