import asyncio
from collections.abc import Sequence

import pytest

from core import clock
from core.database import Database
from core.outbox import Event, Published
from worker.loops import Duty, follow, repeat


class Recorder:
    name = "recorder"
    topics: Sequence[str] | None = None
    every_seconds = 0.01

    def __init__(self, until: int, failures: int = 0) -> None:
        self.keys: list[str] = []
        self.stop = asyncio.Event()
        self._until = until
        self._failures = failures

    async def take(self, events: Sequence[Published]) -> None:
        if self._failures:
            self._failures -= 1
            raise ConnectionError("the other side is down")
        self.keys += [event.key for event in events]
        if len(self.keys) >= self._until:
            self.stop.set()


async def publish(database: Database, *keys: str) -> None:
    async with database.transaction() as tx:
        for key in keys:
            tx.publish(Event("thing.happened", key, {}, clock.now()))


async def test_a_consumer_is_followed_while_facts_keep_coming(database: Database):
    recorder = Recorder(until=3)
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        tasks.create_task(follow(database, recorder, recorder.stop))
        await publish(database, "a", "b")
        await publish(database, "c")
    assert recorder.keys == ["a", "b", "c"]


@pytest.mark.slow
async def test_a_consumer_whose_dependency_is_down_loses_nothing(database: Database):
    recorder = Recorder(until=2, failures=2)
    await publish(database, "a", "b")
    async with asyncio.timeout(10):
        await follow(database, recorder, recorder.stop)
    assert recorder.keys == ["a", "b"]


async def test_a_duty_is_done_again_at_once_while_there_is_more():
    stop = asyncio.Event()
    left = [3]

    async def work() -> int:
        left[0] -= 1
        if left[0] == 0:
            stop.set()
        return left[0]

    async with asyncio.timeout(5):
        await repeat(Duty("work", 3600, work), stop)
    assert left == [0]


async def test_a_duty_that_fails_is_tried_again():
    stop = asyncio.Event()
    tries = []

    async def work() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise ConnectionError
        stop.set()
        return 0

    async with asyncio.timeout(5):
        await repeat(Duty("work", 3600, work), stop)
    assert len(tries) == 2
