"""Slots that were shown although they were taken: the judge of `bench freshness`."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bench.changes.shown import before, taken
from core.database import Database
from core.settings import Settings
from tests.search.practice import MORNINGS, TOMORROW, Practice, opened

FIRST = TOMORROW + timedelta(hours=8)
SHOWN = [(1, FIRST), (1, FIRST + timedelta(minutes=30)), (2, FIRST)]


@pytest.fixture
async def practice(settings_with_search: Settings, database: Database) -> AsyncIterator[Practice]:
    async with opened(settings_with_search, database) as practice:
        await practice.add(1, hours=MORNINGS, price_video=100)
        await practice.add(2, hours=MORNINGS, price_video=100)
        yield practice


async def test_what_was_taken_before_the_question_should_not_have_been_shown(practice: Practice) -> None:
    await practice.book(1, FIRST)
    assert await taken(practice.database, SHOWN, await before(practice.database)) == 1


async def test_what_was_taken_after_the_question_may_have_been_shown(practice: Practice) -> None:
    snapshot = await before(practice.database)
    await practice.book(1, FIRST)
    assert await taken(practice.database, SHOWN, snapshot) == 0


async def test_what_was_given_back_meanwhile_may_have_been_shown(practice: Practice) -> None:
    await practice.book(1, FIRST)
    snapshot = await before(practice.database)
    await practice.database.pool.execute("UPDATE booking SET status = 'cancelled', hold_expires_at = NULL")
    assert await taken(practice.database, SHOWN, snapshot) == 0
