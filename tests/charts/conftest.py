from collections.abc import AsyncIterator

import pytest

from core import clock
from core.database import Database
from tests.clinic import TODAY, Clinic, open_clinic


@pytest.fixture
async def clinic(database: Database) -> AsyncIterator[Clinic]:
    with clock.at(TODAY) as time:
        yield await open_clinic(database, time)
