"""A doctor moves a booking: to any free time, inside the hours or not, early or late. Its patient is told at once.

The order of locks is that of taking a slot: the hours first, then bookings. A block waits for the same lock, so that
what was free of blocks here still is when the booking lies there.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from core.clock import now
from core.database import Transaction
from core.errors import Invalid, NotFound
from core.telemetry import BOOKINGS
from directory import doctor_of_person
from matching.alternatives import other_times
from matching.blocks import stored_blocks
from matching.bookings import Booking, Status, booking, booking_of, publish
from matching.errors import BookingOver, MovedMeanwhile, OutsideHours, SlotTaken, TimeBlocked, TwoPlaces
from matching.holds import let_go
from matching.moved_letters import tell_moved
from matching.offers import SlotRequest
from matching.openings import LONGEST_HORIZON, schedule_of
from matching.schedules import Interval, Slot
from matching.statements.holds import LET_GO_OF_DOCTOR, LET_GO_OF_PATIENT
from matching.statements.hours import HOURS_TO_KEEP
from matching.statements.moves import MOVE_BY_DOCTOR
from matching.timetable import closed


async def move_by_doctor(
    tx: Transaction,
    booking_id: UUID,
    person: UUID,
    *,
    was_at: datetime,
    starts_at: datetime,
    outside_hours: bool = False,
) -> tuple[Booking, bool]:
    """Move a booking as its doctor, in the same mode, as long as it was, at the same price.

    Returns it, and whether this call moved it. `was_at`: where the doctor saw it. `outside_hours`: also where the hours
    are closed, or another calendar has something.

    Raises:
        NotFound: `person` is not its doctor.
        BookingOver: it is over, or was never confirmed.
        MovedMeanwhile: it is not at `was_at` any more.
        Invalid: the new time is past or too far ahead.
        TimeBlocked, OutsideHours, SlotTaken, TwoPlaces: what is in the way.
    """
    moment = now()
    current = await _movable(tx, booking_id, person, moment)
    if current.starts_at == starts_at:
        return current, False
    if current.starts_at != was_at:
        raise MovedMeanwhile(starts_at=current.starts_at.isoformat())
    if not moment < starts_at < moment + LONGEST_HORIZON:
        raise Invalid("Choose a time that is still to come, within the next three months.", field="starts_at")
    target = replace(current, starts_at=starts_at, ends_at=starts_at + (current.ends_at - current.starts_at))
    await _refuse_closed(tx, target, outside_hours)
    await let_go(tx, LET_GO_OF_DOCTOR, target.doctor_id, target, moment)
    moved = await place(tx, target, current.starts_at, moment)
    await tell_moved(tx, [(current, moved)])
    return moved, True


async def place(tx: Transaction, target: Booking, was_at: datetime, moment: datetime) -> Booking:
    """Write a booking to its new time; the caller holds the lock on the hours.

    Raises:
        MovedMeanwhile, SlotTaken, TwoPlaces: it is elsewhere by now, or somebody is there.
    """
    await let_go(tx, LET_GO_OF_PATIENT, target.patient_id, target, moment)
    try:
        async with tx.connection.transaction():
            row = await tx.fetchrow(
                MOVE_BY_DOCTOR, target.id, target.doctor_id, was_at, target.starts_at, target.ends_at, moment
            )
    except asyncpg.ExclusionViolationError as violation:
        BOOKINGS.labels("refused").inc()
        if violation.constraint_name == "booking_one_place":
            # What the patient has then, and with whom, is not the doctor's to know.
            raise TwoPlaces("The patient has another appointment at this time.", **await _instead(tx, target)) from None
        raise SlotTaken(
            "Another appointment is at this time, or somebody is booking it at this moment. Nothing was moved.",
            **await _instead(tx, target),
        ) from None
    if row is None:
        raise MovedMeanwhile
    return publish(tx, booking_of(row), "booking.rescheduled", "rescheduled")


async def _movable(tx: Transaction, booking_id: UUID, person: UUID, moment: datetime) -> Booking:
    current = await booking(tx, booking_id, person)
    if await doctor_of_person(tx, person) != current.doctor_id:
        raise NotFound("There is no such booking among your patients'.")
    if current.status is not Status.CONFIRMED:
        raise BookingOver(f"This booking is {current.status} and cannot be moved.", state=current.status.value)
    if current.ends_at <= moment:
        raise BookingOver("The time of this booking has passed, so it can no longer be moved.", state="past")
    return current


async def _refuse_closed(tx: Transaction, target: Booking, outside_hours: bool) -> None:
    row = await tx.fetchrow(HOURS_TO_KEEP, target.doctor_id)
    if row is None:
        return
    wanted = Interval(target.starts_at, target.ends_at)
    for block in stored_blocks(row["blocks"]):
        if wanted.touches(block.during):
            raise TimeBlocked(
                starts_at=block.starts_at.isoformat(), ends_at=block.ends_at.isoformat(), **await _instead(tx, target)
            )
    if outside_hours:
        return
    busy = any(wanted.touches(one) for one in closed(row["busy"], None))
    if busy or not schedule_of(row).covers(Slot(target.starts_at, target.ends_at, target.mode, target.place)):
        raise OutsideHours(busy=busy)


async def _instead(tx: Transaction, target: Booking) -> dict[str, Any]:
    wanted = SlotRequest(target.doctor_id, target.mode, target.starts_at)
    return {"alternatives": await other_times(tx, wanted, target.price, target.currency)}
