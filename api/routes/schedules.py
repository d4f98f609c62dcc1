"""The doctor's hours."""

from fastapi import APIRouter

from api.dependencies import SignedInDoctor, Tx
from api.problems import refuses
from api.schemas.matching import ScheduleChange, ScheduleView
from core.errors import Conflict, Forbidden, Invalid, NotSignedIn

router = APIRouter(tags=["doctor"])


@router.get("/doctor/schedule", responses=refuses(NotSignedIn, Forbidden))
async def schedule(viewer: SignedInDoctor, tx: Tx) -> ScheduleView:
    """One's own hours; version 0 and empty when none were set yet."""
    raise NotImplementedError


@router.put("/doctor/schedule", responses=refuses(NotSignedIn, Forbidden, Conflict, Invalid))
async def put_schedule(change: ScheduleChange, viewer: SignedInDoctor, tx: Tx) -> ScheduleView:
    """Replace one's hours. Bookings outside them stay valid and are listed as `affected`."""
    raise NotImplementedError
