"""Open slots, read from Postgres: hours minus what is booked or held at this moment."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import asyncpg

from core.clock import now
from directory import Mode
from matching.free_time import OpenDay, open_days, open_slots
from matching.local_time import midnight
from matching.places import Place
from matching.schedules import Interval, Schedule, Slot
from matching.statements.standings import SCHEDULES, STANDING, STANDING_AND_HOURS
from matching.text_days import TextDay
from matching.times import Times, kind
from matching.timetable import SLOT_MINUTES, stored

FOREVER = datetime.max.replace(tzinfo=UTC)
BOOKABLE = (Mode.VIDEO, Mode.VISIT)
LONGEST_HORIZON = timedelta(days=92)  # a schedule's 90 local days, whatever the zone
LONGEST_SLOT = timedelta(minutes=SLOT_MINUTES[1])


class Reader(Protocol):
    """Whatever can fetch rows: a `Transaction`, or the pool where no transaction is needed."""

    async def fetch(self, sql: str, /, *args: Any) -> "list[asyncpg.Record]": ...


@dataclass(frozen=True, slots=True)
class Openings:
    """A doctor's open slots, in time order, the zone of the hours at the institution, and the doctor's other places."""

    slots: list[Slot]
    time_zone: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Ahead:
    """A doctor's open days, and until when time alone changes nothing about them.

    Then the first slot comes within its lead time, or another day within the horizon. `text_opens_at`: when there is
    room for another question by text; None while there is.
    """

    days: Sequence[OpenDay]
    until: datetime
    text_opens_at: datetime | None = None


@dataclass(slots=True)
class Standing:
    """Of a listed doctor, what may be otherwise at any moment.

    The marks change whenever the doctor's row or the hours do (None without hours); `taken` is in time order.
    `schedule` is there for those whose hours were asked for, and the questions of the day with it.
    """

    doctor_mark: str
    hours_mark: str | None
    taken: Sequence[Interval]
    taken_mark: int | None
    schedule: Schedule | None
    text_day: TextDay | None = None


async def slots(
    tx: Reader, doctor_id: int, *, mode: Mode | None = None, start: datetime | None = None, end: datetime | None = None
) -> list[Slot]:
    """The open slots of one doctor that start in `[start, end)`, in time order.

    Without bounds, all that can be booked now. Empty for a doctor who keeps no hours, is suspended or does not exist.
    """
    found = (await open_slots_many(tx, [doctor_id], start=start, end=end))[doctor_id]
    return found if mode is None else [slot for slot in found if slot.mode == mode]


async def open_slots_many(
    tx: Reader,
    doctor_ids: Iterable[int],
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    modes: Container[Mode] = BOOKABLE,
    limit: int | None = None,
    times: Times | None = None,
) -> dict[int, list[Slot]]:
    """The open slots of several doctors, in one read. Every id asked for is a key of the answer.

    With `limit`, only the first so many of each; the days behind them are then not looked at.
    """
    wanted = list(doctor_ids)
    found = await openings(tx, wanted, start=start, end=end, modes=modes, limit=limit, times=times)
    return {doctor_id: found[doctor_id].slots if doctor_id in found else [] for doctor_id in wanted}


async def open_days_many(tx: Reader, doctor_ids: Sequence[int], *, days: int) -> dict[int, Ahead]:
    """What is open on the next `days` local days of those of `doctor_ids` who keep hours and are listed.

    Whatever modes they have a price for. Give thousands of ids at once when walking all doctors: what many have in
    common is made up once.
    """
    asked = Asked(end=now() + timedelta(days=days + 1), most_days=days)
    rows = await tx.fetch(SCHEDULES, doctor_ids, *asked.bounds)
    return {row["doctor_id"]: asked.ahead(schedule_of(row), _taken(row), TextDay.of(row)) for row in rows}


async def openings(
    tx: Reader,
    doctor_ids: Sequence[int],
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    modes: Container[Mode] = BOOKABLE,
    limit: int | None = None,
    times: Times | None = None,
) -> dict[int, Openings]:
    """As `open_slots_many`, with the zone, for those of `doctor_ids` who keep hours and are listed."""
    asked = Asked(start, end, modes, limit, times)
    rows = await tx.fetch(SCHEDULES, doctor_ids, *asked.bounds)
    found = {}
    for row in rows:
        # Hours may name a mode that has no price (any more).
        priced = [mode for mode in BOOKABLE if row[mode.value]]
        schedule = schedule_of(row)
        places = tuple(one.place for one in schedule.places)
        found[row["doctor_id"]] = Openings(asked.slots(schedule, priced, _taken(row)), schedule.time_zone, places)
    return found


async def standings(
    tx: Reader, doctor_ids: Sequence[int], asked: "Asked", unknown: Sequence[int] = ()
) -> dict[int, Standing]:
    """Those of `doctor_ids` who are listed, whether they keep hours or not, in one short read.

    It comes with the hours of those among them that are `unknown`.
    """
    if not unknown:
        rows = await tx.fetch(STANDING, doctor_ids, *asked.bounds)
        return {row[0]: Standing(row[1], row[2], _taken(row), row[3], None) for row in rows}
    rows = await tx.fetch(STANDING_AND_HOURS, doctor_ids, *asked.bounds, unknown)
    return {
        row[0]: Standing(row[1], row[2], _taken(row), row[3], schedule_of(row), TextDay.of(row))
        if row["time_zone"] is not None
        else Standing(row[1], row[2], _taken(row), row[3], None)
        for row in rows
    }


def marks(found: Mapping[int, Standing]) -> str:
    """What `STANDING_MARKS` says of doctors who stand like this."""
    parts = ((one, found[one]) for one in sorted(found))
    return ",".join(
        " ".join([str(part) for part in (one, s.doctor_mark, s.hours_mark, s.taken_mark) if part is not None])
        for one, s in parts
    )


class Asked:
    """Which open slots are asked for, at this moment: those that start in `[start, end)`, the first `limit` of them.

    With `times`, only those at such local times, by the clock of the place they are at.
    """

    def __init__(
        self,
        start: datetime | None = None,
        end: datetime | None = None,
        modes: Container[Mode] = BOOKABLE,
        limit: int | None = None,
        times: Times | None = None,
        most_days: int | None = None,
    ) -> None:
        self.moment = now()
        self._window = Interval(start or self.moment, end or FOREVER)
        self._modes = [mode for mode in BOOKABLE if mode in modes]
        self._limit = limit
        self._kinds = None if times is None else times.kinds
        self._most_days = most_days
        self._bookable: dict[tuple[str, int, int], Interval] = {}
        self._tomorrow: dict[str, datetime] = {}

    @property
    def bounds(self) -> tuple[datetime, datetime, datetime]:
        """Between what moments bookings matter, and now."""
        # The last slot to start may run past the window's end; what touches it there starts before it ends.
        first = max(self._window.starts_at, self.moment)
        last = min(max(self._window.ends_at, first), self.moment + LONGEST_HORIZON) + LONGEST_SLOT
        return first, last, self.moment

    def slots(self, schedule: Schedule, priced: Container[Mode], taken: Sequence[Interval]) -> list[Slot]:
        """The open slots, in time order, of the modes that have a price."""
        modes = [mode for mode in self._modes if mode in priced]
        if not modes:
            return []
        opened = open_slots(schedule, taken, self._window_of(schedule))
        offered = opened if len(modes) == len(BOOKABLE) else (slot for slot in opened if slot.mode in modes)
        if (kinds := self._kinds) is not None:
            offered = (slot for slot in offered if kind(slot.starts_at, _zone(slot, schedule)) in kinds)
        return list(islice(offered, self._limit))

    def ahead(self, schedule: Schedule, taken: Sequence[Interval], text_day: TextDay) -> Ahead:
        """The days with open slots, of any mode."""
        days = list(open_days(schedule, taken, self._window_of(schedule)))
        until = self._tomorrow_in(schedule.time_zone)
        if days:
            until = min(until, days[0].slots[0].starts_at - timedelta(minutes=schedule.lead_minutes))
        opens_at = text_day.opens_at(self.moment)
        return Ahead(days, until if opens_at is None else min(until, opens_at), opens_at)

    def true_until(self, schedule: Schedule, found: Sequence[Slot]) -> datetime:
        """Until when `slots` would answer `found` again, while the hours and what is taken stay as they are."""
        # Where there is room for more, another day may come within the horizon.
        until = FOREVER if len(found) == self._limit else self._tomorrow_in(schedule.time_zone)
        return min(until, found[0].starts_at - timedelta(minutes=schedule.lead_minutes)) if found else until

    def _window_of(self, schedule: Schedule) -> Interval:
        """What is asked for and can be booked: the same for all hours of one zone, lead and horizon."""
        key = (schedule.time_zone, schedule.lead_minutes, schedule.horizon_days)
        found = self._bookable.get(key)
        if found is None:
            found = self._window & schedule.bookable(self.moment)
            if self._most_days is not None:
                found &= Interval(found.starts_at, self._midnight_in(schedule.time_zone, self._most_days))
            self._bookable[key] = found
        return found

    def _tomorrow_in(self, time_zone: str) -> datetime:
        found = self._tomorrow.get(time_zone)
        if found is None:
            found = self._tomorrow[time_zone] = self._midnight_in(time_zone, 1)
        return found

    def _midnight_in(self, time_zone: str, days: int) -> datetime:
        return midnight(time_zone, self.moment.astimezone(ZoneInfo(time_zone)).date() + timedelta(days=days))


def _zone(slot: Slot, schedule: Schedule) -> str:
    return schedule.time_zone if slot.place is None else slot.place.time_zone


def _taken(row: asyncpg.Record) -> Sequence[Interval]:
    starts = row["starts"]
    return tuple(map(Interval, starts, row["ends"])) if starts else ()


def schedule_of(row: asyncpg.Record) -> Schedule:
    """The schedule in a row of `SCHEDULES`, `SCHEDULE` or `OFFER`."""
    return stored(
        row["time_zone"],
        row["weekly"],
        row["exceptions"],
        row["lead_minutes"],
        row["horizon_days"],
        row["version"],
        row["text_per_day"],
        row["busy"],
        row["blocks"],
        row["places"],
        row["travel_minutes"],
    )
