"""A search asked again: Elasticsearch is asked no more than the marks of the index make necessary."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from unittest.mock import AsyncMock, Mock, patch

import pytest

from core.clock import at, now
from core.outbox import advance
from search import Indexer, Wanted, engine, index_marks, indexer, prepared, rebuild, roll_forward
from search.engine import Engine
from search.index_marks import MARK, raise_marks
from search.prepared import PreparedSearches
from tests.search.practice import MORNINGS, TOMORROW, Names, Practice

pytestmark = pytest.mark.slow  # an index is made for each

FIRST = TOMORROW + timedelta(hours=8)
HEART, EYE = "03.04", "10"


@pytest.fixture
async def practice(practice: Practice) -> Practice:
    """A heart's doctor and an eye's, indexed and settled, whom nobody has searched."""
    await practice.add(1, hours=MORNINGS, price_video=100)
    await practice.add(2, hours=MORNINGS, price_video=100, specialty_codes=[EYE])
    await practice.index()
    await practice.follow()
    await practice.counted()
    return practice


@pytest.fixture
def asked() -> Iterator[Mock]:
    """How often Elasticsearch is asked; with a page that is full, nothing is asked beside it."""
    with patch.object(Engine, "ask", autospec=True, side_effect=Engine.ask) as counted:
        yield counted


async def test_while_the_index_rests_elasticsearch_is_asked_once(practice: Practice, asked: Mock) -> None:
    with at(now()):
        asked.reset_mock()
        first = await practice.find(specialty=HEART, limit=1)
        assert await practice.find(specialty=HEART, limit=1) is first
        assert asked.call_count == 1


async def test_one_that_was_not_heard_lately_is_asked(
    practice: Practice, asked: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "HEARD_SECONDS", 0)
    with at(now()):
        asked.reset_mock()
        await practice.find(specialty=HEART, limit=1)
        await practice.find(specialty=HEART, limit=1)
        assert asked.call_count == 2


async def test_one_whose_connection_closed_is_asked(practice: Practice, asked: Mock) -> None:
    with at(now()):
        asked.reset_mock()
        await practice.find(specialty=HEART, limit=1)
        assert practice.engine._wire is not None
        await practice.engine._wire.close()
        await practice.find(specialty="03", limit=1)  # the loop turns
        await practice.find(specialty=HEART, limit=1)
        assert asked.call_count == 2


@pytest.mark.parametrize(("specialty", "asked_again"), [(HEART, 1), ("03", 1), (None, 1), (EYE, 0)])
async def test_a_booking_concerns_the_searches_of_its_specialty(
    practice: Practice, asked: Mock, specialty: str | None, asked_again: int
) -> None:
    with at(now()):
        await practice.find(specialty=specialty, limit=1)
        await practice.book(1, FIRST)
        await practice.follow()
        asked.reset_mock()
        await practice.find(specialty=specialty, limit=1)
        assert asked.call_count == asked_again


async def _moved(practice: Practice) -> None:
    await practice.change(2, specialty_codes=[HEART])
    await practice.follow()


async def _suspended(practice: Practice) -> None:
    await practice.change(1, status="suspended")
    await practice.follow()


async def _rebuilt(practice: Practice) -> None:
    await practice.database.pool.execute("UPDATE doctor SET specialty_codes = $1 WHERE id = 2", [HEART])
    await rebuild(practice.engine, practice.database)


type Change = Callable[[Practice], Awaitable[None]]
CHANGES: dict[str, tuple[Change, set[int]]] = {
    "moved": (_moved, {1, 2}),
    "suspended": (_suspended, set()),
    "rebuilt": (_rebuilt, {1, 2}),
}


@pytest.mark.parametrize(("change", "found"), CHANGES.values(), ids=CHANGES)
async def test_who_comes_and_who_goes_is_seen_at_once(practice: Practice, change: Change, found: set[int]) -> None:
    with at(now()):
        assert await practice.ids(specialty=HEART) == [1]
        assert await practice.ids(specialty=HEART) == [1]
        await change(practice)
        assert set(await practice.ids(specialty=HEART)) == found


async def test_without_the_mark_who_comes_would_not_be_seen(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "raise_marks", AsyncMock())
    with at(now()):
        assert await practice.ids(specialty=HEART) == [1]
        await _moved(practice)
        assert await practice.ids(specialty=HEART) == [1]


async def test_an_index_that_says_the_same_behind_a_change_has_the_same_page(practice: Practice, asked: Mock) -> None:
    await practice.add(3, specialty_codes=[HEART], quality=0)
    await practice.index()
    with at(now()):
        asked.reset_mock()
        page = await practice.find(specialty=HEART, limit=1)
        await practice.change(2, name="赵敏")
        await practice.follow()
        for _ in range(3):
            assert await practice.find(specialty=HEART, limit=1) is page
        assert asked.call_count == 3  # the mark had risen; it had before that; and then it had not


async def _mark(practice: Practice, scope: str = HEART) -> int:
    mark: int = await practice.database.pool.fetchval(MARK, scope)
    return mark


async def test_a_mark_rises_when_a_change_is_seen_and_not_before(practice: Practice) -> None:
    before = await _mark(practice)
    await practice.book(1, FIRST)
    await advance(practice.database.pool, practice.indexer)
    assert await _mark(practice) == before
    await practice.indexer.settle()
    assert await _mark(practice) > before
    settled = await _mark(practice)
    await practice.indexer.settle()
    assert await _mark(practice) == settled


@pytest.mark.parametrize(("most", "eye_rises"), [(1, True), (2, False)])
async def test_a_change_of_many_specialties_is_one_of_everything(
    practice: Practice, monkeypatch: pytest.MonkeyPatch, most: int, eye_rises: bool
) -> None:
    monkeypatch.setattr(index_marks, "MANY", most)
    before = await _mark(practice, EYE)
    await raise_marks(practice.database, ["03", HEART])
    assert await _mark(practice, HEART) > 0
    assert (await _mark(practice, EYE) > before) is eye_rises


async def test_what_could_not_be_settled_is_settled_later(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    before = await _mark(practice)
    await practice.book(1, FIRST)
    await advance(practice.database.pool, practice.indexer)
    with monkeypatch.context() as patched:
        patched.setattr(indexer, "raise_marks", AsyncMock(side_effect=OSError("gone")))
        with pytest.raises(OSError, match="gone"):
            await practice.indexer.settle()
    await practice.indexer.settle()
    assert await _mark(practice) > before


async def test_an_indexer_that_begins_tells_for_one_that_died(practice: Practice) -> None:
    before = await _mark(practice, EYE)
    await Indexer(practice.engine, practice.database).settle()
    assert await _mark(practice, EYE) > before


async def test_openings_that_moved_on_raise_their_marks(practice: Practice) -> None:
    before = await _mark(practice)
    with at(FIRST + timedelta(days=1)):
        assert await roll_forward(practice.engine, practice.database) == 2
    assert await _mark(practice) > before


async def test_counts_are_kept_with_the_page(practice: Practice, asked: Mock) -> None:
    with at(now()):
        page = await practice.find(specialty=HEART, facets=True, limit=1)
        asked.reset_mock()
        assert await practice.find(specialty=HEART, facets=True, limit=1) is page
        assert asked.call_count == 0


async def test_counts_of_other_specialties_follow_their_changes(practice: Practice) -> None:
    with at(now()):
        assert await _specialties(practice) == {"03": 1, HEART: 1, EYE: 1}
        assert await _specialties(practice) == {"03": 1, HEART: 1, EYE: 1}
        await practice.change(2, status="suspended")
        await practice.follow()
        assert await _specialties(practice) == {"03": 1, HEART: 1}


async def _specialties(practice: Practice) -> dict[str, int]:
    return dict((await practice.find(specialty=HEART, facets=True)).facets["specialty"])


async def test_a_page_found_without_some_of_the_words_is_kept(practice: Practice, asked: Mock) -> None:
    with at(now()):
        page = await practice.find(q="cardiology blablabla")
        assert [hit.doctor.id for hit in page.hits] == [1]
        asked.reset_mock()
        assert await practice.find(q="cardiology blablabla") is page
        assert asked.call_count == 0


@pytest.mark.parametrize("written", [b"a page", b""])
async def test_of_many_pages_those_that_were_written_are_kept_as_they_were(
    practice: Practice, asked: Mock, monkeypatch: pytest.MonkeyPatch, written: bytes
) -> None:
    """The second case is the control: what nobody has written is made anew."""
    monkeypatch.setattr(prepared, "KEPT", 1)
    practice.search._searches = PreparedSearches()
    one, other = Wanted(specialty=HEART, limit=1), Wanted(specialty=EYE, limit=1)
    writer = Names(written)
    with at(now()):
        page = await practice.search.find(one, writer)
        await practice.search.find(other, writer)
        asked.reset_mock()
        again = await practice.search.find(one, writer)
        assert asked.call_count == (0 if written else 1)
        assert (again.written, len(again.hits)) == ((written, 0) if written else (b"", 1))
        assert again.exposure == page.exposure
