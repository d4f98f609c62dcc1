"""Typing errors in Latin words: one letter too many, too few, another, or two that changed places.

A word is only taken for another when it is none itself, is long, and begins with the same letter; what looks like a
name in pinyin is left alone where the text is so short that it may be one.
"""

import re
from collections.abc import Iterable

LEAST_LENGTH = 6
"""Shorter words have too many neighbours."""
NAME_WORDS = 3
"""A text of so few words may be a name."""

_PINYIN = re.compile(
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|"
    "iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v))+"
)


class Spelling:
    """The words that are known, by how they begin and end: a single slip leaves one of the two as it is."""

    def __init__(self, words: Iterable[str], least: int = LEAST_LENGTH) -> None:
        self._least = least
        self._known = frozenset(words)
        self._alike: dict[str, list[str]] = {}
        for word in sorted(self._known):
            if len(word) >= least - 1 and word.isascii() and word.isalpha():
                for part in _ends(word):
                    self._alike.setdefault(part, []).append(word)

    def meant(self, word: str, *, in_words: int) -> str | None:
        """The known word that `word` was meant to be, in a text of so many words; None when there is none."""
        return None if in_words <= NAME_WORDS and is_pinyin(word) else self.alike(word)

    def alike(self, word: str) -> str | None:
        """The known word that `word` may be, whoever else it may be the name of."""
        if len(word) < self._least or word in self._known or not word.isalpha() or not word.isascii():
            return None
        alike = (known for part in _ends(word) for known in self._alike.get(part, ()))
        fitting = [known for known in alike if known[0] == word[0] and _one_slip(word, known)]
        return min(fitting, key=lambda known: (abs(len(known) - len(word)), known)) if fitting else None


def is_pinyin(word: str) -> bool:
    """Whether a word is made of syllables of Chinese."""
    return _PINYIN.fullmatch(word) is not None


def _ends(word: str) -> tuple[str, str]:
    return f"{word[:3]}-", f"-{word[-3:]}"


def _one_slip(one: str, other: str) -> bool:
    """Whether a single slip of the finger leads from one word to the other."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = next((at for at, letter in enumerate(one) if letter != other[at]), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return True
    return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
