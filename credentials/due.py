"""What the worker does about licences: reminds thirty and seven days before one expires, and suspends when it has."""

from datetime import timedelta

from core import clock
from core.database import Database
from credentials import standing, telling
from credentials.statements import DUE, LEFT_OVER, NEXT_DUE

BATCH = 50
TOLERANCE = timedelta(seconds=1)


async def look_after(database: Database) -> int:
    """Do what is due; how much. Any number of workers may run: a row is one's at a time."""
    async with database.transaction() as tx:
        now = clock.now()
        due = await tx.fetch(DUE, now, BATCH)
        for row in due:
            doctor_id, until = row["doctor_id"], row["valid_until"]
            await tx.execute(NEXT_DUE, doctor_id, standing.next_due(until, now))
            if until <= now:
                await standing.expire(tx, doctor_id)
            else:
                await telling.tell(tx, row["person_id"], str(doctor_id), "expires", by=until - TOLERANCE)
        left_over = await tx.fetch(LEFT_OVER, now, BATCH)
        for row in left_over:
            await standing.clear_left_over(tx, row["doctor_id"])
        return len(due) + len(left_over)
