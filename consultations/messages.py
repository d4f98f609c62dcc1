"""Messages: what is said in a consultation, numbered without gaps, and how far each side has read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import audit
from consultations import accesses, attachments, moves, room_lines
from consultations.appends import Appends, Wanted
from consultations.contract.reminding import remind_at
from consultations.contract.statements import ANSWERED, FOLLOWED_UP
from consultations.errors import BadMessage, NotPossibleNow
from consultations.guests import guest_seat
from consultations.reading import look
from consultations.records import Consultation
from consultations.rules import decide
from consultations.statements.messages import (
    APPEND_LOCKED,
    MARK_READ,
    MARK_RECEIVED,
    PROXIES_OF,
    SAID_BEFORE,
    SINCE,
    SINCE_EACH,
)
from consultations.states import Action, Status
from core import clock
from core.database import Reader, Transaction, to_json
from core.errors import NotFound
from core.origin import network
from identity import Viewer

MAX_TEXT = 4000  # characters


@dataclass(frozen=True, slots=True)
class Message:
    """A line of the room. `author` is the side that said it; `system` lines carry a `code` in their body."""

    seq: int
    cid: UUID
    author: str
    author_id: UUID | None
    kind: str
    body: dict[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a message; `message` is None when it had been said before. `proxies`: who acts for the patient."""

    seq: int
    at: datetime
    message: Message | None
    patient_id: UUID | None = None
    doctor_id: int | None = None
    proxies: Sequence[UUID] = ()


async def say(appends: Appends, viewer: Viewer, consultation_id: UUID, cid: UUID, body: Mapping[str, Any]) -> Said:
    """Store a message; returns after the commit. The same `cid` again changes nothing.

    The doctor's first answer starts a text consultation. One round trip, shared with what others say at the same time,
    unless something is out of the ordinary.

    Raises:
        BadMessage: `body` is neither `{"text": …}` with 1 to 4000 characters nor `{"file": id}`, with a text or not.
        NotFound: the consultation is not the viewer's, or the file was not uploaded for it by them.
        FileAlreadySent: it was said in another message.
        NotPossibleNow, TooLate: nothing is said in this state any more.
        MessagesUsedUp: the patient has said as much as was agreed.
    """
    if "file" in body:
        return await _say_file(appends, viewer, consultation_id, cid, body)
    checked = {"text": _text_of(body)}
    row = await appends.append(Wanted(consultation_id, viewer, cid, to_json(checked), network()))
    if row is None:
        async with appends.database.transaction() as tx:
            return await _say_otherwise(tx, viewer, consultation_id, cid, checked)
    message = Message(row["seq"], cid, row["side"], viewer.person_id, "text", checked, row["at"])
    return Said(message.seq, message.at, message, row["patient_id"], row["doctor_id"], row["proxies"])


async def since(tx: Reader, consultation_id: UUID, seq: int, limit: int) -> Sequence[Message]:
    """The lines behind `seq`, in order; the caller has checked who asks."""
    return [Message(**dict(row.items())) for row in await tx.fetch(SINCE, consultation_id, seq, limit)]


async def since_each(tx: Reader, behind: Sequence[tuple[UUID, int]], limit: int) -> Sequence[Sequence[Message]]:
    """The lines behind a sequence in each of several rooms, as `since` answers for one."""
    found: list[list[Message]] = [[] for _ in behind]
    rooms, sequences = [room for room, _ in behind], [seq for _, seq in behind]
    for row in await tx.fetch(SINCE_EACH, rooms, sequences, limit):
        line = dict(row.items())
        found[line.pop("number") - 1].append(Message(**line))
    return found


async def read(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, after: int, limit: int
) -> tuple[Sequence[Message], int]:
    """The lines behind `after`, and the last sequence of the room.

    Raises:
        NotFound: there is no such consultation among the viewer's own.
    """
    try:
        consultation = await look(tx, viewer, consultation_id)
    except NotFound:
        seat = await guest_seat(tx, viewer, consultation_id)
        if seat is None:
            raise
        audit.note(tx, viewer, seat.patient_id, "read", "transcript", consultation_id, "guest", consultation_id)
        return await since(tx, consultation_id, max(after, seat.first_seq), limit), seat.last_seq
    if consultation.in_pool or consultation.standing == "offered":
        raise NotFound("Accept the consultation to see its room.")
    accesses.note(tx, viewer, consultation, "read", "transcript")
    found = await since(tx, consultation_id, after, limit)
    return [one for one in found if one.seq <= consultation.last_seq], consultation.last_seq


async def message(tx: Reader, consultation_id: UUID, seq: int) -> Message:
    """One line; the caller has checked who asks."""
    return (await since(tx, consultation_id, seq - 1, 1))[0]


async def mark_read(tx: Reader, viewer: Viewer, consultation_id: UUID, seq: int) -> int | None:
    """Remember that everything up to `seq` was seen; the new mark, or None when it did not move forward."""
    mark: int | None = await tx.fetchval(MARK_READ, viewer.person_id, consultation_id, seq, clock.now())
    return mark


async def mark_received(tx: Reader, viewer: Viewer, consultation_id: UUID, seq: int) -> int | None:
    """Remember that a client of the viewer has everything up to `seq`; the new mark, or None when it did not move."""
    mark: int | None = await tx.fetchval(MARK_RECEIVED, viewer.person_id, consultation_id, seq, clock.now())
    return mark


async def _say_otherwise(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, cid: UUID, body: dict[str, Any]
) -> Said:
    """A retry, a doctor's first answer, a follow-up or its answer, a refusal, or a room that was just being changed."""
    try:
        current = await moves.lock(tx, viewer, consultation_id)
    except NotFound:
        return await _say_as_guest(tx, viewer, consultation_id, cid, body)
    before = await tx.fetchrow(SAID_BEFORE, consultation_id, viewer.person_id, cid)
    if before is not None:
        return Said(before["seq"], before["at"], None)
    accesses.note(tx, viewer, current, "changed", "transcript")
    now = clock.now()
    target = decide(current.facts, Action.MESSAGE, current.side, now)
    if target is not current.status:
        await moves.move(tx, current, target)
    counts = int(current.side == "patient")
    seq = await tx.fetchval(APPEND_LOCKED, consultation_id, cid, viewer.person_id, to_json(body), now, counts)
    await _note_said(tx, current)
    message = Message(seq, cid, current.side, viewer.person_id, "text", body, now)
    around = await tx.fetchrow(PROXIES_OF, [current.patient_id], now)
    assert around is not None
    return Said(seq, now, message, current.patient_id, current.doctor_id, around["proxies"])


async def _say_file(
    appends: Appends, viewer: Viewer, consultation_id: UUID, cid: UUID, body: Mapping[str, Any]
) -> Said:
    words = {name: value for name, value in body.items() if name != "file"}
    text = {"text": _text_of(words)} if words else {}
    async with appends.database.transaction() as tx:
        file = await attachments.say(tx, viewer, consultation_id, cid, body["file"])
        return await _say_otherwise(tx, viewer, consultation_id, cid, {"file": file, **text})


async def _say_as_guest(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, cid: UUID, body: dict[str, Any]
) -> Said:
    """What a guest says takes nothing from the patient's allowance and changes no state."""
    seat = await guest_seat(tx, viewer, consultation_id, to_write=True)
    if seat is None:
        raise NotFound("There is no such consultation among yours.")
    before = await tx.fetchrow(SAID_BEFORE, consultation_id, viewer.person_id, cid)
    if before is not None:
        return Said(before["seq"], before["at"], None)
    if seat.status not in (Status.SCHEDULED, Status.RUNNING):
        raise NotPossibleNow(state=seat.status.value)
    audit.note(tx, viewer, seat.patient_id, "changed", "transcript", consultation_id, "guest", consultation_id)
    now = clock.now()
    seq = await tx.fetchval(APPEND_LOCKED, consultation_id, cid, viewer.person_id, to_json(body), now, 0)
    message = Message(seq, cid, "guest", viewer.person_id, "text", body, now)
    around = await tx.fetchrow(PROXIES_OF, [seat.patient_id], now)
    assert around is not None
    return Said(seq, now, message, seat.patient_id, seat.doctor_id, around["proxies"])


def _text_of(body: Mapping[str, Any]) -> str:
    text = body.get("text")
    if not isinstance(text, str) or len(body) != 1 or not text.strip() or len(text) > MAX_TEXT or "\0" in text:
        raise BadMessage
    return text.strip()


async def _note_said(tx: Transaction, current: Consultation) -> None:
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
            tx.publish(room_lines.told("answered", current))
    elif current.status is Status.COMPLETED:
        is_asked = current.side == "patient"
        if is_asked != (current.reply_by is not None):
            due = current.terms.answer_by(now) if is_asked else None
            await tx.execute(FOLLOWED_UP, current.id, due, remind_at(now, due) if due is not None else None)
            tx.publish(room_lines.told("followed_up", current))
