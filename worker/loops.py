"""The two things a worker does for ever: follow the outbox, and do what is due.

Both survive their dependencies: a batch or a duty that fails is logged, counted and tried again after a pause that
grows to `LONGEST_PAUSE`. Nothing is lost meanwhile, since the cursor and the due column have not moved.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from core import outbox
from core.database import Database
from core.telemetry import CONSUMED, CONSUMER_FAILURES

log = structlog.get_logger(__name__)

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0


@dataclass(frozen=True, slots=True)
class Duty:
    """Work that is due because a row says so. `run` returns how much it did; more may be left when it did some."""

    name: str
    every_seconds: float
    run: Callable[[], Awaitable[int]]


async def follow(database: Database, consumer: outbox.Consumer, stop: asyncio.Event) -> None:
    """Hand `consumer` batch after batch until `stop`; what comes between two is taken together."""

    async def step() -> float:
        began = time.monotonic()
        taken = await outbox.advance(database.pool, consumer)
        CONSUMED.labels(consumer.name).inc(taken)
        return 0 if taken == outbox.AT_ONCE else began + consumer.every_seconds - time.monotonic()

    await _forever(consumer.name, step, stop)


async def repeat(duty: Duty, stop: asyncio.Event) -> None:
    """Do `duty` again and again until `stop`; while there is more, half of the time is left to others."""

    async def step() -> float:
        began = time.monotonic()
        return time.monotonic() - began if await duty.run() else duty.every_seconds

    await _forever(duty.name, step, stop)


async def _forever(name: str, step: Callable[[], Awaitable[float]], stop: asyncio.Event) -> None:
    failures = 0
    while not stop.is_set():
        try:
            pause = await step()
            failures = 0
        except Exception as error:
            failures += 1
            pause = min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE)
            CONSUMER_FAILURES.labels(name).inc()
            log.warning("worker.retry", what=name, failures=failures, pause=pause, error=repr(error))
        await _wait(stop, pause)


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    if seconds <= 0:
        await asyncio.sleep(0)
        return
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
