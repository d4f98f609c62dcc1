"""What was asked more than once is there when the five minutes turn, as of then."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from unittest.mock import Mock, patch

import pytest

from core.clock import at
from search import Hit, Results, Shown, Wanted, engine
from search.engine import Engine
from tests.search.practice import MORNINGS, TOMORROW, VIDEO, Practice

pytestmark = pytest.mark.slow  # an index is made for each

FIRST = TOMORROW + timedelta(hours=8)
TURN = FIRST - timedelta(hours=1)
NEAR = TURN - timedelta(seconds=30)
QUESTION = Wanted(specialty="03.04", mode=VIDEO, limit=1)


class Openings:
    """Writes what tells one moment from another: when the first slot is, and in how many minutes."""

    def hit(self, hit: Hit, _: Shown) -> bytes:
        minutes = next(part.data["minutes"] for part in hit.why if part.code == "availability")
        return f"{hit.next_slots[0].starts_at:%H:%M} in {minutes}".encode()

    def page(self, results: Results) -> bytes:
        return b", ".join(hit.written for hit in results.hits)


WRITER = Openings()


@pytest.fixture
async def practice(practice: Practice) -> Practice:
    """A doctor who sees somebody every half hour from eight to ten."""
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.index()
    await practice.follow()
    await practice.counted()
    return practice


@pytest.fixture
def asked() -> Iterator[Mock]:
    """How often Elasticsearch is asked."""
    with patch.object(Engine, "ask", autospec=True, side_effect=Engine.ask) as counted:
        yield counted


async def _find(practice: Practice) -> bytes:
    return (await practice.search.find(QUESTION, WRITER)).written


async def _asked_shortly_before(practice: Practice, times: int, turn: datetime) -> None:
    """Somebody asks so often, the last time shortly before the turn."""
    with at(turn - timedelta(minutes=4)) as time:
        for number in range(times):
            if number == times - 1:
                time.advance(timedelta(minutes=3, seconds=30))
            await _find(practice)
        await practice.search._ahead.done()


@pytest.mark.parametrize(("times", "then"), [(2, 0), (1, 1)])
async def test_what_was_asked_twice_is_there_at_the_turn(
    practice: Practice, asked: Mock, times: int, then: int
) -> None:
    """The second case is the control: nobody has asked again."""
    await _asked_shortly_before(practice, times, TURN)
    asked.reset_mock()
    with at(TURN):
        assert await _find(practice) == b"08:00 in 60"
    assert asked.call_count == then


async def test_until_the_turn_the_page_is_that_of_before(practice: Practice) -> None:
    await _asked_shortly_before(practice, 2, TURN)
    with at(TURN - timedelta(seconds=1)):
        assert await _find(practice) == b"08:00 in 65"


async def test_far_from_the_turn_nothing_is_made(practice: Practice, asked: Mock) -> None:
    with at(TURN - timedelta(minutes=4)):
        await _find(practice)
        await _find(practice)
        await practice.search._ahead.done()
    assert asked.call_count == 1


async def test_a_slot_whose_time_comes_before_the_turn_is_left_out_of_its_page(practice: Practice, asked: Mock) -> None:
    turn = FIRST + timedelta(minutes=5)
    await _asked_shortly_before(practice, 2, turn)
    asked.reset_mock()
    with at(turn):
        assert await _find(practice) == b"08:30 in 25"
    assert asked.call_count == 0


async def test_what_was_booked_since_is_not_in_the_page(practice: Practice) -> None:
    await _asked_shortly_before(practice, 2, TURN)
    with at(NEAR):
        await practice.book(1, FIRST)
    with at(TURN):
        assert (await _find(practice)).startswith(b"08:30")


async def test_an_engine_that_is_down_meanwhile_is_asked_at_the_turn(
    practice: Practice, asked: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at(TURN - timedelta(minutes=4)) as time:
        await _find(practice)
        await _find(practice)
        time.advance(timedelta(minutes=3, seconds=30))
        with patch.object(Engine, "ask", side_effect=engine.EngineDown):
            await _find(practice)
            await practice.search._ahead.done()
    asked.reset_mock()
    with at(TURN):
        assert await _find(practice) == b"08:00 in 60"
    assert asked.call_count == 1


async def test_a_process_that_ends_leaves_nothing_behind(practice: Practice) -> None:
    with at(TURN - timedelta(minutes=4)) as time:
        await _find(practice)
        time.advance(timedelta(minutes=3, seconds=30))
        await _find(practice)
    begun = practice.search._ahead._answering
    assert begun is not None
    await practice.search.__aexit__()
    assert begun.cancelling() or begun.done()
