"""All listed doctors, read from Postgres in plain Python: what a brute force over them needs to know of each."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from core.database import Reader
from directory import Mode
from matching import BOOKABLE, Interval, PartOfDay, open_slots, read_schedule
from search.words import fold, is_hanzi, pairs, runs, stem, text_terms

DAYS = 14
"""Local days on which an opening counts."""
EARTH_KM = 6371.0087714
FLAGS = ("sees_children", "takes_new_patients", "accepts_insurance")
SPECIALTIES = "SELECT code, parent FROM specialty"
DOCTORS = """
SELECT d.*, i.name AS place_name, i.name_en AS place_name_en, i.level, i.latitude, i.longitude,
       s.time_zone, s.weekly::text AS weekly, s.exceptions::text AS exceptions, s.lead_minutes, s.horizon_days,
       s.text_per_day, s.text_taken, s.text_until
  FROM doctor d JOIN institution i ON i.id = d.institution_id LEFT JOIN schedule s ON s.doctor_id = d.id
 WHERE d.status = 'active' ORDER BY d.id
"""
TAKEN = """
SELECT doctor_id, lower(during) AS starts_at, upper(during) AS ends_at FROM booking
 WHERE status = 'confirmed' OR (status = 'held' AND hold_expires_at > $1) ORDER BY lower(during)
"""


@dataclass(frozen=True, slots=True)
class Opening:
    """A slot that can be booked, and where it lies in the doctor's own week. One that is far off does not count."""

    starts_at: datetime
    mode: Mode
    part: PartOfDay
    weekend: bool
    counts: bool


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A doctor as Postgres has her. `main` and `kinds` hold specialties with those above them."""

    id: int
    called: frozenset[str]
    kinds: frozenset[str]
    main: frozenset[str]
    text: frozenset[str]
    place: frozenset[str]
    city: int
    institution: int
    levels: frozenset[str]
    at: tuple[float, float]
    languages: frozenset[str]
    gender: str
    title: str
    prices: Mapping[Mode, int]
    rating: float
    mean: float | None
    quality: float
    consultations: int
    flags: frozenset[str]
    takes_text: bool
    openings: Sequence[Opening]

    def open_in(self, mode: Mode | None) -> bool:
        """Whether something can be had now: by text where that was asked for, or else a slot."""
        if mode is Mode.TEXT:
            return self.takes_text
        return any(one.counts and mode in (None, one.mode) for one in self.openings)

    @property
    def lift(self) -> float:
        """How little she has been seen."""
        return max(0.0, 1 - self.consultations / 30) if self.prices else 0.0

    def price(self, mode: Mode | None) -> int | None:
        return min(self.prices.values(), default=None) if mode is None else self.prices.get(mode)

    def km_from(self, place: tuple[float, float]) -> float:
        (lat, lon), (lat2, lon2) = self.at, place
        dlat, dlon = math.radians(lat2 - lat), math.radians(lon2 - lon)
        a = math.sin(dlat / 2) ** 2 + math.cos(math.radians(lat)) * math.cos(math.radians(lat2)) * (
            math.sin(dlon / 2) ** 2
        )
        return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, a)))

    def names_one_of(self, complaints: Sequence[Sequence[str]]) -> bool:
        return any(all(word in self.text for word in complaint) for complaint in complaints)

    def is_of(self, place: str) -> bool:
        """Whether a word is of the hospital's name."""
        return all(word in self.place for word in cut(place))


async def listed(tx: Reader, moment: datetime) -> list[Listed]:
    """Read everybody who is listed, with what is open at `moment`."""
    parents = {row["code"]: row["parent"] for row in await tx.fetch(SPECIALTIES)}
    taken: dict[int, list[Interval]] = {}
    for row in await tx.fetch(TAKEN, moment):
        taken.setdefault(row["doctor_id"], []).append(Interval(row["starts_at"], row["ends_at"]))
    return [_listed(row, taken.get(row["id"], []), parents, moment) for row in await tx.fetch(DOCTORS)]


def cut(run: str) -> list[str]:
    """A word as texts are cut: hanzi into neighbours."""
    return pairs(run) if is_hanzi(run) else [run]


def _listed(row: Any, taken: Sequence[Interval], parents: Mapping[str, str | None], moment: datetime) -> Listed:
    offered = (Mode.TEXT,) if row["answers_text"] else ()
    prices = {mode: row[f"price_{mode}"] for mode in (*offered, *BOOKABLE) if row[f"price_{mode}"] is not None}
    ratings, stars = row["rating_count"], row["rating_sum"]
    return Listed(
        id=row["id"],
        called=frozenset(_called(row["name"], row["name_pinyin"])),
        kinds=frozenset(_with_those_above(row["specialty_codes"], parents)),
        main=frozenset(_with_those_above(row["specialty_codes"][:1], parents)),
        text=frozenset(text_terms(row["expertise_zh"], row["expertise_en"], row["expertise_fr"])),
        place=frozenset(text_terms(row["place_name"], row["place_name_en"])),
        city=row["city_id"],
        institution=row["institution_id"],
        levels=frozenset(_levels(row["level"])),
        at=(row["latitude"], row["longitude"]),
        languages=frozenset(row["languages"]),
        gender=row["gender"],
        title=row["title"],
        prices=prices,
        rating=(stars + 12 * 4.85) / (ratings + 12),
        mean=stars / ratings if ratings else None,
        quality=row["quality"],
        consultations=row["consultation_count"],
        flags=frozenset(flag for flag in FLAGS if row[flag]),
        takes_text=Mode.TEXT in prices and not _has_taken_all(row, moment),
        openings=_openings(row, prices, taken, moment),
    )


def _called(name: str, pinyin: str) -> Iterable[str]:
    """All that may be typed for a name; Latin words also as they are read in a search, without the plural's ending."""
    for run in runs(name):
        yield run
        if is_hanzi(run):
            yield from run
            yield from pairs(run)
        else:
            yield stem(run)
    syllables = fold(pinyin).split()
    for word in (*syllables, "".join(syllables), "".join(syllables[1:])):
        yield from (word, stem(word))
    if len(syllables) > 1:
        yield "".join(one[0] for one in syllables)


def _has_taken_all(row: Any, moment: datetime) -> bool:
    """Whether the questions by text of this day are used up."""
    most, until = row["text_per_day"], row["text_until"]
    return most is not None and until is not None and moment < until and row["text_taken"] >= most


def _levels(level: str) -> Iterable[str]:
    """三级甲等 is 三级 as well."""
    yield level
    if "级" in level[:2]:
        yield level[:2]


def _with_those_above(codes: Iterable[str], parents: Mapping[str, str | None]) -> Iterable[str]:
    for code in codes:
        above: str | None = code
        while above is not None:
            yield above
            above = parents.get(above)


def _openings(row: Any, prices: Mapping[Mode, int], taken: Sequence[Interval], moment: datetime) -> list[Opening]:
    """The slots that can be booked: after the lead time, within the horizon, of a mode that has a price."""
    if row["time_zone"] is None:
        return []
    schedule = read_schedule(
        time_zone=row["time_zone"],
        weekly=orjson.loads(row["weekly"]),
        exceptions=orjson.loads(row["exceptions"]),
        lead_minutes=row["lead_minutes"],
        horizon_days=row["horizon_days"],
    )
    zone = ZoneInfo(row["time_zone"])
    today = moment.astimezone(zone).date()
    horizon, counted = (
        datetime.combine(today + timedelta(days=days), time(), zone).astimezone(UTC)
        for days in (row["horizon_days"], DAYS)
    )
    found = []
    for slot in open_slots(schedule, taken, Interval(moment + timedelta(minutes=row["lead_minutes"]), horizon)):
        if slot.mode in prices:
            local, counts = slot.starts_at.astimezone(zone), slot.starts_at < counted
            weekend = local.isoweekday() > 5
            found.append(Opening(slot.starts_at, slot.mode, _part(local.hour), weekend, counts))
    return found


def _part(hour: int) -> PartOfDay:
    if hour < 12:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if hour < 18 else PartOfDay.EVENING
