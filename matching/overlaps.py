"""Hours at different places, compared in absolute time: the doctor is one person.

Two stretches may lie apart for most of the year and meet when only one of two zones changes its clocks; so every day of
the coming year is looked at, and every dated exception behind it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from matching.errors import PlacesOverlap
from matching.local_time import moment
from matching.places import INSTITUTION
from matching.schedules import Hours, LocalHours, Schedule

AHEAD = 372
"""Days: a year and what is left of its last week."""
MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Stay:
    """The doctor is at a place for some hours of a local day."""

    place: int
    day: date
    hours: Hours
    starts_at: datetime
    ends_at: datetime

    @property
    def extra(self) -> dict[str, object]:
        starts, ends = (f"{minute // 60:02}:{minute % 60:02}" for minute in (self.hours.starts, self.hours.ends))
        return {"place": self.place, "date": self.day.isoformat(), "starts": starts, "ends": ends}


@dataclass(frozen=True, slots=True)
class Clash:
    """Of two stays at different places the later begins too soon after the earlier. Minutes; negative: they overlap."""

    first: Stay
    second: Stay
    gap: int
    needed: int


def refuse_overlaps(schedule: Schedule, at: datetime) -> None:
    """See that the doctor can be wherever the hours say.

    Raises:
        PlacesOverlap: with each pair of stretches that cannot be, on the first day on which they cannot.
    """
    found = clashes(schedule, at)
    if not found:
        return
    first, second = found[0].first, found[0].second
    names = {INSTITUTION: "the institution"} | {one.place.id: one.place.name for one in schedule.places}
    a, b = first.extra, second.extra
    raise PlacesOverlap(
        f"{a['starts']} to {a['ends']} on {first.day} at {names[first.place]} and {b['starts']} to {b['ends']} on "
        f"{second.day} at {names[second.place]}, each on its own clock, are {_apart(found[0])}.",
        clashes=[
            {"first": one.first.extra, "second": one.second.extra, "gap_minutes": one.gap, "needed_minutes": one.needed}
            for one in found[:MOST_NAMED]
        ],
    )


def _apart(clash: Clash) -> str:
    if clash.gap < 0:
        return "at the same time"
    return f"{clash.gap} minutes apart; {clash.needed} are needed in between"


def clashes(schedule: Schedule, at: datetime) -> list[Clash]:
    """Pairs of stretches at different places that are not far enough apart, each on the first day on which it is so.

    Far enough is the travel time, and what is left free after each slot of the earlier one.
    """
    if not schedule.places:
        return []
    found: dict[object, Clash] = {}
    last: dict[int, Stay] = {}
    for stay in sorted(_stays(schedule, at), key=lambda one: (one.starts_at, one.ends_at)):
        for earlier in last.values():
            needed = max(schedule.travel_minutes, earlier.hours.buffer_minutes)
            gap = (stay.starts_at - earlier.ends_at) // timedelta(minutes=1)
            if earlier.place != stay.place and gap < needed:
                pair = frozenset((one.place, one.day.weekday(), one.hours) for one in (earlier, stay))
                found.setdefault(pair, Clash(earlier, stay, gap, needed))
        latest = last.get(stay.place)
        if latest is None or latest.ends_at < stay.ends_at:
            last[stay.place] = stay
    return list(found.values())


def _stays(schedule: Schedule, at: datetime) -> Iterator[Stay]:
    places: Sequence[tuple[int, LocalHours]] = [
        (INSTITUTION, schedule),
        *((one.place.id, one) for one in schedule.places),
    ]
    dated = {day.toordinal() for _, local in places for day in local.exceptions}
    for place, local in places:
        zone = ZoneInfo(local.time_zone)
        today = at.astimezone(zone).date().toordinal()
        # A day of one place touches three of another.
        later = {day + near for day in dated if day > today + AHEAD for near in (-1, 0, 1)}
        for ordinal in sorted({*range(today - 1, today + AHEAD + 1), *later}):
            day = date.fromordinal(ordinal)
            for hours in local.hours_on(day):
                starts_at, ends_at = (moment(zone, day, minute) for minute in (hours.starts, hours.ends))
                yield Stay(place, day, hours, starts_at, ends_at)
