"""Searches, prepared once in five minutes, however many ask the same.

Many do: a specialty by video, a common complaint. The plan and what was made of the hits hold for as long as their
moment stands (`search.index.as_of`); whom the engine found last time is a guess at whom it will find now, and those
can be looked at while it still searches. What it finds, and whether that still stands, is asked each time: where both
say the same as before, the answer is the same. Of what it finds the mark of the index may speak in its place
(`search.index_marks`).
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from hashlib import blake2b

from core.kept import Recent
from matching import Standing, marks
from search.census import Census
from search.hits import HitMaker
from search.query import Plan
from search.ranking import RankingPolicy
from search.results import Results, Writer
from search.wanted import Wanted

KEPT = 300
"""Searches; with all that was made of their hits, one takes about 150 kilobytes."""
ANSWERED = 4_000
"""Pages; one takes about 50 kilobytes once its hits are gone."""
GUESSED = 10_000
"""Guesses; one takes a kilobyte."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Basis:
    """What all searches rest on at one time, as long as it stays the same: the moment, the policy, the counts."""

    moment: int
    policy: RankingPolicy
    census: Census

    def same(self, other: "Basis") -> bool:
        return self.moment == other.moment and self.policy == other.policy and self.census is other.census


@dataclass
class Answered:
    """A page, and what it rests on.

    The `mark` of the index from before the engine was asked; what it then said to the `question`, as a `digest`, where
    that is all it was asked; how the doctors stood whom it found; and that it is not later than `until`. It was asked
    `again` if somebody else has asked for it since, in the same five minutes.
    """

    basis: Basis
    wanted: Wanted
    writer: Writer | None
    mark: int
    question: bytes
    said: bytes | None
    ids: Sequence[int]
    standing: Mapping[int, Standing]
    until: datetime
    results: Results
    again: bool = False

    @cached_property
    def marks(self) -> str:
        """Of how they stood."""
        return marks({one: self.standing[one] for one in self.ids if one in self.standing})

    def slim(self) -> None:
        """Keep no more than is needed to give the page again, as it was written; if it was not, it is not given."""
        if self.results.written:
            _ = self.marks
        else:
            self.until = LONG_AGO
        self.standing, self.results = {}, replace(self.results, hits=())


@dataclass(slots=True)
class Prepared:
    """A search, planned, with the maker of its hits, and what was answered last, which shares them."""

    basis: Basis
    plan: Plan
    writer: Writer | None
    make: HitMaker
    answered: Answered | None = None


def scope_of(wanted: Wanted) -> str | None:
    """The specialty whose changes alone concern a page, if there is one. Counts are of others as well."""
    return None if wanted.facets else wanted.specialty


def digest(said: bytes) -> bytes:
    """The same for the same answer of the engine, however long it took: that is the first of it."""
    return blake2b(said.partition(b'"timed_out"')[2], digest_size=16).digest()


class PreparedSearches:
    """Those of one process."""

    def __init__(self) -> None:
        self._kept = Recent[Prepared](KEPT, _slim)
        self._answered = Recent[Answered](ANSWERED)
        self._guesses = Recent[Sequence[int]](GUESSED)

    def of(self, key: Hashable, basis: Basis, prepare: Callable[[], Prepared]) -> Prepared:
        """What was prepared under this key before, if its basis is the same; or else prepared anew."""
        kept = self._kept.get(key)
        if kept is None or not kept.basis.same(basis):
            kept = prepare()
            self._kept.put(key, kept)
        return kept

    def answered(self, wanted: Wanted, writer: Writer | None, basis: Basis) -> Answered | None:
        """What was answered before on the same basis."""
        kept = self._answered.get((wanted, writer, basis.moment))
        return kept if kept is not None and kept.basis.same(basis) else None

    def keep(self, prepared: Prepared, answered: Answered | None) -> None:
        """Keep what was answered, or that there is nothing to be kept."""
        key = prepared.plan.wanted, prepared.writer, prepared.basis.moment
        prepared.answered = answered
        if answered is None:
            self._answered.drop(key)
        else:
            self._answered.put(key, answered)

    def asked_again(self, basis: Basis) -> list[Answered]:
        """What was asked more than once on this basis, the latest first."""
        return [one for one in self._answered.latest() if one.again and one.basis.same(basis)]

    def guess(self, plan: Plan) -> Sequence[int]:
        """Whom the search found last; nobody if it is new."""
        return self._guesses.get((plan.wanted.about(), plan.relaxed)) or ()

    def learn(self, plan: Plan, found: Sequence[int]) -> None:
        """Remember whom it found."""
        self._guesses.put((plan.wanted.about(), plan.relaxed), found)


def _slim(prepared: Prepared) -> None:
    if prepared.answered is not None:
        prepared.answered.slim()
