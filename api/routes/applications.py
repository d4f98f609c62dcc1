"""Applying as a doctor: what one says, documents, submitting, withdrawing, answering."""

from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import APIRouter, Query, Request

import credentials as domain
import directory
from api import uploads
from api.credential_views import application_view
from api.dependencies import Here, SignedIn, Tx
from api.file_views import file_view
from api.problems import refuses
from api.routes.files import MULTIPART, REFUSED
from api.schemas.credentials import (
    ApplicationDocument,
    ApplicationRequest,
    Check,
    Institutions,
    OwnApplication,
    OwnListing,
    SubmissionRequest,
)
from api.schemas.files import FileLimits
from api.services import Services
from api.views import institution_view
from core.database import Transaction
from core.errors import Invalid, NotFound, NotSignedIn
from credentials import Draft
from directory import Gender, Mode, Title
from files import Kind
from identity import Viewer

router = APIRouter(tags=["applications"])


@router.get("/institutions")
async def institutions(
    here: Here,
    q: Annotated[str, Query(min_length=1, max_length=60)],
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> Institutions:
    """Institutions whose name holds `q`, in hanzi, pinyin or English."""
    found = await directory.institutions(here.database.pool, q, limit)
    return Institutions(institutions=[institution_view(one) for one in found])


@router.get("/me/application", responses=refuses(NotSignedIn))
async def my_application(viewer: SignedIn, here: Here, tx: Tx) -> OwnApplication:
    """One's application as a doctor, and under what one is listed."""
    return await _own(tx, viewer, here)


@router.put("/me/application", responses=refuses(NotSignedIn, NotFound, Invalid, domain.NotAsked))
async def save_application(said: ApplicationRequest, viewer: SignedIn, here: Here, tx: Tx) -> OwnApplication:
    """Keep what one says so far; nobody else sees it yet."""
    prices = {Mode(mode): price for mode, price in said.prices.model_dump().items() if price is not None}
    draft = Draft(
        name=said.name,
        gender=Gender(said.gender) if said.gender is not None else None,
        title=Title(said.title) if said.title is not None else None,
        licence_number=said.licence_number,
        licence_authority=said.licence_authority,
        licence_expires_on=said.licence_expires_on,
        institution_id=said.institution_id,
        specialties=tuple(dict.fromkeys(said.specialties)),
        languages=tuple(dict.fromkeys(said.languages)),
        practising_since=said.practising_since,
        expertise=said.expertise,
        prices=prices,
    )
    await domain.save(tx, viewer, draft)
    return await _own(tx, viewer, here)


@router.post(
    "/me/application/submission",
    responses=refuses(NotSignedIn, domain.NotAsked, domain.Incomplete, domain.LicenceOver, domain.LicenceInUse),
)
async def submit_application(wanted: SubmissionRequest, viewer: SignedIn, here: Here, tx: Tx) -> OwnApplication:
    """Hand it to the reviewers, with an answer where they have asked something. Twice is once."""
    await domain.submit(tx, viewer, wanted.answer)
    return await _own(tx, viewer, here)


@router.post("/me/application/withdrawal", responses=refuses(NotSignedIn, domain.NotAsked))
async def withdraw_application(viewer: SignedIn, here: Here, tx: Tx) -> OwnApplication:
    """Take it back before it is decided. Twice is once."""
    await domain.withdraw(tx, viewer)
    return await _own(tx, viewer, here)


@router.post(
    "/me/application/documents",
    status_code=201,
    openapi_extra=MULTIPART,
    responses=refuses(NotSignedIn, domain.NotAsked, domain.TooManyDocuments, Invalid, *REFUSED),
)
async def add_application_document(
    request: Request,
    viewer: SignedIn,
    here: Here,
    shows: Check,
    cid: Annotated[UUID, Query(description="the client's own id; a retry with it is not a second document")],
) -> ApplicationDocument:
    """Upload what shows licence, identity or employment. Reviewers see it once the application is submitted."""
    async with here.database.transaction() as tx:
        before = await domain.document_as(tx, viewer, cid)
    if before is not None:
        return _document(before, viewer)
    async with uploads.kept(request, here.files, viewer.person_id) as kept, here.database.transaction() as tx:
        added = await domain.add_document(tx, viewer, domain.Check(shows), cid, kept)
    if added.file.id != kept.id:
        await here.files.remove(kept.id)
    return _document(added, viewer)


@router.delete(
    "/me/application/documents/{file_id}", status_code=204, responses=refuses(NotSignedIn, NotFound, domain.NotAsked)
)
async def remove_application_document(file_id: UUID, viewer: SignedIn, here: Here) -> None:
    """Take a document back that was not submitted."""
    async with here.database.transaction() as tx:
        gone = await domain.remove_document(tx, viewer, file_id)
    for kept_as in gone:
        await here.files.remove(kept_as)


def _document(one: domain.Document, viewer: Viewer) -> ApplicationDocument:
    return ApplicationDocument.model_construct(
        shows=one.shows.value, added_at=one.added_at, is_submitted=False, file=file_view(one.file, viewer)
    )


async def _own(tx: Transaction, viewer: Viewer, here: Services) -> OwnApplication:
    one, standing, limits = await domain.mine(tx, viewer), await domain.own_standing(tx, viewer), here.files.limits
    view = None
    if one is not None:
        documents, steps = await domain.documents_of(tx, one.id), await domain.steps_of(tx, one.id)
        view = await application_view(tx, one, documents, steps, viewer)
    listing = None
    if standing is not None:
        doctor_id, credential, suspension = standing
        listing = OwnListing.model_construct(
            doctor_id=doctor_id,
            licence_number=credential.licence_number if credential is not None else None,
            licence_expires_on=credential.licence_expires_on if credential is not None else None,
            suspended_at=suspension.at if suspension is not None else None,
            suspended_for=cast("Any", suspension.cause) if suspension is not None else None,
            reason=suspension.reason if suspension is not None and suspension.cause == "operator" else None,
        )
    return OwnApplication.model_construct(
        application=view,
        listing=listing,
        limits=FileLimits(
            image_bytes=limits.bytes[Kind.IMAGE],
            image_pixels=limits.pixels,
            document_bytes=limits.bytes[Kind.DOCUMENT],
            sound_bytes=limits.bytes[Kind.SOUND],
            sound_seconds=limits.seconds,
        ),
        most_documents=domain.MOST_DOCUMENTS,
    )
