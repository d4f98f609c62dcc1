"""The bounds of a policy, and the rule that an opening comes before everything."""

import math
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest

from search import InvalidPolicy
from search.ranking import DEFAULT, RankingPolicy
from search.weights import BOUNDS, policy_of, weights_of
from tests.search.practice import MORNINGS, TOMORROW, VIDEO, Practice

MOST = {name: bounds.high for name, bounds in BOUNDS.items()}
LEAST = {name: bounds.low for name, bounds in BOUNDS.items()}


def broken(**weights: float) -> list[tuple[str, str]]:
    with pytest.raises(InvalidPolicy) as refused:
        policy_of(1, weights)
    return [(one["weight"], one["rule"]) for one in refused.value.extra["problems"]]


def test_every_weight_has_bounds_and_what_is_built_in_lies_within_them() -> None:
    assert set(BOUNDS) == {one.name for one in fields(RankingPolicy)} - {"version"}
    assert policy_of(0, weights_of(DEFAULT)) == DEFAULT
    assert policy_of(0, {}) == DEFAULT


@pytest.mark.parametrize("name", BOUNDS)
def test_a_weight_beyond_its_bounds_is_refused(name: str) -> None:
    for value in (MOST[name] + 0.01, LEAST[name] - 0.01, math.nan, math.inf):
        assert broken(**{name: value}) == [(name, "bounds")]


def test_an_unknown_weight_is_refused() -> None:
    assert broken(charm=1.0) == [("charm", "unknown")]


def test_the_opening_must_be_more_than_all_other_parts_together() -> None:
    least = DEFAULT.without_opening
    assert broken(opening=least) == [("opening", "above_all_others")]
    assert broken(name=5, place=5, expertise=5, opening=36) == [("opening", "above_all_others")]
    assert policy_of(1, {"opening": least + 0.01}).opening == pytest.approx(least + 0.01)


def test_whatever_the_others_are_some_opening_is_high_enough() -> None:
    assert policy_of(1, MOST).opening == 100


async def test_not_even_everything_else_together_outranks_an_opening(practice: Practice) -> None:
    policy = policy_of(1, MOST)
    practice.search.policy = policy_of(1, MOST | {"opening": math.ceil(policy.without_opening + 0.01)})
    words: dict[str, Any] = {"expertise_en": "Arrhythmia and palpitations", "expertise_zh": "心律失常"}
    best: dict[str, Any] = {"name": "王伟", "name_pinyin": "wang wei", "quality": 1.0, "rating_count": 900}
    await practice.add(1, **words, **best, price_video=1, answers_text=True, price_text=1)
    await practice.add(2, price_video=400_000, quality=0.0, hours=MORNINGS, institution_id=2, name_pinyin="wang wei")
    await practice.index()
    for asked in ({"q": "palpitations"}, {"q": "wang wei"}, {"near": (31.22, 121.46)}):
        assert (await practice.ids(**asked, mode=VIDEO))[:1] == [2], asked
        assert (await practice.ids(**asked))[:1] == [1], "where nobody asks for an opening, the better one is first"
    window: dict[str, Any] = {"start": TOMORROW, "end": TOMORROW + timedelta(days=1), "mode": VIDEO}
    assert await practice.ids(**window) == [2]


async def test_the_least_and_the_most_can_be_searched_with(practice: Practice) -> None:
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.index()
    for weights in (MOST, LEAST | {"opening": 1}):
        practice.search.policy = policy_of(1, weights)
        assert await practice.ids(q="heart doctor wang", near=(31.0, 121.0), mode=VIDEO, max_price=200) == [1]
