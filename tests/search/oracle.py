"""Who a search must find and in which order: a brute force over all doctors, from Postgres alone.

Every doctor is looked at, one after another, in plain Python. What words mean and which slots hours open is taken from
the project; what must hold, what ranks, whom a broad search looks at first and how equals are told apart is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from core.database import Reader
from directory import Mode
from search import RankingPolicy, Results, Sort, Understanding, Wanted
from tests.search.first_looks import Guess, Turn
from tests.search.listed import Listed, Opening, listed
from tests.search.question import Question

CLOSE = {Sort.BEST: 1e-4, Sort.RATING: 1e-4, Sort.NEAREST: 1.0}
"""What is closer than that (metres, where it is a distance) is as good as equal: the engine counts in four bytes."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A doctor in a list. `turn` says when she is looked at, `key` is what the list is sorted by, smallest first."""

    doctor: Listed
    turn: tuple[int, ...]
    key: tuple[float, ...]
    score: float
    first: datetime | None


class Oracle:
    """All listed doctors at one moment."""

    def __init__(self, doctors: Sequence[Listed], guess: Guess, moment: datetime) -> None:
        self.doctors, self._guess, self._moment = doctors, guess, moment

    @classmethod
    async def read(cls, tx: Reader, moment: datetime) -> "Oracle":
        """Read everything there is."""
        doctors = await listed(tx, moment)
        return cls(doctors, await Guess.read(tx, doctors), moment)

    def find(self, wanted: Wanted, understood: Understanding, policy: RankingPolicy) -> list[Ranked]:
        """Everybody who is found, in order."""
        question = Question(wanted, understood, policy, self._moment, loose=understood.complaint)
        found = self._found(question)
        if not found and understood.rest and not question.loose:
            question.loose = True
            found = self._found(question)
        turn_of = self._guess.turns(question)
        ranked = []
        for doctor, suiting in found:
            first = suiting[0].starts_at if suiting else None
            counted = [one for one in suiting if one.counts]
            score = question.score(doctor, counted)
            ranked.append(Ranked(doctor, turn_of(doctor), question.key(doctor, counted, score), score, first))
        ranked.sort(key=_place)
        return ranked

    def _found(self, question: Question) -> list[tuple[Listed, list[Opening]]]:
        return [
            (doctor, suiting)
            for doctor in self.doctors
            if question.meets(doctor)
            for suiting in (question.suits(doctor),)
            if question.opens_enough(doctor, suiting)
        ]


def difference(results: Results, ranked: Sequence[Ranked], wanted: Wanted) -> str | None:
    """What of a first page is not as it must be; None where all is."""
    due, by_id = ranked[: wanted.limit], {one.doctor.id: one for one in ranked}
    ids = [hit.doctor.id for hit in results.hits]
    if results.source != "elasticsearch":
        return f"answered by {results.source}"
    if strangers := [one for one in ids if one not in by_id]:
        return f"{strangers} must not be found"
    if len(ids) != len(due) or len(set(ids)) != len(ids):
        return f"{ids} are not {len(due)}"
    if not results.total_is_at_least and results.total != len(ranked):
        return f"{results.total} were counted, {len(ranked)} are there"
    close, shown = CLOSE.get(wanted.sort, 0.0), [by_id[one] for one in ids]
    for there, expected in zip(sorted(shown, key=_place), due, strict=True):
        if there.turn != expected.turn or not _equal(there, expected, close):
            return f"{_told(there)} stands where {_told(expected)} belongs"
    for one, other in pairwise(shown):
        if one.key > other.key and not _equal(one, other, close):
            return f"{_told(one)} stands before {_told(other)}"
        if one.key == other.key and one.turn == other.turn and one.doctor.id > other.doctor.id:
            return f"of equals, {_told(one)} stands before {_told(other)}"
    return _difference_of_hits(results, shown, wanted)


def _difference_of_hits(results: Results, shown: Sequence[Ranked], wanted: Wanted) -> str | None:
    for hit, one in zip(results.hits, shown, strict=True):
        first = hit.next_slots[0].starts_at if hit.next_slots else None
        if wanted.mode is not Mode.TEXT and first != one.first:
            return f"{_told(one)} is shown with {first} in place of {one.first}"
        if wanted.sort is Sort.BEST and abs(hit.score - one.score) > 1e-6:
            return f"{_told(one)} is shown with a score of {hit.score}: {hit.why}"
    return None


def _place(one: Ranked) -> tuple[Turn, tuple[float, ...], int]:
    return one.turn, one.key, one.doctor.id


def _equal(one: Ranked, other: Ranked, close: float) -> bool:
    return all(abs(a - b) <= close or a == b for a, b in zip(one.key, other.key, strict=True))


def _told(one: Ranked) -> str:
    return f"{one.doctor.id} ({one.turn}, {one.key})"
