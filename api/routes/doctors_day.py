"""The doctor's day: the calendar, moving appointments, blocking time, running late."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, cast
from uuid import UUID

from fastapi import APIRouter, Query, Response

import consultations
import matching
from api.dependencies import OnceOnly, SignedInDoctor, Tx, own_entry
from api.problems import refuses
from api.schemas.doctors_calendar import (
    BlockRequest,
    BlockView,
    BusyTime,
    CalendarBooking,
    DelayPreview,
    DelayRequest,
    DoctorsCalendar,
    MoveRequest,
    OpeningHours,
    RunLate,
    RunLateRequest,
    Shift,
)
from api.schemas.matching import BookableMode
from consultations import Appointment
from core import clock
from core.database import Transaction
from core.errors import Forbidden, Invalid, NotFound, NotSignedIn
from directory import doctor
from matching import Booking, Delay, Interval, Slot, Status

router = APIRouter(prefix="/doctor", tags=["doctor"])


@router.get("/calendar", responses=refuses(NotSignedIn, Forbidden))
async def doctors_calendar(
    viewer: SignedInDoctor,
    tx: Tx,
    first: Annotated[date | None, Query(description="a local day of the doctor; today when absent")] = None,
    days: Annotated[int, Query(ge=1, le=matching.MOST_DAYS)] = 7,
) -> DoctorsCalendar:
    """Some days of one's own: hours, open slots, bookings, blocks, busy times."""
    doctor_id = await own_entry(tx, viewer)
    zone = (await doctor(tx, doctor_id)).city.time_zone
    if first is not None and not date(2000, 1, 1) <= first <= date(2200, 1, 1):
        raise Invalid("There is nothing so far from now.", field="first")
    found = await matching.doctors_calendar(tx, doctor_id, first, days, zone)
    seen = await consultations.appointments_of(tx, [one.id for one in found.bookings])
    return DoctorsCalendar.model_construct(
        time_zone=found.time_zone,
        first=found.first,
        days=days,
        hours=[_slot(one) for one in found.hours],
        open_slots=[_slot(one) for one in found.open_slots],
        bookings=[_booking(one, seen[one.id]) for one in found.bookings],
        blocks=[BlockView.model_validate(one) for one in found.blocks],
        busy=[BusyTime.model_validate(one) for one in found.busy],
        next_at=found.next_booking.starts_at if found.next_booking is not None else None,
        as_of=clock.now(),
    )


@router.post(
    "/bookings/{booking_id}/move",
    response_model=CalendarBooking,
    responses=refuses(
        NotSignedIn,
        Forbidden,
        NotFound,
        matching.SlotTaken,
        matching.TwoPlaces,
        matching.TimeBlocked,
        matching.OutsideHours,
        matching.MovedMeanwhile,
        matching.BookingOver,
        consultations.NotPossibleNow,
    ),
)
async def move_booking(booking_id: UUID, wanted: MoveRequest, viewer: SignedInDoctor, once: OnceOnly) -> Response:
    """Move an appointment to any free time. Its patient is told at once, and may move or cancel it free of charge."""

    async def work(tx: Transaction) -> CalendarBooking:
        moved = await consultations.move_appointment(
            tx,
            viewer,
            booking_id,
            was_at=wanted.was_at,
            starts_at=wanted.starts_at,
            outside_hours=wanted.outside_hours,
        )
        return _booking(moved, (await consultations.appointments_of(tx, [booking_id]))[booking_id])

    return await once(200, work)


@router.post(
    "/blocks",
    status_code=201,
    response_model=BlockView,
    responses=refuses(NotSignedIn, Forbidden, NotFound, matching.BookingsAffected, matching.TooManyBlocks),
)
async def block_time(wanted: BlockRequest, viewer: SignedInDoctor, once: OnceOnly) -> Response:
    """Close one's slots for a while. What is booked then must be accepted, and stays."""

    async def work(tx: Transaction) -> BlockView:
        doctor_id = await own_entry(tx, viewer)
        during = Interval(wanted.starts_at, wanted.ends_at)
        made = await matching.block_time(tx, doctor_id, during, wanted.label.strip(), frozenset(wanted.accept))
        return BlockView.model_validate(made)

    return await once(201, work)


@router.delete("/blocks/{block_id}", status_code=204, responses=refuses(NotSignedIn, Forbidden, NotFound))
async def unblock(block_id: UUID, viewer: SignedInDoctor, tx: Tx) -> None:
    """Open what a block closed."""
    await matching.unblock(tx, await own_entry(tx, viewer), block_id)


@router.post("/running-late/preview", responses=refuses(NotSignedIn, Forbidden, NotFound))
async def preview_running_late(wanted: DelayRequest, viewer: SignedInDoctor, tx: Tx) -> DelayPreview:
    """Who would move from when to when. Nothing is kept."""
    delay = await consultations.preview_delay(tx, await own_entry(tx, viewer), wanted.minutes)
    seen = await consultations.appointments_of(tx, list(delay.bookings))
    return DelayPreview(
        plan=delay.mark,
        minutes=wanted.minutes,
        moves=_shifts(delay, seen),
        most_minutes=delay.plan.most_minutes,
    )


@router.post(
    "/running-late",
    response_model=RunLate,
    responses=refuses(NotSignedIn, Forbidden, NotFound, matching.PlanChanged, matching.CannotRunLate),
)
async def run_late(wanted: RunLateRequest, viewer: SignedInDoctor, once: OnceOnly) -> Response:
    """Move today's next appointments as previewed: all of them, or none. Everybody moved is told at once."""

    async def work(tx: Transaction) -> RunLate:
        doctor_id = await own_entry(tx, viewer)
        moved = await consultations.run_late(tx, doctor_id, wanted.minutes, wanted.plan)
        seen = await consultations.appointments_of(tx, [after.id for _, after in moved])
        return RunLate(moved=[_shift(was, Interval(now.starts_at, now.ends_at), seen) for was, now in moved])

    return await once(200, work)


def _slot(one: Slot) -> OpeningHours:
    return OpeningHours.model_construct(
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        mode=cast("BookableMode", one.mode.value),
        place=one.place.name if one.place is not None else None,
    )


def _booking(one: Booking, seen: Appointment) -> CalendarBooking:
    is_held = one.status is Status.HELD
    begun = seen.status is not consultations.Status.SCHEDULED
    if one.mode.value == "visit" and one.starts_at <= clock.now():
        begun = True
    return CalendarBooking.model_construct(
        id=one.id,
        mode=cast("BookableMode", one.mode.value),
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        status=one.status.value,
        place=one.place.name if one.place is not None else None,
        patient=None if is_held else seen.patient_name,
        reason="" if is_held else one.reason,
        consultation_id=seen.consultation_id,
        consultation_status=seen.status.value if seen.status is not None else None,
        moved_by_doctor_at=one.moved_by_doctor_at,
        can_move=one.status is Status.CONFIRMED and not begun and one.ends_at > clock.now(),
    )


def _shifts(delay: Delay, seen: Mapping[UUID, Appointment]) -> list[Shift]:
    stopped = delay.plan.in_the_way
    return [_shift(delay.bookings[one.appointment.id], one.to, seen, stopped) for one in delay.plan.shifts]


def _shift(
    was: Booking,
    to: Interval,
    seen: Mapping[UUID, Appointment],
    stopped: Mapping[UUID, matching.Why] | None = None,
) -> Shift:
    why = (stopped or {}).get(was.id)
    return Shift.model_validate(
        {
            "booking_id": was.id,
            "patient": None if was.status is Status.HELD else seen[was.id].patient_name,
            "mode": was.mode.value,
            "was_at": was.starts_at,
            "starts_at": to.starts_at,
            "ends_at": to.ends_at,
            "why_not": why.value if why is not None else None,
        }
    )
