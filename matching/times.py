"""Times of the week as patients name them: the morning, the evening, the weekend. All in the doctor's own zone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

SATURDAY = 5


class PartOfDay(StrEnum):
    """By when a slot starts: before noon, before six, or later."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


_PARTS = tuple(PartOfDay)
_BEGINS = (12, 18)  # the hours at which the afternoon and the evening begin
KINDS = 2 * len(_PARTS)
"""Parts of a working day, and as many of a day at the weekend."""


TIMED = 2**26
"""More minutes since 1970 than there will be until 2097; six times as many fit four bytes."""


@dataclass(frozen=True, slots=True)
class Times:
    """Which times suit: one part of the day or any, at the weekend or on any day."""

    part: PartOfDay | None = None
    weekend: bool = False

    @property
    def kinds(self) -> tuple[int, ...]:
        """The kinds (see `kind`) that suit."""
        parts = range(len(_PARTS)) if self.part is None else (_PARTS.index(self.part),)
        return tuple(len(_PARTS) * late + part for late in (0, 1) if late or not self.weekend for part in parts)


@lru_cache(maxsize=65_536)
def kind(moment: datetime, time_zone: str) -> int:
    """Which part of which sort of day `moment` is in a zone, as a number below `KINDS`.

    Remembered: doctors of the same hours share their moments, and converting one takes longer than looking it up.
    """
    local = moment.astimezone(ZoneInfo(time_zone))
    part = sum(local.hour >= hour for hour in _BEGINS)
    return part + (len(_PARTS) if local.weekday() >= SATURDAY else 0)


def timed(moment: datetime, time_zone: str) -> int:
    """The minute of a moment with its kind, as one number: those of a kind in a window lie between two of them."""
    return kind(moment, time_zone) * TIMED + int(moment.timestamp()) // 60
