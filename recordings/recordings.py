"""A recording from being asked for to its end, and what both sides see of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

import audit
import consultations
from core import clock
from core.database import Reader, Transaction
from core.errors import NotFound
from core.ids import new_id
from identity import ConsentOutdated, Viewer
from recordings import events, statements
from recordings.errors import AlreadyRecording, NoCallToRecord, NotRecording
from recordings.states import Deed, Reason, Side, State, decide
from recordings.vault import Vault

CONSENT_VERSION = 2
"""Of the text both sides agree to (`consent` in the client's locales `recordings.json`).

2 says what is not recorded: a shared screen, and guests.
"""
ANSWER_WITHIN = timedelta(minutes=2)
LONGEST = timedelta(hours=4)
_OF_CONSENT = ("side", "person_id", "name", "given", "version", "at", "withdrawn_at")
_OF_PART = ("id", "side", "began_at", "ended_at", "size")


@dataclass(frozen=True, slots=True)
class Consent:
    """What a side said."""

    side: Side
    person_id: UUID
    name: str
    given: bool
    version: int
    at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Part:
    """What one side sent over one connection; `size` in bytes."""

    id: UUID
    side: Side
    began_at: datetime
    ended_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Recording:
    """One recording, as `side` sees it. `playable`: there is something, and it may be played."""

    id: UUID
    consultation_id: UUID
    side: Side
    state: State
    reason: Reason | None
    asked_at: datetime
    asked_side: Side
    started_at: datetime | None
    paused_at: datetime | None
    ended_at: datetime | None
    deleted_at: datetime | None
    deleted_why: str | None
    playable: bool
    consents: Sequence[Consent]
    parts: Sequence[Part]


async def ask(tx: Transaction, viewer: Viewer, consultation_id: UUID, version: int) -> Recording:
    """Ask the other side whether the running call may be recorded; whoever asks agrees.

    Raises:
        NotFound: it is not the viewer's consultation.
        NoCallToRecord: no call runs that both sides are in.
        AlreadyRecording: there is a recording, or somebody has just asked.
        identity.ConsentOutdated: the viewer read another version of the text.
    """
    now = clock.now()
    seen = await tx.fetchrow(statements.CONSULTATION, viewer.person_id, consultation_id, now)
    if seen is None:
        raise NotFound
    _is_current(version)
    if not await consultations.is_in_call(tx, consultation_id):
        raise NoCallToRecord
    recording_id = new_id()
    asked = (recording_id, consultation_id, viewer.person_id, now, now + ANSWER_WITHIN)
    if await tx.fetchval(statements.ASK, *asked) is None:
        raise AlreadyRecording
    await tx.execute(statements.CONSENT, recording_id, seen["side"], viewer.person_id, True, version, now)
    publish(tx, recording_id, consultation_id, seen, State.ASKED)
    row = await tx.fetchrow(statements.ONE, viewer.person_id, now, recording_id)
    assert row is not None
    note_access(tx, viewer, row, "changed")
    return await one(tx, viewer, recording_id)


async def answer(
    tx: Transaction, viewer: Viewer, vault: Vault, recording_id: UUID, version: int, *, given: bool
) -> Recording:
    """Agree to be recorded, or refuse. It runs once both sides have agreed.

    Raises:
        NotFound: it is not the viewer's.
        NotRecording: nobody asks any more, or it was this side that asked.
        identity.ConsentOutdated: the viewer read another version of the text.
    """
    row = await _locked(tx, viewer, recording_id)
    _is_current(version)
    now = clock.now()
    said = {one["side"] for one in await tx.fetch(statements.CONSENTS, [recording_id])}
    if row["state"] != State.ASKED or row["side"] in said or now >= row["asked_at"] + ANSWER_WITHIN:
        raise NotRecording(state=row["state"])
    await tx.execute(statements.CONSENT, recording_id, row["side"], viewer.person_id, given, version, now)
    if not given:
        await end(tx, row, Reason.DECLINED)
    else:
        await tx.execute(statements.START, recording_id, now, vault.new_key(recording_id), now + LONGEST)
        await consultations.note(tx, row["consultation_id"], {"code": "recording_started"})
        publish(tx, recording_id, row["consultation_id"], row, State.RUNNING)
    return await one(tx, viewer, recording_id)


async def change(tx: Transaction, viewer: Viewer, recording_id: UUID, deed: Deed, keep: timedelta) -> Recording:
    """Pause, resume, stop, or take the consent back. What the patient's side takes back is deleted.

    Raises:
        NotFound: it is not the viewer's.
        Forbidden: a patient's side that pauses or resumes.
        NotRecording: it is not possible in this state.
    """
    row = await _locked(tx, viewer, recording_id)
    state, now = State(row["state"]), clock.now()
    target = decide(state, deed, row["side"])
    if target is State.ENDED and state is not State.ENDED:
        await end(tx, row, Reason.WITHDRAWN if deed is Deed.WITHDRAW else Reason.STOPPED, keep=keep)
    elif target is not state:
        await tx.execute(statements.MOVE, recording_id, target, now if target is State.PAUSED else None)
        publish(tx, recording_id, row["consultation_id"], row, target)
    if deed is Deed.WITHDRAW:
        await tx.execute(statements.TAKE_BACK, recording_id, row["side"], now, viewer.person_id)
        if row["side"] == "patient" and row["deleted_at"] is None:
            await tx.execute(statements.DELETE, recording_id, now, "withdrawn")
            publish(tx, recording_id, row["consultation_id"], row, target)
    return await one(tx, viewer, recording_id)


async def end(tx: Transaction, row: asyncpg.Record, reason: Reason, *, keep: timedelta | None = None) -> None:
    """End a recording whose row is locked. `keep`: for how long what there is stays."""
    now = clock.now()
    has_begun = row["started_at"] is not None
    await tx.execute(statements.END, row["id"], now, reason, now + keep if keep is not None and has_begun else None)
    if has_begun:
        await consultations.note(tx, row["consultation_id"], {"code": "recording_ended", "why": reason})
    publish(tx, row["id"], row["consultation_id"], row, State.ENDED)


async def one(tx: Reader, viewer: Viewer, recording_id: UUID) -> Recording:
    """One recording.

    Raises:
        NotFound: it is not the viewer's.
    """
    row = await tx.fetchrow(statements.ONE, viewer.person_id, clock.now(), recording_id)
    if row is None:
        raise NotFound
    [found] = await _whole(tx, [row])
    return found


async def of_consultation(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> list[Recording]:
    """The recordings of a consultation that the viewer may know of, the oldest first.

    Raises:
        NotFound: it is not the viewer's consultation, and nothing in it was recorded of them.
    """
    now = clock.now()
    rows = await tx.fetch(statements.OF_CONSULTATION, viewer.person_id, now, consultation_id)
    if not rows and await tx.fetchrow(statements.CONSULTATION, viewer.person_id, consultation_id, now) is None:
        raise NotFound
    for row in rows:
        note_access(tx, viewer, row, "read")
    return await _whole(tx, rows)


async def _locked(tx: Transaction, viewer: Viewer, recording_id: UUID) -> asyncpg.Record:
    row: asyncpg.Record | None = await tx.fetchrow(
        statements.ONE_TO_CHANGE, viewer.person_id, clock.now(), recording_id
    )
    if row is None:
        raise NotFound
    note_access(tx, viewer, row, "changed")
    return row


def note_access(tx: Transaction, viewer: Viewer, row: asyncpg.Record, verb: audit.Verb) -> None:
    """Note that somebody accesses a recording they may see."""
    patient_id: UUID = row["patient_id"]
    why: audit.Why = "treating" if row["side"] == "doctor" else audit.patients_side(viewer, patient_id)
    audit.note(tx, viewer, patient_id, verb, "recording", row["id"], why, row["consultation_id"])


async def _whole(tx: Reader, rows: Sequence[asyncpg.Record]) -> list[Recording]:
    ids = [row["id"] for row in rows]
    consents: dict[UUID, list[Consent]] = {one: [] for one in ids}
    people: dict[tuple[UUID, UUID], Side] = {}
    for row in await tx.fetch(statements.CONSENTS, ids):
        consents[row["recording_id"]].append(Consent(**{name: row[name] for name in _OF_CONSENT}))
        people[row["recording_id"], row["person_id"]] = row["side"]
    parts: dict[UUID, list[Part]] = {one: [] for one in ids}
    for row in await tx.fetch(statements.PARTS, ids):
        parts[row["recording_id"]].append(Part(**{name: row[name] for name in _OF_PART}))
    return [
        Recording(
            id=row["id"],
            consultation_id=row["consultation_id"],
            side=row["side"],
            state=State(row["state"]),
            reason=Reason(row["reason"]) if row["reason"] is not None else None,
            asked_at=row["asked_at"],
            asked_side=people[row["id"], row["asked_by"]],
            started_at=row["started_at"],
            paused_at=row["paused_at"],
            ended_at=row["ended_at"],
            deleted_at=row["deleted_at"],
            deleted_why=row["deleted_why"],
            playable=row["state"] == State.ENDED and row["key"] is not None and bool(parts[row["id"]]),
            consents=consents[row["id"]],
            parts=parts[row["id"]],
        )
        for row in rows
    ]


def _is_current(version: int) -> None:
    if version != CONSENT_VERSION:
        raise ConsentOutdated


def publish(tx: Transaction, recording_id: UUID, consultation_id: UUID, row: asyncpg.Record, state: State) -> None:
    """Tell whoever shows it to look again."""
    tx.publish(
        events.changed(
            recording_id,
            consultation=consultation_id,
            patient=row["patient_id"],
            doctor=row["doctor_id"],
            state=state,
            at=clock.now(),
        )
    )
