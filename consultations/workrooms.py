"""The workrooms of doctors that are open at this process, and the rooms they look into, carried into the database.

Whose workroom was open and is no longer seen is away, and is offered nobody: `matching/availability.py`.
"""

import asyncio
from contextlib import suppress
from uuid import UUID

import structlog

from consultations.duty import note_seen
from core import clock
from core.background import Background
from core.database import Database

LOOKED_AT = """
WITH rooms AS (
    SELECT id FROM consultation WHERE id = ANY($1::uuid[]) AND looked_at IS NULL ORDER BY id FOR NO KEY UPDATE)
UPDATE consultation c SET looked_at = $2 FROM rooms WHERE c.id = rooms.id
"""
log = structlog.get_logger(__name__)

CARRIED_SECONDS = 30


class Workrooms(Background):
    """Who works at this process. `async with` carries it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._open: set[int] = set()
        self._changed: set[int] = set()
        self._looked_at: set[UUID] = set()
        self._news = asyncio.Event()

    def opened(self, doctor_id: int) -> None:
        """The first socket of this doctor is here."""
        self._open.add(doctor_id)
        self._note(doctor_id)

    def closed(self, doctor_id: int) -> None:
        """The last one has gone: seen until now."""
        self._open.discard(doctor_id)
        self._note(doctor_id)

    def looked_at(self, consultation_id: UUID) -> None:
        """Its doctor has entered the room of a consultation."""
        self._looked_at.add(consultation_id)
        self._news.set()

    async def carry(self) -> None:
        """Write that what is open has been seen, and what was looked at."""
        seen, self._changed = self._open | self._changed, set()
        if seen:
            await note_seen(self._database, sorted(seen))
        looked_at, self._looked_at = self._looked_at, set()
        if looked_at:
            await self._database.pool.execute(LOOKED_AT, sorted(looked_at), clock.now())

    def _note(self, doctor_id: int) -> None:
        self._changed.add(doctor_id)
        self._news.set()

    async def run(self) -> None:
        while True:
            try:
                await self.carry()
            except Exception:
                log.warning("workrooms.not_written", exc_info=True)
            self._news.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(CARRIED_SECONDS):
                    await self._news.wait()
