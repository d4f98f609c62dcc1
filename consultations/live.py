"""Consultations on the sockets: the rooms people write in, and the ones that say "something of yours has changed".

Rooms: `consultation:<id>` (messages, presence, calls), `person:<id>` (one's consultations and bookings), `doctor:<id>`
(a doctor's queue).
"""

from collections.abc import Mapping, Sequence, Set
from typing import Any
from uuid import UUID

import asyncpg

import audit
from consultations import accesses, calls, guests, messages
from consultations.appends import Appends
from consultations.messages import Message
from consultations.presence import AppointmentSeat, PatientsSeat, Presence
from consultations.statements.messages import HEADS
from consultations.statements.pool import MAY_TAKE
from consultations.statements.seats import ACTING_FOR, SEATS
from consultations.states import Kind, Status
from consultations.workrooms import Workrooms
from core import clock
from core.database import Database
from core.outbox import Published
from core.together import Together
from directory import doctor_of_person, specialties
from identity import SCOPES, Scope, Viewer
from matching import SCHEDULE_CHANGED, Interval
from realtime import Appended, Conversation, Hub, Line, RoomKind, Rooms, Seat

FOLLOWED = (
    "consultation.",
    "booking.",
    "attendance.",
    "proxy.",
    "call.",
    "document.",
    "follow_up.",
    "review.",
    "chart.",
    "guest.",
    "recording.",
)
# Which proxies are told what; of the rest those who take part in consultations.
TOLD: Mapping[str | tuple[str, ...], Set[Scope]] = {
    ("booking.", "attendance.", "follow_up."): {"booking"},
    "consultation.": {"booking", "consultation", "record"},
    ("document.", "chart."): {"record"},
    "proxy.": set(SCOPES),
}
SEATS_AT_ONCE = 100
GAPS_AT_ONCE = 20
LINES = 100
"""Of one room, read at once: a reader's page, so that what waits for slow ones does not grow."""


class ConsultationRoom(Conversation):
    """The room of one consultation; its key is the consultation's id."""

    def __init__(self, database: Database, presence: Presence, workrooms: Workrooms) -> None:
        self._database = database
        self._presence = presence
        self._workrooms = workrooms
        self._appends = Appends(database)
        # After a cut all come back at the same moment.
        self._seats = Together(self._seats_of, SEATS_AT_ONCE)
        self._lines = Together(self._lines_behind, GAPS_AT_ONCE)
        self._noted = Together(self._note_each, SEATS_AT_ONCE)

    async def authorise(self, viewer: Viewer, key: str) -> Seat | None:
        consultation_id = _uuid(key)
        if consultation_id is None:
            return None
        row = await self._seats.ask((viewer.person_id, consultation_id))
        if row is None:
            guest = await guests.guest_seat(self._database.pool, viewer, consultation_id)
            if guest is None:
                return None
            return PatientsSeat(
                "guest", guest.last_seq, is_lent=True, first=guest.first_seq, patient_id=guest.patient_id
            )
        if row["kind"] == Kind.VIDEO and row["status"] in (Status.SCHEDULED, Status.RUNNING):
            appointment = Interval(row["starts_at"], row["ends_at"])
            return AppointmentSeat(
                row["side"],
                row["last_seq"],
                is_lent=row["is_lent"],
                patient_id=row["patient_id"],
                appointment=appointment,
                booking_id=row["booking_id"],
            )
        return PatientsSeat(row["side"], row["last_seq"], is_lent=row["is_lent"], patient_id=row["patient_id"])

    async def noted(self, viewer: Viewer, key: str, seat: Seat) -> None:
        assert isinstance(seat, PatientsSeat)
        of = seat.patient_id
        why = accesses.why_seated(viewer, seat.role, of)
        await self._noted.ask(audit.access(viewer, of, "read", "transcript", key, why, UUID(key)))

    def came(self, key: str, seat: Seat) -> None:
        if isinstance(seat, AppointmentSeat):
            self._presence.came(key, seat)
        if seat.role == "doctor":
            self._workrooms.looked_at(UUID(key))

    def went(self, key: str, role: str) -> None:
        self._presence.went(key, role)

    async def append(self, viewer: Viewer, key: str, cid: UUID, body: Mapping[str, Any]) -> Appended:
        said = await messages.say(self._appends, viewer, UUID(key), cid, body)
        if said.message is None:
            return Appended(said.seq, said.at, None)
        # The other side's list or queue moves; a pool has nobody on the other side yet.
        doctors = [f"doctor:{said.doctor_id}"] if said.doctor_id is not None else []
        family = [f"person:{one}" for one in (said.patient_id, *said.proxies)]
        told = {"topic": "consultation.message", "consultation_id": key}
        concerned = {"patient": doctors, "doctor": family}.get(said.message.author, doctors + family)
        return Appended(said.seq, said.at, line_of(said.message), dict.fromkeys(concerned, told))

    async def since(self, key: str, seq: int) -> Sequence[Line]:
        return [line_of(message) for message in await self._lines.ask((UUID(key), seq))]

    async def heads(self, keys: Sequence[str]) -> Mapping[str, int]:
        rows = await self._database.pool.fetch(HEADS, [UUID(key) for key in keys])
        return {str(row["id"]): row["last_seq"] for row in rows}

    async def mark_read(self, viewer: Viewer, key: str, seq: int) -> int | None:
        return await messages.mark_read(self._database.pool, viewer, UUID(key), seq)

    async def mark_received(self, viewer: Viewer, key: str, seq: int) -> int | None:
        return await messages.mark_received(self._database.pool, viewer, UUID(key), seq)

    async def may_signal(self, viewer: Viewer, key: str, call: UUID) -> bool:
        return await calls.may_signal(self._database.pool, viewer, UUID(key), call)

    async def accept_call(self, viewer: Viewer, key: str, call: UUID) -> Sequence[str]:
        async with self._database.transaction() as tx:
            return calls.screens(await calls.accept(tx, viewer, UUID(key), call))

    async def end_call(self, viewer: Viewer, key: str, call: UUID, *, declines: bool) -> Sequence[str]:
        async with self._database.transaction() as tx:
            return calls.screens(await calls.end(tx, viewer, UUID(key), call, "declined" if declines else "hung_up"))

    async def _seats_of(self, asked: Sequence[tuple[UUID, UUID]]) -> Sequence[asyncpg.Record | None]:
        people, rooms = [person for person, _ in asked], [room for _, room in asked]
        rows = await self._database.at_hand.fetch(SEATS, people, rooms, clock.now())
        found = {(row["person_id"], row["id"]): row for row in rows}
        return [found.get(one) for one in asked]

    async def _note_each(self, several: Sequence[audit.Access]) -> Sequence[None]:
        await audit.write(self._database.pool, several)
        return [None] * len(several)

    async def _lines_behind(self, asked: Sequence[tuple[UUID, int]]) -> Sequence[Sequence[Message]]:
        return await messages.since_each(self._database.at_hand, asked, LINES)


class PersonRoom(RoomKind):
    """What concerns one person; the key is theirs."""

    async def authorise(self, viewer: Viewer, key: str) -> Seat | None:
        return Seat("self") if key == str(viewer.person_id) else None


class DoctorRoom(RoomKind):
    """What concerns one doctor's queue; the key is the doctor's id."""

    def __init__(self, database: Database, workrooms: Workrooms) -> None:
        self._database = database
        self._workrooms = workrooms

    def came(self, key: str, seat: Seat) -> None:  # noqa: ARG002 - there is one seat
        self._workrooms.opened(int(key))

    def went(self, key: str, role: str) -> None:  # noqa: ARG002
        self._workrooms.closed(int(key))

    async def authorise(self, viewer: Viewer, key: str) -> Seat | None:
        if not viewer.is_("doctor"):
            return None
        own = await doctor_of_person(self._database.pool, viewer.person_id)
        return Seat("self") if own is not None and key == str(own) else None


def register(rooms: Rooms, database: Database, presence: Presence, workrooms: Workrooms) -> None:
    """Let consultations answer for their rooms."""
    rooms.register("consultation", ConsultationRoom(database, presence, workrooms))
    rooms.register("person", PersonRoom())
    rooms.register("doctor", DoctorRoom(database, workrooms))


class Announcer:
    """Turns facts about consultations, bookings, families, hours into "changed" for those they concern.

    A `realtime.Listener`.
    """

    def __init__(self, database: Database, hub: Hub) -> None:
        self._database = database
        self._hub = hub

    async def __call__(self, facts: Sequence[Published]) -> None:
        ours = [fact for fact in facts if fact.topic.startswith(FOLLOWED) and "patient_id" in fact.payload]
        patients = {UUID(fact.payload["patient_id"]) for fact in ours}
        family: Sequence[asyncpg.Record] = ()
        if patients and any(self._hub.occupied("person")):
            family = await self._database.pool.fetch(ACTING_FOR, list(patients), clock.now())
        for fact in ours:
            await self._announce(fact, _told(fact, family))
        for fact in facts:
            if fact.topic == SCHEDULE_CHANGED:
                self._hub.publish(f"doctor:{fact.payload['doctor_id']}", "changed", {"topic": fact.topic})

    async def _announce(self, fact: Published, proxies: Sequence[UUID]) -> None:
        told = {name: fact.payload.get(name) for name in ("consultation_id", "booking_id")}
        known = {"topic": fact.topic, **{name: value for name, value in told.items() if value is not None}}
        concerned = {fact.payload["patient_id"], fact.payload.get("proxy_id"), *map(str, proxies)} - {None}
        for person in concerned:
            self._hub.publish(f"person:{person}", "changed", known)
        doctor_id = fact.payload.get("doctor_id")
        if doctor_id is not None:
            self._hub.publish(f"doctor:{doctor_id}", "changed", known)
        if fact.payload.get("kind") == "instant":
            await self._tell_the_pool(fact.payload["specialty_code"], known)
        consultation_id = fact.payload.get("consultation_id")
        if consultation_id is not None:
            if fact.topic == "consultation.transfer":
                await self._hub.recheck(f"consultation:{consultation_id}")
            self._hub.publish(f"consultation:{consultation_id}", "changed", known)
            if fact.topic == "guest.removed" and "participant" in fact.payload:
                # Whoever was sent out says nothing any more, not even that they go.
                left = {name: fact.payload[name] for name in ("call", "participant")}
                self._hub.publish(f"consultation:{consultation_id}", "call.left", {**left, "from": "guest"})
            await self._hub.refresh(f"consultation:{consultation_id}")

    async def _tell_the_pool(self, specialty: str, known: Mapping[str, Any]) -> None:
        """An instant consultation concerns every connected doctor who may take it, and those who might have."""
        connected = [int(key) for key in self._hub.occupied("doctor") if key.isdecimal()]
        if not connected:
            return
        tree = await specialties(self._database.pool)
        related = [*tree.ancestors(specialty), *tree.descendants(specialty)]
        for row in await self._database.pool.fetch(MAY_TAKE, connected, related):
            self._hub.publish(f"doctor:{row['id']}", "changed", known)


def line_of(message: Message) -> Line:
    """A message as the fields of its event, named as in `GET …/messages`."""
    return Line(
        message.seq,
        "message",
        {
            "cid": message.cid,
            "author": message.author,
            "author_id": message.author_id,
            "kind": message.kind,
            "body": message.body,
            "at": message.at,
        },
    )


def _told(fact: Published, family: Sequence[asyncpg.Record]) -> list[UUID]:
    """Those who act for whom a fact is about, in what it is about."""
    scopes = next((scopes for topics, scopes in TOLD.items() if fact.topic.startswith(topics)), {"consultation"})
    return [
        row["proxy_id"]
        for row in family
        if str(row["patient_id"]) == fact.payload["patient_id"] and scopes & set(row["scopes"])
    ]


def _uuid(text: str) -> UUID | None:
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text else None  # one room has one name
