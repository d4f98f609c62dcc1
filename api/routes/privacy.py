"""A copy of what is known of somebody, and erasing one's account."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse

import files
import identity
import privacy as domain
from api.dependencies import Here, OnceOnly, Proved, SignedIn, Tx
from api.problems import refuses
from api.schemas.privacy import ErasureRequest, ErasureView, ExportRequest, Exports, ExportView, RetainedView
from core.database import Transaction
from core.errors import NotFound, NotSignedIn
from identity import ProofNeeded, Viewer

router = APIRouter(tags=["privacy"])
IS_ZIP: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}, "description": "Archive"}
}


@router.post(
    "/patients/{patient_id}/exports",
    status_code=201,
    response_model=ExportView,
    responses=refuses(NotSignedIn, NotFound, ProofNeeded, domain.ExportUnderWay),
)
async def ask_for_export(patient_id: UUID, wanted: ExportRequest, viewer: Proved, once: OnceOnly) -> Response:
    """Ask for a copy of all that is known of a patient: FHIR, a PDF, the attachments. It is made in the background."""

    async def work(tx: Transaction) -> ExportView:
        return _export(await domain.ask_export(tx, viewer, patient_id, wanted.language), viewer)

    return await once(201, work)


@router.get("/patients/{patient_id}/exports", responses=refuses(NotSignedIn, NotFound))
async def exports(patient_id: UUID, viewer: SignedIn, tx: Tx) -> Exports:
    """The copies one has asked for, the latest first, with fresh links."""
    return Exports(exports=[_export(one, viewer) for one in await domain.exports_of(tx, viewer, patient_id)])


@router.get(
    "/exports/{export_id}/content",
    response_class=Response,
    responses={**IS_ZIP, **refuses(NotSignedIn, NotFound, domain.ExportOver, files.StorageDown)},
)
async def export_content(
    export_id: UUID,
    viewer: SignedIn,
    here: Here,
    until: Annotated[int, Query(ge=0, lt=2**40)],
    signature: Annotated[str, Query(max_length=64)],
) -> Response:
    """The archive behind a link, for the session that was given it."""
    files.links.check(export_id, viewer.session_id, until, signature)
    async with here.database.transaction() as tx:
        found, key = await domain.content_of(tx, viewer, export_id)
    pieces = domain.read(here.files, found, key)
    first = await anext(pieces, b"")  # that it is gone must be said before the answer begins

    async def all_of_it() -> Any:
        yield first
        async for piece in pieces:
            yield piece

    name = f"wenzhen-{found.asked_at:%Y-%m-%d}.zip"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(found.size),
        "Cache-Control": "private, no-store",
    }
    return StreamingResponse(all_of_it(), 200, headers, media_type="application/zip")


@router.get("/me/erasure", responses=refuses(NotSignedIn))
async def erasure(viewer: SignedIn, tx: Tx) -> ErasureView:
    """What erasing one's account would keep and why, and whether it is under way."""
    return _erasure(await domain.plan(tx, viewer))


@router.post("/me/erasure", responses=refuses(NotSignedIn, ProofNeeded, domain.StillNeeded, domain.WrongConfirmation))
async def ask_for_erasure(wanted: ErasureRequest, viewer: Proved, tx: Tx) -> ErasureView:
    """Have one's account erased after some days, in which it can be taken back."""
    if not await identity.is_own_password(tx, viewer.person_id, wanted.password or ""):
        raise domain.WrongConfirmation(field="password")
    return _erasure(await domain.ask_erasure(tx, viewer))


@router.delete("/me/erasure", responses=refuses(NotSignedIn))
async def cancel_erasure(viewer: SignedIn, tx: Tx) -> ErasureView:
    """Keep the account after all."""
    return _erasure(await domain.cancel_erasure(tx, viewer))


def _export(one: domain.Export, viewer: Viewer) -> ExportView:
    link = f"/v1/exports/{one.id}/content?{files.links.link(one.id, viewer.session_id)}"
    return ExportView(
        id=one.id,
        patient_id=one.patient_id,
        state=one.state,
        progress=one.progress,
        asked_at=one.asked_at,
        ready_at=one.ready_at,
        expires_at=one.expires_at,
        size=one.size,
        url=link if one.state == "ready" else None,
    )


def _erasure(one: domain.Plan) -> ErasureView:
    return ErasureView(
        kept=[RetainedView.model_validate(each) for each in one.kept],
        waits_days=one.waits_days,
        asked_at=one.asked_at,
        due_at=one.due_at,
        blocked_by=one.blocked_by,
    )
