"""Telling people something: once, until they have read it.

Whoever gives a notice does so in the transaction of what it tells of. The screens of its person hear of it through the
outbox; what they miss is in the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core.clock import now
from core.database import Database, Reader, Transaction, to_json
from core.ids import new_id
from notices.events import notice_given

KEPT_FOR = timedelta(days=90)

GIVE = """
INSERT INTO notice (id, person_id, kind, key, data, at)
SELECT *, $6 FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[])
ON CONFLICT (person_id, key) WHERE read_at IS NULL DO NOTHING
RETURNING id, person_id, kind
"""
NOTICES_OF = """
SELECT id, kind, data, at, read_at FROM notice
 WHERE person_id = $1 AND ($2::timestamptz IS NULL OR (at, id) < ($2, $3::uuid))
 ORDER BY at DESC, id DESC LIMIT $4
"""
UNREAD = "SELECT count(*) FROM notice WHERE person_id = $1 AND read_at IS NULL"
MARK_READ = "UPDATE notice SET read_at = $3 WHERE person_id = $1 AND read_at IS NULL AND at <= $2"
FORGET = "DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE at < $1 ORDER BY at LIMIT $2) RETURNING 1"


@dataclass(frozen=True, slots=True)
class News:
    """What is to be told. `data` is what the reader's sentence needs; `key` names what is said."""

    person_id: UUID
    kind: str
    key: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody was told. `read_at` is None until they have seen it."""

    id: UUID
    kind: str
    data: dict[str, Any]
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticePlace:
    """Where a page of notices ended."""

    at: datetime
    id: UUID


async def give(tx: Transaction, news: Sequence[News]) -> int:
    """Tell people; how many of `news` were not waiting unread already."""
    if not news:
        return 0
    at = now()
    rows = await tx.fetch(
        GIVE,
        [new_id() for _ in news],
        [one.person_id for one in news],
        [one.kind for one in news],
        [one.key for one in news],
        [to_json(one.data) for one in news],
        at,
    )
    for row in rows:
        tx.publish(notice_given(row["id"], row["person_id"], row["kind"], at))
    return len(rows)


async def notices_of(tx: Reader, person_id: UUID, *, after: NoticePlace | None = None, limit: int = 20) -> list[Notice]:
    """A person's notices, the latest first, behind `after`."""
    place = (after.at, after.id) if after is not None else (None, None)
    rows = await tx.fetch(NOTICES_OF, person_id, *place, limit)
    return [Notice(row["id"], row["kind"], row["data"], row["at"], row["read_at"]) for row in rows]


async def unread(tx: Reader, person_id: UUID) -> int:
    """How many notices a person has not read."""
    found: int = await tx.fetchval(UNREAD, person_id)
    return found


async def mark_read(tx: Transaction, person_id: UUID, until: datetime) -> None:
    """Everything a person was told up to `until` was on their screen. Doing so twice changes nothing."""
    await tx.execute(MARK_READ, person_id, until, now())


async def forget(database: Database, limit: int = 1000) -> int:
    """Drop notices older than `KEPT_FOR`, at most `limit` at a time; how many."""
    return len(await database.pool.fetch(FORGET, now() - KEPT_FOR, limit))
