"""From a description in somebody's own words to the specialties that fit, and to the alarm where it must not wait.

It sorts, it does not diagnose: a red flag is raised rather once too often, and nothing that was written is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from search.concepts import RedFlag, red_flags
from search.understanding import Understanding, Vocabulary

GENERAL_PRACTICE = "02"
SHOWN = 5
LEAST_CONFIDENCE = 0.15
LEAST_SHARE = 0.25
UNKNOWN_CONFIDENCE = 0.2
"""How sure we are of general practice when nothing was understood."""

# China's medical emergency number, France's, and the European one; crisis lines: China 12356, France 3114.
EMERGENCY_NUMBERS = (("CN", "120"), ("FR", "15"), ("EU", "112"))
CRISIS_LINES = (("CN", "12356"), ("FR", "3114"))


@dataclass(frozen=True, slots=True)
class Suggested:
    """A specialty that fits, how sure we are (0..1), and the phrases that led there."""

    code: str
    confidence: float
    because: Sequence[str]


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


def triage(vocabulary: Vocabulary, text: str, language: str) -> Triage:
    """Sort a description; `language` (zh, en, fr) is that of the answer, the description may be in any of them."""
    understood = vocabulary.understand(text)
    suggested = [Suggested(code, round(sure, 2), understood.because[code]) for code, sure in understood.codes.items()]
    top = suggested[0].confidence if suggested else 0.0
    shown = [one for one in suggested if one.confidence >= max(LEAST_CONFIDENCE, LEAST_SHARE * top)][:SHOWN]
    if not shown:
        shown = [Suggested(GENERAL_PRACTICE, UNKNOWN_CONFIDENCE, ())]
    return Triage(shown, emergency(understood, language))


def emergency(understood: Understanding, language: str) -> Emergency | None:
    """The gravest red flag that what was understood raises."""
    for flag in red_flags():
        said = _raised(flag, understood)
        if said is not None:
            lines = (*CRISIS_LINES, *EMERGENCY_NUMBERS) if flag.hotline else EMERGENCY_NUMBERS
            return Emergency(flag.code, flag.messages[language], said, lines)
    return None


def _raised(flag: RedFlag, understood: Understanding) -> list[str] | None:
    """The phrases that raise a flag, one from each of its groups; None when one is missing."""
    said: list[str] = []
    for group in flag.groups:
        phrases = [phrase for one, phrase in understood.concepts.items() if one in group]
        if not phrases:
            return None
        said.extend(phrases)
    return list(dict.fromkeys(said))
