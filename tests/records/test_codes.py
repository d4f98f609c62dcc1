import pytest

from records import code, search_codes
from records.lists import read_list


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("I20.0", "I20.0"),
        ("i200", "I20.0"),
        ("unstable angina", "I20.0"),
        ("不稳定", "I20.0"),
        ("angine instable", "I20.0"),
        ("Hypertension essentielle", "I10"),
        ("高血压", "I10"),
        ("otite", "H66.9"),
    ],
)
def test_a_code_is_found_by_code_and_by_words_in_three_languages(asked: str, expected: str):
    assert expected in [found.code for found in search_codes(asked)]


def test_a_code_that_is_begun_lists_what_follows_in_order():
    assert [found.code for found in search_codes("I20")] == ["I20", "I20.0", "I20.1", "I20.8", "I20.9"]


def test_the_common_name_comes_before_rarer_ones_that_contain_it():
    assert search_codes("偏头痛")[0].code in ("G43", "G43.9")
    assert search_codes("acute bronchitis")[0].code.startswith("J20")


def test_words_that_are_nowhere_find_nothing():
    assert search_codes("zzz") == []
    assert search_codes("  ") == []


def test_what_has_no_name_of_ours_is_named_in_english():
    cholera = code("A00.0")
    assert cholera is not None
    assert cholera.name("zh") == cholera.name("en") == "Cholera due to Vibrio cholerae 01, biovar cholerae"


def test_every_name_of_ours_belongs_to_a_code():
    assert [row["code"] for row in read_list("icd10_names.tsv") if code(row["code"]) is None] == []


def test_chapters_and_blocks_are_no_diagnoses():
    assert code("IX") is None
    assert code("I20-I25") is None
