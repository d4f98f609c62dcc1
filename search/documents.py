"""A doctor as the index holds one."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from directory import Doctor, Mode, SpecialtyTree
from matching import Slot
from search.exposure import lift, turn
from search.index import minute
from search.words import name_terms, text_terms


def document(
    doctor: Doctor, slots: Sequence[Slot], tree: SpecialtyTree, *, horizon: int, version: int
) -> dict[str, Any]:
    """The document of an active doctor whose open slots are `slots`, in time order, up to the day `horizon`."""
    institution = doctor.institution
    prices = doctor.prices
    built: dict[str, Any] = {
        "id": doctor.id,
        "name": name_terms(doctor.name, doctor.name_pinyin),
        "specialties": ancestors(doctor.specialties, tree),
        "main": doctor.specialties[0],
        "words": words(doctor.expertise["zh"], doctor.expertise["en"], doctor.expertise["fr"]),
        "place": words(institution.name, institution.name_en, ""),
        "institution": institution.id,
        "level": institution.level,
        "city": doctor.city.id,
        "location": [round(institution.longitude, 5), round(institution.latitude, 5)],
        "languages": doctor.languages,
        "gender": doctor.gender,
        "title": doctor.title,
        "modes": list(prices),
        "rating": round(doctor.rating, 4),
        "quality": doctor.quality,
        "children": doctor.sees_children,
        "text_open": doctor.answers_text and Mode.TEXT in prices,
        "instant": doctor.takes_instant,
        "version": version,
    }
    for mode, price in prices.items():
        built[f"price_{mode}"] = price
    if Mode.VIDEO in prices or Mode.VISIT in prices:
        built["horizon"] = horizon
    if prices:
        built["price"] = min(prices.values())
    if lifted := lift(doctor):
        built["lift"] = round(lifted, 4)
        built["turn"] = turn(doctor.id)
    if slots:
        _add_openings(built, slots)
    return built


_minute = lru_cache(maxsize=65_536)(minute)  # doctors of the same hours share the moments


def _add_openings(built: dict[str, Any], slots: Sequence[Slot]) -> None:
    starts: dict[Mode, list[int]] = {Mode.VIDEO: [], Mode.VISIT: []}
    for slot in slots:
        starts[slot.mode].append(_minute(slot.starts_at))
    for mode, found in starts.items():
        if found:
            built[f"starts_{mode}"] = found
            built[f"next_{mode}"] = found[0]
    built["next"] = minute(slots[0].starts_at)


@lru_cache(maxsize=50_000)
def ancestors(codes: tuple[str, ...], tree: SpecialtyTree) -> tuple[str, ...]:
    """Specialties and all that lie above them."""
    return tuple(dict.fromkeys(code for one in codes for code in (tree.ancestors(one) or (one,))))


@lru_cache(maxsize=100_000)
def words(zh: str, en: str, fr: str) -> tuple[str, ...]:
    """The terms of a text in its languages."""
    return text_terms(zh, en, fr)


@lru_cache(maxsize=20_000)
def name_words(name: str, pinyin: str) -> frozenset[str]:
    """Everything a person may type for a name."""
    return frozenset(name_terms(name, pinyin))
