import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.settings import Settings

_numbers = itertools.count()


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty folder that the unprivileged user of the servers can walk to, which pytest's own are not."""
    folder = Settings().state_dir / "test" / f"place-{os.getpid()}-{next(_numbers)}"
    folder.mkdir(parents=True)
    yield folder
    shutil.rmtree(folder)
