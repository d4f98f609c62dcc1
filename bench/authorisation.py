"""What it costs to ask who somebody is and what they may: ours beside the same handlers without it.

A booking: `POST /v1/bookings` with a browser's cookie and `Origin`, to a server that asks who that is, or takes them at
their word, as the request says (`bench/authorising`): one process, one pool of connections, one table, so that nothing
but the question differs. Both take turns by a few hundred bookings, without a worker beside them. What is compared is
what a booking takes of a processor, the API's process and Postgres together, because the session is looked up there,
with every request and without a cache. Eight people book at a time; `alone` is of people who book one after the other,
so no two sessions are looked up together.

A search asks nobody who they are. So it is one API that is asked, by people whose browsers send their cookie and by
people without one.
"""

import random
from functools import partial
from typing import Any
from uuid import UUID

import aiohttp
import psutil

from bench.authorising.server import PERSON, TRUSTING
from bench.booking import DOCTORS, world
from bench.bookings import AT_ONCE, Side, postgres_of, take, whole
from bench.context import Context
from bench.questions import BUSY_CITIES, questions
from bench.result import Figure, Result, cost
from bench.servers import cpu_seconds, listening, serving, settled, sign_in
from core.database import Database
from core.ids import new_id
from core.settings import Settings
from directory import cities, specialties
from matching import Slot, open_slots_many

BAR = 1.2
SERVER = "bench.authorising.server"
COOKIE = "__Host-wenzhen"
ORIGIN = "http://127.0.0.1:8080"


async def run(context: Context) -> Result:
    """Measure; 2,000 bookings and searches of each side with `--quick`, 12,000 without. The bar is for eight."""
    rounds, each = (10, 200) if context.quick else (40, 300)
    context.say(f"booking {rounds * each} slots with and without sessions")
    (ours, trusting), (ours_alone, trusting_alone) = await _bookings(context, rounds, each)
    context.say(f"searching {rounds * each} times with and without a session")
    signed_in, stranger = await _searches(context.settings, rounds, each)
    mine, theirs = ours.figures(), trusting.figures()
    ratios = {
        "booking_cpu": cost(whole(mine), whole(theirs)),
        "booking_cpu_alone": cost(whole(ours_alone.figures()), whole(trusting_alone.figures())),
        "search_cpu": cost(signed_in, stranger),
        "booking_cpu_server_alone": cost(mine["http_cpu_ms"], theirs["http_cpu_ms"]),
    }
    counts: dict[str, Figure] = {"bookings": ours.booked, "searches": rounds * each, "doctors": context.doctors}
    return Result(
        "authorisation",
        figures={**mine, **_alone(ours_alone), "search_cpu_ms": signed_in, **counts},
        reference={**theirs, **_alone(trusting_alone), "search_cpu_ms": stranger},
        ratios={name: round(value, 3) for name, value in ratios.items()},
        bars={"booking_cpu": BAR, "search_cpu": BAR},
    )


def _alone(side: Side) -> dict[str, float]:
    return {f"{name}_alone": value for name, value in side.figures().items()}


async def _bookings(context: Context, rounds: int, each: int) -> list[tuple[Side, Side]]:
    """Ours and the trusting one: with `AT_ONCE` people at a time, and with one."""
    async with context.empty_database() as settings, Database(settings) as database:
        people = await world(database, 4 * (rounds + 1) * each)
        opened = await open_slots_many(database.pool, range(DOCTORS))
        slots = [(doctor, slot) for doctor, found in opened.items() for slot in found]
        random.Random(7).shuffle(slots)
        signed_in = list(zip(people, await sign_in(database, people, "cookie"), strict=True))

        def ask(taken: tuple[int, Slot], *, trusting: bool) -> dict[str, Any]:
            return _wanted(taken, *signed_in.pop(), trusting=trusting)

        async with serving(SERVER, _variables(settings)) as address, aiohttp.ClientSession() as client:
            postgres = await postgres_of(database)
            await settled(listening(address))
            pairs = []
            for at_once in (AT_ONCE, 1):
                ours, trusting = [
                    Side(
                        f"{address}v1/bookings",
                        [slots.pop() for _ in range((rounds + 1) * each)],
                        partial(ask, trusting=one),
                    )
                    for one in (False, True)
                ]
                pairs.append((ours, trusting))
                for number in range(rounds + 1):
                    for side in (ours, trusting) if number % 2 else (trusting, ours):
                        await take(client, side, each, postgres, at_once)
                    if number == 0:  # everybody is warm now
                        ours.forget()
                        trusting.forget()
    return pairs


def _wanted(taken: tuple[int, Slot], person: UUID, token: str, *, trusting: bool) -> dict[str, Any]:
    doctor_id, slot = taken
    said = {PERSON: str(person), TRUSTING: "1" if trusting else "0"}
    return {
        "json": {"doctor_id": doctor_id, "mode": slot.mode.value, "starts_at": slot.starts_at.isoformat()},
        "headers": {**_browser(token), **said, "Idempotency-Key": str(new_id())},
    }


def _browser(token: str) -> dict[str, str]:
    return {"Cookie": f"{COOKIE}={token}", "Origin": ORIGIN}


async def _searches(settings: Settings, rounds: int, each: int) -> tuple[float, float]:
    """What a search takes of a processor with a session and without, in milliseconds."""
    async with Database(settings) as database:
        codes = [one for one in await specialties(database.pool) if one.weight >= 40]
        places = await cities(database.pool, limit=BUSY_CITIES)
        person = new_id()
        mail = f"{person}@bench.invalid"
        await database.pool.execute("INSERT INTO person (id, email, name) VALUES ($1, $2, '')", person, mail)
        [token] = await sign_in(database, [person], "cookie")
        postgres = await postgres_of(database)
        asked = questions(random.Random(1), [one.code for one in codes], [one.weight for one in codes], places)
        spent = {True: 0.0, False: 0.0}
        async with serving(SERVER, _variables(settings)) as address, aiohttp.ClientSession() as client:
            await settled(listening(address))
            for number in range(rounds + 1):
                wanted = [next(asked)[2] for _ in range(each)]
                for known in (True, False) if number % 2 else (False, True):
                    headers = _browser(token) if known else {"Origin": ORIGIN}
                    took = await _search(client, address, wanted, headers, postgres)
                    spent[known] += took if number else 0  # the first round warms everybody
        await database.pool.execute("DELETE FROM person WHERE id = $1", person)
    return round(spent[True] / (rounds * each) * 1000, 3), round(spent[False] / (rounds * each) * 1000, 3)


async def _search(
    client: aiohttp.ClientSession,
    address: str,
    wanted: list[dict[str, str]],
    headers: dict[str, str],
    postgres: psutil.Process,
) -> float:
    server = listening(address)
    before = cpu_seconds(server, *postgres.children())
    for one in wanted:
        async with client.get(f"{address}v1/search/doctors", params=one, headers=headers) as answer:
            await answer.read()
            answer.raise_for_status()
    return cpu_seconds(server, *postgres.children()) - before


def _variables(settings: Settings) -> dict[str, str]:
    return {
        "WENZHEN_DATABASE_URL": settings.database_url or "",
        "WENZHEN_ELASTICSEARCH_INDEX": settings.elasticsearch_index,
        "WENZHEN_PUBLIC_ORIGINS": f'["{ORIGIN}"]',
    }
