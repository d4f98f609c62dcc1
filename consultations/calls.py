"""Calls inside a consultation: who may call when, and which call it is.

A room has one call at a time, which may be left and joined again (a reload, another network) until somebody hangs up.
Its beginning and its end are lines of the room, so every process knows which call runs.
"""

from dataclasses import dataclass
from uuid import UUID

import asyncpg

from consultations import course
from consultations.records import facts_of
from consultations.statements import LAST_CALL, SEAT, SYSTEM_LINE
from consultations.states import Action, Side, allowed, decide
from core import clock
from core.database import Reader, Transaction, to_json
from core.errors import NotFound
from core.ids import new_id
from identity import ConsentKind, Viewer, require_consent


@dataclass(frozen=True, slots=True)
class Call:
    """A call somebody has joined. `polite` is this side's part in perfect negotiation: the patient yields."""

    id: UUID
    side: Side
    polite: bool


async def join(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Call:
    """Join the call of a consultation, or begin one. A doctor who calls begins the appointment.

    Raises:
        NotFound: it is not the viewer's.
        NotPossibleNow, NotYet, TooLate: no call takes place at this moment.
        identity.ConsentNeeded: the viewer, on the patient's side, has not agreed to consult by video.
    """
    current = await course.lock(tx, viewer, consultation_id)
    target = decide(current.facts, Action.CALL, current.side, clock.now())
    if current.side == "patient":
        await require_consent(tx, viewer.person_id, ConsentKind.VIDEO)
    if target is not current.status:
        await course.move(tx, current, target)
    call = await running(tx, consultation_id)
    if call is None:
        call = new_id()
        await _tell(tx, consultation_id, "call_started", call, current.side)
    return Call(call, current.side, polite=current.side == "patient")


async def end(tx: Transaction, viewer: Viewer, consultation_id: UUID, call: UUID) -> bool:
    """Hang up, or decline what rings. Returns whether it was the running call.

    Raises:
        NotFound: it is not the viewer's.
    """
    current = await course.lock(tx, viewer, consultation_id)
    if await running(tx, consultation_id) != call:
        return False
    await _tell(tx, consultation_id, "call_ended", call, current.side)
    return True


async def may_call(tx: Reader, viewer: Viewer, consultation_id: UUID) -> bool:
    """Whether the viewer may signal in this consultation now."""
    row: asyncpg.Record | None = await tx.fetchrow(SEAT, viewer.person_id, consultation_id, clock.now())
    return row is not None and Action.CALL in allowed(facts_of(row), row["side"], clock.now())


async def running(tx: Transaction, consultation_id: UUID) -> UUID | None:
    """The call that was begun and not ended."""
    row = await tx.fetchrow(LAST_CALL, consultation_id)
    return UUID(row["call"]) if row is not None and row["code"] == "call_started" else None


async def _tell(tx: Transaction, consultation_id: UUID, code: str, call: UUID, side: Side) -> None:
    line = to_json({"code": code, "call": str(call), "by": side})
    if await tx.fetchval(SYSTEM_LINE, consultation_id, new_id(), line, clock.now()) is None:
        raise NotFound
