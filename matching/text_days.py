"""How many questions by text a doctor takes on one local day, and how many are taken: the rule, without a database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

import asyncpg


@dataclass(frozen=True, slots=True)
class TextDay:
    """What is counted of one day: of `per_day` (None: no limit) so many are `taken`, which counts before `until`."""

    per_day: int | None
    taken: int
    until: datetime | None

    @classmethod
    def of(cls, row: asyncpg.Record) -> Self:
        """That of a row with these columns of `schedule`."""
        return cls(row["text_per_day"], row["text_taken"], row["text_until"])

    def opens_at(self, moment: datetime) -> datetime | None:
        """When there is room for another question; None while there is."""
        if self.per_day is None or self.until is None or self.until <= moment or self.taken < self.per_day:
            return None
        return self.until

    def counts(self, moment: datetime) -> int:
        """How many of the day of `moment` are taken."""
        return self.taken if self.until is not None and self.until > moment else 0
