"""Text consultations: what a doctor promises to whoever asks."""

from fastapi import APIRouter

import consultations as domain
from api.dependencies import Here, SignedInDoctor, Tx, own_entry
from api.problems import refuses
from api.schemas.contract import TextTerms, TextTermsRequest
from core.errors import Forbidden, NotSignedIn

router = APIRouter(tags=["doctor"])


@router.get("/doctor/text-terms", responses=refuses(NotSignedIn, Forbidden))
async def text_terms(viewer: SignedInDoctor, here: Here, tx: Tx) -> TextTerms:
    """The terms of questions by text from now on; the usual ones where none were set."""
    doctor_id = await own_entry(tx, viewer)
    return TextTerms.model_validate(await domain.text_terms_of(tx, doctor_id, here.settings.answer_text_hours))


@router.put("/doctor/text-terms", responses=refuses(NotSignedIn, Forbidden))
async def put_text_terms(change: TextTermsRequest, viewer: SignedInDoctor, tx: Tx) -> TextTerms:
    """Set the terms of questions from now on; consultations that are open keep theirs."""
    terms = domain.TextTerms(**change.model_dump())
    await domain.keep_text_terms(tx, await own_entry(tx, viewer), terms)
    return TextTerms.model_validate(terms)
