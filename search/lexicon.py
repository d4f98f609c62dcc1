"""Finding known phrases in what people write, in hanzi, English and French at once.

A phrase is a sequence of tokens: a hanzi each, a Latin word (folded, without plural) each. The longest phrase wins;
words that say nothing may stand between the words of a phrase ("mal au dos", "mal de dos").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from search.words import HANZI, STOP_WORDS, fold, is_hanzi, stem

_TOKEN = re.compile(f"[{HANZI}]|[0-9a-z]+|[,.;:!?，。；：！？、\n]")
_CLAUSE_ENDS = frozenset(",.;:!?，。；：！？\n")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or hanzi of a text; `start` and `end` are its place in the folded text."""

    text: str
    start: int
    end: int

    @property
    def ends_clause(self) -> bool:
        return self.text in _CLAUSE_ENDS


@dataclass(frozen=True, slots=True)
class Found[T]:
    """A phrase found: its words as written, what it stands for, and the tokens it covers."""

    phrase: str
    meanings: tuple[T, ...]
    first: int
    last: int


@dataclass(slots=True)
class _Node[T]:
    next: "dict[str, _Node[T]]" = field(default_factory=dict)
    meanings: list[T] = field(default_factory=list)


class Lexicon[T]:
    """Phrases and what they stand for."""

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        self._root: _Node[T] = _Node()
        for phrase, meaning in phrases:
            self.add(phrase, meaning)

    def add(self, phrase: str, meaning: T) -> None:
        """Let `phrase` stand for `meaning` as well."""
        words = [token.text for token in tokens(phrase)]
        kept = [word for word in words if word not in STOP_WORDS] or words
        node = self._root
        for word in kept:
            node = node.next.setdefault(word, _Node())
        if meaning not in node.meanings:
            node.meanings.append(meaning)

    def find(self, text: str, within: "list[Token] | None" = None) -> Iterator[Found[T]]:
        """The phrases in `text`, longest first at each place, not overlapping, in order."""
        folded = fold(text)
        found = tokens(text) if within is None else within
        at = 0
        while at < len(found):
            match = self._longest(found, at)
            if match is None:
                at += 1
                continue
            node, last = match
            yield Found(folded[found[at].start : found[last].end], tuple(node.meanings), at, last)
            at = last + 1

    def _longest(self, found: list[Token], at: int) -> "tuple[_Node[T], int] | None":
        node, best = self._root, None
        for place in range(at, len(found)):
            word = found[place].text
            following = node.next.get(word)
            if following is None:
                if place > at and word in STOP_WORDS:
                    continue
                break
            node = following
            if node.meanings:
                best = (node, place)
        return best


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order, punctuation that ends a clause among them."""
    folded = fold(text)
    found = []
    for match in _TOKEN.finditer(folded):
        word = match.group()
        found.append(Token(word if is_hanzi(word) or word in STOP_WORDS else stem(word), match.start(), match.end()))
    return found


NEGATIONS = frozenset(
    [
        *(
            "no",
            "not",
            "without",
            "never",
            "deny",
            "denie",
            "dont",
            "doesnt",
            "isnt",
            "arent",
            "didnt",
            "havent",
            "hasnt",
        ),
        *("sans", "pas", "ni", "aucun", "aucune", "jamais", "nor", "没", "无", "未", "、"),
    ]
)
_JOINING = frozenset(["and", "or", "nor", "et", "ou", "ni", "和", "或", "及", "与", "、", "也"])
_TURNING = frozenset(["but", "however", "mais", "cependant", "但", "却"])
_HANZI_NEGATION = re.compile("(没有?|无|不|未|并非|否认)(有|再|发|出现|感觉|觉得|任何|明显)?$")
REACH = 4
"""Tokens over which "no" still speaks of what follows."""


def negated(found: list[Token], behind: int, first: int, last_negated: int | None) -> bool:
    """Whether the phrase that begins at token `first` is said not to be there.

    `behind` is where the phrase before it ended, and `last_negated` the last token of the last negated one, whose
    negation "and" or "or" carries on.
    """
    before = found[max(behind, first - REACH) : first]
    for at in range(len(before) - 1, -1, -1):
        if before[at].ends_clause or before[at].text in _TURNING:
            before = before[at + 1 :]
            break
    if any(token.text in NEGATIONS and not is_hanzi(token.text) and token.text != "、" for token in before[-3:]):
        return True
    if _HANZI_NEGATION.search("".join(token.text for token in before)):
        return True
    if last_negated is not None and last_negated + 1 == behind:
        between = found[behind:first]
        return bool(between) and all(token.text in _JOINING for token in between)
    return False
