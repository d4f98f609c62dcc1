"""Searches, prepared once a minute, however many ask the same.

Many do: a specialty by video, a common complaint. The plan and what was made of the hits hold for the minute they are
made for; whom the engine found last time is a guess at whom it will find now, and those can be looked at while it
still searches. What it finds, and whether that still stands, is asked each time.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from search.hits import HitMaker
from search.query import Plan

KEPT = 1_000
"""Searches; with what is kept of the hits, one takes some fifty kilobytes."""


@dataclass(slots=True)
class Prepared:
    """A search, planned, with the maker of its hits. `guess`: whom it found last."""

    plan: Plan
    make: HitMaker
    guess: Sequence[int] = ()


class PreparedSearches:
    """Those of one process, the longest unasked forgotten first."""

    def __init__(self, most: int = KEPT) -> None:
        self._kept: dict[Hashable, Prepared] = {}
        self._most = most

    def of(self, key: Hashable, holds: Callable[[Plan], bool], prepare: Callable[[], Prepared]) -> Prepared:
        """What was prepared under this key before, if its plan still holds; or else prepared anew."""
        kept = self._kept.pop(key, None)
        if kept is None or not holds(kept.plan):
            guess = () if kept is None else kept.guess
            kept = prepare()
            kept.guess = guess
        self._kept[key] = kept
        if len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]
        return kept
