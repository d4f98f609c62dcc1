"""The wire under a connection: what it must be able to do, and the bounded queue in front of it."""

import asyncio
import time
from collections import deque
from typing import Protocol

from realtime.protocol import Encoded


class Disconnected(Exception):
    """The other side is gone."""


class Transport(Protocol):
    """A WebSocket, however it is served."""

    async def receive(self) -> str:
        """The next text. Raises `Disconnected`."""

    async def send(self, text: str) -> None:
        """Hand `text` over; waits while the network is full. Raises `Disconnected`."""

    async def close(self, code: int, reason: str) -> None: ...

    def abort(self) -> None:
        """Cut the connection without waiting for anything still unsent."""


class Outgoing:
    """Frames on their way to one client, at most `limit` bytes of them."""

    def __init__(self, transport: Transport, limit: int) -> None:
        self._transport = transport
        self._limit = limit
        self._frames: deque[Encoded] = deque()
        self._bytes = 0
        self._filled = asyncio.Event()
        self._drained = asyncio.Event()

    def put(self, frame: Encoded) -> bool:
        """Send `frame` after what waits already; False when that would be too much."""
        if self._bytes + frame.size > self._limit:
            return False
        self._frames.append(frame)
        self._bytes += frame.size
        self._filled.set()
        return True

    async def has_room(self) -> None:
        """Wait until less than half of the limit is taken: the pace of a client that is catching up."""
        while self._bytes > self._limit // 2:
            self._drained.clear()
            await self._drained.wait()

    async def write(self) -> None:
        """Hand frames over as they come, until the other side is gone."""
        try:
            while True:
                await self.flush()
                self._drained.set()
                self._filled.clear()
                await self._filled.wait()
        except Disconnected:
            return

    async def flush(self) -> None:
        """Hand over what waits. Raises `Disconnected`."""
        while self._frames:
            frame = self._frames.popleft()
            await self._transport.send(frame.text)
            self._bytes -= frame.size


class TokenBucket:
    """Allows `per_second` on average and `burst` at once."""

    def __init__(self, per_second: float, burst: int) -> None:
        self._per_second = per_second
        self._burst = float(burst)
        self._tokens = self._burst
        self._at = time.monotonic()

    def take(self) -> bool:
        """Whether one more is allowed now."""
        now = time.monotonic()
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._per_second)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
