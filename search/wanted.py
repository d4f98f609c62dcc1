"""What somebody looks for."""

import hashlib
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from directory import Gender, Mode, Title
from matching import PartOfDay, Times
from search.errors import InvalidSearch


@lru_cache(maxsize=1_000)
def known_zone(name: str) -> bool:
    """Whether there is an IANA zone of this name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not there, no name, a folder
        return False
    return True


YEARS = range(2000, 2090)
"""Farther off, moments are no numbers of the index any more."""


class Sort(StrEnum):
    BEST = "best"
    SOONEST = "soonest"
    NEAREST = "nearest"
    RATING = "rating"
    PRICE = "price"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A search. `near` is (latitude, longitude); `max_price` is in minor units; `start` and `end` bound openings.

    `part_of_day` and `weekend` are of openings as well, in each doctor's zone. `min_rating` is of the plain mean, which
    is what is shown. `level` includes the levels of the same grade (三级 finds 三级甲等). The next days in
    the `time_zone` of the reader are counted as a facet.
    """

    q: str = ""
    specialty: str | None = None
    city: int | None = None
    near: tuple[float, float] | None = None
    mode: Mode | None = None
    start: datetime | None = None
    end: datetime | None = None
    language: str | None = None
    gender: Gender | None = None
    title: Title | None = None
    max_price: int | None = None
    institution: int | None = None
    level: str | None = None
    part_of_day: PartOfDay | None = None
    weekend: bool = False
    max_km: float | None = None
    min_rating: float | None = None
    sees_children: bool = False
    takes_new_patients: bool = False
    accepts_insurance: bool = False
    sort: Sort = Sort.BEST
    limit: int = 20
    cursor: str | None = None
    facets: bool = False
    time_zone: str | None = None

    def __post_init__(self) -> None:
        if self.time_zone is not None and not known_zone(self.time_zone):
            raise InvalidSearch(f"There is no time zone {self.time_zone!r}; use an IANA name such as Asia/Shanghai.")
        for moment in (self.start, self.end):
            if moment is None:
                continue
            if moment.tzinfo is None:
                raise InvalidSearch("A moment needs its zone, such as 2026-05-04T08:00:00+08:00.")
            if moment.year not in YEARS:
                raise InvalidSearch(f"Openings are looked for in the years {YEARS.start} to {YEARS.stop - 1} only.")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise InvalidSearch("The window ends before it begins: `to` must be later than `from`.")
        if self.near is not None and not (abs(self.near[0]) <= 90 and abs(self.near[1]) <= 180):
            raise InvalidSearch("`near` is latitude,longitude: at most 90 and 180 degrees.")
        if self.max_km is not None and self.near is None:
            raise InvalidSearch("At most so far from where? `max_km` needs `near`.")
        if self.sort is Sort.NEAREST and self.near is None:
            raise InvalidSearch("Nearest to what? Sorting by distance needs `near`.")

    @property
    def bounded(self) -> bool:
        """Whether openings were asked for between two moments, or from or to one."""
        return self.start is not None or self.end is not None

    @property
    def windowed(self) -> bool:
        """Whether openings were asked for in a window, or at certain times of the week."""
        return self.bounded or self.weekend or self.part_of_day is not None

    @property
    def times(self) -> Times | None:
        """The times of the week that were asked for; None when any will do."""
        return Times(self.part_of_day, self.weekend) if self.weekend or self.part_of_day is not None else None

    def about(self) -> Hashable:
        """The same for searches that will find nearly the same: whose window begins at another minute of the hour."""
        if not self.bounded:
            return self
        hours = [None if one is None else int(one.timestamp()) // 3600 for one in (self.start, self.end)]
        return (self.q, self.specialty, self.city, self.near, self.mode, *hours, self.language, self.gender, self.sort)

    def fingerprint(self) -> str:
        """The same for all pages of one search; a cursor belongs to it."""
        parts: list[Any] = [
            self.q,
            self.specialty,
            self.city,
            self.near,
            self.mode,
            self.start,
            self.end,
            self.language,
        ]
        parts += [self.gender, self.title, self.max_price, self.institution, self.sort, self.level, self.part_of_day]
        parts += [self.weekend, self.max_km, self.min_rating]
        parts += [self.sees_children, self.takes_new_patients, self.accepts_insurance]
        return hashlib.blake2b(orjson.dumps(parts), digest_size=8).hexdigest()
