"""Copies of all that is known of somebody: asked for, made by the worker, fetched by who asked, gone after a day."""

import asyncio
import secrets
import zipfile
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, cast
from uuid import UUID

import orjson
import structlog

import audit
from core import clock, sealed_files
from core.database import Database, Reader, Transaction
from core.errors import NotFound
from core.ids import new_id
from core.settings import Settings
from files import Files, NotKept
from identity import Viewer, acts_for
from privacy.errors import ExportOver, ExportUnderWay
from privacy.fhir import bundle_of, document_path
from privacy.gathering import PersonRecord, gather, path_of
from privacy.report import Language, report_of

log = structlog.get_logger(__name__)

AREA = "exports"
KEPT = timedelta(hours=24)
LEASE = timedelta(minutes=15)
AGAIN = timedelta(minutes=1)
ATTEMPTS = 3
SHOWN = 10

type State = Literal["waiting", "making", "ready", "expired", "failed"]

# ruff: noqa: S608 - what is put together here are constants
MAY = f"SELECT p.id FROM person p WHERE p.id = $2 AND {acts_for('p.id', 'export', viewer='$1', at='$3')}"
_FIELDS = "id, patient_id, asked_by, language, asked_at, state, progress, ready_at, expires_at, size"
UNDER_WAY = "SELECT id FROM data_export WHERE patient_id = $1 AND asked_by = $2 AND state IN ('waiting', 'making')"
ASK = """
INSERT INTO data_export (id, patient_id, asked_by, language, asked_at, state, due_at)
VALUES ($1, $2, $3, $4, $5, 'waiting', $5)
"""
LISTED = f"""
SELECT {_FIELDS} FROM data_export WHERE patient_id = $1 AND asked_by = $2 ORDER BY asked_at DESC, id DESC LIMIT $3
"""
ONE = f"SELECT {_FIELDS}, key FROM data_export WHERE id = $1 AND asked_by = $2"
CLAIM = """
UPDATE data_export SET state = 'making', due_at = $2, attempts = attempts + 1, progress = 0
 WHERE id = (SELECT id FROM data_export WHERE state IN ('waiting', 'making') AND due_at <= $1
              ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, patient_id, asked_by, language, attempts
"""
PROGRESS = "UPDATE data_export SET progress = $2 WHERE id = $1 AND state = 'making'"
READY = """
UPDATE data_export SET state = 'ready', progress = 100, ready_at = $2, expires_at = $3, due_at = $3, size = $4, key = $5
 WHERE id = $1 AND state = 'making' RETURNING id
"""
PUT_OFF = """
UPDATE data_export SET state = CASE WHEN attempts >= $3 THEN 'failed' ELSE 'waiting' END,
       due_at = CASE WHEN attempts >= $3 THEN NULL ELSE $2::timestamptz END
 WHERE id = $1
"""
EXPIRE = """
UPDATE data_export SET state = 'expired', key = NULL, due_at = NULL
 WHERE id IN (SELECT id FROM data_export WHERE state = 'ready' AND due_at <= $1 LIMIT 20 FOR UPDATE SKIP LOCKED)
RETURNING id
"""
ZONE = "SELECT time_zone FROM person WHERE id = $1"


@dataclass(frozen=True, slots=True)
class Export:
    """A copy, as who asked for it sees it. `progress` in percent, `size` in bytes."""

    id: UUID
    patient_id: UUID
    asked_by: UUID
    language: str
    asked_at: datetime
    state: State
    progress: int
    ready_at: datetime | None
    expires_at: datetime | None
    size: int | None


async def ask(tx: Transaction, viewer: Viewer, patient_id: UUID, language: Language) -> Export:
    """Ask for a copy of all that is known of a patient, as the patient's side.

    Raises:
        NotFound: the viewer is not on that side.
        ExportUnderWay: one is being made already.
    """
    await _require(tx, viewer, patient_id)
    under_way = await tx.fetchval(UNDER_WAY, patient_id, viewer.person_id)
    if under_way is not None:
        raise ExportUnderWay(export_id=str(under_way))
    export_id = new_id()
    await tx.execute(ASK, export_id, patient_id, viewer.person_id, language, clock.now())
    audit.note(tx, viewer, patient_id, "exported", "record", export_id, audit.patients_side(viewer, patient_id))
    return await one(tx, viewer, export_id)


async def exports_of(tx: Reader, viewer: Viewer, patient_id: UUID) -> list[Export]:
    """The viewer's copies of a patient, the latest first.

    Raises:
        NotFound: the viewer is not on the patient's side.
    """
    await _require(tx, viewer, patient_id)
    return [Export(**dict(row.items())) for row in await tx.fetch(LISTED, patient_id, viewer.person_id, SHOWN)]


async def one(tx: Reader, viewer: Viewer, export_id: UUID) -> Export:
    """One of the viewer's own copies, as long as they are on the patient's side.

    Raises:
        NotFound: there is none.
    """
    return (await _sealed(tx, viewer, export_id))[0]


async def content_of(tx: Transaction, viewer: Viewer, export_id: UUID) -> tuple[Export, bytes]:
    """A copy that is ready, and its key; that it is fetched is noted.

    Raises:
        NotFound: there is none of the viewer's. ExportOver: it is not ready, or not kept any more.
    """
    found, key = await _sealed(tx, viewer, export_id)
    if key is None or found.expires_at is None or found.expires_at <= clock.now():
        raise ExportOver
    why = audit.patients_side(viewer, found.patient_id)
    audit.note(tx, viewer, found.patient_id, "exported", "record", export_id, why)
    return found, key


async def read(kept: Files, found: Export, key: bytes) -> AsyncIterator[bytes]:
    """The archive.

    Raises:
        ExportOver: it is not there any more.
    """
    assert found.size is not None

    def sealed(at: int, length: int) -> AsyncIterator[bytes]:
        return kept.storage.read(_key(found.id), at, length)

    try:
        async for piece in sealed_files.content(sealed, key, found.id.bytes, 0, found.size):
            yield piece
    except (NotKept, sealed_files.Damaged) as error:
        raise ExportOver from error


async def make(database: Database, kept: Files, settings: Settings) -> int:
    """Make the next copy that somebody waits for, for the worker; how many."""
    now = clock.now()
    row = await database.pool.fetchrow(CLAIM, now, now + LEASE)
    if row is None:
        return 0
    try:
        await _make(database, kept, settings, row)
    except Exception as error:
        log.warning("export.failed", export=str(row["id"]), attempt=row["attempts"], error=type(error).__name__)
        await database.pool.execute(PUT_OFF, row["id"], clock.now() + AGAIN, ATTEMPTS)
    return 1


async def expire(database: Database, kept: Files) -> int:
    """Forget the copies whose day is over: first what opens them, then what they are; how many."""
    rows = await database.pool.fetch(EXPIRE, clock.now())
    for row in rows:
        await kept.storage.remove(_key(row["id"]))
    return len(rows)


async def _make(database: Database, kept: Files, settings: Settings, row: Any) -> None:
    async with database.transaction() as tx:
        record = await gather(tx, row["patient_id"])
        zone = await tx.fetchval(ZONE, row["asked_by"])
    made_at, key = clock.now(), secrets.token_bytes(sealed_files.KEY_BYTES)
    folder = settings.state_dir / AREA
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{row['id']}.{secrets.token_hex(4)}.sealed"
    try:
        with sealed_files.SealedFile(path, key, row["id"].bytes) as sealed:
            with zipfile.ZipFile(cast("Any", _Stream(sealed)), "w", zipfile.ZIP_DEFLATED) as archive:
                language = cast("Language", row["language"])
                printed = await asyncio.to_thread(report_of, record, language, zone, made_at)
                archive.writestr("record.pdf", printed)
                archive.writestr(
                    "bundle.fhir.json", orjson.dumps(bundle_of(record, made_at), option=orjson.OPT_INDENT_2)
                )
                for document in record["documents"]:
                    archive.writestr(document_path(document), orjson.dumps(document["content"]))
                await database.pool.execute(PROGRESS, row["id"], 20)
                await _attach(database, kept, archive, record, row["id"])
            size = len(sealed)
        await kept.storage.put(_key(row["id"]), path)
    finally:
        path.unlink(missing_ok=True)
    now = clock.now()
    if await database.pool.fetchval(READY, row["id"], now, now + KEPT, size, key) is None:
        await kept.storage.remove(_key(row["id"]))


async def _attach(
    database: Database, kept: Files, archive: zipfile.ZipFile, record: PersonRecord, export_id: UUID
) -> None:
    files = record["files"]
    for number, file in enumerate(files, 1):
        with suppress(NotKept), archive.open(zipfile.ZipInfo(path_of(file)), "w", force_zip64=True) as into:
            async for piece in kept.read(database, file["id"]):
                into.write(piece)
        await database.pool.execute(PROGRESS, export_id, 20 + 75 * number // len(files))


class _Stream:
    """What an archive is written into: it only ever grows."""

    def __init__(self, sealed: sealed_files.SealedFile) -> None:
        self._sealed = sealed

    def write(self, content: bytes) -> int:
        self._sealed.write(bytes(content))
        return len(content)

    def flush(self) -> None:
        return None


async def _require(tx: Reader, viewer: Viewer, patient_id: UUID) -> None:
    if await tx.fetchval(MAY, viewer.person_id, patient_id, clock.now()) is None:
        raise NotFound


async def _sealed(tx: Reader, viewer: Viewer, export_id: UUID) -> tuple[Export, bytes | None]:
    row = await tx.fetchrow(ONE, export_id, viewer.person_id)
    if row is None:
        raise NotFound
    await _require(tx, viewer, row["patient_id"])
    fields = dict(row.items())
    key: bytes | None = fields.pop("key")
    return Export(**fields), key


def _key(export_id: UUID) -> str:
    return f"{AREA}/{export_id}"
