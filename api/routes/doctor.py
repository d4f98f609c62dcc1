"""The doctor's queue, duty, and taking the next."""

from fastapi import APIRouter, Response

import consultations
import matching
from api.consultation_views import consultation_view, duty_view, queue_views
from api.dependencies import OnceOnly, SignedInDoctor, Tx, own_entry
from api.problems import refuses
from api.schemas.consultations import ConsultationView, DayLoad, Duty, DutyRequest, Load, Queue
from core import clock
from core.database import Transaction
from core.errors import Forbidden, NotSignedIn
from matching import Availability

router = APIRouter(tags=["doctor"])


@router.get("/doctor/queue", responses=refuses(NotSignedIn, Forbidden))
async def queue(viewer: SignedInDoctor, tx: Tx) -> Queue:
    """Everything that waits for this doctor, due first, and the pool of instant consultations they may take."""
    entries = await consultations.queue(tx, viewer)
    duty = duty_view(await consultations.duty_of(tx, viewer))
    return Queue.model_construct(entries=await queue_views(tx, entries), duty=duty, as_of=clock.now())


@router.get("/doctor/load", responses=refuses(NotSignedIn, Forbidden))
async def load(viewer: SignedInDoctor, tx: Tx) -> Load:
    """One's own consultations by day, by the clock of one's hours."""
    doctor_id = await own_entry(tx, viewer)
    zone = await matching.zone_of(tx, doctor_id)
    days = await consultations.load(tx, doctor_id, zone)
    return Load(
        time_zone=zone,
        today=days[consultations.DAYS_BACK].date,
        days=[
            DayLoad(date=day.date, completed=day.completed, **{kind.value: many for kind, many in day.by_kind.items()})
            for day in days
        ],
    )


@router.put("/doctor/duty", responses=refuses(NotSignedIn, Forbidden, consultations.NotOnInstant))
async def set_duty(wanted: DutyRequest, viewer: SignedInDoctor, tx: Tx) -> Duty:
    """Be there for instant consultations, or no longer; what runs goes on."""
    if wanted.on:
        return duty_view(
            await consultations.go_on_duty(
                tx, viewer, assigned=wanted.assigned, chosen=Availability(wanted.availability)
            )
        )
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
