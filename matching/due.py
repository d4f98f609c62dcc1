"""Due work: what happens because its time has come."""

from core.clock import now
from core.database import Database
from core.telemetry import BOOKINGS
from matching.statements.holds import EXPIRE

BATCH = 500


async def expire_holds(database: Database) -> int:
    """Let every hold go whose time is up; returns how many. Several workers may do so at once.

    Correctness does not wait for it: a hold past its time counts for nothing. This frees its row and tells the others.
    """
    total = 0
    while True:
        async with database.transaction() as tx:
            expired: int = await tx.fetchval(EXPIRE, now(), BATCH)
        total += expired
        BOOKINGS.labels("expired").inc(expired)
        if expired < BATCH:
            return total
