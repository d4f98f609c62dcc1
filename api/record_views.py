"""What stays of a consultation, as it goes over the wire and comes from it."""

from collections.abc import Sequence

import directory
import records as domain
from api.schemas.records import (
    DiagnosisRequest,
    DiagnosisView,
    DocumentRequest,
    DocumentView,
    ItemRequest,
    PrescriptionRequest,
    SickNoteRequest,
)
from api.schemas.reviews import OwnReview, ReviewView
from core.database import Reader


def diagnoses_from(asked: Sequence[DiagnosisRequest]) -> tuple[domain.Diagnosis, ...]:
    return tuple(domain.Diagnosis(one.code, one.certainty, one.note) for one in asked)


def items_from(asked: Sequence[ItemRequest]) -> tuple[domain.Item, ...]:
    return tuple(domain.Item(**one.model_dump()) for one in asked)


async def wanted_from(tx: Reader, asked: DocumentRequest) -> domain.Wanted:
    """A document as it is asked for; a referral with the names of its specialty.

    Raises:
        NotFound: there is no such specialty.
    """
    if isinstance(asked, PrescriptionRequest):
        return domain.Prescription(items_from(asked.items), asked.note, asked.valid_days, asked.reasons)
    if isinstance(asked, SickNoteRequest):
        return domain.SickNote(asked.first_day, asked.last_day, asked.unfit_for, asked.note)
    specialty = (await directory.specialties(tx))[asked.specialty]
    names = {"zh": specialty.zh, "en": specialty.en, "fr": specialty.fr}
    return domain.Referral(names, asked.urgency, asked.reason, asked.findings, asked.to)


def diagnosis_view(one: domain.Diagnosis) -> DiagnosisView:
    known = domain.code(one.code)
    names = known.names if known is not None else {"en": one.code}  # of an earlier edition of the list
    return DiagnosisView(code=one.code, names=names, certainty=one.certainty, note=one.note)


def document_view(one: domain.SignedDocument) -> DocumentView:
    return DocumentView(
        id=one.id,
        consultation_id=one.consultation_id,
        kind=one.kind,
        state=one.state,
        code=domain.shown_code(one.code),
        body=one.content["body"],
        signed_at=one.signed_at,
        valid_until=one.valid_until,
        revoked_at=one.revoked_at,
        revoke_reason=one.revoke_reason,
    )


def review_view(one: domain.Review) -> ReviewView:
    return ReviewView(**_said(one))


def own_review(one: domain.Review) -> OwnReview:
    return OwnReview(**_said(one), state=one.state, held_for=list(one.held_for), editable_until=one.editable_until)


def _said(one: domain.Review) -> dict[str, object]:
    names = ("id", "stars", "comment", "written_at", "edited_at", "reply", "replied_at")
    return {**{name: getattr(one, name) for name in names}, "author": one.patient_name, "kind": one.kind.value}
