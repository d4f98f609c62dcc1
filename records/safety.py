"""What speaks against a prescription: allergies, interactions, the same thing twice.

Plain values in, plain values out. The lists are `data/interactions.tsv` and `data/allergens.tsv`: well-known severe
interactions with their sources, not a complete service. That nothing is found says no more than that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import Any, Literal

from records.drugs import LANGUAGES, Drug, recognised
from records.lists import folded, read_list

type Kind = Literal["allergy", "interaction", "same_ingredient", "same_class", "not_checked"]
type Severity = Literal["severe", "moderate", "note"]
ORDER: tuple[Severity, ...] = ("severe", "moderate", "note")
SUBGROUP = 5
"""Characters of an ATC code that name its chemical subgroup (C09AA: ACE inhibitors)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that is, or is to be, taken: `drug` is None for what the list does not know.

    `item`: its place in the prescription that is checked; None for what the patient takes already. `names`: what it is
    called in each language.
    """

    name: str
    drug: Drug | None
    item: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def named(cls, name: str, drug: Drug | None = None, item: int | None = None) -> "Taken":
        """By the list's names; a free text is called as it was written, and recognised where it names a drug."""
        return cls(name, drug or recognised(name), item, drug.names if drug is not None else as_written(name))


@dataclass(frozen=True, slots=True)
class Finding:
    """What speaks against an item. `id` stays the same for the same pair; `text` by language, or empty.

    `item` and `other_item` are places in the prescription; `names` and `others`, by language, say what collides with
    what.
    """

    id: str
    kind: Kind
    severity: Severity
    item: int
    names: Mapping[str, str]
    others: Mapping[str, str]
    other_item: int | None
    text: dict[str, str]
    source: str

    @property
    def blocks(self) -> bool:
        """Whether nobody signs it without a reason."""
        return self.severity == "severe"


@dataclass(frozen=True, slots=True)
class _Pair:
    a: tuple[str, ...]
    b: tuple[str, ...]
    severity: Severity
    text: dict[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class _Allergen:
    words: tuple[str, ...]
    atc: tuple[str, ...]
    cross: tuple[str, ...]
    text: dict[str, str]
    source: str


def check(items: Sequence[Taken], *, allergies: Sequence[str] = (), takes: Sequence[Taken] = ()) -> list[Finding]:
    """Everything that speaks against `items` for somebody with `allergies` who takes `takes`; the severe first.

    Cost: every item with every other and with all that is taken, each pair against the whole list of interactions.
    """
    found = [
        *(one for item in items for one in _allergies(item, allergies)),
        *(one for a, b in combinations(items, 2) for one in _pair(a, b)),
        *(one for item in items for other in takes for one in _pair(item, other)),
        *(one for item in items if item.drug is None for one in [_unknown(item)]),
    ]
    unique = {one.id: one for one in reversed(found)}
    return sorted(unique.values(), key=lambda one: (ORDER.index(one.severity), one.item, one.id))


def missing_reasons(findings: Sequence[Finding], reasons: dict[str, str]) -> list[Finding]:
    """The findings that block and have no reason."""
    return [one for one in findings if one.blocks and not reasons.get(one.id, "").strip()]


def as_written(text: str) -> dict[str, str]:
    """What somebody wrote is the same in every language."""
    return dict.fromkeys(LANGUAGES, text)


def _allergies(item: Taken, allergies: Sequence[str]) -> Iterator[Finding]:
    drug = item.drug
    for allergy in allergies:
        substance = folded(allergy)
        if drug is None:
            if substance and substance in folded(item.name):
                yield _allergy(item, allergy, "severe", "", {})
            continue
        known = recognised(allergy)
        named = known is not None and bool(set(known.ingredients) & set(drug.ingredients))
        if named or substance in drug.ingredients:
            yield _allergy(item, allergy, "severe", "", {})
            continue
        for group in _allergens():
            if not _speaks_of(group, substance):
                continue
            if drug.atc.startswith(group.atc):
                yield _allergy(item, allergy, "severe", group.source, group.text)
            elif group.cross and drug.atc.startswith(group.cross):
                yield _allergy(item, allergy, "moderate", group.source, group.text)


def _allergy(item: Taken, allergy: str, severity: Severity, source: str, text: dict[str, str]) -> Finding:
    assert item.item is not None
    key = f"allergy:{_key(item)}:{folded(allergy)}"
    return Finding(key, "allergy", severity, item.item, item.names, as_written(allergy), None, text, source)


def _speaks_of(group: _Allergen, substance: str) -> bool:
    return any(
        word == substance
        or (word in substance if not word.isascii() else f" {word} " in f" {substance.replace(',', ' ')} ")
        for word in group.words
    )


def _pair(a: Taken, b: Taken) -> Iterator[Finding]:
    assert a.item is not None
    if a.drug is None or b.drug is None:
        if folded(a.name) == folded(b.name):
            yield _finding("same_ingredient", "severe", a, b)
        return
    for pair in _pairs():
        if (_falls(a.drug, pair.a) and _falls(b.drug, pair.b)) or (_falls(a.drug, pair.b) and _falls(b.drug, pair.a)):
            yield _finding("interaction", pair.severity, a, b, pair.text, pair.source)
    if set(a.drug.ingredients) & set(b.drug.ingredients):
        yield _finding("same_ingredient", "severe", a, b)
    elif a.drug.atc[:SUBGROUP] == b.drug.atc[:SUBGROUP]:
        yield _finding("same_class", "moderate", a, b)


def _finding(
    kind: Kind, severity: Severity, a: Taken, b: Taken, text: dict[str, str] | None = None, source: str = ""
) -> Finding:
    assert a.item is not None
    key = f"{kind}:{':'.join(sorted((_key(a), _key(b))))}"
    return Finding(key, kind, severity, a.item, a.names, b.names, b.item, text or {}, source)


def _unknown(item: Taken) -> Finding:
    assert item.item is not None
    return Finding(f"not_checked:{_key(item)}", "not_checked", "note", item.item, item.names, {}, None, {}, "")


def _falls(drug: Drug, prefixes: tuple[str, ...]) -> bool:
    return drug.atc.startswith(prefixes)


def _key(one: Taken) -> str:
    return one.drug.atc if one.drug is not None else folded(one.name)


@lru_cache(maxsize=1)
def _pairs() -> tuple[_Pair, ...]:
    return tuple(
        _Pair(_codes(row["a"]), _codes(row["b"]), _severity(row["severity"]), _texts(row), row["source"])
        for row in read_list("interactions.tsv")
    )


@lru_cache(maxsize=1)
def _allergens() -> tuple[_Allergen, ...]:
    return tuple(
        _Allergen(
            tuple(folded(word) for word in row["words"].split("|")),
            _codes(row["atc"]),
            _codes(row["cross"]),
            _texts(row),
            row["source"],
        )
        for row in read_list("allergens.tsv")
    )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


def _severity(text: str) -> Severity:
    assert text in ORDER
    return text


def _texts(row: dict[str, Any]) -> dict[str, str]:
    return {language: row[language] for language in LANGUAGES}
