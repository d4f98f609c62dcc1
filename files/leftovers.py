"""What was kept before files were sealed is sealed, a few at a time, while it is read as it lies.

The sealed bytes go under an id of their own, durably, before the row names it. What lay in the open has no row then and
is swept as anything without one: nobody who reads it at that moment is cut off. Of two who do the same one is named.
"""

import asyncio
import hashlib
from dataclasses import replace
from uuid import UUID

import asyncpg
import structlog

from core.database import Database, Reader
from core.ids import new_id
from core.sealed_files import SealedFile
from files.formats import Kind
from files.seals import Seal, bound_to
from files.shelf import Files, key_of
from files.storage import NotKept

log = structlog.get_logger(__name__)

AT_ONCE = 20
FIRST = UUID(int=0)

IN_THE_OPEN = """
SELECT id, kind, size, sha256 FROM file WHERE key IS NULL AND id > $1 ORDER BY id LIMIT $2
"""
CLOSE = "UPDATE file SET key = $2, kept_as = $3 WHERE id = $1 AND key IS NULL RETURNING id"
COUNT = "SELECT count(*) FROM file WHERE key IS NULL"


class Leftovers:
    """Seals what lies in the open, for one worker process; what cannot be is come back to."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._after = FIRST

    async def seal(self, database: Database) -> int:
        """Seal the next few; how many.

        Raises:
            StorageDown: it is not reachable; nothing is lost.
        """
        rows = await database.pool.fetch(IN_THE_OPEN, self._after, AT_ONCE)
        sealed = 0
        for row in rows:
            try:
                sealed += await self._close(database, row)
            except NotKept:
                log.error("file.missing", file=str(row["id"]))
            self._after = row["id"]
        if len(rows) < AT_ONCE:
            self._after = FIRST
        return sealed

    async def _close(self, database: Database, row: asyncpg.Record) -> bool:
        file_id, kept_as, seal = row["id"], new_id(), Seal.fresh()
        if row["kind"] == Kind.IMAGE:
            size, _ = await self._copy(file_id, kept_as, seal.key, thumbnail=True)
            seal = replace(seal, thumbnail=size)
        size, sha256 = await self._copy(file_id, kept_as, seal.key)
        if (size, sha256) != (row["size"], row["sha256"]):
            log.error("file.not_what_was_kept", file=str(file_id))  # it stays as it is, for somebody to look at
            await self._files.remove(kept_as)
            return False
        async with database.transaction() as tx:
            named = await tx.fetchval(CLOSE, file_id, seal.stored(tx, file_id), kept_as)
        if named is None:
            await self._files.remove(kept_as)
        return named is not None

    async def _copy(self, file_id: UUID, kept_as: UUID, key: bytes, *, thumbnail: bool = False) -> tuple[int, bytes]:
        """Keep a file's bytes once more, sealed; how many they are, and their hash. No clear byte is written."""
        self._files.incoming.mkdir(parents=True, exist_ok=True)
        path = self._files.incoming / f"{kept_as.hex}.sealed"
        found = hashlib.sha256()
        try:
            with SealedFile(path, key, bound_to(file_id, thumbnail=thumbnail)) as sealed:
                async for piece in self._files.storage.read(key_of(file_id, thumbnail=thumbnail)):
                    await asyncio.to_thread(sealed.write, piece)
                    found.update(piece)
                size = len(sealed)
                await asyncio.to_thread(sealed.close)
            await self._files.storage.put(key_of(kept_as, thumbnail=thumbnail), path)
        finally:
            path.unlink(missing_ok=True)
        return size, found.digest()


async def left_open(db: Reader) -> int:
    """How many files lie in the open."""
    count: int = await db.fetchval(COUNT)
    return count
