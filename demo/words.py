"""The words a population is made of, read from `demo/data/` and `directory/data/`."""

import csv
from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from pypinyin import lazy_pinyin

DATA = Path(__file__).parent / "data"


class Word(NamedTuple):
    """Hanzi and how they are read: lower case, no tones, a space between syllables."""

    hanzi: str
    pinyin: str

    @property
    def latin(self) -> str:
        """As a place or a brand is written in English: one capitalised word."""
        return self.pinyin.replace(" ", "").capitalize()


class Condition(NamedTuple):
    """Something a specialty treats."""

    zh: str
    en: str
    fr: str


class Weighted[T]:
    """Draws from `items` in proportion to `weights`; a draw is one binary search."""

    def __init__(self, items: Iterable[T], weights: Iterable[float]) -> None:
        self.items = tuple(items)
        self._cumulative = list(accumulate(weights))
        self._total = self._cumulative[-1]
        self._last = len(self.items) - 1

    def draw(self, rng: Random) -> T:
        return self.items[bisect(self._cumulative, rng.random() * self._total, 0, self._last)]


@cache
def surnames() -> Weighted[Word]:
    """Surnames in proportion to how many people bear them, each with its reading as a surname (单 is shan)."""
    rows = _rows("surnames.tsv")
    return Weighted((Word(row["surname"], row["pinyin"]) for row in rows), (float(row["millions"]) for row in rows))


@cache
def given_characters(gender: str) -> Weighted[Word]:
    """Characters of given names usual for `gender`."""
    rows = [row for row in _rows("given_names.tsv") if row["gender"] == gender]
    return Weighted((Word(row["character"], row["pinyin"]) for row in rows), (float(row["weight"]) for row in rows))


@cache
def conditions() -> dict[str, tuple[Condition, ...]]:
    """What each specialty treats, by its code."""
    found: dict[str, list[Condition]] = {}
    for row in _rows("conditions.tsv"):
        found.setdefault(row["specialty"], []).append(Condition(row["zh"], row["en"], row["fr"]))
    return {code: tuple(listed) for code, listed in found.items()}


@cache
def areas(city: str) -> tuple[Word, ...]:
    """The districts of a big city; elsewhere the names that districts and neighbourhoods usually bear."""
    rows = _rows("areas.tsv")
    own = tuple(Word(row["area"], row["pinyin"]) for row in rows if row["city"] == city)
    return own or areas("")


@cache
def brands() -> tuple[Word, ...]:
    """Names that private clinics give themselves."""
    first, second = "仁德康安和惠益宁瑞泰福恒明济", "和康安民济宁德堂慈心爱"
    return tuple(read(a + b) for a in first for b in second if a != b)


@cache
def read(hanzi: str) -> Word:
    """`hanzi` with the reading of a dictionary; remembered, since the same parts come again and again."""
    return Word(hanzi, " ".join(lazy_pinyin(hanzi)))


@cache
def _rows(name: str) -> Sequence[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t"))
