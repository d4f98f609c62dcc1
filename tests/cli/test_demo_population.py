"""The demo's doctors and their index: what was cut short between the two is made good at the next start."""

from collections.abc import AsyncIterator

import pytest
from rich.console import Console

from cli import population
from core.database import Database
from core.settings import Settings
from search import Engine, drop_index

QUIET = Console(quiet=True)


class CutShort(Exception):
    pass


async def _indexed(engine: Engine) -> int:
    await engine.patient.indices.refresh(index=engine.alias)
    count: int = (await engine.patient.count(index=engine.alias))["count"]
    return count


@pytest.fixture
async def engine(settings_with_search: Settings, database: Database) -> AsyncIterator[Engine]:
    async with Engine(settings_with_search) as engine:
        await population._ensure(settings_with_search, 40, None, True, QUIET)
        yield engine
        await drop_index(engine)


async def _cut_short(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async def cut_short(*_: object) -> None:
        raise CutShort

    with monkeypatch.context() as patched:
        patched.setattr(population, "rebuild", cut_short)
        with pytest.raises(CutShort):
            await population._ensure(settings, 60, None, True, QUIET)


async def test_other_doctors_are_indexed_though_the_first_start_was_cut_short(
    settings_with_search: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
):
    assert await _indexed(engine) == 40
    await _cut_short(settings_with_search, monkeypatch)
    await population._ensure(settings_with_search, 60, None, True, QUIET)
    assert await _indexed(engine) == 60


async def test_with_the_old_index_left_it_would_be_taken_for_theirs(
    settings_with_search: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
):
    async def leave(_: Engine) -> None:
        pass

    monkeypatch.setattr(population, "drop_index", leave)
    await _cut_short(settings_with_search, monkeypatch)
    await population._ensure(settings_with_search, 60, None, True, QUIET)
    assert await _indexed(engine) == 40
