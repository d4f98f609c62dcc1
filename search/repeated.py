"""A search asked again: the page of before, where nothing it rests on has changed."""

import time
from dataclasses import dataclass

from core.database import Database
from core.tasks import at_once, give_up
from search.engine import Engine
from search.hits import LATELY_SECONDS
from search.index_marks import IndexMarks
from search.prepared import Answered, Prepared
from search.results import Results


@dataclass(frozen=True, slots=True)
class Again:
    """The `results` of before; or None, and what the engine has `said`, if it was asked, behind the `mark`."""

    mark: int
    said: bytes | None = None
    results: Results | None = None


def but_for_its_time(said: bytes) -> bytes:
    """What the engine answered, without the first of it: how long that took."""
    return said.partition(b'"timed_out"')[2]


class Repeated:
    """Searches asked again of one process."""

    def __init__(self, engine: Engine, database: Database) -> None:
        self._engine = engine
        self._marks = IndexMarks(database)

    async def look(self, prepared: Prepared) -> Again:
        """Whether the page may be the same.

        Raises:
            EngineDown: it was asked, and gave no answer.
        """
        answered, specialty = prepared.answered, prepared.plan.wanted.specialty
        mark = await self._marks.known(specialty)
        if answered is None or prepared.make.asked().moment > answered.until:
            return Again(mark)
        if self._engine.heard_lately and self._marks.at_rest(specialty):
            return await self._if_changed(prepared, answered)
        return await self._beside(prepared, answered, mark) if self.engine_is_quick else Again(mark)

    @property
    def engine_is_quick(self) -> bool:
        """Whether what Postgres says beside its search still holds behind it; else everybody is looked at twice."""
        return self._engine.took < LATELY_SECONDS

    async def _if_changed(self, prepared: Prepared, answered: Answered) -> Again:
        """The index rests: the engine is asked only if its mark has risen."""
        began = time.monotonic()
        mark, standing = await self._read(prepared, answered)
        if mark != answered.mark:
            said = await self._engine.ask(prepared.plan.question)
            return _compared(answered, mark, standing, said, began)
        return Again(mark, results=answered.results if standing == answered.marks else None)

    async def _beside(self, prepared: Prepared, answered: Answered, mark: int) -> Again:
        """The index changes all the time: the engine is asked, and Postgres meanwhile."""
        began, asking = time.monotonic(), at_once(self._engine.ask(prepared.plan.question))
        try:
            _, standing = await self._read(prepared, answered)
            said = await asking
        finally:
            give_up(asking)
        return _compared(answered, mark, standing, said, began)

    async def _read(self, prepared: Prepared, answered: Answered) -> tuple[int, str]:
        return await self._marks.read(prepared.plan.wanted.specialty, answered.ids, prepared.make.asked())


def _compared(answered: Answered, mark: int, standing: str, said: bytes, began: float) -> Again:
    """The page if all is as it was, and Postgres was asked lately. `mark`: from before the engine was asked."""
    lately = time.monotonic() - began < LATELY_SECONDS
    if lately and answered.marks == standing and answered.said == but_for_its_time(said):
        answered.mark = mark
        return Again(mark, said, answered.results)
    return Again(mark, said)
