"""What the clock does to consultations somebody asked for: unanswered past the deadline, or open as long as agreed."""

from datetime import datetime

import asyncpg

from consultations import events, moves
from consultations.contract.terms import TextTerms
from consultations.records import facts_under_terms
from consultations.rules import decide
from consultations.statements.course import TIME_OVER, UNANSWERED
from consultations.states import Action, Kind, Status
from core import clock
from core.database import Database, Transaction

BATCH = 200


async def end_what_is_due(database: Database) -> int:
    """End every consultation whose time has come: unanswered, or open for as long as its terms say.

    Returns how many. Safe to run anywhere at once.
    """
    return await _all_of(database, UNANSWERED) + await _all_of(database, TIME_OVER)


async def _all_of(database: Database, due: str) -> int:
    total = 0
    while True:
        async with database.transaction() as tx:
            now = clock.now()
            rows = await tx.fetch(due, now, BATCH)
            for row in rows:
                await _end(tx, row, now)
        total += len(rows)
        if len(rows) < BATCH:
            return total


async def _end(tx: Transaction, row: asyncpg.Record, now: datetime) -> None:
    facts = facts_under_terms(row)
    action = Action.EXPIRE if facts.is_owed_an_answer else Action.CLOSE
    target = decide(facts, action, "system", now)
    told = {"reason": "time_over"} if target is Status.COMPLETED else None
    await moves.write_move(tx, row["id"], facts.status, target, told=told, terms=TextTerms.of(row["terms"]))
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
