"""The generated lines: the same for the same seed, whoever generates which part of them."""

from collections import Counter
from datetime import date

import pytest
from pypinyin import lazy_pinyin

from demo import words
from demo.doctors import CHUNK, DOCTOR_COLUMNS, SCHEDULE_COLUMNS, chunks, generate
from demo.institutions import institutions
from demo.world import World, world
from directory import canonical_specialties

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def small() -> World:
    return world(2 * CHUNK + 500, seed=5)


@pytest.fixture(scope="module")
def rows(small: World) -> list[dict[str, str]]:
    lines = b"".join(generate(small, number, DAY).doctors for number in range(chunks(small.doctors)))
    return [dict(zip(DOCTOR_COLUMNS, line.split("\t"), strict=True)) for line in lines.decode().splitlines()]


def test_the_same_seed_gives_the_same_rows_and_another_seed_others(small: World) -> None:
    again = world(small.doctors, seed=5)
    assert again.places == small.places
    assert generate(again, 0, DAY) == generate(small, 0, DAY)
    assert generate(world(small.doctors, seed=6), 0, DAY).doctors != generate(small, 0, DAY).doctors


def test_a_chunk_does_not_depend_on_those_before_it(small: World) -> None:
    in_order = [generate(small, number, DAY) for number in range(3)]
    assert [generate(small, number, DAY) for number in (2, 0, 1)] == [in_order[2], in_order[0], in_order[1]]
    assert [chunk.doctor_rows for chunk in in_order] == [CHUNK, CHUNK, 500]


def test_ids_run_without_gaps_and_every_institution_has_a_doctor(small: World, rows: list[dict[str, str]]) -> None:
    assert [int(row["id"]) for row in rows] == list(range(1, small.doctors + 1))
    assert {int(row["institution_id"]) for row in rows} == {place.id for place in small.places}


def test_specialties_follow_their_weights(rows: list[dict[str, str]]) -> None:
    tree = canonical_specialties()
    total = sum(one.weight for one in tree)
    found = Counter(row["specialty_codes"][1:-1].split(",")[0] for row in rows)
    for one in tree:
        share = one.weight / total
        if share > 0.02:
            assert found[one.code] / len(rows) == pytest.approx(share, rel=0.25), one.en
    assert sum(found[code] for code in tree.descendants("50")) / len(rows) == pytest.approx(0.105, abs=0.03)


def test_further_specialties_are_near_the_main_one(rows: list[dict[str, str]]) -> None:
    tree = canonical_specialties()
    several = [row["specialty_codes"][1:-1].split(",") for row in rows if "," in row["specialty_codes"]]
    assert 0.2 < len(several) / len(rows) < 0.45
    for main, *others in several:
        top = tree.ancestors(main)[-1]
        assert {tree.ancestors(other)[-1] for other in others} == {top}


def test_everything_named_as_expertise_is_a_condition_of_the_doctors_specialties(rows: list[dict[str, str]]) -> None:
    conditions = words.conditions()
    for row in rows[:500]:
        own = {one.zh for code in row["specialty_codes"][1:-1].split(",") for one in conditions[code]}
        named = row["expertise_zh"].removeprefix("擅长：").replace("；兼顾", "、").split("、")
        assert set(named) <= own
        assert row["expertise_en"].startswith("Main areas: ")
        assert row["expertise_fr"].startswith("Domaines : ")


def test_only_those_who_keep_hours_have_a_schedule_line_and_no_day_is_kept_twice(small: World) -> None:
    chunk = generate(small, 0, DAY)
    lines = [line.split("\t") for line in chunk.schedules.decode().splitlines()]
    assert len(lines) == chunk.schedule_rows == pytest.approx(0.35 * CHUNK, rel=0.1)
    assert {len(line) for line in lines} == {len(SCHEDULE_COLUMNS)}


def test_some_of_those_who_answer_text_and_keep_hours_take_so_many_questions_a_day(
    small: World, rows: list[dict[str, str]]
) -> None:
    chunk = generate(small, 0, DAY)
    answers = {row["id"] for row in rows if row["answers_text"] == "t"}
    limits = dict(line.split("\t")[::4] for line in chunk.schedules.decode().splitlines())
    limited = {doctor for doctor, limit in limits.items() if limit != "\\N"}
    assert limited < answers
    assert len(limited) / len(answers & limits.keys()) == pytest.approx(0.30, abs=0.05)
    assert all(5 <= int(limits[doctor]) <= 30 for doctor in limited)
    assert generate(small, 0, DAY).schedules == chunk.schedules


def test_every_specialty_has_conditions_in_three_languages() -> None:
    found = words.conditions()
    assert set(found) == {one.code for one in canonical_specialties()}
    for code, listed in found.items():
        assert 6 <= len(listed) <= 15, code
        assert all(one.zh and one.en and one.fr for one in listed)


@pytest.mark.parametrize(
    ("surname", "reading"),
    [
        ("单", "shan"),
        ("曾", "zeng"),
        ("解", "xie"),
        ("查", "zha"),
        ("仇", "qiu"),
        ("区", "ou"),
        ("翟", "zhai"),
        ("尉迟", "yu chi"),
    ],
)
def test_a_surname_is_read_as_a_surname(surname: str, reading: str) -> None:
    readings = {one.hanzi: one.pinyin for one in words.surnames().items}
    assert readings[surname] == reading


def test_other_surnames_are_read_as_the_dictionary_does() -> None:
    differing = {one.hanzi for one in words.surnames().items if one.pinyin != " ".join(lazy_pinyin(one.hanzi))}
    assert differing <= set("曾单解查仇翟区覃盖朴任华万乐缪宁冼卜") | {"尉迟"}


def test_names_are_read_syllable_by_syllable(rows: list[dict[str, str]]) -> None:
    for row in rows:
        assert row["name_pinyin"].isascii()
        assert row["name_pinyin"] == row["name_pinyin"].lower()
        assert len(row["name_pinyin"].split()) == len(row["name"])


@pytest.mark.slow
def test_institutions_come_in_the_listed_numbers_each_name_once() -> None:
    found = institutions(38_000, seed=5)
    levels = Counter(place.level for place in found)
    assert (levels["三级甲等"], levels["三级"], levels["二级甲等"], levels["二级"]) == (1204, 621, 1332, 458)
    assert len({place.name for place in found}) == len(found)
    abroad = sum(place.city.country != "CN" for place in found)
    assert abroad / len(found) == pytest.approx(0.01, abs=0.003)


@pytest.mark.parametrize("number", [1, 2, 5, 500])
def test_few_institutions_are_as_many_as_asked_for(number: int) -> None:
    assert [place.id for place in institutions(number, seed=5)] == list(range(1, number + 1))


def test_the_public_insurance_pays_at_a_place_or_not_and_not_at_one_of_its_doctors(
    small: World, rows: list[dict[str, str]]
) -> None:
    answers: dict[str, set[str]] = {}
    for row in rows:
        answers.setdefault(row["institution_id"], set()).add(row["accepts_insurance"])
    assert {len(found) for found in answers.values()} == {1}
    insured = sum(row["accepts_insurance"] == "t" for row in rows) / len(rows)
    takes = sum(row["takes_new_patients"] == "t" for row in rows) / len(rows)
    assert 0.7 < insured < 0.98
    assert 0.8 < takes < 0.95
