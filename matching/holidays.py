"""Public holidays of a country, for doctors who do not work then.

From the `holidays` package: those of the whole country, with the days off that are worked in advance (调休) and without
the weekends they are worked on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

AHEAD = timedelta(days=365)
SPOKEN = {"zh": "zh_CN", "en": "en_US", "fr": "fr"}


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday, by its date there."""

    date: date
    name: str


def public_holidays(country: str, first: date, language: str) -> Sequence[Holiday]:
    """Those of `country` (ISO 3166 alpha-2) in the year from `first`; named as there where not known in `language`.

    Nothing for a country that is not known. Reads data from files the first time: not for an event loop.
    """
    last = first + AHEAD
    days = [day for year in range(first.year, last.year + 1) for day in _of_year(country, year, language)]
    return [day for day in days if first <= day.date <= last]


@lru_cache(256)
def _of_year(country: str, year: int, language: str) -> tuple[Holiday, ...]:
    try:
        known = holidays.country_holidays(country, years=year, language=SPOKEN.get(language))
    except NotImplementedError:
        return ()
    return tuple(Holiday(day, name) for day, name in sorted(known.items()) if day.year == year)
