"""Schedules as people and the database write them: checked on the way in, spelled out on the way out.

The shape is that of the `schedule` table: `weekly` is a list of
`{"weekday": 0-6, "starts": "08:00", "ends": "11:30", "mode": "video" | "visit", "slot_minutes": 15}`, `exceptions` a
list of `{"date": "2026-12-25", "hours": [...]}` whose hours have no weekday. `ends` may be "24:00". Hours that leave
time after each slot say so in `buffer_minutes`; it is not there where it would be 0.

Hours at one of the doctor's `places` name it by its id (`"place": 1`) and are in local time there; without that, or
with 0, they are at the institution, in `time_zone`. The date of an exception is the local day of the place whose hours
it replaces: without a `place` it replaces that date everywhere, on each place's own clock, and its hours may name
places; with one (0: the institution) it replaces that place's day only. A date is excepted once for a place.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any

import orjson

from directory import Mode
from matching.errors import InvalidHours
from matching.local_time import DAY_MINUTES
from matching.places import INSTITUTION, is_zone, read_places
from matching.schedules import CLOSED, Day, Hours, Interval, LocalHours, PlaceHours, Schedule

BOOKABLE_MODES = frozenset({Mode.VIDEO, Mode.VISIT})
SLOT_MINUTES = (5, 120)
BUFFER_MINUTES = (0, 60)
LEAD_MINUTES = (0, 14 * DAY_MINUTES)
HORIZON_DAYS = (1, 90)
TEXT_PER_DAY = (1, 500)
TRAVEL_MINUTES = (0, 24 * 60)
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
    places: Sequence[Written] = (),
    travel_minutes: int = 0,
) -> Schedule:
    """Check hours somebody wrote.

    Raises:
        InvalidHours: with every problem found, each with where it is and what to do.
    """
    problems: list[dict[str, str]] = []

    def problem(where: str, what: str) -> None:
        problems.append({"where": where, "what": what})

    if not is_zone(time_zone):
        problem("time_zone", f"There is no time zone {time_zone!r}; use an IANA name such as Asia/Shanghai.")
    for name, value, (least, most) in (
        ("lead_minutes", lead_minutes, LEAD_MINUTES),
        ("horizon_days", horizon_days, HORIZON_DAYS),
        ("travel_minutes", travel_minutes, TRAVEL_MINUTES),
    ):
        if not least <= value <= most:
            problem(name, f"Must be from {least} to {most}.")
    least, most = TEXT_PER_DAY
    if text_per_day is not None and not least <= text_per_day <= most:
        problem("text_per_day", f"Must be from {least} to {most}; leave it out for no limit.")
    known = read_places(places, problem)
    ids = [INSTITUTION, *(place.id for place in known)]
    days: dict[int, list[list[tuple[str, Hours]]]] = {id_: [[] for _ in range(7)] for id_ in ids}
    for index, written in enumerate(weekly):
        where = f"weekly[{index}]"
        weekday, place = written.get("weekday"), written.get("place", INSTITUTION)
        if not isinstance(weekday, int) or not 0 <= weekday <= 6:
            problem(where, "The weekday is a number from 0 (Monday) to 6 (Sunday).")
        elif place not in days:
            problem(where, f"There is no place {place}.")
        elif (hours := _hours(written, where, problem)) is not None:
            days[place][weekday].append((where, hours))
    replaced = _exceptions(exceptions, ids, problem)
    weeks = {id_: tuple(_in_order(day, problem) for day in week) for id_, week in days.items()}
    if problems:
        raise InvalidHours(f"{problems[0]['where']}: {problems[0]['what']}", problems=problems)
    return Schedule(
        time_zone,
        weeks[INSTITUTION],
        replaced[INSTITUTION],
        lead_minutes,
        horizon_days,
        text_per_day=text_per_day,
        places=tuple(PlaceHours(one.time_zone, weeks[one.id], replaced[one.id], place=one) for one in known),
        travel_minutes=travel_minutes,
    )


def stored(
    time_zone: str,
    weekly: str,
    exceptions: str,
    lead_minutes: int,
    horizon_days: int,
    version: int,
    text_per_day: int | None = None,
    busy: str | None = None,
    blocks: str | None = None,
    places: str | None = None,
    travel_minutes: int = 0,
) -> Schedule:
    """A schedule from the text of its stored columns. Equal texts share one parsed week."""
    elsewhere = closed(busy, blocks) if busy is not None or blocks is not None else ()
    if places is not None:
        found = _stored_places(time_zone, weekly, exceptions, places)
        return replace(
            found,
            lead_minutes=lead_minutes,
            horizon_days=horizon_days,
            version=version,
            text_per_day=text_per_day,
            busy=elsewhere,
            travel_minutes=travel_minutes,
        )
    week, replaced = _stored_week(weekly), _stored_exceptions(exceptions)
    return Schedule(time_zone, week, replaced, lead_minutes, horizon_days, version, text_per_day, elsewhere)


def written(schedule: Schedule) -> dict[str, Any]:
    """`schedule` as people read it; `read(**written(schedule))` gives it back, but for its version."""
    return {
        "time_zone": schedule.time_zone,
        "weekly": [
            {"weekday": weekday, **_spelled(hours, place)}
            for weekday in range(7)
            for place, local in _by_place(schedule).items()
            for hours in local.weekly[weekday]
        ],
        "exceptions": _spelled_exceptions(_by_place(schedule)),
        "lead_minutes": schedule.lead_minutes,
        "horizon_days": schedule.horizon_days,
        "text_per_day": schedule.text_per_day,
        "places": [one.place.written for one in schedule.places],
        "travel_minutes": schedule.travel_minutes,
    }


def _by_place(schedule: Schedule) -> dict[int, LocalHours]:
    return {INSTITUTION: schedule, **{one.place.id: one for one in schedule.places}}


def _spelled_exceptions(by_place: Mapping[int, LocalHours]) -> list[dict[str, Any]]:
    """One entry for a date that is replaced everywhere, else one for each place."""
    spelled: list[dict[str, Any]] = []
    for day in sorted({day for local in by_place.values() for day in local.exceptions}):
        replaced = {place: local.exceptions[day] for place, local in by_place.items() if day in local.exceptions}
        if len(replaced) == len(by_place):
            everywhere = [_spelled(hours, place) for place, hours_there in replaced.items() for hours in hours_there]
            spelled.append({"date": day.isoformat(), "hours": everywhere})
        else:
            spelled += [
                {"date": day.isoformat(), "place": place, "hours": [_spelled(hours) for hours in hours_there]}
                for place, hours_there in replaced.items()
            ]
    return spelled


def _exceptions(exceptions: Sequence[Written], ids: Sequence[int], problem: Any) -> dict[int, dict[date, Day]]:
    """The days that are replaced at each place."""
    replaced: dict[int, dict[date, Day]] = {id_: {} for id_ in ids}
    if len(exceptions) > MOST_EXCEPTIONS:
        problem("exceptions", f"At most {MOST_EXCEPTIONS}; leave out those that are past.")
    for index, entry in enumerate(exceptions):
        where = f"exceptions[{index}]"
        only = entry.get("place")
        try:
            day = date.fromisoformat(str(entry.get("date")))
        except ValueError:
            problem(where, "The date is not one; write it like 2026-12-25.")
            continue
        if only is not None and only not in replaced:
            problem(where, f"There is no place {only}.")
            continue
        read: dict[int, list[tuple[str, Hours]]] = defaultdict(list)
        for number, written in enumerate(entry.get("hours") or ()):
            at = f"{where}.hours[{number}]"
            place = written.get("place", INSTITUTION)
            if only is not None and place not in (INSTITUTION, only):
                problem(at, f"This day is replaced at place {only} only.")
            elif place not in replaced:
                problem(at, f"There is no place {place}.")
            elif (hours := _hours(written, at, problem)) is not None:
                read[place if only is None else only].append((at, hours))
        for id_ in ids if only is None else (only,):
            if day in replaced[id_]:
                problem(where, f"{day} is there twice.")
                break
            replaced[id_][day] = _in_order(read[id_], problem)
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


def _spelled(hours: Hours, place: int = INSTITUTION) -> dict[str, Any]:
    spelled: dict[str, Any] = {
        "starts": _clock(hours.starts),
        "ends": _clock(hours.ends),
        "mode": hours.mode.value,
        "slot_minutes": hours.slot_minutes,
    }
    if hours.buffer_minutes:
        spelled["buffer_minutes"] = hours.buffer_minutes
    if place != INSTITUTION:
        spelled["place"] = place
    return spelled


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
def _stored_places(time_zone: str, weekly: str, exceptions: str, places: str) -> Schedule:
    return read(
        time_zone=time_zone,
        weekly=orjson.loads(weekly),
        exceptions=orjson.loads(exceptions),
        places=orjson.loads(places),
    )


@lru_cache(maxsize=1_024)
def closed(busy: str | None, blocks: str | None) -> tuple[Interval, ...]:
    """What closes slots besides bookings, in order: times elsewhere, and times the doctor has blocked."""
    minutes = [(starts, ends) for starts, ends in orjson.loads(busy or "[]")]
    minutes += [(one["starts"], one["ends"]) for one in orjson.loads(blocks or "[]")]
    return tuple(
        Interval(datetime.fromtimestamp(starts * 60, UTC), datetime.fromtimestamp(ends * 60, UTC))
        for starts, ends in sorted(minutes)
    )


def _trusted(written: Written) -> Hours:
    starts, ends = _minutes(written["starts"]), _minutes(written["ends"])
    assert starts is not None
    assert ends is not None
    return Hours(starts, ends, Mode(written["mode"]), written["slot_minutes"], written.get("buffer_minutes", 0))
