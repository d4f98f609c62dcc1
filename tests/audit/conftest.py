from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit import Sealer
from core import clock
from core.clock import VirtualTime
from core.database import Database
from core.signing import Signer
from files import Storage
from files.folder import Folder
from tests.clinic import TODAY, Clinic, open_clinic


@pytest.fixture
async def clinic(database: Database) -> AsyncIterator[Clinic]:
    with clock.at(TODAY) as time:
        yield await open_clinic(database, time)


@pytest.fixture
def time() -> Iterator[VirtualTime]:
    with clock.at(TODAY) as time:
        yield time


@pytest.fixture
def signer() -> Signer:
    return Signer(Ed25519PrivateKey.generate())


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with Folder(tmp_path / "storage") as storage:
        yield storage


@pytest.fixture
def sealer(database: Database, signer: Signer, storage: Storage) -> Sealer:
    return Sealer(database, signer, storage)
