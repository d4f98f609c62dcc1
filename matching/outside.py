"""What a calendar of somebody else's making says of when its owner is busy (RFC 5545). Nothing here asks anybody."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

from matching.calendars import OURS
from matching.local_time import midnight
from matching.schedules import Interval

AHEAD = timedelta(days=92)  # as far as hours can be booked, whatever the zone
MOST_ENTRIES = 2_000
TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})


class TooMuch(Exception):
    """More entries than anybody has, or entries that come back too often to be spelled out."""


def busy_times(calendar: bytes, time_zone: str, moment: datetime) -> list[Interval]:
    """When the calendar's owner is busy from `moment` on, `AHEAD`: in order, apart, in full minutes.

    Whole days and times without a zone are those of `time_zone`. Entries that are cancelled, leave the time free, or
    come from our own feed do not count.

    Raises:
        ValueError: it is no calendar.
        TooMuch: it is too large to be spelled out.
    """
    read = Calendar.from_ical(calendar)
    if read.name != "VCALENDAR":
        raise ValueError("not a calendar")
    entries = read.walk("VEVENT")
    if len(entries) > MOST_ENTRIES or any(_comes_too_often(entry) for entry in entries):
        raise TooMuch
    # A day on either side, for whole days and times without a zone.
    first, last = moment - timedelta(days=1), moment + AHEAD + timedelta(days=1)
    found = []
    for count, entry in enumerate(recurring_ical_events.of(read, skip_bad_series=True).between(first, last)):
        if count >= MOST_ENTRIES:
            raise TooMuch
        if _counts(entry):
            found.append(Interval(_instant(entry.start, time_zone), _instant(entry.end, time_zone)))
    return _apart(one & Interval(moment, moment + AHEAD) for one in found)


def _comes_too_often(entry: Any) -> bool:
    rules = entry.get("RRULE", [])
    return any(
        str(often).upper() in TOO_OFTEN
        for rule in (rules if isinstance(rules, list) else [rules])
        for often in rule.get("FREQ", [])
    )


def _counts(entry: Any) -> bool:
    is_free = str(entry.get("TRANSP", "")).upper() == "TRANSPARENT"
    is_cancelled = str(entry.get("STATUS", "")).upper() == "CANCELLED"
    return not is_free and not is_cancelled and not str(entry.get("UID", "")).endswith(OURS)


def _instant(moment: date | datetime, time_zone: str) -> datetime:
    if not isinstance(moment, datetime):
        return midnight(time_zone, moment)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(time_zone))
    return moment.astimezone(UTC)


def _apart(times: Iterable[Interval]) -> list[Interval]:
    """In order, the ones that meet as one, out to full minutes."""
    apart: list[Interval] = []
    for one in sorted((one for one in times if one.starts_at < one.ends_at), key=lambda one: one.starts_at):
        starts_at = one.starts_at.replace(second=0, microsecond=0)
        ends_at = -(-one.ends_at.timestamp() // 60) * 60
        ends = datetime.fromtimestamp(ends_at, UTC)
        if apart and starts_at <= apart[-1].ends_at:
            apart[-1] = Interval(apart[-1].starts_at, max(apart[-1].ends_at, ends))
        else:
            apart.append(Interval(starts_at, ends))
    return apart
