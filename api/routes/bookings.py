"""Open slots and bookings."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.dependencies import OnceOnly, SignedIn, Tx
from api.problems import refuses
from api.schemas.directory import Mode, Slots
from api.schemas.matching import BookingRequest, Bookings, BookingView, ConfirmRequest
from core.errors import NotFound, NotSignedIn

router = APIRouter(tags=["bookings"])


@router.get("/doctors/{doctor_id}/slots", responses=refuses(NotFound))
async def slots(
    doctor_id: int,
    tx: Tx,
    mode: Mode | None = None,
    from_: Annotated[datetime | None, Query(alias="from")] = None,
    to: datetime | None = None,
) -> Slots:
    """Open slots, soonest first; every one shown can be booked at this moment."""
    raise NotImplementedError


@router.post("/bookings", status_code=201, response_model=BookingView, responses=refuses(NotSignedIn, NotFound))
async def create_booking(wanted: BookingRequest, viewer: SignedIn, once: OnceOnly) -> Response:
    """Hold a slot for some minutes."""
    raise NotImplementedError


@router.get("/bookings", responses=refuses(NotSignedIn))
async def my_bookings(
    viewer: SignedIn, tx: Tx, limit: Annotated[int, Query(ge=1, le=50)] = 20, cursor: str | None = None
) -> Bookings:
    """One's bookings, latest start first."""
    raise NotImplementedError


@router.get("/bookings/{booking_id}", responses=refuses(NotSignedIn, NotFound))
async def booking(booking_id: UUID, viewer: SignedIn, tx: Tx) -> BookingView:
    """One booking."""
    raise NotImplementedError


@router.post("/bookings/{booking_id}/confirm", response_model=BookingView, responses=refuses(NotSignedIn, NotFound))
async def confirm_booking(
    booking_id: UUID, viewer: SignedIn, once: OnceOnly, asked: ConfirmRequest | None = None
) -> Response:
    """Turn a hold into a booking, and open its consultation."""
    raise NotImplementedError


@router.post("/bookings/{booking_id}/cancel", response_model=BookingView, responses=refuses(NotSignedIn, NotFound))
async def cancel_booking(booking_id: UUID, viewer: SignedIn, once: OnceOnly) -> Response:
    """Give a hold or a booking back; the slot is free at once."""
    raise NotImplementedError
