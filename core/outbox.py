"""The outbox: what happened, committed with what it tells of, read by consumers that each keep a cursor.

A reader takes rows whose transaction id lies below the oldest one still running, in `(txid, seq)` order: a slow
transaction is waited for and never skipped. No NOTIFY inside the transactions (design §3); a wake-up is a hint sent
after the commit (`Transaction.after_commit`), and a consumer that misses it polls.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

import asyncpg
import orjson

APPEND = """
INSERT INTO outbox (topic, key, version, payload, at)
SELECT * FROM unnest($1::text[], $2::text[], $3::smallint[], $4::jsonb[], $5::timestamptz[])
"""
READ = """
SELECT txid::text, seq, topic, key, version, payload, at
  FROM outbox
 WHERE (txid, seq) > ($1::text::xid8, $2) AND txid < pg_snapshot_xmin(pg_current_snapshot())
   AND ($4::text[] IS NULL OR topic = ANY($4))
 ORDER BY outbox.txid, outbox.seq LIMIT $3
"""
TIP = "SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text AS txid, 9223372036854775807 AS seq"
CURSOR = "SELECT txid::text, seq FROM outbox_cursor WHERE consumer = $1"
NEW_CURSOR = "INSERT INTO outbox_cursor (consumer) VALUES ($1) ON CONFLICT (consumer) DO NOTHING"
ADVANCE = "UPDATE outbox_cursor SET txid = $2::text::xid8, seq = $3, updated_at = now() WHERE consumer = $1"
BETWEEN = """
SELECT true FROM outbox WHERE (txid, seq) > ($1::text::xid8, $2) AND (txid, seq) <= ($3::text::xid8, $4)
 ORDER BY outbox.txid, outbox.seq OFFSET $5 LIMIT 1
"""
# A fact goes when it is old and every consumer has passed it: a consumer that lags keeps its facts.
FORGET = """
DELETE FROM outbox
 WHERE seq IN (SELECT o.seq FROM outbox o
                WHERE o.at < $1
                  AND (o.txid, o.seq) <= (SELECT c.txid, c.seq FROM outbox_cursor c ORDER BY c.txid, c.seq LIMIT 1)
                ORDER BY o.txid, o.seq LIMIT $2)
RETURNING 1
"""
KEPT_FOR = timedelta(days=7)
AT_ONCE = 2000
"""Facts of a batch at most. Whoever is behind catches up the faster the more it takes at a time."""
PASSED_AT_ONCE = 500
"""Facts that do not concern a consumer, and that it looks over again at each poll, at most: then it passes them."""


@dataclass(frozen=True, slots=True)
class Event:
    """A fact to be published. `topic` is `noun.verb` ("booking.held"), `key` the id of the noun."""

    topic: str
    key: str
    payload: dict[str, Any]
    at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True)
class Published(Event):
    """A fact as read back, with its place in the order."""

    txid: str = "0"
    seq: int = 0

    @property
    def place(self) -> "Place":
        return Place(self.txid, self.seq)


@dataclass(frozen=True, slots=True)
class Place:
    """A position in the outbox."""

    txid: str = "0"
    seq: int = 0

    def __lt__(self, other: "Place") -> bool:
        return (int(self.txid), self.seq) < (int(other.txid), other.seq)


class Consumer(Protocol):
    """Something that follows the outbox. `take` must be idempotent: after a crash a batch comes again."""

    name: str
    topics: Sequence[str] | None  # None: all of them
    every_seconds: float
    """How far apart batches begin, unless there is more than one holds: each costs a lock, a reading and a commit."""

    async def take(self, events: Sequence[Published]) -> None: ...


async def append(connection: Any, events: Sequence[Event]) -> None:
    """Write `events` in one statement, in order, inside the caller's transaction."""
    if not events:
        return
    await connection.execute(
        APPEND,
        [event.topic for event in events],
        [event.key for event in events],
        [event.version for event in events],
        [orjson.dumps(event.payload).decode() for event in events],
        [event.at for event in events],
    )


async def read(connection: Any, after: Place, limit: int, topics: Sequence[str] | None = None) -> list[Published]:
    """The next facts behind `after`, oldest first, at most `limit`."""
    rows = await connection.fetch(READ, after.txid, after.seq, limit, list(topics) if topics is not None else None)
    return [
        Published(
            topic=row["topic"],
            key=row["key"],
            payload=row["payload"],
            at=row["at"],
            version=row["version"],
            txid=row["txid"],
            seq=row["seq"],
        )
        for row in rows
    ]


async def tip(connection: Any) -> Place:
    """The place behind which everything is still to come; where a live follower starts."""
    row = await connection.fetchrow(TIP)
    return Place(row["txid"], row["seq"])


async def advance(pool: "asyncpg.Pool[asyncpg.Record]", consumer: Consumer, limit: int = AT_ONCE) -> int:
    """Hand `consumer` its next batch and move its cursor; returns how many facts it took.

    A session lock makes one worker at a time serve a consumer, and keeps no transaction open while it works, since it
    may call a network.
    """
    async with pool.acquire() as connection:
        if not await connection.fetchval("SELECT pg_try_advisory_lock(hashtext($1))", f"outbox:{consumer.name}"):
            return 0
        try:
            after = await place_of(connection, consumer.name)
            newest = await tip(connection)  # before the reading, which therefore saw everything up to there
            events = await read(connection, after, limit, consumer.topics)
            if events:
                await consumer.take(events)
            reached = events[-1].place if events else after
            if len(events) < limit and await _apart(connection, reached, newest):
                reached = newest
            if reached != after:
                await connection.execute(ADVANCE, consumer.name, reached.txid, reached.seq)
            return len(events)
        finally:
            await connection.execute("SELECT pg_advisory_unlock(hashtext($1))", f"outbox:{consumer.name}")


async def _apart(connection: Any, place: Place, other: Place) -> bool:
    """Whether more than `PASSED_AT_ONCE` facts lie between."""
    found = await connection.fetchval(BETWEEN, place.txid, place.seq, other.txid, other.seq, PASSED_AT_ONCE)
    return found is not None


async def place_of(connection: Any, consumer: str) -> Place:
    """How far a consumer has read."""
    row = await connection.fetchrow(CURSOR, consumer)
    if row is None:  # looked for first: who polls should not write
        await connection.execute(NEW_CURSOR, consumer)
        row = await connection.fetchrow(CURSOR, consumer)
    return Place(row["txid"], row["seq"])


@asynccontextmanager
async def standing_still(pool: "asyncpg.Pool[asyncpg.Record]", consumer: str) -> AsyncIterator[Place]:
    """Wait for the batch in hand, and let the consumer take no other inside the block; yields how far it has read."""
    async with pool.acquire() as connection:
        await connection.execute("SELECT pg_advisory_lock(hashtext($1))", f"outbox:{consumer}")
        try:
            yield await place_of(connection, consumer)
        finally:
            await connection.execute("SELECT pg_advisory_unlock(hashtext($1))", f"outbox:{consumer}")


async def forget(pool: "asyncpg.Pool[asyncpg.Record]", before: datetime, limit: int = 1000) -> int:
    """Drop facts from before `before` that every consumer has taken, at most `limit` at a time; how many."""
    return len(await pool.fetch(FORGET, before, limit))
