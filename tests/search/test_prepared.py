"""A search that was asked before: what is kept of it is never more than a guess at what is true now."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import Mock

import pytest

from core.clock import at, now
from search import Results, Sort, Wanted, engine, hits, repeated, searching
from search.alternatives import Alternatives
from search.engine import EngineDown
from search.hits import Candidate, HitMaker, Hydration
from search.ranking import DEFAULT, Part
from tests.search.practice import MORNINGS, TOMORROW, VIDEO, Practice

pytestmark = pytest.mark.slow  # an index is made for each

FIRST = TOMORROW + timedelta(hours=8)


async def test_an_order_that_has_changed_is_shown_at_once(practice: Practice) -> None:
    await practice.add(1, quality=0.9)
    await practice.add(2, quality=0.5)
    await practice.index()
    with at(now()):
        assert await practice.ids(specialty="03.04") == [1, 2]
        await practice.change(2, quality=1.0)
        await practice.follow()
        assert await practice.ids(specialty="03.04") == [2, 1]


async def test_who_comes_and_who_goes_is_seen_at_once(practice: Practice) -> None:
    await practice.add(1, quality=0.9)
    await practice.add(2, quality=0.5, specialty_codes=["10"])
    await practice.index()
    with at(now()):
        assert await practice.ids(specialty="03.04") == [1]
        await practice.change(1, specialty_codes=["10"])
        await practice.change(2, specialty_codes=["03.04"])
        await practice.follow()
        assert await practice.ids(specialty="03.04") == [2]


async def test_a_search_is_prepared_anew_every_five_minutes(practice: Practice) -> None:
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.index()
    with at(FIRST - timedelta(hours=1)) as time:
        assert await _minutes(practice) == 60
        time.advance(timedelta(seconds=299))
        assert await _minutes(practice) == 60
        time.advance(timedelta(seconds=1))
        assert await _minutes(practice) == 55


async def _minutes(practice: Practice) -> int:
    why = (await practice.hit(1, mode=VIDEO)).why
    return next(part.data["minutes"] for part in why if part.code == "availability")


async def test_a_slot_whose_time_has_come_is_not_offered_within_the_same_minute(practice: Practice) -> None:
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.index()
    with at(FIRST) as time:
        assert await _first_slot(practice) == FIRST
        time.advance(timedelta(seconds=30))
        assert await _first_slot(practice) == FIRST + timedelta(minutes=30)


async def _first_slot(practice: Practice) -> datetime:
    return (await practice.hit(1, mode=VIDEO)).next_slots[0].starts_at


@pytest.mark.parametrize(("lately", "offered"), [(60.0, FIRST), (0.0, FIRST + timedelta(minutes=30))])
async def test_what_postgres_said_long_before_the_engine_answered_is_asked_again(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, lately: float, offered: datetime
) -> None:
    """The first case is the control: a guess that is young enough is believed."""
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.index()
    monkeypatch.setattr(hits, "LATELY_SECONDS", lately)
    wanted = Wanted(mode=VIDEO)
    make = HitMaker(wanted, _no_reasons)
    with at(FIRST - timedelta(hours=1)):
        await practice.find(mode=VIDEO)
        async with Hydration(practice.database, practice.search._shown, wanted, make) as hydration:
            hydration.look_at([1])
            await hydration._looks[0].reading
            await practice.book(1, FIRST)
            [hit] = await hydration.hits([Candidate(1, True)])
    assert hit.next_slots[0].starts_at == offered


def _no_reasons(*_: object) -> Sequence[Part]:
    return []


async def test_a_guess_that_is_not_wanted_leaves_nothing_running(practice: Practice) -> None:
    await practice.add(1)
    await practice.index()
    await practice.find()
    wanted = Wanted()
    async with Hydration(practice.database, practice.search._shown, wanted, HitMaker(wanted, _no_reasons)) as hydration:
        hydration.look_at([1])
        reading = hydration._looks[0].reading
    await asyncio.wait([reading])
    assert reading.cancelled()


@pytest.mark.parametrize(("lately", "guesses"), [(60.0, 1), (0.0, 0)])
async def test_behind_an_engine_slower_than_guesses_hold_nobody_is_looked_at_twice(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, lately: float, guesses: int
) -> None:
    """The first case is the control: behind a quick engine, whom it found last is looked at while it searches."""
    await practice.add(1)
    await practice.index()
    with at(now()) as time:
        await practice.find()
        time.advance(timedelta(minutes=5))  # or else the answer is the same one
        monkeypatch.setattr(repeated, "LATELY_SECONDS", lately)
        searches = practice.search._searches
        guess = Mock(side_effect=searches.guess)
        monkeypatch.setattr(searches, "guess", guess)
        assert await practice.ids() == [1]
        assert guess.call_count == guesses


async def test_an_engine_that_could_not_say_what_else_to_ask_is_asked_again(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    await practice.add(1, gender="female")
    await practice.index()

    async def down(*_: object) -> Alternatives:
        raise EngineDown("gone")

    with at(now()), monkeypatch.context() as patch:
        patch.setattr(searching, "alternatives", down)
        assert not (await practice.find(gender="male")).alternatives.relaxations
        patch.undo()
        assert (await practice.find(gender="male")).alternatives.relaxations


@pytest.mark.parametrize(("lately", "same"), [(60.0, True), (0.0, False)])
async def test_while_nothing_has_changed_the_answer_is_the_same_one(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, lately: float, same: bool
) -> None:
    """The second case is the control: what Postgres said long before the engine answered may not be so any more."""
    monkeypatch.setattr(engine, "HEARD_SECONDS", 0)  # it is asked each time
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.add(2, hours=[], price_text=100, answers_text=True)
    await practice.index()
    with at(now()):
        await practice.counted()
        first = await practice.find()
        monkeypatch.setattr(repeated, "LATELY_SECONDS", lately)
        assert (await practice.find() is first) is same


type Change = Callable[[Practice], Awaitable[object]]
CHANGES: dict[str, Change] = {
    "booked": lambda practice: practice.book(1, FIRST),
    "row": lambda practice: practice.change(1, name="Somebody Else"),
    "suspended": lambda practice: practice.change(1, status="suspended"),
    "hours": lambda practice: practice.database.pool.execute("UPDATE schedule SET lead_minutes = 600"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_what_changes_after_an_answer_is_in_the_next(practice: Practice, change: Change) -> None:
    """The index has not followed yet."""
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.index()
    with at(FIRST - timedelta(hours=9)):
        await practice.counted()
        answer = await practice.find()
        assert await practice.find() is answer
        before = _shown(answer)
        await change(practice)
        assert _shown(await practice.find()) != before
        assert _shown(await practice.find()) != before


def _shown(results: Results) -> list[tuple[str, list[datetime]]]:
    return [(hit.doctor.name, [slot.starts_at for slot in hit.next_slots]) for hit in results.hits]


def test_windows_that_begin_in_the_same_hour_are_about_the_same() -> None:
    def about(minutes: int) -> object:
        return Wanted(mode=VIDEO, start=FIRST + timedelta(minutes=minutes), end=FIRST + timedelta(days=1)).about()

    assert about(0) == about(59)
    assert about(0) != about(60)
    assert Wanted(mode=VIDEO).about() != Wanted().about()


async def test_one_term_for_specialty_and_opening_finds_whom_the_filters_find(practice: Practice) -> None:
    afternoons = [{**hours, "starts": "15:00", "ends": "16:00", "mode": "visit"} for hours in MORNINGS]
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.add(2, hours=afternoons, price_visit=100)
    await practice.add(3, hours=[], price_video=100)
    await practice.add(4, hours=MORNINGS, price_video=100, specialty_codes=["10"])
    await practice.add(5, hours=MORNINGS, price_visit=100)
    with at(FIRST - timedelta(hours=1)):  # before the mornings, whatever the hour
        await practice.index()
        assert (await practice.ids(specialty="03", mode=VIDEO))[:1] == [1]
        assert set(await practice.ids(specialty="03", mode=VIDEO)) == {1, 3}
        soonest: dict[str, Any] = {"sort": Sort.SOONEST}
        assert await practice.ids(specialty="03", **soonest) == [1, 2]
        assert await practice.ids(specialty="03.04", mode="visit", **soonest) == [2]
        assert await practice.ids(q="ophthalmologist", **soonest) == [4]
        morning: dict[str, Any] = {"start": TOMORROW, "end": TOMORROW + timedelta(hours=12)}
        assert await practice.ids(specialty="03", **morning) == [1]
        assert await practice.ids(specialty="03", mode="visit", **morning) == []


async def test_around_a_place_the_nearest_come_first_and_the_farthest_are_found(practice: Practice) -> None:
    async with practice.database.transaction() as tx:
        for number, latitude in ((11, 31.3), (12, 32.2), (13, 36.0)):  # some 10, 110 and 530 kilometres away
            await tx.execute(
                "INSERT INTO institution (id, latitude, name, name_en, city_id, longitude, pinyin, level, address) "
                "SELECT $1, $2, name, name_en, city_id, longitude, pinyin, level, address FROM institution "
                "WHERE id = 1",
                number,
                latitude,
            )
    for number in (1, 2, 3):
        await practice.add(number, institution_id=number + 10)
    await practice.index()
    here = (31.22, 121.46)
    assert await practice.ids(near=here) == [1, 2, 3]
    assert await practice.ids(near=here, max_km=200) == [1, 2]
    assert await practice.ids(near=here, max_km=20) == [1]
    first = await practice.find(near=here, limit=1)
    second = await practice.find(near=here, limit=1, cursor=first.next_cursor)
    third = await practice.find(near=here, limit=1, cursor=second.next_cursor)
    assert [page.hits[0].doctor.id for page in (first, second, third)] == [1, 2, 3]


async def test_who_names_a_complaint_is_counted_for_the_next_who_asks(practice: Practice) -> None:
    for number in range(1, 4):
        await practice.add(number, expertise_zh="高血压" if number < 3 else "")
    await practice.index()
    await practice.find(q="高血压")
    taker = practice.search._census
    assert taker is not None
    await asyncio.gather(*taker._counting.values())
    await taker.count()
    prepared = practice.search._prepared(Wanted(q="高血压"), None, practice.search._basis(DEFAULT))
    assert taker.latest().expert_share(prepared.plan) == pytest.approx(2 / 3)
