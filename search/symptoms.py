"""From a description in somebody's own words to the specialties that fit, and to the alarm where it must not wait.

It sorts, it does not diagnose: a red flag is raised rather once too often, and nothing that was written is kept.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.concepts import DATA, LANGUAGES, RedFlag, red_flags, rows
from search.evidence import department
from search.patients import Sex
from search.understanding import Understanding, Vocabulary

GENERAL_PRACTICE = "02"
INTERNAL_MEDICINE = "03"
SHOWN = 5
SURELY_SHOWN = 3
LEAST_CONFIDENCE = 0.05
HARDLY = 0.015
"""What is shown among the first three all the same."""
UNKNOWN_CONFIDENCE = 0.2
"""How sure we are of general practice when nothing was understood."""
ALONE = 0.75
"""A branch is named rather than its department when no other has this much of its share."""
UNDECIDED = 0.4
"""Below this certainty, internal medicine is named rather than one of its branches, if together they have more."""
TOGETHER = 0.55
PHRASES = 6
NEAR = 30
"""Tokens within which what belongs to one red flag is said; farther on a long text speaks of something else."""
CLOSE = 0.5
"""From this share of the first on, another specialty is as likely: it is asked which it is."""
WORTH_ASKING = 0.15
OPTIONS = 3

# China's medical emergency number, France's, and the European one; crisis lines: China 12356, France 3114.
EMERGENCY_NUMBERS = (("CN", "120"), ("FR", "15"), ("EU", "112"))
CRISIS_LINES = (("CN", "12356"), ("FR", "3114"))

_QUESTION = {
    "zh": "为了找对医生：下面哪一句更符合？",
    "en": "To find the right doctor: which of these fits better?",
    "fr": "Pour trouver le bon médecin : laquelle de ces phrases convient le mieux ?",
}


@dataclass(frozen=True, slots=True)
class Suggested:
    """A specialty that fits, how sure we are (0..1), and the phrases that led there."""

    code: str
    confidence: float
    because: Sequence[str]


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to a question: a sentence, and the specialty it decides for."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What would tell two specialties apart, in the asker's language."""

    text: str
    options: Sequence[Option]


@dataclass(frozen=True, slots=True)
class Emergency:
    """What must not wait: a sentence in the asker's language, and whom to call by country."""

    code: str
    message: str
    because: Sequence[str]
    numbers: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Triage:
    """The answer to a description."""

    specialties: Sequence[Suggested]
    emergency: Emergency | None
    question: Question | None


def triage(
    vocabulary: Vocabulary, text: str, language: str, age: float | None = None, sex: Sex | None = None
) -> Triage:
    """Sort a description; `language` (zh, en, fr) is that of the answer, the description may be in any of them.

    `age` (years) and `sex` are the patient's; what is not given is read from the text.
    """
    understood = vocabulary.understand(text, age, sex)
    suggested = _suggested(understood)
    shown = [
        one
        for at, one in enumerate(suggested[:SHOWN])
        if one.confidence >= (HARDLY if at < SURELY_SHOWN else LEAST_CONFIDENCE)
    ]
    if not shown:
        shown = [Suggested(GENERAL_PRACTICE, UNKNOWN_CONFIDENCE, ())]
    alarm = emergency(understood, language)
    return Triage(shown, alarm, None if alarm else question(suggested, language))


def _suggested(understood: Understanding) -> list[Suggested]:
    """One specialty a department, the surest first."""
    departments: dict[str, dict[str, float]] = {}
    for code, sure in understood.codes.items():
        departments.setdefault(department(code), {})[code] = sure
    found = [_named(place, codes, understood) for place, codes in departments.items()]
    found.sort(key=lambda one: (-one.confidence, one.code))
    return _with_internal_medicine(found)


def _named(place: str, codes: dict[str, float], understood: Understanding) -> Suggested:
    """A department by its own name, or by that of the only branch that fits."""
    best, sure = next(iter(codes.items()))
    likely = sum(1 for one in codes.values() if one >= ALONE * sure)
    if likely > 1 or codes.get(place, 0.0) >= ALONE * sure:
        best = place
    phrases = dict.fromkeys(phrase for code in codes for phrase in understood.because[code])
    return Suggested(best, round(sure, 2), list(phrases)[:PHRASES])


def _with_internal_medicine(found: list[Suggested]) -> list[Suggested]:
    """With internal medicine first, where several of its branches are as likely and it is there that it is told."""
    inner = [one for one in found if one.code.startswith(INTERNAL_MEDICINE)]
    together = sum(one.confidence for one in inner)
    if len(inner) < 2 or found[0] is not inner[0] or found[0].confidence >= UNDECIDED or together < TOGETHER:
        return found
    phrases = dict.fromkeys(phrase for one in inner for phrase in one.because)
    return [Suggested(INTERNAL_MEDICINE, round(together, 2), list(phrases)[:PHRASES]), *found]


def question(suggested: Sequence[Suggested], language: str) -> Question | None:
    """What to ask where another specialty is nearly as likely as the first; None where the words decide it."""
    if not suggested:
        return None
    least = max(WORTH_ASKING, CLOSE * suggested[0].confidence)
    close = [one for one in suggested if one.confidence >= least and _sentences(one.code)][:OPTIONS]
    if len(close) < 2:
        return None
    return Question(_QUESTION[language], [Option(one.code, _sentences(one.code)[language]) for one in close])


def _sentences(code: str) -> dict[str, str]:
    """What fits a specialty, in somebody's own words by language; that of its department when it has none itself."""
    known = _all_sentences()
    return known.get(code) or known.get(department(code)) or {}


@lru_cache(maxsize=1)
def _all_sentences() -> dict[str, dict[str, str]]:
    return {row["code"]: {one: row[one] for one in LANGUAGES} for row in rows(DATA / "questions.tsv")}


def emergency(understood: Understanding, language: str) -> Emergency | None:
    """The gravest red flag that what was understood raises."""
    if not understood.concepts:
        return None
    for flag in red_flags():
        said = _raised(flag, understood)
        if said is not None:
            return _alarm(flag, said, language)
    return None


def emergency_of(because: Mapping[str, Sequence[str]], language: str) -> Emergency | None:
    """The gravest of the red flags that answers raise: by code, what was said that raises it."""
    return next((_alarm(flag, because[flag.code], language) for flag in red_flags() if flag.code in because), None)


def _alarm(flag: RedFlag, said: Sequence[str], language: str) -> Emergency:
    lines = (*CRISIS_LINES, *EMERGENCY_NUMBERS) if flag.hotline else EMERGENCY_NUMBERS
    return Emergency(flag.code, flag.messages[language], said, lines)


def _raised(flag: RedFlag, understood: Understanding) -> list[str] | None:
    """The phrases that raise a flag, one from each of its groups; None when one is missing or something excuses it."""
    said = understood.concepts
    groups = [[said[one] for one in group if one in said] for group in flag.groups]
    if not all(groups):
        return None
    excuses = [said[one] for one in flag.unless if one in said]
    for mentions in itertools.product(*groups):
        places = _close([mention.places for mention in mentions])
        if places is not None and not any(_near(excuse.places, places) for excuse in excuses):
            return [phrase for phrase in dict.fromkeys(mention.phrase for mention in mentions) if phrase]
    return None


def _close(all_places: "list[list[int]]") -> "list[int] | None":
    """A place of each, near the first; None when something is said somewhere else in a long text."""
    written = [places for places in all_places if places]
    for start in written[0] if written else []:
        found = [min(places, key=lambda place: abs(place - start)) for places in written]
        if max(found) - min(found) <= NEAR:
            return found
    return None if written else []


def _near(places: Sequence[int], others: Sequence[int]) -> bool:
    return not places or not others or any(abs(place - other) <= NEAR for place in places for other in others)
