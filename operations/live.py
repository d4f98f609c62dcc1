"""The operators' room: says at most once a second that the board has changed."""

import asyncio
from collections.abc import Sequence

from core import clock
from core.background import Background
from core.outbox import Published
from identity import Viewer
from realtime import Hub, RoomKind, Rooms, Seat

ROOM = "operations"
FOLLOWED = ("consultation.", "booking.")
AT_MOST_EVERY = 1.0  # seconds


class OperationsRoom(RoomKind):
    """The one room of all operators; it has no key."""

    async def authorise(self, viewer: Viewer, key: str) -> Seat | None:
        return Seat("operator") if viewer.is_("operator") and not key else None


class BoardBell(Background):
    """Rings when a fact moves the board. A `realtime.Listener`, running inside `async with`."""

    def __init__(self, hub: Hub, *, at_most_every: float = AT_MOST_EVERY) -> None:
        self._hub = hub
        self._pause = at_most_every
        self._moved = asyncio.Event()

    async def __call__(self, facts: Sequence[Published]) -> None:
        if any(fact.topic.startswith(FOLLOWED) for fact in facts):
            self._moved.set()

    async def run(self) -> None:
        while True:
            await self._moved.wait()
            self._moved.clear()
            self._hub.publish(ROOM, "changed", {"as_of": clock.now()})
            await asyncio.sleep(self._pause)


def register(rooms: Rooms) -> None:
    """Let operations answer for its room."""
    rooms.register(ROOM, OperationsRoom())
