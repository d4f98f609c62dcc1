"""A handful of doctors who differ in one thing each, in a real database and a real index."""

from collections.abc import AsyncIterator

import pytest

from core.database import Database
from core.settings import Settings
from tests.search.practice import BEIJING, MORNINGS, Practice, opened


@pytest.fixture
async def practice(settings_with_search: Settings, database: Database) -> AsyncIterator[Practice]:
    async with opened(settings_with_search, database) as practice:
        yield practice


@pytest.fixture
async def varied(practice: Practice) -> Practice:
    """Doctor 1 is plain; each of the others differs in one thing."""
    await practice.add(1)
    await practice.add(2, specialty_codes=["10"])
    await practice.add(3, city_id=BEIJING, institution_id=2)
    await practice.add(4, gender="male")
    await practice.add(5, title="chief")
    await practice.add(6, languages=["zh", "fr"])
    await practice.add(7, answers_text=True, price_text=2000)
    await practice.add(8, hours=MORNINGS, price_video=9000)
    await practice.add(9, hours=[], price_video=5000)
    await practice.add(10, name="王伟", name_pinyin="wang wei", specialty_codes=["03"])
    await practice.index()
    return practice
