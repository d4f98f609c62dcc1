"""Whom a search looks at first, as docs/ranking.md says, counted from Postgres.

How many a search fits is a guess made beforehand, from counts of single things, as if these went together at random.
"""

import math
from collections.abc import Callable, Sequence

from core.database import Reader
from directory import Mode
from search import Sort
from tests.search.listed import FLAGS, Listed
from tests.search.question import Question

AT_ONCE = 300
CIRCLES_KM = (30, 150)
WIDER = 5
"""So many times as many are taken to be within the second circle as within the first."""
UNKNOWN_WORDS, ONE_INSTITUTION = 0.002, 0.0001
STEP = 5_000
"""How far apart bars of quality stand, in millionths."""
CITIES = "SELECT id, latitude, longitude FROM city"

type Turn = tuple[int, ...]
type Holds = Callable[[Listed], bool]


class Guess:
    """What is known beforehand: how many there are of each kind."""

    def __init__(self, doctors: Sequence[Listed], cities: Sequence[tuple[int, tuple[float, float]]]) -> None:
        self._doctors, self._cities = doctors, cities
        self._counts: dict[object, int] = {}
        self._qualities = sorted((_millionths(one) for one in doctors), reverse=True)

    @classmethod
    async def read(cls, tx: Reader, doctors: Sequence[Listed]) -> "Guess":
        rows = await tx.fetch(CITIES)
        return cls(doctors, [(row["id"], (row["latitude"], row["longitude"])) for row in rows])

    def turns(self, question: Question) -> Callable[[Listed], Turn]:
        """When each doctor is looked at: the smaller, the earlier. All are looked at together unless best are wanted.

        Openings first where they were asked for, then nearness, then, of many, those who may be among the best.
        """
        wanted = question.wanted
        if wanted.sort is not Sort.BEST:
            return lambda _: ()
        circles = (
            [] if wanted.near is None else [km for km in CIRCLES_KM if wanted.max_km is None or km < wanted.max_km]
        )
        many = [self._fits(question)]
        if wanted.near is not None:
            nearby = self._share_near(wanted.near)
            many = [many[0] * share for share in (nearby, min(1.0, WIDER * nearby), 1.0)[: len(circles) + 1]]
        opens_apart = wanted.mode is None and not wanted.windowed
        slots_count = wanted.mode is not Mode.TEXT and not wanted.windowed
        share_open = self._share_open(wanted.mode) if slots_count else 1.0
        experts = self._experts(question)

        def turn(doctor: Listed) -> Turn:
            opened = doctor.open_in(wanted.mode)
            closed = wanted.mode is not None and not wanted.windowed and not opened
            ring = 0
            if wanted.near is not None:
                ring = sum(doctor.km_from(wanted.near) > km for km in circles)
            if many[ring] <= 2 * AT_ONCE:
                return closed, ring, 0, 0
            fitting = many[ring] * (share_open if not opens_apart or opened else 1.0)
            later = not self._may_be_best(doctor, question, fitting, experts)
            return closed, ring, opens_apart and not opened, later

        return turn

    def _may_be_best(self, doctor: Listed, question: Question, fitting: float, experts: float) -> bool:
        """Of the highest quality; or naming the complaint; or seen little, on her day."""
        bar = self._bar(fitting)
        if bar is None or _millionths(doctor) >= bar:
            return True
        if question.policy.exposure and doctor.lift >= 0.5 and question.is_turn_of(doctor):
            return True
        own_bar = self._bar(fitting * experts)
        named = doctor.names_one_of(question.understood.expertise)
        return named and (own_bar is None or _millionths(doctor) >= own_bar)

    def _bar(self, fitting: float) -> int | None:
        """The quality that about `AT_ONCE` of them reach, if they are as good as everybody else; in millionths.

        None where all can be looked at together, or no bar tells them apart.
        """
        if fitting <= 2 * AT_ONCE:
            return None
        worst = self._qualities[math.ceil(AT_ONCE / fitting * len(self._doctors)) - 1]
        return worst // STEP * STEP or None

    def _fits(self, question: Question) -> float:
        wanted = question.wanted
        fitting = len(self._doctors) * self._share_meant(question)
        if question.understood.rest and not question.loose:
            fitting *= UNKNOWN_WORDS
        if wanted.institution is not None:
            fitting *= ONE_INSTITUTION
        asked: list[tuple[str, object, Holds]] = [
            ("city", question.city, lambda one: one.city == question.city),
            ("mode", wanted.mode, lambda one: wanted.mode in one.prices),
            ("language", wanted.language, lambda one: wanted.language in one.languages),
            ("gender", wanted.gender, lambda one: one.gender == wanted.gender),
            ("title", wanted.title, lambda one: one.title == wanted.title),
            ("level", wanted.level, lambda one: wanted.level in one.levels),
        ]
        for name, value, holds in asked:
            if value is not None:
                fitting *= self._share((name, value), holds)
        for flag in FLAGS:
            if getattr(wanted, flag):
                fitting *= self._share(flag, lambda one, flag=flag: flag in one.flags)  # type: ignore[misc]
        return fitting

    def _share_meant(self, question: Question) -> float:
        """The share of those who are of a specialty that is meant."""
        codes = question.codes if question.wanted.specialty is None else [question.wanted.specialty]
        if not codes:
            return 1.0
        return min(1.0, sum(self._share(("kind", code), lambda one, code=code: code in one.kinds) for code in codes))  # type: ignore[misc]

    def _experts(self, question: Question) -> float:
        """How many name the complaint, for each doctor of the specialties that are meant."""
        complaints = question.understood.expertise
        naming = self._count(("names", complaints), lambda one: one.names_one_of(complaints))
        return naming / max(1.0, len(self._doctors) * self._share_meant(question))

    def _share_open(self, mode: Mode | None) -> float:
        """The share of those offering a mode (of all) who have an opening."""
        offering = self._count(("mode", mode), lambda one: mode is None or mode in one.prices)
        opening = self._count(("open", mode), lambda one: one.open_in(mode))
        return opening / offering if offering else 1.0

    def _share_near(self, place: tuple[float, float]) -> float:
        """About which share is near a place: those of the nearest city."""
        about = round(place[0], 1), round(place[1], 1)
        nearest, _ = min(self._cities, key=lambda city: _apart(city[1], about))
        return self._share(("city", nearest), lambda one: one.city == nearest)

    def _share(self, name: object, holds: Holds) -> float:
        return self._count(name, holds) / len(self._doctors)

    def _count(self, name: object, holds: Holds) -> int:
        if name not in self._counts:
            self._counts[name] = sum(map(holds, self._doctors))
        return self._counts[name]


def _millionths(doctor: Listed) -> int:
    return round(doctor.quality * 1_000_000)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return (one[0] - other[0]) ** 2 + (math.cos(math.radians(other[0])) * (one[1] - other[1])) ** 2
