"""Finding known phrases in what people write, in hanzi, English and French at once.

A phrase is a sequence of tokens: a hanzi each, a Latin word (folded, its ending cut) each. The longest phrase wins;
words that say nothing may stand between the words of a phrase ("mal au dos", "肚子有点疼"), and two Latin words may
come in either order ("vision is blurry").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.traditional import simplified
from search.words import HANZI, STOP_WORDS, fold, is_hanzi, stem

FIRST_HANZI = "\u3400"
_ALL_HANZI = re.compile(f"[{HANZI}]+")
_TOKEN = re.compile(f"[{HANZI}]|[0-9a-z]+|[,.;:!?，。；：！？、\n]")
CLAUSE_ENDS = frozenset(",.;:!?，。；：！？\n")
SENTENCE_ENDS = frozenset(".;!?。；！？\n")

# May stand between the words of a phrase without being one of them.
_FILLERS = """
    really very so super quite pretty bit little slightly kind of sort always constantly often sometimes still also
    just badly terribly extremely too both left right upper keep keeps getting gets get got is are was were be been
    feel feels feeling felt has had do does it this that these his her your our their up again now all day time and
    tres vraiment peu plutot assez toujours souvent parfois encore aussi gauche droit droite ai as avons ont etait
    sont ce cette ces son sa ses notre leur fait me se y trop un peu terriblement enormement beaucoup cote moi
"""
_HANZI_FILLERS = (
    "的了很好就也都又还会有点些里面上下边那这处总老一直特别非常阵得挺太真比较经常时常着内侧左右两感到觉根本"
)
SKIPPED = STOP_WORDS | frozenset(map(stem, _FILLERS.split())) | frozenset(_HANZI_FILLERS)
MOST_SKIPPED = 6

_ENDINGS_OF_THEIR_OWN = """
    scared during morning evening nothing something anything everything being king feeling male female fille bone
    stabbing stabbed cupping five burning hives hive aids crps ards sars mers severed
"""
_WHOLE = frozenset(_ENDINGS_OF_THEIR_OWN.split())
"""Words whose end only looks like a plural's or a verb's."""


type Languages = int
"""A set of languages, as bits."""
NONE, CHINESE, ENGLISH, FRENCH = 0, 1, 2, 4
ANY = CHINESE | ENGLISH | FRENCH
BITS = {"zh": CHINESE, "en": ENGLISH, "fr": FRENCH}

_ENGLISH_WORDS = frozenset(
    ["i", "my", "the", "and", "is", "it", "of", "for", "with", "have", "has", "was", "been", "im", "ive", "to", "when"]
)
_FRENCH_WORDS = frozenset(
    ["je", "j", "le", "la", "les", "de", "des", "du", "un", "une", "et", "mon", "ma", "mes", "ai", "est", "pas", "qui"]
)
LEAST_SPOKEN = 2
"""Words that must speak for a language before the other one's phrases are left out."""


@dataclass(slots=True)
class Token:
    """A word or hanzi of a text; `start` and `end` are its place in the folded text, `key` is how phrases know it."""

    text: str
    start: int
    end: int
    key: str

    @property
    def ends_clause(self) -> bool:
        return self.text in CLAUSE_ENDS


@dataclass(slots=True)
class Found[T]:
    """A phrase found: its words as written, what it stands for, and the tokens it covers."""

    phrase: str
    meanings: tuple[T, ...]
    first: int
    last: int


WORD_BITS = 20
"""Room for the number of a word in the key of an edge."""


class Lexicon[T]:
    """Phrases and what they stand for.

    A trie in two dictionaries of plain numbers, from a place and a word to the next place, and from a place to what a
    phrase that ends there means. There are a quarter of a million places, and numbers cost the collector nothing.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        self._words: dict[str, int] = {}
        self._edges: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._meanings: list[tuple[tuple[T, Languages], ...]] = []
        self._known: dict[tuple[tuple[int, Languages], ...], int] = {}
        for phrase, meaning in phrases:
            self.add(phrase, meaning)

    def add(self, phrase: str, meaning: T, languages: Languages = ANY) -> None:
        """Let `phrase` stand for `meaning` as well, in texts of these languages."""
        if _ALL_HANZI.fullmatch(phrase):
            self._put(simplified(phrase), meaning, languages)
            return
        words = _tokens(fold.__wrapped__(phrase))  # a hundred thousand phrases would push all else out of its cache
        kept = [token.key for token in words if token.text not in STOP_WORDS]
        if len(kept) < 2:  # "on edge" is not "edge"
            kept = [token.key for token in words]
        self._put(kept, meaning, languages)
        if len(kept) == 2 and not any(map(is_hanzi, kept)):
            self._put(kept[::-1], meaning, languages)

    def _put(self, keys: Iterable[str], meaning: T, languages: Languages) -> None:
        place = 0
        for key in keys:
            edge = place << WORD_BITS | self._words.setdefault(key, len(self._words))
            place = self._edges.setdefault(edge, len(self._edges) + 1)
        before = self._meanings[self._ends[place]] if place in self._ends else ()
        languages |= next((known for one, known in before if one is meaning), NONE)
        self._ends[place] = self._number(
            (*(known for known in before if known[0] is not meaning), (meaning, languages))
        )

    def _number(self, meanings: tuple[tuple[T, Languages], ...]) -> int:
        """The number of what a phrase means; phrases that mean the same share it."""
        number = self._known.setdefault(tuple((id(one), spoken) for one, spoken in meanings), len(self._meanings))
        if number == len(self._meanings):
            self._meanings.append(meanings)
        return number

    def words(self) -> Iterator[str]:
        """Every word that stands in a phrase, as phrases know it."""
        return iter(self._words)

    def find(self, text: str, within: "list[Token] | None" = None, languages: Languages = ANY) -> Iterator[Found[T]]:
        """The phrases of `languages` in `text`, longest first at each place, not overlapping, in order."""
        folded = fold(text)
        found = tokens(text) if within is None else within
        words = [self._words.get(token.key, -1) for token in found]
        at = 0
        while at < len(found):
            match = self._longest(found, words, at, languages) if words[at] in self._edges else None
            if match is None:
                at += 1
                continue
            meanings, last = match
            yield Found(folded[found[at].start : found[last].end], meanings, at, last)
            at = last + 1

    def _longest(
        self, found: list[Token], words: list[int], at: int, languages: Languages
    ) -> tuple[tuple[T, ...], int] | None:
        edges, ends = self._edges, self._ends
        place, best, skipped = 0, None, 0
        for here in range(at, len(found)):
            following = edges.get(place << WORD_BITS | words[here]) if words[here] >= 0 else None
            if following is None:
                if here > at and skipped < MOST_SKIPPED and found[here].text in SKIPPED:
                    skipped += 1
                    continue
                break
            place = following
            if place in ends:
                meant = tuple(one for one, spoken in self._meanings[ends[place]] if spoken & languages)
                best = (meant, here) if meant else best
        return best


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order, punctuation that ends a clause among them."""
    return _tokens(fold(text))


def _tokens(folded: str) -> list[Token]:
    found: list[Token] = []
    plain = simplified(folded)
    for match in _TOKEN.finditer(folded):
        word = match.group()
        if word >= FIRST_HANZI:
            start = match.start()
            found.append(Token(word, start, start + 1, plain[start]))
            continue
        word = word if word in STOP_WORDS else stem(word)
        key = root(word)
        if word == "back" and found and found[-1].text in _COMES_BACK:
            key = AGAIN
        found.append(Token(word, match.start(), match.end(), key))
    return found


def spoken(read: list[Token]) -> Languages:
    """The languages a text may be in: "rate" is an organ in French only."""
    english = sum(1 for token in read if token.text in _ENGLISH_WORDS)
    french = sum(1 for token in read if token.text in _FRENCH_WORDS)
    if english >= LEAST_SPOKEN and english > 3 * french:
        return CHINESE | ENGLISH
    if french >= LEAST_SPOKEN and french > 3 * english:
        return CHINESE | FRENCH
    return ANY


AGAIN = "back again"
"""The "back" of "it came back", which is no part of the body."""
_BEFORE_AGAIN = """
    is was are were be came come coming go going went get got gets call week month year day ago
"""
_COMES_BACK = frozenset(_BEFORE_AGAIN.split())


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """A Latin word without the ending that a plural or a verb gave it; not a word to show.

    Forms of one word meet ("itching", "itches", "itchy" do not all, "itching" and "itches" do); short words stay.
    """
    if word in STOP_WORDS or word in _WHOLE or word[0].isdigit():
        return word
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "suiao":
        word = word[:-1]
    if len(word) > 5 and word.endswith("ing"):
        word = _undoubled(word[:-3])
    elif len(word) > 4 and word.endswith("ed") and word[-3] != "e":
        word = _undoubled(word[:-2])
    elif len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    while len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return word


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" else word


_DENYING = """
    no not without never deny denie dont doesnt isnt arent didnt havent hasnt wasnt sans pas pa ni
    aucun aucune jamais nor 没 无 未 、
"""
NEGATIONS = frozenset(_DENYING.split())
"""Words that deny what follows; they are no words to search for."""
