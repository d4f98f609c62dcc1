"""The API processes beside this one: what they are told, and what is made of what they say.

Everything here is a hint. What is stored is read from the database (`Hub.heal` finds what no hint told of); who is
where is told as a state under a lease, and told anew whenever somebody has missed something; typing, signals and call
actions are handed on once and not repeated.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

import structlog

from core.telemetry import BUS
from realtime.bus import Bus, Seals, Wire, Word
from realtime.leases import Heard, Leases
from realtime.protocol import Encoded

if TYPE_CHECKING:
    from realtime.hub import Hub

log = structlog.get_logger(__name__)

LOOK_SECONDS = 0.5
TOGETHER_SECONDS = 0.05
"""Those who ask within this time are answered together."""


class Alone:
    """One process by itself: there is nobody to tell."""

    def roles_in(self, room: str) -> set[str]:  # noqa: ARG002
        """The roles that have a socket in `room` at another process."""
        return set()

    def seated(self, room: str, roles: Iterable[str]) -> None:
        """These roles have a socket in `room` here."""

    def wrote(self, room: str, seq: int) -> None:
        """The sequence of `room` has come as far as `seq`."""

    def told(self, room: str, kind: str, fields: Mapping[str, Any], *, line: int | None = None) -> None:
        """Everybody in `room` was told something that has no sequence; with `line`, everybody who sees that line."""

    def relayed(self, room: str, frame: Encoded, role: str, *, to_own_role: bool, to: UUID | None = None) -> None:
        """Somebody who is `role` in `room` sent something to the others there."""


class Neighbours(Alone):
    """The others, over a wire. Runs inside `async with`."""

    def __init__(
        self,
        hub: "Hub",
        wire: Wire,
        seals: Seals,
        wake: Callable[[], None],
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.bus = Bus(wire, seals)
        self.leases = Leases()
        self._hub = hub
        self._wire = wire
        self._seals = seals
        self._wake = wake
        self._now = now
        self._missed = asyncio.Event()
        self._answering: asyncio.TimerHandle | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        await self.bus.__aenter__()
        self._hub.neighbours = self
        self._hub.database.when_facts_are_written.append(self.bus.facts_written)
        self._tasks = [
            asyncio.create_task(self._make_up(), name="neighbours, missed"),
            asyncio.create_task(self._look(), name="neighbours, leases"),
        ]
        self._wire.listen(self.hear, self.came_up)
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._answering is not None:
            self._answering.cancel()
        self._hub.database.when_facts_are_written.remove(self.bus.facts_written)
        self._hub.neighbours = Alone()
        await self.bus.__aexit__()

    # What this process says

    def roles_in(self, room: str) -> set[str]:
        return self.leases.roles_in(room)

    def seated(self, room: str, roles: Iterable[str]) -> None:
        self.bus.tell({"say": "seats", "room": room, "roles": sorted(roles)})

    def wrote(self, room: str, seq: int) -> None:
        self.bus.tell({"say": "head", "room": room, "seq": seq})

    def told(self, room: str, kind: str, fields: Mapping[str, Any], *, line: int | None = None) -> None:
        self.bus.tell({"say": "event", "room": room, "type": kind, "fields": fields, "line": line})

    def relayed(self, room: str, frame: Encoded, role: str, *, to_own_role: bool, to: UUID | None = None) -> None:
        word = {"say": "relay", "room": room, "frame": frame.text, "role": role, "to_own_role": to_own_role}
        self.bus.tell({**word, "to": str(to) if to is not None else None})

    def came_up(self) -> None:
        """The wire is there, or there again: say who is here, ask who is elsewhere, and look for what was missed."""
        self.bus.tell({"say": "ask", "of": None})
        self._say_everything()
        self._missed.set()

    def _answer_soon(self) -> None:
        if self._answering is None:
            loop = asyncio.get_running_loop()
            self._answering = loop.call_later(TOGETHER_SECONDS, self._say_everything)

    def _say_everything(self) -> None:
        self._answering = None
        self.bus.tell({"say": "begin"})
        for room, roles in self._hub.seats():
            self.seated(room, roles)
        self.bus.tell({"say": "end"})

    # What the others say

    def hear(self, data: bytes) -> None:
        """Take one batch from the wire; whatever it is, nothing is raised."""
        batch = self._seals.open(data)
        if batch is None:
            BUS.labels("refused").inc()
            return
        if batch.process == self.bus.process:
            return
        heard = self.leases.heard(batch.process, batch.number, self._now())
        if heard is Heard.OLD:
            BUS.labels("old").inc()
            return
        if heard is not Heard.NEXT:
            BUS.labels("missed").inc(heard is Heard.GAP)
            self.bus.tell({"say": "ask", "of": batch.process})
            self._missed.set()
        for word in batch.words:
            BUS.labels("heard").inc()
            try:
                self._take(batch.process, word)
            except (KeyError, TypeError, ValueError, AttributeError):
                BUS.labels("refused").inc()  # of another version, in a rolling update

    def _take(self, process: str, word: Word) -> None:
        match word["say"]:
            case "head":
                self._hub.hint(word["room"], int(word["seq"]))
            case "event":
                self._hub.publish(word["room"], word["type"], word["fields"], line=word.get("line"))
            case "relay":
                text = str(word["frame"])
                frame = Encoded(text.encode())
                to = UUID(word["to"]) if word.get("to") else None
                self._hub.relay_here(word["room"], frame, word["role"], to_own_role=bool(word["to_own_role"]), to=to)
            case "seats":
                self._changing([word["room"]], lambda: self.leases.seat(process, word["room"], word["roles"]))
            case "begin":
                self.leases.begin(process)
            case "end":
                left = self.leases.unnamed(process)
                self._changing(left, lambda: self.leases.clear(process, left))
            case "ask":
                if word["of"] in (None, self.bus.process):
                    self._answer_soon()
            case "bye":
                self._forget(process)
            case "facts":
                self._wake()

    def expire(self) -> None:
        """Forget the processes whose lease has run out, and look for what they may have written unsaid."""
        for process in self.leases.expired(self._now()):
            log.warning("neighbours.lost", process=process)
            self._forget(process)
            self._missed.set()

    def _forget(self, process: str) -> None:
        self._changing(self.leases.rooms_of(process), lambda: self.leases.forget(process))

    def _changing(self, rooms: Iterable[str], change: Callable[[], object]) -> None:
        """Do `change`, and tell those who sit in `rooms` here who came and who went."""
        before = {room: self._hub.present(room) for room in rooms}
        change()
        for room, present in before.items():
            self._hub.tell_of_change(room, present)

    # Upkeep

    async def _make_up(self) -> None:
        """Something was missed: compare with the database now rather than at the next upkeep."""
        while True:
            await self._missed.wait()
            self._missed.clear()
            self._wake()
            with suppress(Exception):  # the upkeep does the same, a little later
                await self._hub.heal()
            await asyncio.sleep(0.2)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            self.expire()
