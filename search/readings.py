"""Doctors read for the index, with a version that never goes back in time.

Two readers may run at once (the indexer and a rebuild), and the one that read first may write last. So each reading is
given a number in the order of what it saw: under a lock, it takes a transaction id, and then its snapshot. A later
snapshot comes with a larger id, and the index keeps the document with the larger one (external versions).

The id is not that of the reading transaction: consumers of the outbox wait for the oldest id still running, and would
wait for every reading.
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

import asyncpg

from core.database import Database, Transaction
from directory import Doctor, SpecialtyTree, Status, doctors, specialties
from matching import Ahead, open_days_many
from search.documents import ancestors, document
from search.index import HORIZON_DAYS, delete_line, index_line
from search.index_marks import EVERYTHING

_LOCK = "SELECT pg_advisory_lock(hashtext('search.reading'))"
_UNLOCK = "SELECT pg_advisory_unlock(hashtext('search.reading'))"
_VERSION = "SELECT pg_current_xact_id()::text"
_SNAPSHOT = "SELECT"  # the first statement takes it


@dataclass(frozen=True, slots=True)
class Reading:
    """What was true of some doctors at one moment. `doctors` lacks those that are not (or no longer) listed."""

    version: int
    asked: tuple[int, ...]
    doctors: dict[int, Doctor]
    ahead: dict[int, Ahead]
    tree: SpecialtyTree

    def bulk(self) -> bytes:
        """The bulk that brings the index to this state."""
        lines = []
        for doctor_id in self.asked:
            doctor = self.doctors.get(doctor_id)
            if doctor is None:
                lines.append(delete_line(doctor_id, self.version))
            else:
                lines.append(index_line(doctor_id, self.version, self.document(doctor)))
        return b"".join(lines)

    def touches(self) -> set[str]:
        """The specialties in which a search may find something else now; everything, where somebody is not listed."""
        touched = {code for doctor in self.doctors.values() for code in ancestors(doctor.specialties, self.tree)}
        return touched if len(self.doctors) == len(set(self.asked)) else {EVERYTHING}

    def document(self, doctor: Doctor) -> dict[str, Any]:
        """The document of one of the doctors."""
        return document(doctor, self.ahead.get(doctor.id), self.tree, version=self.version)


async def read(database: Database, ids: Iterable[int]) -> Reading:
    """Read doctors and the days on which they have open slots from one snapshot."""
    asked = tuple(ids)
    async with _snapshot(database) as (connection, version):
        tree = await specialties(connection)
        found = await doctors(connection, asked)
        listed = {key: one for key, one in found.items() if one.status is Status.ACTIVE}
        ahead = await open_days_many(connection, list(listed), days=HORIZON_DAYS)
    return Reading(version, asked, listed, ahead, tree)


@asynccontextmanager
async def _snapshot(database: Database) -> AsyncIterator[tuple[Transaction, int]]:
    async with database.pool.acquire() as connection:
        transaction = connection.transaction(isolation="repeatable_read", readonly=True)
        await connection.execute(_LOCK)
        try:
            version = int(await connection.fetchval(_VERSION))
            await transaction.start()
            await connection.execute(_SNAPSHOT)
        except BaseException:
            await connection.reset()  # whatever was begun, and the lock
            raise
        await connection.execute(_UNLOCK)
        try:
            yield Transaction(cast("asyncpg.Connection[asyncpg.Record]", connection)), version
        finally:
            await transaction.rollback()
