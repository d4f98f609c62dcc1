"""Playing a recording: by those who were there, each time noted, and both see by whom."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from core import clock, sealed_files
from core.database import Reader, Transaction
from core.errors import NotFound
from core.ids import new_id
from files import NotKept, Storage
from identity import Viewer
from recordings import statements
from recordings.errors import NothingKept
from recordings.recordings import Recording, note_access, one, publish
from recordings.states import Side
from recordings.vault import Vault, bound_to, key_of

log = structlog.get_logger(__name__)

LASTS = timedelta(hours=6)
"""How long a playback goes on: pausing and jumping back are the same one, tomorrow is another."""


@dataclass(frozen=True, slots=True)
class Playback:
    """Somebody played it."""

    id: UUID
    person_id: UUID
    name: str
    side: Side
    at: datetime


@dataclass(frozen=True, slots=True)
class Content:
    """What one part holds; `size` in bytes."""

    recording_id: UUID
    part_id: UUID
    size: int
    key: bytes

    async def read(self, storage: Storage, start: int, end: int) -> AsyncIterator[bytes]:
        """The content from `start` until before `end`.

        Raises:
            files.StorageDown: it cannot be read now.
            NothingKept: it is not there, or not what was written.
        """
        bound = bound_to(self.recording_id, self.part_id)

        def sealed(at: int, length: int) -> AsyncIterator[bytes]:
            return storage.read(key_of(self.part_id), at, length)

        try:
            async for piece in sealed_files.content(sealed, self.key, bound, start, end):
                yield piece
        except (sealed_files.Damaged, NotKept) as error:
            log.error("recording.damaged", part=str(self.part_id), error=repr(error))
            raise NothingKept(why="damaged") from error


async def play(tx: Transaction, viewer: Viewer, recording_id: UUID) -> tuple[UUID, Recording]:
    """Begin to play: the id under which parts are asked for.

    Raises:
        NotFound: it is not the viewer's.
        NothingKept: it runs, is empty, or was deleted; carries `why`.
    """
    found = await one(tx, viewer, recording_id)
    if not found.playable:
        raise NothingKept(why=found.deleted_why or "empty")
    playback_id = new_id()
    now = clock.now()
    await tx.execute(statements.PLAY, playback_id, recording_id, viewer.person_id, found.side, now)
    row = await tx.fetchrow(statements.ONE, viewer.person_id, now, recording_id)
    assert row is not None
    note_access(tx, viewer, row, "read")
    publish(tx, recording_id, found.consultation_id, row, found.state)
    return playback_id, found


async def content_of(tx: Reader, viewer: Viewer, vault: Vault, playback_id: UUID, part_id: UUID) -> Content:
    """A part of what is being played.

    Raises:
        NotFound: the viewer does not play that, not any more, or may not any more.
        NothingKept: it was deleted meanwhile, or its key is another installation's.
    """
    now = clock.now()
    row = await tx.fetchrow(statements.PLAYED, playback_id, viewer.person_id, now - LASTS, part_id)
    if row is None or await tx.fetchrow(statements.ONE, viewer.person_id, now, row["recording_id"]) is None:
        raise NotFound
    if row["key"] is None:
        raise NothingKept(why=row["deleted_why"])
    return Content(row["recording_id"], part_id, row["size"], vault.opened(row["key"], row["recording_id"]))


async def playbacks_of(tx: Reader, viewer: Viewer, recording_id: UUID) -> list[Playback]:
    """Who has played it, the latest first, for those who may.

    Raises:
        NotFound: it is not the viewer's.
    """
    await one(tx, viewer, recording_id)
    return [Playback(**dict(row)) for row in await tx.fetch(statements.PLAYBACKS, recording_id)]
