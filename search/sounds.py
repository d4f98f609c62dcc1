"""Hanzi by how they sound: what was typed in pinyin, or with another hanzi of the same sound, as it is written."""

from collections.abc import Iterable
from functools import lru_cache

from pypinyin import lazy_pinyin

from search.concepts import Concept, Kind
from search.words import is_hanzi

SAID = (Kind.SPECIALTY, Kind.CONDITION, Kind.SYMPTOM, Kind.BODY_PART)
PHRASES = 3
"""Of a concept: its names come first, then every way to put it."""
LONGEST = 8  # hanzi


class Sounds:
    """Phrases by their pinyin; of several that sound alike, the first."""

    def __init__(self, concepts: Iterable[Concept], names: Iterable[str]) -> None:
        self._written: dict[str, str] = {}
        spoken = sorted((one for one in concepts if one.kind in SAID), key=lambda one: SAID.index(one.kind))
        phrases = [phrase for one in spoken for phrase in one.phrases.get("zh", ())[:PHRASES]]
        for phrase in (*phrases, *names):
            if 2 <= len(phrase) <= LONGEST and all(map(is_hanzi, phrase)):
                self._written.setdefault("".join(lazy_pinyin(phrase)), phrase)

    def written(self, pinyin: str) -> str | None:
        """The phrase of this sound; pinyin without spaces and tones."""
        return self._written.get(pinyin)


@lru_cache(maxsize=10_000)
def pinyin(hanzi: str) -> str:
    """How hanzi sound, without spaces and tones."""
    return "".join(lazy_pinyin(hanzi))
