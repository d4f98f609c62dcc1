"""One effect and one answer a key.

The key, the request's hash and the answer are rows of the same transaction as the effect. A second request with the
key waits for the first to commit and is given its answer; if the first rolled back, the second does the work. A refusal
changes nothing and is therefore not kept.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from core import clock
from core.database import Database, Transaction, to_json
from core.errors import IdempotencyMismatch

CLAIM = """
INSERT INTO idempotency (person_id, key, request_hash) VALUES ($1, $2, $3)
ON CONFLICT (person_id, key) DO NOTHING RETURNING 1
"""
STORED = "SELECT request_hash, status, response FROM idempotency WHERE person_id = $1 AND key = $2"
KEEP = "UPDATE idempotency SET status = $3, response = $4::jsonb WHERE person_id = $1 AND key = $2"
FORGET = """
DELETE FROM idempotency
 WHERE (person_id, key) IN (SELECT person_id, key FROM idempotency WHERE created_at < $1 LIMIT $2)
RETURNING 1
"""
KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Answer:
    """A stored answer: HTTP status and JSON body."""

    status: int
    body: dict[str, Any]


def fingerprint(method: str, path: str, body: bytes) -> bytes:
    """What makes two requests the same request."""
    return hashlib.sha256(b"\0".join((method.encode(), path.encode(), body))).digest()


async def claim(tx: Transaction, person: UUID, key: str, request_hash: bytes) -> Answer | None:
    """Take `key` for this request, or return the answer it was given before.

    Raises:
        IdempotencyMismatch: the key belongs to another request of the same person.
    """
    if await tx.fetchval(CLAIM, person, key, request_hash):
        return None
    row = await tx.fetchrow(STORED, person, key)
    if row is None or row["request_hash"] != request_hash or row["status"] is None:
        raise IdempotencyMismatch
    return Answer(row["status"], row["response"])


async def keep(tx: Transaction, person: UUID, key: str, answer: Answer) -> None:
    """Store the answer beside its effect."""
    await tx.execute(KEEP, person, key, answer.status, to_json(answer.body))


async def forget(database: Database, limit: int = 1000) -> int:
    """Drop answers older than `KEPT_FOR`, at most `limit` at a time; how many."""
    return len(await database.pool.fetch(FORGET, clock.now() - KEPT_FOR, limit))
