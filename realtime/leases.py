"""Who is in which room of other processes: as they told it, and for as long as they are heard.

What a process says is a state and not a step, numbered by that process. So doubled and late words change nothing, a
missing one is noticed, and a process that was killed is forgotten when its lease runs out. Plain values, no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

LEASE_SECONDS = 5.0
"""A process says something every second; after this long in silence it counts as gone."""


class Heard(Enum):
    """What the number of a batch says."""

    NEXT = "next"
    GAP = "gap"  # something before it was lost
    NEW = "new"  # a process nothing is known of
    OLD = "old"  # doubled, or overtaken by a later one


@dataclass(slots=True)
class Neighbour:
    """One other process."""

    number: int
    until: float
    rooms: dict[str, frozenset[str]] = field(default_factory=dict)
    unsaid: set[str] | None = None  # while it tells everything: the rooms it has not named so far


class Leases:
    """The other processes, and the roles they have in rooms. Moments are seconds of any one clock."""

    def __init__(self, lease_seconds: float = LEASE_SECONDS) -> None:
        self._lease = lease_seconds
        self._neighbours: dict[str, Neighbour] = {}
        self._where: dict[str, set[str]] = {}

    def heard(self, process: str, number: int, now: float) -> Heard:
        """Note that `process` lives, and how its batch `number` follows the one before."""
        known = self._neighbours.get(process)
        if known is None:
            self._neighbours[process] = Neighbour(number, now + self._lease)
            return Heard.NEW
        if number <= known.number:
            return Heard.OLD
        follows = number == known.number + 1
        known.number, known.until = number, now + self._lease
        return Heard.NEXT if follows else Heard.GAP

    def seat(self, process: str, room: str, roles: Iterable[str]) -> None:
        """These roles, and no others, have a socket in `room` at `process`."""
        neighbour = self._neighbours[process]
        if neighbour.unsaid is not None:
            neighbour.unsaid.discard(room)
        found = frozenset(roles)
        if found:
            neighbour.rooms[room] = found
            self._where.setdefault(room, set()).add(process)
        elif neighbour.rooms.pop(room, None) is not None:
            self._where[room].discard(process)
            if not self._where[room]:
                del self._where[room]

    def begin(self, process: str) -> None:
        """What `process` says until `unnamed` is all there is."""
        neighbour = self._neighbours[process]
        neighbour.unsaid = set(neighbour.rooms)

    def unnamed(self, process: str) -> set[str]:
        """It has told everything: the rooms it did not name, in which it has nobody."""
        neighbour = self._neighbours[process]
        left, neighbour.unsaid = neighbour.unsaid or set(), None
        return left

    def expired(self, now: float) -> list[str]:
        """The processes that have not been heard for too long."""
        return [name for name, neighbour in self._neighbours.items() if neighbour.until < now]

    def rooms_of(self, process: str) -> list[str]:
        neighbour = self._neighbours.get(process)
        return list(neighbour.rooms) if neighbour is not None else []

    def forget(self, process: str) -> None:
        """It is gone, and whoever was there with it."""
        self.clear(process, self.rooms_of(process))
        self._neighbours.pop(process, None)

    def clear(self, process: str, rooms: Iterable[str]) -> None:
        """It has nobody in any of `rooms`."""
        for room in rooms:
            self.seat(process, room, ())

    def roles_in(self, room: str) -> set[str]:
        """The roles that have a socket in `room` anywhere else."""
        return {role for process in self._where.get(room, ()) for role in self._neighbours[process].rooms[room]}

    def numbers(self) -> dict[str, int]:
        """The last batch of each process."""
        return {name: neighbour.number for name, neighbour in self._neighbours.items()}

    def __len__(self) -> int:
        return len(self._neighbours)
