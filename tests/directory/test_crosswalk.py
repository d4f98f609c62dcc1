"""Codes of SNOMED CT and NUCC as our departments."""

import csv
import re
from collections import Counter

import pytest

from directory import canonical_specialties
from directory.fhir.crosswalk import DEPARTMENTS, crosswalk, department
from directory.fhir.resources import Coding, Concept
from directory.seeding import DATA

SNOMED, NUCC = "http://snomed.info/sct", "http://nucc.org/provider-taxonomy"
TIMES = [[0] * 10 for _ in range(8)]
TIMES[0] = list(range(10))
TIMES[1] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
for _power in range(2, 8):
    TIMES[_power] = [TIMES[_power - 1][digit] for digit in TIMES[1]]


def product(one: int, other: int) -> int:
    """In the dihedral group of the pentagon, whose elements from 5 on are its reflections."""
    turns = one % 5 + (other % 5 if one < 5 else -(other % 5))
    return turns % 5 + (0 if (one < 5) == (other < 5) else 5)


def is_verhoeff(digits: str) -> bool:
    """Whether the last digit is Verhoeff's check of the others, as in every code of SNOMED CT."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = product(check, TIMES[place % 8][int(digit)])
    return check == 0


def test_there_are_enough_codes_each_once_and_each_for_a_department_we_have() -> None:
    with (DATA / "crosswalk.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    many = Counter(row["system"] for row in rows)
    assert many["snomed"] >= 150
    assert many["nucc"] >= 200
    assert len(crosswalk()) == len(rows)
    assert all(row["nhc"] in canonical_specialties() and row["display"].strip() for row in rows)


def test_no_code_is_mistyped() -> None:
    assert is_verhoeff("394579002")
    assert not is_verhoeff("394579003")
    assert not is_verhoeff("349579002")
    codes = {system: [code for found, code in crosswalk() if found == system] for system in ("snomed", "nucc")}
    assert [code for code in codes["snomed"] if not is_verhoeff(code)] == []
    assert [code for code in codes["nucc"] if not re.fullmatch(r"[12]\d\d[0-9A-Z]{6}X", code)] == []


@pytest.mark.parametrize(
    ("system", "code", "nhc"),
    [
        (SNOMED, "394579002", "03.04"),
        (NUCC, "207RC0000X", "03.04"),
        ("https://www.nucc.org/provider-taxonomy/", "2080N0001X", "07.01"),
        ("urn:oid:2.16.840.1.113883.6.96", "394609007", "04.01"),
        (DEPARTMENTS, "50.13", "50.13"),
        (DEPARTMENTS, "99", None),
        (NUCC, "394579002", None),
        ("", "394579002", None),
    ],
)
def test_a_code_is_read_in_its_own_catalogue(system: str, code: str, nhc: str | None) -> None:
    assert department(Concept(coding=(Coding(system=system, code=code),))) == nhc


def test_a_department_is_known_by_its_name_where_no_code_is() -> None:
    assert department(Concept(text="心血管内科")) == "03.04"
    assert department(Concept(coding=(Coding(code="x", display="Cardiologie"),))) == "03.04"
    assert department(Concept(text="Alchemy")) is None
