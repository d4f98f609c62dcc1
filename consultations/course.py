"""What happens to a consultation between its opening and its outcome.

Each use case locks the row, lets `rules.decide` say what comes of it, and moves it (`moves`).
"""

from typing import Any
from uuid import UUID

import matching
from consultations import accesses, duty, leaving, pool
from consultations.errors import AlreadyTaken, NotPossibleNow, TooLate
from consultations.moves import lock, move, moved
from consultations.reading import get
from consultations.records import Consultation
from consultations.room_lines import write_line_at
from consultations.rules import decide
from consultations.statements.pool import CLAIM, WAS_IN_POOL
from consultations.states import Action, Kind, Status
from core import clock
from core.database import Transaction
from core.errors import NotFound
from identity import Viewer


async def accept(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """Begin it as its doctor, or take it from the pool: of several doctors one gets it.

    Raises:
        NotFound: it is not this doctor's, and was never in the pool for them.
        AlreadyTaken: another doctor was first.
        NotPossibleNow, NotYet, TooLate: see `states`.
    """
    taken = await tx.fetchval(CLAIM, viewer.person_id, consultation_id, clock.now()) if viewer.is_("doctor") else None
    if taken is not None:
        return await _begun(tx, viewer, consultation_id, taken)
    try:
        current = await lock(tx, viewer, consultation_id)
    except NotFound:
        await _explain_the_pool(tx, viewer, consultation_id)
        raise
    await move(tx, current, decide(current.facts, Action.ACCEPT, current.side, clock.now()))
    return await get(tx, viewer, consultation_id)


async def take_next(tx: Transaction, viewer: Viewer) -> Consultation:
    """Take whoever is next in the lines of this doctor; of several doctors exactly one gets a patient.

    Raises:
        NotOnInstant: the doctor takes no instant consultations.
        NobodyWaits: nobody whom this doctor may take waits.
    """
    consultation_id, seq = await pool.take_next(tx, viewer)
    return await _begun(tx, viewer, consultation_id, seq)


async def consent(tx: Transaction, viewer: Viewer, consultation_id: UUID, overflow: bool) -> Consultation:
    """Let doctors of neighbouring specialties be asked as well, or no longer, while one waits.

    Raises:
        NotFound: it is not the viewer's.
        NotPossibleNow: it does not wait in a pool.
    """
    current = await lock(tx, viewer, consultation_id)
    if current.kind is not Kind.INSTANT or current.status is not Status.WAITING:
        raise NotPossibleNow(state=current.status)
    await pool.consent(tx, consultation_id, overflow)
    return current


async def decline(tx: Transaction, viewer: Viewer, consultation_id: UUID, reason: str = "") -> Consultation:
    """Refuse it as its doctor; an appointment's slot is given back."""
    return await _end(tx, viewer, consultation_id, Action.DECLINE, told={"reason": reason} if reason else {})


async def cancel(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """Give up waiting as its patient, or cancel the appointment with its booking.

    A question nobody has answered is one question less of the doctor's day. One that was declined or left unanswered
    is not: the doctor had it, and is sent no other one instead.
    """
    ended = await _end(tx, viewer, consultation_id, Action.CANCEL)
    if ended.kind is Kind.TEXT and ended.doctor_id is not None:
        await matching.give_question_back(tx, ended.doctor_id, ended.opened_at)
    return ended


async def complete(tx: Transaction, viewer: Viewer, consultation_id: UUID, summary: str) -> Consultation:
    """Close it as its doctor, with what the patient takes home."""
    current = await lock(tx, viewer, consultation_id)
    await move(tx, current, decide(current.facts, Action.COMPLETE, current.side, clock.now()), summary=summary)
    if current.booking_id is not None:
        await matching.complete(tx, current.booking_id)
    if current.kind is Kind.INSTANT and current.doctor_id is not None:
        await duty.note_freed(tx, current.doctor_id)
    return await get(tx, viewer, consultation_id)


async def _end(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, action: Action, told: dict[str, Any] | None = None
) -> Consultation:
    current = await lock(tx, viewer, consultation_id)
    await move(tx, current, decide(current.facts, action, current.side, clock.now()), told=told)
    if current.booking_id is not None:
        booking, _ = await matching.cancel(tx, current.booking_id, viewer.person_id)
        await leaving.excuse(tx, current, booking)
    return await get(tx, viewer, consultation_id)


async def _begun(tx: Transaction, viewer: Viewer, consultation_id: UUID, seq: int) -> Consultation:
    """What follows when a doctor has got somebody from the pool; `seq` is the room's next line."""
    await write_line_at(tx, consultation_id, seq, "started")
    mine = await get(tx, viewer, consultation_id)
    assert mine.doctor_id is not None
    accesses.note(tx, viewer, mine, "changed")
    await pool.note_taken(tx, mine.doctor_id, consultation_id)
    tx.publish(moved(mine, Status.RUNNING))
    return mine


async def _explain_the_pool(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> None:
    """Tell a doctor who came too late from one who may not know that the consultation exists."""
    status = await tx.fetchval(WAS_IN_POOL, viewer.person_id, consultation_id)
    if status is None:
        return
    if status == Status.WAITING.value:
        raise TooLate
    raise AlreadyTaken
