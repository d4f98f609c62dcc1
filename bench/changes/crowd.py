"""A crowd of changes at a steady rate, from a process of its own.

Two thousand a second through the use cases would measure the use cases. So the crowd writes what they write, the same
rows and the same facts, many changes to a statement; how it changes the index is the same.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.connection import Connection

import uvloop

from bench.changes.subjects import Kind, Subject
from core.clock import now
from core.database import Database, Transaction, to_json
from core.ids import new_id
from core.outbox import Event
from core.settings import Settings
from directory import doctor_changed
from matching import SCHEDULE_CHANGED, BookingFact

TICK = 0.05
"""A transaction of the crowd is as long as this brings changes."""
HOLD_FOR = timedelta(hours=2)
BOOK = """
INSERT INTO booking (id, doctor_id, patient_id, booked_by, mode, during, status, hold_expires_at, schedule_version,
                     price, currency)
SELECT w.id, w.doctor_id, w.person, w.person, w.mode, tstzrange(w.starts_at, w.ends_at), 'held', $6, 1, 0, 'CNY'
  FROM unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[], $5::timestamptz[], $7::uuid[])
       AS w(id, doctor_id, mode, starts_at, ends_at, person)
ON CONFLICT DO NOTHING RETURNING doctor_id
"""
# By id, whatever the planner believes: before a run is known to the statistics, "nobody holds anything" looks cheaper.
CANCEL = """
UPDATE booking SET status = 'cancelled', hold_expires_at = NULL, cancelled_by = 'patient', updated_at = $2
 WHERE id = ANY($1::uuid[]) AND status || '' = 'held' RETURNING doctor_id
"""
HOURS = """
UPDATE schedule s SET exceptions = w.exceptions, version = s.version + 1, updated_at = $3
  FROM unnest($1::int[], $2::jsonb[]) AS w(doctor_id, exceptions)
 WHERE s.doctor_id = w.doctor_id RETURNING s.doctor_id, s.version
"""
STATUS = """
UPDATE doctor SET status = CASE WHEN w.suspended THEN 'suspended' ELSE 'active' END, version = version + 1
  FROM unnest($1::int[], $2::bool[]) AS w(id, suspended)
 WHERE doctor.id = w.id RETURNING doctor.id
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a crowd has done: changes committed, and in how many seconds."""

    changes: int
    seconds: float


class Crowd:
    """A crowd that is let loose and called back; between, it is quiet."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.done: list[Sent] = []

    @asynccontextmanager
    async def loose(self) -> AsyncIterator[None]:
        """Changes happen inside the block."""
        self._pipe.send("begin")
        try:
            yield
        finally:
            self._pipe.send("pause")
            self.done.append(await asyncio.to_thread(self._pipe.recv))

    @property
    def per_second(self) -> float:
        """How many changes it committed."""
        return sum(one.changes for one in self.done) / sum(one.seconds for one in self.done)

    async def take_back(self) -> None:
        """Let everything be as it was, but for the bookings' rows, which are cancelled."""
        self._pipe.send("take back")
        await asyncio.to_thread(self._pipe.recv)


@asynccontextmanager
async def crowd(settings: Settings, subjects: Sequence[Subject], rate: int) -> AsyncIterator[Crowd]:
    """A crowd that makes `rate` changes a second to `subjects`."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_live, args=(theirs, settings, subjects, rate), daemon=True)
    process.start()
    theirs.close()
    try:
        await asyncio.to_thread(ours.recv)  # ready
        yield Crowd(ours)
    finally:
        ours.close()
        await asyncio.to_thread(process.join)


def _live(pipe: Connection, settings: Settings, subjects: Sequence[Subject], rate: int) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_obey(pipe, settings, subjects, rate))


async def _obey(pipe: Connection, settings: Settings, subjects: Sequence[Subject], rate: int) -> None:
    turns = cycle(subjects)
    async with Database(settings) as database:
        pipe.send("ready")
        try:
            while (order := await asyncio.to_thread(pipe.recv)) is not None:
                if order == "begin":
                    pipe.send(await _rush(database, turns, rate, pipe))
                elif order == "take back":
                    changed = [one for one in subjects if one.changed]
                    for at in range(0, len(changed), rate):
                        await _change(database, changed[at : at + rate])
                    pipe.send("done")
        except EOFError:
            return


async def _rush(database: Database, turns: Iterator[Subject], rate: int, pipe: Connection) -> Sent:
    """Change one after the other at `rate` until told to pause; what could not be done in time is not made up for."""
    started, changes = time.perf_counter(), 0
    each = max(1, round(rate * TICK))
    following = started
    while not pipe.poll():
        changes += await _change(database, [next(turns) for _ in range(each)])
        following = max(following + each / rate, time.perf_counter() - 1)  # behind by a second at most
        await asyncio.sleep(max(0.0, following - time.perf_counter()))
    pipe.recv()
    return Sent(changes, time.perf_counter() - started)


async def _change(database: Database, subjects: Sequence[Subject]) -> int:
    """Change each, or take it back, in one transaction; how many it was."""
    async with database.transaction() as tx:
        by_kind = {kind: [one for one in subjects if one.kind is kind] for kind in Kind}
        await _book(tx, [one for one in by_kind[Kind.BOOKED] if not one.changed])
        await _cancel(tx, [one for one in by_kind[Kind.BOOKED] if one.changed])
        await _edit_hours(tx, by_kind[Kind.HOURS])
        await _set_status(tx, by_kind[Kind.LISTED])
    for one in subjects:
        one.changed = not one.changed
    return len(subjects)


async def _book(tx: Transaction, subjects: Sequence[Subject]) -> None:
    moment = now()
    for one in subjects:
        one.booking = new_id()
    slots = [one.slot for one in subjects]
    await tx.fetch(
        BOOK,
        [one.booking for one in subjects],
        [one.id for one in subjects],
        [slot.mode.value for slot in slots],
        [slot.starts_at for slot in slots],
        [slot.ends_at for slot in slots],
        moment + HOLD_FOR,
        [one.person for one in subjects],
    )
    for one in subjects:
        tx.publish(_fact(one).event("booking.held", moment))


async def _cancel(tx: Transaction, subjects: Sequence[Subject]) -> None:
    moment = now()
    await tx.fetch(CANCEL, [one.booking for one in subjects], moment)
    for one in subjects:
        tx.publish(_fact(one).event("booking.cancelled", moment))


async def _edit_hours(tx: Transaction, subjects: Sequence[Subject]) -> None:
    moment = now()
    exceptions = [to_json(one.exceptions if one.changed else one.closed) for one in subjects]
    rows = await tx.fetch(HOURS, [one.id for one in subjects], exceptions, moment)
    for row in rows:
        payload = {"doctor_id": row["doctor_id"], "schedule_version": row["version"]}
        tx.publish(Event(SCHEDULE_CHANGED, str(row["doctor_id"]), payload, moment))


async def _set_status(tx: Transaction, subjects: Sequence[Subject]) -> None:
    await tx.fetch(STATUS, [one.id for one in subjects], [not one.changed for one in subjects])
    for one in subjects:
        tx.publish(doctor_changed(one.id, now()))


def _fact(subject: Subject) -> BookingFact:
    assert subject.booking is not None
    slot = subject.slot
    return BookingFact(
        subject.booking, subject.id, subject.person, subject.specialty, slot.mode, slot.starts_at, slot.ends_at
    )
