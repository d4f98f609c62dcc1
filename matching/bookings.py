"""What becomes of a hold: confirmed, cancelled, completed; and who may see it.

Whoever is neither the patient, nor acts for them, nor is the doctor is told that the booking does not exist.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import asyncpg

from core.clock import now
from core.database import Transaction
from core.errors import NotFound
from core.telemetry import BOOKINGS
from directory import Mode
from matching.errors import BookingOver, BookingsAffected, HoldExpired
from matching.events import BookingFact, BookingTopic
from matching.places import Place
from matching.statements.bookings import AGENDA, BOOKING, BOOKINGS_OF, CANCEL, COMING, COMPLETE, CONFIRM, OUR_BOOKING


class Status(StrEnum):
    """A booking's state; only the first two take the slot."""

    HELD = "held"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    COMPLETED = "completed"
    NO_SHOW = "no_show"  # the patient did not come
    FAILED = "failed"  # it did not take place, and the patient is not to blame


@dataclass(frozen=True, slots=True)
class Booking:
    """A slot somebody holds or has booked. `price` is in minor units of `currency`, as it was when held.

    `specialty_code` is the doctor's main specialty, `time_zone` that of the hours it lies in. `place`: where the doctor
    is then, as it was said when held (None: at the institution); `place_now`: as the doctor describes it at this moment
    (None: it is no longer there). `cancelled_by` is `patient` or `doctor`. Who cancels less than `notice_hours` before
    the start, or does not come, owes `late_fee`; `fee_due` is what is owed.
    `offer`: it was held for somebody who waited (`matching/waitlist_offers.py`). `moved_by_doctor_at`: since then it is
    the patient's to keep, move or cancel without a fee.
    """

    id: UUID
    doctor_id: int
    patient_id: UUID
    booked_by: UUID
    mode: Mode
    starts_at: datetime
    ends_at: datetime
    status: Status
    hold_expires_at: datetime | None
    reason: str
    price: int
    currency: str
    specialty_code: str
    time_zone: str | None
    cancelled_by: str | None
    created_at: datetime
    notice_hours: int = 0
    late_fee: int = 0
    fee_due: int = 0
    offer: bool = False
    place: Place | None = None
    place_now: Place | None = None
    moved_by_doctor_at: datetime | None = None

    @property
    def free_until(self) -> datetime:
        """Until when cancelling and moving cost nothing."""
        is_free = not self.late_fee or self.moved_by_doctor_at is not None
        return self.starts_at if is_free else self.starts_at - timedelta(hours=self.notice_hours)

    @property
    def fact(self) -> BookingFact:
        return BookingFact(
            self.id,
            self.doctor_id,
            self.patient_id,
            self.specialty_code,
            self.mode,
            self.starts_at,
            self.ends_at,
            self.cancelled_by,
        )


@dataclass(frozen=True, slots=True)
class PageEnd:
    """Where a page of bookings ended."""

    starts_at: datetime
    id: UUID


async def confirm(tx: Transaction, booking_id: UUID, person: UUID, reason: str | None = None) -> tuple[Booking, bool]:
    """Make a hold a booking. Returns it, and whether this call did it: confirming twice changes nothing.

    `reason`, if given, replaces the one said when holding.

    The consultation it leads to is opened by the layer above, in the same transaction.

    Raises:
        NotFound: this person neither is its patient nor acts for them.
        HoldExpired: the hold ran out.
        BookingOver: it was cancelled.
    """
    row = await tx.fetchrow(CONFIRM, booking_id, person, now(), reason)
    if row is not None:
        return publish(tx, booking_of(row), "booking.confirmed", "confirmed"), True
    current = await our_booking(tx, booking_id, person)
    if current.status is Status.EXPIRED:
        raise HoldExpired
    if current.status is not Status.CONFIRMED:
        raise BookingOver(f"This booking is {current.status} and cannot be confirmed.", state=current.status.value)
    return current, False


async def cancel(tx: Transaction, booking_id: UUID, person: UUID) -> tuple[Booking, bool]:
    """Give the slot back, on the patient's side or as doctor. Returns the booking, and whether this call did it.

    Cancelling what is cancelled or has expired changes nothing.

    Raises:
        NotFound: the booking is not this person's.
        BookingOver: its time has passed.
    """
    row = await tx.fetchrow(CANCEL, booking_id, person, now())
    if row is not None:
        return publish(tx, booking_of(row), "booking.cancelled", "cancelled"), True
    current = await booking(tx, booking_id, person)
    if current.status not in (Status.CANCELLED, Status.EXPIRED):
        raise BookingOver("The time of this booking has passed, so it can no longer be cancelled.", state="past")
    return current, False


async def complete(tx: Transaction, booking_id: UUID) -> Booking | None:
    """Note that the consultation of a confirmed booking took place; None when there is nothing to note.

    For the consultation's own use: who may complete it was decided there.
    """
    row = await tx.fetchrow(COMPLETE, booking_id, now())
    return publish(tx, booking_of(row), "booking.completed", "completed") if row is not None else None


async def booking(tx: Transaction, booking_id: UUID, person: UUID) -> Booking:
    """One booking, for its patient, for whoever acts for them, or for its doctor.

    Raises:
        NotFound: there is none that this person may see.
    """
    return _found(await tx.fetchrow(BOOKING, booking_id, person, now()))


async def our_booking(tx: Transaction, booking_id: UUID, person: UUID) -> Booking:
    """One booking, for its patient or for whoever acts for them.

    Raises:
        NotFound: there is none that this person may change so.
    """
    return _found(await tx.fetchrow(OUR_BOOKING, booking_id, person, now()))


async def bookings_of(
    tx: Transaction,
    person: UUID,
    *,
    patient_id: UUID | None = None,
    statuses: Sequence[Status] = tuple(Status),
    after: PageEnd | None = None,
    limit: int = 20,
) -> list[Booking]:
    """The bookings of somebody and of those they act for, the latest start first, behind `after`.

    `patient_id`: those of one of them only.
    """
    place = (after.starts_at, after.id) if after is not None else (None, None)
    rows = await tx.fetch(BOOKINGS_OF, person, [status.value for status in statuses], *place, limit, now(), patient_id)
    return [booking_of(row) for row in rows]


async def agenda(tx: Transaction, doctor_id: int, *, start: datetime, end: datetime) -> list[Booking]:
    """A doctor's appointments that start in `[start, end)`, running holds among them, in time order."""
    return [booking_of(row) for row in await tx.fetch(AGENDA, doctor_id, start, end, now())]


async def coming(tx: Transaction, patient_id: UUID) -> list[asyncpg.Record]:
    """What somebody holds or has booked that is not over, in time order: `id, doctor_id, mode, starts_at, ends_at`.

    Nobody else changes it before the end of the transaction.
    """
    return await tx.fetch(COMING, patient_id, now())


def _found(row: asyncpg.Record | None) -> Booking:
    if row is None:
        raise NotFound("There is no such booking among yours.")
    return booking_of(row)


def booking_of(row: asyncpg.Record) -> Booking:
    """A row of the statements above."""
    fields = dict(row.items())
    fields["mode"] = Mode(fields["mode"])
    fields |= {name: Place.of(fields[name]) for name in ("place", "place_now") if fields[name] is not None}
    status = Status(fields["status"])
    if status is Status.HELD and row["hold_expires_at"] <= now():
        status = Status.EXPIRED  # the worker has not come by yet; nobody should see the difference
        fields["hold_expires_at"] = None
    return Booking(**{**fields, "status": status})


def bookings_affected(why: str, bookings: Sequence[Booking]) -> BookingsAffected:
    """A refusal that names the bookings in the way of a change."""
    shown = [
        {
            "id": str(one.id),
            "mode": one.mode.value,
            "starts_at": one.starts_at.isoformat(),
            "ends_at": one.ends_at.isoformat(),
        }
        for one in bookings
    ]
    return BookingsAffected(why, bookings=shown)


def publish(tx: Transaction, changed: Booking, topic: BookingTopic, what: str) -> Booking:
    """Tell what became of a booking, and count it."""
    tx.publish(changed.fact.event(topic, now()))
    tx.after_commit(lambda: BOOKINGS.labels(what).inc())
    return changed
