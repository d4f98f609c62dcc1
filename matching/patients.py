"""For whom a slot is held, where somebody changes their mind: a hold becomes another family member's."""

from dataclasses import replace
from uuid import UUID

import asyncpg

from core.clock import now
from core.database import Transaction
from core.errors import Invalid
from identity import require_proxy, take_turn
from matching.bookings import Status, our_booking
from matching.errors import BookingOver
from matching.holds import let_go, not_given
from matching.offers import SlotRequest, offer, refuse_own
from matching.statements.bookings import HAND_OVER
from matching.statements.holds import LET_GO_OF_PATIENT


async def hand_over(tx: Transaction, booking_id: UUID, person: UUID, patient_id: UUID) -> None:
    """Make a hold that of `patient_id`, with the time it has left. If it is refused, it stays as it was.

    A hold that has run out or was given back stays so, and nothing is said: whoever confirms it hears of it then.

    Raises:
        NotFound, identity.NotInFamily: `person` acts not for whom it is held, or not for `patient_id`.
        identity.ProxyEnds: nor will when the appointment is.
        TwoPlaces: `patient_id` is somewhere else then.
        NotOffered: `patient_id` is the doctor.
        BookingOver: it is confirmed for another already.
        Invalid: it is kept for somebody who has waited for it.
    """
    current = await our_booking(tx, booking_id, person)
    if current.patient_id == patient_id:
        return
    if current.offer:
        raise Invalid("This time is kept for whoever waited for it.", field="patient_id")
    wanted = SlotRequest(current.doctor_id, current.mode, current.starts_at, current.reason)
    await take_turn(tx, person)  # as `hold` does for another
    offered = await offer(tx, current.doctor_id)
    refuse_own(offered, person, patient_id)
    await require_proxy(tx, person, patient_id, "booking", until=current.starts_at)
    moment, target = now(), replace(current, patient_id=patient_id)
    await let_go(tx, LET_GO_OF_PATIENT, patient_id, target, moment)
    try:
        async with tx.connection.transaction():
            row = await tx.fetchrow(HAND_OVER, booking_id, person, moment, patient_id)
    except asyncpg.ExclusionViolationError:
        raise await not_given(tx, target, wanted, offered, moment) from None
    if row is None and (await our_booking(tx, booking_id, person)).status is Status.CONFIRMED:
        raise BookingOver("This booking is confirmed for somebody else already.", state=Status.CONFIRMED.value)
