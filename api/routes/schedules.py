"""The doctor's hours."""

from fastapi import APIRouter

import matching
from api.dependencies import SignedInDoctor, Tx
from api.problems import refuses
from api.schemas.matching import AffectedBooking, ScheduleChange, SchedulePreview, ScheduleView, SlotChange, Terms
from core.database import Transaction
from core.errors import Forbidden, NotFound, NotSignedIn
from directory import doctor, doctor_of_person
from identity import Viewer
from matching import (
    PREVIEW_DAYS,
    Booking,
    BookingsAffected,
    InvalidHours,
    Schedule,
    StaleSchedule,
    read_schedule,
    written_schedule,
)

router = APIRouter(tags=["doctor"])


@router.get("/doctor/schedule", responses=refuses(NotSignedIn, Forbidden))
async def schedule(viewer: SignedInDoctor, tx: Tx) -> ScheduleView:
    """One's own hours; version 0 and empty when none were set yet."""
    doctor_id = await _own_entry(tx, viewer)
    try:
        current = await matching.get_schedule(tx, doctor_id)
    except NotFound:
        zone = (await doctor(tx, doctor_id)).city.time_zone
        return _view(read_schedule(time_zone=zone, weekly=[]), [])
    return _view(current, await matching.affected(tx, doctor_id, current))


@router.put(
    "/doctor/schedule", responses=refuses(NotSignedIn, Forbidden, StaleSchedule, BookingsAffected, InvalidHours)
)
async def put_schedule(change: ScheduleChange, viewer: SignedInDoctor, tx: Tx) -> ScheduleView:
    """Replace one's hours. Bookings outside them stay valid and are listed as `affected`.

    Those that this change leaves outside must be named in `accept_affected`; a preview says which.
    """
    doctor_id = await _own_entry(tx, viewer)
    accepted = frozenset(change.accept_affected)
    changed = await matching.put_schedule(tx, doctor_id, _wanted(change), change.version, accepted)
    return _view(changed.schedule, changed.affected)


@router.get("/doctor/terms", responses=refuses(NotSignedIn, Forbidden))
async def terms(viewer: SignedInDoctor, tx: Tx) -> Terms:
    """What one asks of those who cancel late."""
    current = await matching.terms_of(tx, await _own_entry(tx, viewer))
    return Terms(notice_hours=current.notice_hours, late_percent=current.late_percent)


@router.put("/doctor/terms", responses=refuses(NotSignedIn, Forbidden))
async def put_terms(change: Terms, viewer: SignedInDoctor, tx: Tx) -> Terms:
    """Set the terms of bookings from now on; those there are keep theirs."""
    doctor_id = await _own_entry(tx, viewer)
    await matching.keep_terms(tx, doctor_id, matching.Terms(change.notice_hours, change.late_percent))
    return change


@router.post("/doctor/schedule/preview", responses=refuses(NotSignedIn, Forbidden, StaleSchedule, InvalidHours))
async def preview_schedule(change: ScheduleChange, viewer: SignedInDoctor, tx: Tx) -> SchedulePreview:
    """What this change would do: bookings it would leave outside, slots it would open and close. Nothing is kept."""
    doctor_id = await _own_entry(tx, viewer)
    found = await matching.preview_schedule(tx, doctor_id, _wanted(change), change.version)
    return SchedulePreview(
        affected=[AffectedBooking.model_validate(one) for one in found.affected],
        days=PREVIEW_DAYS,
        slots=[
            SlotChange.model_validate({"mode": mode.value, "opened": opened, "closed": found.closed[mode]})
            for mode, opened in found.opened.items()
        ],
    )


def _wanted(change: ScheduleChange) -> Schedule:
    return read_schedule(**change.model_dump(mode="json", exclude={"version", "accept_affected"}))


async def _own_entry(tx: Transaction, viewer: Viewer) -> int:
    doctor_id = await doctor_of_person(tx, viewer.person_id)
    if doctor_id is None:
        raise Forbidden("Your account is not connected to a doctor's entry yet.")
    return doctor_id


def _view(schedule: Schedule, outside: list[Booking]) -> ScheduleView:
    return ScheduleView(
        **written_schedule(schedule),
        version=schedule.version,
        affected=[AffectedBooking.model_validate(one) for one in outside],
    )
