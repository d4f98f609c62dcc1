"""One socket: what it may say, what it is told, and when it is let go.

One task reads, and takes frames one after the other, so that a client's messages keep their order. What is sent goes
to the wire at once; a client that does not read costs 256 KiB and is then dropped.
"""

import asyncio
import time
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

import structlog

from core.errors import DomainError, NotFound
from core.telemetry import LET_GO
from identity import Viewer
from realtime import delivery, frames, protocol
from realtime.delivery import Joined
from realtime.errors import (
    Close,
    FrameRefused,
    NotJoined,
    TicketRefused,
    TooFast,
    TooManyRooms,
)
from realtime.hub import Hub
from realtime.protocol import Encoded
from realtime.transport import Disconnected, TokenBucket, Transport

log = structlog.get_logger(__name__)

UNAVAILABLE = "That did not work and nothing was changed. Try again."


class Connection:
    """Serve one socket with `await Connection(hub, transport).run()`."""

    def __init__(self, hub: Hub, transport: Transport) -> None:
        self.viewer: Viewer | None = None
        self.gone = asyncio.Event()
        self.hub = hub
        self.transport = transport
        self._rooms: dict[str, Joined] = {}
        self._allowance = TokenBucket(hub.limits.frames_per_second, hub.limits.burst)
        self._stop: tuple[Close, str] | None = None
        self._until = asyncio.timeout(None)
        self._is_over = False
        self._tasks: set[asyncio.Task[Any]] = set()
        self._heard = time.monotonic()
        self._refusals = 0

    async def run(self) -> None:
        """Serve until either side ends it. Never raises for what a client does."""
        self.hub.connected(self)
        try:
            async with self._until:
                await self._read()
        except Disconnected:
            pass
        except Exception as error:
            if not self._until.expired():
                log.error("realtime.connection_failed", exc_info=error)
                self._stop = self._stop or (Close.FAILED, "something went wrong on our side")
        finally:
            self._is_over = True
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            for joined in list(self._rooms.values()):
                self.leave(joined.room)
            self.hub.disconnected(self)
            with suppress(Exception):
                await self._say_goodbye()
            self.gone.set()

    def stop(self, code: Close, reason: str) -> None:
        """End the connection with `code`; the first reason given counts."""
        if self._stop is None:
            self._stop = (code, reason)
            if not self._is_over:
                self._until.reschedule(0)

    def role_in(self, room: str) -> str:
        return self._rooms[room].role

    def sees(self, room: str, line: int) -> bool:
        """Whether the line with this sequence is this socket's to see."""
        return line > self._rooms[room].first

    def is_of(self, person: UUID) -> bool:
        return self.viewer is not None and self.viewer.person_id == person

    def enqueue(self, frame: Encoded) -> None:
        """Send `frame` after what is queued; a client that has let too much gather is dropped."""
        if self._stop is not None:
            return
        if self.transport.unsent + len(frame.raw) > self.hub.limits.queued_bytes:
            self.stop(Close.SLOW, "too much was waiting to be read")
        else:
            self.transport.send(frame)

    def offer(self, room: str, seq: int, frame: Encoded | None) -> None:
        """Deliver line `seq` of `room` in its turn; without a frame the room has come as far as `seq`."""
        joined = self._rooms.get(room)
        if joined is not None:
            delivery.offer(self, joined, seq, frame)

    def check_pulse(self) -> None:
        """Let go of a client that has not said anything for two and a half heartbeats."""
        limits = self.hub.limits
        allowed = limits.silence_seconds if self.viewer is not None else limits.hello_seconds
        if time.monotonic() - self._heard > allowed:
            self.stop(Close.SILENT, "nothing was heard")

    async def become(self, viewer: Viewer) -> None:
        """Have other roles from now on: leave the rooms that are not theirs to see any more, and say so."""
        assert self.viewer is not None
        if viewer.roles != self.viewer.roles:
            self.viewer = viewer
            await self._recheck(list(self._rooms.values()))

    async def recheck_lent(self) -> None:
        """Leave the rooms whose seat was taken back, and say so."""
        await self._recheck([joined for joined in self._rooms.values() if joined.is_lent])

    async def recheck(self, room: str) -> None:
        """Leave `room` if its seat was taken back, and say so."""
        joined = self._rooms.get(room)
        await self._recheck([joined] if joined is not None else [])

    async def _recheck(self, rooms: Iterable[Joined]) -> None:
        for joined in rooms:
            assert self.viewer is not None
            seat = await joined.kind.authorise(self.viewer, joined.key)
            if seat is not None:
                joined.first = seat.first
            elif self._rooms.get(joined.room) is joined:
                self.leave(joined.room)
                self.enqueue(protocol.error(NotFound.code, "This room is no longer yours to see.", room=joined.room))

    # Reading

    async def _read(self) -> None:
        await self._hello(await self.transport.receive())
        while self._stop is None:
            text = await self.transport.receive()
            self._heard = time.monotonic()
            if self._too_big(text):
                return
            await self._answer(text)

    async def _hello(self, text: str) -> None:
        self._heard = time.monotonic()
        if self._too_big(text):
            return None
        try:
            frame = protocol.parse(text)
            if not isinstance(frame, protocol.Hello):
                raise FrameRefused("The first frame must be a hello.")
            self.viewer = await self.hub.tickets.redeem(frame.ticket)
        except TicketRefused as refusal:
            return self.stop(Close.TICKET, refusal.code)
        except FrameRefused as refusal:
            return self.stop(Close.REFUSED, refusal.code)
        if not self.hub.welcomed(self.viewer.person_id):
            return self.stop(Close.TOO_FAST, "too many connections")
        rooms: dict[str, Any] = {}
        refused: dict[str, str] = {}
        for room, last_seq in frame.rooms.items():
            try:
                joined, present = await self.join(room, last_seq)
            except DomainError as refusal:
                refused[room] = refusal.code
            else:
                rooms[room] = {"seq": joined.wanted, "role": joined.role, "present": present}
        self.enqueue(protocol.welcome(self.viewer.session_id, self.viewer.person_id, rooms, refused))
        for joined in tuple(self._rooms.values()):
            delivery.catch_up(self, joined)
        return None

    def _too_big(self, text: str) -> bool:
        if len(text) <= protocol.MAX_FRAME // 4 or len(text.encode()) <= protocol.MAX_FRAME:
            return False
        self.stop(Close.TOO_BIG, "a frame may have 64 KiB")
        return True

    async def _answer(self, text: str) -> None:
        frame = None
        try:
            frame = protocol.parse(text)
            if not self._allowance.take():
                raise TooFast
            await frames.handle(self, frame)
        except DomainError as refusal:
            self.enqueue(protocol.error(refusal.code, refusal.detail, **_about(frame), **refusal.extra))
            self._refusals += 1
            if self._refusals > self.hub.limits.refusals:
                self.stop(Close.TOO_FAST if isinstance(refusal, TooFast) else Close.REFUSED, refusal.code)
        except Exception:
            log.exception("realtime.frame_failed")
            self.enqueue(protocol.error("unavailable", UNAVAILABLE, **_about(frame)))

    # Rooms

    async def join(self, room: str, last_seq: int | None) -> tuple[Joined, list[str]]:
        """Sit down in a room; who is there. Its lines wait until the answer is on its way (`delivery.catch_up`)."""
        assert self.viewer is not None
        if room in self._rooms:
            self.leave(room)
        if len(self._rooms) >= protocol.MAX_ROOMS:
            raise TooManyRooms
        kind, key = self.hub.rooms.resolve(room)
        seat = await kind.authorise(self.viewer, key)
        if seat is None:
            raise NotFound
        await kind.noted(self.viewer, key, seat)
        # A sequence the room has not reached yet is the client's mistake; believing it would hide lines.
        delivered = seat.head if last_seq is None else max(min(last_seq, seat.head), seat.first)
        joined = Joined(room, kind, key, seat.role, delivered, seat.head, seat.is_lent, seat.first)
        joined.filling = True  # until the answer to the join is queued, lines wait for `delivery.catch_up`
        self._rooms[room] = joined
        return joined, self.hub.enter(room, self, seat)

    def leave(self, room: str) -> None:
        joined = self._rooms.get(room)
        if joined is not None:
            self.hub.leave(room, self, joined.role)
            joined.is_left = True
            del self._rooms[room]

    def seat(self, room: str) -> Joined:
        """The room, in which this socket must be."""
        joined = self._rooms.get(room)
        if joined is None:
            raise NotJoined
        return joined

    async def _say_goodbye(self) -> None:
        if self._stop is None:
            return
        code, reason = self._stop
        LET_GO.labels(code.name.lower()).inc()
        if code is Close.SLOW:
            self.transport.abort()  # a closing handshake would wait behind what it does not read
            return
        try:
            async with asyncio.timeout(2):
                await self.transport.close(code, reason)
        except (TimeoutError, Disconnected):
            self.transport.abort()

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _about(frame: protocol.ClientFrame | None) -> dict[str, Any]:
    """What an answer repeats of the frame it refuses."""
    return {name: getattr(frame, name) for name in ("room", "cid", "call") if hasattr(frame, name)}
