"""The doctor's queue."""

from fastapi import APIRouter

import consultations
from api.consultation_views import queue_views
from api.dependencies import SignedInDoctor, Tx
from api.problems import refuses
from api.schemas.consultations import Queue
from core import clock
from core.errors import Forbidden, NotSignedIn

router = APIRouter(tags=["doctor"])


@router.get("/doctor/queue", responses=refuses(NotSignedIn, Forbidden))
async def queue(viewer: SignedInDoctor, tx: Tx) -> Queue:
    """Everything that waits for this doctor, due first, and the pool of instant consultations they may take."""
    entries = await consultations.queue(tx, viewer)
    return Queue.model_construct(entries=await queue_views(tx, entries), as_of=clock.now())
