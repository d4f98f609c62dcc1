import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from core import clock, outbox
from core.database import Database
from core.outbox import Event, Place, Published


@dataclass
class Recorder:
    name: str = "recorder"
    topics: Sequence[str] | None = None
    every_seconds = 0.01
    fails: int = 0
    keys: list[str] = field(default_factory=list)

    async def take(self, events: Sequence[Published]) -> None:
        if self.fails:
            self.fails -= 1
            raise RuntimeError
        self.keys += [event.key for event in events]


async def publish(database: Database, *keys: str, topic: str = "thing.happened") -> None:
    async with database.transaction() as tx:
        for key in keys:
            tx.publish(Event(topic, key, {}, clock.now()))


async def test_a_consumer_takes_facts_once_and_in_order(database: Database):
    recorder = Recorder()
    await publish(database, "a", "b")
    await publish(database, "c")
    assert await outbox.advance(database.pool, recorder) == 3
    assert await outbox.advance(database.pool, recorder) == 0
    assert recorder.keys == ["a", "b", "c"]


async def _published_in_transactions(database: Database, *txids: int) -> None:
    for txid in txids:
        await database.pool.execute(
            "INSERT INTO outbox (txid, topic, key, payload) VALUES ($1::text::xid8, 'thing.happened', $1::text, '{}')",
            str(txid),
        )


async def test_the_order_is_that_of_the_transactions_numbers_not_of_their_digits(database: Database):
    await _published_in_transactions(database, 10, 9, 100, 99)
    recorder = Recorder()
    while await outbox.advance(database.pool, recorder, limit=1):
        pass
    assert recorder.keys == ["9", "10", "99", "100"]


async def test_in_the_order_of_digits_facts_would_be_lost(database: Database, monkeypatch: pytest.MonkeyPatch):
    by_digits = outbox.READ.replace("ORDER BY outbox.txid, outbox.seq", "ORDER BY outbox.txid::text, outbox.seq")
    assert by_digits != outbox.READ
    monkeypatch.setattr(outbox, "READ", by_digits)
    await _published_in_transactions(database, 10, 9, 100, 99)
    recorder = Recorder()
    while await outbox.advance(database.pool, recorder, limit=1):
        pass
    assert recorder.keys == ["10", "100"]


async def test_consumers_do_not_share_a_cursor(database: Database):
    first, second = Recorder("first"), Recorder("second")
    await publish(database, "a")
    await outbox.advance(database.pool, first)
    await outbox.advance(database.pool, second)
    assert first.keys == second.keys == ["a"]


async def test_a_consumer_sees_only_its_topics(database: Database):
    recorder = Recorder(topics=["booking.held"])
    await publish(database, "a")
    await publish(database, "b", topic="booking.held")
    await outbox.advance(database.pool, recorder)
    assert recorder.keys == ["b"]


async def _place(database: Database, consumer: Recorder) -> Place:
    async with database.pool.acquire() as connection:
        return await outbox.place_of(connection, consumer.name)


async def test_a_consumer_passes_the_many_facts_that_do_not_concern_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(outbox, "PASSED_AT_ONCE", 2)
    recorder = Recorder(topics=["booking.held"])
    await publish(database, "a", "b")
    await outbox.advance(database.pool, recorder)
    assert await _place(database, recorder) == Place()  # a poll writes nothing because of a few
    await publish(database, "c")
    await outbox.advance(database.pool, recorder)
    later = clock.now() + timedelta(days=8)
    assert await outbox.forget(database.pool, later) == 3  # and so nobody keeps them
    await publish(database, "d", topic="booking.held")
    assert await outbox.advance(database.pool, recorder) == 1


async def test_who_has_more_to_take_passes_nothing(database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(outbox, "PASSED_AT_ONCE", 0)
    recorder = Recorder(topics=["booking.held"])
    await publish(database, "a", "b", topic="booking.held")
    await publish(database, "c")
    await outbox.advance(database.pool, recorder, limit=1)
    await outbox.advance(database.pool, recorder, limit=5)
    assert recorder.keys == ["a", "b"]


async def test_what_is_written_while_facts_are_read_is_not_passed(database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(outbox, "PASSED_AT_ONCE", 0)
    recorder = Recorder(topics=["booking.held"])
    await publish(database, "a")
    read = outbox.read

    async def read_and_publish(*asked: Any) -> list[Published]:
        found = await read(*asked)
        await publish(database, "late", topic="booking.held")
        return found

    monkeypatch.setattr(outbox, "read", read_and_publish)
    await outbox.advance(database.pool, recorder)
    monkeypatch.setattr(outbox, "read", read)
    await outbox.advance(database.pool, recorder)
    assert recorder.keys == ["late"]


async def test_a_tip_taken_behind_the_reading_would_lose_it(database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(outbox, "PASSED_AT_ONCE", 0)
    recorder = Recorder(topics=["booking.held"])
    await publish(database, "a")
    tip = outbox.tip

    async def of_the_future(connection: Any) -> Place:
        await publish(database, "late", topic="booking.held")
        return await tip(connection)

    read = outbox.read

    async def read_before_the_tip(connection: Any, after: Place, limit: int, topics: Sequence[str]) -> list[Published]:
        return [one for one in await read(connection, after, limit, topics) if one.key != "late"]

    monkeypatch.setattr(outbox, "tip", of_the_future)
    monkeypatch.setattr(outbox, "read", read_before_the_tip)
    await outbox.advance(database.pool, recorder)
    monkeypatch.setattr(outbox, "tip", tip)
    monkeypatch.setattr(outbox, "read", read)
    await outbox.advance(database.pool, recorder)
    assert recorder.keys == []


async def test_a_batch_that_fails_comes_again(database: Database):
    recorder = Recorder(fails=1)
    await publish(database, "a")
    with pytest.raises(RuntimeError):
        await outbox.advance(database.pool, recorder)
    await outbox.advance(database.pool, recorder)
    assert recorder.keys == ["a"]


async def test_a_slow_transaction_is_waited_for_and_never_skipped(database: Database):
    recorder = Recorder()
    begun, release = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with database.transaction() as tx:
            await outbox.append(tx.connection, [Event("thing.happened", "slow", {}, clock.now())])
            begun.set()
            await release.wait()

    running = asyncio.create_task(slow())
    await begun.wait()
    await publish(database, "quick")  # commits first, with the higher transaction id
    assert await outbox.advance(database.pool, recorder) == 0
    release.set()
    await running
    await outbox.advance(database.pool, recorder)
    assert recorder.keys == ["slow", "quick"]


async def test_without_the_snapshot_guard_the_slow_one_would_be_lost(database: Database):
    """The negative control: a reader that only follows the sequence skips what commits late."""
    begun, release = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with database.transaction() as tx:
            await outbox.append(tx.connection, [Event("thing.happened", "slow", {}, clock.now())])
            begun.set()
            await release.wait()

    running = asyncio.create_task(slow())
    await begun.wait()
    await publish(database, "quick")
    naive = "SELECT key, seq FROM outbox WHERE seq > $1 ORDER BY seq"
    seen = await database.pool.fetch(naive, 0)
    release.set()
    await running
    later = await database.pool.fetch(naive, seen[-1]["seq"])
    assert [row["key"] for row in [*seen, *later]] == ["quick"]


async def test_a_live_follower_starts_at_the_tip(database: Database):
    await publish(database, "before")
    async with database.pool.acquire() as connection:
        place = await outbox.tip(connection)
        await publish(database, "after")
        assert [event.key for event in await outbox.read(connection, place, 10)] == ["after"]
        assert [event.key for event in await outbox.read(connection, Place(), 10)] == ["before", "after"]


async def test_of_two_workers_one_serves_a_consumer(database: Database):
    await publish(database, "a")
    entered, release = asyncio.Event(), asyncio.Event()

    class Slow(Recorder):
        async def take(self, events: Sequence[Published]) -> None:
            entered.set()
            await release.wait()
            await super().take(events)

    slow = Slow()
    running = asyncio.create_task(outbox.advance(database.pool, slow))
    await entered.wait()
    assert await outbox.advance(database.pool, slow) == 0
    release.set()
    assert await running == 1


async def test_old_facts_go_once_every_consumer_has_taken_them(database: Database):
    first, second = Recorder("first"), Recorder("second")
    await publish(database, "a", "b")
    later = clock.now() + timedelta(days=8)
    await outbox.advance(database.pool, first)
    await outbox.advance(database.pool, second, limit=1)
    assert await outbox.forget(database.pool, clock.now() - timedelta(days=7)) == 0
    assert await outbox.forget(database.pool, later) == 1
    await outbox.advance(database.pool, second)
    assert second.keys == ["a", "b"]
    assert await outbox.forget(database.pool, later) == 1
