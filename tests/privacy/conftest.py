from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core import clock
from core.database import Database
from core.settings import Settings
from files import Files
from tests.clinic import TODAY, Clinic, open_clinic


@pytest.fixture
async def clinic(database: Database) -> AsyncIterator[Clinic]:
    with clock.at(TODAY) as time:
        yield await open_clinic(database, time)


@pytest.fixture
def here(settings: Settings, tmp_path: Path) -> Settings:
    return settings.model_copy(update={"state_dir": tmp_path, "storage_dir": tmp_path / "storage"})


@pytest.fixture
async def kept(here: Settings) -> AsyncIterator[Files]:
    async with Files(here) as files:
        yield files
