"""Tickets, the socket, the echo peer."""

from fastapi import APIRouter, Request, Response, WebSocket

import realtime
from api.dependencies import Here, SignedIn, SignedInOrGuest, as_json, services, session_token
from api.problems import refuses
from api.schemas.consultations import IceServer
from api.schemas.realtime import EchoAnswer, IceConfiguration, SessionDescription, Ticket
from api.services import Services
from api.sockets import Wire, from_our_pages
from core.errors import NotSignedIn
from core.telemetry import LET_GO

router = APIRouter(tags=["realtime"])


@router.post("/realtime/tickets", status_code=201, response_model=Ticket, responses=refuses(NotSignedIn))
async def ticket(request: Request) -> Response:
    """A ticket for one socket, within 30 seconds."""
    here = await services(request)
    session = session_token(request, here)
    issued = await here.hub.tickets.issue(session) if session is not None else None
    if issued is None:
        raise NotSignedIn
    token, ends = issued
    return as_json(201, Ticket(ticket=token, expires_at=ends).model_dump_json())


@router.get("/realtime/ice", responses=refuses(NotSignedIn))
async def ice(viewer: SignedInOrGuest, here: Here) -> IceConfiguration:
    """STUN and TURN servers with credentials that expire."""
    found = realtime.ice_servers(here.settings, viewer.person_id)
    servers = [IceServer.model_validate(server) for server in found.servers]
    return IceConfiguration(ice_servers=servers, expires_at=found.expires_at)


@router.post("/realtime/echo", responses=refuses(NotSignedIn, realtime.EchoRefused, realtime.EchoBusy))
async def echo(offer: SessionDescription, viewer: SignedIn, here: Here) -> EchoAnswer:
    """A peer that sends back what it receives, for the test before a call."""
    answer = await here.echo.answer(viewer.person_id, offer.type, offer.sdp)
    return EchoAnswer(type="answer", sdp=answer, lasts_seconds=here.echo.seconds)


@router.websocket("/realtime")
async def socket(websocket: WebSocket) -> None:
    """The one socket of a client; the protocol is in docs/realtime.yaml."""
    here: Services = websocket.app.state.services
    if not from_our_pages(websocket, here.settings):
        LET_GO.labels("origin").inc()
        await websocket.close()  # which is a 403, before it was accepted
        return
    await websocket.accept()
    await realtime.Connection(here.hub, Wire(websocket)).run()
