"""Booking: hold and confirm through the domain, beside the bare statements that write the same rows.

Ours reads the offer, checks the hours, takes the slot under the schedule's version and the patient's limit, publishes
the facts, and confirms. The reference inserts a booking and an outbox row, commits, updates the booking, inserts the
second outbox row, commits: what nobody can do without. Both write to one table with the exclusion constraint, on the
same connections, in alternate rounds, with the same number of workers.

A second part holds slots over HTTP (`bench/bookings`), beside a bare ASGI app that runs the same statement: what a
booking takes of a processor, the server's and Postgres's (`http_cpu`) and the server's alone (`http_cpu_server_alone`),
and the rates, beside pgbench with the same statement as well.

A third part sends crowds at single slots; what must come of it is counted: a slot sold twice, or an acknowledged
booking that is not in the table, fails the run.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from uuid import UUID

from bench.bookings import OverHttp, over_http
from bench.context import Context
from bench.result import Result, cost, percentile, rate_cost
from core.database import Database, to_json
from core.ids import new_id
from core.outbox import Event
from directory import Mode
from matching import Slot, SlotRequest, SlotTaken, confirm, hold, open_slots_many

NEEDS_DOCTORS = False
WORKERS = 8
DOCTORS = 400  # half for ours, half for the reference
CROWD = 40
INSERT = """
INSERT INTO booking (id, doctor_id, patient_id, booked_by, mode, during, status, hold_expires_at, schedule_version,
                     price, currency)
VALUES ($1, $2, $3, $3, 'video', tstzrange($4, $5), 'held', now() + interval '5 minutes', 1, 5000, 'CNY')
ON CONFLICT DO NOTHING
"""
UPDATE = "UPDATE booking SET status = 'confirmed', hold_expires_at = NULL WHERE id = $1 AND status = 'held'"
DOUBLED = """
SELECT count(*) FROM booking a JOIN booking b ON a.doctor_id = b.doctor_id AND a.id < b.id AND a.during && b.during
 WHERE a.status IN ('held', 'confirmed') AND b.status IN ('held', 'confirmed')
"""
CONFIRMED = "SELECT count(*) FROM booking WHERE id = ANY($1) AND status = 'confirmed'"


@dataclass
class Work:
    """Slots nobody else is after, people to book them, and how long each booking took, in seconds."""

    slots: list[tuple[int, Slot]]
    people: list[UUID]
    took: list[float] = field(default_factory=list)
    seconds: float = 0
    done: list[UUID] = field(default_factory=list)


type Book = Callable[[Database, UUID, int, Slot], Awaitable[UUID]]


async def run(context: Context) -> Result:
    """Measure."""
    rounds, each = (4, 400) if context.quick else (12, 1000)
    async with context.empty_database() as settings, Database(settings) as database:
        over = (rounds + 1) * each
        people = await world(database, 2 * (rounds * each + 100) + 2 * CROWD + 200 + over)
        over_people = [people.pop() for _ in range(over)]
        ours, bare = await _work(database, people)
        await _round(database, _through_the_domain, ours, 100)
        await _round(database, _bare, bare, 100)
        for work in (ours, bare):
            work.took.clear()
            work.seconds = 0
        for number in range(rounds):
            context.say(f"round {number + 1} of {rounds}")
            await _round(database, _through_the_domain, ours, each)
            await _round(database, _bare, bare, each)
        slots = [one for half in (ours, bare) for one in half.slots[: over // 2]]
        for half in (ours, bare):
            del half.slots[: over // 2]
        http = await over_http(context, settings, database, over_people, slots, rounds)
        crowds = await _crowds(database, ours, 10 if context.quick else 50)
        doubled = await database.pool.fetchval(DOUBLED)
        lost = len(ours.done) - await database.pool.fetchval(CONFIRMED, ours.done)
    return _result(ours, bare, crowds, doubled, lost, http)


def _result(ours: Work, bare: Work, crowds: list[float], doubled: int, lost: int, http: OverHttp) -> Result:
    def figures(work: Work) -> dict[str, float]:
        return {
            "p50_ms": round(percentile(work.took, 0.5) * 1000, 3),
            "p99_ms": round(percentile(work.took, 0.99) * 1000, 3),
            "per_second": round(len(work.took) / work.seconds, 1),
        }

    mine, theirs = figures(ours), figures(bare)
    return Result(
        "booking",
        figures={**mine, "crowd_p50_ms": round(percentile(crowds, 0.5) * 1000, 3), "crowd": CROWD, **http.figures},
        reference={**theirs, **http.reference},
        ratios={
            "p50": round(cost(mine["p50_ms"], theirs["p50_ms"]), 3),
            "p99": round(cost(mine["p99_ms"], theirs["p99_ms"]), 3),
            "rate": round(rate_cost(mine["per_second"], theirs["per_second"]), 3),
            **http.ratios,
            "doubled": float(doubled),
            "lost": float(lost),
        },
        bars={"p50": 2.0, "rate": 2.0, "http_cpu": 2.0, "doubled": 0, "lost": 0},
    )


async def _round(database: Database, book: Book, work: Work, many: int) -> None:
    batch = [work.slots.pop() for _ in range(many)]

    async def worker() -> None:
        while batch:
            doctor_id, slot = batch.pop()
            person = work.people.pop()  # each books once: nobody is in two places at a time
            started = time.perf_counter()
            work.done.append(await book(database, person, doctor_id, slot))
            work.took.append(time.perf_counter() - started)

    started = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(WORKERS)))
    work.seconds += time.perf_counter() - started


async def _through_the_domain(database: Database, person: UUID, doctor_id: int, slot: Slot) -> UUID:
    async with database.transaction() as tx:
        held = await hold(tx, person, person, SlotRequest(doctor_id, slot.mode, slot.starts_at))
    async with database.transaction() as tx:
        await confirm(tx, held.id, person)
    return held.id


async def _bare(database: Database, person: UUID, doctor_id: int, slot: Slot) -> UUID:
    booking = new_id()
    payload = {"booking_id": str(booking), "doctor_id": doctor_id, "starts_at": slot.starts_at.isoformat()}
    async with database.transaction() as tx:
        await tx.execute(INSERT, booking, doctor_id, person, slot.starts_at, slot.ends_at)
        tx.publish(Event("booking.held", str(booking), payload, slot.starts_at))
    async with database.transaction() as tx:
        await tx.execute(UPDATE, booking)
        tx.publish(Event("booking.confirmed", str(booking), payload, slot.starts_at))
    return booking


async def _crowds(database: Database, work: Work, many: int) -> list[float]:
    """Send `CROWD` people at each of `many` slots; how long each slot's crowd took until all were answered."""
    took = []
    for _ in range(many):
        doctor_id, slot = work.slots.pop()
        wanted = SlotRequest(doctor_id, slot.mode, slot.starts_at)

        async def take(person: UUID, wanted: SlotRequest = wanted) -> bool:
            try:
                async with database.transaction() as tx:
                    held = await hold(tx, person, person, wanted)
                async with database.transaction() as tx:
                    await confirm(tx, held.id, person)
            except SlotTaken:
                return False
            work.done.append(held.id)
            work.people.remove(person)
            return True

        started = time.perf_counter()
        won = await asyncio.gather(*(take(person) for person in random.sample(work.people, CROWD)))
        took.append(time.perf_counter() - started)
        if sum(won) != 1:
            raise RuntimeError(f"{sum(won)} of {CROWD} people got one slot")
    return took


async def _work(database: Database, people: list[UUID]) -> tuple[Work, Work]:
    opened = await open_slots_many(database.pool, range(DOCTORS))
    halves: tuple[Work, Work] = (Work([], people[::2]), Work([], people[1::2]))
    for doctor_id, slots in opened.items():
        halves[doctor_id % 2].slots.extend((doctor_id, slot) for slot in slots)
    for half in halves:
        random.Random(7).shuffle(half.slots)
    return halves


async def world(database: Database, many: int) -> list[UUID]:
    """Doctors with days of slots, and so `many` people."""
    weekly = [
        {"weekday": day, "starts": "08:00", "ends": "18:00", "mode": Mode.VIDEO.value, "slot_minutes": 15}
        for day in range(7)
    ]
    people = [new_id() for _ in range(many)]
    async with database.transaction() as tx:
        await tx.execute("INSERT INTO city VALUES (1, '', '', '', '', 'CN', 0, 0, 'Asia/Shanghai', 1)")
        await tx.execute("INSERT INTO specialty (code, zh, en, fr, weight) VALUES ('03', '', '', '', 1)")
        await tx.execute("INSERT INTO institution VALUES (1, '', '', '', '', 1, 0, 0, '')")
        await tx.execute(
            """
            INSERT INTO doctor (id, name, name_pinyin, gender, title, institution_id, city_id, specialty_codes,
                                expertise_zh, expertise_en, expertise_fr, languages, practising_since, price_video)
            SELECT id, '', '', 'male', 'chief', 1, 1, '{03}', '', '', '', '{zh}', 2000, 5000
              FROM generate_series(0, $1) AS id
            """,
            DOCTORS - 1,
        )
        await tx.execute(
            "INSERT INTO schedule (doctor_id, time_zone, weekly) SELECT id, 'Asia/Shanghai', $1::jsonb FROM doctor",
            to_json(weekly),
        )
        await tx.execute(
            "INSERT INTO person (id, email, name) SELECT id, id || '@example.org', '' FROM unnest($1::uuid[]) AS id",
            people,
        )
    await database.pool.execute("VACUUM ANALYZE")
    return people
