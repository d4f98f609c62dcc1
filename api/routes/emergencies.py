"""Emergency access to a chart: opened by a doctor, decided about by an operator."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

import charts as domain
from api.dependencies import Here, OnceOnly, SignedInDoctor, SignedInOperator, Tx
from api.problems import refuses
from api.schemas.emergencies import Emergencies, EmergencyDecision, EmergencyRequest, EmergencyView
from core.database import Transaction
from core.errors import Forbidden, Invalid, NotFound, NotSignedIn
from identity import BadContact
from records import TooManyLookups

router = APIRouter(tags=["charts"])


@router.post(
    "/emergency-access",
    status_code=201,
    response_model=EmergencyView,
    responses=refuses(NotSignedIn, Forbidden, NotFound, BadContact, Invalid, domain.TooManyEmergencies, TooManyLookups),
)
async def open_emergency(wanted: EmergencyRequest, viewer: SignedInDoctor, once: OnceOnly, here: Here) -> Response:
    """Read somebody's chart for an hour without a consultation; the patient and the operators are told at once."""
    here.lookups.note(f"emergency {viewer.person_id}")  # whoever tries many contacts looks for accounts

    async def work(tx: Transaction) -> EmergencyView:
        return _view(await domain.open_emergency(tx, viewer, wanted.contact, wanted.reason))

    return await once(201, work)


@router.get("/emergency-access", responses=refuses(NotSignedIn, Forbidden))
async def own_emergencies(viewer: SignedInDoctor, tx: Tx) -> Emergencies:
    """The emergencies one has open."""
    return Emergencies(emergencies=[_view(one) for one in await domain.own_emergencies(tx, viewer)])


@router.get("/operations/emergencies", responses=refuses(NotSignedIn, Forbidden))
async def emergencies(_: SignedInOperator, tx: Tx, decided: Annotated[bool, Query()] = False) -> Emergencies:
    """What waits for a decision, or has one; nothing of what was read."""
    return Emergencies(emergencies=[_view(one) for one in await domain.emergencies(tx, decided=decided)])


@router.post(
    "/operations/emergencies/{emergency_id}/decision",
    response_model=EmergencyView,
    responses=refuses(NotSignedIn, Forbidden, NotFound, domain.AlreadyDecided),
)
async def decide_emergency(
    emergency_id: UUID, said: EmergencyDecision, viewer: SignedInOperator, once: OnceOnly
) -> Response:
    """Say whether an emergency access was justified; what was not ends at once."""

    async def work(tx: Transaction) -> EmergencyView:
        return _view(await domain.decide_emergency(tx, viewer, emergency_id, said.verdict, said.note))

    return await once(200, work)


def _view(one: domain.Emergency) -> EmergencyView:
    return EmergencyView.model_validate(one)
