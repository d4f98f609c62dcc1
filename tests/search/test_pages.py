"""Turning pages while the index moves: nobody twice, nobody left out; and a list nobody goes on with costs nothing."""

from datetime import timedelta
from typing import Any

import pytest

from core.clock import at, now
from search import InvalidCursor, Sort
from search.pages import Views
from tests.search.practice import MORNINGS, VIDEO, Practice

COUNT = 12


@pytest.fixture
async def dozen(practice: Practice) -> Practice:
    for number in range(1, COUNT + 1):
        await practice.add(number, quality=number / 20, hours=MORNINGS if number % 3 == 0 else None, price_video=100)
    await practice.index()
    return practice


async def _views_open(practice: Practice) -> int:
    # Of our own index: other tests search on the same node.
    stats = await practice.engine.patient.indices.stats(index=practice.engine.alias, metric="search")
    found: int = stats["_all"]["total"]["search"]["open_contexts"]
    return found


async def _walk(practice: Practice, limit: int, **wanted: Any) -> list[int]:
    """All pages, while between any two of them the last becomes the best, and the best the last."""
    seen: list[int] = []
    cursor, turn = None, 0
    while True:
        page = await practice.find(**wanted, limit=limit, cursor=cursor)
        seen += [hit.doctor.id for hit in page.hits]
        cursor = page.next_cursor
        if cursor is None:
            return seen
        turn += 1
        await practice.change(turn, quality=0.9 + turn / 1000)
        await practice.change(COUNT + 1 - turn, quality=turn / 1000)
        await practice.follow()


SEARCHES: list[dict[str, Any]] = [{}, {"mode": VIDEO}, {"gender": "female"}]


@pytest.mark.slow
@pytest.mark.parametrize("limit", [1, 2, 5])
@pytest.mark.parametrize("wanted", SEARCHES, ids=str)
async def test_each_comes_once_however_the_order_changes(dozen: Practice, limit: int, wanted: dict[str, Any]) -> None:
    seen = await _walk(dozen, limit, **wanted)
    assert sorted(seen) == list(range(1, COUNT + 1))


async def test_in_the_index_as_it_moves_some_would_come_twice_or_never(
    dozen: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.pages.SHARED_SECONDS", -1.0)
    search = dozen.engine.search_view

    async def moving(body: dict[str, Any]) -> dict[str, Any]:
        fresh = await Views(dozen.engine).latest()
        return await search({**body, "pit": {**body["pit"], "id": fresh}})

    monkeypatch.setattr(dozen.engine, "search_view", moving)
    assert sorted(await _walk(dozen, 2)) != list(range(1, COUNT + 1))


async def test_a_first_page_opens_no_view_and_many_second_pages_share_one(
    dozen: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.pages.SHARED_SECONDS", 600.0)  # a busy machine may take longer than it is
    before = await _views_open(dozen)
    first = await dozen.find(limit=3)
    assert await _views_open(dozen) == before
    for wanted in ({}, {"mode": VIDEO}, {"sort": Sort.RATING}):
        cursor = (await dozen.find(**wanted, limit=3)).next_cursor
        second = await dozen.find(**wanted, limit=3, cursor=cursor)
        assert second.next_cursor is not None
        assert len(second.next_cursor) < 2000, "it has room in an address"
    assert await _views_open(dozen) == before + 1
    assert (second.total, second.total_is_at_least) == (first.total, False) == (COUNT, False)


async def test_somebody_who_joins_or_leaves_meanwhile_breaks_no_page(dozen: Practice) -> None:
    first = await dozen.find(limit=3)
    await dozen.change(COUNT, status="suspended")
    await dozen.change(2, status="suspended")
    await dozen.add(99, quality=0.99)
    await dozen.change(99, gender="male")
    await dozen.follow()
    seen = [hit.doctor.id for hit in first.hits]
    cursor = first.next_cursor
    while cursor is not None:
        page = await dozen.find(limit=3, cursor=cursor)
        seen += [hit.doctor.id for hit in page.hits]
        cursor = page.next_cursor
    assert sorted(seen) == [1, *range(3, COUNT + 1), 99]


async def test_a_list_whose_view_is_gone_says_so_and_the_next_begins_anew(dozen: Practice) -> None:
    first = await dozen.find(limit=3)
    second = await dozen.find(limit=3, cursor=first.next_cursor)
    await dozen.engine.patient.close_point_in_time(id=await dozen.search._pages._views.latest())
    with pytest.raises(InvalidCursor, match="3 minutes"):
        await dozen.find(limit=3, cursor=second.next_cursor)
    again = await dozen.find(limit=3, cursor=first.next_cursor)
    assert [hit.doctor.id for hit in again.hits] == [hit.doctor.id for hit in second.hits]


async def test_after_a_rebuild_an_old_list_ends_clearly_and_a_first_page_goes_on(dozen: Practice) -> None:
    first = await dozen.find(limit=3)
    second = await dozen.find(limit=3, cursor=first.next_cursor)
    await dozen.index()
    with pytest.raises(InvalidCursor):
        await dozen.find(limit=3, cursor=second.next_cursor)
    assert len((await dozen.find(limit=3, cursor=first.next_cursor)).hits) == 3


async def test_a_cursor_of_an_older_release_is_refused(dozen: Practice) -> None:
    wanted: dict[str, Any] = {"limit": 3}
    of = (await dozen.find(**wanted)).next_cursor
    assert of is not None
    place = dozen.search._cursors.read(of)
    for old in ({"of": place["of"], "stage": 0, "after": [1.0, 3]}, {"of": place["of"]}, {}):
        with pytest.raises(InvalidCursor):
            await dozen.find(**wanted, cursor=dozen.search._cursors.write(old))


async def test_pages_that_follow_go_by_the_moment_of_the_first(dozen: Practice) -> None:
    first = await dozen.find(sort=Sort.SOONEST, mode=VIDEO, limit=1)
    with at(now() + timedelta(minutes=1)):
        second = await dozen.find(sort=Sort.SOONEST, mode=VIDEO, limit=1, cursor=first.next_cursor)
    assert {hit.doctor.id for hit in (*first.hits, *second.hits)} < {3, 6, 9, 12}
