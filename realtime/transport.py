"""The wire under a connection: what it must be able to do."""

import time
from typing import Protocol

from realtime.protocol import Encoded


class Disconnected(Exception):
    """The other side is gone."""


class Transport(Protocol):
    """A WebSocket, however it is served."""

    async def receive(self) -> str:
        """The next text. Raises `Disconnected`."""

    def send(self, frame: Encoded) -> None:
        """Hand `frame` over without waiting: what the network does not take yet is kept."""

    @property
    def unsent(self) -> int:
        """How many bytes are kept."""

    async def drain(self) -> None:
        """Wait until little is kept, or the other side is gone."""

    async def close(self, code: int, reason: str) -> None:
        """Say goodbye after what was sent. Raises `Disconnected`."""

    def abort(self) -> None:
        """Cut the connection without waiting for anything still unsent."""


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
