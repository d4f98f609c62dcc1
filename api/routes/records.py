"""What stays of a consultation: outcome, draft, documents, follow-ups; and checking a paper by its code."""

import asyncio
import base64
from collections.abc import Sequence
from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

import consultations
import records as domain
from api.consultation_views import consultation_view
from api.dependencies import Here, OnceOnly, SignedIn, Tx, require_proof
from api.problems import refuses
from api.record_views import (
    diagnoses_from,
    diagnosis_view,
    document_view,
    items_from,
    own_review,
    wanted_from,
)
from api.schemas.consultations import ConsultationView
from api.schemas.records import (
    DiagnosisCode,
    DiagnosisCodes,
    DocumentBody,
    DocumentRequest,
    DocumentView,
    DraftRequest,
    DraftView,
    Drugs,
    DrugView,
    Findings,
    FindingView,
    FollowUpRequest,
    FollowUpView,
    Items,
    OutcomeRequest,
    OutcomeView,
    PrintedLanguage,
    Revocation,
    SigningKey,
    SigningKeys,
    Verification,
)
from api.services import Services
from core import clock
from core.database import Transaction
from core.errors import Forbidden, Invalid, NotFound, NotSignedIn
from directory import Mode
from identity import ProofNeeded, Viewer

router = APIRouter(tags=["records"])
LONGEST_DRAFT = 100_000
WRITES = (
    NotSignedIn,
    NotFound,
    Forbidden,
    ProofNeeded,
    domain.NotWritable,
    domain.FirstDiagnosisOnline,
    domain.NotSafe,
    Invalid,
)
IS_PDF: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}, "description": "PDF"}
}
Words = Annotated[str, Query(min_length=1, max_length=80)]


@router.get("/diagnosis-codes", responses=refuses(NotSignedIn))
async def diagnosis_codes(q: Words, _: SignedIn) -> DiagnosisCodes:
    """ICD-10 codes by code or words. Chinese and French names are of common codes only."""
    return DiagnosisCodes(codes=[DiagnosisCode.model_validate(one) for one in domain.search_codes(q)])


@router.get("/drugs", responses=refuses(NotSignedIn))
async def drugs(q: Words, _: SignedIn) -> Drugs:
    """Drugs of the list by name in any language, or by ATC code."""
    return Drugs(drugs=[DrugView.model_validate(one) for one in domain.search_drugs(q)])


@router.get("/consultations/{consultation_id}/outcome", responses=refuses(NotSignedIn, NotFound))
async def outcome(consultation_id: UUID, viewer: SignedIn, tx: Tx) -> OutcomeView:
    """All that stays of a consultation, for either side."""
    one = await domain.mine(tx, viewer, consultation_id)
    diagnoses = (await domain.diagnoses_of(tx, [consultation_id])).get(consultation_id, [])
    said = await domain.review_of(tx, consultation_id)
    if said is not None and one.side == "doctor" and said.state != "published":
        said = None
    until = domain.writable_until(one)
    now = clock.now()
    is_open = one.status is consultations.Status.RUNNING or (until is not None and now < until)
    return OutcomeView(
        consultation_id=consultation_id,
        diagnoses=[diagnosis_view(each) for each in diagnoses],
        documents=[document_view(each) for each in await domain.documents_of(tx, viewer, consultation_id)],
        follow_ups=[_follow_up(each) for each in await domain.follow_ups_of(tx, viewer, consultation_id)],
        review=own_review(said) if said is not None else None,
        review_until=domain.may_review_until(one),
        writable=one.side == "doctor" and is_open,
        writable_until=until,
        as_of=now,
    )


@router.post(
    "/consultations/{consultation_id}/outcome",
    response_model=ConsultationView,
    responses=refuses(
        NotSignedIn,
        NotFound,
        Forbidden,
        ProofNeeded,
        Invalid,
        consultations.NotPossibleNow,
        consultations.NotYet,
        consultations.TooLate,
        domain.FirstDiagnosisOnline,
        domain.NotSafe,
    ),
)
async def complete_with_outcome(
    consultation_id: UUID, asked: OutcomeRequest, viewer: SignedIn, here: Here, once: OnceOnly
) -> Response:
    """The doctor ends it with summary, diagnoses and signed documents: all of it, or nothing."""
    await _require_proof_to_prescribe(viewer, here, asked.documents)

    async def work(tx: Transaction) -> ConsultationView:
        documents = [await wanted_from(tx, one) for one in asked.documents]
        result = domain.Outcome(asked.summary, diagnoses_from(asked.diagnoses), tuple(documents))
        one, _ = await domain.complete(tx, viewer, consultation_id, result, here.signer)
        return await consultation_view(tx, one)

    return await once(200, work)


@router.get("/consultations/{consultation_id}/draft", responses=refuses(NotSignedIn, NotFound, Forbidden))
async def outcome_draft(consultation_id: UUID, viewer: SignedIn, tx: Tx) -> DraftView:
    """What the doctor has written so far."""
    return DraftView.model_validate(await domain.draft(tx, viewer, consultation_id))


@router.put(
    "/consultations/{consultation_id}/draft",
    responses=refuses(NotSignedIn, NotFound, Forbidden, Invalid, domain.DraftChanged),
)
async def save_outcome_draft(consultation_id: UUID, written: DraftRequest, viewer: SignedIn, tx: Tx) -> DraftView:
    """Keep what the doctor has written so far."""
    if len(written.model_dump_json()) > LONGEST_DRAFT:
        raise Invalid("The draft is too long to be kept.", field="body")
    return DraftView.model_validate(
        await domain.save_draft(tx, viewer, consultation_id, written.body, written.revision)
    )


@router.post(
    "/consultations/{consultation_id}/prescription/check",
    responses=refuses(NotSignedIn, NotFound, Forbidden, Invalid),
)
async def check_prescription(consultation_id: UUID, asked: Items, viewer: SignedIn, tx: Tx) -> Findings:
    """What speaks against a prescription, before it is signed. A curated list, not a complete service."""
    findings, allergies = await domain.findings_for(tx, viewer, consultation_id, items_from(asked.items))
    return Findings(
        findings=[FindingView.model_validate(domain.finding_as_json(one)) for one in findings],
        allergies=cast("Any", allergies),
    )


@router.post(
    "/consultations/{consultation_id}/documents",
    status_code=201,
    response_model=DocumentView,
    responses=refuses(*WRITES),
)
async def sign_document(
    consultation_id: UUID, asked: DocumentBody, viewer: SignedIn, here: Here, once: OnceOnly
) -> Response:
    """Sign a document while the consultation runs, or within two weeks of its end."""
    await _require_proof_to_prescribe(viewer, here, [asked.document])

    async def work(tx: Transaction) -> DocumentView:
        wanted = await wanted_from(tx, asked.document)
        return document_view(await domain.sign(tx, viewer, consultation_id, wanted, here.signer))

    return await once(201, work)


@router.get("/documents/{document_id}", responses=refuses(NotSignedIn, NotFound))
async def document(document_id: UUID, viewer: SignedIn, tx: Tx) -> DocumentView:
    """One signed document, for both sides of its consultation."""
    return document_view(await domain.document(tx, viewer, document_id))


@router.get(
    "/documents/{document_id}/pdf",
    response_class=Response,
    responses={**IS_PDF, **refuses(NotSignedIn, NotFound)},
)
async def document_pdf(
    document_id: UUID,
    viewer: SignedIn,
    here: Here,
    language: Annotated[PrintedLanguage | None, Query(description="one's own when absent")] = None,
) -> Response:
    """The document to print."""
    async with here.database.transaction() as tx:
        found = await domain.document(tx, viewer, document_id)
    chosen = language or cast("PrintedLanguage", viewer.locale)
    printed = await asyncio.to_thread(domain.pdf, found, chosen, f"{here.settings.public_url}/verify")
    name = f"{found.kind.replace('_', '-')}-{domain.shown_code(found.code)}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(printed, media_type="application/pdf", headers=headers)


@router.post(
    "/documents/{document_id}/revoke",
    response_model=DocumentView,
    responses=refuses(NotSignedIn, NotFound, Forbidden, domain.AlreadyRevoked),
)
async def revoke_document(document_id: UUID, asked: Revocation, viewer: SignedIn, once: OnceOnly) -> Response:
    """Take a document back, for good."""

    async def work(tx: Transaction) -> DocumentView:
        return document_view(await domain.revoke(tx, viewer, document_id, asked.reason))

    return await once(200, work)


@router.get("/verify/{code}", responses=refuses(NotFound, domain.TooManyLookups))
async def verify(code: str, request: Request, here: Here) -> Verification:
    """Whether the paper with this code is genuine, revoked or expired. For anybody who holds it."""
    here.lookups.note(request.client.host if request.client is not None else "")
    if len(code) > 40:
        raise NotFound
    async with here.database.transaction() as tx:
        found = await domain.by_code(tx, code)
    patient, doctor = found.content["patient"], found.content["doctor"]
    return Verification(
        state=found.state,
        kind=found.kind,
        code=domain.shown_code(found.code),
        patient=f"{patient['name'][:1]}**",
        doctor=doctor["name"],
        doctor_latin=doctor["name_latin"],
        title=doctor["title"],
        institution=doctor["institution"],
        items=len(found.content["body"]["items"]) if found.kind == "prescription" else None,
        signed_at=found.signed_at,
        valid_until=found.valid_until,
        revoked_at=found.revoked_at,
    )


@router.get("/signing-keys")
async def signing_keys(tx: Tx) -> SigningKeys:
    """The keys by which documents of this installation are known."""
    return SigningKeys(
        keys=[
            SigningKey(
                id=key.id,
                algorithm="Ed25519",
                public_key=base64.urlsafe_b64encode(key.public_key).rstrip(b"=").decode(),
                since=key.since,
            )
            for key in await domain.public_keys(tx)
        ]
    )


@router.post(
    "/consultations/{consultation_id}/follow-up",
    status_code=201,
    response_model=FollowUpView,
    responses=refuses(
        NotSignedIn, NotFound, Forbidden, domain.NotWritable, domain.FollowUpProposed, domain.NotFreeThen
    ),
)
async def propose_follow_up(
    consultation_id: UUID, asked: FollowUpRequest, viewer: SignedIn, once: OnceOnly
) -> Response:
    """Keep one of the doctor's own times for the patient, and ask them."""

    async def work(tx: Transaction) -> FollowUpView:
        return _follow_up(
            await domain.propose(tx, viewer, consultation_id, Mode(asked.mode), asked.starts_at, asked.note)
        )

    return await once(201, work)


def _follow_up(one: domain.FollowUp) -> FollowUpView:
    return FollowUpView.model_validate(one)


async def _require_proof_to_prescribe(viewer: Viewer, here: Services, documents: Sequence[DocumentRequest]) -> None:
    """A prescription is signed by whoever has shown shortly before that it is them."""
    if any(one.kind == "prescription" for one in documents):
        await require_proof(viewer, here)
