"""Files of consultations: uploaded, listed with links, shown."""

import re
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

import consultations as domain
import credentials
import files
from api import uploads
from api.dependencies import Here, SignedIn, SignedInOrGuest, Tx
from api.file_views import file_view
from api.problems import refuses
from api.ranges import NotInside, read_range
from api.schemas.files import ConsultationFiles, FileLimits, FileView
from api.services import Services
from core.errors import Invalid, NotFound, NotSignedIn
from files import Kind, StoredFile
from identity import Viewer

router = APIRouter(tags=["files"])
UPLOADS = re.compile(r"/v1/consultations/[^/]+/files|/v1/me/application/documents")
"""Where bodies may be larger than elsewhere."""
REFUSED = (
    files.FileTooLarge,
    files.FileNotAccepted,
    files.FileMislabelled,
    files.FileSuspicious,
    files.FileDamaged,
    files.FileEmpty,
    files.TooManyPixels,
    files.SoundTooLong,
    files.StorageDown,
)
MULTIPART: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"file": {"type": "string", "format": "binary"}},
                    "required": ["file"],
                }
            }
        },
    }
}
IS_BYTES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}, "description": "The file"},
    206: {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}, "description": "A part of it"},
}
SAFE = {
    # Whatever a browser makes of it, it is a page of nowhere and runs nothing.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "X-Robots-Tag": "noindex",
}


@router.post(
    "/consultations/{consultation_id}/files",
    status_code=201,
    openapi_extra=MULTIPART,
    responses=refuses(
        NotSignedIn, NotFound, domain.NotPossibleNow, domain.TooLate, domain.TooManyFiles, Invalid, *REFUSED
    ),
)
async def upload_file(
    consultation_id: UUID,
    request: Request,
    viewer: SignedIn,
    here: Here,
    cid: Annotated[UUID, Query(description="the client's own id; a retry with it is not a second file")],
) -> FileView:
    """Upload a file to say in a message. Until then only its uploader sees it; after a day it is gone."""
    async with here.database.transaction() as tx:
        before = await domain.attached_as(tx, viewer, consultation_id, cid)
        if before is None:
            await domain.may_attach(tx, viewer, consultation_id)
    if before is not None:
        return file_view(before, viewer)
    async with uploads.kept(request, here.files, viewer.person_id) as kept, here.database.transaction() as tx:
        stored = await domain.attach(tx, viewer, consultation_id, cid, kept)
    if stored.id != kept.id:
        await here.files.remove(kept.id)
    return file_view(stored, viewer)


@router.get("/consultations/{consultation_id}/files", responses=refuses(NotSignedIn, NotFound))
async def consultation_files(consultation_id: UUID, viewer: SignedInOrGuest, here: Here, tx: Tx) -> ConsultationFiles:
    """What was sent in a consultation, oldest first, with fresh links; and how large things may be."""
    found = await domain.attached_to(tx, viewer, consultation_id)
    limits = here.files.limits
    return ConsultationFiles(
        files=[file_view(file, viewer) for file in found],
        limits=FileLimits(
            image_bytes=limits.bytes[Kind.IMAGE],
            image_pixels=limits.pixels,
            document_bytes=limits.bytes[Kind.DOCUMENT],
            sound_bytes=limits.bytes[Kind.SOUND],
            sound_seconds=limits.seconds,
        ),
    )


@router.get(
    "/files/{file_id}",
    response_class=Response,
    responses={**IS_BYTES, **refuses(NotSignedIn, NotFound, NotInside, files.StorageDown)},
)
async def file(
    file_id: UUID,
    request: Request,
    viewer: SignedInOrGuest,
    here: Here,
    until: Annotated[int, Query(ge=0, lt=2**40)],
    signature: Annotated[str, Query(max_length=64)],
    thumbnail: bool = False,
) -> Response:
    """The bytes behind a link, for the session that asked for the link, as long as it lasts."""
    files.links.check(file_id, viewer.session_id, until, signature, thumbnail=thumbnail)
    found = await _found(here, viewer, file_id)
    if thumbnail:
        return await _streamed(here, found, {"Content-Type": "image/jpeg"}, thumbnail=True)
    headers = {
        "Content-Type": found.media_type,
        "Content-Disposition": _disposition(found),
        "Accept-Ranges": "bytes",
        "ETag": f'"{found.sha256.hex()}"',
    }
    asked = request.headers.get("range")
    if request.headers.get("if-range", headers["ETag"]) != headers["ETag"]:
        asked = None
    span = read_range(asked, found.size)
    if span is None:
        return await _streamed(here, found, headers | {"Content-Length": str(found.size)})
    headers["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{found.size}"
    headers["Content-Length"] = str(len(span))
    return await _streamed(here, found, headers, span)


async def _found(here: Services, viewer: Viewer, file_id: UUID) -> StoredFile:
    """A file of a consultation, or of an application, that this viewer may see."""
    try:
        async with here.database.transaction() as tx:
            return await domain.attachment(tx, viewer, file_id)
    except NotFound:
        return await credentials.document(here.database.at_hand, viewer, file_id)


async def _streamed(
    here: Services,
    found: StoredFile,
    headers: dict[str, str],
    span: range | None = None,
    *,
    thumbnail: bool = False,
) -> Response:
    start, length = (span.start, len(span)) if span is not None else (0, None)
    pieces = here.files.read(here.database, found.id, thumbnail=thumbnail, start=start, length=length)
    first = await anext(pieces, b"")  # that there is nothing, or nobody to ask, must be said before the answer begins

    async def all_of_it() -> Any:
        yield first
        async for piece in pieces:
            yield piece

    return StreamingResponse(all_of_it(), 200 if span is None else 206, headers | SAFE)


def _disposition(found: StoredFile) -> str:
    """Pictures and sound are shown in the page; documents are saved, and opened by a program for them (RFC 6266)."""
    how = "attachment" if found.kind is Kind.DOCUMENT else "inline"
    plain = found.name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_").replace("\\", "_")
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(found.name, safe='')}"
