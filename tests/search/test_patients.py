"""Who is ill, as far as the words say."""

import pytest

from search.patients import Patient, Sex, known, patient
from search.words import fold


def who(text: str, *said: str) -> Patient:
    return patient(fold(text), set(said))


@pytest.mark.parametrize(
    ("text", "age", "sex"),
    [
        ("28岁 女 月经推迟", 28, Sex.FEMALE),
        ("女，32岁，头晕", 32, Sex.FEMALE),
        ("男45岁胸闷", 45, Sex.MALE),
        ("性别：男 年龄：56", 56, Sex.MALE),
        ("male 45 with a cough", None, Sex.MALE),
        ("45 year old male", 45, Sex.MALE),
        ("I'm a 33 year old guy", 33, Sex.MALE),
        ("(32F) itchy scalp", 32, Sex.FEMALE),
        ("38m, chest pain", 38, Sex.MALE),
        ("I'm 27 and tired", 27, None),
        ("homme de 41 ans", 41, Sex.MALE),
        ("femme, 29 ans, enceinte", 29, Sex.FEMALE),
        ("八十岁老人", 80, None),
    ],
)
def test_age_and_sex_are_read_from_the_text(text: str, age: float | None, sex: Sex | None) -> None:
    found = who(text)
    assert (found.age, found.sex) == (age, sex)
    assert not found.child


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("宝宝5个月了，咳嗽", 5 / 12),
        ("五个月宝宝拉肚子", 5 / 12),
        ("my 3-year-old has a rash", 3),
        ("my 4 year old", 4),
        ("seven years old girl", 7),
        ("fille de 6 ans", 6),
        ("mon bébé de 8 mois", 8 / 12),
        ("儿子三岁半", 3),
        ("孩子12岁", 12),
    ],
)
def test_a_child_is_known_by_its_age(text: str, age: float) -> None:
    found = who(text, "child")
    assert found.child
    assert found.age == pytest.approx(age)


@pytest.mark.parametrize(
    "text",
    [
        "我儿子24岁，脱发",
        "my son is 24 and his back hurts",
        "I'm 36 and my son was born last year",
        "j'ai 33 ans et ma fille a la grippe",
    ],
)
def test_somebody_grown_is_no_child_although_one_is_spoken_of(text: str) -> None:
    assert not who(text, "child").child


@pytest.mark.parametrize(
    "text",
    [
        "toux depuis 3 ans",
        "il y a 2 ans j'ai eu une fracture",
        "when i was 5 years old i broke my arm",
        "我5岁的时候摔过",
        "怀孕5个月宝宝胎动少",
    ],
)
def test_how_long_it_lasts_or_when_it_was_is_no_age(text: str) -> None:
    assert who(text).age is None
    assert not who(text).child


def test_what_grows_in_somebody_pregnant_is_not_yet_a_patient() -> None:
    assert not who("怀孕八个月宝宝脐带绕颈", "child", "pregnant").child
    assert who("怀孕八个月宝宝脐带绕颈", "child", "pregnant").sex is Sex.FEMALE


def test_a_sex_said_outright_is_certain_and_a_guessed_one_is_not() -> None:
    assert who("28岁 男").chance_of_a_womans == 0.0
    assert 0.0 < who("my husband has a cough").chance_of_a_womans < 1.0
    assert who("男，32岁，老婆月经推迟").chance_of_a_womans > 0.0
    assert who("headache").chance_of_a_womans == 1.0
    assert who("同房的时候特别疼，结婚半年了一直没成功过，老公也很着急").chance_of_a_womans == 1.0


def test_what_is_given_outweighs_what_is_read() -> None:
    read = who("my son has a fever", "child")
    assert known(read, 30, None).child is False
    assert known(read, None, Sex.FEMALE).sex is Sex.FEMALE
    assert known(who("fever"), 0.1, None).infant
