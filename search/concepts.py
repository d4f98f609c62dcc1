"""What people complain of, in their words and in the clinic's, and where it leads.

`data/concepts/*.tsv` hold one concept a line: id, kind, specialties with weights, and the words for it in hanzi,
English and French, where `{knee,ankle} {hurts,is swollen}` stands for all four. A line without specialties adds its
words to the concept of that id in another file.
`data/red_flags.tsv` holds what must not wait for an appointment. Written for this project, from general medical
knowledge; a change of any of these files is a change of medical content and is reviewed as one.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import product
from pathlib import Path

DATA = Path(__file__).parent / "data"
LANGUAGES = ("zh", "en", "fr")


class Kind(StrEnum):
    CONDITION = "condition"
    SYMPTOM = "symptom"
    BODY_PART = "body_part"
    MEDICINE = "medicine"  # what somebody takes, and so what for
    SPECIALTY = "specialty"  # what a specialty or its doctors are called
    WHO = "who"  # a child, a pregnant woman, an old person
    PAST = "past"  # says that what stands in its clause is over
    FINE = "fine"  # says that what stands beside it is as it should be
    MORE = "more"  # says nothing alone; part of a red flag
    NOISE = "noise"  # "doctor", "hospital": says nothing about which


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """Something people say, by language, and how strongly it points to which specialties (0..1).

    `parts` are the parts of the body of which `phrases` say that they hurt.
    """

    id: str
    kind: Kind
    codes: Mapping[str, float]
    phrases: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """The first phrase of a language."""
        return (self.phrases.get(language) or self.phrases["en"])[0]


@dataclass(frozen=True, slots=True)
class RedFlag:
    """Concepts that together mean: now. Each group must be met by one of its concepts.

    Any of `unless` says that it is an old story, or a question about it.
    """

    code: str
    groups: tuple[frozenset[str], ...]
    unless: frozenset[str]
    hotline: bool  # a crisis line is named beside the emergency number
    messages: Mapping[str, str]


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """All concepts of the files, each with the words that other files add to it."""
    lines: dict[str, list[dict[str, str]]] = {}
    for path in concept_files():
        for row in rows(path):
            lines.setdefault(row["id"], []).append(row)
    return tuple(_merged(name, found) for name, found in lines.items())


def _merged(name: str, lines: list[dict[str, str]]) -> Concept:
    """One concept of its lines: the first that says where it leads, and those that add words."""
    defining = next((line for line in lines if line["codes"]), lines[0])
    lines = [defining, *(line for line in lines if line is not defining)]  # its first phrase is the concept's name
    cells = {one: "|".join(filter(None, (line[one] for line in lines))) for one in LANGUAGES}
    return Concept(
        id=name,
        kind=Kind(defining["kind"]),
        codes=_weights(defining["codes"]),
        phrases={one: tuple(dict.fromkeys(_spelled(cell, one))) for one, cell in cells.items() if cell},
        parts={
            one: tuple(part[1:] for part in _written_out(cell) if part.startswith("*")) for one, cell in cells.items()
        },
    )


@lru_cache(maxsize=1)
def red_flags() -> tuple[RedFlag, ...]:
    """All red flags of the file, the gravest first."""
    return tuple(
        RedFlag(
            code=row["code"],
            groups=tuple(frozenset(group.split("|")) for group in row["groups"].split("&")),
            unless=frozenset(filter(None, row["unless"].split("|"))),
            hotline=row["hotline"] == "yes",
            messages={one: row[one] for one in LANGUAGES},
        )
        for row in rows(DATA / "red_flags.tsv")
    )


def concept_files() -> list[Path]:
    """The files of concepts, by name."""
    return sorted((DATA / "concepts").glob("*.tsv"))


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of a file, by the names of its columns; a cell that is missing at the end is empty."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


_PAIN = {
    "zh": "{0}痛|{0}疼|{0}疼痛|{0}不舒服|{0}难受|{0}酸痛|{0}酸|{0}胀痛|{0}刺痛|{0}剧痛|{0}隐隐作痛",
    "en": "{0} pain|{0} ache|{0}ache|{0} hurt|sore {0}|painful {0}|{0} discomfort|{0} cramps|{0} problem",
    "fr": "mal {0}|douleur {0}|{0} douloureux|{0} douloureuse|{0} fait mal|{0} font mal|{0} qui fait mal|maux {0}",
}
"""The plain ways to say that it hurts there; others are put together from the part and the pain (`search.reading`)."""


def _spelled(cell: str, language: str) -> Iterator[str]:
    """The phrases of a cell; `*back` stands for all the ways to say that it hurts there."""
    for phrase in _written_out(cell):
        if phrase.startswith("*"):
            yield from (pattern.format(phrase[1:]) for pattern in _PAIN[language].split("|"))
        else:
            yield phrase


_CHOICE = re.compile(r"\{([^{}]*)\}")


def _written_out(cell: str) -> Iterator[str]:
    """The phrases of a cell, each choice made in turn: `{knee,ankle} hurts` is two."""
    for phrase in filter(None, cell.split("|")):
        if "{" not in phrase:
            yield phrase
            continue
        pieces = [piece.split(",") if at % 2 else [piece] for at, piece in enumerate(_CHOICE.split(phrase))]
        for chosen in product(*pieces):
            yield " ".join("".join(chosen).split())


def _weights(text: str) -> dict[str, float]:
    """`"03.04:0.9 20:0.4"` as numbers; a code without one weighs 1."""
    weights = {}
    for part in text.split():
        code, _, weight = part.partition(":")
        weights[code] = float(weight or 1)
    return weights
