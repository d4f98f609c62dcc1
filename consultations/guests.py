"""Guests of a consultation: a family member or an interpreter, who comes by a link.

Whoever invites has said yes by it; the other side must, before anybody comes. A link is good for one person and for
`VALID_FOR`. A guest sees the room from when they came (earlier lines if the patient says so), is named in its lines,
and goes as soon as either side says so. How many there may be is what a call can carry (`carriers`).
"""

import base64
import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID

import asyncpg

import audit
import identity
from consultations import events, moves
from consultations.carriers import MESH_BEARS
from consultations.errors import AlreadyThere, GuestLinkOver, GuestsFull, NotAgreedYet, NotPossibleNow
from consultations.records import Consultation, consultation_of
from consultations.running_calls import running_call
from consultations.statements import guests as sql
from consultations.statements.messages import SYSTEM_LINE
from consultations.statements.seen import AS_GUEST
from consultations.states import OPEN, Side, Status
from core import clock
from core.database import Reader, Transaction, to_json
from core.errors import NotFound
from core.ids import new_id
from identity import Viewer

VALID_FOR = timedelta(hours=24)
CODE_BYTES = 15


class GuestKind(StrEnum):
    FAMILY = "family"
    INTERPRETER = "interpreter"


type GuestState = Literal["asked", "invited", "here", "gone"]


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was invited, or came. `first_seq`: they see the lines behind it."""

    id: UUID
    consultation_id: UUID
    kind: GuestKind
    name: str
    invited_side: Side
    created_at: datetime
    expires_at: datetime
    patient_agreed_at: datetime | None
    doctor_agreed_at: datetime | None
    shows_history: bool
    person_id: UUID | None
    came_at: datetime | None
    left_at: datetime | None
    first_seq: int

    @property
    def state(self) -> GuestState:
        """`asked`: the other side has not said yes."""
        if self.left_at is not None:
            return "gone"
        if self.came_at is not None:
            return "here"
        return "invited" if self.patient_agreed_at and self.doctor_agreed_at else "asked"


@dataclass(frozen=True, slots=True)
class Link:
    """What somebody who has the code may know before they come."""

    kind: GuestKind
    name: str
    patient_name: str
    doctor_name: str
    doctor_name_pinyin: str
    expires_at: datetime
    agreed: bool


@dataclass(frozen=True, slots=True)
class GuestSeat:
    """A guest's place in a room: they see the lines behind `first_seq`."""

    id: UUID
    name: str
    first_seq: int
    last_seq: int
    status: Status
    kind: str
    patient_id: UUID
    doctor_id: int
    shows_history: bool


async def invite_guest(
    tx: Transaction,
    viewer: Viewer,
    consultation_id: UUID,
    kind: GuestKind,
    name: str,
    *,
    shows_history: bool = False,
    people: int = MESH_BEARS,
) -> tuple[Guest, str]:
    """Invite somebody, as either side; the guest and the code of their link, which is shown this once.

    `shows_history`: they see what was written before they come; only the patient's side gives that. `people`: how many
    there may be (`most_people`).

    Raises:
        NotFound: it is not the viewer's.
        NotPossibleNow: it is over, or no doctor has it yet.
        GuestsFull: there are as many with those invited.
    """
    current = await _open(tx, viewer, consultation_id)
    now = clock.now()
    if await tx.fetchval(sql.COUNT, consultation_id, now) + 2 >= people:
        raise GuestsFull(f"There may be {people} people, those invited among them.", limit=people)
    code = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    guest_id = new_id()
    shown = shows_history and current.side == "patient"
    await tx.execute(
        sql.INVITE,
        guest_id,
        consultation_id,
        kind.value,
        name.strip(),
        viewer.person_id,
        current.side,
        _hash(code),
        now,
        now + VALID_FOR,
        shown,
    )
    await _tell(tx, current, "guest_invited", name.strip(), by=current.side)
    return await _guest(tx, consultation_id, guest_id), code


async def agree_to_guest(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, guest_id: UUID, *, shows_history: bool = False
) -> Guest:
    """Say yes to somebody whom the other side has invited.

    Raises:
        NotFound: there is none; NotPossibleNow: it is over.
    """
    current = await _open(tx, viewer, consultation_id)
    await _guest(tx, consultation_id, guest_id)
    await tx.execute(sql.AGREE, guest_id, current.side, clock.now(), shows_history)
    _publish(tx, current)
    return await _guest(tx, consultation_id, guest_id)


async def remove_guest(tx: Transaction, viewer: Viewer, consultation_id: UUID, guest_id: UUID) -> None:
    """Let somebody come no more, or send them out at once; either side may, and so may the guest.

    Raises:
        NotFound: it is none of the viewer's consultations, or there is no such guest.
    """
    own = await tx.fetchrow(sql.SEAT, viewer.person_id, consultation_id)
    if own is not None and own["id"] == guest_id:
        patient_id, side = own["patient_id"], "guest"
    else:
        current = await moves.lock(tx, viewer, consultation_id)
        patient_id, side = current.patient_id, current.side
    guest = await _guest(tx, consultation_id, guest_id)
    await tx.execute(sql.END, guest_id, clock.now(), side)
    if guest.person_id is not None:
        await identity.end_guest(tx, guest.person_id)
    code = "guest_left" if guest.came_at is not None else "guest_uninvited"
    await _line(tx, consultation_id, code, guest.name, by=side)
    call = await running_call(tx, consultation_id)
    left = (call.call, guest.person_id) if call is not None and guest.person_id is not None else None
    tx.publish(events.guest_removed(consultation_id, patient_id, left, at=clock.now()))


async def guests_of(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> list[Guest]:
    """Who was invited or came, for either side and for guests who are there.

    Raises:
        NotFound: the viewer is none of them.
    """
    if await tx.fetchrow(sql.SEAT, viewer.person_id, consultation_id) is None:
        await moves.lock(tx, viewer, consultation_id)
    return [_read(row) for row in await tx.fetch(sql.OF_CONSULTATION, consultation_id, clock.now())]


async def guest_link(tx: Reader, code: str) -> Link:
    """What is behind a link.

    Raises:
        GuestLinkOver: nothing, or nothing any more.
    """
    row = await tx.fetchrow(sql.BY_CODE, _hash(code))
    _require_good(row)
    assert row is not None
    agreed = row["patient_agreed_at"] is not None and row["doctor_agreed_at"] is not None
    names = (row["name"], row["patient_name"], row["doctor_name"], row["doctor_name_pinyin"])
    return Link(GuestKind(row["kind"]), *names, row["expires_at"], agreed)


async def come_as_guest(
    tx: Transaction, code: str, name: str, language: str, person_id: UUID | None = None
) -> tuple[UUID, UUID]:
    """Come by a link, under a name; the consultation, and the person one is there.

    Without `person_id` a person is made who can do nothing else. Of two who open the link one comes.

    Raises:
        GuestLinkOver: it was used, has expired, or the consultation is over.
        NotAgreedYet: one side has not said yes.
        AlreadyThere: the person is there as patient, family or doctor.
    """
    row = await tx.fetchrow(sql.BY_CODE_TO_TAKE, _hash(code))
    _require_good(row)
    assert row is not None
    if row["patient_agreed_at"] is None or row["doctor_agreed_at"] is None:
        raise NotAgreedYet
    now, consultation_id = clock.now(), row["consultation_id"]
    if person_id is None:
        person_id = await identity.add_guest(tx, name.strip(), language)
    else:
        there = await tx.fetchrow(sql.SEAT, person_id, consultation_id)
        ours = await identity.told_for(tx, row["patient_id"], "consultation")
        if there is not None or person_id in (row["patient_id"], row["doctor_person_id"], *ours):
            raise AlreadyThere
    seq = await _line(tx, consultation_id, "guest_joined", name.strip())
    await tx.execute(sql.COME, row["id"], person_id, name.strip(), now, seq - 1)
    tx.publish(events.guest_changed(consultation_id, row["patient_id"], at=now))
    return consultation_id, person_id


async def guest_seat(tx: Reader, viewer: Viewer, consultation_id: UUID, *, to_write: bool = False) -> GuestSeat | None:
    """The viewer's place as a guest, while the consultation is open; None without one."""
    statement = sql.SEAT_TO_WRITE if to_write else sql.SEAT
    row = await tx.fetchrow(statement, viewer.person_id, consultation_id)
    return GuestSeat(**{**dict(row.items()), "status": Status(row["status"])}) if row is not None else None


async def seen_by_guest(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    """The consultation as a guest sees it: whose it is and how it stands, of its content only what they were given.

    Raises:
        NotFound: the viewer is no guest there, or it is over.
    """
    seat = await guest_seat(tx, viewer, consultation_id)
    row = await tx.fetchrow(AS_GUEST, viewer.person_id, consultation_id) if seat is not None else None
    if seat is None or row is None:
        raise NotFound("There is no such consultation among yours.")
    audit.note(tx, viewer, seat.patient_id, "read", "consultation", consultation_id, "guest", consultation_id)
    return replace(
        consultation_of(row),
        complaint=row["complaint"] if seat.shows_history else "",
        birth_date=None,
        gender=None,
        opened_by=None,
        booking_id=None,
        price=0,
        summary=None,
        terms=None,
        messages_left=None,
        read_seq=seat.first_seq,
        other_read_seq=0,
    )


def _require_good(row: asyncpg.Record | None) -> None:
    if row is None or row["person_id"] is not None or row["left_at"] is not None:
        raise GuestLinkOver
    if row["expires_at"] <= clock.now() or Status(row["status"]) not in OPEN:
        raise GuestLinkOver


async def _open(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Consultation:
    current = await moves.lock(tx, viewer, consultation_id)
    if current.status not in OPEN or current.doctor_id is None:
        raise NotPossibleNow(state=current.status.value)
    return current


async def _guest(tx: Transaction, consultation_id: UUID, guest_id: UUID) -> Guest:
    row = await tx.fetchrow(sql.ONE, guest_id, consultation_id)
    if row is None:
        raise NotFound
    return _read(row)


async def _tell(tx: Transaction, current: Consultation, code: str, name: str, *, by: str) -> None:
    await _line(tx, current.id, code, name, by=by)
    _publish(tx, current)


async def _line(tx: Transaction, consultation_id: UUID, code: str, name: str, *, by: str | None = None) -> int:
    said = {"code": code, "name": name, **({"by": by} if by is not None else {})}
    seq: int = await tx.fetchval(SYSTEM_LINE, consultation_id, new_id(), to_json(said), clock.now())
    return seq


def _publish(tx: Transaction, current: Consultation) -> None:
    tx.publish(events.guest_changed(current.id, current.patient_id, at=clock.now()))


def _read(row: asyncpg.Record) -> Guest:
    return Guest(**{**dict(row.items()), "kind": GuestKind(row["kind"])})


def _hash(code: str) -> bytes:
    return hashlib.sha256("".join(sign for sign in code.upper() if sign.isalnum()).encode()).digest()
