"""Hits as they are shown: read afresh from Postgres, so that nothing is offered that is gone."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.database import Database
from directory import Doctor, Mode
from matching import Listed, Slot, listed
from search.ranking import Part, metres_between
from search.shown import ShownDoctors
from search.statements import SEEN
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
    if missing := shown.missing(ids):
        now, _ = await asyncio.gather(_listed(database, wanted, ids), shown.read(missing))
    else:
        now = await _listed(database, wanted, ids)
    found = await shown.get({one: at.mark for one, at in now.items()})
    words = [*understood.phrases, *understood.rest]
    hits = []
    for candidate in candidates:
        if candidate.doctor_id not in found:
            continue
        mark, doctor = found[candidate.doctor_id]
        opened = now[candidate.doctor_id].slots
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


async def _listed(database: Database, wanted: Wanted, ids: Sequence[int]) -> dict[int, Listed]:
    if wanted.mode is Mode.TEXT:
        return {row["id"]: Listed(row["mark"], []) for row in await database.pool.fetch(SEEN, ids)}
    modes = BOOKABLE if wanted.mode is None else (wanted.mode,)
    return await listed(database.pool, ids, start=wanted.start, end=wanted.end, modes=modes, limit=SHOWN_SLOTS)


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
