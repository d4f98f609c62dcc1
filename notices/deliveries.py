"""Deliveries: what is to be said outside the app, when, and what became of it.

A delivery is planned in the transaction of what it follows from, one row a channel; `key` and channel together say a
thing once. What it says is written when it goes out (`notices/post.py`), so nothing that has changed is told as it was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from core.clock import now
from core.database import Database, Reader, Transaction, to_json
from core.ids import new_id

KEPT_FOR = timedelta(days=90)
WITHDRAWN = "withdrawn"

# What was withdrawn may come back: a booking that was moved away and back again. What was sent is not sent again.
PLAN = """
INSERT INTO delivery (id, person_id, kind, about, key, channel, data, due_at, try_at, until)
SELECT id, person_id, kind, about, key, channel, data, due_at, due_at, until
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::timestamptz[],
              $9::timestamptz[]) AS p (id, person_id, kind, about, key, channel, data, due_at, until)
ON CONFLICT (key, channel) DO UPDATE
   SET state = 'waiting', error = NULL, attempts = 0, data = excluded.data, due_at = excluded.due_at,
       try_at = excluded.due_at, until = excluded.until
 WHERE delivery.state = 'dropped' AND delivery.error = 'withdrawn'
"""
WITHDRAW = """
UPDATE delivery SET state = 'dropped', error = 'withdrawn'
 WHERE kind = $1 AND about = ANY($2::text[]) AND state = 'waiting' AND NOT key = ANY($3::text[])
"""
# A claim moves `try_at`, so that no transaction is open while a network is called; whoever dies with it in hand gives
# it back by doing nothing. A channel that is not set up is left waiting until it is too late.
CLAIM = """
UPDATE delivery d SET try_at = $2
  FROM (SELECT id FROM delivery
         WHERE state = 'waiting' AND try_at <= $1 AND (channel = ANY($3::text[]) OR until <= $1)
         ORDER BY try_at LIMIT $4 FOR NO KEY UPDATE SKIP LOCKED) due
 WHERE d.id = due.id
RETURNING d.id, d.person_id, d.kind, d.about, d.key, d.channel, d.data, d.due_at, d.until, d.state, d.attempts, d.error,
          d.sent_at, d.try_at
"""
STILL_MINE = "SELECT true FROM delivery WHERE id = $1 AND state = 'waiting' AND try_at = $2"
SENT = "UPDATE delivery SET state = 'sent', attempts = attempts + 1, error = NULL, sent_at = $2 WHERE id = $1"
DROPPED = "UPDATE delivery SET state = 'dropped', error = $2 WHERE id = $1 AND state = 'waiting'"
FAILED = """
UPDATE delivery SET state = 'failed', attempts = attempts + 1, error = $2 WHERE id = $1 AND state = 'waiting'
"""
PUT_OFF = """
UPDATE delivery SET try_at = $2, error = $3, attempts = attempts + $4
 WHERE id = ANY($1::uuid[]) AND state = 'waiting'
"""
DELIVERIES_OF = """
SELECT id, person_id, kind, about, key, channel, data, due_at, until, state, attempts, error, sent_at, try_at
  FROM delivery
 WHERE person_id = $1 AND ($2::text IS NULL OR about = $2) AND error IS DISTINCT FROM 'withdrawn'
   AND ($3::timestamptz IS NULL OR (due_at, id) < ($3, $4::uuid))
 ORDER BY due_at DESC, id DESC LIMIT $5
"""
FORGET = """
DELETE FROM delivery
 WHERE id IN (SELECT id FROM delivery WHERE due_at < $1 AND state <> 'waiting' ORDER BY due_at LIMIT $2)
RETURNING 1
"""


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be said to somebody at `due_at`, and no later than `until`.

    `about` is the id of what it is about, `key` names what is said. `kind` says who writes it, from `data`.
    """

    person_id: UUID
    kind: str
    about: str
    key: str
    data: dict[str, Any]
    due_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """A planned message over one channel, and what became of it.

    `state` is `waiting`, `sent`, `failed` or `dropped`; `error` is a code, with details behind a colon. `attempts`
    counts what the other side answered. `try_at` is when a worker looks at it next.
    """

    id: UUID
    person_id: UUID
    kind: str
    about: str
    key: str
    channel: str
    data: dict[str, Any]
    due_at: datetime
    until: datetime
    state: str
    attempts: int
    error: str | None
    sent_at: datetime | None
    try_at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryPlace:
    """Where a page of deliveries ended."""

    due_at: datetime
    id: UUID


async def plan(tx: Transaction, planned: Sequence[Planned], channels: Sequence[str]) -> None:
    """Say these things over each of `channels` when they are due. What is planned or said already stays as is."""
    if not planned or not channels:
        return
    every = [(one, channel) for one in planned for channel in channels]
    await tx.execute(
        PLAN,
        [new_id() for _ in every],
        [one.person_id for one, _ in every],
        [one.kind for one, _ in every],
        [one.about for one, _ in every],
        [one.key for one, _ in every],
        [channel for _, channel in every],
        [to_json(one.data) for one, _ in every],
        [one.due_at for one, _ in every],
        [one.until for one, _ in every],
    )


async def withdraw(tx: Transaction, kind: str, about: Sequence[str], *, keep: Sequence[str] = ()) -> None:
    """Say nothing of this kind any more about these things, but what has one of the keys in `keep`."""
    await tx.execute(WITHDRAW, kind, list(about), list(keep))


async def claim(database: Database, channels: Sequence[str], *, lease: timedelta, limit: int) -> list[Delivery]:
    """Take what is due, the longest waiting first; nobody else gets it until `lease` is over."""
    moment = now()
    async with database.transaction() as tx:
        rows = await tx.fetch(CLAIM, moment, moment + lease, list(channels), limit)
    return sorted(_deliveries(rows), key=lambda one: one.due_at)


async def still_mine(tx: Reader, claimed: Delivery) -> bool:
    """Whether a claim still stands: nobody has settled, withdrawn or taken it over meanwhile."""
    return await tx.fetchval(STILL_MINE, claimed.id, claimed.try_at) is not None


async def sent(database: Database, delivery: Delivery) -> None:
    """It is with the other side: that is so, whatever was decided meanwhile."""
    await database.pool.execute(SENT, delivery.id, now())


async def dropped(database: Database, delivery: Delivery, why: str) -> None:
    """It is not said, because there is nothing to say, no time or no address left."""
    await database.pool.execute(DROPPED, delivery.id, why)


async def failed(database: Database, delivery: Delivery, why: str) -> None:
    """It could not be said."""
    await database.pool.execute(FAILED, delivery.id, why)


async def put_off(
    database: Database, deliveries: Sequence[Delivery], until: datetime, why: str | None, *, answered: bool
) -> None:
    """Try these again at `until`; `answered` says whether the other side answered at all."""
    await database.pool.execute(PUT_OFF, [one.id for one in deliveries], until, why, int(answered))


async def deliveries_of(
    tx: Reader, person_id: UUID, *, about: str | None = None, after: DeliveryPlace | None = None, limit: int = 20
) -> list[Delivery]:
    """What is or was to be said to a person, the latest first, behind `after`; withdrawn plans left out."""
    place = (after.due_at, after.id) if after is not None else (None, None)
    return list(_deliveries(await tx.fetch(DELIVERIES_OF, person_id, about, *place, limit)))


async def forget_deliveries(database: Database, limit: int = 1000) -> int:
    """Drop what was settled more than `KEPT_FOR` ago, at most `limit` at a time; how many."""
    return len(await database.pool.fetch(FORGET, now() - KEPT_FOR, limit))


def _deliveries(rows: Sequence[asyncpg.Record]) -> Iterator[Delivery]:
    return (Delivery(**dict(row.items())) for row in rows)
