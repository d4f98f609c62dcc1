"""The index follows the database: facts, rebuilding, versions, an engine that is away."""

import os
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from elastic_transport import ConnectionError as EngineUnreachable

from core import outbox
from core.clock import at, now
from core.settings import Settings
from search import Engine, Indexer, check, current, filling, reindex, roll_forward
from search.filling import Filled
from search.index import behind_alias, bulk, index_line
from search.readings import read
from tests.search.practice import MORNINGS, TOMORROW, VIDEO, Practice

pytestmark = pytest.mark.slow  # whole indices are built


async def _cursor(practice: Practice) -> outbox.Place:
    async with practice.database.pool.acquire() as connection:
        return await outbox.place_of(connection, Indexer.name)


async def _differences(practice: Practice) -> set[tuple[int, str]]:
    return {(one.doctor_id, one.field) async for one in check(practice.engine, practice.database)}


def _meanwhile(monkeypatch: pytest.MonkeyPatch, life: Callable[[], Awaitable[None]]) -> None:
    """Let `life` happen when a rebuild has read everybody and has not swapped yet."""

    async def fill_and_live(*arguments: Any) -> Filled:
        filled = await filling.fill(*arguments)
        await life()
        return filled

    monkeypatch.setattr(reindex, "fill", fill_and_live)


async def test_a_booked_slot_leaves_the_index_and_a_check_finds_no_difference(practice: Practice) -> None:
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.index()
    await practice.book(1, TOMORROW + timedelta(days=1, hours=8))
    assert await _differences(practice) == {(1, "starts_video"), (1, "times_video")}
    assert await practice.follow() == 1
    assert await _differences(practice) == set()


async def test_a_check_names_what_is_missing_too_much_and_different(practice: Practice) -> None:
    for number in (1, 2, 3):
        await practice.add(number)
    await practice.index()
    await practice.database.pool.execute("UPDATE doctor SET gender = 'male' WHERE id = 1")
    await practice.database.pool.execute("UPDATE doctor SET status = 'suspended' WHERE id = 2")
    await practice.add(4)
    assert await _differences(practice) == {(1, "gender"), (2, ""), (4, "")}


async def test_while_the_engine_is_away_the_cursor_stays_and_then_everything_is_caught_up(
    practice: Practice, settings: Settings
) -> None:
    await practice.add(1)
    await practice.index()
    before = await _cursor(practice)
    await practice.change(1, gender="male")
    async with Engine(settings) as nowhere:
        with pytest.raises(EngineUnreachable):
            await outbox.advance(practice.database.pool, Indexer(nowhere, practice.database))
    assert await _cursor(practice) == before
    assert await practice.follow() == 1
    assert await _differences(practice) == set()


async def test_a_reading_that_arrives_late_does_not_bring_the_past_back(practice: Practice) -> None:
    await practice.add(1)
    await practice.index()
    old = await read(practice.database, [1])
    await practice.change(1, gender="male")
    await practice.follow()
    assert await bulk(practice.engine, old.bulk(), refresh=True) == 1
    assert await _differences(practice) == set()
    # The control: with a version that claims to be newer, the same document would have won.
    claimed = index_line(1, old.version + 1_000_000, old.document(old.doctors[1]))
    assert await bulk(practice.engine, claimed, refresh=True) == 0
    assert await _differences(practice) == {(1, "gender"), (1, "version")}


async def test_later_readings_have_larger_versions(practice: Practice) -> None:
    versions = [(await read(practice.database, [])).version for _ in range(5)]
    assert versions == sorted(set(versions))


async def test_a_fact_taken_during_a_rebuild_is_not_lost_and_the_old_index_goes(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        await practice.add(number)
    await practice.index()
    old = await behind_alias(practice.engine)

    async def life() -> None:
        await practice.change(1, gender="male")  # after it was read for the new index …
        assert await practice.follow() == 1  # … and taken by the indexer, into the old one
        assert set(await practice.ids()) == {1, 2}  # while the old one answers
        await practice.change(2, title="chief")  # and one that nobody has taken yet

    _meanwhile(monkeypatch, life)
    await practice.index()
    new = await behind_alias(practice.engine)
    assert len(new) == 1
    assert new != old
    assert not await practice.engine.patient.indices.exists(index=old[0])
    await practice.follow()
    assert await _differences(practice) == set()


async def test_without_catching_up_that_fact_would_be_lost(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    await practice.add(1)
    await practice.index()

    async def life() -> None:
        await practice.change(1, gender="male")
        await practice.follow()

    async def do_not_catch_up(*arguments: Any) -> Any:
        return arguments[3]

    _meanwhile(monkeypatch, life)
    monkeypatch.setattr(reindex, "_catch_up", do_not_catch_up)
    await practice.index()
    await practice.follow()
    assert await _differences(practice) == {(1, "gender")}


async def test_a_rebuild_that_fails_leaves_the_old_index_and_nothing_else(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    await practice.add(1)
    await practice.index()
    old = await behind_alias(practice.engine)

    async def fail() -> None:
        raise RuntimeError("the disk is full")

    _meanwhile(monkeypatch, fail)
    with pytest.raises(RuntimeError):
        await practice.index()
    assert await behind_alias(practice.engine) == old
    assert list((await practice.engine.patient.indices.get(index=f"{practice.engine.alias}-*")).body) == old


async def test_nothing_is_written_while_there_is_no_index(practice: Practice) -> None:
    await practice.add(1)
    await practice.change(1, gender="male")
    with pytest.raises(Exception, match=r"index_not_found|alias"):
        await practice.follow()
    assert not await practice.engine.patient.indices.exists(index=practice.engine.alias)


async def test_as_days_pass_new_openings_come_into_the_index(practice: Practice) -> None:
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.index()
    moment = now()
    assert await roll_forward(practice.engine, practice.database) == 0
    with at(moment + timedelta(days=3)):
        late: dict[str, Any] = {"start": moment + timedelta(days=14.5), "end": moment + timedelta(days=16)}
        assert await practice.ids(mode=VIDEO, **late) == []
        assert await roll_forward(practice.engine, practice.database) == 1
        assert await roll_forward(practice.engine, practice.database) == 0
        assert await practice.ids(mode=VIDEO, **late) == [1]


async def test_a_suspended_doctor_leaves_the_index_and_comes_back(practice: Practice) -> None:
    await practice.add(1)
    await practice.add(2)
    await practice.index()
    await practice.change(1, status="suspended")
    await practice.follow()
    assert await _differences(practice) == set()
    await practice.change(1, status="active")
    await practice.follow()
    assert set(await practice.ids()) == {1, 2}


async def test_an_index_made_by_other_code_is_not_current(practice: Practice, monkeypatch: pytest.MonkeyPatch):
    await reindex.rebuild(practice.engine, practice.database)
    assert await current(practice.engine)
    monkeypatch.setattr("search.index.SHAPE", "another")
    assert not await current(practice.engine)


async def test_several_processes_write_the_same_index_as_one(practice: Practice, monkeypatch: pytest.MonkeyPatch):
    for number in range(1, 8):
        await practice.add(number, hours=MORNINGS, price_video=100)
    monkeypatch.setattr(filling, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(filling, "STRETCH", 3)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    seen: list[int] = []
    built = await reindex.rebuild(practice.engine, practice.database, seen.append)
    assert (built.documents, sorted(seen)) == (7, [1, 3, 3])
    assert await _differences(practice) == set()
