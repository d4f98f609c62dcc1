"""A search while the ranking changes."""

from dataclasses import replace

import pytest

from core.telemetry import EXPOSURE
from search import DEFAULT, InvalidCursor, Wanted
from tests.search.practice import Names, Practice

QUALITY_FIRST = replace(DEFAULT, version=1, exposure=0.0, price=0.0)
CHEAP_FIRST = replace(DEFAULT, version=2, exposure=0.0, quality=0.0, price=5.0)
MOST = 50_000


@pytest.fixture
async def dear(practice: Practice) -> Practice:
    """The better a doctor, the dearer."""
    await practice.add(1, quality=1.0, price_video=40_000)
    await practice.add(2, quality=0.5, price_video=30_000)
    await practice.add(3, quality=0.1, price_video=2_000)
    await practice.index()
    practice.search.rank_by(QUALITY_FIRST)
    return practice


async def test_another_policy_ranks_the_next_search(dear: Practice) -> None:
    assert await dear.ids(max_price=MOST) == [1, 2, 3]
    dear.search.rank_by(CHEAP_FIRST)
    assert await dear.ids(max_price=MOST) == [3, 2, 1]


async def test_a_list_that_began_under_the_policy_before_goes_on_in_its_own_order(dear: Practice) -> None:
    first = await dear.find(max_price=MOST, limit=1)
    dear.search.rank_by(CHEAP_FIRST, [dear.search.policy])
    second = await dear.find(max_price=MOST, limit=1, cursor=first.next_cursor)
    third = await dear.find(max_price=MOST, limit=1, cursor=second.next_cursor)
    assert [page.hits[0].doctor.id for page in (first, second, third)] == [1, 2, 3]


async def test_a_list_that_began_under_a_policy_nobody_knows_is_refused(dear: Practice) -> None:
    first = await dear.find(max_price=MOST, limit=1)
    dear.search.rank_by(CHEAP_FIRST)
    with pytest.raises(InvalidCursor, match="ranking has changed"):
        await dear.find(max_price=MOST, limit=1, cursor=first.next_cursor)


async def test_a_policy_can_be_tried_without_being_in_force(dear: Practice) -> None:
    found = await dear.search.find(Wanted(max_price=MOST), policy=CHEAP_FIRST)
    assert found.hits[0].doctor.id == 3
    assert await dear.ids(max_price=MOST) == [1, 2, 3]


async def test_it_is_counted_who_is_shown_first_by_how_much_they_were_seen(dear: Practice) -> None:
    await dear.change(1, consultation_count=500)

    def counted() -> list[float]:
        return [EXPOSURE.labels(seen)._value.get() for seen in ("little", "enough")]

    before = counted()
    await dear.search.find(Wanted(max_price=MOST), Names())
    await dear.search.find(Wanted(max_price=MOST))  # nobody sees these
    assert [now - then for now, then in zip(counted(), before, strict=True)] == [2, 1]
