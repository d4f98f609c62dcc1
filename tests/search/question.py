"""What a search asks of each doctor: the rules of docs/ranking.md, written down a second time."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from directory import Mode
from search import RankingPolicy, Sort, Understanding, Wanted
from tests.search.listed import FLAGS, Listed, Opening, cut


@dataclass(slots=True)
class Question:
    """What is asked, with what its words mean. `loose`: words that nothing is known about need not be found."""

    wanted: Wanted
    understood: Understanding
    policy: RankingPolicy
    moment: datetime
    loose: bool
    codes: dict[str, float] = field(init=False)
    city: int | None = field(init=False)

    def __post_init__(self) -> None:
        strong = list(self.understood.codes.items())[:6]
        best = max((sure for _, sure in strong), default=0.0)
        self.codes = {code: sure / best for code, sure in strong if sure >= 0.3 * best}
        self.city = self.wanted.city
        if self.city is None and self.wanted.near is None and self.understood.city is not None:
            self.city = self.understood.city.id

    @property
    def minute(self) -> int:
        return int(self.moment.timestamp() // 300) * 5

    def suits(self, doctor: Listed) -> list[Opening]:
        """The openings of the mode, in the window and at the times of the week that were asked for."""
        wanted = self.wanted
        return [
            one
            for one in doctor.openings
            if wanted.mode in (None, one.mode)
            and (wanted.start is None or one.starts_at >= wanted.start)
            and (wanted.end is None or one.starts_at < wanted.end)
            and (wanted.part_of_day is None or one.part is wanted.part_of_day)
            and (one.weekend or not wanted.weekend)
        ]

    def opens_enough(self, doctor: Listed, suiting: Sequence[Opening]) -> bool:
        """Whether there is an opening where there must be one; text has no times."""
        if not self.wanted.windowed and self.wanted.sort is not Sort.SOONEST:
            return True
        return doctor.takes_text if self.wanted.mode is Mode.TEXT else any(one.counts for one in suiting)

    def meets(self, doctor: Listed) -> bool:
        """Whether everything that was asked for holds, openings aside."""
        wanted = self.wanted
        return (
            (wanted.specialty is None or wanted.specialty in doctor.kinds)
            and self.city in (None, doctor.city)
            and wanted.institution in (None, doctor.institution)
            and (wanted.level is None or wanted.level in doctor.levels)
            and (wanted.language is None or wanted.language in doctor.languages)
            and wanted.gender in (None, doctor.gender)
            and wanted.title in (None, doctor.title)
            and (wanted.mode is None or wanted.mode in doctor.prices)
            and (wanted.max_price is None or self._price(doctor) <= wanted.max_price)
            and (wanted.min_rating is None or (doctor.mean is not None and doctor.mean >= wanted.min_rating))
            and (wanted.max_km is None or wanted.near is None or doctor.km_from(wanted.near) <= wanted.max_km)
            and all(flag in doctor.flags for flag in FLAGS if getattr(wanted, flag))
            and self._is_meant(doctor)
        )

    def _price(self, doctor: Listed) -> float:
        """In the mode asked for, or else the least of all; endless where nothing is offered."""
        price = doctor.price(self.wanted.mode)
        return math.inf if price is None else price

    def _is_meant(self, doctor: Listed) -> bool:
        """Whether the words may mean her."""
        understood, asks = self.understood, False
        if self.wanted.specialty is None and self.codes:
            asks = True
            of_kind = not doctor.kinds.isdisjoint(self.codes)
            called_so = bool(understood.sounds) and all(word in doctor.called for word in understood.sounds)
            if not (of_kind or called_so or doctor.names_one_of(understood.expertise)):
                return False
        if understood.place is not None:
            asks = True
            if not doctor.is_of(understood.place):
                return False
        found = [
            run in doctor.called or doctor.is_of(run) or all(word in doctor.text for word in cut(run))
            for run in understood.rest
        ]
        if self.loose:
            return asks or not found or any(found)
        return all(found)

    def score(self, doctor: Listed, suiting: Sequence[Opening]) -> float:
        """What docs/ranking.md says: the sum of the parts. `suiting` are the openings that count."""
        wanted, understood, policy = self.wanted, self.understood, self.policy
        score = max((policy.specialty * sure for code, sure in self.codes.items() if code in doctor.kinds), default=0.0)
        if (wanted.specialty or next(iter(self.codes), None)) in doctor.main:
            score += policy.main_specialty
        if doctor.names_one_of(understood.expertise):
            score += policy.expertise
        for word in understood.names[:3]:
            score += policy.name * (word in doctor.called) + policy.place * doctor.is_of(word)
        if (wanted.windowed or wanted.mode is not None) and (
            doctor.takes_text if wanted.mode is Mode.TEXT else suiting
        ):
            score += policy.opening
        soon = wanted.part_of_day is None and not wanted.weekend
        soon = soon and (wanted.start is None or wanted.start.timestamp() // 60 <= self.minute)
        if suiting and soon and wanted.mode is not Mode.TEXT:
            wait = int(suiting[0].starts_at.timestamp() // 60) - self.minute
            score += policy.availability * 0.5 ** (wait / 60 / policy.half_wait_hours)
        score += policy.answers_text * doctor.takes_text + policy.quality * doctor.quality
        if wanted.near is not None:
            score += policy.distance * 0.5 ** (doctor.km_from(wanted.near) / policy.half_distance_km)
        if wanted.mode is not None or wanted.max_price is not None:
            score += policy.price * max(0.0, 1 - self._price(doctor) / policy.half_price / 2)
        if self.is_turn_of(doctor):
            score += policy.exposure * doctor.lift
        return score

    def is_turn_of(self, doctor: Listed) -> bool:
        """One day in seven, fixed by her number."""
        return doctor.id * 2_654_435_761 // 65_536 % 7 == self.minute // 1440 % 7

    def key(self, doctor: Listed, suiting: Sequence[Opening], score: float) -> tuple[float, ...]:
        """What the list is sorted by, smallest first; of two that are equal in that, mostly the better one is first."""
        wanted = self.wanted
        match wanted.sort:
            case Sort.SOONEST if wanted.mode is Mode.TEXT:
                return (-doctor.quality,)
            case Sort.SOONEST:
                return (suiting[0].starts_at.timestamp(), -doctor.quality)
            case Sort.NEAREST:
                assert wanted.near is not None
                return (doctor.km_from(wanted.near) * 1000,)
            case Sort.RATING:
                return (-doctor.rating,)
            case Sort.PRICE:
                return (self._price(doctor), -doctor.quality)
            case _:
                return (-score,)
