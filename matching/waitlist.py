"""The waitlist: who waits in line for a doctor or for a specialty, and for which times.

One line for both: whoever has waited longest is asked first, whatever for (`matching/waitlist_offers.py`). A place in
line is `since`; it is kept while the same is waited for, and for a moment after leaving, so that leaving can be undone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

import directory
from core.clock import now
from core.database import Database, Reader, Transaction
from core.errors import Invalid, NotFound
from core.ids import new_id
from directory import Mode
from identity import require_proxy, take_turn
from matching.bookings import cancel
from matching.errors import AlreadyYours, OpenAlready, TooManyWaits
from matching.openings import BOOKABLE, openings
from matching.schedules import Slot

MOST = 5
UNDO = timedelta(minutes=1)
SHOWN = 5
LONGEST_AHEAD = timedelta(days=90)

# An entry `w` is about a doctor `d`.
IS_ABOUT = """(w.doctor_id = d.id
               OR w.within && d.specialty_codes AND (w.city_id IS NULL OR w.city_id = d.city_id))"""
# A booking `b` with the doctor `d` is what an entry `w` waits for.
FULFILS = f"""w.person_id = b.patient_id AND d.id = b.doctor_id AND {IS_ABOUT}
   AND (w.mode IS NULL OR w.mode = b.mode)
   AND (w.starts_from IS NULL OR lower(b.during) >= w.starts_from)
   AND (w.starts_before IS NULL OR lower(b.during) < w.starts_before)"""

_ENTRY = """w.id, w.doctor_id, w.specialty_code, w.city_id, w.mode, w.starts_from, w.starts_before, w.since, w.missed,
       w.paused_at IS NOT NULL AS is_paused"""
_STAYS = "w.left_at IS NULL AND (w.starts_before IS NULL OR w.starts_before > $2)"
# Ended at once by the booking itself; the row goes when the worker has read of it.
_UNFULFILLED = f"""NOT EXISTS (SELECT 1 FROM booking b, doctor d
                    WHERE b.patient_id = w.person_id AND b.status = 'confirmed' AND lower(b.during) > $2
                      AND {FULFILS})"""  # noqa: S608 - a fragment of this file
RUNS = f"{_STAYS} AND w.paused_at IS NULL AND {_UNFULFILLED}"
"""Whether an entry `w` is in line at the moment `$2`."""
_AS_BEFORE = """(w.mode, w.starts_from, w.starts_before)
                IS NOT DISTINCT FROM (excluded.mode, excluded.starts_from, excluded.starts_before)
            AND w.paused_at IS NULL AND (w.left_at IS NULL OR w.left_at > $11)"""

JOIN = f"""
INSERT INTO waitlist_entry AS w (id, person_id, doctor_id, specialty_code, within, city_id, mode, starts_from,
                                 starts_before, since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (person_id, doctor_id, specialty_code, city_id) DO UPDATE
   SET since = CASE WHEN {_AS_BEFORE} THEN w.since ELSE excluded.since END,
       missed = CASE WHEN {_AS_BEFORE} THEN w.missed ELSE 0 END,
       mode = excluded.mode, starts_from = excluded.starts_from, starts_before = excluded.starts_before,
       within = excluded.within, paused_at = NULL, left_at = NULL
RETURNING {_ENTRY}
"""  # noqa: S608
"""Join the line, or change what is waited for. The place is kept where nothing changes, or leaving is undone."""

OTHERS = f"""
SELECT count(*) FROM waitlist_entry w
 WHERE w.person_id = $1 AND {_STAYS}
   AND (w.doctor_id, w.specialty_code, w.city_id) IS DISTINCT FROM ($3::int, $4::text, $5::int)
"""  # noqa: S608
ENTRIES = f"""
SELECT {_ENTRY} FROM waitlist_entry w
 WHERE w.person_id = $1 AND {_STAYS} AND {_UNFULFILLED} ORDER BY w.since DESC, w.id
"""  # noqa: S608
BOOKED = f"""
SELECT b.id
  FROM booking b JOIN doctor d ON d.id = b.doctor_id,
       (SELECT $1::uuid AS person_id, $3::int AS doctor_id, $4::text[] AS within, $5::int AS city_id, $6::text AS mode,
               $7::timestamptz AS starts_from, $8::timestamptz AS starts_before) AS w
 WHERE b.patient_id = $1 AND b.status = 'confirmed' AND lower(b.during) > $2 AND {FULFILS}
 LIMIT 1
"""  # noqa: S608
"""What the person has booked already of what would be waited for."""

LEAVE = """
UPDATE waitlist_entry SET left_at = coalesce(left_at, $3) WHERE id = $1 AND person_id = $2 RETURNING id
"""
OFFERED = """
SELECT b.id FROM booking b
 WHERE b.id IN (SELECT o.booking_id FROM waitlist_offer o WHERE o.entry_id = $1 AND o.settled_at IS NULL)
   AND b.hold_expires_at > $2
   FOR NO KEY UPDATE
"""
LOOK_SOON = f"""
INSERT INTO waitlist_look AS l (doctor_id, look_at)
SELECT d.id, $2 FROM doctor d
 WHERE d.id = ANY($1::int[]) AND EXISTS (SELECT 1 FROM waitlist_entry w WHERE {IS_ABOUT})
 ORDER BY d.id
ON CONFLICT (doctor_id) DO UPDATE SET look_at = least(l.look_at, excluded.look_at)
"""  # noqa: S608
"""Have the openings of doctors looked at for whom somebody waits; waits while one is being looked at."""
LOOK_AT_ONE = """
INSERT INTO waitlist_look AS l (doctor_id, look_at) VALUES ($1, $2)
ON CONFLICT (doctor_id) DO UPDATE SET look_at = least(l.look_at, excluded.look_at)
"""

FORGET = """
DELETE FROM waitlist_entry WHERE starts_before <= $1 OR left_at <= $2
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody waits for: a doctor, or a specialty with all below it, in a city or anywhere (None).

    Of a mode (None: any), starting in `[starts_from, starts_before)`; a bound that is None is none.
    """

    doctor_id: int | None = None
    specialty_code: str | None = None
    city_id: int | None = None
    mode: Mode | None = None
    starts_from: datetime | None = None
    starts_before: datetime | None = None

    def fits(self, slot: Slot) -> bool:
        """Whether a slot of a doctor it is about is among the times waited for."""
        return (
            (self.mode is None or slot.mode == self.mode)
            and (self.starts_from is None or slot.starts_at >= self.starts_from)
            and (self.starts_before is None or slot.starts_at < self.starts_before)
        )


@dataclass(frozen=True, slots=True)
class WaitlistEntry:
    """A place in line. `since` decides the order; after `missed` offers too many it is paused until joined again."""

    id: UUID
    wanted: Wanted
    since: datetime
    missed: int
    is_paused: bool


async def join_waitlist(tx: Transaction, person_id: UUID, wanted: Wanted) -> WaitlistEntry:
    """Wait for an opening. One entry a doctor, and one a specialty and city: another window replaces it, from the end.

    What opens for a doctor from here on is offered; of a specialty, what opens once this has committed: what is open
    now is found by a search.

    Raises:
        Invalid: the window is over or ends before it begins, or there is nothing that could be waited for.
        NotFound: there is no such doctor, specialty or city.
        AlreadyYours: the person has booked such a time.
        OpenAlready: the doctor has such a time open.
        TooManyWaits: the person waits for `MOST` others.
        identity.GuardianNeeded: they are too young to book themself.
    """
    moment = now()
    within = await _check(tx, person_id, wanted, moment)
    if wanted.doctor_id is not None:
        # Before the turn: whoever makes offers takes the doctor first, and then the person.
        await tx.execute(LOOK_AT_ONE, wanted.doctor_id, moment)
    await take_turn(tx, person_id)
    await require_proxy(tx, person_id, person_id, "booking")
    target = (wanted.doctor_id, wanted.specialty_code, wanted.city_id)
    window = (wanted.mode, wanted.starts_from, wanted.starts_before)
    if await tx.fetchval(OTHERS, person_id, moment, *target) >= MOST:
        raise TooManyWaits(limit=MOST)
    booked = await tx.fetchval(BOOKED, person_id, moment, wanted.doctor_id, within, wanted.city_id, *window)
    if booked is not None:
        raise AlreadyYours("You have booked such a time already.", booking_id=str(booked))
    doctor_id, specialty_code, city_id = target
    row = await tx.fetchrow(
        JOIN, new_id(), person_id, doctor_id, specialty_code, within, city_id, *window, moment, moment - UNDO
    )
    assert row is not None
    return entry_of(row)


async def leave_waitlist(tx: Transaction, person_id: UUID, entry_id: UUID) -> None:
    """Wait no longer; what is offered at the moment goes on to the next. Doing so twice changes nothing.

    Whoever joins for the same within `UNDO` has never left.

    Raises:
        NotFound: the person has no such entry.
    """
    await take_turn(tx, person_id)
    if await tx.fetchval(LEAVE, entry_id, person_id, now()) is None:
        raise NotFound("There is no such place on a waitlist among yours.")
    for row in await tx.fetch(OFFERED, entry_id, now()):
        await cancel(tx, row["id"], person_id)


async def waits_of(tx: Reader, person_id: UUID) -> list[WaitlistEntry]:
    """What a person waits for, the latest first."""
    return [entry_of(row) for row in await tx.fetch(ENTRIES, person_id, now())]


async def look_soon(tx: Transaction, doctor_ids: Iterable[int]) -> None:
    """Have the openings of those doctors offered for whom somebody waits."""
    await tx.execute(LOOK_SOON, sorted(set(doctor_ids)), now())


async def forget(database: Database) -> int:
    """Drop entries whose window is over and those that were left; how many."""
    done: str = await database.pool.execute(FORGET, now(), now() - UNDO)
    return int(done.rpartition(" ")[2])


async def _check(tx: Transaction, person_id: UUID, wanted: Wanted, moment: datetime) -> Sequence[str] | None:
    """Whether this can be waited for. Returns the specialty and all below it, or None for a doctor."""
    if wanted.starts_before is not None and wanted.starts_before <= max(wanted.starts_from or moment, moment):
        raise Invalid("`to` must be later than `from`, and in the future.", field="to")
    if wanted.starts_from is not None and wanted.starts_from > moment + LONGEST_AHEAD:
        raise Invalid(f"`from` may be {LONGEST_AHEAD.days} days ahead at most.", field="from")
    if wanted.mode is not None and wanted.mode not in BOOKABLE:
        raise Invalid("Questions by text have no times to wait for.", field="mode")
    if wanted.doctor_id is not None:
        await _check_doctor(tx, person_id, wanted.doctor_id, wanted)
        return None
    if wanted.specialty_code is None:
        raise Invalid("Name a doctor or a specialty to wait for.", field="doctor_id")
    tree = await directory.specialties(tx)
    if wanted.city_id is not None:
        await directory.city(tx, wanted.city_id)
    return tree.descendants(tree[wanted.specialty_code].code)


async def _check_doctor(tx: Transaction, person_id: UUID, doctor_id: int, wanted: Wanted) -> None:
    if wanted.specialty_code is not None or wanted.city_id is not None:
        raise Invalid("Wait for a doctor or for a specialty, not for both.", field="specialty")
    doctor = await directory.doctor(tx, doctor_id)
    if await directory.doctor_of_person(tx, person_id) == doctor_id:
        raise Invalid("This is your own calendar; patients book it.", field="doctor_id")
    modes = BOOKABLE if wanted.mode is None else (wanted.mode,)
    if all(doctor.price(mode) is None for mode in modes):
        raise Invalid("This doctor does not offer such consultations.", field="mode")
    found = (await openings(tx, [doctor_id])).get(doctor_id)
    fitting = [slot for slot in found.slots if wanted.fits(slot)] if found is not None else []
    if fitting:
        raise OpenAlready(
            alternatives=[
                {"starts_at": slot.starts_at.isoformat(), "ends_at": slot.ends_at.isoformat(), "mode": slot.mode.value}
                for slot in fitting[:SHOWN]
            ]
        )


def entry_of(row: asyncpg.Record) -> WaitlistEntry:
    return WaitlistEntry(row["id"], wanted_of(row), row["since"], row["missed"], row["is_paused"])


def wanted_of(row: asyncpg.Record) -> Wanted:
    mode = Mode(row["mode"]) if row["mode"] is not None else None
    return Wanted(
        row["doctor_id"], row["specialty_code"], row["city_id"], mode, row["starts_from"], row["starts_before"]
    )
