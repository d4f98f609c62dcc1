"""What of a doctor's hours is open: the slots that nothing taken touches, by local day.

The slots of all places in time order are the doctor's. As in `schedules`, nothing here touches a database or a clock.

Expanding a template into moments is the costly part and the same for many doctors, so it is remembered by
(hours of the day, zone, date): once a template has been seen, fourteen days cost a few dictionary look-ups.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from heapq import merge
from itertools import chain, groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from directory import Mode
from matching.local_time import MINUTES, local_time, moment, offset_at, steady_offset
from matching.places import Place
from matching.schedules import Day, Interval, LocalHours, Schedule, Slot, cuts
from matching.times import timed

_start_of = attrgetter("starts_at")
_INSTANT = timedelta(microseconds=1)


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
    offset = steady_offset(time_zone, day)
    if offset is None:
        return _slots_across_a_change(hours, ZoneInfo(time_zone), day, place)
    start_of_day = datetime(day.year, day.month, day.day, tzinfo=UTC) - offset
    return (
        Slot(start_of_day + MINUTES[start], start_of_day + MINUTES[start + one.slot_minutes], one.mode, place)
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
        if local.replace(tzinfo=None, fold=0) != local_time(day, start):
            continue
        ends_at = starts_at + MINUTES[one.slot_minutes]
        free_again = ends_at + MINUTES[one.buffer_minutes]
        if offset_at(zone, free_again - _INSTANT) <= offset_at(zone, starts_at):
            yield Slot(starts_at, ends_at, one.mode, place)
