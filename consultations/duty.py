"""Doctors on duty for instant consultations: going on and off, being offered who waits, and being passed over.

An offer is a due column: whoever does not answer by `offer_until` is passed over, and the patient, whose place has not
changed, is offered to the next. Any number of workers may run; one at a time hands out offers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from consultations import events
from consultations.errors import NotOnInstant
from consultations.pool import DOCTOR, available, pool
from core import clock
from core.database import Database, Reader, Transaction
from identity import Viewer
from matching import ANSWER_WITHIN, MISSES, THERE, Availability, Available, Offer, pool_offers

ON = """
INSERT INTO duty (doctor_id, since, assigned, free_since, availability)
SELECT id, $2, $3, $2, $4 FROM doctor WHERE person_id = $1 AND takes_instant AND status = 'active'
ON CONFLICT (doctor_id) DO UPDATE
   SET assigned = excluded.assigned, availability = excluded.availability,
       offered = CASE WHEN excluded.assigned AND excluded.availability = 'available' THEN duty.offered END,
       offer_until = CASE WHEN excluded.assigned AND excluded.availability = 'available' THEN duty.offer_until END
RETURNING doctor_id
"""
OFF = "DELETE FROM duty WHERE doctor_id = (SELECT id FROM doctor WHERE person_id = $1)"
MINE = (
    DOCTOR
    + """, d.takes_instant AND d.status = 'active' AS possible, u.since
  FROM doctor d LEFT JOIN duty u ON u.doctor_id = d.id WHERE d.person_id = $2"""
)
# In one order: two processes that write the same rows would otherwise wait for each other.
SEEN = """
WITH mine AS (SELECT doctor_id FROM duty WHERE doctor_id = ANY($1::int[]) ORDER BY doctor_id FOR NO KEY UPDATE)
UPDATE duty u SET seen_at = $2 FROM mine WHERE u.doctor_id = mine.doctor_id
"""
FREED = "UPDATE duty SET free_since = $2 WHERE doctor_id = $1"

# Who let an offer lapse stands behind the other free doctors; who did so time after time is taken to be away.
PASSED = """
WITH late AS (
    SELECT doctor_id, offered, missed + 1 >= $3 AS away FROM duty
     WHERE offer_until <= $1 ORDER BY offer_until LIMIT $2 FOR UPDATE SKIP LOCKED),
noted AS (
    UPDATE pool_wait w SET passed = w.passed || late.doctor_id FROM late WHERE w.consultation_id = late.offered),
gone AS (DELETE FROM duty u USING late WHERE u.doctor_id = late.doctor_id AND late.away)
UPDATE duty u SET offered = NULL, offer_until = NULL, missed = u.missed + 1, free_since = $1
  FROM late WHERE u.doctor_id = late.doctor_id AND NOT late.away
"""
LATE = "SELECT count(*) FROM duty WHERE offer_until <= $1"
ONE_ASSIGNS = "SELECT pg_try_advisory_xact_lock(hashtext('consultation.assign'), 0)"
# What was decided a moment ago holds only while both are still there for each other; who is locked is being taken.
OFFER = """
WITH waits AS (
    SELECT c.id, c.patient_id, c.specialty_code FROM consultation c
     WHERE c.id = $2 AND c.kind = 'instant' AND c.status = 'waiting' AND c.doctor_id IS NULL AND c.answer_by > $3
       AND NOT EXISTS (SELECT FROM duty o WHERE o.offered = c.id)
       FOR UPDATE SKIP LOCKED),
free AS (
    SELECT u.doctor_id FROM duty u
     WHERE u.doctor_id = $1 AND u.assigned AND u.offered IS NULL
       AND NOT EXISTS (SELECT FROM consultation r
                        WHERE r.doctor_id = $1 AND r.kind = 'instant' AND r.status = 'running')
       FOR UPDATE SKIP LOCKED)
UPDATE duty u SET offered = waits.id, offer_until = $4 FROM waits, free WHERE u.doctor_id = free.doctor_id
RETURNING waits.patient_id, waits.specialty_code
"""
BATCH = 200


@dataclass(frozen=True, slots=True)
class Duty:
    """How a doctor is on duty; None for `since` is not. `offered`: whom the doctor is asked to take, and until when.

    `possible`: the doctor takes instant consultations at all. `chosen`: how the doctor wants to be there; `available`:
    how it looks.
    """

    since: datetime | None = None
    assigned: bool = True
    taken: int = 0
    offered: UUID | None = None
    offer_until: datetime | None = None
    possible: bool = True
    chosen: Availability = Availability.AVAILABLE
    available: Available = THERE


async def go_on_duty(
    tx: Transaction, viewer: Viewer, *, assigned: bool = True, chosen: Availability = Availability.AVAILABLE
) -> Duty:
    """Be there for instant consultations; `assigned`: be offered who is next, rather than only choose. Twice is once.

    Whoever is busy or away keeps what runs and is offered nobody; who was being offered goes to the next.

    Raises:
        NotOnInstant: the doctor takes none.
    """
    if await tx.fetchval(ON, viewer.person_id, clock.now(), assigned, chosen.value) is None:
        raise NotOnInstant
    return await duty_of(tx, viewer)


async def go_off_duty(tx: Transaction, viewer: Viewer) -> Duty:
    """Be there no longer; who is being offered goes to the next, and what runs goes on."""
    await tx.execute(OFF, viewer.person_id)
    return await duty_of(tx, viewer)


async def duty_of(tx: Reader, viewer: Viewer) -> Duty:
    """How the doctor is on duty now."""
    now = clock.now()
    row = await tx.fetchrow(MINE, now, viewer.person_id)
    if row is None:
        return Duty(possible=False)
    rings = row["offer_until"] is not None and row["offer_until"] > now
    return Duty(
        row["since"],
        row["assigned"] or row["since"] is None,
        row["taken"],
        row["offered"] if rings else None,
        row["offer_until"] if rings else None,
        row["possible"],
        Availability(row["chosen"]),
        available(row, now),
    )


async def note_seen(database: Database, doctors: Sequence[int]) -> None:
    """The workrooms of these doctors are open now."""
    await database.pool.execute(SEEN, sorted(doctors), clock.now())


async def note_freed(tx: Transaction, doctor_id: int) -> None:
    """The doctor has finished a consultation: from now on free."""
    await tx.execute(FREED, doctor_id, clock.now())


async def assign(database: Database) -> int:
    """Pass on what was not answered in time, and offer who waits to doctors who are free; how much was done."""
    async with database.transaction() as tx:
        if not await tx.fetchval(ONE_ASSIGNS):
            return 0
        now = clock.now()
        late: int = await tx.fetchval(LATE, now)
        if late:
            await tx.execute(PASSED, now, BATCH, MISSES)
        there = await pool(tx)
        made = [await _offer(tx, one, now) for one in pool_offers(there.waiting, there.doctors, there.reach)]
        return late + sum(made)


async def _offer(tx: Transaction, one: Offer, now: datetime) -> bool:
    row = await tx.fetchrow(OFFER, one.doctor, one.waiting, now, now + ANSWER_WITHIN)
    if row is None:
        return False
    tx.publish(
        events.offered(
            one.waiting, patient=row["patient_id"], doctor=one.doctor, specialty=row["specialty_code"], at=now
        )
    )
    return True
