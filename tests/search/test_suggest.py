"""What the first letters may become: found by every way of writing it, grouped, and with what was typed marked."""

import pytest

from search.suggest import Group, Suggestion, ranges
from tests.search.practice import Practice


async def _suggest(practice: Practice, typed: str, language: str = "zh") -> list[Suggestion]:
    return await practice.search.suggest(typed, language)


def _marked(one: Suggestion) -> list[str]:
    return [one.text[begin:end] for begin, end in one.ranges]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "kind", "text", "marked"),
    [
        ("王", Group.DOCTOR, "王伟", "王"),
        ("ww", Group.DOCTOR, "王伟", "王伟"),
        ("wa", Group.DOCTOR, "王伟", "王"),
        ("心血", Group.SPECIALTY, "心血管内科", "心血"),
        ("xx", Group.SPECIALTY, "心血管内科", "心血"),
        ("头晕", Group.SYMPTOM, "头晕", "头晕"),
        ("瑞和", Group.INSTITUTION, "上海瑞和医院", "瑞和"),
        ("上海", Group.INSTITUTION, "上海瑞和医院", "上海"),
        ("sh", Group.INSTITUTION, "上海瑞和医院", "上海"),
        ("shanghair", Group.INSTITUTION, "上海瑞和医院", "上海瑞"),
    ],
)
async def test_letters_find_what_begins_with_them(
    practice: Practice, typed: str, kind: Group, text: str, marked: str
) -> None:
    await practice.add(1, name="王伟", name_pinyin="wang wei")
    await practice.index()
    found = {one.text: one for one in await _suggest(practice, typed) if one.kind is kind}
    assert text in found, sorted(found)
    assert _marked(found[text]) == [marked]


@pytest.mark.slow
async def test_groups_stay_together(practice: Practice) -> None:
    await practice.add(1, name="王伟", name_pinyin="wang wei")
    await practice.index()
    kinds = [one.kind for one in await _suggest(practice, "x")]
    assert sorted(kinds, key=list(dict.fromkeys(kinds)).index) == kinds
    assert len(set(kinds)) > 1


@pytest.mark.slow
async def test_a_suspended_doctor_is_not_suggested_even_while_remembered(practice: Practice) -> None:
    await practice.add(1, name="王伟", name_pinyin="wang wei")
    await practice.index()
    assert [one.id for one in await _suggest(practice, "ww") if one.kind is Group.DOCTOR] == ["1"]
    await practice.change(1, status="suspended")  # and not indexed yet
    assert [one for one in await _suggest(practice, "ww") if one.kind is Group.DOCTOR] == []


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Cardiology", "card", [(0, 4)]),
        ("Néphrologie", "neph", [(0, 4)]),
        ("心血管内科", "xinxue", [(0, 2)]),
        ("心血管内科", "xxg", [(0, 3)]),
        ("心血管内科", "xuegu", [(1, 3)]),
        ("Zhang Wei 张伟", "zhangwei", [(10, 12)]),
        ("心血管内科", "q", []),
    ],
)
def test_what_was_typed_is_marked(text: str, typed: str, expected: list[tuple[int, int]]) -> None:
    assert ranges(text, typed) == expected


async def test_a_directory_without_some_specialties_suggests_the_others(practice: Practice) -> None:
    await practice.index()
    async with practice.database.transaction() as tx:
        known = {row["code"] for row in await tx.fetch("SELECT code FROM specialty")}
    suggested = [
        one.id
        for letter in "abcdefghijklmnopqrstuvwxyz"
        for one in await _suggest(practice, letter, "en")
        if one.kind is Group.SPECIALTY
    ]
    assert suggested
    assert set(suggested) <= known
