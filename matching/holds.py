"""Taking a slot: offered or not, first or not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core import settings
from core.clock import now
from core.database import Transaction
from core.errors import Conflict, NotFound
from core.ids import new_id
from core.telemetry import BOOKINGS
from directory import Mode
from matching.bookings import Booking, Status
from matching.errors import AlreadyYours, NotOffered, SlotTaken, TooManyHolds
from matching.openings import schedule_of, slots
from matching.schedules import Interval, Schedule, Slot, open_slots
from matching.statements import HELD_BY_ME, HOLD, OFFER

MOST_HOLDS = 3
"""Holds one person may have at a time, so that nobody empties a doctor's day without booking."""
ALTERNATIVES = 5
ATTEMPTS = 3  # each after the first because the hours were edited between reading and holding


@dataclass(frozen=True, slots=True)
class SlotRequest:
    """The slot somebody wants, by its start; its length is the doctor's affair."""

    doctor_id: int
    mode: Mode
    starts_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Offer:
    """What the doctor offers at this moment."""

    schedule: Schedule | None
    prices: dict[Mode, int]
    currency: str
    specialty_code: str

    def slot(self, wanted: SlotRequest, moment: datetime) -> Slot | None:
        """The slot that starts when wanted, if the hours contain it and it may still be booked."""
        if self.schedule is None or wanted.mode not in self.prices:
            return None
        bookable = self.schedule.bookable(moment)
        if not bookable.starts_at <= wanted.starts_at < bookable.ends_at:
            return None
        this_instant = Interval(wanted.starts_at, wanted.starts_at + timedelta.resolution)
        starting = open_slots(self.schedule, (), this_instant)
        return next((slot for slot in starting if slot.mode == wanted.mode), None)


async def hold(tx: Transaction, booker: UUID, patient_id: UUID, wanted: SlotRequest) -> Booking:
    """Hold a slot for `patient_id` until `settings.hold_minutes` from now, at the price of this moment.

    Raises:
        NotFound: there is no such doctor, or `booker` may not book for this patient.
        SlotTaken: somebody was first; carries the nearest alternatives.
        NotOffered: the doctor's hours do not contain this slot (any more), or it is too soon or too far ahead.
        AlreadyYours: the patient holds or has booked this very slot.
        TooManyHolds: `booker` holds `MOST_HOLDS` slots already.
    """
    if patient_id != booker:
        raise NotFound("You can book for yourself only.")
    for _ in range(ATTEMPTS):
        offer = await _offer(tx, booker, wanted)
        moment = now()
        slot = offer.slot(wanted, moment)
        if offer.schedule is None or slot is None:
            raise await _not_offered(tx, wanted, offer, moment)
        booking = _booking(booker, patient_id, wanted, offer, slot, moment)
        outcome = await tx.fetchrow(HOLD, *_arguments(booking, offer.schedule.version, moment))
        assert outcome is not None
        if outcome["booked"]:
            tx.after_commit(_count("held"))
            return booking
        if outcome["offered"]:
            raise await _refusal(tx, booking, wanted, offer, outcome["holds"], moment)
    raise Conflict("The doctor is changing the hours at this moment. Nothing was booked; try again.")


async def _offer(tx: Transaction, booker: UUID, wanted: SlotRequest) -> _Offer:
    row = await tx.fetchrow(OFFER, booker, wanted.doctor_id)
    if row is None:
        raise NotFound("There is no such doctor, or the doctor is no longer listed. Search for another one.")
    if row["person_id"] == booker:
        raise NotOffered("This is your own calendar; patients book it.", alternatives=[])
    prices = {Mode.VIDEO: row["price_video"], Mode.VISIT: row["price_visit"]}
    return _Offer(
        schedule_of(row) if row["version"] is not None else None,
        {mode: price for mode, price in prices.items() if price is not None},
        row["currency"],
        row["specialty_code"],
    )


def _booking(
    booker: UUID, patient_id: UUID, wanted: SlotRequest, offer: _Offer, slot: Slot, moment: datetime
) -> Booking:
    return Booking(
        id=new_id(),
        doctor_id=wanted.doctor_id,
        patient_id=patient_id,
        booked_by=booker,
        mode=slot.mode,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        status=Status.HELD,
        hold_expires_at=moment + timedelta(minutes=settings.load().hold_minutes),
        reason=wanted.reason,
        price=offer.prices[slot.mode],
        currency=offer.currency,
        specialty_code=offer.specialty_code,
        time_zone=offer.schedule.time_zone if offer.schedule is not None else None,
        cancelled_by=None,
        created_at=moment,
    )


def _arguments(booking: Booking, schedule_version: int, moment: datetime) -> tuple[Any, ...]:
    return (
        booking.id,
        booking.doctor_id,
        booking.patient_id,
        booking.booked_by,
        booking.mode.value,
        booking.starts_at,
        booking.ends_at,
        schedule_version,
        moment,
        booking.hold_expires_at,
        booking.reason,
        booking.price,
        booking.currency,
        MOST_HOLDS,
        booking.specialty_code,
    )


async def _refusal(
    tx: Transaction, refused: Booking, wanted: SlotRequest, offer: _Offer, holds: int, moment: datetime
) -> Conflict:
    """Why an offered slot was not given."""
    mine = await tx.fetchval(HELD_BY_ME, refused.doctor_id, refused.patient_id, refused.starts_at, moment)
    if mine is not None:
        return AlreadyYours(booking_id=str(mine))
    if holds >= MOST_HOLDS:
        return TooManyHolds(limit=MOST_HOLDS)
    BOOKINGS.labels("refused").inc()
    return SlotTaken(
        "Somebody booked this time a moment ago. Nothing was charged. Choose another time.",
        alternatives=await _alternatives(tx, wanted, offer),
    )


async def _not_offered(tx: Transaction, wanted: SlotRequest, offer: _Offer, moment: datetime) -> NotOffered:
    if wanted.starts_at <= moment:
        reason = "This time has passed. Choose a later one."
    else:
        reason = "The doctor's hours do not contain this time, or no longer do. Choose one of the open times."
    return NotOffered(reason, alternatives=await _alternatives(tx, wanted, offer))


async def _alternatives(tx: Transaction, wanted: SlotRequest, offer: _Offer) -> list[dict[str, Any]]:
    """The doctor's open slots nearest to the one wanted, in time order, as the interface shows slots."""
    others = await slots(tx, wanted.doctor_id, mode=wanted.mode)
    nearest = sorted(others, key=lambda slot: abs(slot.starts_at - wanted.starts_at))[:ALTERNATIVES]
    return [
        {
            "starts_at": slot.starts_at.isoformat(),
            "ends_at": slot.ends_at.isoformat(),
            "mode": slot.mode.value,
            "price": offer.prices[slot.mode],
            "currency": offer.currency,
        }
        for slot in sorted(nearest, key=lambda slot: slot.starts_at)
    ]


def _count(what: str) -> Callable[[], None]:
    return lambda: BOOKINGS.labels(what).inc()
