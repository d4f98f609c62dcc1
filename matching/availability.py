"""Whether a doctor on duty may be asked to take somebody: available, busy or away.

The doctor says so, and what can be seen says more: who sits in an appointment or is about to is busy, and whose
workroom has not been seen for a while is away. Plain values in, plain values out.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

UNSEEN = timedelta(minutes=2)
"""A workroom that was open and has not been seen for so long is closed: a reload or a tunnel takes less."""
ABOUT_TO = timedelta(minutes=10)
"""So long before an appointment nobody is offered: an instant consultation takes about as long."""


class Availability(StrEnum):
    AVAILABLE = "available"
    BUSY = "busy"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Available:
    """How a doctor is there, and why. `chosen`: the doctor said so."""

    state: Availability
    why: Literal["chosen", "unseen", "appointment", "consultation"]


THERE = Available(Availability.AVAILABLE, "chosen")


def seen_as(
    chosen: Availability, seen_at: datetime | None, *, in_appointment: bool, in_consultation: bool, now: datetime
) -> Available:
    """How a doctor is there now. `seen_at`: when the workroom was last seen; None where none was opened since.

    Without a workroom, as for programs that ask the API, only offers that are let lapse show that nobody is there.
    """
    if chosen is Availability.AWAY:
        return Available(chosen, "chosen")
    if seen_at is not None and now - seen_at > UNSEEN:
        return Available(Availability.AWAY, "unseen")
    if in_consultation:
        return Available(Availability.BUSY, "consultation")
    if in_appointment:
        return Available(Availability.BUSY, "appointment")
    return Available(chosen, "chosen")
