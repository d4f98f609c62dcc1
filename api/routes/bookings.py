"""Open slots and bookings."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response
from pydantic import AwareDatetime

import consultations
import directory
import identity
import matching
from api import cursors
from api.booking_views import booking_view, booking_views
from api.dependencies import Here, OnceOnly, SignedIn, Tx
from api.problems import refuses
from api.schemas.directory import Mode, PlaceView, Slots
from api.schemas.matching import (
    Bookings,
    BookingView,
    ConfirmRequest,
    RescheduleRequest,
)
from api.views import slot_view
from core import clock
from core.database import Transaction
from core.errors import Invalid, NotFound, NotSignedIn
from matching import (
    BookingOver,
    HoldExpired,
    NotOffered,
    PageEnd,
    SlotTaken,
    TooLateToMove,
    TwoPlaces,
)

router = APIRouter(tags=["bookings"])
DoctorId = Annotated[int, Path(ge=0, le=2**31 - 1)]


@router.get("/doctors/{doctor_id}/slots", responses=refuses(NotFound, Invalid))
async def slots(
    doctor_id: DoctorId,
    tx: Tx,
    mode: Mode | None = None,
    from_: Annotated[AwareDatetime | None, Query(alias="from")] = None,
    to: AwareDatetime | None = None,
) -> Slots:
    """Open slots, soonest first; every one shown can be booked at this moment."""
    if from_ is not None and to is not None and to <= from_:
        raise Invalid("`to` must be later than `from`.", field="to")
    doctor = await directory.doctor(tx, doctor_id)
    found = (await matching.openings(tx, [doctor_id], start=from_, end=to)).get(doctor_id)
    opened = found.slots if found is not None else []
    return Slots.model_construct(
        slots=[slot_view(slot, doctor) for slot in opened if mode is None or slot.mode == mode],
        time_zone=found.time_zone if found is not None else doctor.city.time_zone,
        places=[PlaceView.model_construct(**one.written) for one in found.places] if found is not None else [],
        as_of=clock.now(),
    )


@router.get("/bookings", responses=refuses(NotSignedIn, Invalid))
async def my_bookings(
    viewer: SignedIn,
    tx: Tx,
    patient_id: Annotated[UUID | None, Query(description="those of one person only")] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> Bookings:
    """One's bookings and those of whom one acts for, latest start first."""
    after = PageEnd(*cursors.decode(cursor)) if cursor is not None else None
    found = await matching.bookings_of(tx, viewer.person_id, patient_id=patient_id, after=after, limit=limit + 1)
    page = found[:limit]
    following = cursors.encode(page[-1].starts_at, page[-1].id) if len(found) > limit else None
    return Bookings.model_construct(bookings=await booking_views(tx, viewer, page), next_cursor=following)


@router.get("/bookings/{booking_id}", responses=refuses(NotSignedIn, NotFound))
async def booking(booking_id: UUID, viewer: SignedIn, tx: Tx) -> BookingView:
    """One booking, for its patient, whoever acts for them, and its doctor."""
    return await booking_view(tx, viewer, await matching.booking(tx, booking_id, viewer.person_id))


@router.post(
    "/bookings/{booking_id}/confirm",
    response_model=BookingView,
    responses=refuses(
        NotSignedIn, NotFound, Invalid, HoldExpired, BookingOver, TwoPlaces, NotOffered, identity.ProxyEnds
    ),
)
async def confirm_booking(
    booking_id: UUID, viewer: SignedIn, here: Here, once: OnceOnly, asked: ConfirmRequest | None = None
) -> Response:
    """Turn a hold into a booking, and open its consultation."""
    wanted = asked if asked is not None else ConfirmRequest()

    async def work(tx: Transaction) -> BookingView:
        confirmed, room = await consultations.confirm_booking(tx, viewer, booking_id, wanted.reason, wanted.patient_id)
        return await here.held_views.confirmed(tx, viewer, confirmed, room)

    async with here.bookings.turn():
        return await once(200, work)


@router.post(
    "/bookings/{booking_id}/cancel",
    response_model=BookingView,
    responses=refuses(NotSignedIn, NotFound, BookingOver, consultations.NotPossibleNow),
)
async def cancel_booking(booking_id: UUID, viewer: SignedIn, once: OnceOnly) -> Response:
    """Give a hold or a booking back; the slot is free at once."""

    async def work(tx: Transaction) -> BookingView:
        return await booking_view(tx, viewer, await consultations.cancel_booking(tx, viewer, booking_id))

    return await once(200, work)


@router.post(
    "/bookings/{booking_id}/reschedule",
    response_model=BookingView,
    responses=refuses(
        NotSignedIn,
        NotFound,
        SlotTaken,
        NotOffered,
        TwoPlaces,
        TooLateToMove,
        BookingOver,
        HoldExpired,
        consultations.NotPossibleNow,
        identity.ProxyEnds,
    ),
)
async def reschedule_booking(booking_id: UUID, wanted: RescheduleRequest, viewer: SignedIn, once: OnceOnly) -> Response:
    """Move a booking to another of the doctor's slots: the new time for the old one, or nothing."""

    async def work(tx: Transaction) -> BookingView:
        moved = await consultations.reschedule_booking(tx, viewer, booking_id, wanted.starts_at)
        return await booking_view(tx, viewer, moved)

    return await once(200, work)
