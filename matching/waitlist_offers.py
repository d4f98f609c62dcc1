"""Openings are offered to those who wait: whoever has waited longest first, as a hold of theirs for some minutes.

A doctor whose openings may be others than before is a row that is due (`waitlist_look`). A worker claims it, finds who
has waited longest for anything open there, holds that slot for them and tells them, all in one transaction, and does so
again until nobody wants what is left. So offers of one doctor are made one after another, a crash leaves the row due
and nothing half done, and a fact that comes late or twice is one more look at what is open then.

The exclusion constraint of `booking` makes it impossible to offer what another holds; a slot that a passer-by takes
between the fact and the look is not offered.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from core import settings
from core.clock import now
from core.database import Database, Reader, Transaction
from core.outbox import Published
from identity import take_turn
from matching.bookings import Booking
from matching.events import MAY_OPEN
from matching.holds import keep_for
from matching.local_time import midnight
from matching.offer_letters import plan_letter
from matching.offers import SlotRequest
from matching.openings import Openings, openings
from matching.schedules import Interval, Slot
from matching.waitlist import FULFILS, IS_ABOUT, RUNS, look_soon, wanted_of
from notices import News, give

OFFERED = "slot_offered"
PAUSED = "waitlist_paused"

BEFORE_START = timedelta(minutes=30)
"""An offer ends so long before what it offers begins."""
TO_ANSWER = timedelta(minutes=5)
"""Whoever could not be given so long is not asked."""
MISSES = 2
"""Offers declined or run out after which an entry is paused: after the first the place in line is kept."""
AGAIN = timedelta(minutes=1)
PAGE = 200

DUE = """
SELECT doctor_id FROM waitlist_look WHERE look_at <= $1
 ORDER BY look_at, doctor_id LIMIT 1 FOR UPDATE SKIP LOCKED
"""
WAITING = f"""
SELECT w.id, w.person_id, w.doctor_id, w.specialty_code, w.city_id, w.mode, w.starts_from, w.starts_before, w.since
  FROM waitlist_entry w, doctor d
 WHERE d.id = $1 AND {IS_ABOUT} AND w.person_id IS DISTINCT FROM d.person_id AND {RUNS}
   AND NOT EXISTS (SELECT 1 FROM waitlist_offer o WHERE o.person_id = w.person_id AND o.settled_at IS NULL)
   AND (w.since, w.id) > ($3, $4) AND ($5::uuid IS NULL OR w.id = $5)
 ORDER BY w.since, w.id LIMIT $6
"""  # noqa: S608 - fragments of matching/waitlist.py, as below
"""Who waits for a doctor, who has waited longest first; whoever is being asked already is not asked again."""
HAS = """
SELECT patient_id, lower(during) AS starts_at, upper(during) AS ends_at,
       status = 'confirmed' OR hold_expires_at > $3 AS takes_time
  FROM booking
 WHERE patient_id = ANY($2::uuid[]) AND lower(during) > $3::timestamptz - interval '1 day' AND upper(during) > $3
   AND (status = 'confirmed' OR hold_expires_at > $3 OR doctor_id = $1 AND cancelled_by IS DISTINCT FROM 'doctor')
"""
"""What people have at the time, and the slots of the doctor they had or were offered before and let go."""
MADE = "INSERT INTO waitlist_offer (booking_id, person_id, entry_id, made_at) VALUES ($1, $2, $3, $4)"
LEFT = f"""
SELECT EXISTS (SELECT 1 FROM waitlist_entry w WHERE w.doctor_id = $1 AND {RUNS}) AS waited_for,
       EXISTS (SELECT 1 FROM waitlist_entry w, doctor d, waitlist_offer o
                WHERE d.id = $1 AND {IS_ABOUT} AND {RUNS}
                  AND o.person_id = w.person_id AND o.settled_at IS NULL) AS being_asked
"""  # noqa: S608
"""Whether somebody waits for this doctor, and whether somebody who does has another offer to answer first."""
LOOK_AT = "UPDATE waitlist_look SET look_at = $2 WHERE doctor_id = $1"
LOOKED = "DELETE FROM waitlist_look WHERE doctor_id = $1"
RUNNING = """
SELECT o.booking_id FROM waitlist_offer o JOIN booking b ON b.id = o.booking_id
 WHERE o.person_id = $1 AND o.settled_at IS NULL AND b.hold_expires_at > $2
"""
SETTLE = """
WITH settled AS (
    UPDATE waitlist_offer o SET settled_at = $3
      FROM unnest($1::uuid[], $2::bool[]) AS fact (booking_id, missed)
     WHERE o.booking_id = fact.booking_id AND o.settled_at IS NULL
    RETURNING o.entry_id, fact.missed
), counted AS (
    UPDATE waitlist_entry w SET missed = w.missed + 1, paused_at = CASE WHEN w.missed + 1 >= $4 THEN $3 END
      FROM settled WHERE w.id = settled.entry_id AND settled.missed
    RETURNING w.id, w.person_id, w.doctor_id, w.specialty_code, w.city_id, w.paused_at
)
SELECT id, person_id, doctor_id, specialty_code, city_id FROM counted WHERE paused_at IS NOT NULL
"""
"""Note how offers ended, once each; returns the entries that are paused by it."""
END = f"""
DELETE FROM waitlist_entry w USING booking b, doctor d
 WHERE b.id = ANY($1::uuid[]) AND b.status IN ('confirmed', 'completed') AND {FULFILS}
"""  # noqa: S608
"""Whoever has booked what they waited for waits no longer, whether it was offered or found."""

FIRST = (datetime.min.replace(tzinfo=UTC), UUID(int=0))

type Passed = set[tuple[UUID, int, datetime]]
"""Pairs of entry and slot (by its doctor and start) that were tried, so that no pair is tried without end."""


@dataclass(frozen=True, slots=True)
class Taker:
    """Who is to be asked next, and what they are offered."""

    entry_id: UUID
    person_id: UUID
    slot: Slot


class Offering:
    """The outbox's consumer `waitlist`: settles offers that are over, and has openings offered."""

    name = "waitlist"
    every_seconds = 1.0
    topics: Sequence[str] | None = MAY_OPEN

    def __init__(self, database: Database, channels: Sequence[str] = ()) -> None:
        self._database = database
        self._channels = channels

    async def take(self, events: Sequence[Published]) -> None:
        """Settle first, so that a look finds in line whose offer is over; a crash between has the batch come again."""
        async with self._database.transaction() as tx:
            await _settle(tx, events)
        async with self._database.transaction() as tx:
            await look_soon(
                tx, (int(event.payload["doctor_id"]) for event in events if event.topic != "booking.confirmed")
            )
        await self.offer()

    async def offer(self) -> int:
        """Offer what is due; how many offers. A duty of its own, since days come without a fact."""
        return await offer_openings(self._database, self._channels)


async def offer_openings(database: Database, channels: Sequence[str] = ()) -> int:
    """Offer what is open at the doctors that are due; how many offers. Any number of workers may do so.

    People are told in the app, and over `channels`.
    """
    made = 0
    passed: Passed = set()
    while True:
        async with database.transaction() as tx:
            doctor_id = await tx.fetchval(DUE, now())
            if doctor_id is None:
                return made
            booking = await _offer_one(tx, doctor_id, passed)
            if booking is not None:
                made += 1
                await _tell(tx, booking, channels)


async def running_offers(tx: Reader, person_id: UUID) -> set[UUID]:
    """The bookings that are offers a person can still accept; at most one."""
    return {row["booking_id"] for row in await tx.fetch(RUNNING, person_id, now())}


async def _offer_one(tx: Transaction, doctor_id: int, passed: Passed) -> Booking | None:
    """Make one offer of this doctor's openings; or note when to look again, if there is none to make."""
    moment = now()
    found = (await openings(tx, [doctor_id], start=moment + BEFORE_START + TO_ANSWER)).get(doctor_id)
    slots = found.slots if found is not None else []
    taker = await _first(tx, doctor_id, slots, passed, moment)
    if taker is None:
        await _rest(tx, doctor_id, found, moment)
        return None
    # With the person's turn nothing that was read of them can change; so it is read once more.
    await take_turn(tx, taker.person_id)
    if await _first(tx, doctor_id, [taker.slot], passed, moment, only=taker.entry_id) is None:
        return None
    passed.add((taker.entry_id, doctor_id, taker.slot.starts_at))
    until = min(moment + timedelta(minutes=settings.load().offer_minutes), taker.slot.starts_at - BEFORE_START)
    wanted = SlotRequest(doctor_id, taker.slot.mode, taker.slot.starts_at)
    booking = await keep_for(tx, taker.person_id, wanted, until)
    if booking is not None:
        await tx.execute(MADE, booking.id, taker.person_id, taker.entry_id, moment)
    return booking


async def _first(
    tx: Transaction,
    doctor_id: int,
    slots: Sequence[Slot],
    passed: AbstractSet[tuple[UUID, int, datetime]],
    moment: datetime,
    *,
    only: UUID | None = None,
) -> Taker | None:
    """Who has waited longest for any of `slots`, with the soonest of those; among all, or of one entry."""
    after = FIRST
    while slots:
        rows = await tx.fetch(WAITING, doctor_id, moment, *after, only, PAGE)
        has = await _has(tx, doctor_id, {row["person_id"] for row in rows}, moment)
        for row in rows:
            wanted, own = wanted_of(row), has.get(row["person_id"], ())
            for slot in slots:
                if (row["id"], doctor_id, slot.starts_at) not in passed and wanted.fits(slot) and _is_free(slot, own):
                    return Taker(row["id"], row["person_id"], slot)
        if len(rows) < PAGE:
            return None
        after = (rows[-1]["since"], rows[-1]["id"])
    return None


async def _has(
    tx: Transaction, doctor_id: int, people: AbstractSet[UUID], moment: datetime
) -> dict[UUID, list[Interval]]:
    """The times at which each of `people` is not to be offered a slot of this doctor."""
    has: dict[UUID, list[Interval]] = {}
    for row in await tx.fetch(HAS, doctor_id, list(people), moment):
        starts_at = row["starts_at"]
        ends_at = row["ends_at"] if row["takes_time"] else starts_at + timedelta.resolution
        has.setdefault(row["patient_id"], []).append(Interval(starts_at, ends_at))
    return has


def _is_free(slot: Slot, has: Sequence[Interval]) -> bool:
    return not any(slot.starts_at < one.ends_at and one.starts_at < slot.ends_at for one in has)


async def _rest(tx: Transaction, doctor_id: int, found: Openings | None, moment: datetime) -> None:
    """Nobody takes what is open now. It is looked at again when there may be somebody, or another day to offer."""
    left = await tx.fetchrow(LEFT, doctor_id, moment)
    assert left is not None
    if found is not None and found.slots and left["being_asked"]:
        await tx.execute(LOOK_AT, doctor_id, moment + AGAIN)
    elif left["waited_for"]:
        await tx.execute(LOOK_AT, doctor_id, _next_day(found, moment))
    else:
        await tx.execute(LOOKED, doctor_id)


def _next_day(found: Openings | None, moment: datetime) -> datetime:
    """When another day comes within the horizon, which no fact tells of."""
    if found is None:
        return moment + timedelta(days=1)
    today = moment.astimezone(ZoneInfo(found.time_zone)).date()
    return midnight(found.time_zone, today + timedelta(days=1))


async def _settle(tx: Transaction, events: Sequence[Published]) -> None:
    """Note which offers are over, pause entries that missed too many, and end those that were fulfilled."""
    ended: dict[UUID, bool] = {}
    confirmed: list[UUID] = []
    for event in events:
        if event.topic in ("booking.confirmed", "booking.cancelled", "booking.expired"):
            booking_id = UUID(event.payload["booking_id"])
            is_missed = event.topic == "booking.expired" or event.payload.get("cancelled_by") == "patient"
            ended.setdefault(booking_id, is_missed)
        if event.topic == "booking.confirmed":
            confirmed.append(booking_id)
    if not ended:
        return
    paused = await tx.fetch(SETTLE, list(ended), list(ended.values()), now(), MISSES)
    await tx.execute(END, confirmed)
    await give(tx, [_paused(row) for row in paused])


async def _tell(tx: Transaction, booking: Booking, channels: Sequence[str]) -> None:
    """Tell whom it is offered to, in the app and outside it."""
    assert booking.hold_expires_at is not None
    data = {
        "booking_id": str(booking.id),
        "doctor_id": booking.doctor_id,
        "mode": booking.mode.value,
        "starts_at": booking.starts_at.isoformat(),
        "ends_at": booking.ends_at.isoformat(),
        "until": booking.hold_expires_at.isoformat(),
    }
    await give(tx, [News(booking.patient_id, OFFERED, f"{OFFERED}:{booking.id}", data)])
    await plan_letter(tx, booking, channels)


def _paused(row: asyncpg.Record) -> News:
    data = {key: row[key] for key in ("doctor_id", "specialty_code", "city_id")}
    return News(row["person_id"], PAUSED, f"{PAUSED}:{row['id']}", {"entry_id": str(row["id"]), **data})
