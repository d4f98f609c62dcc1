"""One effect and one answer a key.

The key, the request's hash and the answer are a row of the same transaction as the effect, the last that it writes. A
second request with the key does the work as well, and finds at its end, or behind the refusal that the first one's
effect drew, that the key has its answer: it is rolled back and gives that answer. So a request that comes once, as
nearly all do, does not look first. If the first rolled back, the second is the one. A refusal changes nothing and is
not kept.
"""

import hashlib
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import asyncpg

from core import clock
from core.database import Database, Reader, Transaction
from core.errors import DomainError, IdempotencyMismatch, Unavailable

STORED = "SELECT request_hash, status, response::text AS response FROM idempotency WHERE person_id = $1 AND key = $2"
KEEP = """
INSERT INTO idempotency (person_id, key, request_hash, status, response) VALUES ($1, $2, $3, $4, $5::json)
ON CONFLICT (person_id, key) DO NOTHING RETURNING 1
"""
"""Waits for another that is writing the key; nothing when it was committed."""
KEPT_WITH = """
INSERT INTO idempotency (person_id, key, request_hash, status, response)
SELECT {person}, {key}::text, {request_hash}::bytea, {status}, {answer}::json FROM {effect} WHERE {key} IS NOT NULL
"""
"""For a statement that has the effect and keeps its answer at once: where the key is there, neither happens."""

FORGET = """
DELETE FROM idempotency
 WHERE (person_id, key) IN (SELECT person_id, key FROM idempotency WHERE created_at < $1 LIMIT $2)
RETURNING 1
"""
KEPT_FOR = timedelta(days=30)

type Begin[X] = Callable[[], AbstractAsyncContextManager[X]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A stored answer: HTTP status and a body of JSON. `repeated`: an earlier request with the key was given it."""

    status: int
    body: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is to have one effect: whose key it carries, and its `fingerprint`."""

    person: UUID
    key: str
    request_hash: bytes


class _Repeated(DomainError):
    """The key has its answer: what was done again is rolled back."""


def fingerprint(method: str, path: str, body: bytes) -> bytes:
    """What makes two requests the same request."""
    return hashlib.sha256(b"\0".join((method.encode(), path.encode(), body))).digest()


type Kept = tuple[str, bytes, str] | tuple[None, None, None]
"""What `KEPT_WITH` writes: the key, the request's hash and the answer; three times None where there is no key."""
NOT_KEPT: Kept = (None, None, None)


def kept(asked: Asked | None, answer: str) -> Kept:
    """What is kept of a request and its answer."""
    return (asked.key, asked.request_hash, answer) if asked is not None else NOT_KEPT


async def once[X: Transaction](
    database: Database,
    asked: Asked,
    work: Callable[[X], Awaitable[Answer]],
    begin: Begin[X],
) -> Answer:
    """What `work` answers in a transaction of `begin`, committed with the key; or what the key was answered before.

    Raises:
        IdempotencyMismatch: the key belongs to another request of the same person.
        DomainError: `work` refuses, and the key has no answer.
    """
    try:
        async with begin() as tx:
            answer = await work(tx)
            row = (asked.person, asked.key, asked.request_hash, answer.status, answer.body)
            if not await tx.fetchval(KEEP, *row):
                raise _Repeated
            return answer
    except Unavailable:
        raise
    except DomainError as refusal:
        return await _given_before(database.at_hand, asked, refusal)


async def at_once(db: Reader, asked: Asked, work: Callable[[], Awaitable[Answer]]) -> Answer:
    """As `once`, for work whose single statement writes the key with `KEPT_WITH`; `db` is no transaction."""
    try:
        return await work()
    except Unavailable:
        raise
    except (DomainError, asyncpg.UniqueViolationError) as refusal:
        return await _given_before(db, asked, refusal)


async def _given_before(db: Reader, asked: Asked, refusal: Exception) -> Answer:
    stored = await db.fetchrow(STORED, asked.person, asked.key)
    if stored is None:
        raise refusal
    if stored["request_hash"] != asked.request_hash:
        raise IdempotencyMismatch from refusal
    return Answer(stored["status"], stored["response"], repeated=True)


async def forget(database: Database, limit: int = 1000) -> int:
    """Drop answers older than `KEPT_FOR`, at most `limit` at a time; how many."""
    return len(await database.pool.fetch(FORGET, clock.now() - KEPT_FOR, limit))
