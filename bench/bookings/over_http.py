"""Holding a slot over HTTP: what it takes of a processor, and how many a second, ours beside a bare app and pgbench."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import aiohttp
import psutil

from bench.bookings.pgbench import given_away
from bench.context import Context
from bench.result import Figure, cost, rate_cost
from bench.servers import cpu_seconds, listening, serving, settled, sign_in
from core.database import Database
from core.ids import new_id
from core.settings import Settings
from matching import Slot

AT_ONCE = 8
type Taken = tuple[int, Slot]


@dataclass(slots=True)
class Side:
    """A server, and what its process and Postgres took of a processor while so many slots were taken of it."""

    address: str
    slots: list[Taken]
    ask: Callable[[Taken], dict[str, Any]]
    booked: int = 0
    seconds: float = 0
    cpu: float = 0
    cpu_postgres: float = 0

    def forget(self) -> None:
        """What was counted so far was for warming up."""
        self.booked, self.seconds, self.cpu, self.cpu_postgres = 0, 0, 0, 0

    def figures(self) -> dict[str, float]:
        """Per booking, in milliseconds; and bookings a second."""
        return {
            "http_cpu_ms": round(self.cpu / self.booked * 1000, 3),
            "http_postgres_cpu_ms": round(self.cpu_postgres / self.booked * 1000, 3),
            "http_per_second": round(self.booked / self.seconds, 1),
        }


@dataclass(frozen=True, slots=True)
class OverHttp:
    """What was found."""

    figures: dict[str, Figure]
    reference: dict[str, Figure]
    ratios: dict[str, float]


async def over_http(
    context: Context, settings: Settings, database: Database, people: list[UUID], slots: list[Taken], rounds: int
) -> OverHttp:
    """Take all of `slots` in turns, by the API and by the bare app, each slot for another of `people`."""
    each = len(slots) // (2 * (rounds + 1))
    async with (
        context.api(settings=settings) as address,
        serving("bench.bookings.bare", {"REFERENCE_DATABASE_URL": settings.database_url or ""}) as bare,
        aiohttp.ClientSession() as client,
    ):
        tokens = await sign_in(database, people[: len(slots) // 2])
        others = people[len(slots) // 2 :]
        ours = Side(f"{address}/v1/bookings", slots[::2], lambda taken: _wanted(taken, tokens.pop()))
        theirs = Side(bare, slots[1::2], lambda taken: _bare_wanted(taken, others.pop()))
        postgres = await postgres_of(database)
        await settled(listening(ours.address))
        for number in range(rounds + 1):
            for side in (ours, theirs) if number % 2 else (theirs, ours):
                await take(client, side, each, postgres)
            if number == 0:  # everybody is warm now
                for side in (ours, theirs):
                    side.forget()
    mine, bare_one = ours.figures(), theirs.figures()
    ratios = {
        "http_cpu": cost(whole(mine), whole(bare_one)),
        "http_cpu_server_alone": cost(mine["http_cpu_ms"], bare_one["http_cpu_ms"]),
    }
    reference: dict[str, Figure] = {**bare_one}
    if context.pgbench is not None:
        rate = await given_away(context.pgbench, database, settings, AT_ONCE, each * rounds // AT_ONCE)
        reference["pgbench_per_second"] = round(rate, 1)
        ratios["http_rate_pgbench"] = rate_cost(mine["http_per_second"], rate)
    return OverHttp({**mine}, reference, {name: round(value, 3) for name, value in ratios.items()})


async def postgres_of(database: Database) -> psutil.Process:
    """The process whose children answer `database`."""
    found = psutil.Process(await database.pool.fetchval("SELECT pg_backend_pid()")).parent()
    assert found is not None
    return found


def whole(figures: dict[str, float]) -> float:
    """What a booking takes of a processor: of the server's and of Postgres's."""
    return figures["http_cpu_ms"] + figures["http_postgres_cpu_ms"]


def _wanted(taken: Taken, token: str) -> dict[str, Any]:
    doctor_id, slot = taken
    return {
        "json": {"doctor_id": doctor_id, "mode": slot.mode.value, "starts_at": slot.starts_at.isoformat()},
        "headers": {"Authorization": f"Bearer {token}", "Idempotency-Key": str(new_id())},
    }


def _bare_wanted(taken: Taken, person: UUID) -> dict[str, Any]:
    doctor_id, slot = taken
    span = {"starts_at": slot.starts_at.isoformat(), "ends_at": slot.ends_at.isoformat()}
    return {"json": {"doctor_id": doctor_id, "patient_id": str(person), "key": str(new_id()), **span}}


async def take(
    client: aiohttp.ClientSession, side: Side, many: int, postgres: psutil.Process, at_once: int = AT_ONCE
) -> None:
    """Take `many` slots of a side, so many `at_once`, and count what that costs."""
    asked = [side.ask(side.slots.pop()) for _ in range(many)]
    server = listening(side.address)
    before, before_postgres, began = cpu_seconds(server), cpu_seconds(*postgres.children()), time.perf_counter()

    async def one_after_the_other() -> None:
        while asked:
            async with client.post(side.address, **asked.pop()) as answer:
                await answer.read()
                if answer.status != 201:
                    raise RuntimeError(f"{side.address} answered {answer.status}: {await answer.text()}")
                side.booked += 1

    await asyncio.gather(*(one_after_the_other() for _ in range(at_once)))
    side.seconds += time.perf_counter() - began
    side.cpu += cpu_seconds(server) - before
    side.cpu_postgres += cpu_seconds(*postgres.children()) - before_postgres
