"""Whose questions of today are used up is not said to answer by text, by the index, a page, or Postgres alone."""

from datetime import datetime, timedelta
from typing import Any

import pytest

import directory
from core.clock import at, now
from core.database import Database
from core.settings import Settings
from matching import give_question_back, take_question
from search import DoctorSearch, Engine, Sort, Wanted, check, roll_forward
from tests.search.practice import MORNINGS, TEXT, TOMORROW, Practice

pytestmark = pytest.mark.slow  # an index is made for each

ASKS: dict[str, Any] = {"answers_text": True, "price_text": 1000}
TODAY: dict[str, Any] = {"mode": TEXT, "end": TOMORROW}
LIMIT = "UPDATE schedule SET text_per_day = $2 WHERE doctor_id = $1"


async def ask(practice: Practice, number: int) -> None:
    """Somebody asks a doctor by text."""
    async with practice.database.transaction() as tx:
        await take_question(tx, await directory.doctor(tx, number))


async def limited(practice: Practice, number: int, capacity: int, **different: Any) -> None:
    """A doctor who takes so many questions a day."""
    await practice.add(number, **{"hours": MORNINGS, **ASKS, **different})
    await practice.database.pool.execute(LIMIT, number, capacity)


async def indexed(practice: Practice, number: int) -> dict[str, Any]:
    answer = await practice.engine.patient.get(index=practice.engine.alias, id=str(number))
    source: dict[str, Any] = answer["_source"]
    return source


async def differences(practice: Practice) -> set[tuple[int, str]]:
    return {(one.doctor_id, one.field) async for one in check(practice.engine, practice.database)}


async def test_the_index_follows_what_is_used_up_given_back_and_over(practice: Practice) -> None:
    await limited(practice, 1, 2, price_video=100)
    await practice.index()
    await practice.follow()
    await ask(practice, 1)
    assert await practice.follow() == 0, "there is room: nothing to write"
    await ask(practice, 1)
    assert await differences(practice) == {(1, "text_open")}
    assert await practice.follow() == 1
    assert (await indexed(practice, 1))["text_open"] is False
    assert await differences(practice) == set()
    async with practice.database.transaction() as tx:
        await give_question_back(tx, 1, now())
    assert await practice.follow() == 1
    assert (await indexed(practice, 1))["text_open"] is True


@pytest.mark.parametrize("prices", [{}, {"price_video": 100}])
async def test_at_the_doctors_midnight_the_worker_opens_text_again(practice: Practice, prices: dict[str, Any]) -> None:
    await limited(practice, 1, 1, **prices)
    await ask(practice, 1)
    await practice.index()
    assert await practice.ids(**TODAY) == []
    with at(TOMORROW - timedelta(seconds=1)):
        await roll_forward(practice.engine, practice.database)
        assert (await indexed(practice, 1))["text_open"] is False
    with at(TOMORROW):
        assert await roll_forward(practice.engine, practice.database) == 1
        assert await roll_forward(practice.engine, practice.database) == 0
        assert (await indexed(practice, 1))["text_open"] is True
        assert (await practice.hit(1, mode=TEXT)).takes_text
        assert await differences(practice) == set()


async def test_a_planted_difference_is_found_either_way(practice: Practice) -> None:
    await limited(practice, 1, 1)
    await limited(practice, 2, 1)
    await practice.index()
    assert await differences(practice) == set()
    used = "UPDATE schedule SET text_taken = 1, text_until = $1 WHERE doctor_id = 1"
    await practice.database.pool.execute(used, TOMORROW)
    assert (1, "text_open") in await differences(practice)
    await practice.index()
    assert await differences(practice) == set()
    await practice.database.pool.execute("UPDATE schedule SET text_taken = 0")
    assert (1, "text_open") in await differences(practice)


async def test_a_page_never_shows_text_as_open_that_is_not_even_before_the_index_knows(practice: Practice) -> None:
    await limited(practice, 1, 1, price_video=100)
    await practice.add(2, **ASKS)
    await practice.index()
    assert {hit.doctor.id: hit.takes_text for hit in (await practice.find()).hits} == {1: True, 2: True}
    before = await practice.hit(1)
    assert any(part.data.get("answers_text") for part in before.why)
    await practice.find()  # kept: the next would be the same
    await ask(practice, 1)
    hit = await practice.hit(1)
    assert (hit.takes_text, hit.text_opens_at) == (False, TOMORROW)
    assert not any("answers_text" in part.data for part in hit.why)
    assert hit.score < before.score
    assert await practice.ids(**TODAY) == [2], "where an opening is asked for, it is not shown at all"
    assert await practice.ids(mode=TEXT, sort=Sort.SOONEST) == [2]


async def test_a_kept_page_is_not_the_answer_any_more_once_the_day_is_over(practice: Practice) -> None:
    await limited(practice, 1, 1)
    await ask(practice, 1)
    await practice.index()
    with at(TOMORROW - timedelta(seconds=20)):
        for _ in range(3):
            assert not (await practice.hit(1)).takes_text
    with at(TOMORROW + timedelta(microseconds=1)):
        assert (await practice.hit(1)).takes_text


async def test_who_has_room_stands_before_who_has_not_and_both_are_found(practice: Practice) -> None:
    await limited(practice, 1, 1, quality=0.9)
    await practice.add(2, **ASKS, quality=0.5)
    await ask(practice, 1)
    await practice.index()
    assert await practice.ids(mode=TEXT) == [2, 1]


async def test_without_elasticsearch_the_same_is_said(
    practice: Practice, settings: Settings, database: Database
) -> None:
    await limited(practice, 1, 1, quality=0.9)
    await practice.add(2, **ASKS, quality=0.5)
    await ask(practice, 1)

    async def found(moment: datetime, **wanted: Any) -> list[tuple[int, bool]]:
        with at(moment):
            return [(hit.doctor.id, hit.takes_text) for hit in (await search.find(Wanted(**wanted))).hits]

    async with Engine(settings) as nowhere, DoctorSearch(settings, nowhere, database) as search:
        assert await found(now(), mode=TEXT) == [(2, True), (1, False)]
        assert await found(now(), **TODAY) == [(2, True)]
        assert await found(now(), mode=TEXT, sort=Sort.SOONEST) == [(2, True)]
        assert await found(now(), specialty="03.04") == [(1, False), (2, True)]
        assert await found(TOMORROW, mode=TEXT) == [(1, True), (2, True)]
