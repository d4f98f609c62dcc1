"""The soonest first, in a window: what is asked where no field of the index holds what is to be sorted by.

A doctor's openings are many numbers in one field, and a sort knows the first of all, not the first in a window. Of a
window that begins now the nearest opening is the first. Of one that begins later it need not be: there the window is
cut into steps, and the step with which a first page ends into finer ones, until a step is a minute.
"""

from dataclasses import dataclass
from typing import Any

from search.clauses import Clause, any_of, within
from search.filters import Filters
from search.index import HORIZON_DAYS

STEPS = 32
HORIZON = HORIZON_DAYS * 1440
"""Minutes for which the index knows openings."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Minutes from `low` to before `high`, cut into steps."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """Minutes of a step."""
        minutes = self.high - self.low
        return 1 if minutes <= 2 * STEPS else -(-minutes // STEPS)

    @property
    def _count(self) -> int:
        return -(-(self.high - self.low) // self.width)

    def steps(self) -> list[tuple[int, "Stretch"]]:
        """The steps, each with what it counts: the earlier, the more."""
        found = []
        for step in range(self._count):
            low = self.low + step * self.width
            found.append((self._count - step, Stretch(low, min(self.high, low + self.width))))
        return found

    def step(self, counts: float) -> "Stretch":
        """The step that counts so much."""
        return dict(self.steps())[round(counts)]


def window_of(asked: Filters) -> Stretch:
    """The window asked for, as far as the index knows openings."""
    begin = asked.opens_from
    end = asked.moment + HORIZON
    if asked.opens_until is not None:
        end = min(end, asked.opens_until)
    return Stretch(begin, max(begin + 1, end))


def begins_now(asked: Filters) -> bool:
    """Whether the opening nearest to the window's begin is the first in it."""
    return asked.opens_from == asked.moment


def by_first_opening(asked: Filters, found: Clause, stretch: Stretch) -> Clause:
    """Those who are `found`: the sooner the first opening within the stretch, the more."""
    functions, mode = (_waits(asked, stretch), "max") if begins_now(asked) else (_steps(asked, stretch), "first")
    query = {"constant_score": {"filter": found, "boost": 0}}
    return {"function_score": {"query": query, "functions": functions, "score_mode": mode, "boost_mode": "replace"}}


def opens_first_in(asked: Filters, stretch: Stretch) -> Clause:
    """Whose first opening of the window lies in a step of it."""
    spans, begin = asked.spans, window_of(asked).low
    inside: dict[str, Any] = {"filter": [any_of([within(*span) for span in spans(stretch.low, stretch.high)])]}
    if stretch.low > begin:
        inside["must_not"] = [any_of([within(*span) for span in spans(begin, stretch.low)])]
    return {"bool": inside}


def _waits(asked: Filters, stretch: Stretch) -> list[Clause]:
    """How far the opening nearest to the begin is; only where none lies before it, which would be as near."""
    scale = {"scale": stretch.high - stretch.low, "decay": 0.5}
    return [
        {"linear": {name: {"origin": low, **scale}}, "filter": within(name, low, high)}
        for name, low, high in asked.spans(stretch.low, stretch.high)
    ]


def _steps(asked: Filters, stretch: Stretch) -> list[Clause]:
    """The first step that has an opening counts."""
    return [
        {"filter": any_of([within(*span) for span in asked.spans(step.low, step.high)]), "weight": counts}
        for counts, step in stretch.steps()
    ]
