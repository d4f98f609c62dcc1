"""Hits as they are shown: checked with Postgres, so that nothing is offered that is gone."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from core.database import Database
from directory import Doctor, Mode
from matching import Asked, Interval, standings
from search.ranking import Part, metres_between
from search.shown import PricedSlot, Shown, ShownDoctors
from search.wanted import Sort, Wanted

SHOWN_SLOTS = 3
BOOKABLE = (Mode.VIDEO, Mode.VISIT)

type Explain = Callable[[Doctor, Sequence[PricedSlot], float | None], Sequence[Part]]
"""The parts of a doctor's score, from what is true now: its openings, and how many metres away it is."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A doctor that was found, before it is checked. `opens`: said to have an opening of the kind asked for."""

    doctor_id: int
    opens: bool


@dataclass(slots=True)
class Hit:
    """A doctor as a result. The parts add up to the score; `written` is what a `Write` made of it."""

    doctor: Doctor
    score: float
    why: Sequence[Part]
    next_slots: Sequence[PricedSlot]
    distance_m: float | None
    highlights: Sequence[str]
    written: bytes = b""


type Write = Callable[[Hit, Shown], bytes]
"""What an edge sends of a hit: made beforehand, while Postgres is asked whether the hit still stands.

What it makes of the doctor alone it may keep in `Shown.written`, which is gone once the doctor changes."""


async def hydrate(
    database: Database,
    shown: ShownDoctors,
    wanted: Wanted,
    candidates: Sequence[Candidate],
    make: "HitMaker",
) -> list[Hit]:
    """The candidates as hits, in their order, without those that are suspended or whose last opening was just taken.

    While Postgres says how things stand, the page is made up from how they stood; of that is kept what still holds.
    """
    ids = [candidate.doctor_id for candidate in candidates]
    if not ids:
        return []
    missing = shown.missing(ids)
    reading = _at_once(standings(database.at_hand, ids, make.asked, missing))
    rows = _at_once(shown.read(missing)) if missing else None
    try:
        likely = {one.doctor.id: make(one, () if wanted.bounded else one.taken) for one in shown.kept(ids)}
        now = await reading
        if rows is not None:
            shown.keep(await rows, now)
    finally:
        reading.cancel()
        if rows is not None:
            rows.cancel()
    if changed := [one for one, standing in now.items() if shown.of(one, standing) is None]:
        now |= await standings(database.at_hand, changed, make.asked, changed)
        shown.keep(await shown.read(changed), now)
    hits = []
    for candidate in candidates:
        standing = now.get(candidate.doctor_id)
        one = shown.of(candidate.doctor_id, standing) if standing is not None else None
        if standing is None or one is None:
            continue
        made = likely.get(candidate.doctor_id)
        if made is None or made.shown is not one or made.taken != standing.taken:
            made = make(one, standing.taken)
        if not wanted.bounded:
            one.taken = standing.taken
        if made.hit.next_slots or not candidate.opens or wanted.mode is Mode.TEXT:
            hits.append(made.hit)
    return hits


def _at_once[T](question: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """A task that has sent its question by the time this returns, without a turn of the loop in between."""
    return asyncio.Task(question, loop=asyncio.get_running_loop(), eager_start=True)


def in_order(hits: Sequence[Hit], wanted: Wanted) -> list[Hit]:
    """The hits of one page in the order asked for, by what is true now: a slot may have gone since it was indexed."""
    if wanted.sort is Sort.SOONEST and wanted.mode is not Mode.TEXT:
        return sorted(hits, key=lambda hit: hit.next_slots[0].starts_at)
    if wanted.sort is Sort.BEST:
        return sorted(hits, key=lambda hit: hit.score, reverse=True)
    return list(hits)


@dataclass(slots=True)
class _Made:
    """A hit, and what it was made from."""

    shown: Shown
    taken: Sequence[Interval]
    hit: Hit


class HitMaker:
    """Makes the hits of one search. `words` are looked for in what doctors say of themselves."""

    def __init__(self, wanted: Wanted, explain: Explain, words: Sequence[str] = (), write: Write | None = None) -> None:
        modes = BOOKABLE if wanted.mode is None else (wanted.mode,)
        self.asked = Asked(wanted.start, wanted.end, modes, SHOWN_SLOTS, wanted.times)
        self._near = wanted.near
        self._key = None if wanted.bounded else f"{wanted.mode} {wanted.part_of_day} {wanted.weekend}"
        self._explain, self._words, self._write = explain, words, write

    def __call__(self, shown: Shown, taken: Sequence[Interval]) -> _Made:
        """The hit of a doctor, of whose hours `taken` is taken."""
        doctor, distance = shown.doctor, None
        if self._near is not None:
            distance = metres_between(self._near, (doctor.institution.latitude, doctor.institution.longitude))
        slots = shown.slots(self.asked, taken, self._key)
        why = self._explain(doctor, slots, distance)
        highlights = [word for word in self._words if word in shown.text] if self._words else ()
        hit = Hit(doctor, sum([part.value for part in why]), why, slots, distance, highlights)
        if self._write is not None:
            hit.written = self._write(hit, shown)
        return _Made(shown, taken, hit)
