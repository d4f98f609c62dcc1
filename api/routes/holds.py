"""Holding a slot: the way of a booking past what only others need."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

import consultations
import directory
import identity
import matching
from api import parameters
from api.booking_views import booking_view
from api.dependencies import Once, answered_as, as_json, maybe_signed_in, services, signed_in
from api.problems import refuses
from api.schemas.matching import BookingRequest, BookingView
from api.services import Services
from core import idempotency
from core.database import Reader, Transaction
from core.errors import Forbidden, Invalid, NotFound, NotSignedIn
from core.telemetry import BOOKINGS
from identity import Viewer
from matching import AlreadyYours, Booking, NotOffered, SlotRequest, SlotTaken, TooManyHolds, TwoPlaces

router = APIRouter(tags=["bookings"])


@router.post(
    "/bookings",
    status_code=201,
    response_model=BookingView,
    responses=refuses(
        NotSignedIn,
        Forbidden,
        NotFound,
        Invalid,
        SlotTaken,
        NotOffered,
        AlreadyYours,
        TwoPlaces,
        TooManyHolds,
        identity.ProxyEnds,
    ),
    openapi_extra={"parameters": [parameters.KEY_DESCRIBED], "requestBody": parameters.body_described(BookingRequest)},
)
async def create_booking(request: Request) -> Response:
    """Hold a slot for some minutes; what is free of charge is booked at once, unless only a hold is asked for."""
    here = await services(request)
    viewer = await signed_in(await maybe_signed_in(request, here))
    body = await request.body()
    wanted = parameters.read_body(BookingRequest, body)
    key = parameters.idempotency_key(request)
    slot = SlotRequest(wanted.doctor_id, directory.Mode(wanted.mode), wanted.starts_at, wanted.reason)
    patient_id = wanted.patient_id or viewer.person_id
    at_once = not wanted.hold_only and await matching.is_free(here.database.at_hand, slot, here.offers)
    if at_once or patient_id != viewer.person_id:
        once = Once(request, here, viewer, key)
        async with here.bookings.turn():
            return await _in_a_transaction(once, viewer, patient_id, slot, at_once=at_once)
    return await _for_oneself(here, viewer, slot, key, idempotency.fingerprint("POST", request.url.path, body))


async def _for_oneself(
    here: Services, viewer: Viewer, slot: SlotRequest, key: str | None, fingerprint: bytes
) -> Response:
    """Hold it by one statement that commits by itself, and the answer with it."""
    async with here.bookings.turn(), here.database.at_hand.sitting() as db:
        if key is None:
            return as_json(201, await _held(db, here, viewer, slot, None))
        asked = idempotency.Asked(viewer.person_id, key, fingerprint)

        async def work() -> idempotency.Answer:
            return idempotency.Answer(201, await _held(db, here, viewer, slot, asked))

        return answered_as(await idempotency.at_once(db, asked, work))


async def _held(db: Reader, here: Services, viewer: Viewer, slot: SlotRequest, asked: idempotency.Asked | None) -> str:
    said = ""

    async def keep(booking: Booking, doctor_mark: str) -> idempotency.Kept:
        nonlocal said
        said = (await here.held_views.of(db, viewer, booking, doctor_mark)).model_dump_json()
        return idempotency.kept(asked, said)

    await matching.hold(db, viewer.person_id, viewer.person_id, slot, keep, here.offers)
    BOOKINGS.labels("held").inc()
    return said


async def _in_a_transaction(
    once: Once, viewer: Viewer, patient_id: UUID, slot: SlotRequest, *, at_once: bool
) -> Response:
    """Hold it for somebody the viewer acts for, and still does when it is committed; or book what is free `at_once`."""

    async def work(tx: Transaction) -> BookingView:
        booking = await matching.hold(tx, viewer.person_id, patient_id, slot)
        tx.after_commit(BOOKINGS.labels("held").inc)
        if at_once and booking.price == 0:  # it may have been given a price since
            booking, _ = await consultations.confirm_booking(tx, viewer, booking.id)
        return await booking_view(tx, viewer, booking)

    return await once(201, work)
