"""The doctor's queue, duty, and taking the next."""

from fastapi import APIRouter, Response

import consultations
from api.consultation_views import consultation_view, duty_view, queue_views
from api.dependencies import OnceOnly, SignedInDoctor, Tx
from api.problems import refuses
from api.schemas.consultations import ConsultationView, Duty, DutyRequest, Queue
from core import clock
from core.database import Transaction
from core.errors import Forbidden, NotSignedIn

router = APIRouter(tags=["doctor"])


@router.get("/doctor/queue", responses=refuses(NotSignedIn, Forbidden))
async def queue(viewer: SignedInDoctor, tx: Tx) -> Queue:
    """Everything that waits for this doctor, due first, and the pool of instant consultations they may take."""
    entries = await consultations.queue(tx, viewer)
    duty = duty_view(await consultations.duty_of(tx, viewer))
    return Queue.model_construct(entries=await queue_views(tx, entries), duty=duty, as_of=clock.now())


@router.put("/doctor/duty", responses=refuses(NotSignedIn, Forbidden, consultations.NotOnInstant))
async def set_duty(wanted: DutyRequest, viewer: SignedInDoctor, tx: Tx) -> Duty:
    """Be there for instant consultations, or no longer; what runs goes on."""
    if wanted.on:
        return duty_view(await consultations.go_on_duty(tx, viewer, assigned=wanted.assigned))
    return duty_view(await consultations.go_off_duty(tx, viewer))


@router.post(
    "/doctor/queue/next",
    response_model=ConsultationView,
    responses=refuses(NotSignedIn, Forbidden, consultations.NobodyWaits, consultations.NotOnInstant),
)
async def take_next(viewer: SignedInDoctor, once: OnceOnly) -> Response:
    """Take whoever is next in the pool; of several doctors who press at once exactly one gets the same patient."""

    async def work(tx: Transaction) -> ConsultationView:
        return await consultation_view(tx, await consultations.take_next(tx, viewer))

    return await once(200, work)
