"""Who comes on a simulated day, and who is on duty. The same seed is the same day."""

import math
import random
from dataclasses import dataclass
from uuid import UUID

from matching import Urgency

HOUR = 3600.0
DAY = 24 * HOUR
# Share of the demand, and how long a consultation takes on average, in seconds.
SPECIALTIES = {
    "02": (0.16, 420.0),
    "03": (0.10, 540.0),
    "03.01": (0.08, 480.0),
    "03.02": (0.08, 510.0),
    "03.03": (0.06, 660.0),
    "03.04": (0.10, 600.0),
    "03.07": (0.05, 540.0),
    "04.03": (0.08, 510.0),
    "05.01": (0.09, 480.0),
    "07": (0.12, 390.0),
    "10": (0.04, 420.0),
    "13": (0.04, 360.0),
}
# Arrivals by hour of the day: a quiet night, a peak in the morning and one in the evening.
BY_HOUR = (1, 1, 1, 1, 1, 2, 3, 5, 8, 10, 10, 8, 6, 6, 7, 7, 7, 7, 8, 10, 10, 7, 4, 2)
URGENCIES = {Urgency.ROUTINE: 0.8, Urgency.SOON: 0.14, Urgency.URGENT: 0.06}
COVERS = 4
"""So many doctors of each specialty share the whole day between them, so that somebody is always on duty."""

OVERTIME = 12 * HOUR
"""The last of them stay so much longer, for those who still wait at midnight."""


@dataclass(frozen=True, slots=True)
class Patient:
    """Times in seconds. `patience`: when the person gives up; infinite for who stays. `takes`: the consultation."""

    id: UUID
    comes: float
    specialty: str
    urgency: Urgency
    language: str | None
    overflow: bool
    patience: float
    takes: float

    @property
    def stays(self) -> bool:
        return math.isinf(self.patience)


@dataclass(frozen=True, slots=True)
class Doctor:
    """Times in seconds. `shifts`: from, to. `chooses`: presses "take next", rather than being offered patients."""

    id: int
    specialties: tuple[str, ...]
    languages: tuple[str, ...]
    shifts: tuple[tuple[float, float], ...]
    chooses: bool
    misses: float


@dataclass(frozen=True, slots=True)
class Day:
    patients: list[Patient]
    doctors: list[Doctor]


def make(seed: int, patients: int, doctors: int) -> Day:
    """A day with so many patients and doctors."""
    rng = random.Random(seed)
    return Day([_patient(rng) for _ in range(patients)], _doctors(rng, doctors))


def _patient(rng: random.Random) -> Patient:
    specialty = _one_of(rng, {code: share for code, (share, _) in SPECIALTIES.items()})
    mean = SPECIALTIES[specialty][1]
    return Patient(
        id=UUID(int=rng.getrandbits(128)),
        comes=_moment(rng),
        specialty=specialty,
        urgency=_one_of(rng, URGENCIES),
        language="en" if rng.random() < 0.06 else None,
        overflow=rng.random() < 0.5,
        patience=rng.expovariate(1 / 600) if rng.random() < 0.15 else math.inf,
        takes=mean * rng.lognormvariate(-0.125, 0.5),  # of mean 1
    )


def _doctors(rng: random.Random, many: int) -> list[Doctor]:
    """Shifts follow the demand; the first of each specialty cover the whole day."""
    found: list[Doctor] = []
    for code in SPECIALTIES:
        length = DAY / COVERS
        for part in range(COVERS):
            ends = (part + 1) * length + (OVERTIME if part == COVERS - 1 else 0)
            found.append(_doctor(rng, len(found) + 1, code, ((part * length, ends),), ("zh", "en")))
    shares = {code: share * takes for code, (share, takes) in SPECIALTIES.items()}
    while len(found) < many:
        starts = max(0.0, _moment(rng) - rng.uniform(0, 2.5 * HOUR))
        ends = starts + rng.uniform(2 * HOUR, 4 * HOUR)
        pause = rng.uniform(starts + HOUR, ends - 0.5 * HOUR)
        shifts = ((starts, pause), (pause + rng.uniform(600, 1800), ends + HOUR / 2))
        languages = ("zh", "en") if rng.random() < 0.3 else ("zh",)
        found.append(_doctor(rng, len(found) + 1, _one_of(rng, shares), shifts, languages))
    return found


def _doctor(
    rng: random.Random, number: int, code: str, shifts: tuple[tuple[float, float], ...], languages: tuple[str, ...]
) -> Doctor:
    return Doctor(number, (code,), languages, shifts, chooses=rng.random() < 0.3, misses=rng.choice((0.02, 0.08, 0.2)))


def _moment(rng: random.Random) -> float:
    hour = rng.choices(range(24), BY_HOUR)[0]
    return (hour + rng.random()) * HOUR


def _one_of[K](rng: random.Random, shares: dict[K, float]) -> K:
    return rng.choices(list(shares), list(shares.values()))[0]
