"""The questions themselves, as data."""

import pytest

from charts.history_forms import COMPARE, Question, Type, all_forms, forms_for, question
from core.errors import Invalid
from search.concepts import red_flags

EVERY = [one for form in all_forms().values() for one in form.questions]


def test_there_are_a_general_form_and_twelve_specialties_at_least():
    assert len(all_forms()) >= 13


@pytest.mark.parametrize(
    ("specialty", "name"),
    [
        ("07", "paediatrics"),
        ("07.01", "paediatrics"),
        ("07.05", "cardiology"),
        ("13.01", "dermatology"),
        ("03.04", "cardiology"),
        ("05.02", "gynaecology"),
        ("03.02", "gastroenterology"),
        ("03.01", "respiratory"),
        ("15.06", "psychiatry"),
        ("04.03", "orthopaedics"),
        ("10", "ophthalmology"),
        ("11.02", "ent"),
        ("04.04", "urology"),
        ("03.07", "endocrinology"),
        ("03.03", "neurology"),
    ],
)
def test_a_specialty_has_its_form_and_the_general_one(specialty: str, name: str):
    assert [form.name for form in forms_for(specialty)] == [name, "general"]


def test_a_specialty_without_a_form_has_the_general_one():
    assert [form.name for form in forms_for("02")] == ["general"]


def test_every_text_is_there_in_three_languages():
    texts = [form.texts for form in all_forms().values()]
    texts += [one.texts for one in EVERY] + [choice.texts for one in EVERY for choice in one.choices]
    assert all(text[language].strip() for text in texts for language in ("en", "zh", "fr"))


def test_every_red_flag_that_an_answer_raises_exists():
    known = {flag.code for flag in red_flags()}
    raised = {one.urgent for one in EVERY} | {choice.urgent for one in EVERY for choice in one.choices}
    assert raised - {None} <= known
    assert raised - {None}


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
def test_a_question_is_whole(one: Question):
    assert bool(one.choices) == (one.type in (Type.CHOICE, Type.MANY))
    if one.type is Type.NUMBER:
        assert one.low < one.high
        assert not one.unusual or one.unusual.startswith(tuple(COMPARE))
    elif one.unusual:
        assert one.type is Type.YES_NO
        assert one.unusual in ("yes", "no")


def asked(question_id: str, specialty: str = "03.04") -> Question:
    return question(question_id, specialty)


@pytest.mark.parametrize(
    ("question_id", "value", "kept"),
    [
        ("cardiology.fainted", True, True),
        ("general.smoking", "never", "never"),
        ("cardiology.before", ["stent", "infarction"], ["infarction", "stent"]),
        ("cardiology.systolic", 140, 140.0),
        ("general.tried", " rest ", "rest"),
    ],
)
def test_an_answer_is_kept(question_id: str, value: bool | float | str | list[str], kept: object):
    assert asked(question_id).checked(value) == kept


@pytest.mark.parametrize(
    ("question_id", "value"),
    [
        ("cardiology.fainted", "yes"),
        ("general.smoking", "pipe"),
        ("cardiology.before", []),
        ("cardiology.before", ["stent", "pipe"]),
        ("cardiology.systolic", 1),
        ("cardiology.systolic", True),
        ("general.tried", " "),
        ("general.tried", "x" * 2000),
    ],
)
def test_what_is_no_answer_is_refused(question_id: str, value: object):
    with pytest.raises(Invalid):
        asked(question_id).checked(value)


def test_a_day_is_a_day():
    last = question("gynaecology.last_period", "05.01")
    assert last.checked("2026-11-01") == "2026-11-01"
    with pytest.raises(Invalid):
        last.checked("yesterday")


@pytest.mark.parametrize(
    ("question_id", "value", "unusual", "flag"),
    [
        ("cardiology.pain_now", True, True, "heart"),
        ("cardiology.pain_now", False, False, None),
        ("general.temperature", 38.0, True, None),
        ("general.temperature", 37.9, False, None),
        ("cardiology.breathless", "flat", True, "breathing"),
        ("cardiology.breathless", "never", False, None),
        ("cardiology.before", ["none"], False, None),
        ("general.tried", "rest", False, None),
    ],
)
def test_which_answers_stand_out(question_id: str, value: bool | str, unusual: bool, flag: str | None):
    one = asked(question_id)
    assert (one.is_unusual(value), one.raises(value)) == (unusual, flag)


def test_no_can_be_what_stands_out():
    support = question("psychiatry.support", "15.02")
    assert support.is_unusual(False)
    assert not support.is_unusual(True)
