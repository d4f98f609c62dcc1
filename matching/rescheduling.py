"""Moving a booking to another time of the same doctor: the old slot for the new one, or nothing."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import asyncpg

from core.clock import now
from core.database import Transaction, to_json
from core.errors import Conflict
from identity import require_proxy, take_turn
from matching.alternatives import not_offered
from matching.bookings import Booking, Status, booking_of, our_booking, publish
from matching.errors import BookingOver, HoldExpired, TooLateToMove
from matching.holds import ATTEMPTS, let_go, not_given
from matching.offers import Offer, SlotRequest, offer, refuse_own
from matching.statements.holds import LET_GO_OF_DOCTOR, LET_GO_OF_PATIENT
from matching.statements.hours import HOURS_TURN
from matching.statements.moves import RESCHEDULE


async def reschedule(tx: Transaction, booking_id: UUID, person: UUID, starts_at: datetime) -> tuple[Booking, bool]:
    """Move a booking, or a hold that still runs, to the slot that starts then, in the same mode at the same price.

    Returns it, and whether this call moved it: moving it to where it is changes nothing. It keeps its id, and with it
    its consultation, its terms and its entry in calendars; it is at the place of the new slot. If it is refused, the
    booking stands as it stood.

    Raises:
        NotFound: this person neither is its patient nor acts for them.
        BookingOver, HoldExpired: it has begun, or is no booking any more.
        TooLateToMove: it is so late that cancelling costs something.
        NotOffered, SlotTaken, TwoPlaces, identity.ProxyEnds: see `hold`.
    """
    for _ in range(ATTEMPTS):
        current = await _movable(tx, booking_id, person)
        await take_turn(tx, person)
        offered, wanted = await offer(tx, current.doctor_id), _wanted(current, starts_at)
        refuse_own(offered, person, current.patient_id)
        moment = now()
        _refuse_if_late(current, moment)
        if current.starts_at == starts_at:
            return current, False
        slot = offered.slot(wanted, moment)
        if offered.schedule is None or slot is None:
            raise await not_offered(tx, wanted, offered, moment)
        await require_proxy(tx, person, current.patient_id, "booking", until=slot.starts_at)
        target = replace(current, starts_at=slot.starts_at, ends_at=slot.ends_at, place=slot.place)
        await tx.fetchval(HOURS_TURN, current.doctor_id)  # the hours first, as whoever holds does
        await let_go(tx, LET_GO_OF_DOCTOR, current.doctor_id, target, moment)
        await let_go(tx, LET_GO_OF_PATIENT, current.patient_id, target, moment)
        moved = await _moved(tx, target, wanted, offered, person, moment)
        if moved is not None:
            return publish(tx, moved, "booking.rescheduled", "rescheduled"), True
    raise Conflict("The doctor is changing the hours at this moment. Your appointment stands as it was; try again.")


async def _movable(tx: Transaction, booking_id: UUID, person: UUID) -> Booking:
    current = await our_booking(tx, booking_id, person)
    if current.status is Status.EXPIRED:
        raise HoldExpired
    if current.status not in (Status.HELD, Status.CONFIRMED):
        raise BookingOver(f"This booking is {current.status} and cannot be moved.", state=current.status.value)
    return current


def _refuse_if_late(current: Booking, moment: datetime) -> None:
    if current.starts_at <= moment:
        raise BookingOver("The time of this booking has come, so it can no longer be moved.", state="past")
    if current.status is Status.CONFIRMED and moment > current.free_until:
        raise TooLateToMove(
            free_until=current.free_until.isoformat(), late_fee=current.late_fee, currency=current.currency
        )


def _wanted(current: Booking, starts_at: datetime) -> SlotRequest:
    return SlotRequest(current.doctor_id, current.mode, starts_at, current.reason)


async def _moved(
    tx: Transaction, target: Booking, wanted: SlotRequest, offered: Offer, person: UUID, moment: datetime
) -> Booking | None:
    """The booking at its new time; None where the hours have changed since, or it has."""
    assert offered.schedule is not None
    try:
        async with tx.connection.transaction():
            row = await tx.fetchrow(
                RESCHEDULE,
                target.id,
                person,
                target.starts_at,
                target.ends_at,
                moment,
                offered.schedule.version,
                target.doctor_id,
                to_json(target.place.written) if target.place is not None else None,
            )
    except asyncpg.ExclusionViolationError:
        raise await not_given(tx, target, wanted, offered, moment) from None
    return booking_of(row) if row is not None else None
