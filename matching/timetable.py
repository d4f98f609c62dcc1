"""Schedules as people and the database write them: checked on the way in, spelled out on the way out.

The shape is that of the `schedule` table: `weekly` is a list of
`{"weekday": 0-6, "starts": "08:00", "ends": "11:30", "mode": "video" | "visit", "slot_minutes": 15}`, `exceptions` a
list of `{"date": "2026-12-25", "hours": [...]}` whose hours have no weekday. `ends` may be "24:00". Hours that leave
time after each slot say so in `buffer_minutes`; it is not there where it would be 0.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from directory import Mode
from matching.errors import InvalidHours
from matching.schedules import CLOSED, DAY_MINUTES, Day, Hours, Interval, Schedule

BOOKABLE_MODES = frozenset({Mode.VIDEO, Mode.VISIT})
SLOT_MINUTES = (5, 120)
BUFFER_MINUTES = (0, 60)
LEAD_MINUTES = (0, 14 * DAY_MINUTES)
HORIZON_DAYS = (1, 90)
TEXT_PER_DAY = (1, 500)
MOST_EXCEPTIONS = 400
_TIME = re.compile(r"(?:([01]\d|2[0-3]):([0-5]\d)|24:00)")

type Written = Mapping[str, Any]


def read(
    *,
    time_zone: str,
    weekly: Sequence[Written],
    exceptions: Sequence[Written] = (),
    lead_minutes: int = 30,
    horizon_days: int = 14,
    text_per_day: int | None = None,
) -> Schedule:
    """Check hours somebody wrote.

    Raises:
        InvalidHours: with every problem found, each with where it is and what to do.
    """
    problems: list[dict[str, str]] = []

    def problem(where: str, what: str) -> None:
        problems.append({"where": where, "what": what})

    try:
        ZoneInfo(time_zone)
    except (KeyError, ValueError, OSError):  # unknown, malformed, a folder of zones
        problem("time_zone", f"There is no time zone {time_zone!r}; use an IANA name such as Asia/Shanghai.")
    for name, value, (least, most) in (
        ("lead_minutes", lead_minutes, LEAD_MINUTES),
        ("horizon_days", horizon_days, HORIZON_DAYS),
    ):
        if not least <= value <= most:
            problem(name, f"Must be from {least} to {most}.")
    least, most = TEXT_PER_DAY
    if text_per_day is not None and not least <= text_per_day <= most:
        problem("text_per_day", f"Must be from {least} to {most}; leave it out for no limit.")
    days: list[list[tuple[str, Hours]]] = [[] for _ in range(7)]
    for index, written in enumerate(weekly):
        where = f"weekly[{index}]"
        weekday = written.get("weekday")
        if not isinstance(weekday, int) or not 0 <= weekday <= 6:
            problem(where, "The weekday is a number from 0 (Monday) to 6 (Sunday).")
        elif (hours := _hours(written, where, problem)) is not None:
            days[weekday].append((where, hours))
    replaced = _exceptions(exceptions, problem)
    week = tuple(_in_order(day, problem) for day in days)
    if problems:
        raise InvalidHours(f"{problems[0]['where']}: {problems[0]['what']}", problems=problems)
    return Schedule(time_zone, week, replaced, lead_minutes, horizon_days, text_per_day=text_per_day)


def stored(
    time_zone: str,
    weekly: str,
    exceptions: str,
    lead_minutes: int,
    horizon_days: int,
    version: int,
    text_per_day: int | None = None,
    busy: str | None = None,
) -> Schedule:
    """A schedule from the text of its stored columns. Equal texts share one parsed week."""
    week, replaced = _stored_week(weekly), _stored_exceptions(exceptions)
    elsewhere = _stored_busy(busy) if busy is not None else ()
    return Schedule(time_zone, week, replaced, lead_minutes, horizon_days, version, text_per_day, elsewhere)


def written(schedule: Schedule) -> dict[str, Any]:
    """`schedule` as people read it; `read(**written(schedule))` gives it back, but for its version."""
    return {
        "time_zone": schedule.time_zone,
        "weekly": [
            {"weekday": weekday, **_spelled(hours)} for weekday, day in enumerate(schedule.weekly) for hours in day
        ],
        "exceptions": [
            {"date": day.isoformat(), "hours": [_spelled(hours) for hours in replaced]}
            for day, replaced in sorted(schedule.exceptions.items())
        ],
        "lead_minutes": schedule.lead_minutes,
        "horizon_days": schedule.horizon_days,
        "text_per_day": schedule.text_per_day,
    }


def _exceptions(exceptions: Sequence[Written], problem: Any) -> dict[date, Day]:
    replaced: dict[date, Day] = {}
    if len(exceptions) > MOST_EXCEPTIONS:
        problem("exceptions", f"At most {MOST_EXCEPTIONS}; leave out those that are past.")
    for index, entry in enumerate(exceptions):
        where = f"exceptions[{index}]"
        try:
            day = date.fromisoformat(str(entry.get("date")))
        except ValueError:
            problem(where, "The date is not one; write it like 2026-12-25.")
            continue
        if day in replaced:
            problem(where, f"{day} is there twice.")
        written = [(f"{where}.hours[{at}]", hours) for at, hours in enumerate(entry.get("hours") or ())]
        read = [(at, hours) for at, one in written if (hours := _hours(one, at, problem)) is not None]
        replaced[day] = _in_order(read, problem)
    return replaced


def _hours(written: Written, where: str, problem: Any) -> Hours | None:
    starts, ends = _minutes(written.get("starts")), _minutes(written.get("ends"))
    slot_minutes, mode = written.get("slot_minutes"), written.get("mode")
    buffer_minutes = written.get("buffer_minutes", 0)
    least, most = SLOT_MINUTES
    shortest, longest = BUFFER_MINUTES
    if starts is None or ends is None:
        problem(where, "Times are written like 08:30, the end of the day as 24:00.")
    elif ends <= starts:
        problem(where, f"It ends ({written['ends']}) before it starts ({written['starts']}).")
    elif mode not in BOOKABLE_MODES:
        problem(where, f"Hours are for video or visit, not for {mode}; text needs no appointment.")
    elif not isinstance(slot_minutes, int) or not least <= slot_minutes <= most:
        problem(where, f"A slot lasts from {least} to {most} minutes.")
    elif slot_minutes > ends - starts:
        problem(where, f"A slot of {slot_minutes} minutes is longer than these hours.")
    elif not isinstance(buffer_minutes, int) or not shortest <= buffer_minutes <= longest:
        problem(where, f"The time left free after a slot is from {shortest} to {longest} minutes.")
    else:
        return Hours(starts, ends, Mode(mode), slot_minutes, buffer_minutes)
    return None


def _in_order(day: Iterable[tuple[str, Hours]], problem: Any) -> Day:
    ordered = sorted(day, key=lambda entry: entry[1].starts)
    for (_, earlier), (where, later) in pairwise(ordered):
        if later.starts < earlier.ends:
            problem(where, f"It overlaps the hours from {_clock(earlier.starts)} to {_clock(earlier.ends)}.")
    ceilings = [*(hours.starts for _, hours in ordered[1:]), DAY_MINUTES]
    for (where, hours), ceiling in zip(ordered, ceilings, strict=False):
        if hours.ends <= ceiling < hours.starts + hours.slot_minutes + hours.buffer_minutes:
            problem(where, f"With {hours.buffer_minutes} minutes left free no slot fits before {_clock(ceiling)}.")
    return tuple(hours for _, hours in ordered)


def _minutes(clock: object) -> int | None:
    match = _TIME.fullmatch(clock) if isinstance(clock, str) else None
    if match is None:
        return None
    return DAY_MINUTES if match[1] is None else int(match[1]) * 60 + int(match[2])


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _spelled(hours: Hours) -> dict[str, Any]:
    spelled = {
        "starts": _clock(hours.starts),
        "ends": _clock(hours.ends),
        "mode": hours.mode.value,
        "slot_minutes": hours.slot_minutes,
    }
    return {**spelled, "buffer_minutes": hours.buffer_minutes} if hours.buffer_minutes else spelled


@lru_cache(maxsize=8_192)
def _stored_week(weekly: str) -> tuple[Day, ...]:
    days: list[list[Hours]] = [[] for _ in range(7)]
    for written in orjson.loads(weekly):
        days[written["weekday"]].append(_trusted(written))
    return tuple(tuple(sorted(day)) for day in days)


@lru_cache(maxsize=8_192)
def _stored_exceptions(exceptions: str) -> Mapping[date, Day]:
    return {
        date.fromisoformat(entry["date"]): tuple(sorted(map(_trusted, entry["hours"]))) or CLOSED
        for entry in orjson.loads(exceptions)
    }


@lru_cache(maxsize=1_024)
def _stored_busy(busy: str) -> tuple[Interval, ...]:
    return tuple(
        Interval(datetime.fromtimestamp(starts * 60, UTC), datetime.fromtimestamp(ends * 60, UTC))
        for starts, ends in orjson.loads(busy)
    )


def _trusted(written: Written) -> Hours:
    starts, ends = _minutes(written["starts"]), _minutes(written["ends"])
    assert starts is not None
    assert ends is not None
    return Hours(starts, ends, Mode(written["mode"]), written["slot_minutes"], written.get("buffer_minutes", 0))
