"""Words as the index holds them: folded, and cut the same way when written and when asked.

The engine brings no analysis for hanzi or accents (design §9), so it is done here: hanzi become pairs of neighbours,
Latin words lose case, accents and a plural ending, names are also kept in pinyin, whole and as initials.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import chain

HANZI = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUN = re.compile(f"([{HANZI}]+)|([0-9a-z]+)")
_ONLY_HANZI = re.compile(f"[{HANZI}]+").fullmatch
_BREAK = re.compile(r"[、，；：。,;:]\s*|\.\s+")
_APOSTROPHE = re.compile(r"['’`´]")
_ELISION = re.compile(r"\b([cdjlmnst]|qu)['’](?=\w)")

# Words that say nothing about whom one is looking for.
_SAY_NOTHING = """
    a an and are at by find for from good best has have i in is my near need of on or s some the to want who with
    au aux avec bon bonne c chez d dans de des du en est et j je l la le les m ma me mes mon n ou pour pres qu que qui
    suis sur t un une
"""
STOP_WORDS = frozenset(_SAY_NOTHING.split())


class _WithoutMarks(dict[int, int | None]):
    """For `str.translate`: takes marks (accents, once they stand apart) out. A letter is looked up once."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.category(chr(letter)) == "Mn" else letter
        return self[letter]


_WITHOUT_MARKS = _WithoutMarks()


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """`text` without case, accents and width, with one space between words; its hanzi untouched."""
    if text.isascii() and "'" not in text and "`" not in text:
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _ELISION.sub(r"\1 ", plain)
    plain = _APOSTROPHE.sub("", plain).replace("œ", "oe").replace("æ", "ae")
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", plain).translate(_WITHOUT_MARKS)
    return " ".join(plain.split())


def is_hanzi(text: str) -> bool:
    """Whether `text` starts with a hanzi."""
    return bool(text) and ("\u3400" <= text[0] <= "\u9fff" or "\uf900" <= text[0] <= "\ufaff")


def runs(text: str) -> list[str]:
    """The runs of hanzi and the Latin words of `text`, in order, folded."""
    return [match.group() for match in _RUN.finditer(fold(text))]


def stem(word: str) -> str:
    """A Latin word without its plural ending, where that is safe to tell."""
    if len(word) > 4 and word[-1] in "sx" and word[-2] not in "suix" and word[-2:] != "ss":
        return word[:-1]
    return word


def pairs(run: str) -> list[str]:
    """A run of hanzi as its pairs of neighbours; a single one stays."""
    return [run[at : at + 2] for at in range(len(run) - 1)] if len(run) > 1 else [run]


def terms(text: str) -> list[str]:
    """The index terms of a text in any of the languages, in order; may repeat."""
    found: list[str] = []
    for run in runs(text):
        if is_hanzi(run):
            found.extend(pairs(run))
        elif run not in STOP_WORDS:
            found.append(stem(run))
    return found


def text_terms(*texts: str) -> tuple[str, ...]:
    """The distinct terms of texts. Those of each phrase are kept: texts differ, the phrases in them repeat."""
    phrases = chain.from_iterable(map(_BREAK.split, texts))
    return tuple(dict.fromkeys(chain.from_iterable(map(_phrase_terms, phrases))))


@lru_cache(maxsize=100_000)
def _phrase_terms(phrase: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms(phrase)))


def name_terms(name: str, pinyin: str) -> list[str]:
    """Everything a person may type for a name: 张伟明 gives itself, its parts, zhangweiming, weiming, zhang, zwm.

    Latin names also as `stem` leaves them, since that is how what is typed is read.
    """
    found: list[str] = []
    only_hanzi = _ONLY_HANZI(name)
    for run in [name] if only_hanzi else runs(name):
        found.append(run)
        if is_hanzi(run):
            found += run
            found += pairs(run)
    syllables = fold(pinyin).split()
    if syllables:
        found += syllables
        found += ("".join(syllables), "".join(syllables[1:]) or syllables[0])
        if len(syllables) > 1:
            found.append("".join([syllable[0] for syllable in syllables]))
    if not only_hanzi:
        found += [stem(word) for word in found]
    return list(dict.fromkeys(found))
