"""Calls inside a consultation: who may call when, which call it is, and what became of its ringing.

A room has one call at a time, which may be left and joined again (a reload, another network) until somebody hangs up.
Its beginning and its end are lines of the room, so every process knows which call runs. While nobody has taken it,
`rings_until` says how long it rings; the worker ends what rang in vain, whatever has become of the caller.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import asyncpg

from consultations import events, moves
from consultations.carriers import Carrier, carrier_needed
from consultations.errors import NotPossibleNow
from consultations.guests import GuestSeat, guest_seat
from consultations.records import facts_of
from consultations.rules import allowed, decide
from consultations.running_calls import Reason, RunningCall, Why, running_call
from consultations.statements.calls import CALLED, RING, UNANSWERED_CALLS
from consultations.statements.messages import SYSTEM_LINE
from consultations.statements.seats import SEAT
from consultations.states import RINGS, Action, Side, Status
from core import clock
from core.database import Database, Reader, Transaction, to_json
from core.errors import NotFound
from core.ids import new_id
from identity import ConsentKind, Viewer, require_consent
from notices import News, give

CALL_MISSED = "call_missed"
"""The kind of the notice of a call that was not taken."""
BATCH = 200


@dataclass(frozen=True, slots=True)
class Parties:
    """The people of a consultation's two sides: whose screens ring."""

    patient: tuple[UUID, ...]
    doctor: tuple[UUID, ...]

    def of(self, side: str) -> tuple[UUID, ...]:
        return self.patient if side == "patient" else self.doctor

    def everybody(self) -> tuple[UUID, ...]:
        return self.patient + self.doctor


@dataclass(frozen=True, slots=True)
class Call:
    """A call somebody has joined.

    `polite` is this side's part in perfect negotiation: the patient yields to the doctor, and a guest to both.

    `participant`: who they are to the others; signals are addressed to it. `has_moved`: it is carried otherwise from
    now on, because of whoever joined.
    `rings_until`: None once the other side has taken it. `rung`: whose screens ring until then.
    """

    id: UUID
    side: Side | Literal["guest"]
    polite: bool
    participant: UUID
    rings_until: datetime | None
    rung: tuple[UUID, ...]
    carrier: Carrier
    has_moved: bool


async def join(tx: Transaction, viewer: Viewer, consultation_id: UUID, *, has_livekit: bool = False) -> Call:
    """Join the call of a consultation (taking what rings), or begin one. A doctor who calls begins the appointment.

    A guest joins what patient and doctor have begun. With more people than a mesh bears, the call moves to LiveKit.

    Raises:
        NotFound: it is not the viewer's.
        NotPossibleNow, NotYet, TooLate: no call takes place at this moment.
        identity.ConsentNeeded: the viewer, on the patient's side, has not agreed to consult by video.
    """
    seat = await guest_seat(tx, viewer, consultation_id, to_write=True)
    if seat is not None:
        return await _join_as_guest(tx, viewer, consultation_id, seat, has_livekit=has_livekit)
    current = await moves.lock(tx, viewer, consultation_id)
    now = clock.now()
    target = decide(current.facts, Action.CALL, current.side, now)
    if current.side == "patient":
        await require_consent(tx, viewer.person_id, ConsentKind.VIDEO)
    if target is not current.status:
        await moves.move(tx, current, target)
    running = await running_call(tx, consultation_id)
    if running is not None and running.rang_in_vain(now) and running.by == current.side:
        await _end(tx, running, current.side, "missed")
        running = None
    if running is None:
        carrier = await carrier_needed(tx, consultation_id, has_livekit=has_livekit)
        running = RunningCall(consultation_id, new_id(), current.side, carrier, now + RINGS)
        await note(tx, consultation_id, running.line("call_started"))
        await tx.execute(RING, consultation_id, running.rings_until)
    rings_until = running.rings_until if running.by == current.side else None
    if rings_until is None and running.rings_until is not None:
        await tx.execute(RING, consultation_id, None)
    moved = await _moved(tx, running, has_livekit=has_livekit)
    parties = await _parties(tx, consultation_id)
    others = parties.of("doctor" if current.side == "patient" else "patient")
    return Call(
        running.call,
        current.side,
        polite=current.side == "patient",
        participant=viewer.person_id,
        rings_until=rings_until,
        rung=others if rings_until is not None else (),
        carrier=moved.carrier,
        has_moved=moved is not running,
    )


async def _join_as_guest(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, seat: GuestSeat, *, has_livekit: bool
) -> Call:
    running = await running_call(tx, consultation_id)
    if running is None or running.rings_until is not None:
        raise NotPossibleNow(state=seat.status.value)
    moved = await _moved(tx, running, has_livekit=has_livekit)
    return Call(
        running.call,
        "guest",
        polite=True,
        participant=viewer.person_id,
        rings_until=None,
        rung=(),
        carrier=moved.carrier,
        has_moved=moved is not running,
    )


async def accept(tx: Transaction, viewer: Viewer, consultation_id: UUID, call: UUID) -> Parties:
    """Take what rings: it rings no longer. Whoever rang themself changes nothing by it, nor does a guest.

    Raises:
        NotFound: it is not the viewer's.
    """
    if await guest_seat(tx, viewer, consultation_id) is not None:
        return Parties((), ())
    current = await moves.lock(tx, viewer, consultation_id)
    running = await running_call(tx, consultation_id)
    if running is not None and running.call == call and running.by != current.side:
        await tx.execute(RING, consultation_id, None)
    return await _parties(tx, consultation_id)


async def end(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, call: UUID, reason: Reason = "hung_up"
) -> Parties:
    """Hang up, or refuse what rings. A call that is over, or never was, stays as it is.

    Raises:
        NotFound: it is not the viewer's.
    """
    current = await moves.lock(tx, viewer, consultation_id)
    running = await running_call(tx, consultation_id)
    if running is not None and running.call == call:
        await _end(tx, running, current.side, running.outcome(current.side, reason))
    return await _parties(tx, consultation_id)


async def hang_up(tx: Transaction, running: RunningCall) -> None:
    """End a call for the doctor's side, whose consultation ends; the caller holds its lock."""
    await _end(tx, running, "doctor", "hung_up")


async def end_unanswered(database: Database) -> int:
    """End every call that has rung for long enough, and tell whom it rang for; how many. Safe to run at once."""
    async with database.transaction() as tx:
        rows = await tx.fetch(UNANSWERED_CALLS, clock.now(), BATCH)
        for row in rows:
            running = await running_call(tx, row["id"])
            if running is None:  # its consultation ended meanwhile
                await tx.execute(RING, row["id"], None)
            else:
                await _end(tx, running, running.by, "missed")
        return len(rows)


async def is_in_call(tx: Transaction, consultation_id: UUID) -> bool:
    """Whether a call runs that the other side has taken."""
    running = await running_call(tx, consultation_id)
    return running is not None and running.rings_until is None


async def may_signal(tx: Reader, viewer: Viewer, consultation_id: UUID, call: UUID) -> bool:
    """Whether `call` runs in this consultation, and the viewer may take part in it now."""
    running = await running_call(tx, consultation_id)
    if running is None or running.call != call:
        return False
    row: asyncpg.Record | None = await tx.fetchrow(SEAT, viewer.person_id, consultation_id, clock.now())
    if row is None:
        seat = await guest_seat(tx, viewer, consultation_id)
        return seat is not None and seat.status in (Status.SCHEDULED, Status.RUNNING)
    return Action.CALL in allowed(facts_of(row), row["side"], clock.now())


async def is_taken(tx: Reader, consultation_id: UUID) -> bool:
    """Whether a call runs that was taken: then guests may join it."""
    running = await running_call(tx, consultation_id)
    return running is not None and running.rings_until is None


def screens(parties: Parties) -> list[str]:
    """The rooms in which both sides' screens hear of their calls, wherever in the application they are."""
    return screens_of(parties.everybody())


def screens_of(people: Iterable[UUID]) -> list[str]:
    return [f"person:{person}" for person in people]


async def _moved(tx: Transaction, running: RunningCall, *, has_livekit: bool) -> RunningCall:
    """The call as it is carried from now on; the same where nothing changes. A call that has moved never moves back."""
    if running.carrier == "livekit":
        return running
    carrier = await carrier_needed(tx, running.consultation_id, has_livekit=has_livekit)
    if carrier == running.carrier:
        return running
    moved = replace(running, carrier=carrier)
    await note(tx, running.consultation_id, moved.line("call_moved"))
    return moved


async def _parties(tx: Transaction, consultation_id: UUID) -> Parties:
    row = await tx.fetchrow(CALLED, consultation_id, clock.now())
    assert row is not None
    doctor = (row["doctor_person_id"],) if row["doctor_person_id"] is not None else ()
    return Parties((row["patient_id"], *row["proxies"]), doctor)


async def _end(tx: Transaction, running: RunningCall, side: Side, why: Why) -> None:
    """The line that says so; who did not take it finds a notice."""
    await tx.execute(RING, running.consultation_id, None)
    await note(tx, running.consultation_id, {"code": "call_ended", "call": str(running.call), "by": side, "why": why})
    row = await tx.fetchrow(CALLED, running.consultation_id, clock.now())
    assert row is not None
    about = {"patient": row["patient_id"], "doctor": row["doctor_id"], "specialty": row["specialty_code"]}
    if why == "hung_up":
        tx.publish(events.of_call("call.ended", running.consultation_id, running.call, **about, at=clock.now()))
    if why not in ("missed", "busy"):
        return
    rung: Side = "doctor" if running.by == "patient" else "patient"
    people = (await _parties(tx, running.consultation_id)).of(rung)
    told = {"consultation_id": str(running.consultation_id), "doctor_id": row["doctor_id"], "side": rung, "why": why}
    key = f"{CALL_MISSED}:{running.consultation_id}"
    await give(tx, [News(person, CALL_MISSED, key, told) for person in people])
    tx.publish(events.of_call("call.missed", running.consultation_id, running.call, **about, at=clock.now()))


async def note(tx: Transaction, consultation_id: UUID, line: dict[str, Any]) -> None:
    """Write a line of the system's into a room: a code, and what belongs to it.

    Raises:
        NotFound: there is no such consultation.
    """
    if await tx.fetchval(SYSTEM_LINE, consultation_id, new_id(), to_json(line), clock.now()) is None:
        raise NotFound
