"""Appointments for calendar applications."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Response

import matching
from api.dependencies import SignedIn, Tx
from api.problems import refuses
from api.schemas.calendars import CalendarFeed, FeedKind
from core.errors import Forbidden, NotFound, NotSignedIn
from identity import Viewer

router = APIRouter(tags=["calendars"])
ICALENDAR = "text/calendar; charset=utf-8"
IS_ICALENDAR: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/calendar": {"schema": {"type": "string"}}}, "description": "iCalendar"}
}


@router.get("/calendars/{token}.ics", response_class=Response, responses={**IS_ICALENDAR, **refuses(NotFound)})
async def calendar(token: Annotated[str, Path(max_length=100)], tx: Tx) -> Response:
    """The appointments behind a signed link; for calendar applications, which do not sign in."""
    return Response(await matching.feed(tx, token), media_type=ICALENDAR)


@router.get("/me/calendars/{kind}", responses=refuses(NotSignedIn, Forbidden))
async def my_calendar(kind: FeedKind, viewer: SignedIn, tx: Tx) -> CalendarFeed:
    """The link to one's own appointments."""
    chosen = _of(kind, viewer)
    return CalendarFeed(kind=kind, url=await matching.feed_address(tx, viewer.person_id, chosen))


@router.post("/me/calendars/{kind}/renew", responses=refuses(NotSignedIn, Forbidden))
async def renew_calendar(kind: FeedKind, viewer: SignedIn, tx: Tx) -> CalendarFeed:
    """Another link; the one of before shows nothing any more."""
    chosen = _of(kind, viewer)
    return CalendarFeed(kind=kind, url=await matching.renew_feed(tx, viewer.person_id, chosen))


@router.get(
    "/bookings/{booking_id}/calendar.ics",
    response_class=Response,
    responses={**IS_ICALENDAR, **refuses(NotSignedIn, NotFound)},
)
async def booking_calendar(booking_id: UUID, viewer: SignedIn, tx: Tx) -> Response:
    """One confirmed booking, to add to a calendar."""
    found = await matching.booking(tx, booking_id, viewer.person_id)
    if found.status is not matching.Status.CONFIRMED:
        raise NotFound("This booking is not confirmed, so there is nothing to add to a calendar.")
    headers = {"Content-Disposition": 'attachment; filename="appointment.ics"'}
    written = await matching.calendar_of(tx, [found], viewer.locale)
    return Response(written, headers=headers, media_type=ICALENDAR)


def _of(kind: FeedKind, viewer: Viewer) -> matching.FeedKind:
    chosen = matching.FeedKind(kind)
    if chosen is matching.FeedKind.DOCTOR and not viewer.is_("doctor"):
        raise Forbidden
    return chosen
