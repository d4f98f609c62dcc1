"""Consultations and their messages."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.dependencies import OnceOnly, SignedIn, Tx
from api.problems import refuses
from api.schemas.consultations import (
    Call,
    Completion,
    ConsultationRequest,
    Consultations,
    ConsultationView,
    MessageRequest,
    Messages,
    MessageView,
    Refusal,
)
from core.errors import Conflict, NotFound, NotSignedIn

router = APIRouter(tags=["consultations"])
REFUSES = refuses(NotSignedIn, NotFound, Conflict)


@router.post("/consultations", status_code=201, response_model=ConsultationView, responses=REFUSES)
async def open_consultation(wanted: ConsultationRequest, viewer: SignedIn, once: OnceOnly) -> Response:
    """Ask a doctor by text, or ask for the next free doctor of a specialty."""
    raise NotImplementedError


@router.get("/consultations", responses=refuses(NotSignedIn))
async def my_consultations(
    viewer: SignedIn,
    tx: Tx,
    side: Annotated[Literal["patient", "doctor"], Query(description="as whom")] = "patient",
    state: Annotated[Literal["open", "finished"] | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    cursor: str | None = None,
) -> Consultations:
    """One's consultations, newest first."""
    raise NotImplementedError


@router.get("/consultations/{consultation_id}", responses=refuses(NotSignedIn, NotFound))
async def consultation(consultation_id: UUID, viewer: SignedIn, tx: Tx) -> ConsultationView:
    """One consultation, as the side one is on."""
    raise NotImplementedError


@router.get("/consultations/{consultation_id}/messages", responses=refuses(NotSignedIn, NotFound))
async def messages(
    consultation_id: UUID,
    viewer: SignedIn,
    tx: Tx,
    after: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> Messages:
    """Messages behind sequence `after`, in order."""
    raise NotImplementedError


@router.post(
    "/consultations/{consultation_id}/messages", status_code=201, response_model=MessageView, responses=REFUSES
)
async def send_message(consultation_id: UUID, said: MessageRequest, viewer: SignedIn, tx: Tx) -> MessageView:
    """Say something; the answer comes after the commit. A retry with the same `cid` answers the first message."""
    raise NotImplementedError


@router.post("/consultations/{consultation_id}/accept", response_model=ConsultationView, responses=REFUSES)
async def accept(consultation_id: UUID, viewer: SignedIn, once: OnceOnly) -> Response:
    """The doctor takes it; of several who press at once, one gets it."""
    raise NotImplementedError


@router.post("/consultations/{consultation_id}/decline", response_model=ConsultationView, responses=REFUSES)
async def decline(consultation_id: UUID, viewer: SignedIn, once: OnceOnly, refusal: Refusal | None = None) -> Response:
    """The doctor does not take it."""
    raise NotImplementedError


@router.post("/consultations/{consultation_id}/complete", response_model=ConsultationView, responses=REFUSES)
async def complete(consultation_id: UUID, outcome: Completion, viewer: SignedIn, once: OnceOnly) -> Response:
    """The doctor ends it with a summary."""
    raise NotImplementedError


@router.post("/consultations/{consultation_id}/cancel", response_model=ConsultationView, responses=REFUSES)
async def cancel_consultation(consultation_id: UUID, viewer: SignedIn, once: OnceOnly) -> Response:
    """The patient gives up waiting, or cancels the appointment and its booking."""
    raise NotImplementedError


@router.post("/consultations/{consultation_id}/call", response_model=Call, responses=REFUSES)
async def call(consultation_id: UUID, viewer: SignedIn, tx: Tx) -> Call:
    """Join the call: the servers to use and who yields; the other side's client rings."""
    raise NotImplementedError
