"""What a doctor has done here, what was said of it, and the quality that rests on both."""

from collections.abc import Mapping

from core.clock import now
from core.database import Transaction
from directory.events import doctor_changed
from directory.ratings import quality
from directory.statements import ADD_CONSULTATIONS, ADD_RATINGS, SET_QUALITY


async def add_consultations(tx: Transaction, counts: Mapping[int, int]) -> None:
    """Add so many consultations to each doctor; those there are no more are left out."""
    ids = sorted(counts)
    rows = await tx.fetch(ADD_CONSULTATIONS, ids, [counts[one] for one in ids])
    changed = {row["id"]: quality(row["rating_sum"], row["rating_count"], row["consultation_count"]) for row in rows}
    await tx.execute(SET_QUALITY, list(changed), list(changed.values()))
    for doctor_id in changed:
        tx.publish(doctor_changed(doctor_id, now()))


async def add_ratings(tx: Transaction, doctor_id: int, stars: int, count: int) -> None:
    """Add so many stars of so many ratings to a doctor's; both may be negative, for one that was changed or removed."""
    row = await tx.fetchrow(ADD_RATINGS, doctor_id, stars, count)
    if row is not None:
        await tx.execute(SET_QUALITY, [doctor_id], [quality(*row)])
        tx.publish(doctor_changed(doctor_id, now()))
