"""What a doctor has done here: consultations that took place, and the quality that rests on them."""

from collections.abc import Mapping

from core.clock import now
from core.database import Transaction
from directory.events import doctor_changed
from directory.ratings import quality
from directory.statements import ADD_CONSULTATIONS, SET_QUALITY


async def add_consultations(tx: Transaction, counts: Mapping[int, int]) -> None:
    """Add so many consultations to each doctor; those there are no more are left out."""
    ids = sorted(counts)
    rows = await tx.fetch(ADD_CONSULTATIONS, ids, [counts[one] for one in ids])
    changed = {row["id"]: quality(row["rating_sum"], row["rating_count"], row["consultation_count"]) for row in rows}
    await tx.execute(SET_QUALITY, list(changed), list(changed.values()))
    for doctor_id in changed:
        tx.publish(doctor_changed(doctor_id, now()))
