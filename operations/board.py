"""The board: who waits and for how long, what runs, what went wrong, now and over the last hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from consultations import RefundTotal, refunds_since
from core import clock
from core.database import Reader
from operations.statements import (
    ATTENTION,
    BY_SPECIALTY,
    ENDED_TODAY,
    LEVELS,
    OVERDUE,
    SUM_SINCE,
    VOLUMES,
)

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
MONTH = timedelta(days=30)
LONG_WAIT = timedelta(minutes=5)
"""After which an instant consultation nobody has taken needs a person."""
DUE_SOON = timedelta(hours=1)
"""Before a text consultation's deadline."""

OPENED, STARTED, FINISHED = "consultation.opened", "consultation.started", "consultation.completed"
UNANSWERED, DECLINED = "consultation.unanswered", "consultation.declined"


@dataclass(frozen=True, slots=True)
class Point:
    at: datetime
    value: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A number now, and one a minute over the last hour, oldest first."""

    value: float
    last_hour: Sequence[Point]


@dataclass(frozen=True, slots=True)
class SpecialtyVolume:
    specialty: str
    waiting: int
    running: int
    finished_today: int


@dataclass(frozen=True, slots=True)
class MinuteVolume:
    minute: datetime
    opened: int
    started: int
    finished: int


@dataclass(frozen=True, slots=True)
class Attention:
    """A consultation that needs a person: overdue, long_wait, due_soon, unanswered."""

    consultation_id: UUID
    code: str
    specialty: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Board:
    """`unanswered` counts what ended so today and what is past its deadline; `failures` what doctors declined today.

    `owed_back_today` and `owed_back_month` (30 days): what was recorded as owed to patients, a line a currency; that it
    was paid is not known here.

    The lines of `finished_today`, `unanswered` and `failures` are events a minute, the other lines levels.
    """

    waiting: Figure
    longest_wait_seconds: Figure
    running: Figure
    finished_today: Figure
    unanswered: Figure
    failures: Figure
    bookings_today: int
    by_specialty: Sequence[SpecialtyVolume]
    by_minute: Sequence[MinuteVolume]
    attention: Sequence[Attention]
    owed_back_today: Sequence[RefundTotal]
    owed_back_month: Sequence[RefundTotal]
    as_of: datetime


async def board(tx: Reader, time_zone: str) -> Board:
    """The board at this moment; "today" is the day in `time_zone`."""
    now = clock.now()
    today = now.astimezone(ZoneInfo(time_zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    levels = await tx.fetch(LEVELS, now - HOUR, now)
    ended = await tx.fetchrow(ENDED_TODAY, today)
    assert ended is not None
    overdue = await tx.fetchval(OVERDUE, now)
    volumes = await _volumes(tx, now)
    waiting, running, longest = (
        Figure(levels[-1][name], [Point(row["at"], row[name]) for row in levels])
        for name in ("waiting", "running", "longest_wait")
    )
    return Board(
        waiting=waiting,
        longest_wait_seconds=longest,
        running=running,
        finished_today=Figure(ended["finished"], volumes.line(FINISHED)),
        unanswered=Figure(ended["unanswered"] + overdue, volumes.line(UNANSWERED)),
        failures=Figure(ended["declined"], volumes.line(DECLINED)),
        bookings_today=await tx.fetchval(SUM_SINCE, today, "booking.confirmed"),
        by_specialty=[SpecialtyVolume(**dict(row.items())) for row in await tx.fetch(BY_SPECIALTY, today)],
        by_minute=volumes.minutes(),
        attention=await _attention(tx, now),
        owed_back_today=await refunds_since(tx, today),
        owed_back_month=await refunds_since(tx, now - MONTH),
        as_of=now,
    )


async def _attention(tx: Reader, now: datetime) -> list[Attention]:
    rows = await tx.fetch(ATTENTION, now, now - LONG_WAIT, now + DUE_SOON, now - HOUR)
    return [Attention(row["id"], row["code"], row["specialty"], row["since"]) for row in rows]


@dataclass(frozen=True, slots=True)
class _Volumes:
    """What was counted in each of the last sixty minutes."""

    at: Sequence[datetime]
    counts: dict[tuple[datetime, str], int]

    def line(self, topic: str) -> list[Point]:
        return [Point(minute, self.counts.get((minute, topic), 0)) for minute in self.at]

    def minutes(self) -> list[MinuteVolume]:
        of = self.counts
        return [
            MinuteVolume(at, of.get((at, OPENED), 0), of.get((at, STARTED), 0), of.get((at, FINISHED), 0))
            for at in self.at
        ]


async def _volumes(tx: Reader, now: datetime) -> _Volumes:
    this_minute = now.replace(second=0, microsecond=0)
    minutes = [this_minute - MINUTE * back for back in range(59, -1, -1)]
    topics = [OPENED, STARTED, FINISHED, UNANSWERED, DECLINED]
    rows = await tx.fetch(VOLUMES, minutes[0], topics)
    return _Volumes(minutes, {(row["minute"], row["what"]): row["count"] for row in rows})
