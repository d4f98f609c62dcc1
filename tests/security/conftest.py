from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from identity import passwords
from tests.client import app, http, seeded, sign_in

__all__ = ["app", "http", "seeded", "sign_in"]


@pytest.fixture(autouse=True)
def quick_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Passwords are hashed at next to no cost, but for slow tests, which may be about that."""
    if request.node.get_closest_marker("slow") is None:
        passwords._nobody.cache_clear()
        monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    yield
    passwords._nobody.cache_clear()
