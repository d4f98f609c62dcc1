"""Waiting for one's turn."""

import asyncio

import pytest

from core import line
from core.errors import Unavailable
from core.line import Line


async def test_who_comes_first_is_served_first_and_only_so_many_together():
    here = Line(2)
    served: list[int] = []
    together: list[int] = []
    inside = 0

    async def come(number: int) -> None:
        nonlocal inside
        async with here.turn():
            inside += 1
            together.append(inside)
            served.append(number)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(come(number) for number in range(20)))
    assert served == list(range(20))
    assert max(together) == 2


async def test_who_fails_makes_room_for_the_next():
    here = Line(1)
    for _ in range(2):
        with pytest.raises(ValueError, match="mine"):
            async with here.turn():
                raise ValueError("mine")


async def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(line, "PATIENCE_SECONDS", 0)
    here = Line(1)
    async with here.turn():
        with pytest.raises(Unavailable):
            async with here.turn():
                pass
    async with here.turn():  # who gave up left nothing behind
        pass
