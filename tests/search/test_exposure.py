"""Doctors who have been seen little get a bounded lift, each on one day in seven."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core import clock
from core.clock import VirtualTime
from search import query
from search.exposure import TURNS, field_of, turn, turn_at
from search.index import minute
from search.ranking import DEFAULT
from search.readings import read
from search.wanted import Wanted
from tests.search.practice import TOMORROW, VIDEO, Practice

ASKED: dict[str, Any] = {"specialty": "03.04"}
NEW: dict[str, Any] = {"consultation_count": 0, "price_video": 5000}
SEEN: dict[str, Any] = {"consultation_count": 900, "price_video": 5000}


@pytest.fixture
def time() -> Iterator[VirtualTime]:
    """Noon of a day on which it is the turn of doctor 2."""
    noon = TOMORROW + timedelta(hours=12)
    with clock.at(
        next(noon + timedelta(days=n) for n in range(7) if turn_at(minute(noon) + n * 1440) == turn(2))
    ) as at:
        yield at


async def test_a_doctor_who_has_been_seen_little_is_lifted_on_her_day_and_is_told_so(
    practice: Practice, time: VirtualTime
) -> None:
    await practice.add(1, **SEEN, quality=0.6)
    await practice.add(2, **NEW, quality=0.5)
    await practice.index()
    assert await practice.ids(**ASKED) == [2, 1]
    hit = await practice.hit(2, **ASKED)
    part = next(part for part in hit.why if part.code == "exposure")
    assert part.value == pytest.approx(DEFAULT.exposure)
    assert part.data == {"consultations": 0}
    assert hit.score == pytest.approx(sum(part.value for part in hit.why))
    assert all(part.code != "exposure" for part in (await practice.hit(1, **ASKED)).why)


async def test_on_other_days_she_is_not(practice: Practice, time: VirtualTime) -> None:
    await practice.add(1, **SEEN, quality=0.6)
    await practice.add(2, **NEW, quality=0.5)
    await practice.index()
    for _ in range(TURNS - 1):
        time.advance(timedelta(days=1))
        assert await practice.ids(**ASKED) == [1, 2]


async def test_the_lift_does_not_reach_a_much_better_doctor(practice: Practice, time: VirtualTime) -> None:
    await practice.add(1, **SEEN, quality=0.95)
    await practice.add(2, **NEW, quality=0.5)
    await practice.index()
    assert await practice.ids(**ASKED) == [1, 2]


async def test_it_fades_with_each_consultation_and_who_offers_none_has_none(
    practice: Practice, time: VirtualTime
) -> None:
    await practice.add(2, price_video=5000, consultation_count=15)
    await practice.index()
    parts = {part.code: part.value for part in (await practice.hit(2, **ASKED)).why}
    assert parts["exposure"] == pytest.approx(DEFAULT.exposure / 2)
    await practice.change(2, price_video=None, consultation_count=0)
    await practice.follow()
    assert all(part.code != "exposure" for part in (await practice.hit(2, **ASKED)).why)


async def test_a_broad_search_finds_her_among_the_best(
    practice: Practice, time: VirtualTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, quality in ((1, 0.9), (3, 0.8), (4, 0.7), (5, 0.7), (6, 0.7)):
        await practice.add(number, **SEEN, quality=quality)
    await practice.add(2, **NEW, quality=0.65)
    await practice.index()
    await practice.find(**ASKED)
    assert practice.search._census is not None
    await practice.search._census.count()
    monkeypatch.setattr(query, "RANKED_AT_ONCE", 2)
    assert await practice.ids(**ASKED, limit=3) == [2, 1, 3]
    practice.search.policy = replace(DEFAULT, exposure=0.0)
    assert await practice.ids(**ASKED, limit=3) == [1, 3, 4], "the stage is cut by quality again"


async def test_a_policy_without_it_asks_the_engine_nothing_more(practice: Practice) -> None:
    vocabulary = await practice.search.vocabulary()
    assert practice.search._census is not None
    await practice.search._census.count()
    asked = {}
    for weight in (0.0, 0.3):
        policy = replace(DEFAULT, exposure=weight)
        wanted = Wanted(specialty="03.04", mode=VIDEO)
        plan = query.Plan(wanted, vocabulary.understand(""), policy, vocabulary.tree, practice.search._census.latest())
        asked[weight] = repr(plan.body(0, None, 20))
    assert "lift" in asked[0.3]
    assert "lift" not in asked[0.0]
    assert "turn" not in asked[0.0]


def test_every_day_is_the_turn_of_about_a_seventh() -> None:
    counts = [0] * TURNS
    for doctor_id in range(1, 7001):
        counts[turn(doctor_id)] += 1
    assert min(counts) > 900
    assert {turn_at(minute(TOMORROW) + n * 1440) for n in range(TURNS)} == set(range(TURNS))


async def test_only_who_is_lifted_strongly_is_marked_for_the_first_stage(practice: Practice) -> None:
    await practice.add(2, price_video=5000, consultation_count=15)
    await practice.add(3, price_video=5000, consultation_count=16)
    found = await read(practice.database, [2, 3])
    strongly, hardly = (found.document(found.doctors[number]) for number in (2, 3))
    assert strongly["turn"] == str(turn(2))
    assert field_of(turn(2)) in strongly
    assert field_of(turn(3)) in hardly
    assert "turn" not in hardly
