"""Hours that come from files: a week as one writes it in a cell, and slots that another calendar lists.

A listed slot says of its own day only. What is listed as free opens that day, in place of the hours it had; what is
listed as busy closes: it is cut out of what is listed as free, and on a day that has nothing free, out of the hours the
doctor has. So a list may be read again, and a list of appointments alone does not close whole days.

Files speak of the doctor's institution. Hours at other places stay, but for what is busy; what would have the doctor in
two places at once is refused.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.clock import now
from core.database import Transaction, to_json
from directory import Mode, doctors
from matching.errors import InvalidHours, StaleSchedule
from matching.events import schedule_changed
from matching.local_time import DAY_MINUTES, moment
from matching.openings import schedule_of
from matching.overlaps import clashes
from matching.schedules import CLOSED, Day, Hours, Schedule, cuts
from matching.statements.imports import DOCTORS_TO_IMPORT, IMPORT_SCHEDULES, SCHEDULES_TO_IMPORT, WITH_PLACES
from matching.timetable import MOST_EXCEPTIONS, SLOT_MINUTES, TEXT_PER_DAY, read, written

type Week = tuple[Day, ...]

LONGEST = timedelta(days=MOST_EXCEPTIONS)
"""Of what is busy; more cannot be kept as days."""

NO_HOURS: Week = (CLOSED,) * 7
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAYS = {name: number for number, name in enumerate(DAYS)} | {
    f"周{hanzi}": number for number, hanzi in enumerate("一二三四五六日")
}
STRETCH = re.compile(r"(\S+)\s+(\d\d:\d\d)-(\d\d:\d\d)\s+(\w+)\s+(\d{1,3})")
SHAPE = "write it like Mon-Fri 08:00-11:30 video 15; Sat 09:00-12:00 visit 20"


@dataclass(frozen=True, slots=True)
class ListedSlot:
    """A slot another calendar lists, free or busy, in UTC. `key` is whatever the caller knows it by."""

    key: int
    starts_at: datetime
    ends_at: datetime
    mode: Mode
    free: bool


def read_week(text: str) -> Week:
    """The weekly hours in `text`: stretches between semicolons, or `closed`.

    Raises:
        InvalidHours: it is not written so, or the hours cannot be kept; says which.
    """
    if text.strip().lower() == "closed":
        return NO_HOURS
    weekly: list[dict[str, Any]] = []
    for stretch in filter(None, map(str.strip, text.split(";"))):
        match = STRETCH.fullmatch(stretch)
        days = _weekdays(match[1]) if match else []
        if match is None or not days:
            raise InvalidHours(f"{stretch!r} are no hours; {SHAPE}")
        starts, ends, mode, minutes = match.groups()[1:]
        weekly += [
            {"weekday": day, "starts": starts, "ends": ends, "mode": mode, "slot_minutes": int(minutes)} for day in days
        ]
    if not weekly:
        raise InvalidHours(f"there are none; {SHAPE}, or closed")
    try:
        return read(time_zone="UTC", weekly=weekly).weekly
    except InvalidHours as invalid:
        problem = invalid.extra["problems"][0]
        wrong = weekly[int(problem["where"].removeprefix("weekly[").split("]")[0])]
        raise InvalidHours(f"{DAYS[wrong['weekday']].title()} {wrong['starts']}: {problem['what']}") from None


def _weekdays(text: str) -> list[int]:
    """`Mon-Fri`, `Sat`, `Mon,Wed`; nothing if it is none of these."""
    found: list[int] = []
    for part in text.lower().split(","):
        first, dash, last = part.partition("-")
        ends = [WEEKDAYS.get(first), WEEKDAYS.get(last if dash else first)]
        if ends[0] is None or ends[1] is None:
            return []
        found += range(ends[0], ends[1] + 1 if ends[1] >= ends[0] else ends[0])
    return found


def read_text_per_day(text: str) -> int | None:
    """How many questions a day `text` says: a number, or `none` for as many as come.

    Raises:
        InvalidHours: it is neither.
    """
    if text.strip().lower() == "none":
        return None
    least, most = TEXT_PER_DAY
    if not text.isdecimal() or len(text) > 4 or not least <= int(text) <= most:
        raise InvalidHours(f"{text!r} is neither a number from {least} to {most} nor none")
    return int(text)


def modes_of(week: Week) -> set[Mode]:
    """The modes some of these hours are for."""
    return {hours.mode for day in week for hours in day}


async def clashing_weeks(tx: Transaction, weeks: Mapping[int, Week]) -> set[int]:
    """Those doctors who would be in two places at once by these weeks: `keep_weeks` leaves theirs as they are."""
    several = [row["doctor_id"] for row in await tx.fetch(WITH_PLACES, list(weeks))]
    if not several:
        return set()
    return _clashing(await _schedules(tx, several), weeks, await _zones(tx, several))


def _clashing(before: Mapping[int, Schedule], weeks: Mapping[int, Week], zones: Mapping[int, str]) -> set[int]:
    after = {one: replace(before[one], weekly=weeks[one], time_zone=zones[one]) for one in before if one in weeks}
    return {one for one, schedule in after.items() if clashes(schedule, now())}


async def keep_weeks(
    tx: Transaction, weeks: Mapping[int, Week], text_per_day: Mapping[int, int | None] | None = None
) -> set[int]:
    """Set the weekly hours of these doctors, in the zone of their cities; the doctors for whom that is different.

    Their dated exceptions stay, their hours at other places, and questions a day but for those of `text_per_day` (None:
    no limit), whose weeks may be left out.

    Raises:
        StaleSchedule: somebody set the first hours of one of them at this moment.
    """
    limits = text_per_day or {}
    before, zones = await _schedules(tx, {*weeks, *limits}), await _zones(tx, weeks)
    clashing = _clashing(before, weeks, zones)
    weeks = {one: week for one, week in weeks.items() if one not in clashing}
    after = before | {one: replace(before[one], weekly=week, time_zone=zones[one]) for one, week in weeks.items()}
    after |= {one: replace(after[one], text_per_day=limit) for one, limit in limits.items()}
    return await _write(tx, before, after)


@dataclass(frozen=True, slots=True)
class Replaced:
    """Schedules as they are, locked, and as they are to be."""

    before: Mapping[int, Schedule]
    after: Mapping[int, Schedule]


async def read_listed(
    tx: Transaction, lists: Mapping[int, Sequence[ListedSlot]]
) -> tuple[Replaced, list[tuple[ListedSlot, str]]]:
    """These doctors' hours with what other calendars list, and what of that cannot be, with the reason.

    Days that are past are passed over.
    """
    before, after = await _schedules(tx, lists), {}
    refused: list[tuple[ListedSlot, str]] = []
    for one, listed in lists.items():
        after[one], wrong = with_listed(before[one], listed, now())
        refused += wrong
    return Replaced(before, after), refused


async def keep_listed(tx: Transaction, hours: Replaced) -> set[int]:
    """Write what was read in this transaction; the doctors for whom it is different.

    Raises:
        StaleSchedule: somebody set the first hours of one of them at this moment.
    """
    return await _write(tx, hours.before, hours.after)


def with_listed(
    schedule: Schedule, listed: Iterable[ListedSlot], at: datetime
) -> tuple[Schedule, list[tuple[ListedSlot, str]]]:
    """`schedule` with what is listed from the day of `at` on, and what of that cannot be, with the reason."""
    listed = list(listed)
    with_it, refused = _at_one_place(schedule, listed, at)
    if not schedule.places:
        return with_it, refused
    busy = [one for one in listed if not one.free]
    places = [
        replace(
            one, exceptions=_at_one_place(Schedule(one.time_zone, one.weekly, one.exceptions), busy, at)[0].exceptions
        )
        for one in schedule.places
    ]
    with_it = replace(with_it, places=tuple(places))
    if clashes(with_it, at) or len(written(with_it)["exceptions"]) > MOST_EXCEPTIONS:
        reason = "with it the doctor would be in two places at once, or have more single days than can be kept"
        return schedule, [(one, reason) for one in listed]
    return with_it, refused


def _at_one_place(
    schedule: Schedule, listed: Iterable[ListedSlot], at: datetime
) -> tuple[Schedule, list[tuple[ListedSlot, str]]]:
    zone = ZoneInfo(schedule.time_zone)
    listed = sorted(listed, key=lambda one: (one.starts_at, one.key))
    today = at.astimezone(zone).date()
    free: dict[date, list[Hours]] = defaultdict(list)
    busy: dict[date, list[ListedSlot]] = defaultdict(list)
    refused = []
    for one in listed:
        if one.ends_at <= one.starts_at:
            refused.append((one, "it ends before it starts"))
        elif one.ends_at - one.starts_at > LONGEST:
            refused.append((one, f"it lasts more than {LONGEST.days} days"))
        elif one.free:
            day, hours, reason = _opened(one, zone)
            if day < today:
                continue
            if not reason and free[day] and free[day][-1].ends > hours.starts:
                reason = "it overlaps another free slot of the same doctor"
            if reason:
                refused.append((one, reason))
            else:
                free[day].append(hours)
        else:
            for day in _touched(one, zone):
                if day >= today:
                    busy[day].append(one)
    days = {day for day in (*free, *busy) if free[day] or busy[day]}
    stated = {day: _joined(_without(free[day] or schedule.hours_on(day), day, zone, busy[day])) for day in days}
    if all(schedule.hours_on(day) == hours for day, hours in stated.items()):
        return schedule, refused
    exceptions = {day: hours for day, hours in schedule.exceptions.items() if day >= today and day not in stated}
    room = MOST_EXCEPTIONS - len(exceptions)
    if left_out := sorted(stated)[room:]:
        reason = f"from {left_out[0]} on the doctor has {MOST_EXCEPTIONS} days of hours already; no more can be kept"
        refused += [(one, reason) for one in listed if _last_day(one, zone) >= left_out[0]]
    return replace(schedule, exceptions=exceptions | {day: stated[day] for day in sorted(stated)[:room]}), refused


def _last_day(one: ListedSlot, zone: ZoneInfo) -> date:
    return (one.ends_at - timedelta(microseconds=1)).astimezone(zone).date()


def _opened(one: ListedSlot, zone: ZoneInfo) -> tuple[date, Hours, str]:
    """A free slot as hours of its local day, and why it cannot be if so."""
    local, end = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
    starts, lasts = local.hour * 60 + local.minute, one.ends_at - one.starts_at
    minutes = lasts // timedelta(minutes=1)
    least, most = SLOT_MINUTES
    reason = ""
    if local.second or local.microsecond or lasts % timedelta(minutes=1):
        reason = "it does not start and end on full minutes"
    elif not least <= minutes <= most:
        reason = f"it lasts {minutes} minutes; a slot lasts from {least} to {most}"
    elif starts + minutes > DAY_MINUTES:
        reason = f"it goes past midnight in {zone.key}"
    elif local.fold or local.utcoffset() != end.utcoffset():
        reason = f"the clocks of {zone.key} change while it lasts, or repeat its hour"
    return local.date(), Hours(starts, starts + minutes, one.mode, minutes), reason


def _touched(one: ListedSlot, zone: ZoneInfo) -> Iterable[date]:
    """The local days a slot lies in."""
    first = one.starts_at.astimezone(zone).date().toordinal()
    return map(date.fromordinal, range(first, _last_day(one, zone).toordinal() + 1))


def _without(hours: Iterable[Hours], day: date, zone: ZoneInfo, busy: Sequence[ListedSlot]) -> list[Hours]:
    """The slots of a day that nothing busy touches, each as hours of its own."""
    slots = [
        (moment(zone, day, start), one._replace(starts=start, ends=start + one.slot_minutes))
        for start, one in cuts(tuple(hours))
    ]
    return [
        slot
        for at, slot in slots
        if not any(at < one.ends_at and one.starts_at < at + timedelta(minutes=slot.slot_minutes) for one in busy)
    ]


def _joined(slots: Sequence[Hours]) -> Day:
    """Slots in order as the fewest hours that are cut into them."""
    joined: list[Hours] = []
    for slot in slots:
        last = joined[-1] if joined else None
        if last is not None and (last.ends + last.buffer_minutes, *last[2:]) == (slot.starts, *slot[2:]):
            joined[-1] = last._replace(ends=slot.ends)
        else:
            joined.append(slot)
    return tuple(joined)


async def _schedules(tx: Transaction, ids: Iterable[int]) -> dict[int, Schedule]:
    """The doctors' schedules, locked; one of version 0 without hours for those who have none."""
    wanted = sorted(ids)
    await tx.execute(DOCTORS_TO_IMPORT, wanted)
    found = {row["doctor_id"]: schedule_of(row) for row in await tx.fetch(SCHEDULES_TO_IMPORT, wanted)}
    zones = await _zones(tx, [one for one in wanted if one not in found])
    return found | {one: Schedule(zone, NO_HOURS) for one, zone in zones.items()}


async def _zones(tx: Transaction, ids: Iterable[int]) -> dict[int, str]:
    return {one.id: one.city.time_zone for one in (await doctors(tx, ids)).values()}


async def _write(tx: Transaction, before: Mapping[int, Schedule], after: Mapping[int, Schedule]) -> set[int]:
    """Write the schedules of `after` that are different or new, and publish each."""
    changed = [
        one
        for one, schedule in sorted(after.items())
        if schedule != before[one] or (schedule.version == 0 and (any(schedule.weekly) or schedule.exceptions))
    ]
    if not changed:
        return set()
    spelled, at = [written(after[one]) for one in changed], now()
    stored = await tx.fetch(
        IMPORT_SCHEDULES,
        changed,
        [after[one].time_zone for one in changed],
        [to_json(hours["weekly"]) for hours in spelled],
        [to_json(hours["exceptions"]) for hours in spelled],
        [after[one].lead_minutes for one in changed],
        [after[one].horizon_days for one in changed],
        [after[one].version + 1 for one in changed],
        [after[one].text_per_day for one in changed],
        [after[one].tomorrow(at) for one in changed],
        at,
    )
    if len(stored) < len(changed):
        raise StaleSchedule("Somebody set a doctor's first hours at the same moment")
    for row in stored:
        tx.publish(schedule_changed(row["doctor_id"], row["version"], at))
    return set(changed)
