"""How long somebody in a pool will wait: a guess, and a range around it that is learnt from how guesses turned out.

The guess lets the doctors on duty take those ahead one after the other. It cannot know who gives up, who does not
answer or who comes with a head start; so it is never shown. What is shown is the range that held for most of the
recent waits with a like guess (split conformal prediction, see Vovk et al. 2005, with the nearest recent guesses only),
in whole minutes and rounded outwards.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from matching.pools import OnDuty, Reach, Waiting, in_order, standing

ANSWERING_S = 12.0
"""Between an offer and the doctor's yes, at first guess, in seconds."""
FIRST_DURATION_S = 600.0
"""How long a consultation takes while nobody knows."""
REMEMBERED = 600
"""How many recent waits are worth remembering."""
ALIKE = 80
"""How many of them, the nearest by guess, a range is learnt from."""
ENOUGH = 20
"""With fewer than this a range is the widest that is believable."""
MISSED = 0.08
"""The share of ranges that may turn out wrong; less than promised, because tomorrow is never quite like today."""
_SOFT_S = 45.0
"""Added to both sides of a ratio: 5 s instead of 1 s is no error worth learning from."""
_WIDEST = 6.0


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high` seconds, both whole minutes; `high` at least one."""

    low: int
    high: int

    def holds(self, seconds: float) -> bool:
        """Whether a wait of so many seconds is what was said."""
        return self.low <= seconds <= self.high


class Durations:
    """How long consultations took lately, in seconds."""

    def __init__(self, recent: Iterable[float]) -> None:
        self._sorted = sorted(recent) or [FIRST_DURATION_S]
        self._beyond = [0.0]  # sums of the longest ones
        for value in reversed(self._sorted):
            self._beyond.append(self._beyond[-1] + value)
        self.mean = self._beyond[-1] / len(self._sorted)

    def left(self, age: float) -> float:
        """How much longer one takes that has lasted `age` seconds, by those that lasted longer."""
        longer = len(self._sorted) - bisect_right(self._sorted, age)
        if longer == 0:
            return self.mean / 2
        return self._beyond[longer] / longer - age


def guess(
    mine: Waiting,
    waiting: Iterable[Waiting],
    doctors: Sequence[OnDuty],
    durations: Durations,
    reach: Reach,
    now: datetime,
) -> float | None:
    """Seconds until a doctor takes `mine`, if those on duty take everybody in order; None: nobody on duty may."""
    if all(standing(doctor, mine, reach) is None for doctor in doctors):
        return None
    free = {doctor.id: _busy_for(doctor, durations, now) for doctor in doctors}
    alike: dict[tuple[object, ...], list[int]] = {}  # whom those may be taken by who wait for the same
    for one in in_order(waiting):
        kind = (one.specialty, one.language, one.overflow, one.never)
        if kind not in alike:
            alike[kind] = [doctor.id for doctor in doctors if standing(doctor, one, reach) is not None]
        possible = alike[kind]
        if not possible:
            continue
        first = min(possible, key=free.__getitem__)
        begins = free[first] + ANSWERING_S
        if one.id == mine.id:
            return begins
        free[first] = begins + durations.mean
    raise ValueError("who asks is among those who wait")


class Lately:
    """What was guessed of recent waits, and how long they were."""

    def __init__(self, pairs: Iterable[tuple[float, float]]) -> None:
        """`pairs`: guess and wait of each, in seconds."""
        self._sorted = sorted((guessed, _score(guessed, waited)) for guessed, waited in pairs)

    def range(self, guessed: float) -> Range:
        """What to say when the guess is `guessed` seconds."""
        at = bisect_left(self._sorted, (guessed,))
        first = max(0, min(at - ALIKE // 2, len(self._sorted) - ALIKE))
        alike = sorted(score for _, score in self._sorted[first : first + ALIKE])
        if len(alike) < ENOUGH:
            low, high = -math.log(_WIDEST), math.log(_WIDEST)
        else:
            # The finite-sample quantile: of n + 1 exchangeable waits, the next one is as likely at any rank.
            rank = math.floor((len(alike) + 1) * MISSED / 2)
            low, high = (alike[rank - 1], alike[-rank]) if rank else (alike[0], alike[-1])
        lower, upper = (max(0.0, (guessed + _SOFT_S) * math.exp(score) - _SOFT_S) for score in (low, high))
        return Range(math.floor(lower / 60) * 60, max(60, math.ceil(upper / 60) * 60))


def _score(guessed: float, waited: float) -> float:
    return math.log((waited + _SOFT_S) / (guessed + _SOFT_S))


def _busy_for(doctor: OnDuty, durations: Durations, now: datetime) -> float:
    if doctor.running:
        return max(durations.left((now - began).total_seconds()) for began in doctor.running)
    return ANSWERING_S if doctor.offered is not None else 0.0
