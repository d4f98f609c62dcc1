"""How what was said was meant, and what it weighs."""

import pytest

from directory import canonical_cities, canonical_specialties
from search import Sex, Vocabulary, triage
from search.evidence import department


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(canonical_specialties(), canonical_cities())


def first(vocabulary: Vocabulary, text: str, age: float | None = None, sex: Sex | None = None) -> str:
    return triage(vocabulary, text, "en", age, sex).specialties[0].code


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        ("没有发烧，就是咳嗽", "cough", "fever"),
        ("no fever but I'm coughing", "cough", "fever"),
        ("pas de fièvre mais je tousse", "cough", "fever"),
        ("血压正常，就是咳嗽", "cough", "hypertension"),
        ("有没有可能是糖尿病", "diabetes", "cough"),
        ("not sure if it is eczema", "eczema", "cough"),
        ("it is not going away, this cough", "cough", "fever"),
    ],
)
def test_what_is_denied_or_in_order_is_not_there(vocabulary: Vocabulary, text: str, there: str, not_there: str) -> None:
    said = vocabulary.understand(text).concepts
    assert any(one.startswith(there) for one in said)
    assert not any(one.startswith(not_there) for one in said)


def test_a_part_and_a_pain_make_a_complaint_in_any_order(vocabulary: Vocabulary) -> None:
    for text in (
        "my ear really hurts",
        "it hurts deep inside my ear",
        "耳朵里面一阵一阵的疼",
        "j'ai super mal à l'oreille",
    ):
        assert "earache" in vocabulary.understand(text).concepts, text
    assert "earache" not in vocabulary.understand("耳朵不疼").concepts
    assert "earache" not in vocabulary.understand("my ear is fine, my knee hurts").concepts


def test_what_is_over_counts_less_than_what_is(vocabulary: Vocabulary) -> None:
    assert department(first(vocabulary, "I had gallstones years ago. Now my knee hurts when I climb stairs")) == "04.03"
    assert "gallstones" not in vocabulary.understand("history of gallstones. my knee hurts").concepts


def test_a_disease_outweighs_the_part_of_the_body_it_is_on(vocabulary: Vocabulary) -> None:
    assert first(vocabulary, "胳膊内侧有白癜风") == "13"
    assert first(vocabulary, "psoriasis on my elbow").startswith("13")


def test_a_department_asked_for_counts_but_does_not_override(vocabulary: Vocabulary) -> None:
    assert first(vocabulary, "should I see a dermatologist? my knee locks and the meniscus is torn") == "04.03"
    found = triage(vocabulary, "should I see a dermatologist? I have a cough", "en")
    assert {"13", "03.01"} <= {one.code for one in found.specialties}


@pytest.mark.parametrize("text", ["lower belly pain and irregular bleeding", "小肚子疼", "mal au bas ventre"])
def test_a_man_is_never_sent_to_gynaecology(vocabulary: Vocabulary, text: str) -> None:
    found = triage(vocabulary, text, "en", sex=Sex.MALE)
    assert not [one.code for one in found.specialties if one.code.startswith(("05.01", "05.02", "06"))]


def test_a_child_goes_to_paediatrics_by_word_or_by_age(vocabulary: Vocabulary) -> None:
    assert first(vocabulary, "my daughter has a cough") == "07"
    assert first(vocabulary, "cough", age=3) == "07"
    assert first(vocabulary, "my daughter has a cough", age=31) == "03.01"
    assert first(vocabulary, "拉肚子两天", age=1) == "07"


def test_a_slip_of_the_finger_is_mended_and_a_name_is_not(vocabulary: Vocabulary) -> None:
    assert first(vocabulary, "I have diarhea and stomache cramps") == "03.02"
    for name in ("zhang wei", "martin dupont", "wang xiaoming", "li na", "helen gray"):
        found = vocabulary.understand(name)
        assert not found.codes, name
        assert found.rest == tuple(name.split())


def test_two_specialties_as_likely_are_told_apart_by_a_question(vocabulary: Vocabulary) -> None:
    for language in ("zh", "en", "fr"):
        found = triage(vocabulary, "眩晕", language)
        assert found.question is not None
        codes = [one.code for one in found.question.options]
        assert codes == [one.code for one in found.specialties[: len(codes)]]
        assert len({one.text for one in found.question.options}) == len(codes) >= 2
    assert triage(vocabulary, "月经推迟", "zh").question is None
    assert triage(vocabulary, "突然眩晕，口角歪斜，说话不清", "zh").question is None  # it is an emergency


def test_every_department_that_may_be_asked_about_has_a_sentence(vocabulary: Vocabulary) -> None:
    from search.symptoms import _sentences

    for code in ("03.01", "03.02", "04.01", "05.01", "05", "07", "10", "11", "12", "13", "15", "16.03", "19", "50"):
        assert set(_sentences(code)) == {"zh", "en", "fr"}, code
