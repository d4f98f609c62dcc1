"""What a socket costs the server, what clients that do not read cost it, and how soon a client that was cut is back.

Nothing else of the kind serves as a reference: the bars are of the platform itself. All clients are in processes of
their own (`bench/talks/crowd.py`) and behave as the web client does: a ticket for each socket, pings, their sequence.
"""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import aiohttp

from bench.context import Context
from bench.result import Figure, Result, cost, percentile
from bench.servers import cpu_seconds, listening
from bench.talks.crowd import Crowd, crowd
from bench.talks.people import Guest, open_talks
from core.database import Database

IDLE, IDLE_QUICK = 10_000, 2_000
DEAF, DEAF_QUICK = 500, 100
BACK, BACK_QUICK = 1_000, 250
NEEDS_DOCTORS = False
OTHERS = 20
EACH = 5_000  # clients in one process, from one address
WARMED = 200
LONG_ONES = 60
"""Messages of 12 kB to each of those who do not read: more than their connection and our limit hold."""
MISSED = 5
GONE_WITHIN = 60.0
BAR_KIB, BAR_DEAF_KIB, BAR_GONE, BAR_BACK = 45, 256, 40, 3


async def run(context: Context) -> Result:
    """At full size, or at a fifth of it."""
    idle, deaf, back = (IDLE_QUICK, DEAF_QUICK, BACK_QUICK) if context.quick else (IDLE, DEAF, BACK)
    figures: dict[str, Figure] = {"idle_sockets": idle, "deaf_clients": deaf, "clients_back_at_once": back}
    async with AsyncExitStack() as stack:
        settings = await stack.enter_async_context(context.empty_database())
        database = await stack.enter_async_context(Database(settings))
        talks = await open_talks(database, max(idle // 2, deaf + OTHERS, back))
        guests = [guest for talk in talks for guest in (talk.patient, talk.doctor)]
        for measure in (_idle(guests[:idle]), _deaf(guests[: 2 * (deaf + OTHERS)]), _back(database, guests, back)):
            async with context.api(settings=settings) as address:
                found = await measure(address)
            context.say(", ".join(f"{name} {value}" for name, value in found.items()))
            figures |= found
    return _result(figures)


type Measure = Callable[[str], Awaitable[dict[str, Figure]]]


def _idle(guests: Sequence[Guest]) -> Measure:
    async def measure(address: str) -> dict[str, Figure]:
        server = listening(address)
        async with _crowds(address, guests) as crowds:
            await crowds[0].do("open", numbers=list(range(WARMED)))
            await crowds[0].do("cut", numbers=list(range(WARMED)))
            await asyncio.sleep(1)
            before = server.memory_info().rss
            for one, some in zip(crowds, _shares(guests), strict=True):
                await one.do("open", numbers=list(range(len(some))))
            await asyncio.sleep(5)
            rss = server.memory_info().rss - before
            server.cpu_percent(None)
            await asyncio.sleep(5)
            cpu = server.cpu_percent(None)
        return {"idle_kib_each": round(rss / len(guests) / 1024, 1), "idle_cpu_percent": round(cpu, 1)}

    return measure


def _deaf(guests: Sequence[Guest]) -> Measure:
    """The last of `guests` are the others; of each pair the patient stops reading, and the doctor speaks."""

    async def measure(address: str) -> dict[str, Figure]:
        server = listening(address)
        deaf = list(range(0, len(guests) - 2 * OTHERS, 2))
        doctors = [number + 1 for number in deaf]
        others = list(range(len(guests) - 2 * OTHERS, len(guests)))
        async with crowd(address, guests) as some, crowd(address, [guests[number] for number in others]) as bystanders:
            await some.do("open", numbers=deaf + doctors)
            await bystanders.do("open", numbers=list(range(len(others))))

            async def speaking() -> list[float]:
                """Half of them are spoken to, until the server must have had enough; to the others nothing is said."""
                loud = asyncio.create_task(some.do("say", numbers=doctors[::2], times=LONG_ONES, long=True))
                took: list[float] = await bystanders.do("say", numbers=list(range(0, len(others), 2)), times=100)
                await loud
                return took

            beside_readers = await speaking()
            sockets = await _sockets(address)
            before = server.memory_info().rss
            await some.do("stop_reading", numbers=deaf)
            began = time.perf_counter()
            said = asyncio.create_task(speaking())
            highest = before
            async with asyncio.timeout(GONE_WITHIN * 2):
                while await _sockets(address) > sockets - len(deaf):
                    highest = max(highest, server.memory_info().rss)
                    await asyncio.sleep(0.2)
            gone = time.perf_counter() - began
            beside_deaf = await said
            seen = await bystanders.do("look")
        return {
            "deaf_kib_each": round((highest - before) / len(deaf) / 1024, 1),
            "deaf_gone_s": round(gone, 1),
            "others_ack_p99_ms_beside_readers": round(percentile(beside_readers, 0.99) * 1000, 1),
            "others_ack_p99_ms": round(percentile(beside_deaf, 0.99) * 1000, 1),
            "others_wrong": len(seen["wrong"]),
        }

    return measure


def _back(database: Database, guests: Sequence[Guest], many: int) -> Measure:
    async def measure(address: str) -> dict[str, Figure]:
        server = listening(address)
        patients, doctors = guests[: 2 * many : 2], guests[1 : 2 * many : 2]
        numbers = list(range(many))
        async with crowd(address, patients) as cut, crowd(address, doctors, "127.0.0.2") as speaking:
            await speaking.do("open", numbers=numbers)
            await cut.do("open", numbers=numbers)

            async def again(some: list[int]) -> list[float]:
                await cut.do("cut", numbers=some)
                await speaking.do("say", numbers=some, times=MISSED)
                took: list[float] = await cut.do("resume", numbers=some)
                return took

            alone = [took for number in numbers[:20] for took in await again([number])]
            spent = cpu_seconds(server)
            together = await again(numbers)
            spent = cpu_seconds(server) - spent
            seen = await cut.do("look")
        heads = await database.pool.fetch(
            "SELECT id, last_seq FROM consultation WHERE id = ANY($1::uuid[])", [guest.room for guest in patients]
        )
        stored = {row["id"]: row["last_seq"] for row in heads}
        behind = [last for guest, last in zip(patients, seen["last"], strict=True) if last != stored[guest.room]]
        return {
            "back_alone_p95_s": round(percentile(alone, 0.95), 3),
            "back_together_p95_s": round(percentile(together, 0.95), 3),
            "back_together_slowest_s": round(max(together), 3),
            "back_cpu_ms_each": round(spent / many * 1000, 2),
            "back_wrong": len(seen["wrong"]) + len(behind),
        }

    return measure


def _shares(guests: Sequence[Guest]) -> list[Sequence[Guest]]:
    return [guests[start : start + EACH] for start in range(0, len(guests), EACH)]


@asynccontextmanager
async def _crowds(address: str, guests: Sequence[Guest]) -> AsyncIterator[list[Crowd]]:
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(crowd(address, some, f"127.0.0.{number}"))
            for number, some in enumerate(_shares(guests), 1)
        ]


async def _sockets(address: str) -> int:
    """How many the server has, as it says itself."""
    async with aiohttp.request("GET", f"{address}/metrics") as answer:
        found = re.search(r"^wenzhen_sockets (\S+)$", await answer.text(), re.MULTILINE)
    assert found is not None
    return int(float(found[1]))


def _result(figures: dict[str, Figure]) -> Result:
    def limited(name: str, limit: float) -> float:
        return round(cost(float(figures[name]), limit), 3)

    reference: dict[str, Figure] = {
        "idle_kib_each": BAR_KIB,
        "deaf_kib_each": BAR_DEAF_KIB,
        "deaf_gone_s": BAR_GONE,
        "back_p95_s": BAR_BACK,
    }
    ratios = {
        "idle_memory": limited("idle_kib_each", BAR_KIB),
        "deaf_memory": limited("deaf_kib_each", BAR_DEAF_KIB),
        "deaf_gone": limited("deaf_gone_s", BAR_GONE),
        "back_alone": limited("back_alone_p95_s", BAR_BACK),
        "back_together": limited("back_together_p95_s", BAR_BACK),
        "others_p99": round(
            cost(float(figures["others_ack_p99_ms"]), float(figures["others_ack_p99_ms_beside_readers"])), 3
        ),
        "wrong": float(figures["others_wrong"]) + float(figures["back_wrong"]),
    }
    bars = dict.fromkeys(("idle_memory", "deaf_memory", "deaf_gone", "back_alone", "back_together"), 1.0)
    return Result("sockets", figures, reference, ratios, {**bars, "wrong": 0.0})
