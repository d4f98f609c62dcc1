"""The live side of the outbox: every API process follows it from the tip, and tells its rooms.

A fact reaches the sockets of every process this way, whoever wrote it: a worker, another API process, this one. There
is no cursor to keep: a client that was away refetches when it comes back.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Self

import structlog

from core import outbox
from core.background import Background
from core.database import Database
from core.outbox import Published

log = structlog.get_logger(__name__)

type Listener = Callable[[Sequence[Published]], Awaitable[None]]
POLL_SECONDS = 0.25


class Follower(Background):
    """Hands each batch of new facts to its listeners. Runs inside `async with`."""

    def __init__(self, database: Database, listeners: Sequence[Listener]) -> None:
        self._database = database
        self._listeners = listeners
        self._news = asyncio.Event()

    async def __aenter__(self) -> Self:
        self._place = await outbox.tip(self._database.pool)
        self._database.when_facts_are_written.append(self.wake)
        return await super().__aenter__()

    async def __aexit__(self, *error: object) -> None:
        self._database.when_facts_are_written.remove(self.wake)
        await super().__aexit__(*error)

    def wake(self) -> None:
        """Something was committed here: look now rather than at the next poll."""
        self._news.set()

    async def run(self) -> None:
        while True:
            self._news.clear()
            try:
                while await self._step():
                    pass
            except Exception:
                log.warning("follower.failed", exc_info=True)
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._news.wait()

    async def _step(self) -> bool:
        events = await outbox.read(self._database.pool, self._place, 500)
        if not events:
            return False
        self._place = events[-1].place
        for listener in self._listeners:
            try:
                await listener(events)
            except Exception:
                log.warning("follower.listener_failed", exc_info=True)
        return True
