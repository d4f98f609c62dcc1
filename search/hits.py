"""Hits as they are shown: checked with Postgres, so that nothing is offered that is gone."""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from core.database import Database
from core.tasks import at_once, give_up
from directory import Doctor, Mode
from matching import BOOKABLE, FOREVER, Asked, Interval, Standing, standings
from search.index import HORIZON_DAYS
from search.ranking import Part, metres_between
from search.shown import PricedSlot, Shown, ShownDoctors
from search.wanted import Sort, Wanted

SHOWN_SLOTS = 3
LATELY_SECONDS = 0.1
"""How old what Postgres said may be when the engine has answered; otherwise it is asked again."""

SURELY_KNOWN = timedelta(days=HORIZON_DAYS - 2)
"""Within so long the index knows every opening, whatever the zone."""

type Explain = Callable[[Doctor, Sequence[PricedSlot], float | None, bool], Sequence[Part]]
"""The parts of a doctor's score, from what is true now: its openings, how many metres away it is, and whether it takes
questions by text."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A doctor that was found, before it is checked. `opens`: said to have an opening of the kind asked for."""

    doctor_id: int
    opens: bool


@dataclass(slots=True)
class Hit:
    """A doctor as a result. The parts add up to the score; `written` is what a `Writer` made of it.

    `text_opens_at`: when questions by text are taken again, if those of today are used up.
    """

    doctor: Doctor
    score: float
    why: Sequence[Part]
    next_slots: Sequence[PricedSlot]
    distance_m: float | None
    highlights: Sequence[str]
    text_opens_at: datetime | None = None
    written: bytes = b""

    @property
    def takes_text(self) -> bool:
        """Whether a question by text can be asked now."""
        return takes_text(self.doctor, self.text_opens_at)


def takes_text(doctor: Doctor, opens_at: datetime | None) -> bool:
    """Whether a doctor takes questions by text now; `opens_at`: when again, if those of today are used up."""
    return opens_at is None and doctor.offers(Mode.TEXT)


type Write = Callable[[Hit, Shown], bytes]
"""`search.results.Writer.hit`."""


class Hydration:
    """Makes candidates into hits. Who is likely to be found can be looked at while the engine still searches.

    While Postgres says how things stand, the hits are made up from how they stood; of those is kept what still holds.
    Use with `async with`.
    """

    def __init__(self, database: Database, shown: ShownDoctors, wanted: Wanted, make: "HitMaker") -> None:
        self._database, self._shown, self._wanted, self._make = database, shown, wanted, make
        self._asked = slots_asked(wanted)
        self._looks: list[_Look] = []
        self.standing: Mapping[int, Standing] = {}
        """How the candidates stood, once they are hits."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Give up what is still being read."""
        for look in self._looks:
            look.end()

    def look_at(self, ids: Sequence[int]) -> None:
        """Ask how they stand, and make up their hits meanwhile."""
        shown, missing = self._shown, self._shown.missing(ids)
        reading = at_once(standings(self._database.at_hand, ids, self._asked, missing))
        rows = at_once(shown.read(missing)) if missing else None
        self._looks.append(_Look(time.monotonic(), frozenset(ids), reading, rows))
        for one in shown.kept(ids):
            self._make(one, () if self._wanted.bounded else one.taken, self._asked)

    async def hits(self, candidates: Sequence[Candidate]) -> list[Hit]:
        """The candidates' hits, in their order, without who is suspended or whose last opening was just taken."""
        self._give_up_older(time.monotonic() - LATELY_SECONDS)
        seen: frozenset[int] = frozenset().union(*[look.ids for look in self._looks])
        if unseen := [one.doctor_id for one in candidates if one.doctor_id not in seen]:
            self.look_at(unseen)
        now = await self._standings([one.doctor_id for one in candidates])
        self.standing = now
        shown, make, hits = self._shown, self._make, []
        for candidate in candidates:
            standing = now.get(candidate.doctor_id)
            one = shown.of(candidate.doctor_id, standing) if standing is not None else None
            if standing is None or one is None:
                continue
            if not self._wanted.bounded:
                one.taken = standing.taken
            hit = make(one, standing.taken, self._asked)
            opens = hit.takes_text if self._wanted.mode is Mode.TEXT else hit.next_slots
            if opens or not candidate.opens:
                hits.append(hit)
        return hits

    async def _standings(self, ids: Sequence[int]) -> dict[int, Standing]:
        """How they stand; whoever is listed is kept as read, and read again if that has changed meanwhile."""
        shown, now = self._shown, dict[int, Standing]()
        for look in self._looks:
            found = await look.reading
            if look.rows is not None:
                shown.keep(await look.rows, found)
            now |= found
        if changed := [one for one in ids if one in now and shown.of(one, now[one]) is None]:
            again = await standings(self._database.at_hand, changed, self._asked, changed)
            shown.keep(await shown.read(changed), again)
            now |= again
        return now

    def _give_up_older(self, moment: float) -> None:
        """Forget what was asked before `moment`: it may not be true any more."""
        for look in self._looks:
            if look.at < moment:
                look.end()
        self._looks = [look for look in self._looks if look.at >= moment]


@dataclass(slots=True)
class _Look:
    """A question to Postgres that is under way: since when, and about whom."""

    at: float
    ids: frozenset[int]
    reading: asyncio.Task[dict[int, Standing]]
    rows: asyncio.Task[dict[int, tuple[str, Doctor]]] | None

    def end(self) -> None:
        give_up(self.reading)
        if self.rows is not None:
            give_up(self.rows)


def slots_asked(wanted: Wanted) -> Asked:
    """Which open slots a hit is to show, as of now."""
    modes = BOOKABLE if wanted.mode is None else (wanted.mode,)
    return Asked(wanted.start, wanted.end, modes, SHOWN_SLOTS, wanted.times)


def in_order(hits: Sequence[Hit], wanted: Wanted) -> list[Hit]:
    """The hits of one page in the order asked for, by what is true now: a slot may have gone since it was indexed."""
    if wanted.sort is Sort.SOONEST and wanted.mode is not Mode.TEXT:
        return sorted(hits, key=lambda hit: hit.next_slots[0].starts_at)
    if wanted.sort is Sort.BEST:
        return sorted(hits, key=lambda hit: hit.score, reverse=True)
    return list(hits)


@dataclass(slots=True)
class _Made:
    """A hit, what it was made from, and until when that makes the same."""

    shown: Shown
    taken: Sequence[Interval]
    until: datetime
    hit: Hit


def _ranks(slots: Sequence[PricedSlot], shown: Shown, asked: Asked) -> bool:
    """Whether the index knows of the first of the slots: one that is farther off is shown, but ranks nobody."""
    if not slots or shown.schedule is None or slots[0].starts_at < asked.moment + SURELY_KNOWN:
        return True
    return slots[0].starts_at < replace(shown.schedule, horizon_days=HORIZON_DAYS).bookable(asked.moment).ends_at


class HitMaker:
    """Makes the hits of a question, and keeps them. `words` are looked for in what doctors say of themselves."""

    def __init__(self, wanted: Wanted, explain: Explain, words: Sequence[str] = (), write: Write | None = None) -> None:
        self._wanted = wanted
        self._key = None if wanted.bounded else f"{wanted.mode} {wanted.part_of_day} {wanted.weekend}"
        self._explain, self._words, self._write = explain, words, write
        self._made: dict[int, _Made] = {}

    def until(self, ids: Iterable[int]) -> datetime:
        """Until when the hits made of these doctors stay the same, if the doctors do."""
        return min((self._made[one].until for one in ids if one in self._made), default=FOREVER)

    def __call__(self, shown: Shown, taken: Sequence[Interval], asked: Asked) -> Hit:
        """The hit of a doctor, of whose hours `taken` is taken."""
        doctor, distance = shown.doctor, None
        made = self._made.get(doctor.id)
        if made is not None and made.shown is shown and made.taken == taken and asked.moment <= made.until:
            return made.hit
        if (near := self._wanted.near) is not None:
            distance = metres_between(near, (doctor.institution.latitude, doctor.institution.longitude))
        slots, until = shown.opened(asked, taken, self._key)
        if (text_opens_at := shown.text_opens_at(asked)) is not None:
            until = min(until, text_opens_at)
        ranking = slots if _ranks(slots, shown, asked) else ()
        why = self._explain(doctor, ranking, distance, takes_text(doctor, text_opens_at))
        highlights = [word for word in self._words if word in shown.text] if self._words else ()
        hit = Hit(doctor, sum([part.value for part in why]), why, slots, distance, highlights, text_opens_at)
        if self._write is not None:
            hit.written = self._write(hit, shown)
        self._made[doctor.id] = _Made(shown, taken, until, hit)
        return hit
