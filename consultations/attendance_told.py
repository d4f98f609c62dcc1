"""Telling both sides of an appointment what was decided about it, as notices and as facts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import asyncpg

from consultations import events
from consultations.attendance import TOOK_PLACE, Verdict
from consultations.attendance_records import Outcome
from consultations.records import Consultation
from consultations.states import Side
from core import clock
from core.database import Transaction
from core.outbox import Event
from directory import doctor
from identity import told_for
from notices import News, give

ATTENDANCE = "attendance"
"""The kind of these notices."""
type What = Literal["decided", "disputed", "settled"]


@dataclass(frozen=True, slots=True)
class About:
    """The appointment it is about."""

    consultation_id: UUID
    patient_id: UUID
    doctor_id: int
    doctor_person_id: UUID | None
    specialty_code: str
    starts_at: datetime
    currency: str


async def about_one(tx: Transaction, one: Consultation) -> About:
    """The appointment of a consultation."""
    assert one.doctor_id is not None
    assert one.starts_at is not None
    person = (await doctor(tx, one.doctor_id)).person_id
    return About(one.id, one.patient_id, one.doctor_id, person, one.specialty_code, one.starts_at, one.currency)


def about(row: asyncpg.Record) -> About:
    """A row of the attendance statements."""
    return About(
        row["id"],
        row["patient_id"],
        row["doctor_id"],
        row["doctor_person_id"],
        row["specialty_code"],
        row["starts_at"],
        row["currency"],
    )


async def decided(tx: Transaction, one: About, verdict: Verdict, fee: int) -> None:
    """What took place is no news to those who were there; everything else is told to both."""
    if verdict not in TOOK_PLACE:
        await _tell(tx, one, ("patient", "doctor"), "decided", verdict, fee)
    tx.publish(_fact(one, "attendance.decided", verdict))


async def disputed(tx: Transaction, one: About, by: Side, verdict: Verdict, fee: int) -> None:
    """The other side hears of it, and operators do."""
    await _tell(tx, one, ("doctor",) if by == "patient" else ("patient",), "disputed", verdict, fee)
    tx.publish(_fact(one, "attendance.disputed", verdict))


async def settled(tx: Transaction, one: About, verdict: Verdict, fee: int, outcome: Outcome) -> None:
    """Both hear how it ended."""
    await _tell(tx, one, ("patient", "doctor"), "settled", verdict, fee, outcome)
    tx.publish(_fact(one, "attendance.settled", verdict))


async def _tell(
    tx: Transaction,
    one: About,
    sides: tuple[Side, ...],
    what: What,
    verdict: Verdict,
    fee: int,
    outcome: Outcome | None = None,
) -> None:
    people: dict[Side, list[UUID]] = {
        "patient": await told_for(tx, one.patient_id, "booking"),
        "doctor": [one.doctor_person_id] if one.doctor_person_id is not None else [],
    }
    data: dict[str, Any] = {
        "consultation_id": str(one.consultation_id),
        "doctor_id": one.doctor_id,
        "starts_at": one.starts_at.isoformat(),
        "what": what,
        "verdict": verdict.value,
        "fee": fee,
        "currency": one.currency,
        "outcome": outcome,
    }
    key = f"{ATTENDANCE}:{what}:{one.consultation_id}"
    news = [News(person, ATTENDANCE, key, {**data, "side": side}) for side in sides for person in people[side]]
    await give(tx, news)


def _fact(one: About, topic: events.AttendanceTopic, verdict: Verdict) -> Event:
    return events.attendance(
        topic,
        one.consultation_id,
        verdict=verdict.value,
        patient=one.patient_id,
        doctor=one.doctor_id,
        specialty=one.specialty_code,
        at=clock.now(),
    )
