"""Seeing each other again: a time the doctor proposes from the room, kept for the patient until they answer.

It is a hold of the patient's, made and ended by `matching` like any other: to confirm it opens the next consultation,
to let it go or let it lapse gives the time back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import asyncpg

import matching
from core import clock
from core.database import Transaction
from directory import Mode
from identity import Viewer, told_for
from notices import News, give
from records.errors import FollowUpProposed, NotFreeThen
from records.events import changed
from records.standing import as_doctor, mine, note_access, require_writable
from records.statements import FOLLOW_UPS, PROPOSE

FOLLOW_UP_NOTICE = "follow_up"
"""The kind of notices about proposals."""
TO_ANSWER = timedelta(hours=48)
"""How long a proposed time is kept: two days find most people with their phone, and cost the doctor one slot."""
BEFORE_START = timedelta(minutes=30)
LEAST = timedelta(minutes=30)
"""Whoever could not be given so long to answer is not asked."""

type State = Literal["open", "confirmed", "over"]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A proposed time; `answer_by` is None once it is answered or over."""

    booking_id: UUID
    mode: Mode
    starts_at: datetime
    ends_at: datetime
    note: str
    state: State
    answer_by: datetime | None
    at: datetime


async def propose(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, mode: Mode, starts_at: datetime, note: str
) -> FollowUp:
    """Keep one of the doctor's own open times for the patient, and ask them.

    Raises:
        NotFound, Forbidden: it is not this doctor's; NotWritable: it does not run, and its time is over.
        FollowUpProposed: another proposal waits for its answer.
        NotFreeThen: the time is not offered (any more), too soon, or the patient is elsewhere then.
    """
    one = await as_doctor(tx, viewer, consultation_id)
    require_writable(one)
    assert one.doctor_id is not None
    waiting = [other for other in await _all(tx, consultation_id) if other.state == "open"]
    if waiting:
        raise FollowUpProposed(booking_id=str(waiting[0].booking_id))
    now = clock.now()
    until = min(now + TO_ANSWER, starts_at - BEFORE_START)
    if until < now + LEAST:
        raise NotFreeThen
    wanted = matching.SlotRequest(one.doctor_id, mode, starts_at)
    booking = await matching.keep_for(tx, one.patient_id, wanted, until)
    if booking is None:
        raise NotFreeThen
    await tx.execute(PROPOSE, booking.id, consultation_id, note, now)
    note_access(tx, viewer, one, "changed", "outcome")
    tx.publish(changed("follow_up.proposed", consultation_id, one.patient_id, one.doctor_id, booking_id=booking.id))
    data = {
        "consultation_id": str(consultation_id),
        "booking_id": str(booking.id),
        "doctor_id": one.doctor_id,
        "mode": mode.value,
        "starts_at": booking.starts_at.isoformat(),
        "until": until.isoformat(),
    }
    key = f"{FOLLOW_UP_NOTICE}:{booking.id}"
    await give(
        tx, [News(person, FOLLOW_UP_NOTICE, key, data) for person in await told_for(tx, one.patient_id, "booking")]
    )
    return next(other for other in await _all(tx, consultation_id) if other.booking_id == booking.id)


async def follow_ups_of(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Sequence[FollowUp]:
    """The times proposed in a consultation, for both its sides, the first first.

    Raises:
        NotFound: it is not the viewer's.
    """
    one = await mine(tx, viewer, consultation_id)
    note_access(tx, viewer, one, "read", "outcome")
    return await _all(tx, consultation_id)


async def _all(tx: Transaction, consultation_id: UUID) -> list[FollowUp]:
    return [_follow_up(row) for row in await tx.fetch(FOLLOW_UPS, consultation_id)]


def _follow_up(row: asyncpg.Record) -> FollowUp:
    state: State = "over"
    if row["status"] == "held" and row["hold_expires_at"] > clock.now():
        state = "open"
    elif row["status"] in ("confirmed", "completed"):
        state = "confirmed"
    return FollowUp(
        booking_id=row["booking_id"],
        mode=Mode(row["mode"]),
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        note=row["note"],
        state=state,
        answer_by=row["hold_expires_at"] if state == "open" else None,
        at=row["at"],
    )
