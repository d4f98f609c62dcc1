"""What people ask again, answered for the five minutes to come shortly before they come.

All searches turn at the same moment (`search.index.as_of`). Were nothing made ready, whoever asks first behind a turn
would wait for a new page, and where many ask, nearly all of them would at once.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from core.clock import at, now
from core.tasks import give_up
from search.engine import EngineDown
from search.errors import InvalidSearch
from search.index import STANDS_MINUTES, moment_of
from search.prepared import Answered, Basis, PreparedSearches

BEFORE = timedelta(seconds=60)
RESTS = 3
"""So many times as long as it took to answer one: the rest of the time is for those who ask."""

type Answer = Callable[[Answered, Basis], Awaitable[None]]
"""Answers a question of before anew, on another basis, and keeps that."""


class Ahead:
    """The next five minutes of one process."""

    def __init__(self, searches: PreparedSearches, answer: Answer) -> None:
        self._searches, self._answer = searches, answer
        self._begun: int | None = None
        self._answering: asyncio.Task[None] | None = None

    def look(self, basis: Basis) -> None:
        """Begin, if the turn is near and it has not begun yet."""
        if self._begun == basis.moment:
            return
        following = replace(basis, moment=basis.moment + STANDS_MINUTES)
        turn = moment_of(following.moment)
        if turn - now() > BEFORE:
            return
        self._begun = basis.moment
        self.close()
        with at(turn):  # the task's own time, and nobody else's: its pages are those of the turn
            self._answering = asyncio.create_task(self._answer_all(basis, following))

    async def done(self) -> None:
        """Wait for what has begun."""
        if self._answering is not None:
            await self._answering

    def close(self) -> None:
        """Begin no more, and end what has begun."""
        if self._answering is not None:
            give_up(self._answering)

    async def _answer_all(self, basis: Basis, following: Basis) -> None:
        for answered in self._searches.asked_again(basis):
            began = time.monotonic()
            try:
                await self._answer(answered, following)
            except InvalidSearch:  # what is wanted will be over by then
                continue
            except EngineDown:
                return
            await asyncio.sleep(RESTS * (time.monotonic() - began))
