"""Minutes and days by the clock of a place, as moments."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY_MINUTES = 24 * 60

MINUTES = tuple(timedelta(minutes=minute) for minute in range(DAY_MINUTES + 1))


@lru_cache(maxsize=8_192)
def steady_offset(time_zone: str, day: date) -> timedelta | None:
    """The zone's offset from UTC all through `day`, or None if it changes on that day."""
    zone = ZoneInfo(time_zone)
    offsets = {local_time(day, minute).replace(tzinfo=zone).utcoffset() for minute in range(0, DAY_MINUTES + 1, 60)}
    return offsets.pop() if len(offsets) == 1 else None


@lru_cache(maxsize=4_096)
def midnight(time_zone: str, day: date) -> datetime:
    """When the local `day` begins, in UTC; if its midnight is skipped, when the gap opens."""
    return moment(ZoneInfo(time_zone), day, 0)


def moment(zone: ZoneInfo, day: date, minute: int) -> datetime:
    """The first occurrence of a local time, in UTC; one that does not exist is read with the offset before the gap."""
    return local_time(day, minute).replace(tzinfo=zone).astimezone(UTC)


def local_time(day: date, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day) + MINUTES[minute]  # noqa: DTZ001 - the zone is the caller's


def offset_at(zone: ZoneInfo, at: datetime) -> timedelta:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return offset
