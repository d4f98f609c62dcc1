"""Phrases found as people write them."""

import pytest

from search.lexicon import BITS, Lexicon, root, spoken, tokens
from search.spelling import Spelling
from search.traditional import simplified


@pytest.fixture
def lexicon() -> Lexicon[str]:
    found: Lexicon[str] = Lexicon()
    for phrase, meaning in [
        ("blurry vision", "sight"),
        ("肚子疼", "belly"),
        ("mal ventre", "belly"),
        ("sore throat", "throat"),
        ("on edge", "nervous"),
        ("swollen ankles", "ankles"),
    ]:
        found.add(phrase, meaning)
    found.add("rate", "spleen", BITS["fr"])
    return found


def meanings(lexicon: Lexicon[str], text: str) -> list[str]:
    read = tokens(text)
    return [one for found in lexicon.find(text, read, spoken(read)) for one in found.meanings]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("my vision is really blurry", "sight"),
        ("肚子一直有点疼", "belly"),
        ("j'ai mal au ventre", "belly"),
        ("mal depuis hier, au ventre", None),
        ("Sore throats", "throat"),
        ("my ankles are swollen", "ankles"),
        ("constantly on edge", "nervous"),
        ("the edge of the table", None),
        ("my heart rate is high and it is scary", None),
        ("ma rate est gonflée et j'ai mal", "spleen"),
    ],
)
def test_a_phrase_is_found_with_other_words_between_and_in_its_own_language(
    lexicon: Lexicon[str], text: str, meaning: str | None
) -> None:
    assert meanings(lexicon, text) == ([meaning] if meaning else [])


def test_forms_of_a_word_meet_and_different_words_do_not() -> None:
    assert root("itching") == root("itches") == root("itch")
    assert root("gonflées") == root("gonflée")
    assert root("swelling") == root("swell")
    assert root("scared") != root("scar")
    assert root("male") != root("mal")


def test_the_back_of_it_came_back_is_no_part_of_the_body() -> None:
    assert [token.key for token in tokens("my back")][-1] == "back"
    assert [token.key for token in tokens("it came back")][-1] != "back"


def test_traditional_hanzi_are_read_as_simplified_ones() -> None:
    assert "".join(map(simplified, "頭暈耳鳴皮膚癢")) == "头晕耳鸣皮肤痒"
    assert [token.text for token in tokens("頭")] == ["頭"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("diarhea", "diarrhea"),
        ("diarrheaa", "diarrhea"),
        ("eczena", "eczema"),
        ("eczmea", "eczema"),
        ("eczema", None),
        ("exzama", None),
        ("zcema", None),
        ("doctr", None),
    ],
)
def test_one_slip_is_mended_and_two_are_not(written: str, meant: str | None) -> None:
    assert Spelling(["diarrhea", "eczema", "doctor"]).meant(written, in_words=5) == meant


def test_what_may_be_a_name_in_pinyin_stays_a_name_in_a_short_text() -> None:
    spelling = Spelling(["fatigue", "shangai"])
    assert spelling.meant("fatige", in_words=8) == "fatigue"
    assert spelling.meant("fatige", in_words=2) is None
