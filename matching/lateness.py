"""Running late: who has to move, and by how much. Plain values in, plain values out.

Everybody keeps their place in line. The first appointment begins as much later as the doctor says; each one behind it
only as far as the gap before it does not absorb; the first that need not move ends it. It is all or nothing: whoever is
left where they are stops everybody before them too, and would either be overtaken or be sat on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from matching.schedules import Interval

MINUTES = (5, 120)
STEP = 5


@dataclass(frozen=True, slots=True)
class Appointment:
    """One that has not begun. `apart`: what must be left free before it, for the way from another place."""

    id: UUID
    patient_id: UUID
    during: Interval
    apart: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Shift:
    """An appointment, and when it is to be instead."""

    appointment: Appointment
    to: Interval


class Why(StrEnum):
    """What is in the way of a shift."""

    BLOCK = "block"
    DAY_OVER = "day_over"
    TAKEN = "taken"
    TWO_PLACES = "two_places"


@dataclass(frozen=True, slots=True)
class Day:
    """All that a delay is judged by. `appointments` are in time order and apart, as the database keeps them.

    `blocks` and `begun` are the doctor's own, `elsewhere` says what else the patients have; `ends_at` is midnight.
    """

    now: datetime
    ends_at: datetime
    appointments: Sequence[Appointment]
    blocks: Sequence[Interval] = ()
    begun: Sequence[Interval] = ()
    elsewhere: Mapping[UUID, Sequence[Interval]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """Who moves to when. With anything `in_the_way` nobody does; `most_minutes` is the delay that could be kept."""

    minutes: int
    shifts: list[Shift]
    in_the_way: dict[UUID, Why]
    most_minutes: int


def plan(day: Day, minutes: int) -> Plan:
    """What running `minutes` late does to a day."""
    shifts = delayed(day, minutes)
    in_the_way = obstacles(day, shifts)
    possible = (less for less in range(minutes, 0, -1) if less == minutes or less % STEP == 0)
    most = next((less for less in possible if not obstacles(day, delayed(day, less))), 0)
    return Plan(minutes, shifts, in_the_way, most)


def delayed(day: Day, minutes: int) -> list[Shift]:
    """Who moves to when, in time order. One that should have begun begins in the next full minute at the soonest."""
    if not day.appointments:
        return []
    wanted = day.appointments[0].during.starts_at + timedelta(minutes=minutes)
    return pushed_back(day.appointments, max(wanted, _next_minute(day.now)))


def pushed_back(appointments: Iterable[Appointment], free_from: datetime) -> list[Shift]:
    """Those of `appointments` that move when the doctor is free from `free_from` on, each no further than it must."""
    shifts: list[Shift] = []
    for one in appointments:
        if shifts:
            free_from += one.apart
        if one.during.starts_at >= free_from:
            break
        ends_at = free_from + (one.during.ends_at - one.during.starts_at)
        shifts.append(Shift(one, Interval(free_from, ends_at)))
        free_from = ends_at
    return shifts


def obstacles(day: Day, shifts: Sequence[Shift]) -> dict[UUID, Why]:
    """Which of `shifts` cannot be made, and why."""
    found = {}
    for shift in shifts:
        one, to = shift.appointment, shift.to
        if to.ends_at > day.ends_at:
            found[one.id] = Why.DAY_OVER
        elif any(to.touches(block) and not one.during.touches(block) for block in day.blocks):
            found[one.id] = Why.BLOCK
        elif any(to.touches(other) for other in day.begun):
            found[one.id] = Why.TAKEN
        elif any(to.touches(other) for other in day.elsewhere.get(one.patient_id, ())):
            found[one.id] = Why.TWO_PLACES
    return found


def _next_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
