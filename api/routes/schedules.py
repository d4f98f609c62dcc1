"""The doctor's hours."""

import asyncio
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query

import matching
from api.dependencies import SignedInDoctor, Tx, own_entry
from api.problems import refuses
from api.schemas.calendars import BusyCalendar, BusyCalendarChange
from api.schemas.matching import (
    AffectedBooking,
    Holidays,
    HolidayView,
    ScheduleChange,
    SchedulePreview,
    ScheduleView,
    SlotChange,
    Terms,
)
from core import clock
from core.database import Transaction
from core.errors import Forbidden, NotFound, NotSignedIn
from directory import doctor
from matching import (
    PREVIEW_DAYS,
    Booking,
    BookingsAffected,
    InvalidHours,
    NoCalendar,
    PlacesOverlap,
    Schedule,
    StaleSchedule,
    read_schedule,
    written_schedule,
)

router = APIRouter(tags=["doctor"])


@router.get("/doctor/schedule", responses=refuses(NotSignedIn, Forbidden))
async def schedule(viewer: SignedInDoctor, tx: Tx) -> ScheduleView:
    """One's own hours; version 0 and empty when none were set yet."""
    doctor_id = await own_entry(tx, viewer)
    try:
        current = await matching.get_schedule(tx, doctor_id)
    except NotFound:
        zone = (await doctor(tx, doctor_id)).city.time_zone
        return _view(read_schedule(time_zone=zone, weekly=[]), [])
    return _view(current, await matching.affected(tx, doctor_id, current))


@router.put(
    "/doctor/schedule",
    responses=refuses(NotSignedIn, Forbidden, StaleSchedule, BookingsAffected, InvalidHours, PlacesOverlap),
)
async def put_schedule(change: ScheduleChange, viewer: SignedInDoctor, tx: Tx) -> ScheduleView:
    """Replace one's hours. Bookings outside them stay valid and are listed as `affected`.

    Those that this change leaves outside must be named in `accept_affected`; a preview says which.
    """
    doctor_id = await own_entry(tx, viewer)
    accepted = frozenset(change.accept_affected)
    changed = await matching.put_schedule(tx, doctor_id, _wanted(change), change.version, accepted)
    return _view(changed.schedule, changed.affected)


@router.get("/doctor/terms", responses=refuses(NotSignedIn, Forbidden))
async def terms(viewer: SignedInDoctor, tx: Tx) -> Terms:
    """What one asks of those who cancel late."""
    current = await matching.terms_of(tx, await own_entry(tx, viewer))
    return Terms(notice_hours=current.notice_hours, late_percent=current.late_percent)


@router.put("/doctor/terms", responses=refuses(NotSignedIn, Forbidden))
async def put_terms(change: Terms, viewer: SignedInDoctor, tx: Tx) -> Terms:
    """Set the terms of bookings from now on; those there are keep theirs."""
    doctor_id = await own_entry(tx, viewer)
    await matching.keep_terms(tx, doctor_id, matching.Terms(change.notice_hours, change.late_percent))
    return change


@router.get("/doctor/holidays", responses=refuses(NotSignedIn, Forbidden))
async def holidays(
    viewer: SignedInDoctor, tx: Tx, language: Annotated[Literal["zh", "en", "fr"], Query()] = "zh"
) -> Holidays:
    """Public holidays where one works, from today on, to close the days one does not work."""
    city = (await doctor(tx, await own_entry(tx, viewer))).city
    today = clock.now().astimezone(ZoneInfo(city.time_zone)).date()
    found = await asyncio.to_thread(matching.public_holidays, city.country, today, language)
    return Holidays(country=city.country, holidays=[HolidayView(date=one.date, name=one.name) for one in found])


@router.post(
    "/doctor/schedule/preview", responses=refuses(NotSignedIn, Forbidden, StaleSchedule, InvalidHours, PlacesOverlap)
)
async def preview_schedule(change: ScheduleChange, viewer: SignedInDoctor, tx: Tx) -> SchedulePreview:
    """What this change would do: bookings it would leave outside, slots it would open and close. Nothing is kept."""
    doctor_id = await own_entry(tx, viewer)
    found = await matching.preview_schedule(tx, doctor_id, _wanted(change), change.version)
    return SchedulePreview(
        affected=[AffectedBooking.model_validate(one) for one in found.affected],
        days=PREVIEW_DAYS,
        slots=[
            SlotChange.model_validate({"mode": mode.value, "opened": opened, "closed": found.closed[mode]})
            for mode, opened in found.opened.items()
        ],
    )


def _wanted(change: ScheduleChange) -> Schedule:
    return read_schedule(**change.model_dump(mode="json", exclude={"version", "accept_affected"}))


@router.get("/doctor/busy", responses=refuses(NotSignedIn, Forbidden))
async def busy_calendar(viewer: SignedInDoctor, tx: Tx) -> BusyCalendar:
    """The calendar that says when one is busy elsewhere."""
    return await _busy(tx, await own_entry(tx, viewer))


@router.put("/doctor/busy", responses=refuses(NotSignedIn, Forbidden, NotFound, NoCalendar))
async def follow_calendar(change: BusyCalendarChange, viewer: SignedInDoctor, tx: Tx) -> BusyCalendar:
    """Close slots while a calendar says that one is busy; it is looked at every quarter of an hour."""
    doctor_id = await own_entry(tx, viewer)
    await matching.follow_calendar(tx, doctor_id, change.url)
    return await _busy(tx, doctor_id)


@router.delete("/doctor/busy", responses=refuses(NotSignedIn, Forbidden))
async def unfollow_calendar(viewer: SignedInDoctor, tx: Tx) -> BusyCalendar:
    """Follow no calendar any more; slots it closed are open again."""
    doctor_id = await own_entry(tx, viewer)
    await matching.unfollow_calendar(tx, doctor_id)
    return await _busy(tx, doctor_id)


async def _busy(tx: Transaction, doctor_id: int) -> BusyCalendar:
    found = await matching.busy_source(tx, doctor_id)
    if found is None:
        return BusyCalendar(url=None, looked_at=None, problem=None)
    return BusyCalendar.model_validate(found)


def _view(schedule: Schedule, outside: list[Booking]) -> ScheduleView:
    return ScheduleView(
        **written_schedule(schedule),
        version=schedule.version,
        affected=[AffectedBooking.model_validate(one) for one in outside],
    )
