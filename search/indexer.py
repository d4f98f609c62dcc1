"""Keeps the index true to the database: follows the outbox, and moves the openings on as time passes."""

import asyncio
from collections.abc import Iterable, Sequence
from itertools import batched

from core.clock import now
from core.database import Database
from core.outbox import Published
from search.engine import Engine
from search.index import bulk, minute
from search.readings import read

PIECE = 400
"""Doctors of a bulk: while Elasticsearch takes one piece of a batch, the next is read and made up."""
ROLLED_AT_ONCE = 1000


class Indexer:
    """The outbox's consumer `search`.

    A fact only names the doctor; what is written is read afresh, so a batch may come again, late, or twice at once.
    While Elasticsearch is down `take` raises, the cursor stays, and nothing is lost.
    """

    name = "search"
    topics: Sequence[str] | None = (
        "booking.held",
        "booking.confirmed",
        "booking.cancelled",
        "booking.expired",
        "booking.rescheduled",
        "schedule.changed",
        "text.changed",
        "doctor.changed",
    )

    def __init__(self, engine: Engine, database: Database) -> None:
        self._engine = engine
        self._database = database

    async def take(self, events: Sequence[Published]) -> None:
        """Bring every doctor the facts name to the present state, each once."""
        await write(self._engine, self._database, doctors_of(events))


def doctors_of(events: Iterable[Published]) -> list[int]:
    """The doctors some facts are about, each once."""
    return list(dict.fromkeys(int(event.payload["doctor_id"]) for event in events))


async def write(
    engine: Engine, database: Database, ids: Iterable[int], *, index: str | None = None, refresh: bool = False
) -> None:
    """Read doctors and write them to `index`, or through the alias. `refresh`: visible when this returns."""
    sending: asyncio.Task[int] | None = None
    pieces = list(batched(ids, PIECE))
    try:
        for number, some in enumerate(pieces, 1):
            body = (await read(database, some)).bulk()
            if sending is not None:
                await sending
            last = number == len(pieces)
            sending = asyncio.create_task(bulk(engine, body, index=index, refresh=refresh and last))
    finally:
        if sending is not None:
            await sending


async def roll_forward(engine: Engine, database: Database) -> int:
    """Bring up to date some doctors whose openings time has changed; how many.

    Ranges keep the past from being found anyway; this keeps "soonest first" exact and lets new days appear.
    """
    answer = await engine.patient.search(
        index=engine.alias,
        query={"range": {"due": {"lte": minute(now())}}},
        size=ROLLED_AT_ONCE,
        source=False,
        sort=["_doc"],
        track_total_hits=False,
    )
    ids = [int(hit["_id"]) for hit in answer["hits"]["hits"]]
    # Seen at once, or the next round would find the same ones again.
    await write(engine, database, ids, refresh=True)
    return len(ids)
