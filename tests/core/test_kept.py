"""What is kept in memory."""

import asyncio
import itertools

import pytest

from core.kept import Lately, Recent, Shared


def test_the_longest_unused_goes_first() -> None:
    recent = Recent[int](2)
    recent.put("a", 1)
    recent.put("b", 2)
    assert recent.get("a") == 1
    recent.put("c", 3)
    assert [recent.get(key) for key in "abc"] == [1, None, 3]


def test_a_value_is_replaced_in_place() -> None:
    recent = Recent[int](2)
    recent.put("a", 1)
    recent.put("a", 2)
    recent.put("b", 3)
    assert [recent.get(key) for key in "ab"] == [2, 3]


async def test_who_asks_while_it_is_made_up_gets_the_same() -> None:
    shared, gate, loads = Shared[int](), asyncio.Event(), itertools.count()

    async def load() -> int:
        await gate.wait()
        return next(loads)

    crowd = [asyncio.create_task(shared.get("a", load)) for _ in range(5)]
    await asyncio.sleep(0)
    gate.set()
    assert await asyncio.gather(*crowd) == [0] * 5
    assert await shared.get("a", load) == 1  # nothing is kept behind it


@pytest.mark.parametrize("ends", ["cancelled", "failed"])
async def test_who_asks_beside_one_who_gives_up_is_answered(ends: str) -> None:
    shared, gate = Shared[int](), asyncio.Event()

    async def load_and_fail() -> int:
        await gate.wait()
        raise OSError("the connection was lost")

    async def load() -> int:
        return 2

    first = asyncio.create_task(shared.get("a", load_and_fail))
    await asyncio.sleep(0)
    second = asyncio.create_task(shared.get("a", load))
    await asyncio.sleep(0)
    if ends == "cancelled":
        first.cancel()
    gate.set()
    assert await second == 2
    with pytest.raises(asyncio.CancelledError if ends == "cancelled" else OSError):
        await first


async def test_what_was_made_up_lately_is_not_made_up_again():
    made: list[int] = []

    async def load() -> int:
        made.append(len(made))
        return made[-1]

    fresh, stale = Lately[int](60.0, 10), Lately[int](-1.0, 10)
    assert [await fresh.get("a", load) for _ in range(3)] == [0, 0, 0]
    assert [await stale.get("a", load) for _ in range(2)] == [1, 2]
    assert await fresh.get("b", load) == 3
