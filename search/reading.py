"""How a phrase was meant: denied, past, as it should be, or the complaint of the moment, and how much it counts."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from directory import City
from search.concepts import Concept, Kind
from search.lexicon import CLAUSE_ENDS, NEGATIONS, SENTENCE_ENDS, SKIPPED, Found, Token
from search.words import is_hanzi

PAIN = "pain_word"
PAINS = (PAIN, "severe")

PAST_POWER = 0.3
"""What somebody once had, beside what they have."""
BARE_POWER = 0.45
"""A part of the body of which nothing is said."""
BESIDE = {Kind.SPECIALTY: 0.7, Kind.MEDICINE: 0.5}
"""A department asked for, or what is taken, beside what is wrong: they count, and do not override."""
FIRST_POWER = 1.3
"""What people begin with is what troubles them."""
LATER = ((6, 0.8), (12, 0.65))
"""From the so-many-th thing on, it counts less: a history, circumstances, what was tried."""

EXACT_HANZI = (0.75, 0.95, 1.0, 1.05, 1.15)
EXACT_WORDS = (0.95, 1.0, 1.1, 1.15)
"""What a phrase of one, two, … hanzi or words counts."""
BY_THE_WAY = (Kind.BODY_PART, Kind.SPECIALTY, Kind.WHO, Kind.MEDICINE)
"""Kinds that do not become more important by being said first."""

PAIN_REACH = 7
"""Tokens between a part of the body and its pain."""
SHORT_REACH = 4
"""The same for parts written with one hanzi, or with a word that means other things as well."""
SHOWN_PHRASE = 30
_AMBIGUOUS = frozenset(["back", "side", "hand", "ball", "fac", "butt", "cot", "main", "pied"])


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the body named alone; with a pain it is the concept."""

    concept: Concept


@dataclass(slots=True)
class Said:
    """A concept as it was said.

    `phrase` is as it was written, `named` its kernel; `whole` is false for a part of the body of which nothing was
    said, `now` for what is over.
    """

    concept: Concept
    phrase: str
    named: str
    power: float
    place: int
    whole: bool = True
    now: bool = True


def read_as[M: (Concept | City | Part)](read: list[Token], found: list[Found[M]]) -> list[Said]:
    """What is said to be there, in order, and how much each counts."""
    clause_of = _clauses(read)
    past = _past_clauses(read, found, clause_of)
    there = _not_denied(read, found)
    pains = [match for match in there if any(isinstance(one, Concept) and one.id in PAINS for one in match.meanings)]
    said: list[Said] = []
    counted = 0
    for match in there:
        meant = _meant(read, match, pains)
        for one in meant:
            if one.concept.codes and one.concept.kind not in BY_THE_WAY:
                one.power *= _place_power(counted) * _exactness(read, match)
            if clause_of[match.first] in past:
                one.power *= PAST_POWER
                one.now = False
        counted += any(one.concept.codes and one.concept.kind not in BY_THE_WAY for one in meant)
        said.extend(meant)
    if any(one.concept.kind in (Kind.CONDITION, Kind.SYMPTOM) for one in said):
        for one in said:
            one.power *= BESIDE.get(one.concept.kind, 1.0)
    return said


def _not_denied[M](read: list[Token], found: list[Found[M]]) -> list[Found[M]]:
    there = []
    behind, last_negated = 0, None
    fine = _as_they_should_be(read, found)
    for match, well in zip(found, fine, strict=True):
        if negated(read, behind, match.first, last_negated):
            last_negated = match.last
        elif not well:
            there.append(match)
        behind = match.last + 1
    return there


def _exactness[M](read: list[Token], match: Found[M]) -> float:
    """How much a phrase counts for its length: "lump near the anus" says more than "itching"."""
    words = [token for token in read[match.first : match.last + 1] if token.text not in SKIPPED]
    if words and is_hanzi(words[0].text):
        return EXACT_HANZI[min(len(words), len(EXACT_HANZI)) - 1]
    return EXACT_WORDS[max(0, min(len(words), len(EXACT_WORDS)) - 1)]


def _place_power(counted: int) -> float:
    if counted == 0:
        return FIRST_POWER
    return next((power for since, power in reversed(LATER) if counted >= since), 1.0)


def _meant[M: (Concept | City | Part)](read: list[Token], match: Found[M], pains: list[Found[M]]) -> list[Said]:
    """The concepts of a match. A part of the body near a pain is a pain there."""
    named = [one for one in match.meanings if isinstance(one, Concept)]
    said = [
        Said(one, match.phrase, match.phrase, 1.0, match.first)
        for one in named
        if one.kind not in (Kind.PAST, Kind.FINE, Kind.BODY_PART)
    ]
    bodily: list[Concept] = [one for one in named if one.kind is Kind.BODY_PART]
    parts = [one.concept for one in match.meanings if isinstance(one, Part) and one.concept not in named]
    if not parts and not bodily:
        return said
    short = match.first == match.last and (is_hanzi(read[match.first].text) or read[match.first].key in _AMBIGUOUS)
    pain = _nearest(read, match, pains, SHORT_REACH if short else PAIN_REACH)
    if pain is not None:
        phrase = _spanned(read, match, pain)
        said.extend(Said(one, phrase, match.phrase, 1.0, match.first) for one in bodily + parts)
    else:
        said.extend(Said(one, match.phrase, match.phrase, BARE_POWER, match.first) for one in bodily)
        if not short:
            said.extend(Said(one, match.phrase, match.phrase, BARE_POWER, match.first, whole=False) for one in parts)
    return said


def _nearest[M](read: list[Token], match: Found[M], pains: list[Found[M]], reach: int) -> "Found[M] | None":
    at = bisect_left(pains, match.first, key=lambda pain: pain.first)
    for pain in pains[max(0, at - 1) : at + 2]:
        between = read[match.last + 1 : pain.first] if pain.first > match.last else read[pain.last + 1 : match.first]
        if len(between) <= reach and not any(token.text in CLAUSE_ENDS for token in between):
            return pain
    return None


def _spanned[M](read: list[Token], match: Found[M], pain: Found[M]) -> str:
    words = read[min(match.first, pain.first) : max(match.last, pain.last) + 1]
    joined = "".join(token.text if is_hanzi(token.text) else f" {token.text} " for token in words)
    joined = " ".join(joined.split())
    return joined if len(joined) <= SHOWN_PHRASE else match.phrase


def _clauses(read: list[Token]) -> list[int]:
    """The number of the clause that each token is in; what ends a clause belongs to it."""
    numbers, number = [], 0
    for token in read:
        numbers.append(number)
        number += token.ends_clause
    return numbers


def _past_clauses[M](read: list[Token], found: list[Found[M]], clause_of: list[int]) -> set[int]:
    """The clauses that speak of the past, and the short ones that go on from there ("a history of asthma, gout")."""
    past = {clause_of[match.first] for match in found if _is_kind(match, Kind.PAST)}
    if not past:
        return past
    lengths = Counter(clause_of)
    ends = {clause_of[at]: token.text for at, token in enumerate(read) if token.ends_clause}
    for clause in sorted(past):
        following = clause + 1
        while ends.get(following - 1, "\n") not in SENTENCE_ENDS and 0 < lengths[following] <= GOES_ON:
            past.add(following)
            following += 1
    return past


GOES_ON = 5
"""A clause of so few tokens may go on with a list."""


def _is_kind[M](match: Found[M], kind: Kind) -> bool:
    return any(isinstance(one, Concept) and one.kind is kind for one in match.meanings)


# Denied, or as it should be

_JOINING = frozenset(["and", "or", "nor", "et", "ou", "ni", "和", "或", "及", "与", "、", "也"])
_TURNING = frozenset(["but", "however", "mai", "cependant", "但", "却"])
_HANZI_NEGATION = re.compile(
    "((?<!有)没有?|(?<!有)无|(?<![是会能])不|未|并非|否认|排除了?)(有|再|发|出现|感觉|觉得|任何|明显|什么|怎么|得过?|过)?$"
)
_DENY_SOMETHING_ELSE = """
    sure know only just idea matter go get help better able improv long yet stop well un plus
"""
_NOT_A_NEGATION = frozenset(_DENY_SOMETHING_ELSE.split())
REACH = 4
"""Tokens over which "no" still speaks of what follows."""
FINE_REACH = 3


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
    latin = before[-3:]
    for at, token in enumerate(latin):
        if token.text in NEGATIONS and not is_hanzi(token.text) and token.text != "、":
            if at + 1 < len(latin) and latin[at + 1].key in _NOT_A_NEGATION:
                continue
            return True
    if _HANZI_NEGATION.search("".join(token.text for token in before)):
        return True
    if last_negated is not None and last_negated + 1 == behind:
        between = found[behind:first]
        return bool(between) and all(token.text in _JOINING for token in between)
    return False


def _as_they_should_be[M](read: list[Token], found: Sequence[Found[M]]) -> list[bool]:
    """Whether what each phrase names is said to be in order ("血压血糖都正常", "ECG was normal", "a normal ECG")."""
    well = [False] * len(found)
    for at in range(len(found) - 1, -1, -1):
        match = found[at]
        if at + 1 < len(found):
            following = found[at + 1]
            listed = well[at + 1] and following.first - match.last <= 2 and is_hanzi(match.phrase)
            well[at] = listed or _says_fine(read, following, match.last + 1, following.first)
        if not well[at] and at > 0 and not is_hanzi(match.phrase):
            well[at] = _says_fine(read, found[at - 1], found[at - 1].last + 1, match.first)
    return well


def _says_fine[M](read: list[Token], other: Found[M], start: int, end: int) -> bool:
    """Whether `other` says that all is well with what stands on the other side of the tokens from `start` to `end`."""
    if not _is_kind(other, Kind.FINE) or end - start > FINE_REACH:
        return False
    denied = other.first > 0 and read[other.first - 1].text in _NOT_FINE
    return not denied and not any(token.ends_clause for token in read[start:end])


_NOT_FINE = frozenset(["不", "未", "没", "not", "isnt", "pa"])
