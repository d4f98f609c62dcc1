"""What the clock does to consultations somebody asked for: whoever waited past the deadline is told so."""

from consultations import course, events
from consultations.records import facts_of
from consultations.statements import DUE
from consultations.states import Action, Kind, decide
from core import clock
from core.database import Database

BATCH = 200


async def expire_unanswered(database: Database) -> int:
    """End every consultation whose deadline has passed unanswered; returns how many. Safe to run anywhere at once."""
    total = 0
    while True:
        count = await _expire_batch(database)
        total += count
        if count < BATCH:
            return total


async def _expire_batch(database: Database) -> int:
    async with database.transaction() as tx:
        now = clock.now()
        rows = await tx.fetch(DUE, now, BATCH)
        for row in rows:
            facts = facts_of(row)
            target = decide(facts, Action.EXPIRE, "system", now)
            await course.write_move(tx, row["id"], facts.status, target)
            tx.publish(
                events.moved(
                    row["id"],
                    target,
                    kind=Kind(row["kind"]),
                    patient=row["patient_id"],
                    doctor=row["doctor_id"],
                    specialty=row["specialty_code"],
                    at=now,
                )
            )
        return len(rows)
