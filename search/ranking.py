"""How doctors are ranked: one versioned policy, and the parts of a score.

A score is a sum of parts, each a weight times how well the doctor does in 0..1. With a mode or a window asked,
a doctor with an opening gets `opening`, which is more than all other parts together: nobody without one stands before.
`search.weights` says what weights a policy may have.
"""

import math
from dataclasses import dataclass, field
from typing import Any

NAMES_COUNTED = 3
"""Words that are a doctor's or a hospital's name count so often at most: a name has no more that tell it apart."""
EARTH_RADIUS_M = 6_371_008.7714  # the mean radius the engine uses as well


@dataclass
class Part:
    """One part of a hit's score. `code` names a sentence of the client, `data` holds what the sentence needs."""

    code: str
    value: float
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RankingPolicy:
    """Weights of one version; a higher weight makes the part matter more. Version 0 is the one built in."""

    version: int = 0
    specialty: float = 2.0  # times how strongly the words point to it
    main_specialty: float = 0.5  # it is the doctor's main one
    expertise: float = 1.5  # the words stand in the doctor's own text
    name: float = 3.0  # a word
    place: float = 1.0  # the words name the hospital
    opening: float = 40.0
    availability: float = 1.0  # times how soon the next opening is, unless openings were asked for from later on
    half_wait_hours: float = 48.0
    answers_text: float = 0.3
    quality: float = 1.0
    distance: float = 1.0
    half_distance_km: float = 10.0
    price: float = 0.3
    half_price: int = 30_000  # minor units at which the fit is one half
    exposure: float = 0.35  # times how little a doctor whose day it is has been seen (`search.exposure`)

    @property
    def without_opening(self) -> float:
        """The most that all parts but `opening` can add up to."""
        named = NAMES_COUNTED * (self.name + self.place)
        words = self.specialty + self.main_specialty + self.expertise + named
        return words + (
            self.availability + self.answers_text + self.quality + self.distance + self.price + self.exposure
        )

    def distance_fit(self, metres: float) -> float:
        """1 at the door, one half at `half_distance_km`, towards 0 far away."""
        return math.exp(math.log(0.5) / (self.half_distance_km * 1000) * metres)

    def price_fit(self, price: int) -> float:
        """1 for nothing, one half at `half_price`, 0 from twice that."""
        return max(0.0, 1.0 - price / (2 * self.half_price))

    def soon_fit(self, minutes: int) -> float:
        """1 for an opening now, one half after `half_wait_hours`, towards 0 for one that is far off."""
        return math.exp(math.log(0.5) / (self.half_wait_hours * 60) * abs(minutes))


DEFAULT = RankingPolicy()


def metres_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, half)))
