"""What becomes of recordings with time: nobody answered, they got too long, they are deleted. For the worker."""

from datetime import timedelta

import structlog

from core import clock
from core.database import Database
from core.settings import Settings
from files import Storage, StorageDown
from recordings import statements
from recordings.recordings import end
from recordings.states import Reason, State
from recordings.vault import key_of

log = structlog.get_logger(__name__)

BATCH = 20


async def look_after(database: Database, storage: Storage, settings: Settings) -> int:
    """Do what is due; how much. Safe to run at once."""
    keep = timedelta(days=settings.recording_days)
    async with database.transaction() as tx:
        rows = await tx.fetch(statements.DUE, clock.now(), BATCH)
        for row in rows:
            if row["state"] == State.ASKED:
                await end(tx, row, Reason.LAPSED)
            elif row["state"] != State.ENDED:
                await end(tx, row, Reason.TOO_LONG, keep=keep)
            elif row["deleted_at"] is None:
                await tx.execute(statements.DELETE, row["id"], clock.now(), "retention")
    failed = 0
    gone = [row["id"] for row in rows if row["state"] == State.ENDED]
    for recording_id in gone:
        try:
            for part in await database.pool.fetch(statements.PARTS_OF, recording_id):
                await storage.remove(key_of(part["id"]))
        except StorageDown:
            log.warning("recording.not_removed", recording=str(recording_id))  # unreadable already, and tried again
            failed += 1
            continue
        async with database.transaction() as tx:
            await tx.execute(statements.DONE, recording_id)
    return len(rows) - failed
