"""An answer that is dear to compute and may be a little old."""

import asyncio
import time
from collections.abc import Awaitable, Callable


class Kept[T]:
    """Loads once, then answers from memory for `seconds`; of many askers at once, one loads.

    Not for anything that a person could have changed a moment ago.
    """

    def __init__(self, seconds: float, load: Callable[[], Awaitable[T]]) -> None:
        self._seconds = seconds
        self._load = load
        self._loaded_at = -float("inf")
        self._value: T | None = None
        self._lock = asyncio.Lock()

    async def get(self) -> T:
        """The value, loading it when there is none or it is too old."""
        async with self._lock:
            if self._value is None or time.monotonic() - self._loaded_at > self._seconds:
                self._value = await self._load()
                self._loaded_at = time.monotonic()
            return self._value
