"""Who is in the rooms of appointments, as this process sees it, carried into the database.

A span is written when a side comes, carried on every half minute by one statement for all of the process, and ended
when the side goes. Killed in between, a process has lost half a minute of evidence at most: a span counts until it was
last seen. Rooms that are no appointments by video are not looked at, and of appointments only those in their time.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog

from consultations.statements.attendance import CARRY
from consultations.states import EARLY, LATE
from core import clock
from core.background import Background
from core.database import Database
from core.ids import new_id
from core.outbox import Published
from matching import Interval
from realtime import Seat

log = structlog.get_logger(__name__)

CARRIED_SECONDS = 30


@dataclass(frozen=True, slots=True)
class PatientsSeat(Seat):
    """A seat in a room of `patient_id`'s."""

    patient_id: UUID = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class AppointmentSeat(PatientsSeat):
    """A seat in the room of an appointment by video that is not over."""

    appointment: Interval | None = None
    booking_id: UUID | None = None


@dataclass(slots=True)
class Span:
    """One side in one room, from `entered_at` on."""

    id: UUID
    consultation_id: UUID
    side: str
    booking_id: UUID | None
    appointment: Interval
    entered_at: datetime
    left_at: datetime | None = None

    def counts(self, moment: datetime) -> bool:
        """Whether what is seen by `moment` is evidence."""
        return self.appointment.starts_at - EARLY <= moment and self.entered_at < self.appointment.ends_at + LATE


class Presence(Background):
    """The spans of one process. `async with` carries them; leaving writes what is left."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._here: dict[tuple[str, str], Span] = {}
        self._unwritten: list[Span] = []
        self._news = asyncio.Event()
        self._writing = asyncio.Lock()

    async def __aexit__(self, *error: object) -> None:
        await super().__aexit__(*error)
        with suppress(Exception):  # at the end of a process whose database is gone there is nothing to be done
            await self.carry()

    def came(self, key: str, seat: AppointmentSeat) -> None:
        """A side is in the room now."""
        if seat.appointment is None:
            return
        span = Span(new_id(), UUID(key), seat.role, seat.booking_id, seat.appointment, clock.now())
        self._here[key, seat.role] = span
        if span.counts(span.entered_at):
            self._unwritten.append(span)
            self._news.set()

    def went(self, key: str, side: str) -> None:
        """A side is no longer in the room."""
        span = self._here.pop((key, side), None)
        if span is None:
            return
        span.left_at = clock.now()
        if span.counts(span.left_at):
            self._unwritten.append(span)
            self._news.set()

    async def follow(self, facts: Sequence[Published]) -> None:
        """A `realtime.Listener`: whoever sits in the room of an appointment that is moved is there for the new time."""
        for fact in facts:
            if fact.topic == "booking.rescheduled":
                starts_at, ends_at = (datetime.fromisoformat(fact.payload[name]) for name in ("starts_at", "ends_at"))
                for span in self._here.values():
                    if str(span.booking_id) == fact.payload["booking_id"]:
                        span.appointment = Interval(starts_at, ends_at)

    async def carry(self) -> int:
        """Write how long everybody has been there by now; how many spans."""
        now = clock.now()
        return await self._write([span for span in self._here.values() if span.counts(now)], now)

    async def _write(self, still: Sequence[Span], now: datetime) -> int:
        async with self._writing:
            taken, self._unwritten = self._unwritten, []
            # Ids in order: two processes that write the same rows would otherwise wait for each other.
            spans = sorted({span.id: span for span in (*taken, *still)}.values(), key=lambda span: span.id)
            if not spans:
                return 0
            try:
                await self._database.pool.execute(
                    CARRY,
                    [span.id for span in spans],
                    [span.consultation_id for span in spans],
                    [span.side for span in spans],
                    [span.entered_at for span in spans],
                    [span.left_at or now for span in spans],
                    EARLY,
                    LATE,
                )
            except BaseException:
                self._unwritten = [*taken, *self._unwritten]
                raise
            return len(spans)

    async def run(self) -> None:
        tick = asyncio.get_running_loop().time
        carry_at = tick() + CARRIED_SECONDS
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(carry_at):
                    await self._news.wait()
            self._news.clear()
            try:
                if tick() >= carry_at:
                    carry_at = tick() + CARRIED_SECONDS
                    await self.carry()
                else:
                    await self._write((), clock.now())
            except Exception:
                log.warning("presence.not_written", exc_info=True)
