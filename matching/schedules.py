"""A doctor's hours: weekly templates in the doctor's own zone, with dated exceptions on top.

A doctor who practises in several places has such hours for each, on the clock there; they lie apart in time
(`matching/overlaps.py` sees to that). Nothing here touches a database or a clock: values in, values out, so each rule
has a test that fits on a line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from directory import Mode
from matching.local_time import DAY_MINUTES, midnight, moment
from matching.places import Place


class Hours(NamedTuple):
    """One stretch of a local day, cut into slots from its start; minutes are counted from local midnight.

    After each slot `buffer_minutes` are left free before the next one starts.
    """

    starts: int
    ends: int
    mode: Mode
    slot_minutes: int
    buffer_minutes: int = 0


type Day = tuple[Hours, ...]
"""The hours of one local day, in order, not overlapping."""

CLOSED: Day = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """Half-open, in UTC."""

    starts_at: datetime
    ends_at: datetime

    def __and__(self, other: "Interval") -> "Interval":
        """What both cover; empty (it ends where or before it starts) when they do not meet."""
        return Interval(max(self.starts_at, other.starts_at), min(self.ends_at, other.ends_at))

    def touches(self, other: "Interval") -> bool:
        """Whether there is a moment that both cover."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class Slot:
    """One bookable interval, half-open, in UTC. `place`: where the doctor is then; None: at the institution."""

    starts_at: datetime
    ends_at: datetime
    mode: Mode
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class LocalHours:
    """Hours by the clock of one place. `weekly` starts on Monday; an exception replaces its whole local day."""

    time_zone: str
    weekly: tuple[Day, ...]
    exceptions: Mapping[date, Day] = field(default_factory=dict)

    def hours_on(self, day: date) -> Day:
        """The hours of the local date `day`."""
        if self.exceptions and (replaced := self.exceptions.get(day)) is not None:
            return replaced
        return self.weekly[day.weekday()]

    def contain(self, wanted: Slot) -> bool:
        """Whether `wanted` lies within hours of its mode, wherever the cuts between slots are."""
        zone = ZoneInfo(self.time_zone)
        day = wanted.starts_at.astimezone(zone).date()
        return any(
            opening.starts_at <= wanted.starts_at and wanted.ends_at <= opening.ends_at
            for hours in self.hours_on(day)
            if hours.mode == wanted.mode
            for opening in (Interval(moment(zone, day, hours.starts), moment(zone, day, hours.ends)),)
        )


@dataclass(frozen=True, slots=True)
class PlaceHours(LocalHours):
    """A doctor's hours at a place, on the clock there."""

    place: Place = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Schedule(LocalHours):
    """A doctor's hours under one version: those at the institution, and those at each other of the doctor's `places`.

    Made by `matching.timetable.read`, which checks it. `version` 0 is a schedule that is not stored yet. Lead time and
    horizon are counted once, in `time_zone`. `travel_minutes`: how far apart the hours of different places must be.
    """

    lead_minutes: int = 30
    horizon_days: int = 14
    version: int = 0
    text_per_day: int | None = None  # questions by text; None: as many as come
    busy: tuple[Interval, ...] = ()  # elsewhere or blocked, by their start; no part of what the doctor writes
    places: tuple[PlaceHours, ...] = ()
    travel_minutes: int = 0

    def bookable(self, now: datetime) -> Interval:
        """When a slot must start to be bookable at `now`: after the lead time, within the horizon.

        The horizon counts local days: with 14, today and the thirteen days after it.
        """
        return Interval(now + timedelta(minutes=self.lead_minutes), self._horizon(now))

    def tomorrow(self, now: datetime) -> datetime:
        """When the local day of `now` is over."""
        return midnight(self.time_zone, now.astimezone(ZoneInfo(self.time_zone)).date() + timedelta(days=1))

    def _horizon(self, now: datetime) -> datetime:
        today = now.astimezone(ZoneInfo(self.time_zone)).date()
        return midnight(self.time_zone, today + timedelta(days=self.horizon_days))

    def covers(self, wanted: Slot) -> bool:
        """Whether `wanted` lies within hours of its mode; a visit within those of its place, at the same address.

        From where the doctor calls is nothing that was promised.
        """
        if wanted.mode is not Mode.VISIT:
            return any(hours.contain(wanted) for hours in (self, *self.places))
        if wanted.place is None:
            return self.contain(wanted)
        return any(hours.contain(wanted) for hours in self.places if hours.place.is_at(wanted.place))


def cuts(day: Day) -> Iterator[tuple[int, Hours]]:
    """Where the slots of `day` start, in minutes from local midnight, each with the hours it lies in.

    The last buffer may run past the hours, but neither into the next ones of the day nor past midnight; a slot that
    would leave no room for it is not there.
    """
    following = (*(hours.starts for hours in day[1:]), DAY_MINUTES)
    for hours, ceiling in zip(day, following, strict=False):
        last = min(hours.ends, ceiling - hours.buffer_minutes) - hours.slot_minutes
        for start in range(hours.starts, last + 1, hours.slot_minutes + hours.buffer_minutes):
            yield start, hours
