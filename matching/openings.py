"""Open slots, read from Postgres: hours minus what is booked or held at this moment."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Protocol

import asyncpg

from core.clock import now
from directory import Mode
from matching.schedules import Interval, Schedule, Slot, open_slots
from matching.statements import SCHEDULES, TAKEN
from matching.timetable import SLOT_MINUTES, stored

LONGEST_SLOT = timedelta(minutes=SLOT_MINUTES[1])


class Reader(Protocol):
    """Whatever can fetch rows: a `Transaction`, or the pool where no transaction is needed."""

    async def fetch(self, sql: str, /, *args: Any) -> "list[asyncpg.Record]": ...


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
    modes: Container[Mode] = (Mode.VIDEO, Mode.VISIT),
    limit: int | None = None,
) -> dict[int, list[Slot]]:
    """The open slots of several doctors, in two reads. Every id asked for is a key of the answer.

    With `limit`, only the first so many of each doctor; the rest of the days is then not looked at.

    Give thousands of ids at once when walking all doctors: templates that many doctors share are expanded once.
    """
    moment = now()
    found: dict[int, list[Slot]] = {doctor_id: [] for doctor_id in doctor_ids}
    rows = await tx.fetch(SCHEDULES, list(found))
    asked = Interval(start or moment, end or datetime.max.replace(tzinfo=moment.tzinfo))
    windows = []
    for row in rows:
        schedule = schedule_of(row)
        windows.append((row, schedule, asked & schedule.bookable(moment)))
    taken = await _taken(tx, [(row["doctor_id"], window) for row, _, window in windows], moment)
    for row, schedule, window in windows:
        doctor_id = row["doctor_id"]
        opened = open_slots(schedule, taken.get(doctor_id, ()), window)
        # Hours may name a mode that has no price (any more).
        priced = {mode for mode in (Mode.VIDEO, Mode.VISIT) if row[mode.value] and mode in modes}
        offered = opened if len(priced) == 2 else (slot for slot in opened if slot.mode in priced)
        found[doctor_id] = list(islice(offered, limit))
    return found


async def _taken(tx: Reader, windows: Sequence[tuple[int, Interval]], moment: datetime) -> dict[int, list[Interval]]:
    taken: dict[int, list[Interval]] = defaultdict(list)
    ids = [doctor_id for doctor_id, window in windows if window.starts_at < window.ends_at]
    if ids:
        first = min(window.starts_at for _, window in windows)
        # The last slot to start may run past the window's end; what touches it there starts before it ends.
        last = max(window.ends_at for _, window in windows) + LONGEST_SLOT
        for row in await tx.fetch(TAKEN, ids, first, last, moment):
            taken[row["doctor_id"]].append(Interval(row["starts_at"], row["ends_at"]))
    return taken


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
