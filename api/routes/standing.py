"""Operators: reviewing applications of doctors, suspending and lifting."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Path, Query

import credentials as domain
import directory
from api.credential_views import application_view, has_approved, listed_view, suspension_view
from api.dependencies import ProvedOperator, SignedInOperator, Tx
from api.problems import refuses
from api.schemas.credentials import (
    Applications,
    DecisionRequest,
    ReasonRequest,
    ReviewFile,
    SameLicence,
    Standing,
    Suspensions,
)
from api.views import doctor_summary
from core.database import Transaction
from core.errors import Forbidden, Invalid, NotFound, NotSignedIn
from identity import ProofNeeded, Viewer

router = APIRouter(prefix="/operations", tags=["doctors' standing"])
DoctorId = Annotated[int, Path(ge=0, le=2**31 - 1)]


@router.get("/applications", responses=refuses(NotSignedIn, Forbidden))
async def applications(
    viewer: SignedInOperator, tx: Tx, state: Annotated[Literal["waiting", "decided"], Query()] = "waiting"
) -> Applications:
    """Applications that wait, the longest waiting first; or those that were decided, the latest first."""
    found = await domain.listed(tx, decided=state == "decided")
    return Applications.model_construct(applications=[await listed_view(tx, one, viewer) for one in found])


@router.get("/applications/{application_id}", responses=refuses(NotSignedIn, Forbidden, NotFound))
async def application(application_id: UUID, viewer: SignedInOperator, tx: Tx) -> ReviewFile:
    """All that a reviewer looks at."""
    return await _file(tx, application_id, viewer)


@router.post(
    "/applications/{application_id}/decisions",
    responses=refuses(
        NotSignedIn,
        Forbidden,
        ProofNeeded,
        domain.OwnApplication,
        NotFound,
        Invalid,
        domain.ChecksMissing,
        domain.NotAsked,
        domain.ApplicationChanged,
        domain.NotThisDoctor,
        domain.ReviewsDiffer,
        domain.LicenceInUse,
        domain.LicenceOver,
        domain.DoctorSuspended,
    ),
)
async def decide_application(
    application_id: UUID, wanted: DecisionRequest, viewer: ProvedOperator, tx: Tx
) -> ReviewFile:
    """Approve, reject or ask. Two different operators approve; the same one twice is once."""
    if wanted.kind != "approve" and not wanted.note:
        raise Invalid("Say why, or what you want to know.", field="note")
    checks = tuple(domain.Check(one) for one in dict.fromkeys(wanted.checks))
    decision = domain.Decision(wanted.kind, wanted.revision, wanted.note, checks, wanted.claims)
    await domain.decide(tx, viewer, application_id, decision)
    return await _file(tx, application_id, viewer)


@router.get("/suspensions", responses=refuses(NotSignedIn, Forbidden))
async def suspensions(viewer: SignedInOperator, tx: Tx) -> Suspensions:
    """Who is suspended now; those that wait for a second operator to lift them first."""
    found = await domain.suspended(tx)
    tree = await directory.specialties(tx)
    doctors = await directory.doctors(tx, {one.doctor_id for one in found})
    return Suspensions.model_construct(
        suspensions=[suspension_view(one, doctors[one.doctor_id], tree, viewer) for one in found]
    )


@router.get("/doctors/{doctor_id}/standing", responses=refuses(NotSignedIn, Forbidden, NotFound))
async def doctor_standing(doctor_id: DoctorId, viewer: SignedInOperator, tx: Tx) -> Standing:
    """Whether a doctor may practise here, under what licence, and every suspension."""
    return await _standing(tx, doctor_id, viewer)


@router.post(
    "/doctors/{doctor_id}/suspension",
    responses=refuses(NotSignedIn, Forbidden, domain.OwnApplication, NotFound),
)
async def suspend_doctor(doctor_id: DoctorId, wanted: ReasonRequest, viewer: SignedInOperator, tx: Tx) -> Standing:
    """Suspend a doctor at once: out of search, booking, duty and every room. Twice is once."""
    await domain.suspend(tx, viewer, doctor_id, wanted.reason)
    return await _standing(tx, doctor_id, viewer)


@router.post(
    "/doctors/{doctor_id}/suspension/lifting",
    responses=refuses(NotSignedIn, Forbidden, domain.OwnApplication, NotFound, domain.NotSuspended, domain.LicenceOver),
)
async def ask_to_lift(doctor_id: DoctorId, wanted: ReasonRequest, viewer: SignedInOperator, tx: Tx) -> Standing:
    """Ask for a suspension to be lifted; another operator confirms it."""
    await domain.ask_lift(tx, viewer, doctor_id, wanted.reason)
    return await _standing(tx, doctor_id, viewer)


@router.post(
    "/doctors/{doctor_id}/suspension/lifting/confirmation",
    responses=refuses(
        NotSignedIn,
        Forbidden,
        ProofNeeded,
        domain.OwnApplication,
        NotFound,
        domain.NotSuspended,
        domain.LicenceOver,
        domain.SecondOperatorNeeded,
    ),
)
async def confirm_lifting(doctor_id: DoctorId, viewer: ProvedOperator, tx: Tx) -> Standing:
    """Lift a suspension that another operator asked to be lifted."""
    await domain.lift(tx, viewer, doctor_id)
    return await _standing(tx, doctor_id, viewer)


async def _file(tx: Transaction, application_id: UUID, viewer: Viewer) -> ReviewFile:
    found = await domain.file_of(tx, application_id)
    one, tree = found.application, await directory.specialties(tx)
    approved = [step for step in found.steps if step.kind == "approved" and step.revision == one.revision]
    return ReviewFile.model_construct(
        application=await application_view(tx, one, found.documents, found.steps, viewer),
        approvals=one.approvals,
        approvals_needed=domain.EYES,
        approved_by_you=has_approved(one, found.steps, viewer),
        is_yours=one.person_id == viewer.person_id,
        entry=doctor_summary(found.entry, tree) if found.entry is not None else None,
        candidates=[doctor_summary(candidate, tree) for candidate in found.candidates],
        claimed=approved[0].claims if approved else None,
        licensed=doctor_summary(found.licensed, tree) if found.licensed is not None else None,
        same_licence=[
            SameLicence.model_construct(id=same.id, name=same.name, status=same.status.value)
            for same in found.same_licence
        ],
    )


async def _standing(tx: Transaction, doctor_id: int, viewer: Viewer) -> Standing:
    doctor = (await directory.doctors(tx, [doctor_id])).get(doctor_id)
    if doctor is None:
        raise NotFound("There is no such doctor.")
    credential, found = await domain.standing_of(tx, doctor_id)
    tree = await directory.specialties(tx)
    views = [suspension_view(one, doctor, tree, viewer) for one in found]
    return Standing.model_construct(
        doctor=doctor_summary(doctor, tree),
        licence_number=credential.licence_number if credential is not None else None,
        licence_authority=credential.licence_authority if credential is not None else None,
        licence_expires_on=credential.licence_expires_on if credential is not None else None,
        application_id=credential.application_id if credential is not None else None,
        open=next((one for one in views if one.lifted_at is None), None),
        suspensions=views,
    )
