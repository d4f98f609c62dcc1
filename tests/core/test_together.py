"""Questions of many, answered by one statement."""

import asyncio
from collections.abc import Sequence

import pytest

from core.together import Together


class Answering:
    """Doubles numbers, when it is told to go on."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.begun = asyncio.Event()
        self.goes_on = asyncio.Event()

    async def __call__(self, numbers: Sequence[int]) -> Sequence[int]:
        self.asked.append(list(numbers))
        self.begun.set()
        await self.goes_on.wait()
        if 13 in numbers:
            raise ValueError("not this one")
        return [2 * number for number in numbers]


async def test_what_is_asked_while_an_answer_is_under_way_goes_together_into_the_next():
    answering = Answering()
    together = Together(answering, most=3)
    first = asyncio.create_task(together.ask(0))
    await answering.begun.wait()
    others = [asyncio.create_task(together.ask(number)) for number in range(1, 6)]
    await asyncio.sleep(0)
    answering.goes_on.set()
    assert await asyncio.gather(first, *others) == [0, 2, 4, 6, 8, 10]
    assert answering.asked == [[0], [1, 2, 3], [4, 5]]


async def test_a_failure_is_told_to_those_asked_with_it_and_to_nobody_else():
    answering = Answering()
    answering.goes_on.set()
    together = Together(answering, most=2)
    told = await asyncio.gather(*(together.ask(number) for number in (12, 13, 14)), return_exceptions=True)
    assert [type(one) for one in told] == [ValueError, ValueError, int]
    assert await together.ask(1) == 2


async def test_for_who_waits_no_more_nothing_is_asked():
    answering = Answering()
    together = Together(answering, most=9)
    first, gone, last = (asyncio.create_task(together.ask(number)) for number in (1, 2, 3))
    await answering.begun.wait()
    late = asyncio.create_task(together.ask(4))
    await asyncio.sleep(0)
    late.cancel()
    gone.cancel()
    answering.goes_on.set()
    assert [await first, await last] == [2, 6]
    assert answering.asked == [[1, 2, 3]]
    with pytest.raises(asyncio.CancelledError):
        await late
