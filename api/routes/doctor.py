"""The doctor's queue."""

from fastapi import APIRouter

from api.dependencies import SignedInDoctor, Tx
from api.problems import refuses
from api.schemas.consultations import Queue
from core.errors import Forbidden, NotSignedIn

router = APIRouter(tags=["doctor"])


@router.get("/doctor/queue", responses=refuses(NotSignedIn, Forbidden))
async def queue(viewer: SignedInDoctor, tx: Tx) -> Queue:
    """Everything that waits for this doctor, due first, and the pool of instant consultations they may take."""
    raise NotImplementedError
