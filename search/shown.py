"""Doctors as they are shown, kept while their rows stay the same.

The same doctors are shown again and again, and reading one whole costs more than asking whether the row has changed.
`xmin`, the id of the transaction that wrote the row, changes with every update whoever makes it.
"""

import time
from collections.abc import Mapping, Sequence

from core.database import Database
from directory import Doctor, Status, marked_doctors

KEPT = 50_000
KEPT_SECONDS = 600.0
"""A hospital's or a city's own row may change beside the doctor's; then what is shown is older at most by this."""


class ShownDoctors:
    """Doctors by id, each with a mark that changes whenever the doctor does."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: dict[int, tuple[str, Doctor]] = {}
        self._forget_at = 0.0

    def missing(self, ids: Sequence[int]) -> list[int]:
        """Which of them have not been read yet."""
        if time.monotonic() > self._forget_at or len(self._kept) > KEPT:
            self._kept.clear()
            self._forget_at = time.monotonic() + KEPT_SECONDS
        return [one for one in ids if one not in self._kept]

    async def read(self, ids: Sequence[int]) -> None:
        """Read them, and keep them."""
        self._kept |= await marked_doctors(self._database.pool, ids)

    async def get(self, marks: Mapping[int, str]) -> dict[int, tuple[str, Doctor]]:
        """Mark and doctor by id, as they are now by their `marks`; read again where they have changed."""
        kept = self._kept
        if stale := [one for one, mark in marks.items() if one not in kept or kept[one][0] != mark]:
            await self.read(stale)
        shown = {one: kept[one] for one in marks if one in kept}
        return {one: found for one, found in shown.items() if found[1].status is Status.ACTIVE}
