"""Hits as they are shown: read afresh from Postgres, so that nothing is offered that is gone."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from core.database import Database
from directory import Doctor, Mode
from matching import Slot, open_slots_many
from search.ranking import Part, metres_between
from search.shown import ShownDoctors
from search.understanding import Understanding
from search.wanted import Sort, Wanted
from search.words import fold

SHOWN_SLOTS = 3
BOOKABLE = (Mode.VIDEO, Mode.VISIT)

type Explain = Callable[[Doctor, Sequence[Slot], float | None], Sequence[Part]]
"""The parts of a doctor's score, from what is true now: its openings, and how many metres away it is."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A doctor that was found, before it is checked. `opens`: said to have an opening of the kind asked for."""

    doctor_id: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A doctor as a result. The parts add up to the score."""

    doctor: Doctor
    mark: str  # changes whenever the doctor does
    score: float
    why: Sequence[Part]
    next_slots: Sequence[Slot]
    distance_m: float | None
    highlights: Sequence[str]


async def hydrate(
    database: Database,
    shown: ShownDoctors,
    wanted: Wanted,
    understood: Understanding,
    candidates: Sequence[Candidate],
    explain: Explain,
) -> list[Hit]:
    """The candidates as hits, in their order, without those that are suspended or whose last opening was just taken."""
    ids = [candidate.doctor_id for candidate in candidates]
    if not ids:
        return []
    found, slots = await asyncio.gather(shown.get(ids), _slots(database, wanted, ids))
    words = [*understood.phrases, *understood.rest]
    hits = []
    for candidate in candidates:
        if candidate.doctor_id not in found:
            continue
        mark, doctor = found[candidate.doctor_id]
        opened = slots.get(candidate.doctor_id, [])
        if candidate.opens and not opened and wanted.mode is not Mode.TEXT:
            continue
        hits.append(_hit(doctor, mark, opened, wanted, words, explain))
    return hits


def in_order(hits: Sequence[Hit], wanted: Wanted) -> list[Hit]:
    """The hits of one page in the order asked for, by what is true now: a slot may have gone since it was indexed."""
    if wanted.sort is Sort.SOONEST and wanted.mode is not Mode.TEXT:
        return sorted(hits, key=lambda hit: hit.next_slots[0].starts_at)
    if wanted.sort is Sort.BEST:
        return sorted(hits, key=lambda hit: hit.score, reverse=True)
    return list(hits)


async def _slots(database: Database, wanted: Wanted, ids: Iterable[int]) -> dict[int, list[Slot]]:
    if wanted.mode is Mode.TEXT:
        return {}
    modes = BOOKABLE if wanted.mode is None else (wanted.mode,)
    return await open_slots_many(database.pool, ids, start=wanted.start, end=wanted.end, modes=modes, limit=SHOWN_SLOTS)


def _hit(doctor: Doctor, mark: str, slots: list[Slot], wanted: Wanted, words: Sequence[str], explain: Explain) -> Hit:
    distance = None
    if wanted.near is not None:
        distance = metres_between(wanted.near, (doctor.institution.latitude, doctor.institution.longitude))
    why = explain(doctor, slots, distance)
    score = sum(part.value for part in why)
    return Hit(doctor, mark, score, why, slots, distance, _highlights(doctor, words) if words else ())


def _highlights(doctor: Doctor, words: Sequence[str]) -> list[str]:
    expertise = doctor.expertise
    text = _folded(expertise["zh"], expertise["en"], expertise["fr"])
    return [word for word in words if word in text]


def _folded(zh: str, en: str, fr: str) -> str:
    return " ".join((fold(zh), fold(en), fold(fr)))
