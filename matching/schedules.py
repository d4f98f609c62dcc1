"""A doctor's hours, and the slots they open.

Hours are weekly templates in the doctor's own zone, with dated exceptions on top. A doctor who practises in several
places has such hours for each, on the clock there; they lie apart in time (`matching/overlaps.py` sees to that), so the
slots of all places in time order are the doctor's. Nothing here touches a database or a clock: the functions take
values and return values, so each rule has a test that fits on a line.

Expanding a template into moments is the costly part and the same for many doctors, so it is remembered by
(hours of the day, zone, date): once a template has been seen, fourteen days cost a few dictionary look-ups.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from heapq import merge
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from directory import Mode
from matching.places import Place
from matching.times import timed

DAY_MINUTES = 24 * 60
_start_of = attrgetter("starts_at")
_INSTANT = timedelta(microseconds=1)
_MINUTES = tuple(timedelta(minutes=minute) for minute in range(DAY_MINUTES + 1))


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


class OpenDay:
    """The open slots of one local day, in time order. Days on which nothing is taken are shared by equal hours.

    Of a doctor with several places: those until the doctor goes to another.
    """

    __slots__ = ("_starts", "_times", "slots", "time_zone")

    def __init__(self, slots: Sequence[Slot], time_zone: str) -> None:
        self.slots = slots
        self.time_zone = time_zone
        self._starts: dict[Mode, list[int]] | None = None
        self._times: dict[Mode, list[int]] | None = None

    @property
    def starts(self) -> Mapping[Mode, Sequence[int]]:
        """When they start, by mode, in minutes since 1970 in UTC."""
        if self._starts is None:
            self._starts = {}
            for slot in self.slots:
                self._starts.setdefault(slot.mode, []).append(int(slot.starts_at.timestamp()) // 60)
        return self._starts

    @property
    def times(self) -> Mapping[Mode, Sequence[int]]:
        """As `starts`, with the kinds of their times (`matching.times.timed`)."""
        if self._times is None:
            self._times = {}
            for slot in self.slots:
                self._times.setdefault(slot.mode, []).append(timed(slot.starts_at, self.time_zone))
        return self._times


def open_slots(schedule: Schedule, taken: Sequence[Interval], window: Interval) -> Iterator[Slot]:
    """Yield the slots of `schedule` that start inside `window` and that no interval in `taken` touches, in time order.

    A local time that daylight saving skips yields nothing; one that it repeats yields its first occurrence.
    Cost: one pass over the days of the window, and one over `taken`, which must be sorted. Lead time and horizon are
    the caller's: intersect `window` with `schedule.bookable(now)`.
    """
    return chain.from_iterable(day.slots for day in open_days(schedule, taken, window))


def open_days(schedule: Schedule, taken: Sequence[Interval], window: Interval) -> Iterator[OpenDay]:
    """As `open_slots`, by local day; days without an open slot are left out."""
    if not schedule.places:
        return _days_at(schedule, None, _blocks(schedule, taken), window)
    places = [_days_at(schedule, None, _blocks(schedule, taken), window)]
    places += [_days_at(hours, hours.place, _blocks(schedule, taken), window) for hours in schedule.places]
    return _in_turn(places)


def _blocks(schedule: Schedule, taken: Sequence[Interval]) -> Iterator[Interval]:
    """When the doctor is not free, wherever that is."""
    return iter(taken) if not schedule.busy else merge(taken, schedule.busy, key=_start_of)


def _days_at(hours: LocalHours, place: Place | None, busy: Iterator[Interval], window: Interval) -> Iterator[OpenDay]:
    """The open days at one place."""
    starts_at, ends_at = window.starts_at, window.ends_at
    if ends_at <= starts_at:
        return
    block = next(busy, None)
    for date_, open_ in _days(hours, window):
        day = _day_of(open_, hours.time_zone, date_, place)
        if not day.slots:
            continue
        first, last = day.slots[0], day.slots[-1]
        while block is not None and block.ends_at <= first.starts_at:
            block = next(busy, None)
        inside = first.starts_at >= starts_at and last.starts_at < ends_at
        if inside and (block is None or block.starts_at >= last.ends_at):
            yield day
            continue
        left = []
        for slot in day.slots:
            start = slot.starts_at
            if not starts_at <= start < ends_at:
                continue
            while block is not None and block.ends_at <= start:
                block = next(busy, None)
            if block is None or block.starts_at >= slot.ends_at:
                left.append(slot)
        if left:
            yield OpenDay(left, hours.time_zone)


def _in_turn(places: Iterable[Iterator[OpenDay]]) -> Iterator[OpenDay]:
    """The slots of several places in time order, cut where the doctor goes from one to another."""
    slots = [((slot, day.time_zone) for day in days for slot in day.slots) for days in places]
    in_order = merge(*slots, key=lambda one: one[0].starts_at)
    for (_, time_zone), stay in groupby(in_order, key=lambda one: (one[0].place, one[1])):
        yield OpenDay(tuple(slot for slot, _ in stay), time_zone)


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


def _days(local: LocalHours, window: Interval) -> Iterator[tuple[date, Day]]:
    first, last = _ordinals(local.time_zone, window.starts_at, window.ends_at)
    for ordinal in range(first, last + 1):
        day = date.fromordinal(ordinal)
        if hours := local.hours_on(day):
            yield day, hours


@lru_cache(maxsize=256)
def _ordinals(time_zone: str, starts_at: datetime, ends_at: datetime) -> tuple[int, int]:
    """The first and the last local day of a window; the schedules of one reading share a few windows."""
    zone = ZoneInfo(time_zone)
    return starts_at.astimezone(zone).date().toordinal(), ends_at.astimezone(zone).date().toordinal()


@lru_cache(maxsize=16_384)
def _day_of(hours: Day, time_zone: str, day: date, place: Place | None) -> OpenDay:
    """One local day, before anything is taken."""
    return OpenDay(tuple(_slots_of(hours, time_zone, day, place)), time_zone)


def _slots_of(hours: Day, time_zone: str, day: date, place: Place | None) -> Iterable[Slot]:
    offset = _steady_offset(time_zone, day)
    if offset is None:
        return _slots_across_a_change(hours, ZoneInfo(time_zone), day, place)
    start_of_day = datetime(day.year, day.month, day.day, tzinfo=UTC) - offset
    return (
        Slot(start_of_day + _MINUTES[start], start_of_day + _MINUTES[start + one.slot_minutes], one.mode, place)
        for start, one in cuts(hours)
    )


def _slots_across_a_change(hours: Day, zone: ZoneInfo, day: date, place: Place | None) -> Iterator[Slot]:
    """As `_slots_of`, on a day whose offset from UTC changes.

    A slot that would run into a gap, or whose buffer would, is dropped with those inside it: it could not last as long
    as it says within the hours.
    """
    for start, one in cuts(hours):
        starts_at = moment(zone, day, start)
        local = starts_at.astimezone(zone)
        if local.replace(tzinfo=None, fold=0) != _local(day, start):
            continue
        ends_at = starts_at + _MINUTES[one.slot_minutes]
        free_again = ends_at + _MINUTES[one.buffer_minutes]
        if _offset(zone, free_again - _INSTANT) <= _offset(zone, starts_at):
            yield Slot(starts_at, ends_at, one.mode, place)


@lru_cache(maxsize=8_192)
def _steady_offset(time_zone: str, day: date) -> timedelta | None:
    """The zone's offset from UTC all through `day`, or None if it changes on that day."""
    zone = ZoneInfo(time_zone)
    offsets = {_local(day, minute).replace(tzinfo=zone).utcoffset() for minute in range(0, DAY_MINUTES + 1, 60)}
    return offsets.pop() if len(offsets) == 1 else None


@lru_cache(maxsize=4_096)
def midnight(time_zone: str, day: date) -> datetime:
    """When the local `day` begins, in UTC; if its midnight is skipped, when the gap opens."""
    return moment(ZoneInfo(time_zone), day, 0)


def moment(zone: ZoneInfo, day: date, minute: int) -> datetime:
    """The first occurrence of a local time, in UTC; one that does not exist is read with the offset before the gap."""
    return _local(day, minute).replace(tzinfo=zone).astimezone(UTC)


def _local(day: date, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day) + _MINUTES[minute]  # noqa: DTZ001 - the zone is the caller's


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return offset
