"""A search asked again: the page of before, where nothing it rests on has changed."""

import time
from dataclasses import dataclass

from core.database import Database
from core.tasks import at_once, give_up
from search.engine import Engine
from search.hits import LATELY_SECONDS, slots_asked
from search.index_marks import IndexMarks
from search.prepared import Answered, digest, scope_of
from search.results import Results
from search.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Again:
    """The `results` of before; or None, and what the engine has `said`, if it was asked, behind the `mark`."""

    mark: int
    said: bytes | None = None
    results: Results | None = None


class Repeated:
    """Searches asked again of one process."""

    def __init__(self, engine: Engine, database: Database) -> None:
        self._engine = engine
        self._marks = IndexMarks(database)

    async def look(self, wanted: Wanted, answered: Answered | None) -> Again:
        """Whether the page is what was answered before.

        Raises:
            EngineDown: it was asked, and gave no answer.
        """
        scope = scope_of(wanted)
        mark = await self.mark(wanted)
        if answered is None or slots_asked(wanted).moment > answered.until:
            return Again(mark)
        if self._engine.heard_lately and self._marks.at_rest(scope):
            return await self._if_changed(answered)
        return await self._beside(answered, mark) if self.engine_is_quick and answered.said else Again(mark)

    async def mark(self, wanted: Wanted) -> int:
        """The mark of the index from before the engine is asked for this."""
        return await self._marks.known(scope_of(wanted))

    @property
    def engine_is_quick(self) -> bool:
        """Whether what Postgres says beside its search still holds behind it; else everybody is looked at twice."""
        return self._engine.took < LATELY_SECONDS

    async def _if_changed(self, answered: Answered) -> Again:
        """The index rests: the engine is asked only if its mark has risen, or it is gone."""
        began = time.monotonic()
        mark, standing = await self._read(answered)
        speaks = mark == answered.mark and self._engine.heard_lately  # its connections may have closed meanwhile
        if not speaks and answered.said:
            return _compared(answered, mark, standing, await self._engine.ask(answered.question), began)
        return Again(mark, results=answered.results if speaks and standing == answered.marks else None)

    async def _beside(self, answered: Answered, mark: int) -> Again:
        """The index changes all the time: the engine is asked, and Postgres meanwhile."""
        began, asking = time.monotonic(), at_once(self._engine.ask(answered.question))
        try:
            _, standing = await self._read(answered)
            said = await asking
        finally:
            give_up(asking)
        return _compared(answered, mark, standing, said, began)

    async def _read(self, answered: Answered) -> tuple[int, str]:
        """The mark of the index, and how the doctors found stand."""
        wanted = answered.wanted
        return await self._marks.read(scope_of(wanted), answered.ids, slots_asked(wanted))


def _compared(answered: Answered, mark: int, standing: str, said: bytes, began: float) -> Again:
    """The page if all is as it was, and Postgres was asked lately. `mark`: from before the engine was asked."""
    lately = time.monotonic() - began < LATELY_SECONDS
    if lately and answered.marks == standing and answered.said == digest(said):
        answered.mark = mark
        return Again(mark, said, answered.results)
    return Again(mark, said)
