"""Text consultations: what a doctor promises, what is granted beyond it, handing on, referrals, quick replies."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

import consultations as domain
import directory
from api.consultation_views import consultation_view
from api.dependencies import Here, OnceOnly, SignedIn, SignedInDoctor, Tx, own_entry
from api.problems import refuses
from api.schemas.consultations import ConsultationView
from api.schemas.contract import (
    Extension,
    QuickReplies,
    QuickRepliesChange,
    Referral,
    TextTerms,
    TextTermsRequest,
    TransferAnswer,
    TransferRequest,
)
from api.schemas.directory import Colleagues
from api.views import doctor_summary
from core.database import Transaction
from core.errors import Forbidden, Invalid, NotFound, NotSignedIn
from identity import Viewer

router = APIRouter(tags=["consultations"])
MOVES = refuses(NotSignedIn, NotFound, Invalid, Forbidden, domain.NotPossibleNow, domain.TooLate)
HANDS_ON = refuses(
    NotSignedIn,
    NotFound,
    Forbidden,
    domain.NotPossibleNow,
    domain.TooLate,
    domain.NotFitting,
    domain.TransferUnderWay,
    domain.NothingToDecide,
)


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


@router.post("/consultations/{consultation_id}/more", response_model=ConsultationView, responses=MOVES)
async def ask_more(consultation_id: UUID, viewer: SignedIn, once: OnceOnly) -> Response:
    """The patient asks for more messages or time."""

    async def work(tx: Transaction) -> ConsultationView:
        return await consultation_view(tx, await domain.ask_more(tx, viewer, consultation_id))

    return await once(200, work)


@router.post("/consultations/{consultation_id}/extend", response_model=ConsultationView, responses=MOVES)
async def extend(consultation_id: UUID, granted: Extension, viewer: SignedIn, once: OnceOnly) -> Response:
    """The doctor grants more messages or time, at no cost."""

    async def work(tx: Transaction) -> ConsultationView:
        more = await domain.extend(tx, viewer, consultation_id, messages=granted.messages, hours=granted.hours)
        return await consultation_view(tx, more)

    return await once(200, work)


@router.get("/consultations/{consultation_id}/colleagues", responses=MOVES)
async def colleagues(
    consultation_id: UUID,
    viewer: SignedIn,
    tx: Tx,
    q: Annotated[str, Query(max_length=100, description="a name, or a part of it")] = "",
) -> Colleagues:
    """To whom it may be handed on: of its field first, then near it."""
    found = await domain.colleagues(tx, viewer, consultation_id, q)
    tree = await directory.specialties(tx)
    return Colleagues(doctors=[doctor_summary(one, tree) for one in found])


@router.post("/consultations/{consultation_id}/transfer", response_model=ConsultationView, responses=HANDS_ON)
async def offer_transfer(consultation_id: UUID, wanted: TransferRequest, viewer: SignedIn, once: OnceOnly) -> Response:
    """The doctor offers it to a colleague; the patient is asked first."""

    async def work(tx: Transaction) -> ConsultationView:
        offered = await domain.offer_transfer(tx, viewer, consultation_id, wanted.doctor_id, wanted.note)
        return await consultation_view(tx, offered)

    return await once(200, work)


@router.post("/consultations/{consultation_id}/transfer/answer", response_model=ConsultationView, responses=HANDS_ON)
async def answer_transfer(consultation_id: UUID, given: TransferAnswer, viewer: SignedIn, once: OnceOnly) -> Response:
    """The patient, the colleague, or the doctor who asked decides."""

    async def work(tx: Transaction) -> ConsultationView:
        return await consultation_view(tx, await _answered(tx, viewer, consultation_id, given))

    return await once(200, work)


async def _answered(
    tx: Transaction, viewer: Viewer, consultation_id: UUID, given: TransferAnswer
) -> domain.Consultation:
    match given.answer:
        case "agree" | "refuse":
            return await domain.answer_patient(tx, viewer, consultation_id, agrees=given.answer == "agree")
        case "accept" | "decline":
            return await domain.answer_colleague(tx, viewer, consultation_id, takes=given.answer == "accept")
        case "reconsider":
            return await domain.reconsider(tx, viewer, consultation_id)
        case "withdraw":
            return await domain.withdraw_transfer(tx, viewer, consultation_id)


@router.post("/consultations/{consultation_id}/referral", response_model=ConsultationView, responses=MOVES)
async def refer(consultation_id: UUID, wanted: Referral, viewer: SignedIn, once: OnceOnly) -> Response:
    """The doctor sends the patient on: a card in the room, with where to book."""

    async def work(tx: Transaction) -> ConsultationView:
        referred = await domain.refer(
            tx,
            viewer,
            consultation_id,
            specialty=wanted.specialty,
            doctor_id=wanted.doctor_id,
            note=wanted.note,
        )
        return await consultation_view(tx, referred)

    return await once(200, work)


@router.get("/doctor/quick-replies", responses=refuses(NotSignedIn, Forbidden))
async def quick_replies(viewer: SignedInDoctor, tx: Tx) -> QuickReplies:
    """One's own quick replies, and some to begin with."""
    return _replies(await domain.replies_of(tx, await own_entry(tx, viewer)), viewer)


@router.put("/doctor/quick-replies", responses=refuses(NotSignedIn, Forbidden, Invalid, domain.StaleReplies))
async def put_quick_replies(change: QuickRepliesChange, viewer: SignedInDoctor, tx: Tx) -> QuickReplies:
    """Replace one's quick replies, in this order, if nobody has since `version` was read."""
    wanted = [domain.QuickReply(one.id, one.title, one.text) for one in change.replies]
    return _replies(await domain.keep_replies(tx, await own_entry(tx, viewer), wanted, change.version), viewer)


def _replies(found: domain.Replies, viewer: Viewer) -> QuickReplies:
    return QuickReplies.model_validate(
        {"replies": found.replies, "starters": domain.starters(viewer.locale), "version": found.version}
    )
