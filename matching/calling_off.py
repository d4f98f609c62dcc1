"""A doctor may not be booked any more: everything that is still to come is given back, on the doctor's side."""

from core.clock import now
from core.database import Transaction
from matching.bookings import Booking, booking_of, publish
from matching.statements.bookings import CALL_OFF
from matching.statements.hours import STIR_HOURS


async def call_off(tx: Transaction, doctor_id: int) -> list[Booking]:
    """Cancel what is held or booked with this doctor and not over, free of charge; returns it, in the order of ids.

    The hours get another version: a hold that is being taken waits for the end of this transaction, and looks again at
    what the doctor offers. One that was first is cancelled here.
    """
    await tx.fetchval(STIR_HOURS, doctor_id)
    rows = await tx.fetch(CALL_OFF, doctor_id, now())
    return [publish(tx, booking_of(row), "booking.cancelled", "cancelled") for row in rows]
