"""Hanzi by how they sound: what was typed in pinyin, or with another hanzi of the same sound, as it is written."""

from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from search.concepts import Concept, Kind
from search.words import is_hanzi

SAID = (Kind.SPECIALTY, Kind.CONDITION, Kind.SYMPTOM, Kind.BODY_PART)
PHRASES = 3
SHORT = 3  # hanzi
"""Of a concept, its names, which come first, and of the many ways to put it those that are short."""
LONGEST = 8  # hanzi
LEAST_INITIALS = 3


class Sounds:
    """Phrases by their pinyin; of several that sound alike, the first."""

    def __init__(self, concepts: Iterable[Concept], names: Iterable[str]) -> None:
        self._written: dict[str, str] = {}
        self.initials: dict[str, str] = {}  # of specialties
        spoken = sorted((one for one in concepts if one.kind in SAID), key=lambda one: SAID.index(one.kind))
        phrases = [
            phrase
            for one in spoken
            for at, phrase in enumerate(one.phrases.get("zh", ()))
            if at < PHRASES or len(phrase) <= SHORT
        ]
        for one in spoken:
            if one.kind is Kind.SPECIALTY:
                for phrase in filter(_is_short_phrase, one.phrases.get("zh", ())[:PHRASES]):
                    letters = "".join(lazy_pinyin(phrase, style=Style.FIRST_LETTER))
                    if len(letters) >= LEAST_INITIALS:
                        self.initials.setdefault(letters, phrase)
        for phrase in filter(_is_short_phrase, (*phrases, *names)):
            self._written.setdefault("".join(lazy_pinyin(phrase)), phrase)

    def written(self, pinyin: str) -> str | None:
        """The phrase of this sound; pinyin without spaces and tones."""
        return self._written.get(pinyin)


def _is_short_phrase(phrase: str) -> bool:
    return 2 <= len(phrase) <= LONGEST and all(map(is_hanzi, phrase))


@lru_cache(maxsize=10_000)
def pinyin(hanzi: str) -> str:
    """How hanzi sound, without spaces and tones."""
    return "".join(lazy_pinyin(hanzi))
