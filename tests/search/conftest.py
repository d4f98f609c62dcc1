"""A handful of doctors who differ in one thing each, in a real database and a real index."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

import directory
from core.database import Database
from core.settings import Settings
from search import DoctorSearch, Engine, Indexer
from tests.search.practice import BEIJING, MORNINGS, SHANGHAI, Practice

INSTITUTIONS: tuple[tuple[Any, ...], ...] = (
    (1, "上海瑞和医院", "Ruihe Hospital", SHANGHAI, 31.22, 121.46),
    (2, "北京安康医院", "Ankang Hospital", BEIJING, 39.9, 116.4),
)


@pytest.fixture
async def practice(settings_with_search: Settings, database: Database) -> AsyncIterator[Practice]:
    async with database.transaction() as tx:
        await directory.seed(tx)
        for institution in INSTITUTIONS:
            await tx.execute(
                "INSERT INTO institution (id, name, name_en, city_id, latitude, longitude, pinyin, level, address) "
                "VALUES ($1, $2, $3, $4, $5, $6, '', '三级甲等', '')",
                *institution,
            )
    async with (
        Engine(settings_with_search) as engine,
        DoctorSearch(settings_with_search, engine, database) as search,
    ):
        yield Practice(database, engine, search, Indexer(engine, database))
        for index in (await engine.patient.indices.get(index=f"{engine.alias}-*")).body:
            await engine.patient.indices.delete(index=index)


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
