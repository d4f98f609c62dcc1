"""Cycles among new objects are looked for behind an answer."""

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest
from starlette.types import Receive, Scope, Send

from api.tidied import NEW_OBJECTS, Tidied


class _Ring:
    """An object that keeps itself."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def by_itself() -> Iterator[None]:
    """Python does not look by itself."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize(("many", "gone"), [(2 * NEW_OBJECTS, True), (10, False)])
async def test_behind_many_new_objects_cycles_are_gone(by_itself: None, many: int, gone: bool) -> None:
    """The second case is the control: of a few nothing is made."""
    seen: list[weakref.ref[_Ring]] = []

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        rings = [_Ring() for _ in range(many)]
        seen.append(weakref.ref(rings[0]))

    app = Tidied(answer)
    await app({"type": "http"}, _nothing, _nothing)  # type: ignore[arg-type]
    assert seen[0]() is not None
    await asyncio.sleep(0)
    assert (seen[0]() is None) is gone


async def _nothing(*_: object) -> None:
    return None
