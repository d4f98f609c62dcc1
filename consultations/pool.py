"""The pool of instant consultations: taking the next, one's place in line, and how long it will take.

Who is next and how long it takes is decided by `matching` on plain values; here they are read, and what was decided is
written under a guard, so that of several doctors exactly one gets a patient, whatever they all believed a moment ago.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

from consultations.errors import NobodyWaits, NotOnInstant
from consultations.records import Consultation
from consultations.states import INSTANT_ANSWER, Kind, Status
from core import clock
from core.database import Reader, Transaction
from directory import specialties
from identity import Viewer
from matching import (
    ABOUT_TO,
    REMEMBERED,
    Availability,
    Available,
    Durations,
    Lately,
    OnDuty,
    Reach,
    Urgency,
    Waiting,
    WaitRange,
    ahead_in_pool,
    guess_wait,
    pool_line,
    seen_as,
)

LONGEST = timedelta(hours=2)
"""However long the line, after this we say that nobody came."""
TRIED = 50
"""So many of a line are tried at once: others may be taking the first ones at this very moment."""

WAITING = """
SELECT c.id, c.opened_at, c.specialty_code, c.urgency, w.language,
       COALESCE(w.overflow, false) AS overflow, COALESCE(w.passed, '{}') AS passed, d.id AS never
  FROM consultation c
  LEFT JOIN pool_wait w ON w.consultation_id = c.id
  LEFT JOIN doctor d ON d.person_id = COALESCE(c.opened_by, c.patient_id)  -- nobody takes their own, nor their child
 WHERE c.kind = 'instant' AND c.status = 'waiting' AND c.doctor_id IS NULL AND c.answer_by > $1
"""
DOCTOR = """
SELECT d.id, d.specialty_codes, d.languages, COALESCE(u.free_since, $1) AS free_since, COALESCE(u.taken, 0) AS taken,
       COALESCE(u.assigned, false) AS assigned, u.offered, u.offer_until,
       COALESCE(u.availability, 'available') AS chosen, u.seen_at,
       EXISTS (SELECT FROM consultation c
                WHERE c.doctor_id = d.id AND c.kind IN ('video', 'visit') AND c.status IN ('scheduled', 'running')
                  AND c.starts_at < $1::timestamptz + interval 'ABOUT_TO' AND c.ends_at > $1) AS in_appointment,
       ARRAY(SELECT c.started_at FROM consultation c
              WHERE c.doctor_id = d.id AND c.kind = 'instant' AND c.status = 'running') AS running
""".replace("ABOUT_TO", f"{ABOUT_TO.total_seconds():.0f} seconds")
ON_DUTY = DOCTOR + " FROM duty u JOIN doctor d ON d.id = u.doctor_id WHERE d.status = 'active' AND d.takes_instant"
MYSELF = (
    DOCTOR
    + """ FROM doctor d LEFT JOIN duty u ON u.doctor_id = d.id
 WHERE d.person_id = $2 AND d.status = 'active' AND d.takes_instant"""
)
LATELY = "SELECT guessed_s, extract(epoch FROM served_at - c.opened_at)::float AS waited FROM pool_wait w"
LATELY += """
  JOIN consultation c ON c.id = w.consultation_id
 WHERE w.served_at IS NOT NULL AND w.guessed_s IS NOT NULL ORDER BY w.served_at DESC LIMIT $1
"""
DURATIONS = """
SELECT extract(epoch FROM finished_at - started_at)::float AS took FROM consultation
 WHERE finished_at > $1 AND finished_at IS NOT NULL AND kind = 'instant' AND status = 'completed'
 ORDER BY finished_at DESC LIMIT 400
"""
RECENTLY = timedelta(days=7)

# The line is in the order of `matching`; whom another takes at this moment is locked and left out, whoever was taken
# since is seen to be, and who is being offered to another doctor is not taken from under the hand.
TAKE = """
WITH me AS (SELECT id FROM doctor WHERE person_id = $1 AND takes_instant AND status = 'active'),
next AS (
    SELECT c.id FROM unnest($2::uuid[]) WITH ORDINALITY AS line (id, place) JOIN consultation c ON c.id = line.id
     WHERE c.kind = 'instant' AND c.status = 'waiting' AND c.doctor_id IS NULL AND c.answer_by > $3
       AND c.patient_id <> $1 AND c.opened_by IS DISTINCT FROM $1
       AND NOT EXISTS (SELECT FROM duty o WHERE o.offered = c.id AND o.offer_until > $3
                                            AND o.doctor_id <> (SELECT id FROM me))
     ORDER BY line.place LIMIT 1 FOR UPDATE OF c SKIP LOCKED)
UPDATE consultation c
   SET doctor_id = me.id, status = 'running', started_at = $3, last_seq = last_seq + 1, version = version + 1
  FROM next, me WHERE c.id = next.id
RETURNING c.id, c.last_seq
"""
# Whoever took it: the doctor is no longer asked, and what was said of the wait can be compared with what it was.
TAKEN = """
WITH served AS (UPDATE pool_wait SET served_at = $3 WHERE consultation_id = $2 AND served_at IS NULL)
UPDATE duty SET taken = taken + (doctor_id = $1)::int, missed = CASE WHEN doctor_id = $1 THEN 0 ELSE missed END,
       offered = NULL, offer_until = NULL
 WHERE doctor_id = $1 OR offered = $2
"""
GONE = "UPDATE duty SET offered = NULL, offer_until = NULL WHERE offered = $1"
ENTER = """
INSERT INTO pool_wait (consultation_id, language, overflow, guessed_s, low_s, high_s)
VALUES ($1, $2, $3, $4, $5, $6)
"""
CONSENT = """
INSERT INTO pool_wait (consultation_id, overflow) VALUES ($1, $2)
ON CONFLICT (consultation_id) DO UPDATE SET overflow = excluded.overflow
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to wait. `language`: of the doctor, None: any. `overflow`: neighbours may be asked as well."""

    urgency: Urgency = Urgency.ROUTINE
    language: str | None = None
    overflow: bool = False


ANYHOW = Wish()


@dataclass(frozen=True, slots=True)
class Said:
    """What is guessed, in seconds, and the range that is told; None while nobody who could come is on duty."""

    guessed: float | None
    range: WaitRange | None


@dataclass(frozen=True, slots=True)
class Line:
    """One's place in line at `as_of`. `position`: how many may be called before; `range`: None, nobody on duty can say.

    `asked`: a doctor is being asked at this moment. `neighbours`: the specialties that consent would add, if any of
    their doctors is on duty.
    """

    position: int
    range: WaitRange | None
    doctors: int
    asked: bool
    overflow: bool
    language: str | None
    neighbours: tuple[str, ...]
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Pool:
    """Everybody who waits and everybody on duty, at one moment."""

    waiting: tuple[Waiting, ...]
    doctors: tuple[OnDuty, ...]
    reach: Reach
    now: datetime


async def pool(tx: Reader) -> Pool:
    """The pool as it is now."""
    now = clock.now()
    waiting = [_waiting(row) for row in await tx.fetch(WAITING, now)]
    doctors = [_on_duty(row, now) for row in await tx.fetch(ON_DUTY, now)]
    there = [doctor for doctor in doctors if doctor.available or doctor.offered is not None]
    return Pool(tuple(waiting), tuple(there), Reach(await specialties(tx)), now)


async def take_next(tx: Transaction, viewer: Viewer) -> tuple[UUID, int]:
    """Let the doctor take whoever is next; the consultation, and its room's last sequence.

    Raises:
        NotOnInstant: the doctor takes no instant consultations.
        NobodyWaits: nobody whom this doctor may take waits.
    """
    now = clock.now()
    row = await tx.fetchrow(MYSELF, now, viewer.person_id)
    if row is None:
        raise NotOnInstant
    me, there = _on_duty(row, now), await pool(tx)
    elsewhere = {other.offered for other in there.doctors if other.id != me.id}
    line = [one.id for one in pool_line(me, (one for one in there.waiting if one.id not in elsewhere), there.reach)]
    if me.offered in line:  # who is ringing is next
        line.insert(0, line.pop(line.index(me.offered)))
    taken = await tx.fetchrow(TAKE, viewer.person_id, line[:TRIED], now) if line else None
    if taken is None:
        raise NobodyWaits
    return taken["id"], taken["last_seq"]


async def note_taken(tx: Transaction, doctor_id: int, consultation_id: UUID) -> None:
    """A doctor has taken somebody from the pool, by whichever way."""
    await tx.execute(TAKEN, doctor_id, consultation_id, clock.now())


async def note_gone(tx: Transaction, consultation_id: UUID) -> None:
    """Somebody waits no longer: the doctor who is being asked has missed nothing."""
    await tx.execute(GONE, consultation_id)


async def order_for(tx: Reader, viewer: Viewer) -> dict[UUID, int]:
    """Whom this doctor may take, each with the place in line."""
    there = await pool(tx)
    row = await tx.fetchrow(MYSELF, there.now, viewer.person_id)
    line = pool_line(_on_duty(row, there.now), there.waiting, there.reach) if row is not None else []
    return {one.id: place for place, one in enumerate(line)}


async def enter(tx: Transaction, one: Waiting, said: Said) -> None:
    """Write how somebody waits who has just asked, with what they are told."""
    bounds = (said.range.low, said.range.high) if said.range is not None else (None, None)
    await tx.execute(ENTER, one.id, one.language, one.overflow, said.guessed, *bounds)


def answer_by(said: Said, now: datetime) -> datetime:
    """Until when somebody who asks now waits: at least twice what they are told."""
    told = timedelta(seconds=2 * said.range.high) if said.range is not None else timedelta(0)
    return now + min(LONGEST, max(INSTANT_ANSWER, told))


async def consent(tx: Transaction, consultation_id: UUID, overflow: bool) -> None:
    """Ask doctors of neighbouring specialties as well, or no longer."""
    await tx.execute(CONSENT, consultation_id, overflow)


async def lines(tx: Reader, several: Sequence[Consultation]) -> dict[UUID, Line]:
    """The place of each of `several` that waits in the pool and is seen by its patient."""
    wanted = [
        one.id for one in several if one.kind is Kind.INSTANT and one.status is Status.WAITING and one.side == "patient"
    ]
    if not wanted:
        return {}
    there = await pool(tx)
    return {one.id: await _line(tx, one, there) for one in there.waiting if one.id in wanted}


async def _line(tx: Reader, one: Waiting, there: Pool) -> Line:
    told = await said(tx, one, there)
    asking = [doctor for doctor in there.doctors if doctor.offered == one.id]
    beside = there.reach.near(one.specialty)
    near = sorted({code for doctor in there.doctors for code in doctor.specialties if code in beside})
    able = [doctor for doctor in there.doctors if pool_line(doctor, [one], there.reach)]
    position = 0 if asking else ahead_in_pool(one, there.waiting, there.doctors, there.reach)
    return Line(position, told.range, len(able), bool(asking), one.overflow, one.language, tuple(near), there.now)


async def said(tx: Reader, one: Waiting, there: Pool) -> Said:
    """How long it will take until a doctor takes `one`."""
    waiting = there.waiting if one in there.waiting else (*there.waiting, one)
    took = [row["took"] for row in await tx.fetch(DURATIONS, there.now - RECENTLY)]
    guessed = guess_wait(one, waiting, there.doctors, Durations(took), there.reach, there.now)
    if guessed is None:
        return Said(None, None)
    recent = Lately((row["guessed_s"], row["waited"]) for row in await tx.fetch(LATELY, REMEMBERED))
    return Said(guessed, recent.range(guessed))


def available(row: asyncpg.Record, now: datetime) -> Available:
    """How the doctor of a row with the columns of `DOCTOR` is there."""
    chosen, running = Availability(row["chosen"]), bool(row["running"])
    return seen_as(chosen, row["seen_at"], in_appointment=row["in_appointment"], in_consultation=running, now=now)


def _waiting(row: asyncpg.Record) -> Waiting:
    return Waiting(
        row["id"],
        row["opened_at"],
        row["specialty_code"],
        Urgency(row["urgency"]),
        row["language"],
        row["overflow"],
        tuple(row["passed"]),
        row["never"],
    )


def _on_duty(row: asyncpg.Record, now: datetime) -> OnDuty:
    rings = row["offer_until"] is not None and row["offer_until"] > now
    seen = available(row, now)
    return OnDuty(
        row["id"],
        tuple(row["specialty_codes"]),
        tuple(row["languages"]),
        row["free_since"],
        tuple(row["running"]),
        row["taken"],
        row["assigned"],
        row["offered"] if rings else None,
        available=seen.state is Availability.AVAILABLE or seen.why == "consultation",
    )
