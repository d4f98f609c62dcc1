"""People in line for a doctor or a specialty, and what opens before them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core import outbox
from matching import (
    Offering,
    Schedule,
    Status,
    WaitlistEntry,
    Wanted,
    bookings_of,
    cancel,
    confirm,
    expire_holds,
    hold,
    join_waitlist,
    leave_waitlist,
    read_schedule,
    waits_of,
)
from notices import Notice, notices_of
from tests.matching.conftest import DOCTOR, TODAY, Practice, wanted

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
OTHER = DOCTOR + 1
FOR_THE_DOCTOR = Wanted(DOCTOR)
FOR_THE_SPECIALTY = Wanted(None, "03")
OFFERS = """
    SELECT o.booking_id, o.person_id, b.doctor_id, lower(b.during) AS starts_at, b.status
      FROM waitlist_offer o JOIN booking b ON b.id = o.booking_id ORDER BY b.id
"""


async def waits(practice: Practice, what: Wanted = FOR_THE_DOCTOR, who: UUID | None = None) -> UUID:
    """Somebody who waits, a minute longer than the next who does."""
    person = who or await practice.person()
    async with practice.database.transaction() as tx:
        await join_waitlist(tx, person, what)
    practice.time.advance(MINUTE)
    return person


async def waiting_for(practice: Practice, person: UUID) -> list[WaitlistEntry]:
    return await waits_of(practice.database.pool, person)


async def booked(practice: Practice, minute: int, who: UUID | None = None, doctor: int = DOCTOR) -> tuple[UUID, UUID]:
    """Somebody's confirmed slot: the patient and the booking."""
    patient = who or await practice.person()
    async with practice.database.transaction() as tx:
        slot = wanted(minute)
        held = await hold(tx, patient, patient, type(slot)(doctor, slot.mode, slot.starts_at))
        await confirm(tx, held.id, patient)
    return patient, held.id


async def full(practice: Practice, *minutes: int) -> list[tuple[UUID, UUID]]:
    """A doctor with hours on one day only, `minutes` behind `TODAY` (no others): all booked, by whom."""
    await practice.keep(only(TODAY, [span(minute) for minute in minutes]), 1)
    return [await booked(practice, minute) for minute in minutes]


def span(minute: int) -> dict[str, Any]:
    """Half an hour of a day in Shanghai, `minute` minutes behind `TODAY`."""
    starts = TODAY + timedelta(hours=8, minutes=minute)
    return {"starts": f"{starts:%H:%M}", "ends": f"{starts + HOUR / 2:%H:%M}", "mode": "video", "slot_minutes": 30}


def only(day: datetime, spans: list[dict[str, Any]]) -> Schedule:
    """Hours on one day and no other."""
    return read_schedule(
        time_zone="Asia/Shanghai",
        weekly=[],
        exceptions=[{"date": f"{day + timedelta(hours=8):%Y-%m-%d}", "hours": spans}],
        lead_minutes=0,
    )


async def gives_back(practice: Practice, patient: UUID, booking_id: UUID) -> None:
    async with practice.database.transaction() as tx:
        await cancel(tx, booking_id, patient)


async def follow(practice: Practice) -> None:
    """The worker does what is due and reads what has happened."""
    await expire_holds(practice.database)
    for _ in range(2):  # what was read leads to facts
        await outbox.advance(practice.database.pool, Offering(practice.database))


async def offered(practice: Practice, person: UUID) -> UUID | None:
    """The booking that is being offered to a person."""
    async with practice.database.transaction() as tx:
        found = [one for one in await bookings_of(tx, person, statuses=[Status.HELD]) if one.status is Status.HELD]
    assert all(one.offer for one in found)
    assert len(found) <= 1
    return found[0].id if found else None


async def asked(practice: Practice) -> list[UUID]:
    """Who was offered something, in order."""
    return [row["person_id"] for row in await practice.database.pool.fetch(OFFERS)]


async def told(practice: Practice, person: UUID) -> list[Notice]:
    return await notices_of(practice.database.pool, person)


async def accepts(practice: Practice, person: UUID, booking_id: UUID) -> None:
    async with practice.database.transaction() as tx:
        await confirm(tx, booking_id, person)


SOON, LATER, LAST = 180, 240, 300


@asynccontextmanager
async def without_the_constraint(practice: Practice, name: str = "booking_no_overlap") -> AsyncIterator[None]:
    pool = practice.database.pool
    definition = await pool.fetchval("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = $1", name)
    await pool.execute(f"ALTER TABLE booking DROP CONSTRAINT {name}")
    try:
        yield
    finally:
        await pool.execute("TRUNCATE booking CASCADE")
        await pool.execute(f"ALTER TABLE booking ADD CONSTRAINT {name} {definition}")


async def leaves(practice: Practice, person: UUID) -> None:
    ids = await practice.database.pool.fetch("SELECT id FROM waitlist_entry WHERE person_id = $1", person)
    for _ in range(2):
        async with practice.database.transaction() as tx:
            await leave_waitlist(tx, person, ids[0]["id"])
