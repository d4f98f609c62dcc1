"""A policy is tried on kept searches before anybody is ranked by it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from core import clock
from core.ids import new_id
from operations import Compared, SavedQuery, preview
from search import DEFAULT, RankingPolicy
from tests.search.practice import MORNINGS, Practice

pytestmark = pytest.mark.slow  # two orders of several searches each

CHEAP_FIRST = replace(DEFAULT, quality=0.0, price=5.0, exposure=0.0)
DEAR: Mapping[str, Any] = {"max_price": 50_000}


async def compared(practice: Practice, policy: RankingPolicy, wanted: Mapping[str, Any] = DEAR) -> Compared:
    found = await preview(practice.search, policy, [SavedQuery(new_id(), "x", wanted)])
    return found.queries[0]


async def dear(practice: Practice, count: int = 3) -> None:
    """The better a doctor, the dearer."""
    for number in range(1, count + 1):
        await practice.add(number, quality=1 - number / 100, price_video=40_000 - 500 * number, consultation_count=99)
    await practice.index()
    practice.search.rank_by(replace(DEFAULT, price=0.0, exposure=0.0))


async def test_both_orders_stand_side_by_side_with_where_each_doctor_is_in_the_other(practice: Practice) -> None:
    await dear(practice)
    found = await compared(practice, CHEAP_FIRST)
    assert [(one.hit.doctor.id, one.place, one.other) for one in found.now] == [(1, 1, 3), (2, 2, 2), (3, 3, 1)]
    assert [(one.hit.doctor.id, one.place, one.other) for one in found.proposed] == [(3, 1, 3), (2, 2, 2), (1, 3, 1)]
    for one in (*found.now, *found.proposed):
        assert sum(part.value for part in one.hit.why) == one.hit.score


async def test_ten_are_shown_and_it_is_told_from_how_far_below_one_comes(practice: Practice) -> None:
    await dear(practice, 15)
    found = await compared(practice, CHEAP_FIRST)
    assert [one.hit.doctor.id for one in found.proposed] == list(range(15, 5, -1))
    assert [one.other for one in found.proposed] == list(range(15, 5, -1))


async def test_nothing_ranks_by_what_was_only_tried(practice: Practice) -> None:
    await dear(practice)
    await compared(practice, CHEAP_FIRST)
    assert await practice.ids(**DEAR) == [1, 2, 3]


async def test_the_share_of_places_of_those_who_have_been_seen_little_is_told(practice: Practice) -> None:
    await dear(practice, 12)
    for number in (11, 12):
        await practice.change(number, consultation_count=3)
    await practice.follow()
    found = await preview(practice.search, CHEAP_FIRST, [SavedQuery(new_id(), "x", DEAR)])
    assert (found.share_now, found.share_proposed) == (0.0, 0.2)


async def test_a_search_that_cannot_be_run_any_more_does_not_hide_the_others(practice: Practice) -> None:
    await dear(practice)
    gone = SavedQuery(new_id(), "gone", {"specialty": "99.99"})
    found = await preview(practice.search, CHEAP_FIRST, [gone, SavedQuery(new_id(), "x", DEAR)])
    assert [(one.refused, len(one.now)) for one in found.queries] == [("invalid_search", 0), (None, 3)]


async def test_days_are_counted_from_when_the_search_is_run(practice: Practice) -> None:
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.add(2, price_video=100)
    await practice.index()
    query = SavedQuery(new_id(), "x", {"mode": "video", "near": "31.2,121.5", "days": 3})
    wanted = query.search(10)
    assert wanted.near == (31.2, 121.5)
    assert wanted.end is not None
    assert 2.9 < (wanted.end - clock.now()).total_seconds() / 86400 <= 3
    found = await compared(practice, DEFAULT, query.wanted)
    assert [one.hit.doctor.id for one in found.now] == [1]
