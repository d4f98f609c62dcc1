"""Deciding who came: by video once the room's time is over, from who was there; of a visit, as its doctor states."""

from uuid import UUID

import asyncpg

import matching
from consultations import attendance_told as told
from consultations import events, moves
from consultations.attendance import TOOK_PLACE, Evidence, Verdict, judge
from consultations.attendance_records import evidence_of, keep, written
from consultations.reading import get
from consultations.records import Consultation, facts_of
from consultations.rules import decide
from consultations.statements.attendance import DUE
from consultations.states import Action, Kind, Status
from core import clock
from core.database import Database, Transaction
from core.errors import NotFound
from identity import Viewer
from matching import Interval

BATCH = 50


async def decide_attendance(database: Database) -> int:
    """Decide what is due; returns how much. Safe to run anywhere at once: each is decided once."""
    total = 0
    while True:
        async with database.transaction() as tx:
            rows = await tx.fetch(DUE, clock.now(), BATCH)
            found = await evidence_of(tx, [row["id"] for row in rows]) if rows else {}
            for row in rows:
                await _decide(tx, row, found[row["id"]])
        total += len(rows)
        if len(rows) < BATCH:
            return total


async def state_absence(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """Say, as the doctor of a visit, that the patient did not come.

    Raises:
        NotFound: it is not the viewer's, or no appointment.
        Forbidden, NotPossibleNow, NotYet, TooLate: see `states`.
    """
    current = await moves.lock(tx, viewer, consultation_id)
    if current.booking_id is None:
        raise NotFound("There is no such appointment among yours.")
    await moves.move(tx, current, decide(current.facts, Action.MISS, current.side, clock.now()))
    fee = await _consequence(tx, current.booking_id, Verdict.PATIENT_NO_SHOW)
    now = clock.now()
    await keep(tx, current.id, Verdict.PATIENT_NO_SHOW, "doctor", {"stated_at": now.isoformat()}, fee, now)
    await told.decided(tx, await told.about_one(tx, current), Verdict.PATIENT_NO_SHOW, fee)
    return await get(tx, viewer, consultation_id)


async def _decide(tx: Transaction, row: asyncpg.Record, sides: dict[str, list[Interval]]) -> None:
    now = clock.now()
    facts = facts_of(row)
    evidence = Evidence(
        Interval(row["starts_at"], row["ends_at"]),
        sides["patient"],
        sides["doctor"],
        began_at=row["started_at"],
        completed=facts.status is Status.COMPLETED,
    )
    verdict = judge(evidence)
    fee = 0
    if verdict not in TOOK_PLACE:
        action = Action.MISS if verdict is Verdict.PATIENT_NO_SHOW else Action.EXPIRE
        target = decide(facts, action, "system", now)
        await moves.write_move(tx, row["id"], facts.status, target, told={"verdict": verdict.value})
        moved = events.moved(
            row["id"],
            target,
            kind=Kind(row["kind"]),
            patient=row["patient_id"],
            doctor=row["doctor_id"],
            specialty=row["specialty_code"],
            at=now,
        )
        tx.publish(moved)
        fee = await _consequence(tx, row["booking_id"], verdict)
    await keep(tx, row["id"], verdict, "presence", written(evidence), fee, now)
    await told.decided(tx, told.about(row), verdict, fee)


async def _consequence(tx: Transaction, booking_id: UUID, verdict: Verdict) -> int:
    """What it makes of the booking; returns what the patient owes. A doctor's failure costs the patient nothing."""
    if verdict is not Verdict.PATIENT_NO_SHOW:
        await matching.fail(tx, booking_id)
        return 0
    missed = await matching.miss(tx, booking_id)
    return missed.fee_due if missed is not None else 0
