"""Searches, prepared once in five minutes, however many ask the same.

Many do: a specialty by video, a common complaint. The plan and what was made of the hits hold for as long as their
moment stands (`search.index.as_of`); whom the engine found last time is a guess at whom it will find now, and those
can be looked at while it still searches. What it finds, and whether that still stands, is asked each time: where both
say the same as before, the answer is the same. Of what it finds the mark of the index may speak in its place
(`search.index_marks`).
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from core.kept import Recent
from matching import Standing, marks
from search.hits import HitMaker
from search.query import Plan
from search.results import Results

KEPT = 1_000
"""Searches; with what is kept of its hits and of the answer, one takes about a hundred kilobytes."""
GUESSED = 10_000
"""Guesses; one takes a kilobyte."""


@dataclass
class Answered:
    """What was answered, and what it rests on.

    What the engine `said` behind the `mark` of the index, how the doctors stood whom it had found, and that it is not
    later than `until`.
    """

    mark: int
    said: bytes
    ids: Sequence[int]
    standing: Mapping[int, Standing]
    until: datetime
    results: Results

    @cached_property
    def marks(self) -> str:
        """Of how they stood."""
        return marks({one: self.standing[one] for one in self.ids if one in self.standing})


@dataclass(slots=True)
class Prepared:
    """A search, planned, with the maker of its hits, and what was answered last if that may be the answer again."""

    plan: Plan
    make: HitMaker
    answered: Answered | None = None


class PreparedSearches:
    """Those of one process."""

    def __init__(self) -> None:
        self._kept = Recent[Prepared](KEPT)
        self._guesses = Recent[Sequence[int]](GUESSED)

    def of(self, key: Hashable, holds: Callable[[Plan], bool], prepare: Callable[[], Prepared]) -> Prepared:
        """What was prepared under this key before, if its plan still holds; or else prepared anew."""
        kept = self._kept.get(key)
        if kept is None or not holds(kept.plan):
            kept = prepare()
            self._kept.put(key, kept)
        return kept

    def guess(self, plan: Plan) -> Sequence[int]:
        """Whom the search found last; nobody if it is new."""
        return self._guesses.get((plan.wanted.about(), plan.relaxed)) or ()

    def learn(self, plan: Plan, found: Sequence[int]) -> None:
        """Remember whom it found."""
        self._guesses.put((plan.wanted.about(), plan.relaxed), found)
