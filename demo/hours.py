"""Hours doctors keep: weekly templates from a catalogue, leave days, and Chinese public holidays.

A catalogue, because that is how hours are (half-days on the clock's round numbers) and because whoever expands them
into slots can then remember each half-day once.
"""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import NamedTuple

CATALOGUE = 400  # weekly templates of each kind
HALF_DAYS = (1, 1, 2, 2, 2, 3, 3, 3, 4, 4)  # a week
SLOT_MINUTES = {"video": (10, 15, 15, 20, 30), "visit": (10, 15, 15, 20, 30)}
PARTS = {  # of a day, most hours lying in the morning
    "morning": (("08:00", "11:30"), ("08:00", "11:00"), ("08:30", "11:30"), ("09:00", "12:00")),
    "afternoon": (("13:30", "17:00"), ("14:00", "17:00")),
    "evening": (("19:00", "21:00"), ("19:30", "21:30")),
}
HOLIDAYS = (  # published holidays of the State Council by the lunar calendar, first day and length
    (date(2026, 1, 1), 1),
    (date(2026, 2, 16), 7),
    (date(2026, 4, 5), 1),
    (date(2026, 5, 1), 3),
    (date(2026, 6, 19), 1),
    (date(2026, 9, 25), 1),
    (date(2026, 10, 1), 5),
    (date(2027, 1, 1), 1),
    (date(2027, 2, 5), 7),
    (date(2027, 4, 5), 1),
    (date(2027, 5, 1), 3),
    (date(2027, 6, 9), 1),
    (date(2027, 9, 15), 1),
    (date(2027, 10, 1), 5),
    (date(2028, 1, 1), 1),
    (date(2028, 1, 25), 7),
    (date(2028, 4, 4), 1),
    (date(2028, 5, 1), 3),
    (date(2028, 5, 28), 1),
    (date(2028, 10, 1), 5),
)
LOOK_AHEAD_DAYS = 60


class Week(NamedTuple):
    """A weekly template as it is stored, and the modes it has hours for."""

    stored: str
    video: bool
    visit: bool


@cache
def catalogue(seed: int) -> tuple[Week, ...]:
    """Weekly templates: as many for video only, as for visits only; twice as many for both."""
    rng = Random(f"hours {seed}")
    kinds = [("video",), ("visit",), ("video", "visit"), ("video", "visit")]
    return tuple(_week(kind, rng) for _ in range(CATALOGUE) for kind in kinds)


def _week(modes: Sequence[str], rng: Random) -> Week:
    wanted = max(rng.choice(HALF_DAYS), len(modes))
    minutes = {mode: rng.choice(SLOT_MINUTES[mode]) for mode in modes}
    days = rng.sample((0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6), wanted)
    hours: list[dict[str, object]] = []
    for index, weekday in enumerate(sorted(days)):
        mode = modes[index] if index < len(modes) else rng.choice(modes)
        doubled = days.count(weekday) > 1
        part = "afternoon" if doubled and hours and hours[-1]["weekday"] == weekday else "morning"
        if not doubled:
            part = rng.choice(("morning", "morning", "afternoon", "evening" if mode == "video" else "afternoon"))
        starts, ends = rng.choice(PARTS[part])
        hours.append({"weekday": weekday, "starts": starts, "ends": ends, "mode": mode, "slot_minutes": minutes[mode]})
    return Week(_stored(hours), "video" in modes, "visit" in modes)


def exceptions(day: date, rng: Random, *, chinese: bool) -> str:
    """Dated exceptions as they are stored: public holidays for most, a leave within the next weeks for some."""
    closed = _holidays(day) if chinese and rng.random() < 0.6 else ()
    if rng.random() < 0.08:
        first = day + timedelta(days=rng.randint(1, 25))
        leave = {first + timedelta(days=n) for n in range(rng.randint(1, 5))}
        closed = tuple(sorted(leave.union(closed)))
    return _closing(closed)


@cache
def _closing(days: tuple[date, ...]) -> str:
    return _stored([{"date": day.isoformat(), "hours": []} for day in days])


@cache
def _holidays(day: date) -> tuple[date, ...]:
    days = (first + timedelta(days=n) for first, length in HOLIDAYS for n in range(length))
    return tuple(one for one in days if day <= one <= day + timedelta(days=LOOK_AHEAD_DAYS))


def _stored(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
