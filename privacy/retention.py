"""How long what is kept, by kind, as data: `data/retention.tsv`. The law that says so stands beside it.

The one place that answers: whoever sweeps, whoever explains an erasure and whoever prints a notice asks here.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

from core import profiles

FILE = Path(__file__).parent / "data" / "retention.tsv"

type Kind = Literal["consultation", "document", "chart", "booking", "audit"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`years` from the end of what is kept."""

    kind: str
    years: int
    because: str

    def until(self, ended: datetime) -> datetime:
        """When something that ended then may go. Somebody's 29 February ends on the 28th."""
        try:
            return ended.replace(year=ended.year + self.years)
        except ValueError:
            return ended.replace(year=ended.year + self.years, day=28)

    def before(self, now: datetime) -> datetime:
        """What ended before it may go now."""
        try:
            return now.replace(year=now.year - self.years)
        except ValueError:
            return now.replace(year=now.year - self.years, day=28)


OF_RECORDS = ("consultation", "document", "chart", "audit")
"""What a country's rules on medical records are about."""


def rules() -> Mapping[str, Rule]:
    """The rules in force, by kind: those of the country's profile where it has its own, else those of the file."""
    profile = profiles.current()
    if profile.record_years is None:
        return _written()
    own = {kind: Rule(kind, profile.record_years, profile.because["record_years"]) for kind in OF_RECORDS}
    return {**_written(), **own}


@lru_cache(maxsize=1)
def _written() -> Mapping[str, Rule]:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["kind"]: Rule(row["kind"], int(row["years"]), row["because"]) for row in rows}
