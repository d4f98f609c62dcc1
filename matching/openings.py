"""Open slots, read from Postgres: hours minus what is booked or held at this moment."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Protocol

import asyncpg

from core.clock import now
from directory import Mode
from matching.schedules import Interval, Schedule, Slot, open_slots
from matching.statements import SCHEDULES
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
    """A doctor's open slots, in time order, and the zone of the hours behind them."""

    slots: list[Slot]
    time_zone: str


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
) -> dict[int, list[Slot]]:
    """The open slots of several doctors, in one read. Every id asked for is a key of the answer.

    With `limit`, only the first so many of each; the days behind them are then not looked at.
    Give thousands of ids at once when walking all doctors: templates that many doctors share are expanded once.
    """
    wanted = list(doctor_ids)
    found = await openings(tx, wanted, start=start, end=end, modes=modes, limit=limit)
    return {doctor_id: found[doctor_id].slots if doctor_id in found else [] for doctor_id in wanted}


async def openings(
    tx: Reader,
    doctor_ids: Sequence[int],
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    modes: Container[Mode] = BOOKABLE,
    limit: int | None = None,
) -> dict[int, Openings]:
    """As `open_slots_many`, with the zone, for those of `doctor_ids` who keep hours and are listed."""
    moment = now()
    asked = Interval(start or moment, end or FOREVER)
    # The last slot to start may run past the window's end; what touches it there starts before it ends.
    first = max(asked.starts_at, moment)
    last = min(max(asked.ends_at, first), moment + LONGEST_HORIZON) + LONGEST_SLOT
    rows = await tx.fetch(SCHEDULES, doctor_ids, first, last, moment)
    found = {}
    for row in rows:
        schedule = schedule_of(row)
        taken = [Interval(*times) for times in zip(row["starts"] or (), row["ends"] or (), strict=True)]
        opened = open_slots(schedule, taken, asked & schedule.bookable(moment))
        # Hours may name a mode that has no price (any more).
        priced = [mode for mode in BOOKABLE if row[mode.value] and mode in modes]
        offered = opened if len(priced) == len(BOOKABLE) else (slot for slot in opened if slot.mode in priced)
        found[row["doctor_id"]] = Openings(list(islice(offered, limit)), schedule.time_zone)
    return found


def schedule_of(row: asyncpg.Record) -> Schedule:
    """The schedule in a row of `SCHEDULES`, `SCHEDULE` or `OFFER`."""
    return stored(
        row["time_zone"],
        row["weekly"],
        row["exceptions"],
        row["lead_minutes"],
        row["horizon_days"],
        row["version"],
    )
