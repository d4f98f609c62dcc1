"""Before a consultation: its steps, the reason, the history, what of earlier ones its doctor sees."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

import charts
import consultations
from api.consultation_views import consultation_view
from api.dependencies import SignedIn, Tx
from api.history_views import history_view
from api.problems import refuses
from api.schemas.consultations import ConsultationView
from api.schemas.preparation import (
    EarlierConsultation,
    EarlierConsultations,
    HistoryAnswerRequest,
    HistoryView,
    Language,
    Preparation,
    PreparedStep,
    ReasonRequest,
    SharingRequest,
    StepName,
    StepRequest,
)
from core.database import Transaction
from core.errors import Forbidden, Invalid, NotFound, NotSignedIn
from identity import Viewer

router = APIRouter(prefix="/consultations/{consultation_id}", tags=["preparation"])
READS = refuses(NotSignedIn, NotFound)
WRITES = refuses(NotSignedIn, NotFound, consultations.NotPossibleNow, Invalid)


@router.get("/preparation", responses=READS)
async def preparation(consultation_id: UUID, viewer: SignedIn, tx: Tx) -> Preparation:
    """The steps before the room, and which were done or skipped; both sides see them."""
    return await _preparation(tx, viewer, consultation_id)


@router.put("/preparation/{step}", responses=WRITES)
async def say_step(consultation_id: UUID, step: StepName, said: StepRequest, viewer: SignedIn, tx: Tx) -> Preparation:
    """Skip a step, say that it is done, or come back to it. Consent is not skipped."""
    await charts.say_step(tx, viewer, consultation_id, charts.Step(step), said.state)
    return await _preparation(tx, viewer, consultation_id)


@router.put("/reason", responses=refuses(NotSignedIn, NotFound, Forbidden, consultations.NotPossibleNow))
async def give_reason(consultation_id: UUID, said: ReasonRequest, viewer: SignedIn, tx: Tx) -> ConsultationView:
    """Say why one comes, while it has not begun."""
    return await consultation_view(tx, await consultations.give_reason(tx, viewer, consultation_id, said.complaint))


@router.get("/history", responses=READS)
async def history(
    consultation_id: UUID, viewer: SignedIn, tx: Tx, language: Annotated[Language, Query()] = "zh"
) -> HistoryView:
    """The questions of the specialty and what was answered, in one language."""
    return history_view(await charts.history(tx, viewer, consultation_id, language), language)


@router.put("/history/{question}", responses=WRITES)
async def answer_history(
    consultation_id: UUID,
    question: Annotated[str, Path(pattern=r"^[a-z_]+\.[a-z0-9_]+$", max_length=60)],
    said: HistoryAnswerRequest,
    viewer: SignedIn,
    tx: Tx,
) -> HistoryView:
    """Answer one question as the patient; it is kept at once."""
    found = await charts.answer(tx, viewer, consultation_id, question, said.value, said.language)
    return history_view(found, said.language)


@router.get("/earlier", responses=READS)
async def earlier_consultations(consultation_id: UUID, viewer: SignedIn, tx: Tx) -> EarlierConsultations:
    """Earlier consultations of the patient for its doctor: their own, and with the patient's leave those of others."""
    return _shelf(await charts.earlier(tx, viewer, consultation_id))


@router.put("/earlier", responses=refuses(NotSignedIn, NotFound, consultations.NotPossibleNow))
async def share_earlier(consultation_id: UUID, said: SharingRequest, viewer: SignedIn, tx: Tx) -> EarlierConsultations:
    """Let the doctor of this consultation see those with other doctors, or no longer."""
    await charts.share_earlier(tx, viewer, consultation_id, said.shared)
    return _shelf(await charts.earlier(tx, viewer, consultation_id))


async def _preparation(tx: Transaction, viewer: Viewer, consultation_id: UUID) -> Preparation:
    one = await consultations.get(tx, viewer, consultation_id)
    steps = await charts.preparation(tx, viewer, consultation_id)
    return Preparation(
        consent=charts.consent_for(one.kind).value,
        steps=[PreparedStep(step=each.step.value, state=each.state) for each in steps],
    )


def _shelf(shelf: charts.Shelf) -> EarlierConsultations:
    return EarlierConsultations(
        shared=shelf.shared,
        consultations=[
            EarlierConsultation(
                id=one.id,
                kind=one.kind.value,
                specialty=one.specialty_code,
                doctor_name=one.doctor_name,
                doctor_name_pinyin=one.doctor_name_pinyin,
                own=one.own,
                complaint=one.complaint,
                summary=one.summary,
                finished_at=one.finished_at,
            )
            for one in shelf.consultations
        ],
    )
