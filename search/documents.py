"""A doctor as the index holds one."""

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from typing import Any

from directory import Doctor, Mode, SpecialtyTree
from matching import BOOKABLE, Ahead, OpenDay
from search.exposure import STRONG, field_of, lift, turn
from search.index import QUALITY_STEPS, opens_term
from search.words import name_terms, text_terms


def document(doctor: Doctor, ahead: Ahead | None, tree: SpecialtyTree, *, version: int) -> dict[str, Any]:
    """The document of an active doctor; `ahead` is there for those who keep hours."""
    institution = doctor.institution
    prices = doctor.prices
    used_up = ahead is not None and ahead.text_opens_at is not None
    built: dict[str, Any] = {
        "id": doctor.id,
        "name": name_terms(doctor.name, doctor.name_pinyin),
        "specialties": ancestors(doctor.specialties, tree),
        "main": ancestors(doctor.specialties[:1], tree),
        "words": words(doctor.expertise["zh"], doctor.expertise["en"], doctor.expertise["fr"]),
        "place": words(institution.name, institution.name_en, ""),
        "institution": institution.id,
        "level": grades(institution.level),
        "city": doctor.city.id,
        "location": [round(institution.longitude, 5), round(institution.latitude, 5)],
        "languages": doctor.languages,
        "gender": doctor.gender,
        "title": doctor.title,
        "modes": list(prices),
        "rating": round(doctor.rating, 4),
        "quality": round(doctor.quality * QUALITY_STEPS),
        "children": doctor.sees_children,
        "new_patients": doctor.takes_new_patients,
        "insurance": doctor.accepts_insurance,
        "text_open": doctor.answers_text and Mode.TEXT in prices and not used_up,
        "instant": doctor.takes_instant,
        "version": version,
    }
    for mode, price in prices.items():
        built[f"price_{mode}"] = price
    if prices:
        built["price"] = min(prices.values())
    if lifted := lift(doctor):
        own = turn(doctor.id)
        built[field_of(own)] = round(lifted, 4)
        if lifted >= STRONG:
            built["turn"] = str(own)
    if doctor.rating_mean is not None:
        built["mean"] = doctor.rating_mean
    bookable = Mode.VIDEO in prices or Mode.VISIT in prices
    if ahead is not None and (bookable or used_up):
        built["due"] = int(ahead.until.timestamp()) // 60
    if ahead is not None and bookable:
        _add_openings(built, ahead.days, prices)
        built["opens"] = _opens(built["specialties"], tuple(mode for mode in BOOKABLE if f"next_{mode}" in built))
    return built


def _add_openings(built: dict[str, Any], days: Sequence[OpenDay], priced: Container[Mode]) -> None:
    first: list[int] = []
    for mode in BOOKABLE:  # hours may name a mode that has no price (any more)
        starts = _joined(day.starts.get(mode, ()) for day in days) if mode in priced else []
        if starts:
            built[f"starts_{mode}"] = starts
            built[f"times_{mode}"] = _joined(day.times.get(mode, ()) for day in days)
            built[f"next_{mode}"] = starts[0]
            first.append(starts[0])
    if first:
        built["next"] = min(first)


def _joined(lists: Iterable[Sequence[int]]) -> list[int]:
    """All of them in one; whole lists at a time, which takes a fifth of what one number after the other takes."""
    joined: list[int] = []
    for one in lists:
        joined += one
    return joined


@lru_cache(maxsize=50_000)
def _opens(specialties: tuple[str, ...], modes: tuple[Mode, ...]) -> tuple[str, ...]:
    return tuple(opens_term(code, mode) for code in specialties for mode in (None, *modes)) if modes else ()


@lru_cache(maxsize=256)
def grades(level: str) -> tuple[str, ...]:
    """An institution's level, and the grade above it: who looks for 三级 finds 三级甲等."""
    return (level[:2], level) if level[1:2] == "级" and len(level) > 2 else (level,)


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
