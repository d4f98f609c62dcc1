"""A thousand people at once for one slot: one gets it, and how long the last of the others waits to hear so.

Ours: `POST /v1/bookings` by a thousand signed-in people, each over a connection of their own, all sent together; the
time runs until the last is answered, with why and what is free instead. The reference is the same thousand reading the
doctor's open slots (`GET /v1/doctors/{id}/slots`, a day of them) through the same API in the same way. Both in turn,
each slot of another doctor. Checked behind each: one booking in the database, and one only.
"""

import asyncio
import time
from datetime import datetime, timedelta

import aiohttp

from bench import Context, Result, cost, percentile
from bench.booking import world
from bench.servers import sign_in
from core.database import Database
from core.ids import new_id
from matching import Slot, open_slots_many

NEEDS_DOCTORS = False
CROWD = 1_000
BAR = 2.0
TAKEN = "SELECT count(*) FROM booking WHERE doctor_id = $1 AND lower(during) = $2"


async def run(context: Context) -> Result:
    """Measure: 4 slots with `--quick`, 20 without."""
    rounds = 4 if context.quick else 20
    async with (
        context.empty_database() as settings,
        context.api(settings=settings) as address,
        Database(settings) as database,
    ):
        tokens = await sign_in(database, await world(database, CROWD))
        slots = await open_slots_many(database.pool, range(rounds + 1), limit=1)
        connector = aiohttp.TCPConnector(limit=CROWD)
        async with aiohttp.ClientSession(address, connector=connector) as client:
            crowd = _Crowd(client, tokens)
            await crowd.read(rounds, slots[rounds][0])  # everybody is connected, and the API warm
            await crowd.take(rounds, slots[rounds][0])
            ours, reads, statuses, winners = [], [], set[int](), set[int]()
            for doctor_id in range(rounds):
                slot = slots[doctor_id][0]
                context.say(f"slot {doctor_id + 1} of {rounds}")
                reads.append(await crowd.read(doctor_id, slot))
                took, answers = await crowd.take(doctor_id, slot)
                ours.append(took)
                statuses |= set(answers)
                winners.add(answers.count(201))
                winners.add(await database.pool.fetchval(TAKEN, doctor_id, slot.starts_at))
    return Result(
        "hot-slot",
        figures={"crowd": CROWD, "slots": rounds, "last_p50_s": round(percentile(ours, 0.5), 3)},
        reference={"last_read_p50_s": round(percentile(reads, 0.5), 3)},
        ratios={
            "last": round(cost(percentile(ours, 0.5), percentile(reads, 0.5)), 3),
            "other_than_one_winner": float(len(winners - {1})),
            "other_answers": float(len(statuses - {201, 409})),
        },
        bars={"last": BAR, "other_than_one_winner": 0, "other_answers": 0},
    )


class _Crowd:
    """People with a connection each, who all do the same at the same moment; how long until the last is answered."""

    def __init__(self, client: aiohttp.ClientSession, tokens: list[str]) -> None:
        self._client = client
        self._headers = [{"Authorization": f"Bearer {token}"} for token in tokens]

    async def take(self, doctor_id: int, slot: Slot) -> tuple[float, list[int]]:
        """Hold one slot; with the status each was answered."""
        wanted = {"doctor_id": doctor_id, "mode": slot.mode.value, "starts_at": slot.starts_at.isoformat()}

        async def one(number: int) -> int:
            headers = {**self._headers[number], "Idempotency-Key": str(new_id())}
            async with self._client.post("/v1/bookings", json=wanted, headers=headers) as answer:
                await answer.read()
                return answer.status

        began = time.perf_counter()
        statuses = await asyncio.gather(*(one(number) for number in range(CROWD)))
        return time.perf_counter() - began, statuses

    async def read(self, doctor_id: int, slot: Slot) -> float:
        """Read the open slots of the day."""
        window = {"from": _spelled(slot.starts_at), "to": _spelled(slot.starts_at + timedelta(days=1))}

        async def one(number: int) -> None:
            path = f"/v1/doctors/{doctor_id}/slots"
            async with self._client.get(path, params=window, headers=self._headers[number]) as answer:
                await answer.read()
                answer.raise_for_status()

        began = time.perf_counter()
        await asyncio.gather(*(one(number) for number in range(CROWD)))
        return time.perf_counter() - began


def _spelled(moment: datetime) -> str:
    return moment.isoformat()
