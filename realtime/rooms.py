"""What a room is to the sockets.

Realtime knows neither consultations nor queues: the packages above register a kind of room under a prefix, and answer
the questions below. A room's name is `prefix:key` (`consultation:0198…`) or the prefix alone (`operations`).
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from core.errors import NotFound
from identity import Viewer


@dataclass(frozen=True, slots=True)
class Seat:
    """What somebody is in a room, and the sequence of its last line (0 where nothing is stored).

    A kind of room may give out seats of its own that know more; it gets them back when somebody takes one.
    `is_lent`: it may be taken back, so it is asked for again while somebody sits on it. `first`: only lines behind it
    are this seat's to see.
    """

    role: str
    head: int = 0
    is_lent: bool = field(default=False, kw_only=True)
    first: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One stored line: its place in the sequence, and the fields of its event."""

    seq: int
    kind: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of a message. `line` is None when the same message had been stored before.

    `concerns`: rooms that only tell, whose people should look again, and what they are told.
    """

    seq: int
    at: datetime
    line: Line | None
    concerns: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class RoomKind(ABC):
    """A kind of room that only tells."""

    @abstractmethod
    async def authorise(self, viewer: Viewer, key: str) -> Seat | None:
        """The viewer's seat, or None when there is no such room for this viewer."""

    async def noted(self, viewer: Viewer, key: str, seat: Seat) -> None:  # noqa: B027
        """The viewer takes this seat now: what is told about it before they see anything."""

    def came(self, key: str, seat: Seat) -> None:  # noqa: B027 - most rooms need not know
        """The first socket of this role is in the room, as far as this process knows. Must not wait for anything."""

    def went(self, key: str, role: str) -> None:  # noqa: B027
        """The last socket of this role has left it. Must not wait for anything."""


class Conversation(RoomKind):
    """A kind of room people write in, with a gapless sequence kept in the database."""

    @abstractmethod
    async def append(self, viewer: Viewer, key: str, cid: UUID, body: Mapping[str, Any]) -> Appended:
        """Store a message; returns after the commit. A `cid` seen before changes nothing."""

    @abstractmethod
    async def since(self, key: str, seq: int) -> Sequence[Line]:
        """The next lines behind `seq`, in order, as many as are read at once; none where there are none."""

    @abstractmethod
    async def heads(self, keys: Sequence[str]) -> Mapping[str, int]:
        """The last sequence of each room."""

    @abstractmethod
    async def mark_read(self, viewer: Viewer, key: str, seq: int) -> int | None:
        """Remember how far the viewer has read; the new mark, or None when it did not move."""

    @abstractmethod
    async def mark_received(self, viewer: Viewer, key: str, seq: int) -> int | None:
        """Remember how far a client of the viewer has what was said; the new mark, or None when it did not move."""

    @abstractmethod
    async def may_signal(self, viewer: Viewer, key: str, call: UUID) -> bool:
        """Whether `call` runs in this room, and the viewer may take part in it now."""

    @abstractmethod
    async def accept_call(self, viewer: Viewer, key: str, call: UUID) -> Sequence[str]:
        """Note that `call` was taken; the rooms of the screens that hear of it."""

    @abstractmethod
    async def end_call(self, viewer: Viewer, key: str, call: UUID, *, declines: bool) -> Sequence[str]:
        """Note that `call` was declined or hung up; the rooms of the screens that hear of it."""


class Rooms:
    """Which package answers for which room."""

    def __init__(self) -> None:
        self._kinds: dict[str, RoomKind] = {}

    def register(self, prefix: str, kind: RoomKind) -> None:
        """Let `kind` answer for `prefix` and `prefix:…`."""
        assert prefix not in self._kinds, f"{prefix} has a handler"
        self._kinds[prefix] = kind

    @property
    def prefixes(self) -> frozenset[str]:
        """The kinds of room there are, by their prefix."""
        return frozenset(self._kinds)

    def resolve(self, room: str) -> tuple[RoomKind, str]:
        """Who answers for `room`, and the room's key there.

        Raises:
            NotFound: nobody does.
        """
        prefix, _, key = room.partition(":")
        kind = self._kinds.get(prefix)
        if kind is None:
            raise NotFound
        return kind, key
