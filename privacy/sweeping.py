"""What has been kept as long as the rule says goes, whoever it belongs to. For the worker, a batch at a time."""

from core import clock
from core.database import Database
from privacy.erasure import empty
from privacy.retention import rules

AT_ONCE = 50

OLD = """
SELECT c.id FROM consultation c
 WHERE c.finished_at < $1
   AND (c.complaint <> '' OR c.summary IS NOT NULL OR EXISTS (SELECT 1 FROM message m WHERE m.consultation_id = c.id))
 ORDER BY c.finished_at LIMIT $2 FOR UPDATE SKIP LOCKED
"""
# What nobody has needed since: ended, or of an account that is gone, whose last consultation is that long ago.
OLD_ENTRIES = """
DELETE FROM chart_entry WHERE id IN (
    SELECT e.id FROM chart_entry e WHERE e.ended_at < $1
    UNION ALL
    SELECT e.id FROM chart_entry e JOIN erasure x ON x.person_id = e.patient_id AND x.done_at IS NOT NULL
     WHERE NOT EXISTS (SELECT 1 FROM consultation c WHERE c.patient_id = e.patient_id AND c.finished_at >= $1)
    LIMIT $2)
RETURNING id
"""
# Why somebody looked in an emergency, of a chart that is not kept any more, or of an account that is gone; an operator
# decides before.
OLD_REASONS = """
UPDATE emergency_access SET reason = NULL, note = NULL WHERE id IN (
    SELECT e.id FROM emergency_access e
     WHERE e.reason IS NOT NULL AND e.verdict IS NOT NULL
       AND (e.opened_at < $1 OR EXISTS (SELECT 1 FROM erasure x
                                         WHERE x.person_id = e.patient_id AND x.done_at IS NOT NULL))
     LIMIT $2)
RETURNING id
"""


async def sweep(database: Database) -> int:
    """Take away what is too old; how much."""
    now = clock.now()
    async with database.transaction() as tx:
        old = [row["id"] for row in await tx.fetch(OLD, rules()["consultation"].before(now), AT_ONCE)]
        await empty(tx, old)
        entries = await tx.fetch(OLD_ENTRIES, rules()["chart"].before(now), AT_ONCE)
        reasons = await tx.fetch(OLD_REASONS, rules()["chart"].before(now), AT_ONCE)
    return len(old) + len(entries) + len(reasons)
