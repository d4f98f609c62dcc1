"""Any sequence of holds, confirmations, cancellations, edits and passing time, against a model of a few lines."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core import clock
from core.database import Database
from core.errors import DomainError
from matching import (
    Booking,
    Schedule,
    cancel,
    confirm,
    expire_holds,
    read_schedule,
    reschedule,
    slots,
    written_schedule,
)
from tests.conftest import emptied
from tests.matching.conftest import DOCTOR, TODAY, Practice, hours, open_practice

HOLD_MINUTES = 5
MOST_HOLDS = 3
GRIDS = {  # slot length → the starts of 08:00 to 11:30, in minutes
    30: [0, 30, 60, 90, 120, 150, 180],
    50: [0, 50, 100, 150],
    20: list(range(0, 200, 20)),
}
ELSEWHERE = {length: range(270, 390 - length + 1, length) for length in GRIDS}
"""At the other place: 09:30 to 11:30 in Tashkent, three hours behind."""


def two_places(length: int) -> Schedule:
    """The doctor's hours, and those at another place on another clock."""
    here = written_schedule(hours(slot_minutes=length))
    there = [{**one, "starts": "09:30", "ends": "11:30", "place": 1} for one in here["weekly"]]
    place = {"id": 1, "name": "Clinic", "address": "1 High Street", "time_zone": "Asia/Tashkent"}
    return read_schedule(**{**here, "weekly": [*here["weekly"], *there], "places": [place]})


def place_of(start: int) -> int | None:
    return 1 if start >= 270 else None


@dataclass
class Known:
    """A booking as the model sees it; times in minutes after TODAY."""

    id: UUID
    patient: int
    start: int
    end: int
    status: str
    expires: int

    def live(self, now: int) -> bool:
        return self.status == "confirmed" or (self.status == "held" and self.expires > now)

    def lapsed(self, now: int) -> bool:
        return self.status == "held" and self.expires <= now


@dataclass
class Model:
    now: int = 0
    length: int = 30
    two_places: bool = False
    bookings: list[Known] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)

    def taking(self, start: int) -> list[Known]:
        return [one for one in self.bookings if one.start < start + self.length and start < one.end]

    @property
    def grid(self) -> list[int]:
        return [*GRIDS[self.length], *(ELSEWHERE[self.length] if self.two_places else ())]

    def open(self) -> list[int]:
        return [
            start
            for start in self.grid
            if start >= self.now and not any(one.live(self.now) for one in self.taking(start))
        ]

    def refuses_hold(self, patient: int, start: int) -> str | None:
        if start not in self.grid or start < self.now:
            return "not_offered"
        live = [one for one in self.bookings if one.live(self.now)]
        holds = sum(one.patient == patient and one.status == "held" for one in live)
        if any(one.patient == patient and one.start == start for one in live):
            return "already_yours"
        return "too_many_holds" if holds >= MOST_HOLDS else self.refuses_time(patient, start)

    def refuses_time(self, patient: int, start: int, moved: Known | None = None) -> str | None:
        """Why a time that is offered cannot be taken; by `moved`, if that is to be there."""
        taking = [one for one in self.taking(start) if one.live(self.now) and one is not moved]
        if any(one.patient == patient for one in taking):
            return "two_places"
        return "slot_taken" if taking else None

    def refuses_move(self, one: Known, start: int) -> str | None:
        if one.status == "expired" or one.lapsed(self.now):
            return "hold_expired"
        if one.status == "cancelled" or one.start <= self.now:
            return "booking_over"
        if start == one.start:
            return None
        if start not in self.grid or start < self.now:
            return "not_offered"
        return self.refuses_time(one.patient, start, one)

    def expire(self, among: list[Known]) -> None:
        for one in among:
            if one.lapsed(self.now):
                one.status = "expired"
                self.told["booking.expired"] += 1


async def outcome[T](work: Awaitable[T]) -> tuple[T | None, str | None]:
    """What came of it, or the code it was refused with."""
    try:
        return await work, None
    except DomainError as refusal:
        return None, refusal.code


class Run:
    """Does each step to the real thing and to the model, and compares what came of it."""

    def __init__(self, practice: Practice, patients: list[UUID]) -> None:
        self.practice = practice
        self.patients = patients
        self.model = Model()
        self.version = 1

    async def hold(self, patient: int, start: int) -> None:
        expected = self.model.refuses_hold(patient, start)
        held, refused = await outcome(self.practice.hold(self.patients[patient], start))
        assert refused == expected
        if refused:
            return
        self.model.expire(self.model.taking(start))
        now = self.model.now
        assert held is not None
        self.model.bookings.append(
            Known(held.id, patient, start, start + self.model.length, "held", now + HOLD_MINUTES)
        )
        self.model.told["booking.held"] += 1

    async def confirm(self, index: int) -> None:
        if not self.model.bookings:
            return
        one = self.model.bookings[index % len(self.model.bookings)]
        lapsed = one.status == "expired" or one.lapsed(self.model.now)
        expected = "hold_expired" if lapsed else "booking_over" if one.status == "cancelled" else None
        changed, refused = await outcome(self._changed(confirm, one.id, self.patients[one.patient]))
        assert refused == expected
        if refused:
            return
        assert changed == (one.status == "held")
        self.model.told["booking.confirmed"] += bool(changed)
        one.status = "confirmed"

    async def cancel(self, index: int, by_doctor: bool) -> None:
        if not self.model.bookings:
            return
        one = self.model.bookings[index % len(self.model.bookings)]
        person = self.practice.doctor if by_doctor else self.patients[one.patient]
        over = one.status == "confirmed" and one.end <= self.model.now
        changed, refused = await outcome(self._changed(cancel, one.id, person))
        assert refused == ("booking_over" if over else None)
        assert refused or changed == one.live(self.model.now)
        if changed:
            one.status = "cancelled"
            self.model.told["booking.cancelled"] += 1

    async def reschedule(self, index: int, start: int) -> None:
        if not self.model.bookings:
            return
        one = self.model.bookings[index % len(self.model.bookings)]
        expected = self.model.refuses_move(one, start)
        begins = TODAY + timedelta(minutes=start)
        changed, refused = await outcome(self._changed(reschedule, one.id, self.patients[one.patient], begins))
        assert refused == expected
        if refused:
            return
        assert changed == (start != one.start)
        if changed:
            self.model.expire([other for other in self.model.taking(start) if other is not one])
            one.start, one.end = start, start + self.model.length
            self.model.told["booking.rescheduled"] += 1

    async def _changed(self, change: Callable[..., Awaitable[tuple[Booking, bool]]], *arguments: Any) -> bool:
        async with self.practice.database.transaction() as tx:
            return (await change(tx, *arguments))[1]

    async def wait(self, minutes: int) -> None:
        self.practice.time.advance(timedelta(minutes=minutes))
        self.model.now += minutes

    async def expire(self) -> None:
        due = [one for one in self.model.bookings if one.lapsed(self.model.now)]
        assert await expire_holds(self.practice.database) == len(due)
        self.model.expire(due)

    async def edit(self, length: int, elsewhere: bool) -> None:
        schedule = two_places(length) if elsewhere else hours(slot_minutes=length)
        await self.practice.keep(schedule, self.version)
        self.version += 1
        self.model.length, self.model.two_places = length, elsewhere

    async def compare(self) -> None:
        pool = self.practice.database.pool
        shown = await slots(pool, DOCTOR, end=TODAY + timedelta(days=1))
        assert [(slot.starts_at - TODAY).total_seconds() / 60 for slot in shown] == self.model.open()
        assert Counter(await self.practice.told()) == self.model.told
        rows = await pool.fetch("SELECT id, status, place -> 'id' AS place FROM booking")
        assert {row["id"]: (row["status"], row["place"]) for row in rows} == {
            one.id: (one.status, place_of(one.start)) for one in self.model.bookings
        }


grids = (*GRIDS.values(), *ELSEWHERE.values())
starts = st.sampled_from(sorted({start for grid in grids for start in grid} | {-30, 15}))
steps = st.one_of(
    st.tuples(st.just("hold"), st.integers(0, 2), starts),
    st.tuples(st.just("hold"), st.integers(0, 2), st.sampled_from([60, 100, 120, 150])),
    st.tuples(st.just("confirm"), st.integers(0, 9)),
    st.tuples(st.just("cancel"), st.integers(0, 9), st.booleans()),
    st.tuples(st.just("reschedule"), st.integers(0, 9), starts),
    st.tuples(st.just("wait"), st.sampled_from([1, 4, 5, 30])),
    st.tuples(st.just("expire")),
    st.tuples(st.just("edit"), st.sampled_from(sorted(GRIDS)), st.booleans()),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=5, max_size=25))
@example([("hold", 0, 60), ("confirm", 0), ("hold", 0, 120), ("reschedule", 1, 60)])  # onto another of one's own
async def test_whatever_happens_in_whatever_order_the_model_foresees_it(
    database: Database, happening: list[tuple[Any, ...]]
) -> None:
    with clock.at(TODAY) as time:
        try:
            practice = await open_practice(database, time)
            run = Run(practice, await practice.people(3))
            for name, *arguments in happening:
                await getattr(run, name)(*arguments)
                await run.compare()
        finally:
            await emptied(database)
