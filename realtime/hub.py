"""Who is in which room, and how a frame reaches them.

What is said here reaches the sockets of this process at once, and those of others through `neighbours`. All of it is a
hint and may be lost: every socket knows the sequence it has delivered, a hint that leaves a gap makes it read the
database, and `heal` finds rooms whose hint never came (another process wrote, or this one failed between the commit
and the hint).
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

import structlog

from core.database import Database
from core.outbox import Published
from core.telemetry import MESSAGES, SOCKETS
from identity import ROLE_CHANGED, Viewer, still_live, viewers_through
from realtime import protocol
from realtime.errors import Close, TakesNoMessages
from realtime.neighbours import Alone
from realtime.protocol import Encoded
from realtime.rooms import Appended, Conversation, Rooms, Seat
from realtime.tickets import Tickets

if TYPE_CHECKING:
    from realtime.connection import Connection

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one socket may do."""

    frames_per_second: float = 20
    burst: int = 100
    refusals: int = 200  # refused frames before the socket is closed
    queued_bytes: int = 256 * 1024
    hello_seconds: float = 10
    sockets_per_person: int = 24
    silence_seconds: float = 2.5 * protocol.HEARTBEAT_SECONDS


class Hub:
    """The sockets of one process. `async with` runs its upkeep; leaving closes every socket."""

    def __init__(self, database: Database, rooms: Rooms, limits: Limits | None = None) -> None:
        self.database = database
        self.rooms = rooms
        self.tickets = Tickets(database)
        self.limits = limits or Limits()
        self.neighbours = Alone()
        self.connections: set[Connection] = set()
        self._members: dict[str, set[Connection]] = defaultdict(set)
        self._per_person: Counter[UUID] = Counter()
        self._upkeep: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._upkeep = asyncio.create_task(self._keep_up(), name="realtime upkeep")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._upkeep is not None:
            self._upkeep.cancel()
            with suppress(asyncio.CancelledError):
                await self._upkeep
        leaving = list(self.connections)
        for connection in leaving:
            connection.stop(Close.GOING_AWAY, "the server is restarting")
        if leaving:
            await asyncio.wait([asyncio.ensure_future(connection.gone.wait()) for connection in leaving], timeout=5)

    # Rooms

    def enter(self, room: str, connection: "Connection", seat: Seat) -> list[str]:
        """Put `connection` into `room`; returns the roles present, its own left out, and tells the others."""
        present = self.present(room)
        is_first = seat.role not in self._here(room)
        self._members[room].add(connection)
        if seat.role not in present:
            self._tell(room, protocol.event(room, "joined", {"from": seat.role}), but=connection)
        if is_first:
            self._seats_changed(room)
            kind, key = self.rooms.resolve(room)
            kind.came(key, seat)
        return sorted(present - {seat.role})

    def leave(self, room: str, connection: "Connection", role: str) -> None:
        """Take `connection` out; the others hear of it when it was the last of its role."""
        members = self._members[room]
        members.discard(connection)
        if not members:
            del self._members[room]
        elif role in self._here(room):
            return
        if role not in self.present(room):
            self._tell(room, protocol.event(room, "left", {"from": role}))
        self._seats_changed(room)
        kind, key = self.rooms.resolve(room)
        kind.went(key, role)

    def present(self, room: str) -> set[str]:
        """The roles that have a socket in `room`, at whichever process."""
        return self._here(room) | self.neighbours.roles_in(room)

    def seats(self) -> Iterator[tuple[str, set[str]]]:
        """The conversations somebody of this process is in, with the roles."""
        for room in list(self._members):
            if isinstance(self.rooms.resolve(room)[0], Conversation):
                yield room, self._here(room)

    def tell_of_change(self, room: str, before: set[str]) -> None:
        """Somebody came or went at another process: tell those who sit here."""
        now = self.present(room)
        for role in now - before:
            self._tell(room, protocol.event(room, "joined", {"from": role}))
        for role in before - now:
            self._tell(room, protocol.event(room, "left", {"from": role}))

    def _here(self, room: str) -> set[str]:
        return {member.role_in(room) for member in self._members.get(room, ())}

    def _seats_changed(self, room: str) -> None:
        if isinstance(self.rooms.resolve(room)[0], Conversation):
            self.neighbours.seated(room, self._here(room))

    def occupied(self, prefix: str) -> Iterator[str]:
        """The keys of the rooms under `prefix` that somebody is in."""
        return (room.partition(":")[2] for room in list(self._members) if room.partition(":")[0] == prefix)

    # Frames

    def publish(
        self, room: str, kind: str, fields: Mapping[str, Any], seq: int | None = None, *, line: int | None = None
    ) -> None:
        """Tell everybody in `room` here; with `seq`, in the order of the room's sequence.

        What belongs to a `line` of the room is told to those alone who see that line.
        """
        if room not in self._members:
            return
        if seq is None:
            self._tell(room, protocol.event(room, kind, fields), line=line)
            return
        frame = protocol.event(room, kind, {"seq": seq, **fields})
        for member in tuple(self._members[room]):
            member.offer(room, seq, frame)

    def relay(
        self, room: str, frame: Encoded, sender: "Connection", *, to_own_role: bool = False, to: UUID | None = None
    ) -> None:
        """Hand `frame` to the other side of `room`, and with `to_own_role` to the sender's other sockets as well.

        With `to` it is for this person alone, whatever their side.
        """
        role = sender.role_in(room)
        self.relay_here(room, frame, role, to_own_role=to_own_role, to=to, but=sender)
        self.neighbours.relayed(room, frame, role, to_own_role=to_own_role, to=to)

    def relay_here(
        self,
        room: str,
        frame: Encoded,
        role: str,
        *,
        to_own_role: bool,
        to: UUID | None = None,
        but: "Connection | None" = None,
    ) -> None:
        """`relay`, as far as this process goes; `role` is the sender's."""
        for member in tuple(self._members.get(room, ())):
            if member is but:
                continue
            if member.is_of(to) if to is not None else to_own_role or member.role_in(room) != role:
                member.enqueue(frame)

    def announce(self, room: str, kind: str, fields: Mapping[str, Any], *, line: int | None = None) -> None:
        """Tell everybody in `room`, as `publish`, at whichever process: for what no outbox tells the others."""
        self.publish(room, kind, fields, line=line)
        self.neighbours.told(room, kind, fields, line=line)

    async def send(self, viewer: Viewer, room: str, cid: UUID, body: Mapping[str, Any]) -> Appended:
        """Store a message and show it to the room. Returns after the commit.

        Raises:
            DomainError: the room's own refusals.
        """
        kind, key = self.rooms.resolve(room)
        if not isinstance(kind, Conversation):
            raise TakesNoMessages
        appended = await kind.append(viewer, key, cid, body)
        if appended.line is not None:
            MESSAGES.inc()
            self.publish(room, appended.line.kind, appended.line.fields, appended.seq)
            self.neighbours.wrote(room, appended.seq)
            for concerned, told in appended.concerns.items():
                self.announce(concerned, "changed", told)
        return appended

    def _tell(self, room: str, frame: Encoded, but: "Connection | None" = None, *, line: int | None = None) -> None:
        for member in tuple(self._members.get(room, ())):
            if member is not but and (line is None or member.sees(room, line)):
                member.enqueue(frame)

    # Upkeep

    def connected(self, connection: "Connection") -> None:
        self.connections.add(connection)
        SOCKETS.inc()

    def disconnected(self, connection: "Connection") -> None:
        self.connections.discard(connection)
        SOCKETS.dec()
        if connection.viewer is not None:
            person = connection.viewer.person_id
            self._per_person[person] -= 1
            if not self._per_person[person]:
                del self._per_person[person]

    def welcomed(self, person_id: UUID) -> bool:
        """Count a socket that said hello; whether the person may have one more."""
        self._per_person[person_id] += 1
        return self._per_person[person_id] <= self.limits.sockets_per_person

    async def follow(self, facts: Sequence[Published]) -> None:
        """A `Listener`: what was revoked or taken back ends at once; the upkeep finds what this misses."""
        if any(fact.topic == "session.revoked" for fact in facts):
            await self.end_revoked()
        changed = {UUID(fact.payload["person_id"]) for fact in facts if fact.topic == ROLE_CHANGED}
        if changed:
            await self.recheck_roles(changed)
        if any(fact.topic in ("proxy.ended", "proxy.changed", "guest.removed") for fact in facts):
            await self.recheck_lent()

    async def end_revoked(self) -> None:
        """Close the sockets whose session has ended."""
        sessions = {c.viewer.session_id for c in self.connections if c.viewer is not None}
        if not sessions:
            return
        alive = await still_live(self.database.pool, list(sessions))
        for connection in tuple(self.connections):
            if connection.viewer is not None and connection.viewer.session_id in sessions - alive:
                connection.stop(Close.SESSION_ENDED, "this session has ended")

    async def recheck_roles(self, people: Container[UUID] | None = None) -> None:
        """Have sockets know what their people are by now, and take back the seats that are not theirs any more.

        Without `people`, those of all who are doctors: what they see is others'.
        """
        asked = [
            connection
            for connection in tuple(self.connections)
            if (viewer := connection.viewer) is not None
            and (viewer.person_id in people if people is not None else viewer.is_("doctor"))
        ]
        if not asked:
            return
        sessions = {one.viewer.session_id for one in asked if one.viewer is not None}
        known = await viewers_through(self.database.pool, list(sessions))
        for connection in asked:
            if connection.viewer is not None and (found := known.get(connection.viewer.session_id)) is not None:
                await connection.become(found)

    async def recheck_lent(self) -> None:
        """Take the seats back that are nobody's any more (`Seat.is_lent`)."""
        for connection in tuple(self.connections):
            await connection.recheck_lent()

    async def recheck(self, room: str) -> None:
        """Take the seats of one room back that are nobody's any more: it has changed hands."""
        for member in tuple(self._members.get(room, ())):
            await member.recheck(room)

    async def heal(self) -> None:
        """Compare every conversation in use with the database, and fill what its hints have missed."""
        by_kind: dict[Conversation, dict[str, str]] = defaultdict(dict)
        for room in list(self._members):
            kind, key = self.rooms.resolve(room)
            if isinstance(kind, Conversation):
                by_kind[kind][key] = room
        for kind, rooms in by_kind.items():
            for key, head in (await kind.heads(list(rooms))).items():
                self.hint(rooms[key], head)

    def hint(self, room: str, head: int) -> None:
        """The sequence of `room` has reached `head`: sockets that are behind read what is missing."""
        for member in tuple(self._members.get(room, ())):
            member.offer(room, head, None)

    async def refresh(self, room: str) -> None:
        """Somebody wrote in `room` by another way than `send`: deliver what is new there."""
        if room in self._members:
            self.hint(room, await self._head(room))

    async def wrote(self, room: str) -> None:
        """We did so ourselves, and no fact tells of it: deliver it at whichever process."""
        head = await self._head(room)
        self.hint(room, head)
        self.neighbours.wrote(room, head)

    async def _head(self, room: str) -> int:
        kind, key = self.rooms.resolve(room)
        return (await kind.heads([key])).get(key, 0) if isinstance(kind, Conversation) else 0

    async def _keep_up(self) -> None:
        # 2 s leaves room for a slow query within the 5 s in which a revoked session must be gone.
        while True:
            await asyncio.sleep(2)
            try:
                for connection in tuple(self.connections):
                    connection.check_pulse()
                await self.end_revoked()
                await self.recheck_roles()
                await self.recheck_lent()
                await self.heal()
            except Exception:
                log.warning("realtime.upkeep_failed", exc_info=True)
