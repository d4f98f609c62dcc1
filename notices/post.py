"""The post: sends what is due, over every channel that is set up.

Each letter is written right before it goes out, by whoever planned it, from what is true then. A channel that is down
keeps its letters waiting; they go out when it is back, unless it is too late by then. What the other side does not take
for the moment is tried again after pauses that grow; what it never takes has failed.

A letter is claimed before it is sent and noted once it is with the other side. Only a worker that dies between the two
may lead to a second copy, which carries the same id (Message-ID, Topic), so that it can be told to be one.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Protocol

import structlog

from core.clock import now
from core.database import Database, Transaction
from notices import deliveries
from notices.channels import Channel, Line, NotNow, NotSent, Unreachable
from notices.choices import addressee
from notices.deliveries import Delivery
from notices.letters import Addressee, Letter

log = structlog.get_logger(__name__)

BATCH = 200
LEASE = timedelta(minutes=10)
STOPS_AFTER_SECONDS = 300
"""A lane takes no further letter then, well before its claim runs out and another worker may take them."""
MOST_ATTEMPTS = 8  # with the pauses below: for about two hours
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=30)
SHORTEST_OUTAGE_PAUSE = timedelta(seconds=10)
LONGEST_OUTAGE_PAUSE = timedelta(minutes=5)


class Writer(Protocol):
    """Writes the letters of a kind, from what is true at this moment."""

    async def __call__(self, tx: Transaction, delivery: Delivery, to: Addressee) -> Letter | None:
        """The letter, or None if there is nothing to say any more."""
        ...


class Post:
    """Delivers. `writers` are by kind."""

    def __init__(self, database: Database, channels: Sequence[Channel], writers: Mapping[str, Writer]) -> None:
        self._database = database
        self._channels = {channel.name: channel for channel in channels}
        self._writers = writers

    async def deliver(self) -> int:
        """Send what is due; how much was looked at. Any number of workers may do so at once."""
        due = await deliveries.claim(self._database, list(self._channels), lease=LEASE, limit=BATCH)
        stops = time.monotonic() + STOPS_AFTER_SECONDS
        async with asyncio.TaskGroup() as tasks:
            for name, of_channel in groupby(sorted(due, key=lambda one: one.channel), lambda one: one.channel):
                tasks.create_task(self._over(name, list(of_channel), stops))
        return len(due)

    async def _over(self, name: str, due: Sequence[Delivery], stops: float) -> None:
        channel = self._channels.get(name)
        timely = []
        for one in due:
            if one.until <= now() or channel is None:
                await self._drop(one, "late" if one.error is None else f"late: {one.error}")
            else:
                timely.append(one)
        if channel is not None and timely:
            lanes = [timely[lane :: channel.lanes] for lane in range(min(channel.lanes, len(timely)))]
            async with asyncio.TaskGroup() as tasks:
                for lane in lanes:
                    tasks.create_task(self._along(channel, lane, stops))

    async def _along(self, channel: Channel, due: Sequence[Delivery], stops: float) -> None:
        async with channel.open() as line:
            for number, one in enumerate(due):
                if time.monotonic() >= stops:
                    await deliveries.put_off(self._database, due[number:], now(), one.error, answered=False)
                    return
                try:
                    await self._send(channel, line, one)
                except Unreachable as error:
                    log.warning("post.unreachable", channel=channel.name, waiting=len(due) - number, error=error.code)
                    await self._wait_for(due[number:], error)
                    return

    async def _send(self, channel: Channel, line: Line, one: Delivery) -> None:
        try:
            written = await self._write(channel, one)
            if written is not None:
                await line.send(*written)
                await deliveries.sent(self._database, one)
        except Unreachable:
            raise
        except NotNow as error:
            await self._again(one, error.code)
        except NotSent as error:
            await self._fail(one, error.code)
        except Exception as error:  # one that cannot be written must not keep the others
            log.warning("post.error", delivery=str(one.id), exc_info=True)
            await self._again(one, type(error).__name__)

    async def _write(self, channel: Channel, one: Delivery) -> tuple[Letter, Addressee] | None:
        writer = self._writers[one.kind]
        async with self._database.transaction() as tx:
            if not await deliveries.still_mine(tx, one):
                return None
            to = await addressee(tx, one.person_id)
            letter = await writer(tx, one, to) if to is not None and channel.reaches(to) else None
        if to is None or not channel.reaches(to):
            await self._drop(one, "off")
        elif letter is None:
            await self._drop(one, deliveries.WITHDRAWN)
        return (letter, to) if letter is not None and to is not None else None

    async def _wait_for(self, due: Sequence[Delivery], error: Unreachable) -> None:
        """The longer the channel has been down, the longer the pause: nobody is counted as having refused."""
        pause = max(SHORTEST_OUTAGE_PAUSE, min((now() - due[0].due_at) / 4, LONGEST_OUTAGE_PAUSE))
        await deliveries.put_off(self._database, due, now() + pause, f"unreachable: {error.code}", answered=False)

    async def _again(self, one: Delivery, why: str) -> None:
        if one.attempts + 1 >= MOST_ATTEMPTS:
            await self._fail(one, why)
        else:
            pause = min(FIRST_PAUSE * 2**one.attempts, LONGEST_PAUSE)
            await deliveries.put_off(self._database, [one], now() + pause, f"not_now: {why}", answered=True)

    async def _fail(self, one: Delivery, why: str) -> None:
        log.info("post.failed", delivery=str(one.id), channel=one.channel, error=why)
        await deliveries.failed(self._database, one, f"refused: {why}")

    async def _drop(self, one: Delivery, why: str) -> None:
        await deliveries.dropped(self._database, one, why)
