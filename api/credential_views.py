"""Applications and suspensions as they are answered."""

from collections.abc import Sequence
from typing import Any, cast

import credentials as domain
import directory
from api.file_views import file_view
from api.schemas.credentials import (
    ApplicationDocument,
    ApplicationStep,
    ApplicationView,
    ListedApplication,
    SaidView,
    SuspensionView,
)
from api.views import doctor_summary, institution_view
from core.database import Reader
from credentials import Application, Document, Step, Suspension
from directory import Doctor, Mode, SpecialtyTree
from identity import Viewer


async def application_view(
    tx: Reader, one: Application, documents: Sequence[Document], steps: Sequence[Step], viewer: Viewer
) -> ApplicationView:
    """An application as `viewer` sees it: the applicant reads no reviewer's name and no check of theirs."""
    is_theirs = one.person_id == viewer.person_id
    return ApplicationView.model_construct(
        id=one.id,
        status=one.status.value,
        revision=one.revision,
        said=await said_view(tx, one),
        documents=[
            ApplicationDocument.model_construct(
                shows=document.shows.value,
                added_at=document.added_at,
                is_submitted=one.submitted_at is not None and document.added_at <= one.submitted_at,
                file=file_view(document.file, viewer),
            )
            for document in documents
        ],
        steps=[_step(step, is_theirs=is_theirs, by_applicant=step.person_id == one.person_id) for step in steps],
        submitted_at=one.submitted_at,
        doctor_id=one.doctor_id,
    )


def _step(step: Step, *, is_theirs: bool, by_applicant: bool) -> ApplicationStep:
    is_hidden = is_theirs and not by_applicant
    # What reviewers say to each other when they approve is theirs.
    note = "" if is_hidden and step.kind == "approved" else step.note
    return ApplicationStep.model_construct(
        kind=cast("Any", step.kind),
        revision=step.revision,
        at=step.at,
        note=note,
        by=None if is_hidden else step.person_name,
        checks=[] if is_hidden else [check.value for check in step.checks],
        claims=None if is_hidden else step.claims,
    )


async def said_view(tx: Reader, one: Application) -> SaidView:
    said, prices = one.said, one.said.prices or {}
    site = await directory.site(tx, said.institution_id) if said.institution_id is not None else None
    return SaidView.model_construct(
        name=said.name,
        gender=said.gender.value if said.gender is not None else None,
        title=said.title.value if said.title is not None else None,
        licence_number=said.licence_number,
        licence_authority=said.licence_authority,
        licence_expires_on=said.licence_expires_on,
        institution=institution_view(site.institution) if site is not None else None,
        specialties=list(said.specialties),
        languages=list(said.languages),
        practising_since=said.practising_since,
        expertise=said.expertise,
        text=prices.get(Mode.TEXT),
        video=prices.get(Mode.VIDEO),
        visit=prices.get(Mode.VISIT),
    )


async def listed_view(tx: Reader, one: Application, viewer: Viewer) -> ListedApplication:
    said = await said_view(tx, one)
    steps = await domain.steps_of(tx, one.id) if one.approvals else []
    return ListedApplication.model_construct(
        id=one.id,
        status=one.status.value,
        name=said.name,
        institution=said.institution,
        specialties=said.specialties,
        submitted_at=one.submitted_at,
        approvals=one.approvals,
        approved_by_you=has_approved(one, steps, viewer),
        is_yours=one.person_id == viewer.person_id,
    )


def has_approved(one: Application, steps: Sequence[Step], viewer: Viewer) -> bool:
    """Whether the viewer has approved the application as it stands."""
    return any(
        step.kind == "approved" and step.revision == one.revision and step.person_id == viewer.person_id
        for step in steps
    )


def suspension_view(one: Suspension, doctor: Doctor, tree: SpecialtyTree, viewer: Viewer) -> SuspensionView:
    return SuspensionView.model_construct(
        doctor=doctor_summary(doctor, tree),
        cause=cast("Any", one.cause),
        reason=one.reason if one.cause == "operator" else "",
        at=one.at,
        by=one.suspended_by_name,
        lift_asked_at=one.lift_asked_at,
        lift_asked_by=one.lift_asked_by_name,
        lift_reason=one.lift_reason,
        lift_asked_by_you=one.lift_asked_by == viewer.person_id,
        lifted_at=one.lifted_at,
        lifted_by=one.lifted_by_name,
    )
