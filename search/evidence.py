"""From what was said to departments: independent hints multiply, and each can be wrong.

A concept's weights say, roughly, how often it leads to which specialty. As evidence for a department it is the chance
of the concept there against a floor: the chance that the hint says nothing here. A disease named is seldom beside the
point (a low floor), a vague symptom often (a high one), so no number of vague hints drowns a specific one easily, and
none is ever fatal to a department. Departments are what a hospital has a door for: the top specialties, and below
internal medicine and surgery their branches.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from search.concepts import Concept, Kind

DOUBT = {
    Kind.CONDITION: 0.04,
    Kind.SYMPTOM: 0.14,
    Kind.BODY_PART: 0.25,
    Kind.MEDICINE: 0.14,
    Kind.SPECIALTY: 0.2,
    Kind.WHO: 0.2,
    Kind.MORE: 0.4,
}
"""The chance that a hint of this kind says nothing about where to go."""
DEPARTMENTS = 12
"""Over about so many departments a hint that says nothing is spread."""
UNKNOWN = 6.0
"""What speaks for all the departments that nothing points to, in units of one that nothing points to."""
TEMPER = 0.08
"""Hints are not quite independent: each one more makes all count a little less."""
ALSO = 0.35
"""What a second part of the body adds: the hand and the wrist are hardly two hints."""
SPLIT = ("03", "04")
"""Internal medicine and surgery are not departments but families of them."""

# How likely a department is before anything is said. Almost nobody who can write a description belongs into most of
# these; somebody who names a tumour seeks the oncologist rather than the surgeon of the organ.
_PRIORS = {
    "01": 0.3,
    "02": 0.25,
    "03.10": 0.4,
    "06": 0.6,
    "09": 0.6,
    "19": 1.7,
    "20": 0.45,
    "21": 0.7,
    "22": 0.6,
    "23": 0.5,
    "24": 0.4,
    "26": 0.3,
    "27": 0.8,
    "28": 0.3,
    "30": 0.3,
    "31": 0.3,
    "32": 0.35,
    "50": 0.5,
}

CHILD = "07"
CHILD_SURGERY = "08"
CHILD_MIND = "09.03"
TO_CHILDREN = {
    "03.01": "07.04",
    "03.02": "07.03",
    "03.03": "07.08",
    "03.04": "07.05",
    "03.05": "07.07",
    "03.06": "07.06",
    "03.07": "07.09",
    "03.08": "07.11",
    "04.01": "08.01",
    "04.02": "08.05",
    "04.03": "08.02",
    "04.04": "08.03",
    "04.06": "08.04",
    "12": "12.04",
    "15": "09.03",
    "15.02": "09.03",
    "15.06": "09.03",
    "16": "07.02",
}
KEEPS_AGE = ("07", "08", "09", "12.04")
"""Departments of children's medicine, which stay as they are when a child is spoken of."""
SHARED = {"12": 0.55, "10": 0.75}
"""Teeth and eyes: children are seen where adults are; this much speaks for a paediatrician beside it."""
WOMEN = ("05", "06", "50.03")
TO_EITHER = "05.05"
"""Who cannot have a child together comes as a couple."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A concept in the text, the words for it, and how much they count: 1 is a plain complaint of the moment."""

    concept: Concept
    phrase: str
    power: float


def department(code: str) -> str:
    """The door behind which a specialty is."""
    top = code[:2]
    return code[:5] if top in SPLIT else top


def sure(hints: Iterable[Hint], *, child: bool, woman: float = 1.0) -> dict[str, float]:
    """How sure the hints make us of each code (0..1), the surest first.

    `woman` is the chance that a woman's department can be meant at all. A department's certainty is shared by its
    codes: each has as large a part of it as the hints that speak for it.
    """
    hints = sorted(hints, key=lambda hint: -hint.power)
    scores: dict[str, float] = {}
    aching: set[str] = set()
    backing: dict[str, dict[str, float]] = {}
    for hint in hints:
        bodily = hint.concept.kind is Kind.BODY_PART or any(hint.concept.parts.values())
        for place, (gain, codes) in _gains(hint.concept, child).items():
            power = hint.power * (ALSO if bodily and place in aching else 1.0)
            scores[place] = scores.get(place, 0.0) + power * gain
            said = backing.setdefault(place, {})
            for code, share in codes.items():
                said[code] = said.get(code, 0.0) + power * gain * share
        if bodily:
            aching.update(_gains(hint.concept, child))
    if not scores:
        return {}
    cool = 1.0 + TEMPER * max(0, len(hints) - 1)
    odds = {place: _PRIORS.get(place, 1.0) * math.exp(score / cool) for place, score in scores.items()}
    total = UNKNOWN + sum(odds.values())
    found: dict[str, float] = {}
    for place, one in odds.items():
        most = max(backing[place].values())
        for code, backed in backing[place].items():
            found[code] = one / total * backed / most
    if woman < 1.0:
        found = {code: here * woman if is_womens(code) else here for code, here in found.items()}
    return dict(sorted(((code, here) for code, here in found.items() if here > 0.0), key=_surest))


def codes(concept: Concept, *, child: bool) -> list[str]:
    """The codes that a concept speaks for."""
    return [code for _, shares in _gains(concept, child).values() for code in shares]


def is_womens(code: str) -> bool:
    """Whether only women are seen there."""
    return code.startswith(WOMEN) and code != TO_EITHER


def _surest(one: tuple[str, float]) -> tuple[float, str]:
    return -one[1], one[0]


type _Gains = Mapping[str, tuple[float, Mapping[str, float]]]


@lru_cache(maxsize=50_000)
def _gains(concept: Concept, child: bool) -> _Gains:
    """By department: how much the concept speaks for it (a logarithm), and the share of its codes (the largest: 1)."""
    weights = _for_child(concept.codes) if child else concept.codes
    most = max(concept.codes.values())
    doubt = DOUBT[concept.kind] + (1.0 - DOUBT[concept.kind]) * 0.8 * (1.0 - most)
    floor = doubt / DEPARTMENTS
    places: dict[str, dict[str, float]] = {}
    for code, weight in weights.items():
        places.setdefault(department(code), {})[code] = weight
    best = {place: max(codes.values()) for place, codes in places.items()}
    total = sum(best.values())
    return {
        place: (
            math.log1p((1.0 - doubt) * best[place] / total / floor),
            {code: weight / best[place] for code, weight in codes.items()},
        )
        for place, codes in places.items()
    }


def _for_child(weights: Mapping[str, float]) -> Mapping[str, float]:
    moved: dict[str, float] = {}

    def add(code: str, weight: float) -> None:
        moved[code] = max(moved.get(code, 0.0), weight)

    for code, weight in weights.items():
        if code.startswith(KEEPS_AGE):
            add(code, weight)
            continue
        place = department(code)
        add(CHILD, weight * SHARED.get(place, 1.0))
        if place in SHARED:
            add(TO_CHILDREN.get(code, code), weight)
            add(code, weight)
        elif code in TO_CHILDREN:
            add(TO_CHILDREN[code], weight * 0.8)
        else:
            add(code, weight * 0.6)
    return moved
