"""Waiting for one's turn: in the order in which one came, and not for ever."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.errors import Unavailable

PATIENCE_SECONDS = 10
"""How long one waits."""


class Line:
    """At most `most` are at it together; who comes first is served first."""

    def __init__(self, most: int) -> None:
        self._places = asyncio.Semaphore(most)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Be one of them for as long.

        Raises:
            Unavailable: the turn did not come in `PATIENCE_SECONDS`.
        """
        if self._places.locked():
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await self._places.acquire()
            except TimeoutError as late:
                raise Unavailable from late
        else:
            await self._places.acquire()
        try:
            yield
        finally:
            self._places.release()
