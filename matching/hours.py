"""Reading and changing a doctor's hours, and what a change would do before it is made."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from core.clock import now
from core.database import Transaction, to_json
from core.errors import NotFound
from directory import Mode, doctor, doctors
from matching.bookings import Booking, Status, agenda, bookings_affected
from matching.errors import StaleSchedule
from matching.events import schedule_changed
from matching.free_time import open_slots
from matching.local_time import midnight
from matching.openings import BOOKABLE, FOREVER, LONGEST_SLOT, schedule_of
from matching.overlaps import refuse_overlaps
from matching.schedules import Interval, Schedule, Slot
from matching.statements.hours import ADD_SCHEDULE, CHANGE_SCHEDULE, SCHEDULE
from matching.timetable import written

PREVIEW_DAYS = 14


class Open(NamedTuple):
    """An open slot, the same one whatever else is said of its place."""

    starts_at: datetime
    ends_at: datetime
    mode: Mode
    place: int | None


@dataclass(frozen=True, slots=True)
class Changed:
    """The hours as stored, and the coming bookings that lie outside them: those stay valid."""

    schedule: Schedule
    affected: list[Booking]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do: the bookings it would leave outside the hours, and the slots of the next days.

    `opened` and `closed`: how many slots of each mode could be booked then and cannot now, and the other way round,
    from now to the end of the `PREVIEW_DAYS`th local day.
    """

    affected: list[Booking]
    opened: dict[Mode, int]
    closed: dict[Mode, int]


async def get_schedule(tx: Transaction, doctor_id: int) -> Schedule:
    """The doctor's hours.

    Raises:
        NotFound: none were ever set.
    """
    found = await _current(tx, doctor_id)
    if found is None:
        raise NotFound("No hours have been set yet. Set them with version 0.")
    return found


async def zone_of(tx: Transaction, doctor_id: int) -> str:
    """The zone of the doctor's hours; of the city where none were set."""
    found = await _current(tx, doctor_id)
    return found.time_zone if found is not None else (await doctor(tx, doctor_id)).city.time_zone


async def put_schedule(
    tx: Transaction,
    doctor_id: int,
    schedule: Schedule,
    expected_version: int,
    accepted: Collection[UUID] | None = None,
) -> Changed:
    """Replace the doctor's hours, if nobody did since `expected_version` (0: none were set) was read.

    A hold that runs at the same time is either seen here as booked, or is refused because the version is gone.
    `accepted`: the bookings that may come to lie outside the hours; None: whichever do.

    Raises:
        StaleSchedule: somebody did; carries the version that is current.
        PlacesOverlap: the doctor would be at two places at once, some day.
        BookingsAffected: bookings that are not `accepted` would come to lie outside; carries them.
    """
    spelled, moment = written(schedule), now()
    refuse_overlaps(schedule, moment)
    before = await _current(tx, doctor_id) if accepted is not None else None
    columns = (
        doctor_id,
        schedule.time_zone,
        to_json(spelled["weekly"]),
        to_json(spelled["exceptions"]),
        schedule.lead_minutes,
        schedule.horizon_days,
        schedule.text_per_day,
        moment,
        schedule.tomorrow(moment),
        to_json(spelled["places"]) if spelled["places"] else None,
        schedule.travel_minutes,
    )
    if expected_version == 0:
        version = await tx.fetchval(ADD_SCHEDULE, *columns)
    else:
        version = await tx.fetchval(CHANGE_SCHEDULE, *columns, expected_version)
    if version is None:
        raise await _stale(tx, doctor_id)
    outside = await affected(tx, doctor_id, schedule)  # behind the change: a hold that ran beside it is among them
    if accepted is not None:
        _refuse_orphans([one for one in _left_outside(outside, before) if one.id not in accepted])
    tx.publish(schedule_changed(doctor_id, version, moment))
    return Changed(replace(schedule, version=version), outside)


async def preview_schedule(tx: Transaction, doctor_id: int, schedule: Schedule, expected_version: int) -> Preview:
    """What `put_schedule` would do at this moment; nothing is written.

    Raises:
        StaleSchedule: the hours are no longer those of `expected_version`.
        PlacesOverlap: as with `put_schedule`.
    """
    refuse_overlaps(schedule, now())
    before = await _current(tx, doctor_id)
    if expected_version != (before.version if before is not None else 0):
        raise await _stale(tx, doctor_id)
    moment = now()
    booked = await agenda(tx, doctor_id, start=moment - LONGEST_SLOT, end=FOREVER)
    outside = [one for one in booked if one.starts_at >= moment and not schedule.covers(_slot(one))]
    taken = [Interval(one.starts_at, one.ends_at) for one in booked if one.status in (Status.HELD, Status.CONFIRMED)]
    schedule = replace(schedule, busy=before.busy if before is not None else ())
    now_open = _bookable(before, taken, moment) if before is not None else set()
    then_open = _bookable(schedule, taken, moment)
    offered = [mode for mode in BOOKABLE if mode in (await doctors(tx, [doctor_id]))[doctor_id].prices]
    return Preview(
        _left_outside(outside, before), _by_mode(then_open - now_open, offered), _by_mode(now_open - then_open, offered)
    )


async def affected(tx: Transaction, doctor_id: int, schedule: Schedule) -> list[Booking]:
    """The coming bookings of the doctor that `schedule` would not contain."""
    return [one for one in await agenda(tx, doctor_id, start=now(), end=FOREVER) if not schedule.covers(_slot(one))]


async def _current(tx: Transaction, doctor_id: int) -> Schedule | None:
    row = await tx.fetchrow(SCHEDULE, doctor_id)
    return schedule_of(row) if row is not None else None


async def _stale(tx: Transaction, doctor_id: int) -> StaleSchedule:
    current = await _current(tx, doctor_id)
    return StaleSchedule(version=current.version if current is not None else 0)


def _left_outside(outside: Sequence[Booking], before: Schedule | None) -> list[Booking]:
    """Those that the hours of `before` contained: whoever lies outside those already was accepted then."""
    return [one for one in outside if before is None or before.covers(_slot(one))]


def _refuse_orphans(bookings: Sequence[Booking]) -> None:
    if not bookings:
        return
    raise bookings_affected(
        f"{len(bookings)} booked appointment(s) would lie outside these hours. Look at them, and accept that they stay "
        "as they are, or keep their hours. Nothing was changed.",
        bookings,
    )


def _slot(one: Booking) -> Slot:
    return Slot(one.starts_at, one.ends_at, one.mode, one.place)


def _bookable(schedule: Schedule, taken: Sequence[Interval], moment: datetime) -> set[Open]:
    today = moment.astimezone(ZoneInfo(schedule.time_zone)).date()
    ahead = Interval(moment, midnight(schedule.time_zone, today + timedelta(days=PREVIEW_DAYS)))
    found = open_slots(schedule, taken, ahead & schedule.bookable(moment))
    return {Open(one.starts_at, one.ends_at, one.mode, one.place.id if one.place else None) for one in found}


def _by_mode(slots: Collection[Open], offered: Sequence[Mode]) -> dict[Mode, int]:
    return {mode: sum(slot.mode == mode for slot in slots) for mode in offered}
