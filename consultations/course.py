"""What happens to a consultation between its opening and its outcome.

Each use case locks the row, lets `states.decide` say what comes of it, and writes the move, the line in the room that
tells of it and the fact, in the caller's transaction.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import audit
import matching
from consultations import accesses, duty, events, leaving, pool
from consultations.contract.refunds import record_refund
from consultations.contract.reminding import remind_at
from consultations.contract.statements import ANSWERED, FOLLOWED_UP, LAPSE_WITH_IT
from consultations.contract.terms import TextTerms
from consultations.errors import AlreadyTaken, NotPossibleNow, TooLate
from consultations.opening import open_for_booking
from consultations.reading import get
from consultations.records import Consultation, consultation_of
from consultations.statements.course import MOVE, OF_BOOKING, RESCHEDULED
from consultations.statements.messages import SYSTEM_LINE, SYSTEM_LINE_AT
from consultations.statements.parties import Needs
from consultations.statements.pool import CLAIM, WAS_IN_POOL
from consultations.statements.seen import ONE_TO_CHANGE
from consultations.states import DECIDED, Action, Kind, Status, decide
from core import clock
from core.database import Transaction, to_json
from core.errors import Conflict, NotFound
from core.ids import new_id
from core.outbox import Event
from identity import Viewer
from matching import Booking

FINISHED = (Status.COMPLETED, Status.DECLINED, Status.CANCELLED, Status.UNANSWERED, Status.MISSED)


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


async def confirm_booking(
    tx: Transaction, viewer: Viewer, booking_id: UUID, reason: str | None = None, patient_id: UUID | None = None
) -> tuple[Booking, UUID]:
    """Turn a hold into a booking and open its consultation. Doing it again answers the same.

    `patient_id`: whom it is for after all.

    Raises:
        NotFound, matching.HoldExpired, matching.BookingOver: see `matching.confirm`.
        matching.TwoPlaces, identity.ProxyEnds and others: see `matching.hand_over`.
    """
    if patient_id is not None:
        await matching.hand_over(tx, booking_id, viewer.person_id, patient_id)
    booking, confirmed = await matching.confirm(tx, booking_id, viewer.person_id, reason)
    found: UUID | None = None if confirmed else await tx.fetchval(OF_BOOKING, booking_id)
    if found is not None:
        return booking, found
    opened = await open_for_booking(tx, booking, reason)
    why = audit.patients_side(viewer, booking.patient_id)
    audit.note(tx, viewer, booking.patient_id, "changed", "consultation", opened, why, opened)
    return booking, opened


async def cancel_booking(tx: Transaction, viewer: Viewer, booking_id: UUID) -> Booking:
    """Give a hold or a booking back, and end the consultation it led to.

    Raises:
        NotFound, matching.BookingOver: see `matching.cancel`.
        NotPossibleNow: the consultation is running.
    """
    consultation_id = await tx.fetchval(OF_BOOKING, booking_id)
    current = await _called_off(tx, viewer, consultation_id) if consultation_id is not None else None
    booking, cancelled = await matching.cancel(tx, booking_id, viewer.person_id)
    if cancelled and consultation_id is None and (since := await tx.fetchval(OF_BOOKING, booking_id)) is not None:
        current = await _called_off(tx, viewer, since)  # it was being confirmed, and cancelling waited for that
    return await leaving.excuse(tx, current, booking) if cancelled and current is not None else booking


async def _called_off(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """End a consultation that has not begun, from either side; it as it was."""
    current = await lock(tx, viewer, consultation_id, "booking")
    if current.status not in FINISHED:
        action = Action.CANCEL if current.side == "patient" else Action.DECLINE
        await move(tx, current, decide(current.facts, action, current.side, clock.now()))
    return current


async def reschedule_booking(tx: Transaction, viewer: Viewer, booking_id: UUID, starts_at: datetime) -> Booking:
    """Move a hold or a booking to another time, and the consultation it led to with it.

    Raises:
        NotFound and others: see `matching.reschedule`.
        NotPossibleNow: the consultation has begun, or is over.
    """
    consultation_id = await tx.fetchval(OF_BOOKING, booking_id)
    if consultation_id is not None:
        current = await lock(tx, viewer, consultation_id, "booking")
        if current.status is not Status.SCHEDULED:
            raise NotPossibleNow(state=current.status.value)
    booking, moved = await matching.reschedule(tx, booking_id, viewer.person_id, starts_at)
    if moved and consultation_id is None:
        consultation_id = await tx.fetchval(OF_BOOKING, booking_id)  # it may have been confirmed meanwhile
    if moved and consultation_id is not None:
        await move_room(tx, consultation_id, booking)
    return booking


async def move_room(tx: Transaction, consultation_id: UUID, booking: Booking) -> None:
    """Have a consultation follow its booking to another time, and tell its room."""
    told = to_json({"code": "rescheduled", "starts_at": booking.starts_at.isoformat()})
    await tx.execute(
        RESCHEDULED,
        consultation_id,
        booking.starts_at,
        booking.ends_at,
        new_id(),
        told,
        clock.now(),
        booking.ends_at + DECIDED,
    )


async def note_said(tx: Transaction, current: Consultation) -> None:
    """What a message does to the contract of a locked consultation, as it was before.

    The doctor's first answer opens it for as long as was agreed. A follow-up question waits for its answer as long as
    the first one did; an answer ends that.
    """
    if current.terms is None:
        return
    now = clock.now()
    if current.side == "doctor" and current.facts.is_owed_an_answer:
        until = current.terms.open_until(now)
        await tx.execute(ANSWERED, current.id, until, remind_at(now, until))
        if current.status is Status.RUNNING:  # taken before; otherwise it starts at this moment, which is told
            tx.publish(told("answered", current))
    elif current.status is Status.COMPLETED:
        is_asked = current.side == "patient"
        if is_asked != (current.reply_by is not None):
            due = current.terms.answer_by(now) if is_asked else None
            await tx.execute(FOLLOWED_UP, current.id, due, remind_at(now, due) if due is not None else None)
            tx.publish(told("followed_up", current))


async def tell(
    tx: Transaction, one: Consultation, what: events.ContractTopic, body: dict[str, Any] | None = None
) -> int:
    """Write a line of the system into the room, by default with the code `what`, and publish the fact; its sequence."""
    seq = await write_line(tx, one.id, {"code": what, **(body or {})})
    tx.publish(told(what, one))
    return seq


async def write_line(tx: Transaction, consultation_id: UUID, body: dict[str, Any]) -> int:
    """A line of the system in a locked room; its sequence."""
    seq: int = await tx.fetchval(SYSTEM_LINE, consultation_id, new_id(), to_json(body), clock.now())
    return seq


def told(what: events.ContractTopic, one: Consultation) -> Event:
    """The fact that something about the contract of a consultation has changed."""
    return events.under_terms(
        what,
        one.id,
        patient=one.patient_id,
        doctor=one.doctor_id,
        specialty=one.specialty_code,
        at=clock.now(),
        kind=one.kind,
    )


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
    tx.publish(_moved(current, to))


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
    await _tell(tx, consultation_id, seq, "started")
    mine = await get(tx, viewer, consultation_id)
    assert mine.doctor_id is not None
    accesses.note(tx, viewer, mine, "changed")
    await pool.note_taken(tx, mine.doctor_id, consultation_id)
    tx.publish(_moved(mine, Status.RUNNING))
    return mine


async def _tell(tx: Transaction, consultation_id: UUID, seq: int, code: str) -> None:
    await tx.execute(SYSTEM_LINE_AT, consultation_id, seq, new_id(), to_json({"code": code}), clock.now())


def _moved(one: Consultation, to: Status) -> Event:
    return events.moved(
        one.id,
        to,
        kind=one.kind,
        patient=one.patient_id,
        doctor=one.doctor_id,
        specialty=one.specialty_code,
        at=clock.now(),
    )


async def _explain_the_pool(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> None:
    """Tell a doctor who came too late from one who may not know that the consultation exists."""
    status = await tx.fetchval(WAS_IN_POOL, viewer.person_id, consultation_id)
    if status is None:
        return
    if status == Status.WAITING.value:
        raise TooLate
    raise AlreadyTaken
