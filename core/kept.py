"""Answers kept in memory: one that may be a little old, those that were used last, or those being made up just now."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Iterator


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


class Recent[T]:
    """Values by key, at most `most`: the longest unused go first, and `dropped` is told of them."""

    def __init__(self, most: int, dropped: Callable[[T], None] = lambda _: None) -> None:
        # The longest unused first. A plain dict is slow to find its first key once many before it are gone.
        self._values = OrderedDict[Hashable, T]()
        self._most = most
        self._dropped = dropped

    def get(self, key: Hashable) -> T | None:
        """The value, if it is still there."""
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: Hashable, value: T) -> None:
        """Keep a value under a key, in the place of one that was there."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._most:
            _, oldest = self._values.popitem(last=False)
            self._dropped(oldest)

    def drop(self, key: Hashable) -> None:
        """Forget a value, if it is there."""
        self._values.pop(key, None)

    def latest(self) -> Iterator[T]:
        """All values, the one used last first; while they are gone through nothing may be put or dropped."""
        return reversed(self._values.values())


class Lately[T]:
    """What was made up at most `seconds` ago, at most `most` values; of many who ask, one makes it up."""

    def __init__(self, seconds: float, most: int) -> None:
        self._seconds = seconds
        self._made = Recent[tuple[float, T]](most)
        self._shared = Shared[T]()

    async def get(self, key: Hashable, load: Callable[[], Awaitable[T]]) -> T:
        """What was made up lately under `key`, or what `load` says."""
        made = self._made.get(key)
        if made is not None and time.monotonic() - made[0] <= self._seconds:
            return made[1]

        async def make() -> T:
            began = time.monotonic()
            value = await load()
            self._made.put(key, (began, value))
            return value

        return await self._shared.get(key, make)


class Shared[T]:
    """Of many who ask for the same while it is being made up, one makes it up. Nothing is kept behind it."""

    def __init__(self) -> None:
        self._running: dict[Hashable, asyncio.Future[T]] = {}

    async def get(self, key: Hashable, load: Callable[[], Awaitable[T]]) -> T:
        """What somebody is loading under `key` at this moment, or what `load` says.

        If whoever loads fails or is cancelled, each of the others loads.
        """
        running = self._running.get(key)
        if running is not None:
            await asyncio.wait([running])
            return await load() if running.cancelled() else running.result()
        running = self._running[key] = asyncio.get_running_loop().create_future()
        try:
            value = await load()
            running.set_result(value)
            return value
        finally:
            running.cancel()  # nothing where the result is there
            del self._running[key]
