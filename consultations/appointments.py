"""A booking and the consultation it leads to: confirmed, cancelled and moved together."""

from datetime import datetime
from uuid import UUID

import audit
import matching
from consultations import leaving
from consultations.errors import NotPossibleNow
from consultations.moves import lock, move
from consultations.opening import open_for_booking
from consultations.records import Consultation
from consultations.rules import decide
from consultations.statements.course import OF_BOOKING, RESCHEDULED
from consultations.states import DECIDED, FINISHED, Action, Status
from core import clock
from core.database import Transaction, to_json
from core.ids import new_id
from identity import Viewer
from matching import Booking


async def confirm_booking(
    tx: Transaction, viewer: Viewer, booking_id: UUID, reason: str | None = None, patient_id: UUID | None = None
) -> tuple[Booking, UUID]:
    """Turn a hold into a booking and open its consultation. Doing it again answers the same.

    `patient_id`: whom it is for after all.

    Raises:
        NotFound, matching.HoldExpired, matching.BookingOver: see `matching.confirm`.
        matching.TwoPlaces, identity.ProxyEnds and others: see `matching.hand_over`.
    """
    if patient_id is not None:
        await matching.hand_over(tx, booking_id, viewer.person_id, patient_id)
    booking, confirmed = await matching.confirm(tx, booking_id, viewer.person_id, reason)
    found: UUID | None = None if confirmed else await tx.fetchval(OF_BOOKING, booking_id)
    if found is not None:
        return booking, found
    opened = await open_for_booking(tx, booking, reason)
    why = audit.patients_side(viewer, booking.patient_id)
    audit.note(tx, viewer, booking.patient_id, "changed", "consultation", opened, why, opened)
    return booking, opened


async def cancel_booking(tx: Transaction, viewer: Viewer, booking_id: UUID) -> Booking:
    """Give a hold or a booking back, and end the consultation it led to.

    Raises:
        NotFound, matching.BookingOver: see `matching.cancel`.
        NotPossibleNow: the consultation is running.
    """
    consultation_id = await tx.fetchval(OF_BOOKING, booking_id)
    current = await _called_off(tx, viewer, consultation_id) if consultation_id is not None else None
    booking, cancelled = await matching.cancel(tx, booking_id, viewer.person_id)
    if cancelled and consultation_id is None and (since := await tx.fetchval(OF_BOOKING, booking_id)) is not None:
        current = await _called_off(tx, viewer, since)  # it was being confirmed, and cancelling waited for that
    return await leaving.excuse(tx, current, booking) if cancelled and current is not None else booking


async def _called_off(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """End a consultation that has not begun, from either side; it as it was."""
    current = await lock(tx, viewer, consultation_id, "booking")
    if current.status not in FINISHED:
        action = Action.CANCEL if current.side == "patient" else Action.DECLINE
        await move(tx, current, decide(current.facts, action, current.side, clock.now()))
    return current


async def reschedule_booking(tx: Transaction, viewer: Viewer, booking_id: UUID, starts_at: datetime) -> Booking:
    """Move a hold or a booking to another time, and the consultation it led to with it.

    Raises:
        NotFound and others: see `matching.reschedule`.
        NotPossibleNow: the consultation has begun, or is over.
    """
    consultation_id = await tx.fetchval(OF_BOOKING, booking_id)
    if consultation_id is not None:
        current = await lock(tx, viewer, consultation_id, "booking")
        if current.status is not Status.SCHEDULED:
            raise NotPossibleNow(state=current.status.value)
    booking, moved = await matching.reschedule(tx, booking_id, viewer.person_id, starts_at)
    if moved and consultation_id is None:
        consultation_id = await tx.fetchval(OF_BOOKING, booking_id)  # it may have been confirmed meanwhile
    if moved and consultation_id is not None:
        await move_room(tx, consultation_id, booking)
    return booking


async def move_room(tx: Transaction, consultation_id: UUID, booking: Booking) -> None:
    """Have a consultation follow its booking to another time, and tell its room."""
    told = to_json({"code": "rescheduled", "starts_at": booking.starts_at.isoformat()})
    await tx.execute(
        RESCHEDULED,
        consultation_id,
        booking.starts_at,
        booking.ends_at,
        new_id(),
        told,
        clock.now(),
        booking.ends_at + DECIDED,
    )
