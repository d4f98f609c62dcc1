"""Triage on hundreds of descriptions: the half held back, and the red flags. `bench triage` prints the rest."""

import pytest

from bench.triage import BARS, Alarm, alarms, cases, judge, raises, shares
from directory import canonical_cities, canonical_specialties
from search import Vocabulary

FIRST_RIGHT = {"zh": 0.75, "en": 0.7, "fr": 0.7}
AMONG_THREE_RIGHT = {"zh": 0.85, "en": 0.85, "fr": 0.85}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(canonical_specialties(), canonical_cities())


def test_there_are_cases_enough_in_every_language_and_half_of_them_are_held_back() -> None:
    everything = cases()
    assert len(everything) >= 600
    assert abs(sum(one.held for one in everything) - len(everything) / 2) <= 0.02 * len(everything)
    assert all(sum(one.language == language for one in everything) >= 150 for language in FIRST_RIGHT)
    known = {one.code for one in canonical_specialties()}
    assert {code for one in everything for code in one.codes} <= known
    texts = [one.text for one in everything]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("language", list(FIRST_RIGHT))
def test_most_descriptions_held_back_lead_to_the_right_specialty(vocabulary: Vocabulary, language: str) -> None:
    held = [one for one in cases() if one.held and one.language == language]
    (_, first, three) = shares((None, *judge(vocabulary, one)) for one in held)[None]
    assert first >= FIRST_RIGHT[language]
    assert three >= AMONG_THREE_RIGHT[language]


def test_nearly_every_red_flag_raises_the_alarm(vocabulary: Vocabulary) -> None:
    red = [one for one in alarms() if one.red]
    assert len(red) >= 150
    assert len(_missed(vocabulary, red)) <= BARS["red_flag_missed"] * len(red), _missed(vocabulary, red)


def test_hardly_anything_harmless_does(vocabulary: Vocabulary) -> None:
    calm = [one for one in alarms() if not one.red]
    assert len(calm) >= 150
    false = [one.text for one in calm if raises(vocabulary, one)]
    assert len(false) <= BARS["false_alarms"] * len(calm), false


def _missed(vocabulary: Vocabulary, red: list[Alarm]) -> list[str]:
    return [one.text for one in red if not raises(vocabulary, one)]
