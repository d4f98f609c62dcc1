"""Documents of an application: uploaded by the applicant, seen by them and, once submitted, by operators."""

from uuid import UUID

import files
from core import clock
from core.database import Reader, Transaction
from core.errors import NotFound
from credentials.applications import open_one
from credentials.errors import TooManyDocuments
from credentials.records import Check, Document, document_of
from credentials.statements import ADD_DOCUMENT, DOCUMENT, DOCUMENT_AS, DOCUMENTS, REMOVE_DOCUMENT
from files import FileNotAccepted, Kind, NewFile, StoredFile
from identity import Viewer

MOST_DOCUMENTS = 12


async def document_as(tx: Transaction, viewer: Viewer, cid: UUID) -> Document | None:
    """What the viewer has uploaded under `cid`; None: nothing, and something may be uploaded.

    Raises:
        NotAsked: the application is with the reviewers. TooManyDocuments: it is full.
    """
    current = await open_one(tx, viewer)
    row = await tx.fetchrow(DOCUMENT_AS, current.id, cid)
    if row is not None:
        return document_of(row)
    if len(await tx.fetch(DOCUMENTS, current.id)) >= MOST_DOCUMENTS:
        raise TooManyDocuments(limit=MOST_DOCUMENTS)
    return None


async def add_document(tx: Transaction, viewer: Viewer, shows: Check, cid: UUID, file: NewFile) -> Document:
    """Note that `file`, which is kept, shows something; of two under one `cid` the first counts, and is returned.

    Raises:
        FileNotAccepted: a voice note shows nothing. Others as `document_as`: it may have become so meanwhile.
    """
    if file.kind is Kind.SOUND:
        raise FileNotAccepted(found="other_sound")
    before = await document_as(tx, viewer, cid)
    if before is not None:
        return before
    current = await open_one(tx, viewer)
    now = clock.now()
    await files.record(tx, file)
    await tx.execute(ADD_DOCUMENT, file.id, current.id, shows.value, cid, now)
    return Document(shows, now, file)


async def remove_document(tx: Transaction, viewer: Viewer, file_id: UUID) -> list[UUID]:
    """Take a document back that no reviewer has seen; what `Files.remove` is to remove after the commit.

    Raises:
        NotFound: there is none, or it was submitted and stays. NotAsked: see `open_one`.
    """
    current = await open_one(tx, viewer)
    if await tx.fetchval(REMOVE_DOCUMENT, current.id, file_id) is None:
        raise NotFound("There is no such document, or it was submitted and stays with the application.")
    return await files.forget(tx, [file_id])


async def documents_of(tx: Reader, application_id: UUID) -> list[Document]:
    """The documents of an application the caller may see, oldest first."""
    return [document_of(row) for row in await tx.fetch(DOCUMENTS, application_id)]


async def document(tx: Reader, viewer: Viewer, file_id: UUID) -> StoredFile:
    """One document, for its applicant, and for operators once it was submitted.

    Raises:
        NotFound: there is none that this person may see.
    """
    row = await tx.fetchrow(DOCUMENT, viewer.person_id, file_id, viewer.is_("operator"))
    if row is None:
        raise NotFound("There is no such file that you can see.")
    return document_of(row).file
