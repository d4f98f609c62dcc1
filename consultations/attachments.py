"""Files in a consultation: uploaded for it by one of its people, said once in a message, seen by whoever is in it.

A guest uploads nothing, and sees the files of the lines they see, for as long as they are there.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg

import audit
import files
from consultations import accesses, moves
from consultations.errors import BadMessage, FileAlreadySent, TooManyFiles
from consultations.guests import guest_seat
from consultations.reading import get
from consultations.rules import decide
from consultations.statements.attachments import (
    ATTACH,
    ATTACHED,
    ATTACHED_AS,
    ATTACHMENT,
    ATTACHMENTS,
    FILE_OF,
    FORGET_UNSAID,
    IS_ATTACHED,
    SAY_FILE,
)
from consultations.statements.guests import FILE_SHOWN, FILES_SHOWN
from consultations.states import Action
from core import clock
from core.database import Database, Reader, Transaction
from core.errors import NotFound
from files import Files, Kind, NewFile, StoredFile
from identity import Viewer

MOST_FILES = 200
UNSAID_FOR = timedelta(days=1)
AT_ONCE = 100


async def may_attach(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> None:
    """Whether the viewer may upload something for it, before it is taken in.

    Raises:
        NotFound: it is not the viewer's.
        NotPossibleNow, TooLate: nothing is said in this state any more.
        TooManyFiles: it has as many as it may have.
    """
    consultation = await get(tx, viewer, consultation_id)
    if consultation.in_pool:
        raise NotFound("Accept the consultation to see its room.")
    decide(consultation.facts, Action.MESSAGE, consultation.side, clock.now())
    await _leave_room(tx, consultation_id)


async def attached_as(tx: Reader, viewer: Viewer, consultation_id: UUID, cid: UUID) -> StoredFile | None:
    """What the viewer has uploaded for it under `cid`."""
    row = await tx.fetchrow(ATTACHED_AS, viewer.person_id, consultation_id, cid)
    return None if row is None else _file(row)


async def attach(tx: Transaction, viewer: Viewer, consultation_id: UUID, cid: UUID, file: NewFile) -> StoredFile:
    """Note that `file`, which is kept, was uploaded for it; of two under one `cid` the first counts, and is returned.

    Raises:
        As `may_attach`: it may have become so meanwhile.
    """
    current = await moves.lock(tx, viewer, consultation_id)
    before = await attached_as(tx, viewer, consultation_id, cid)
    if before is not None:
        return before
    now = clock.now()
    decide(current.facts, Action.MESSAGE, current.side, now)
    await _leave_room(tx, consultation_id)
    accesses.note(tx, viewer, current, "changed", "file", file.id)
    await files.record(tx, file)
    await tx.execute(ATTACH, file.id, consultation_id, viewer.person_id, cid, now)
    return file


async def attachment(tx: Transaction, viewer: Viewer, file_id: UUID) -> StoredFile:
    """One file, for whoever is in the room it was sent in, or has uploaded it.

    Raises:
        NotFound: there is none that this person may see.
    """
    row = await tx.fetchrow(ATTACHMENT, viewer.person_id, file_id, clock.now())
    is_guest = row is None
    if row is None:
        row = await tx.fetchrow(FILE_SHOWN, viewer.person_id, file_id)
    if row is None:
        raise NotFound("There is no such file that you can see.")
    of = await tx.fetchrow(FILE_OF, file_id)
    assert of is not None
    role = "guest" if is_guest else "doctor" if of["doctor"] == viewer.person_id else "patient"
    audit.note_listed(
        tx, viewer, of["patient_id"], "file", file_id, accesses.why_seated(viewer, role, of["patient_id"]), of["id"]
    )
    return _file(row)


async def attached_to(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> list[StoredFile]:
    """All files of a consultation that the viewer may see, oldest first.

    Raises:
        NotFound: it is not the viewer's.
    """
    try:
        consultation = await get(tx, viewer, consultation_id)
    except NotFound:
        seat = await guest_seat(tx, viewer, consultation_id)
        if seat is None:
            raise
        audit.note(tx, viewer, seat.patient_id, "read", "file", consultation_id, "guest", consultation_id)
        return [_file(row) for row in await tx.fetch(FILES_SHOWN, viewer.person_id, consultation_id)]
    if consultation.in_pool:
        raise NotFound("Accept the consultation to see its room.")
    accesses.note(tx, viewer, consultation, "read", "file")
    return [_file(row) for row in await tx.fetch(ATTACHMENTS, viewer.person_id, consultation_id, clock.now())]


async def say(tx: Transaction, viewer: Viewer, consultation_id: UUID, cid: UUID, file_id: Any) -> dict[str, Any]:
    """Let the message `cid` say a file, and return it as the message's body has it.

    Raises:
        BadMessage: `file_id` is no id.
        NotFound: the viewer has not uploaded it for this consultation.
        FileAlreadySent: another message says it.
    """
    try:
        wanted = UUID(file_id)
    except (TypeError, ValueError, AttributeError):
        raise BadMessage from None
    row = await tx.fetchrow(SAY_FILE, viewer.person_id, consultation_id, wanted, cid)
    if row is not None:
        return {name: str(value) if name == "id" else value for name, value in row.items() if value is not None}
    if await tx.fetchval(IS_ATTACHED, viewer.person_id, consultation_id, wanted):
        raise FileAlreadySent
    raise NotFound("You have uploaded no such file for this consultation.")


async def forget_unsaid(database: Database, kept: Files) -> int:
    """Remove files that were uploaded a day ago and never sent; returns how many."""
    async with database.transaction() as tx:
        rows = await tx.fetch(FORGET_UNSAID, clock.now() - UNSAID_FOR, AT_ONCE)
        gone = await files.forget(tx, [row["file_id"] for row in rows])
    for kept_as in gone:
        await kept.remove(kept_as)  # what this process does not come to is swept
    return len(gone)


async def _leave_room(tx: Reader, consultation_id: UUID) -> None:
    if await tx.fetchval(ATTACHED, consultation_id) >= MOST_FILES:
        raise TooManyFiles(limit=MOST_FILES)


def _file(row: asyncpg.Record) -> StoredFile:
    fields: dict[str, Any] = dict(row.items())
    return StoredFile(**{**fields, "kind": Kind(fields["kind"])})
