"""What not coming makes of a booking and its costs. Who came is decided above (`consultations/attendance.py`)."""

from dataclasses import replace
from uuid import UUID

from core.clock import now
from core.database import Transaction
from matching.bookings import Booking, booking_of, publish
from matching.statements.no_shows import FAIL, NO_SHOW, OWE, OWE_NOTHING, WAIVE


async def miss(tx: Transaction, booking_id: UUID) -> Booking | None:
    """Note that the patient of a confirmed booking did not come, and owes what cancelling late would have cost.

    None when the booking is not confirmed (any more).
    """
    row = await tx.fetchrow(NO_SHOW, booking_id, now())
    return publish(tx, booking_of(row), "booking.no_show", "no_show") if row is not None else None


async def fail(tx: Transaction, booking_id: UUID) -> Booking | None:
    """Note that a booking did not take place and costs the patient nothing; also in place of a no-show.

    None when it was neither confirmed nor a no-show.
    """
    row = await tx.fetchrow(FAIL, booking_id, now())
    return publish(tx, booking_of(row), "booking.failed", "failed") if row is not None else None


async def waive_fee(tx: Transaction, cancelled: Booking) -> Booking:
    """Nothing is due for a cancelled booking after all."""
    await tx.execute(WAIVE, cancelled.id, now())
    return replace(cancelled, fee_due=0)


async def suspend_fee(tx: Transaction, booking_id: UUID) -> None:
    """Nothing is due for a no-show while it is disputed."""
    await tx.execute(OWE_NOTHING, booking_id, now())


async def restore_fee(tx: Transaction, booking_id: UUID) -> None:
    """What a no-show costs is due again."""
    await tx.execute(OWE, booking_id, now())
