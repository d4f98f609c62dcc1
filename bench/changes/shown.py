"""Whether a search showed a slot that was taken all the while it was being answered."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from core.clock import now
from core.database import Database

SNAPSHOT = "SELECT pg_current_snapshot()::text"
# A row that was there before the question, and still is as it was behind the answer. (xmin has 32 bits: a database that
# has seen four thousand million transactions would need their epoch.)
TAKEN = """
SELECT count(*)
  FROM unnest($1::int[], $2::timestamptz[]) AS shown (doctor_id, starts_at)
  JOIN booking b ON b.doctor_id = shown.doctor_id AND b.during @> shown.starts_at
   AND lower(b.during) > shown.starts_at - interval '1 day' AND lower(b.during) <= shown.starts_at
 WHERE (b.status = 'confirmed' OR b.hold_expires_at > $3)
   AND pg_visible_in_snapshot(b.xmin::text::xid8, $4::text::pg_snapshot)
"""

type Shown = Sequence[tuple[int, datetime]]
"""Doctors and starts of slots."""


async def before(database: Database) -> str:
    """What can be seen at this moment: to be taken before the question is put."""
    snapshot: str = await database.pool.fetchval(SNAPSHOT)
    return snapshot


async def taken(database: Database, shown: Shown, snapshot: str) -> int:
    """How many of the slots shown had been taken at `snapshot`, and still are."""
    doctors, starts = [one for one, _ in shown], [start for _, start in shown]
    count: int = await database.pool.fetchval(TAKEN, doctors, starts, now(), snapshot)
    return count


def slots_of(hits: Iterable[dict[str, Any]]) -> Shown:
    """The slots of the hits of an answer's JSON."""
    return [
        (hit["doctor"]["id"], datetime.fromisoformat(slot["starts_at"])) for hit in hits for slot in hit["next_slots"]
    ]
