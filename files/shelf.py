"""Files as the rest of the house uses them: taken in, kept, shown."""

import asyncio
import hashlib
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import orjson
import structlog

from core import clock
from core.database import Database, Transaction
from core.settings import ROOT, Settings
from files import documents, names, seals, sounds
from files.bucket import Bucket
from files.errors import FileDamaged, SoundTooLong, TooManyPixels
from files.folder import Folder
from files.formats import KINDS, MEDIA_TYPES, Format, Kind
from files.incoming import Incoming, Limits
from files.seals import Seal, bound_to
from files.storage import NotKept, Storage

log = structlog.get_logger(__name__)

AREA = "files"
THUMBNAIL = ".thumbnail"
DEVELOPING = 2
"""Pictures that are developed at the same time in one process; others wait."""
DEVELOPED_WITHIN = 40  # seconds
ORPHANED = timedelta(days=1)
"""How old something without a row must be to be removed: far more than the slowest upload takes to get its row."""

KEEP = """
INSERT INTO file (id, uploader_id, kind, media_type, name, size, sha256, width, height, seconds, created_at, key)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
"""
LIES = "SELECT coalesce(kept_as, id) AS kept_as, size, key FROM file WHERE id = $1"
FORGET = "DELETE FROM file WHERE id = ANY($1::uuid[]) RETURNING coalesce(kept_as, id) AS kept_as"
KNOWN = """
SELECT coalesce(kept_as, id) AS kept_as FROM file
 WHERE kept_as = ANY($1::uuid[]) OR id = ANY($1::uuid[]) AND kept_as IS NULL
"""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file that is kept. `name` is as shown; size (bytes) and hash are of what is shown.

    A picture has `width` and `height` (pixels) and a thumbnail, a voice note `seconds`.
    """

    id: UUID
    uploader_id: UUID
    kind: Kind
    media_type: str
    name: str
    size: int
    sha256: bytes
    created_at: datetime
    width: int | None = None
    height: int | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class NewFile(StoredFile):
    """One that has no row yet, with what it was sealed with."""

    seal: Seal = field(kw_only=True)


def storage_of(settings: Settings) -> Storage:
    """The storage that the settings name. Recordings and the like use it under areas of their own."""
    if settings.s3_bucket is not None:
        return Bucket(settings)
    return Folder(settings.storage_dir or settings.state_dir / "storage")


class Files:
    """Takes files in and shows them. Open with `async with`."""

    def __init__(self, settings: Settings) -> None:
        self.limits = Limits.of(settings)
        self.storage = storage_of(settings)
        self.incoming = settings.state_dir / "incoming"
        self._developing = asyncio.Semaphore(DEVELOPING)
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._stack.enter_async_context(self.storage)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    def receive(self) -> Incoming:
        """Somewhere for the bytes of an upload to go."""
        return Incoming(self.incoming, self.limits)

    async def keep(self, incoming: Incoming, name: str, uploader_id: UUID) -> NewFile:
        """Check what came, and put it into the storage, sealed. It has no row yet: without one it is swept away.

        Raises:
            FileDamaged, FileMislabelled, FileSuspicious, FileNotAccepted, TooManyPixels, SoundTooLong: it is not taken.
            StorageDown: it could not be kept.
        """
        kept = {Format.HEIC: Format.JPEG}.get(incoming.format, incoming.format)
        shown = names.shown(name, incoming.format, kept)
        kind, media_type = KINDS[kept], MEDIA_TYPES[kept]
        file = NewFile(
            incoming.id, uploader_id, kind, media_type, shown, incoming.size, b"", clock.now(), seal=Seal.fresh()
        )
        if kind is Kind.IMAGE:
            return await self._keep_picture(incoming, file)
        file = replace(file, **await asyncio.to_thread(self._examine, incoming))
        await self._put(file, incoming.path)
        return file

    async def _put(self, file: NewFile, source: Path, *, thumbnail: bool = False) -> int:
        """Put what is in `source` into the storage, sealed; how many bytes it is."""
        sealed = source.with_suffix(f"{source.suffix}.sealed")
        bound = bound_to(file.id, thumbnail=thumbnail)
        try:
            size = await asyncio.to_thread(seals.seal, source, sealed, file.seal.key, bound)
            await self.storage.put(key_of(file.id, thumbnail=thumbnail), sealed)
        finally:
            sealed.unlink(missing_ok=True)
        return size

    def _examine(self, incoming: Incoming) -> dict[str, Any]:
        if KINDS[incoming.format] is Kind.DOCUMENT:
            documents.check(incoming.path, incoming.format)
            return {"sha256": _hash(incoming.path)}
        found = sounds.seconds(incoming.path.read_bytes(), incoming.format)
        if found > (limit := self.limits.seconds) + 1:  # a recording stops a little after it is told to
            raise SoundTooLong(f"This voice note is too long: {limit} seconds are the most.", limit=limit)
        return {"sha256": _hash(incoming.path), "seconds": round(found, 2)}

    async def _keep_picture(self, incoming: Incoming, file: NewFile) -> NewFile:
        target, thumbnail = incoming.path.with_suffix(".new"), incoming.path.with_suffix(".small")
        try:
            width, height = await self._develop(incoming, target, thumbnail)
            sha256 = await asyncio.to_thread(_hash, target)
            seal = replace(file.seal, thumbnail=await self._put(file, thumbnail, thumbnail=True))
            size = await self._put(file, target)
        finally:
            for path in (target, thumbnail):
                path.unlink(missing_ok=True)
        return replace(file, size=size, sha256=sha256, width=width, height=height, seal=seal)

    async def _develop(self, incoming: Incoming, target: Path, thumbnail: Path) -> tuple[int, int]:
        arguments = [incoming.path, incoming.format.value, target, thumbnail, self.limits.pixels]
        async with self._developing:
            answer = await _in_darkroom(*map(str, arguments))
        if answer.get("refused") == "pixels":
            limit = self.limits.pixels
            raise TooManyPixels(
                f"This picture has too many pixels: {limit // 1_000_000} million are the most.", limit=limit
            )
        if "refused" in answer:
            raise FileDamaged
        return answer["width"], answer["height"]

    async def read(
        self, database: Database, file_id: UUID, *, thumbnail: bool = False, start: int = 0, length: int | None = None
    ) -> AsyncIterator[bytes]:
        """The bytes of a file, or of its thumbnail; the caller has checked who asks.

        Raises:
            NotKept: there are none, or (`Altered`) they are not what was kept.
        """
        async with database.transaction() as tx:
            row = await tx.fetchrow(LIES, file_id)
            if row is None:
                raise NotKept
            seal = Seal.of(tx, file_id, row["key"])
        at = key_of(row["kept_as"], thumbnail=thumbnail)
        if seal is None:
            pieces = self.storage.read(at, start, length)
        else:
            size = (seal.thumbnail or 0) if thumbnail else row["size"]
            span = range(start, size if length is None else min(start + length, size))
            pieces = seals.opened(self.storage, at, seal.key, bound_to(file_id, thumbnail=thumbnail), span)
        async for piece in pieces:
            yield piece

    async def remove(self, kept_as: UUID) -> None:
        """Forget the bytes of a file whose row is gone, or was never written."""
        for thumbnail in (True, False):
            await self.storage.remove(key_of(kept_as, thumbnail=thumbnail))

    async def sweep(self, database: Database) -> int:
        """Remove what has lain here for a day without a row: its upload was broken off, or its row is gone."""
        before = clock.now() - ORPHANED
        await asyncio.to_thread(self._sweep_incoming, before)
        old: dict[UUID, list[str]] = {}
        async for kept in self.storage.walk(AREA):
            if kept.since < before and (owner := _owner(kept.key)) is not None:
                old.setdefault(owner, []).append(kept.key)
        removed = 0
        ids = list(old)
        for begin in range(0, len(ids), 1000):
            some = ids[begin : begin + 1000]
            known = {row["kept_as"] for row in await database.pool.fetch(KNOWN, some)}
            for key in (key for one in some if one not in known for key in old[one]):
                await self.storage.remove(key)
                removed += 1
        if removed:
            log.info("files.swept", removed=removed)
        return removed

    def _sweep_incoming(self, before: datetime) -> None:
        for path in self.incoming.glob("*"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before.timestamp():
                    path.unlink()


async def record(tx: Transaction, file: NewFile) -> None:
    """Write the row of a file that is kept. Its key is sealed here: a rotation waits for transactions."""
    await tx.execute(
        KEEP,
        file.id,
        file.uploader_id,
        file.kind.value,
        file.media_type,
        file.name,
        file.size,
        file.sha256,
        file.width,
        file.height,
        file.seconds,
        file.created_at,
        file.seal.stored(tx, file.id),
    )


async def forget(tx: Transaction, file_ids: list[UUID]) -> list[UUID]:
    """Remove rows; under which ids their bytes lie, which are to be removed after the commit."""
    return [row["kept_as"] for row in await tx.fetch(FORGET, file_ids)]


def key_of(kept_as: UUID, *, thumbnail: bool = False) -> str:
    """Under which key bytes are kept."""
    return f"{AREA}/{kept_as}{THUMBNAIL if thumbnail else ''}"


def _owner(key: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(key.partition("/")[2].partition(".")[0])
    return None


def _hash(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


async def _in_darkroom(*arguments: str) -> dict[str, Any]:
    """Run `darkroom.py` for one picture; what it does not survive is a damaged picture."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(ROOT / "files" / "darkroom.py"),
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},
    )
    try:
        async with asyncio.timeout(DEVELOPED_WITHIN):
            said, _ = await process.communicate()
        return orjson.loads(said) if process.returncode == 0 else {"refused": "damaged"}
    except TimeoutError:
        return {"refused": "damaged"}
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
