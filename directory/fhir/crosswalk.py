"""Codes of other catalogues as our departments, from `directory/data/crosswalk.tsv`."""

import csv
from functools import cache

from directory.departments import SpecialtyTree
from directory.fhir.resources import OWN, Coding, Concept
from directory.seeding import DATA, canonical_specialties

DEPARTMENTS = f"{OWN}/CodeSystem/nhc-departments"
"""The Chinese NHC list of departments (诊疗科目), which is ours."""

SYSTEMS = {
    "http://snomed.info/sct": "snomed",
    "urn:oid:2.16.840.1.113883.6.96": "snomed",
    "http://nucc.org/provider-taxonomy": "nucc",
    "urn:oid:2.16.840.1.113883.6.101": "nucc",
}


@cache
def crosswalk() -> dict[tuple[str, str], str]:
    """Our department for (catalogue, code)."""
    with (DATA / "crosswalk.tsv").open(encoding="utf-8", newline="") as file:
        return {(row["system"], row["code"]): row["nhc"] for row in csv.DictReader(file, delimiter="\t")}


@cache
def _by_name() -> dict[str, str]:
    tree: SpecialtyTree = canonical_specialties()
    return {name.lower(): one.code for one in tree for name in (one.zh, one.en, one.fr)}


def department(concept: Concept) -> str | None:
    """Our department for what a concept means: by its first code that is known, else by our own name for it."""
    for coding in concept.coding:
        if found := _of(coding):
            return found
    names = (_by_name().get(word.strip().lower()) for word in concept.words if word)
    return next(filter(None, names), None)


def _of(coding: Coding) -> str | None:
    system, code = coding.system.rstrip("/"), coding.code.strip()
    if system == DEPARTMENTS:
        return code if code in canonical_specialties() else None
    return crosswalk().get((SYSTEMS.get(system.replace("https://", "http://").replace("www.", ""), ""), code))
