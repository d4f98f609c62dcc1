"""Watches: "tell me when this doctor has an opening".

A watch remembers what was open when it was last looked at. It is looked at again when the doctor's bookings or hours
change, when another day comes within the horizon, and right after it was made; what is open then and was not before is
told in one notice. So a fact may come late, twice or together with others, and nobody is told of a slot that is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from core.clock import now
from core.database import Database, Reader, Transaction
from core.errors import Invalid, NotFound
from core.outbox import Published
from directory import Mode
from identity import take_turn
from matching.errors import TooManyWatches
from matching.events import MAY_OPEN, BookingFact
from matching.local_time import midnight
from matching.openings import Openings, openings
from matching.schedules import Slot
from notices import News, give

MOST = 20
BATCH = 200
OPENED = "slot_opened"

LISTED = "SELECT true FROM doctor WHERE id = $1 AND status = 'active'"
OTHERS = "SELECT count(*) FROM watch WHERE person_id = $1 AND doctor_id <> $2"
KEEP = """
INSERT INTO watch (person_id, doctor_id, mode, starts_from, starts_before, seen, look_at, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
ON CONFLICT (person_id, doctor_id) DO UPDATE
   SET mode = excluded.mode, starts_from = excluded.starts_from, starts_before = excluded.starts_before,
       seen = excluded.seen, look_at = excluded.look_at
 WHERE (watch.mode, watch.starts_from, watch.starts_before)
       IS DISTINCT FROM (excluded.mode, excluded.starts_from, excluded.starts_before)
"""
END = "DELETE FROM watch WHERE person_id = $1 AND doctor_id = $2"
WATCHES = """
SELECT doctor_id, mode, starts_from, starts_before, created_at FROM watch
 WHERE person_id = $1 AND (starts_before IS NULL OR starts_before > $2)
 ORDER BY created_at DESC, doctor_id
"""
MAKE_DUE = "UPDATE watch SET look_at = $2 WHERE doctor_id = ANY($1::int[]) AND look_at > $2"
GIVEN_BACK = """
UPDATE watch w SET seen = w.seen || own.starts_at
  FROM unnest($1::uuid[], $2::int[], $3::timestamptz[]) AS own (person_id, doctor_id, starts_at)
 WHERE w.person_id = own.person_id AND w.doctor_id = own.doctor_id
"""
DUE = """
SELECT person_id, doctor_id, mode, starts_from, starts_before, seen FROM watch
 WHERE look_at <= $1 ORDER BY look_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
"""
LOOKED = "UPDATE watch SET seen = $3, look_at = $4 WHERE person_id = $1 AND doctor_id = $2"


@dataclass(frozen=True, slots=True)
class Watch:
    """Which openings of a doctor somebody waits for: of a mode (None: any), starting in `[starts_from, starts_before)`.

    A bound that is None is none.
    """

    doctor_id: int
    mode: Mode | None = None
    starts_from: datetime | None = None
    starts_before: datetime | None = None

    def wants(self, slot: Slot) -> bool:
        return (
            (self.mode is None or slot.mode == self.mode)
            and (self.starts_from is None or slot.starts_at >= self.starts_from)
            and (self.starts_before is None or slot.starts_at < self.starts_before)
        )


async def watch(tx: Transaction, person_id: UUID, wanted: Watch) -> None:
    """Tell `person_id` from now on when the doctor has an opening that there is not yet.

    One watch a doctor: another replaces it, the same changes nothing.

    Raises:
        Invalid: the window is over, or ends before it begins.
        NotFound: there is no such doctor, or the doctor is suspended.
        TooManyWatches: there are `MOST` already.
    """
    moment = now()
    if wanted.starts_before is not None and wanted.starts_before <= max(wanted.starts_from or moment, moment):
        raise Invalid("`to` must be later than `from`, and in the future.", field="to")
    await take_turn(tx, person_id)
    if not await tx.fetchval(LISTED, wanted.doctor_id):
        raise NotFound("There is no such doctor, or the doctor is no longer listed.")
    if await tx.fetchval(OTHERS, person_id, wanted.doctor_id) >= MOST:
        raise TooManyWatches(limit=MOST)
    known = (await openings(tx, [wanted.doctor_id])).get(wanted.doctor_id)
    seen = [slot.starts_at for slot in known.slots if wanted.wants(slot)] if known is not None else []
    # Due at once: what opens before this commits is found by the first look.
    await tx.execute(
        KEEP, person_id, wanted.doctor_id, wanted.mode, wanted.starts_from, wanted.starts_before, seen, moment
    )


async def unwatch(tx: Transaction, person_id: UUID, doctor_id: int) -> None:
    """Wait no longer. Doing so twice changes nothing."""
    await tx.execute(END, person_id, doctor_id)


async def watches_of(tx: Reader, person_id: UUID) -> list[Watch]:
    """What a person waits for, the latest first."""
    return [_watch(row) for row in await tx.fetch(WATCHES, person_id, now())]


class Watching:
    """The outbox's consumer `watches`: looks at the watches of doctors whose openings may be others now.

    Holds are left out, so that a slot somebody held for a moment and let go is no news to who saw it open before.
    """

    name = "watches"
    every_seconds = 1.0
    topics: Sequence[str] | None = MAY_OPEN

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, events: Sequence[Published]) -> None:
        """Make the watches due; looking is a duty of its own, which a crash does not lose."""
        await self._database.pool.execute(GIVEN_BACK, *_given_back(events))
        doctors = list({int(event.payload["doctor_id"]) for event in events})
        await self._database.pool.execute(MAKE_DUE, doctors, now())
        await look(self._database)


def _given_back(events: Sequence[Published]) -> tuple[list[UUID], list[int], list[datetime]]:
    """Whose slots are free because they let them go themselves, which is no news to them."""
    facts = [
        BookingFact.of(event.payload)
        for event in events
        if event.topic == "booking.expired" or event.payload.get("cancelled_by") == "patient"
    ]
    return (
        [fact.patient_id for fact in facts],
        [fact.doctor_id for fact in facts],
        [fact.starts_at for fact in facts],
    )


async def look(database: Database) -> int:
    """Look at the watches that are due, and tell what has opened; how many notices. Any number of workers may do so."""
    told = 0
    while True:
        async with database.transaction() as tx:
            rows = await tx.fetch(DUE, now(), BATCH)
            told += await _look(tx, rows)
        if len(rows) < BATCH:
            return told


async def _look(tx: Transaction, rows: Sequence[asyncpg.Record]) -> int:
    if not rows:
        return 0
    found = await openings(tx, list({row["doctor_id"] for row in rows}))
    moment = now()
    news: list[News] = []
    ended: list[tuple[UUID, int]] = []
    looked: list[tuple[UUID, int, list[datetime], datetime]] = []
    for row in rows:
        wanted = _watch(row)
        if wanted.starts_before is not None and wanted.starts_before <= moment:
            ended.append((row["person_id"], wanted.doctor_id))
            continue
        opened = found.get(wanted.doctor_id)
        fitting = [slot for slot in opened.slots if wanted.wants(slot)] if opened is not None else []
        seen = set(row["seen"])
        fresh = [slot for slot in fitting if slot.starts_at not in seen]
        if fresh:
            news.append(_news(row["person_id"], wanted.doctor_id, fresh))
        starts = [slot.starts_at for slot in fitting]
        looked.append((row["person_id"], wanted.doctor_id, starts, _next_look(opened, moment)))
    await tx.execute_each(END, ended)
    await tx.execute_each(LOOKED, looked)
    return await give(tx, news)


def _news(person_id: UUID, doctor_id: int, fresh: Sequence[Slot]) -> News:
    first = fresh[0]
    starts = first.starts_at.isoformat()
    data = {
        "doctor_id": doctor_id,
        "mode": first.mode.value,
        "starts_at": starts,
        "ends_at": first.ends_at.isoformat(),
        "more": len(fresh) - 1,
    }
    return News(person_id, OPENED, f"{OPENED}:{doctor_id}:{first.mode.value}:{starts}", data)


def _next_look(opened: Openings | None, moment: datetime) -> datetime:
    """When the next day comes within the horizon, which no fact tells of: at midnight of the doctor's clock."""
    if opened is None:
        return moment + timedelta(days=1)
    today = moment.astimezone(ZoneInfo(opened.time_zone)).date()
    return midnight(opened.time_zone, today + timedelta(days=1))


def _watch(row: asyncpg.Record) -> Watch:
    mode = Mode(row["mode"]) if row["mode"] is not None else None
    return Watch(row["doctor_id"], mode, row["starts_from"], row["starts_before"])
