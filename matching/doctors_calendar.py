"""A doctor's days as one picture: hours, what is booked, blocked, busy elsewhere, and what is still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from core.clock import now
from core.database import Transaction
from matching.blocks import Block, stored_blocks
from matching.bookings import Booking, agenda
from matching.local_time import midnight, moment
from matching.openings import LONGEST_SLOT, openings, schedule_of
from matching.schedules import Interval, PlaceHours, Schedule, Slot
from matching.statements.hours import SCHEDULE
from matching.timetable import closed

MOST_DAYS = 42
NEXT_WITHIN = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class DoctorsCalendar:
    """Some local days of a doctor. `hours` are slots as long as the hours they stand for; all are in time order."""

    time_zone: str
    first: date
    hours: Sequence[Slot]
    open_slots: Sequence[Slot]
    bookings: Sequence[Booking]
    blocks: Sequence[Block]
    busy: Sequence[Interval]
    next_booking: Booking | None


async def doctors_calendar(
    tx: Transaction, doctor_id: int, first: date | None, days: int, zone_without_hours: str
) -> DoctorsCalendar:
    """`days` local days from `first` on, or from today. `next_booking`: the first that is to come behind them."""
    row = await tx.fetchrow(SCHEDULE, doctor_id)
    zone = row["time_zone"] if row is not None else zone_without_hours
    first = first or now().astimezone(ZoneInfo(zone)).date()
    window = Interval(midnight(zone, first), midnight(zone, first + timedelta(days=days)))
    booked = await agenda(tx, doctor_id, start=window.starts_at - LONGEST_SLOT, end=window.ends_at)
    later = await agenda(tx, doctor_id, start=max(window.ends_at, now()), end=now() + NEXT_WITHIN)
    opened = (await openings(tx, [doctor_id], start=window.starts_at, end=window.ends_at)).get(doctor_id)
    standing = [one for one in booked if one.ends_at > window.starts_at]
    next_booking = later[0] if later else None
    slots = opened.slots if opened is not None else []
    if row is None:
        return DoctorsCalendar(zone, first, [], slots, standing, [], [], next_booking)
    return DoctorsCalendar(
        zone,
        first,
        [one for one in _hours(schedule_of(row), first, days) if window.touches(Interval(one.starts_at, one.ends_at))],
        slots,
        standing,
        [one for one in stored_blocks(row["blocks"]) if one.during.touches(window)],
        [one for one in closed(row["busy"], None) if one.touches(window)],
        next_booking,
    )


def _hours(schedule: Schedule, first: date, days: int) -> list[Slot]:
    """The hours at all places. A day more on each side: it may be another date where they are."""
    found = []
    for local in (schedule, *schedule.places):
        zone, place = ZoneInfo(local.time_zone), local.place if isinstance(local, PlaceHours) else None
        for day in (first + timedelta(days=number) for number in range(-1, days + 1)):
            found += [
                Slot(moment(zone, day, hours.starts), moment(zone, day, hours.ends), hours.mode, place)
                for hours in local.hours_on(day)
            ]
    return sorted(found, key=lambda slot: (slot.starts_at, slot.ends_at))
