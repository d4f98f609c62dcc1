"""What somebody looks for."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import orjson

from directory import Gender, Mode, Title
from search.errors import InvalidSearch


class Sort(StrEnum):
    BEST = "best"
    SOONEST = "soonest"
    NEAREST = "nearest"
    RATING = "rating"
    PRICE = "price"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A search. `near` is (latitude, longitude); `max_price` is in minor units; `start` and `end` bound openings."""

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
    sort: Sort = Sort.BEST
    limit: int = 20
    cursor: str | None = None
    facets: bool = False

    def __post_init__(self) -> None:
        for moment in (self.start, self.end):
            if moment is not None and moment.tzinfo is None:
                raise InvalidSearch("A moment needs its zone, such as 2026-05-04T08:00:00+08:00.")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise InvalidSearch("The window ends before it begins: `to` must be later than `from`.")
        if self.near is not None and not (abs(self.near[0]) <= 90 and abs(self.near[1]) <= 180):
            raise InvalidSearch("`near` is latitude,longitude: at most 90 and 180 degrees.")
        if self.sort is Sort.NEAREST and self.near is None:
            raise InvalidSearch("Nearest to what? Sorting by distance needs `near`.")

    @property
    def windowed(self) -> bool:
        """Whether openings were asked for in a window."""
        return self.start is not None or self.end is not None

    def fingerprint(self) -> str:
        """The same for all pages of one search; a cursor belongs to it."""
        parts = [self.q, self.specialty, self.city, self.near, self.mode, self.start, self.end, self.language]
        parts += [self.gender, self.title, self.max_price, self.institution, self.sort]
        return hashlib.sha256(orjson.dumps(parts)).hexdigest()[:16]
