"""Doctors as they are shown, kept while their rows stay the same.

The same doctors are shown again and again, and reading one whole costs more than asking whether the rows behind have
changed. `xmin`, the id of the transaction that wrote a row, changes with every update whoever makes it.
"""

import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from core.database import Database
from directory import Doctor, Mode, marked_doctors
from matching import FOREVER, Asked, Interval, Place, Schedule, Standing, TextDay
from search.words import fold

KEPT = 50_000
KEPT_SECONDS = 600.0
"""A hospital's or a city's own row may change beside the doctor's; then what is shown is older at most by this."""


@dataclass
class PricedSlot:
    """An open slot as a hit offers it; `price` in minor units of `currency`; `place` None: at the institution."""

    starts_at: datetime
    ends_at: datetime
    mode: Mode
    price: int
    currency: str
    place: Place | None = None


@dataclass(slots=True)
class _Opened:
    """The first open slots of a doctor, found at `since` with `taken` taken, and true until `until`."""

    taken: Sequence[Interval]
    since: datetime
    until: datetime
    slots: Sequence[PricedSlot]


@dataclass
class Shown:
    """A doctor with the hours, as read once. `mark` changes whenever the doctor's row does."""

    mark: str
    doctor: Doctor
    hours_mark: str | None
    schedule: Schedule | None
    text_day: TextDay | None
    read_at: float  # by the monotonic clock
    taken: Sequence[Interval] = ()  # of the hours, when last seen
    written: bytes = b""  # what an edge made of the doctor, if it keeps that here
    _opened: dict[str, _Opened] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """What the doctor says of the own work, folded, in all languages."""
        return " ".join(map(fold, self.doctor.expertise.values()))

    def text_opens_at(self, asked: Asked) -> datetime | None:
        """When the doctor takes questions again whose questions of today are used up; None: now, if at all."""
        if self.text_day is None or not self.doctor.offers(Mode.TEXT):
            return None
        return self.text_day.opens_at(asked.moment)

    def opened(self, asked: Asked, taken: Sequence[Interval], key: str | None) -> tuple[Sequence[PricedSlot], datetime]:
        """The open slots asked for, and until when they are the same while nothing else changes.

        With a `key` they are kept for the next who asks for the same.
        """
        if self.schedule is None:
            return (), FOREVER
        kept = self._opened.get(key) if key is not None else None
        if kept is not None and kept.since <= asked.moment <= kept.until and kept.taken == taken:
            return kept.slots, kept.until
        prices, currency = self.doctor.prices, self.doctor.currency
        opened = asked.slots(self.schedule, prices, taken)
        priced = [
            PricedSlot(one.starts_at, one.ends_at, one.mode, prices[one.mode], currency, one.place) for one in opened
        ]
        until = asked.true_until(self.schedule, opened)
        if key is not None:
            self._opened[key] = _Opened(taken, asked.moment, until, priced)
        return priced, until


class ShownDoctors:
    """Doctors by id, as they were read, and read again when they have changed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept = OrderedDict[int, Shown]()  # the longest kept first

    def missing(self, ids: Sequence[int]) -> list[int]:
        """Which of them have not been read, or not lately."""
        kept, oldest = self._kept, time.monotonic() - KEPT_SECONDS
        return [one for one in ids if one not in kept or kept[one].read_at < oldest]

    def kept(self, ids: Sequence[int]) -> Iterator[Shown]:
        """Those of them that have been read, as they were then."""
        return filter(None, map(self._kept.get, ids))

    def of(self, doctor_id: int, now: Standing) -> Shown | None:
        """The doctor as read, if that is how the doctor stands now."""
        kept = self._kept.get(doctor_id)
        if kept is not None and kept.mark == now.doctor_mark and kept.hours_mark == now.hours_mark:
            return kept
        return None

    async def read(self, ids: Sequence[int]) -> dict[int, tuple[str, Doctor]]:
        """The rows of doctors, each with its mark, to be kept with how they stand."""
        return await marked_doctors(self._database.at_hand, ids)

    def keep(self, rows: Mapping[int, tuple[str, Doctor]], now: Mapping[int, Standing]) -> None:
        """Keep doctors with their hours; what was read of the two at different times will not be `of` any moment."""
        kept, moment = self._kept, time.monotonic()
        for one, (mark, doctor) in rows.items():
            if (standing := now.get(one)) is not None:
                kept[one] = Shown(mark, doctor, standing.hours_mark, standing.schedule, standing.text_day, moment)
                kept.move_to_end(one)
        while len(kept) > KEPT:
            kept.popitem(last=False)
