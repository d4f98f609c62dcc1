"""Times a doctor is busy elsewhere, read from a calendar of theirs: they close slots, and touch no booking.

The calendar is asked every quarter of an hour. What it said stays in force while it cannot be read; the doctor is told
why it cannot. The times lie in the row of the hours, so that whoever reads hours has them, and are no edit of the
hours: the version stays, and somebody at the editor is not interrupted.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
import structlog

from core.clock import now
from core.database import Database, Reader, Transaction, to_json
from core.errors import Invalid, NotFound
from core.outgoing import NotAllowed, Outgoing
from matching.events import schedule_changed
from matching.outside import TooMuch, busy_times
from matching.statements.busy import BUSY_DUE, BUSY_SOURCE, FORGET_BUSY, KEEP_BUSY_SOURCE, NOTE_BUSY, SET_BUSY

log = structlog.get_logger(__name__)

EVERY = timedelta(minutes=15)
MOST_BYTES = 1_048_576
HEADERS = {"Accept": "text/calendar", "Accept-Encoding": "identity"}
type Client = Callable[[], Outgoing]


class NoCalendar(Invalid):
    code = "no_calendar"
    title = "This is not the address of a calendar; it begins with https:// and leads to a public server"


@dataclass(frozen=True, slots=True)
class BusySource:
    """Where a doctor's busy times come from. `problem`: why the last look found none, a stable code."""

    url: str
    looked_at: datetime | None
    problem: str | None


async def busy_source(tx: Reader, doctor_id: int) -> BusySource | None:
    row = await tx.fetchrow(BUSY_SOURCE, doctor_id)
    return BusySource(row["url"], row["looked_at"], row["problem"]) if row is not None else None


async def follow_calendar(tx: Transaction, doctor_id: int, url: str) -> None:
    """Take busy times from `url` from now on; the worker looks at once.

    Raises:
        NotFound: the doctor keeps no hours yet.
        NoCalendar: the address is none that is asked.
    """
    address = "https" + url[6:] if url.startswith("webcal:") else url
    try:
        Outgoing().check(address)
    except NotAllowed as refused:
        raise NoCalendar from refused
    if await tx.fetchval(KEEP_BUSY_SOURCE, doctor_id, address, now()) is None:
        raise NotFound("No hours have been set yet. Set them first: busy times close them.")


async def unfollow_calendar(tx: Transaction, doctor_id: int) -> None:
    """Forget the calendar and what it said."""
    version = await tx.fetchval(FORGET_BUSY, doctor_id)
    if version is not None:
        tx.publish(schedule_changed(doctor_id, version, now()))


async def look_at_calendars(database: Database, client: Client = Outgoing) -> int:
    """Ask the calendar that is due first, if one is; returns how many were asked."""
    async with database.transaction() as tx:
        due = await tx.fetchrow(BUSY_DUE, now(), now() + EVERY)
    if due is None:
        return 0
    written, problem = None, None
    try:
        read = await _read(due["url"], client)
        found = await asyncio.to_thread(busy_times, read, due["time_zone"], now())
        written = to_json([[_minute(one.starts_at), _minute(one.ends_at)] for one in found])
    except (NotAllowed, OSError, TimeoutError, aiohttp.ClientError) as error:
        problem = "unreachable"
        log.info("busy.unreachable", doctor_id=due["doctor_id"], error=type(error).__name__)
    except TooMuch:
        problem = "too_much"
    except ValueError:
        problem = "no_calendar"
    async with database.transaction() as tx:
        # Another calendar may have been named, or none, while this one was asked.
        if await tx.fetchval(NOTE_BUSY, due["doctor_id"], due["url"], now(), problem) is None or problem is not None:
            return 1
        version = await tx.fetchval(SET_BUSY, due["doctor_id"], written)
        if version is not None:
            tx.publish(schedule_changed(due["doctor_id"], version, now()))
    return 1


async def _read(url: str, client: Client) -> bytes:
    async with client() as outgoing:
        answered = await outgoing.ask("GET", url, headers=HEADERS, at_most=MOST_BYTES + 1)
    if answered.status != 200:
        raise ConnectionError(f"status {answered.status}")
    if len(answered.body) > MOST_BYTES:
        raise TooMuch
    return answered.body


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60
