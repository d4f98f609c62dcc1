"""Leafing through what Postgres finds while Elasticsearch is away."""

from datetime import timedelta
from typing import Any

import pytest

from core.database import Database
from core.settings import Settings
from search import DoctorSearch, Engine, Sort, Wanted, fallback
from tests.search.practice import MORNINGS, TOMORROW, VIDEO, Practice

TOMORROWS: dict[str, Any] = {"mode": VIDEO, "start": TOMORROW, "end": TOMORROW + timedelta(days=1)}


async def leafed(search: DoctorSearch, **wanted: Any) -> list[list[int]]:
    """The doctors of each page."""
    pages, cursor = [], None
    while True:
        page = await search.find(Wanted(**wanted, cursor=cursor))
        assert page.source == "postgres"
        pages.append([hit.doctor.id for hit in page.hits])
        if (cursor := page.next_cursor) is None:
            return pages


@pytest.mark.parametrize("order", [Sort.SOONEST, Sort.BEST])
async def test_everybody_with_an_opening_is_on_one_page_each(
    practice: Practice, settings: Settings, database: Database, order: Sort
) -> None:
    """Those of more quality open later, so that the two orders are each other's reverse."""
    for number in range(1, 6):
        hours = [{**morning, "starts": f"{7 + number:02}:00", "ends": f"{8 + number:02}:00"} for morning in MORNINGS]
        await practice.add(number, hours=hours, price_video=100, quality=number / 10)
    await practice.add(6, price_video=100, quality=0.9)
    async with Engine(settings) as nowhere, DoctorSearch(settings, nowhere, database) as search:
        soonest = [[1, 2], [3, 4], [5]]
        best = [[5, 4], [3, 2], [1]]
        assert await leafed(search, **TOMORROWS, sort=order, limit=2) == (soonest if order is Sort.SOONEST else best)


async def test_the_soonest_go_on_behind_as_many_as_are_looked_at(
    practice: Practice, settings: Settings, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fallback, "LOOKED_AT", 4)
    for number in range(1, 8):
        hours = [{**morning, "starts": f"{7 + number:02}:00", "ends": f"{8 + number:02}:00"} for morning in MORNINGS]
        await practice.add(number, hours=hours, price_video=100, quality=number / 10)
    async with Engine(settings) as nowhere, DoctorSearch(settings, nowhere, database) as search:
        pages = await leafed(search, **TOMORROWS, sort=Sort.SOONEST, limit=3)
        assert pages == [[4, 5, 6], [7], [1, 2, 3]]
