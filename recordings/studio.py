"""Where one API process records: it takes in what browsers send, and keeps each part once nobody writes it any more.

A part whose process died is found by its file, which nobody holds, and kept as far as it got.
"""

import asyncio
import hashlib
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self
from uuid import UUID

import structlog

import realtime
from core import clock, sealed_files
from core.background import Background
from core.database import Database
from core.errors import NotFound
from core.ids import new_id
from core.outbox import Published
from core.settings import Settings
from files import Storage, StorageDown
from identity import Viewer
from realtime import Recorder, RecorderBusy, RecorderRefused
from recordings import events, statements
from recordings.errors import NotRecording
from recordings.recordings import end
from recordings.states import Reason, State
from recordings.vault import Vault, bound_to, key_of

log = structlog.get_logger(__name__)

GATHER_SECONDS = 5
ENDS_WITH = ("call.ended", "consultation.completed", "consultation.unanswered", "consultation.missed")
ENDING = {"failed": Reason.FAILED, "disk_full": Reason.STORAGE_FULL}
"""What ends the recording, and not only one part of it: the others are told that it has stopped."""


class Studio(Background):
    """The recorder of one API process. `async with`; its `follow` is a `realtime.Listener`."""

    def __init__(self, settings: Settings, database: Database, storage: Storage) -> None:
        self.vault = Vault(settings)
        self.storage = storage
        self.keep = timedelta(days=settings.recording_days)
        self._database = database
        self._recorder = Recorder(settings, self._part_ended)
        self._tasks: set[asyncio.Task[None]] = set()
        self._keeping: set[UUID] = set()

    async def __aenter__(self) -> Self:
        await self._recorder.__aenter__()
        return await super().__aenter__()

    async def __aexit__(self, *error: object) -> None:
        await super().__aexit__(*error)
        await self._recorder.__aexit__(*error)
        while self._tasks:
            await asyncio.wait(self._tasks)

    def prepare(self) -> None:
        """Somebody has asked to record: be ready when the other side agrees."""
        self._do(self._recorder.prepare())

    async def take(self, viewer: Viewer, recording_id: UUID, sdp: str) -> str:
        """Record what the viewer's browser sends from now on; the SDP of our answer.

        Raises:
            NotFound: it is not the viewer's.
            NotRecording: it does not run.
            realtime.RecorderRefused, realtime.RecorderBusy: not this, or not now.
        """
        part_id = new_id()
        async with self._database.transaction() as tx:
            row = await tx.fetchrow(statements.ONE_TO_CHANGE, viewer.person_id, clock.now(), recording_id)
            if row is None:
                raise NotFound
            if row["state"] != State.RUNNING:
                raise NotRecording(state=row["state"])
            await tx.execute(statements.NEW_PART, part_id, recording_id, viewer.person_id, row["side"], clock.now())
        key = self.vault.opened(row["key"], recording_id)
        path = self.vault.spooled(part_id)
        part = realtime.Part(part_id, recording_id, path, key, bound_to(recording_id, part_id))
        try:
            sdp = await self._recorder.record(part, viewer.person_id, sdp)
        except (RecorderBusy, RecorderRefused):
            if not path.exists():
                await self._database.pool.fetch(statements.NO_PART + " RETURNING id", part_id)
            raise
        # A process may have had to start first.
        await self._database.pool.fetch(statements.BEGIN_PART, part_id, clock.now())
        # Whoever stopped it meanwhile could not stop this part, which was not there yet.
        now = await self._database.pool.fetchrow(statements.ONE, viewer.person_id, clock.now(), recording_id)
        if now is None or now["state"] != State.RUNNING:
            await self._recorder.end(recording_id)
            raise NotRecording(state=now["state"] if now is not None else State.ENDED)
        return sdp

    async def stop(self, recording_id: UUID) -> None:
        """Write nothing more of a recording; returns when what this process wrote is on the disk."""
        await self._recorder.end(recording_id)

    async def follow(self, facts: Sequence[Published]) -> None:
        """What was stopped at another process stops here; what ends the call ends its recording."""
        for fact in facts:
            if fact.topic == events.CHANGED and fact.payload["state"] != State.RUNNING:
                recording_id = UUID(fact.payload["recording_id"])
                if recording_id in self._recorder.recordings:
                    self._do(self.stop(recording_id))
            elif fact.topic in ENDS_WITH:
                self._do(self._end(None, UUID(fact.payload["consultation_id"]), Reason.CALL_ENDED))

    async def gather(self) -> int:
        """Keep every part that nobody writes any more; how many."""
        kept = 0
        for part_id in await asyncio.to_thread(self.vault.all_spooled):
            path = self.vault.spooled(part_id)
            with suppress(FileNotFoundError):
                if part_id not in self._keeping and not await asyncio.to_thread(realtime.is_being_written, path):
                    kept += await self._keep(part_id)
        return kept

    async def run(self) -> None:
        while True:
            try:
                await self.gather()
            except Exception:
                log.warning("recordings.gather_failed", exc_info=True)
            await asyncio.sleep(GATHER_SECONDS)

    async def _part_ended(self, part_id: UUID, why: str) -> None:
        log.info("recording.part_ended", part=str(part_id), why=why)
        self._do(self._finish(part_id, why))

    async def _finish(self, part_id: UUID, why: str) -> None:
        if why in ENDING:
            row = await self._database.pool.fetchrow(statements.PART, part_id)
            if row is not None:
                await self._end(row["recording_id"], None, ENDING[why])
                await self.stop(row["recording_id"])
        await self._keep(part_id)

    async def _end(self, recording_id: UUID | None, consultation_id: UUID | None, reason: Reason) -> None:
        async with self._database.transaction() as tx:
            for row in await tx.fetch(statements.OPEN_OF, consultation_id, recording_id):
                await end(tx, row, reason, keep=self.keep)

    async def _keep(self, part_id: UUID) -> bool:
        """Move a part from the spool into the storage, and note it. Again, if it fails in between."""
        path = self.vault.spooled(part_id)
        if part_id in self._keeping or not path.exists():
            return False
        self._keeping.add(part_id)
        try:
            row = await self._database.pool.fetchrow(statements.PART, part_id)
            if row is None or row["key"] is None:  # deleted, or never begun
                path.unlink(missing_ok=True)
                return False
            key = self.vault.opened(row["key"], row["recording_id"])
            bound = bound_to(row["recording_id"], part_id)
            size, digest, ended_at = await asyncio.to_thread(_looked_at, path, key, bound)
            if size:
                await self.storage.put(key_of(part_id), await asyncio.to_thread(_linked, path))
            async with self._database.transaction() as tx:
                await tx.fetch(statements.KEEP_PART, part_id, size, digest, ended_at)
            path.unlink(missing_ok=True)
        except StorageDown:
            log.warning("recording.not_kept", part=str(part_id))  # it stays where it is, and is tried again
            return False
        finally:
            self._keeping.discard(part_id)
        return True

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        """In a task of its own: who tells us of it must not wait for what it leads to."""

        async def guarded() -> None:
            try:
                await work
            except Exception:
                log.warning("recordings.failed", exc_info=True)

        task = asyncio.create_task(guarded(), name="recording work")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _looked_at(path: Path, key: bytes, bound: bytes) -> tuple[int, bytes, datetime]:
    ended_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    size = sealed_files.readable(path, key, bound)
    with path.open("rb") as file:
        return size, hashlib.file_digest(file, "sha256").digest(), ended_at


def _linked(path: Path) -> Path:
    """A second name: the storage may take the file away, and we need it until the database knows."""
    second = path.with_suffix(".moving")
    second.unlink(missing_ok=True)
    second.hardlink_to(path)
    return second
