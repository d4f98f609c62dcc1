"""A whole waitlist: each opening goes to exactly one, in order, and nothing twice."""

import asyncio
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import asyncpg
import pytest

from core import outbox
from core.errors import DomainError
from directory import Mode
from matching import (
    Offering,
    SlotRequest,
    Wanted,
    cancel,
    confirm,
    expire_holds,
    hold,
    join_waitlist,
    offer_openings,
    put_schedule,
)
from matching import waitlist_offers as offers
from tests.matching.conftest import ADD_DOCTOR, TODAY, Practice
from tests.matching.in_line import MINUTE, OFFERS, SOON, only, span, without_the_constraint
from tests.matching.test_races import OVERLAPS

DOCTORS = range(100, 110)
WORKERS = 4
FEW, MANY = (50, 10), (500, 100)

type Opening = tuple[int, datetime]


@dataclass
class Line:
    """Who waits, in order, for what; and what became of it, round after round."""

    practice: Practice
    random: Random = field(default_factory=lambda: Random(11))
    wanted: dict[UUID, Wanted] = field(default_factory=dict)
    let_go: dict[UUID, list[Opening]] = field(default_factory=lambda: defaultdict(list))
    accepted: dict[Opening, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    running: dict[UUID, Opening] = field(default_factory=dict)
    passed_over: list[tuple[UUID, Opening]] = field(default_factory=list)
    doubled: int = 0

    async def form(self, people: int, openings: int) -> None:
        """Full doctors, and people who wait for them or for the specialty; then everything is given back."""
        booked = await self._full(openings)
        for number in range(people):
            what = Wanted(None, "03") if number % 3 == 0 else Wanted(self.random.choice(DOCTORS))
            person = await self.practice.person()
            async with self.practice.database.transaction() as tx:
                await join_waitlist(tx, person, what)
            self.wanted[person] = what
            self.practice.time.advance(timedelta(seconds=1))
        for patient, booking_id in booked:
            async with self.practice.database.transaction() as tx:
                await cancel(tx, booking_id, patient)

    async def _full(self, openings: int) -> list[tuple[UUID, UUID]]:
        await self.practice.keep(only(TODAY, []), 1)
        booked = []
        for index, doctor in enumerate(DOCTORS):
            each = [SOON + 30 * (index + number) for number in range(openings // len(DOCTORS))]
            await self.practice.database.pool.execute(ADD_DOCTOR, doctor, None)
            async with self.practice.database.transaction() as tx:
                await put_schedule(tx, doctor, only(TODAY, [span(minute) for minute in each]), 0)
            for minute in each:
                patient = await self.practice.person()
                async with self.practice.database.transaction() as tx:
                    wanted = SlotRequest(doctor, Mode.VIDEO, TODAY + minute * MINUTE)
                    held = await hold(tx, patient, patient, wanted)
                    await confirm(tx, held.id, patient)
                booked.append((patient, held.id))
        return booked

    async def round(self, passers_by: int) -> int:
        """The workers make offers, and whoever was asked accepts, declines or does not answer; how many were asked."""
        database = self.practice.database
        await expire_holds(database)
        await outbox.advance(database.pool, Settling(database))
        await database.pool.execute("UPDATE waitlist_look SET look_at = $1", self.practice.time.current)
        work = [offer_openings(database) for _ in range(WORKERS)]
        others = [self._pass_by() for _ in range(passers_by)]
        for outcome in await asyncio.gather(*work, *others, return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome
        self.doubled += await database.pool.fetchval(OVERLAPS)
        rows = await database.pool.fetch(OFFERS.replace("ORDER BY", "WHERE o.settled_at IS NULL ORDER BY"))
        asked = [(row["person_id"], (row["doctor_id"], row["starts_at"]), row["booking_id"]) for row in rows]
        self.running = {person: opening for person, opening, _ in asked}
        assert len(self.running) == len(asked), "somebody was asked two things at once"
        for person, opening in self.running.items():
            assert opening not in self.let_go[person], "somebody was asked the same again"
            self._note_order(person, opening)
        for person, opening, booking_id in asked:
            await self._answer(person, opening, booking_id)
        self.practice.time.advance(15 * MINUTE)
        return len(asked)

    async def _pass_by(self) -> None:
        """Somebody who does not wait tries to be quicker, and in the end does not want it."""
        person = await self.practice.person()
        for index, doctor in self.random.sample(list(enumerate(DOCTORS)), 3):
            with suppress(DomainError):
                async with self.practice.database.transaction() as tx:
                    await hold(
                        tx, person, person, SlotRequest(doctor, Mode.VIDEO, TODAY + (SOON + 30 * index) * MINUTE)
                    )

    def _note_order(self, asked: UUID, opening: Opening) -> None:
        """Whoever waits longer, could take it and was asked nothing has been passed over."""
        done = {person for people in self.accepted.values() for person in people}
        for person, wanted in self.wanted.items():
            if person == asked:
                return
            is_free = person not in self.running and person not in done and len(self.let_go[person]) < offers.MISSES
            if is_free and wanted.doctor_id in (None, opening[0]) and opening not in self.let_go[person]:
                self.passed_over.append((person, opening))

    async def _answer(self, person: UUID, opening: Opening, booking_id: UUID) -> None:
        answer = self.random.choice(["accept", "accept", "accept", "decline", "nothing"])
        async with self.practice.database.transaction() as tx:
            if answer == "accept":
                await confirm(tx, booking_id, person)
            elif answer == "decline":
                await cancel(tx, booking_id, person)
        if answer == "accept":
            self.accepted[opening].append(person)
        else:
            self.let_go[person].append(opening)


class Settling(Offering):
    """Reads what has happened, and leaves the offers to the workers."""

    async def offer(self) -> int:
        return 0


async def whole(practice: Practice, people: int, openings: int) -> Line:
    """From the first opening to the last answer."""
    line = Line(practice)
    await line.form(people, openings)
    quiet = 0
    while quiet < 2:  # what a passer-by let go comes back in the next
        quiet = 0 if await line.round(0 if quiet else WORKERS) else quiet + 1
    return line


async def test_of_a_hundred_openings_each_goes_to_exactly_one_of_five_hundred_in_order(practice: Practice) -> None:
    people, openings = MANY
    line = await whole(practice, people, openings)
    assert line.passed_over == []
    assert len(line.accepted) == openings
    assert all(len(takers) == 1 for takers in line.accepted.values())
    takers = [person for people in line.accepted.values() for person in people]
    assert len(set(takers)) == openings
    assert line.doubled == 0
    pool = practice.database.pool
    assert await pool.fetchval("SELECT count(*) FROM booking WHERE status = 'confirmed'") == openings
    told = await pool.fetchval("SELECT count(*) FROM notice WHERE kind = 'slot_offered'")
    assert told == await pool.fetchval("SELECT count(*) FROM waitlist_offer")
    assert told > openings, "everybody accepted at once, and nothing went on to the next"
    assert await pool.fetchval("SELECT max(missed) FROM waitlist_entry") <= offers.MISSES


async def test_without_the_order_somebody_is_passed_over(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """A negative control: the order of the line, and nothing by accident, keeps the first test green."""
    unordered = offers.WAITING.replace("ORDER BY w.since, w.id", "ORDER BY w.id DESC")
    assert unordered != offers.WAITING
    monkeypatch.setattr(offers, "WAITING", unordered)
    assert (await whole(practice, *FEW)).passed_over != []


async def test_without_the_constraint_an_opening_goes_to_two(practice: Practice) -> None:
    """A negative control, as above."""
    async with without_the_constraint(practice):
        assert (await whole(practice, *FEW)).doubled > 0


async def test_without_the_persons_turn_workers_ask_somebody_two_things_and_the_index_refuses(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A negative control: with the turn, no worker comes to the index."""

    async def nobodys_turn(*_: object) -> None:
        return None

    monkeypatch.setattr(offers, "take_turn", nobodys_turn)
    with pytest.raises(asyncpg.UniqueViolationError):
        await whole(practice, *FEW)


async def test_without_the_index_either_somebody_is_asked_two_things_at_once(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A negative control, as above."""

    async def nobodys_turn(*_: object) -> None:
        return None

    monkeypatch.setattr(offers, "take_turn", nobodys_turn)
    pool = practice.database.pool
    definition = await pool.fetchval("SELECT pg_get_indexdef('uq_waitlist_offer_running'::regclass)")
    await pool.execute("DROP INDEX uq_waitlist_offer_running")
    try:
        with pytest.raises(AssertionError, match="two things at once"):
            await whole(practice, *FEW)
    finally:
        await pool.execute("TRUNCATE waitlist_offer")
        await pool.execute(definition)
