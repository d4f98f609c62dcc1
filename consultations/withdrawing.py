"""A doctor may not practise here any more: whatever they have open ends, and its patients are free to ask another one.

What was asked and not answered is owed back, as where a doctor declines. What has taken place stays as it is, also an
appointment whose time has passed: who came is decided from the room (`consultations/verdicts.py`).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import matching
from consultations import calls, events, moves
from consultations.contract.terms import TextTerms
from consultations.records import facts_of
from consultations.rules import decide
from consultations.running_calls import running_call
from consultations.statements.course import OPEN_WITH_DOCTOR
from consultations.statements.pool import OFF_DUTY
from consultations.states import Action, Kind, Status
from core import clock
from core.database import Transaction

UNAVAILABLE = "doctor_unavailable"
"""What the room's last line gives as the reason."""


@dataclass(frozen=True, slots=True)
class CalledOff:
    """What a patient had with the doctor. `starts_at`: of an appointment."""

    consultation_id: UUID
    patient_id: UUID
    kind: Kind
    starts_at: datetime | None


async def end_with_doctor(tx: Transaction, doctor_id: int) -> list[CalledOff]:
    """End everything this doctor has open, with calls and bookings, and take them off duty; returns what it was."""
    await tx.execute(OFF_DUTY, doctor_id)
    ended = await _end_open(tx, doctor_id)
    await matching.call_off(tx, doctor_id)
    # A booking that was being confirmed was waited for, and has led to another one.
    return ended + await _end_open(tx, doctor_id)


async def _end_open(tx: Transaction, doctor_id: int) -> list[CalledOff]:
    now = clock.now()
    ended = []
    for row in await tx.fetch(OPEN_WITH_DOCTOR, doctor_id, now):
        kind, source = Kind(row["kind"]), Status(row["status"])
        target = decide(facts_of(row), Action.WITHDRAW, "system", now)
        running = await running_call(tx, row["id"])
        if running is not None:
            await calls.hang_up(tx, running)
        terms = TextTerms.of(row["terms"]) if row["terms"] is not None else None
        await moves.write_move(tx, row["id"], source, target, told={"why": UNAVAILABLE}, terms=terms)
        tx.publish(
            events.moved(
                row["id"],
                target,
                kind=kind,
                patient=row["patient_id"],
                doctor=doctor_id,
                specialty=row["specialty_code"],
                at=now,
            )
        )
        ended.append(CalledOff(row["id"], row["patient_id"], kind, row["starts_at"]))
    return ended
