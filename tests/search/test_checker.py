"""A check of the index finds everything that is not as the database says, whatever it is."""

from datetime import timedelta
from typing import Any

import pytest

from core.clock import at, now
from search import check, roll_forward
from search.exposure import TURNS, field_of, turn
from search.index import PROPERTIES, bulk, index_line, minute
from search.readings import read
from tests.search.practice import MORNINGS, Practice

pytestmark = pytest.mark.slow  # whole indices are built

WHOLE: dict[str, Any] = {
    "hours": [*MORNINGS, *({**one, "starts": "14:00", "ends": "15:00", "mode": "visit"} for one in MORNINGS)],
    "answers_text": True,
    "price_text": 1000,
    "price_video": 2000,
    "price_visit": 3000,
    "rating_sum": 5,
    "rating_count": 1,
    "expertise_zh": "高血压",
}


async def _differences(practice: Practice) -> set[tuple[int, str]]:
    return {(one.doctor_id, one.field) async for one in check(practice.engine, practice.database)}


async def _plant(practice: Practice, number: int, change: dict[str, Any], drop: str = "") -> None:
    """Let the document of a doctor say something else than the database."""
    reading = await read(practice.database, [number])
    document = {**reading.document(reading.doctors[number]), **change}
    document.pop(drop, None)
    await bulk(practice.engine, index_line(number, reading.version, document), refresh=True)


def _other(value: Any) -> Any:
    """A value of the same type that is not `value`."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return f"{value}x"
        case list() | tuple():
            return [_other(value[0]), *value[1:]]
    raise AssertionError(value)


async def test_every_field_that_is_otherwise_or_missing_is_found(practice: Practice) -> None:
    await practice.add(1, **WHOLE)
    await practice.add(2, **WHOLE)
    await practice.index()
    assert await _differences(practice) == set()
    reading = await read(practice.database, [1])
    document = reading.document(reading.doctors[1])
    others = {field_of(day) for day in range(TURNS) if day != turn(1)}  # a doctor has one turn; the next test has these
    assert document.keys() == PROPERTIES.keys() - others, "each is planted"
    for field, value in document.items():
        if field != "id":  # documents are walked by it: one without, or with another, is missing and too much
            await _plant(practice, 1, {field: _other(value)})
            assert await _differences(practice) == {(1, field)}
            await _plant(practice, 1, {}, drop=field)
            assert await _differences(practice) == {(1, field)}
    await _plant(practice, 1, {"id": 7})
    assert (1, "id") in await _differences(practice)
    await _plant(practice, 1, {}, drop="id")
    assert await _differences(practice) == {(1, "")}
    await _plant(practice, 1, {})
    assert await _differences(practice) == set(), "the control: nothing planted, nothing found"


async def test_a_field_that_a_document_should_not_have_is_found(practice: Practice) -> None:
    await practice.add(1)
    await practice.index()
    reading = await read(practice.database, [1])
    absent = PROPERTIES.keys() - reading.document(reading.doctors[1]).keys()
    assert absent >= {"starts_video", "next", "due", "price_text"}
    for field in absent:
        await _plant(practice, 1, {field: "x" if field == "turn" else 1})
        assert await _differences(practice) == {(1, field)}


async def test_missing_documents_and_those_of_nobody_are_found(practice: Practice) -> None:
    await practice.add(1)
    await practice.add(2)
    await practice.index()
    reading = await read(practice.database, [1])
    await practice.engine.patient.delete(index=practice.engine.alias, id="2", refresh=True)
    stray = {**reading.document(reading.doctors[1]), "id": 9}
    await bulk(practice.engine, index_line(9, reading.version, stray), refresh=True)
    assert await _differences(practice) == {(2, ""), (9, "")}


async def test_what_time_has_changed_is_a_difference_only_when_it_was_forgotten(practice: Practice) -> None:
    await practice.add(1, **WHOLE)
    await practice.index()
    due = (await read(practice.database, [1])).ahead[1].until
    with at(due - timedelta(minutes=1)):
        assert await roll_forward(practice.engine, practice.database) == 0
        assert await _differences(practice) == set()
    with at(due + timedelta(seconds=1)):
        assert await _differences(practice) == set()
    with at(due + timedelta(minutes=20)):
        assert await _differences(practice) == {(1, "due")}
        assert await roll_forward(practice.engine, practice.database) == 1
        assert await roll_forward(practice.engine, practice.database) == 0
        assert await _differences(practice) == set()


async def test_the_first_slot_leaves_the_index_when_it_can_no_longer_be_booked(practice: Practice) -> None:
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.database.pool.execute("UPDATE schedule SET lead_minutes = 60")
    await practice.index()
    first = (await read(practice.database, [1])).ahead[1].days[0].slots[0].starts_at
    for moment in (now(), first - timedelta(minutes=59)):
        with at(moment):
            await roll_forward(practice.engine, practice.database)
            reading = await read(practice.database, [1])
            answer = await practice.engine.patient.get(index=practice.engine.alias, id="1")
            assert answer["_source"]["starts_video"] == reading.document(reading.doctors[1])["starts_video"]
            held = minute(first) in answer["_source"]["starts_video"]
            assert held == (moment < first - timedelta(minutes=60))
