"""Doctors as they are shown, kept while their rows stay the same.

The same doctors are shown again and again, and reading one whole costs more than asking whether the row has changed.
`xmin`, the id of the transaction that wrote the row, changes with every update whoever makes it.
"""

import time
from collections.abc import Sequence

from core.database import Database
from directory import Doctor, Status, doctors
from search.statements import SEEN

KEPT = 50_000
KEPT_SECONDS = 600.0
"""A hospital's or a city's own row may change beside the doctor's; then what is shown is older at most by this."""


class ShownDoctors:
    """The listed doctors among some ids, each with a mark that changes whenever the doctor does."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: dict[int, tuple[str, Doctor]] = {}
        self._forget_at = 0.0

    async def get(self, ids: Sequence[int]) -> dict[int, tuple[str, Doctor]]:
        """Mark and doctor by id; one short read, and a second for those that are new or have changed."""
        if time.monotonic() > self._forget_at or len(self._kept) > KEPT:
            self._kept.clear()
            self._forget_at = time.monotonic() + KEPT_SECONDS
        marks = {row["id"]: row["mark"] for row in await self._database.pool.fetch(SEEN, list(ids))}
        kept = self._kept
        stale = [one for one, mark in marks.items() if one not in kept or kept[one][0] != mark]
        if stale:
            found = await doctors(self._database.pool, stale)
            # Read after the mark: at worst newer than it says, and then read again the next time.
            kept |= {one: (marks[one], doctor) for one, doctor in found.items()}
        shown = {one: kept[one] for one in marks if one in kept}
        return {one: found for one, found in shown.items() if found[1].status is Status.ACTIVE}
