"""A move of a consultation from one state to another: the row is locked, and written with the line in the room that
tells of it and the fact, in the caller's transaction. Which moves there are, `rules.decide` says.
"""

from typing import Any
from uuid import UUID

from consultations import accesses, events, pool
from consultations.contract.refunds import record_refund
from consultations.contract.statements import LAPSE_WITH_IT
from consultations.contract.terms import TextTerms
from consultations.records import Consultation, consultation_of
from consultations.statements.course import MOVE
from consultations.statements.parties import Needs
from consultations.statements.seen import ONE_TO_CHANGE
from consultations.states import FINISHED, Status
from core import clock
from core.database import Transaction, to_json
from core.errors import Conflict, NotFound
from core.ids import new_id
from core.outbox import Event
from identity import Viewer


async def lock(tx: Transaction, viewer: Viewer, consultation_id: UUID, needs: Needs = "consultation") -> Consultation:
    """The viewer's own consultation, which nobody else changes before the commit."""
    row = await tx.fetchrow(ONE_TO_CHANGE[needs], viewer.person_id, consultation_id, clock.now())
    if row is None:
        raise NotFound("There is no such consultation among yours.")
    current = consultation_of(row)
    accesses.note(tx, viewer, current, "changed")
    return current


async def move(
    tx: Transaction,
    current: Consultation,
    to: Status,
    *,
    summary: str | None = None,
    told: dict[str, Any] | None = None,
) -> None:
    """Bring a locked consultation to `to`, and tell its room and the world."""
    await write_move(tx, current.id, current.status, to, summary=summary, told=told, terms=current.terms)
    tx.publish(moved(current, to))


async def write_move(
    tx: Transaction,
    consultation_id: UUID,
    source: Status,
    to: Status,
    *,
    summary: str | None = None,
    told: dict[str, Any] | None = None,
    terms: TextTerms | None = None,
) -> None:
    """Move a row and tell its room; where nobody answered a question, what is owed back for it is written down."""
    now = clock.now()
    follow_ups = terms.follow_up_until(now) if terms is not None and to is Status.COMPLETED else None
    code = "started" if to is Status.RUNNING else to.value
    seq = await tx.fetchval(
        MOVE,
        consultation_id,
        source.value,
        to.value,
        now if to is Status.RUNNING else None,
        now if to in FINISHED else None,
        summary,
        new_id(),
        to_json({"code": code, **(told or {})}),
        now,
        follow_ups,
        terms.follow_up_messages if terms is not None and follow_ups is not None else None,
    )
    if seq is None:
        raise Conflict
    await record_refund(tx, consultation_id, to)
    if terms is not None and to in FINISHED:
        await tx.execute(LAPSE_WITH_IT, consultation_id, now)
    if source is Status.WAITING and to in FINISHED:
        await pool.note_gone(tx, consultation_id)


def moved(one: Consultation, to: Status) -> Event:
    return events.moved(
        one.id,
        to,
        kind=one.kind,
        patient=one.patient_id,
        doctor=one.doctor_id,
        specialty=one.specialty_code,
        at=clock.now(),
    )
