"""A doctor's load by day: what there was, and what is booked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from consultations.states import Kind
from core import clock
from core.database import Reader
from matching import midnight

DAYS_BACK = 6
DAYS_AHEAD = 7

# A question belongs to the day it was asked on, an instant consultation to the day it was taken on, an appointment to
# its own. What was called off is no load.
LOAD = """
SELECT (at AT TIME ZONE $4)::date AS day, kind, count(*) AS many, count(*) FILTER (WHERE status = 'completed') AS done
  FROM (SELECT kind, status,
               CASE kind WHEN 'text' THEN opened_at WHEN 'instant' THEN started_at ELSE starts_at END AS at
          FROM consultation WHERE doctor_id = $1 AND status NOT IN ('cancelled', 'declined')) mine
 WHERE at >= $2 AND at < $3
 GROUP BY day, kind
"""


@dataclass(slots=True)
class DayLoad:
    """How many consultations of each kind a day has, and how many of all were completed."""

    date: date
    by_kind: dict[Kind, int] = field(default_factory=lambda: dict.fromkeys(Kind, 0))
    completed: int = 0


async def load(tx: Reader, doctor_id: int, time_zone: str) -> Sequence[DayLoad]:
    """The days from `DAYS_BACK` before today to `DAYS_AHEAD` after it, by the clock of `time_zone`."""
    today = clock.now().astimezone(ZoneInfo(time_zone)).date()
    first, last = today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)
    days = {day: DayLoad(day) for day in (first + timedelta(days=n) for n in range((last - first).days + 1))}
    window = (midnight(time_zone, first), midnight(time_zone, last + timedelta(days=1)))
    for row in await tx.fetch(LOAD, doctor_id, *window, time_zone):
        day = days[row["day"]]
        day.by_kind[Kind(row["kind"])] = row["many"]
        day.completed += row["done"]
    return list(days.values())
