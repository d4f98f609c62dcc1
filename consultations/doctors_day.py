"""What a doctor does to the appointments of a day: moves one, or runs late and moves several; rooms move along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import matching
from consultations.appointments import move_room
from consultations.errors import NotPossibleNow
from consultations.moves import lock
from consultations.statements.course import OF_BOOKING
from consultations.states import Kind, Status
from core import clock
from core.database import Reader, Transaction
from identity import Viewer
from matching import Booking, Delay

# A visit whose time has come has begun: nobody presses a button while a patient sits in the practice.
BEGUN = """
SELECT booking_id FROM consultation
 WHERE doctor_id = $1 AND booking_id IS NOT NULL AND ends_at > $2
   AND NOT (status = 'scheduled' AND (kind <> 'visit' OR starts_at > $2))
"""
# In one order, so that two who run late wait for each other and not for ever.
TO_COME = """
SELECT id FROM consultation
 WHERE doctor_id = $1 AND status = 'scheduled' AND ends_at > $2 AND starts_at < $2::timestamptz + interval '1 day'
 ORDER BY id FOR UPDATE
"""
ROOMS = "SELECT booking_id, id FROM consultation WHERE booking_id = ANY($1::uuid[])"
APPOINTMENTS = """
SELECT b.id AS booking_id, p.name AS patient_name, c.id AS consultation_id, c.kind, c.status
  FROM booking b JOIN person p ON p.id = b.patient_id LEFT JOIN consultation c ON c.booking_id = b.id
 WHERE b.id = ANY($1::uuid[])
"""


@dataclass(frozen=True, slots=True)
class Appointment:
    """What a doctor sees of a booking besides its time: who comes, and how far it is. No room: it is only held."""

    patient_name: str
    consultation_id: UUID | None
    status: Status | None


async def appointments_of(tx: Reader, bookings: Sequence[UUID]) -> dict[UUID, Appointment]:
    """Who comes in each of `bookings`; the caller may see them, and withholds who only holds."""
    return {
        row["booking_id"]: Appointment(
            row["patient_name"], row["consultation_id"], Status(row["status"]) if row["status"] is not None else None
        )
        for row in await tx.fetch(APPOINTMENTS, list(bookings))
    }


async def move_appointment(
    tx: Transaction,
    viewer: Viewer,
    booking_id: UUID,
    *,
    was_at: datetime,
    starts_at: datetime,
    outside_hours: bool = False,
) -> Booking:
    """Move a booking as its doctor, with its consultation; the patient is told.

    Raises:
        NotFound and others: see `matching.move_by_doctor`.
        NotPossibleNow: the consultation has begun, or is over.
    """
    consultation_id = await tx.fetchval(OF_BOOKING, booking_id)
    if consultation_id is not None:
        current = await lock(tx, viewer, consultation_id)
        has_come = current.kind is Kind.VISIT and current.starts_at is not None and current.starts_at <= clock.now()
        if current.status is not Status.SCHEDULED or has_come:
            raise NotPossibleNow(state=current.status.value)
    booking, moved = await matching.move_by_doctor(
        tx, booking_id, viewer.person_id, was_at=was_at, starts_at=starts_at, outside_hours=outside_hours
    )
    if moved and consultation_id is not None:
        await move_room(tx, consultation_id, booking)
    return booking


async def preview_delay(tx: Transaction, doctor_id: int, minutes: int) -> Delay:
    """What running late would do; see `matching.preview_delay`."""
    return await matching.preview_delay(tx, doctor_id, minutes, await _begun(tx, doctor_id))


async def run_late(tx: Transaction, doctor_id: int, minutes: int, mark: str) -> list[tuple[Booking, Booking]]:
    """Move everybody who must be, with their consultations; see `matching.run_late`."""
    await tx.fetch(TO_COME, doctor_id, clock.now())
    moved = await matching.run_late(tx, doctor_id, minutes, await _begun(tx, doctor_id), mark)
    after = {booking.id: booking for _, booking in moved}
    # Looked up behind the move: whoever confirmed a hold beside it has a room by now.
    for row in await tx.fetch(ROOMS, list(after)):
        await move_room(tx, row["id"], after[row["booking_id"]])
    return moved


async def _begun(tx: Transaction, doctor_id: int) -> set[UUID]:
    return {row["booking_id"] for row in await tx.fetch(BEGUN, doctor_id, clock.now())}
