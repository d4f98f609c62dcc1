"""Keeps the index true to the database: follows the outbox, and moves the openings on as time passes."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from itertools import batched

from core.clock import now
from core.database import Database
from core.outbox import Published
from search.engine import Engine
from search.index import bulk, minute
from search.index_marks import EVERYTHING, raise_marks
from search.readings import read

PIECE = 400
"""Doctors of a bulk: while Elasticsearch takes one piece of a batch, the next is read and made up."""
APART = 0.25
"""Seconds between two refreshes at least: each makes a segment of the index, which all that follows has to look at."""
ROLLED_AT_ONCE = 1000


class Indexer:
    """The outbox's consumer `search`.

    A fact only names the doctor; what is written is read afresh, so a batch may come again, late, or twice at once.
    While Elasticsearch is down `take` raises, the cursor stays, and nothing is lost.
    """

    name = "search"
    every_seconds = 0.4
    settles_every = 0.02  # seconds
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
        self._unseen = {EVERYTHING}  # whoever was here before us may have written something and told nobody
        self._settled_at = -APART

    async def take(self, events: Sequence[Published]) -> None:
        """Bring every doctor the facts name to the present state, each once."""
        touched = await write(self._engine, self._database, doctors_of(events))
        # Who has changed otherwise than in what is taken may have had another specialty.
        self._unseen |= {EVERYTHING} if any(event.topic == "doctor.changed" for event in events) else touched

    async def settle(self) -> int:
        """Let searches see what was written, and raise the marks of it."""
        touched, self._unseen = self._unseen, set()
        if not touched:
            return 0
        self._settled_at = time.monotonic()
        try:
            await self._engine.patient.indices.refresh(index=self._engine.alias)
            await raise_marks(self._database, touched)
        except BaseException:
            self._unseen |= touched
            raise
        return 0

    async def settle_in_time(self) -> int:
        """Settle, unless that was just done: to be called again and again, beside what takes the facts."""
        return await self.settle() if time.monotonic() - self._settled_at >= APART else 0


def doctors_of(events: Iterable[Published]) -> list[int]:
    """The doctors some facts are about, each once."""
    return list(dict.fromkeys(int(event.payload["doctor_id"]) for event in events))


async def write(
    engine: Engine, database: Database, ids: Iterable[int], *, index: str | None = None, refresh: bool = False
) -> set[str]:
    """Read doctors and write them to `index`, or through the alias. `refresh`: visible when this returns.

    Whose marks are to be raised when it is.
    """
    touched: set[str] = set()
    sending: asyncio.Task[int] | None = None
    pieces = list(batched(ids, PIECE))
    try:
        for number, some in enumerate(pieces, 1):
            reading = await read(database, some)
            body = reading.bulk()
            touched |= reading.touches()
            if sending is not None:
                await sending
            last = number == len(pieces)
            sending = asyncio.create_task(bulk(engine, body, index=index, refresh=refresh and last))
    finally:
        if sending is not None:
            await sending
    return touched


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
    touched = await write(engine, database, ids, refresh=True)
    if touched:
        await raise_marks(database, touched)
    return len(ids)
