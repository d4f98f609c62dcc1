"""Tickets, the socket, the echo peer."""

from fastapi import APIRouter, WebSocket

from api.dependencies import Here, SignedIn, Tx
from api.problems import refuses
from api.schemas.realtime import EchoAnswer, IceConfiguration, SessionDescription, Ticket
from core.errors import NotSignedIn

router = APIRouter(tags=["realtime"])


@router.post("/realtime/tickets", status_code=201, responses=refuses(NotSignedIn))
async def ticket(viewer: SignedIn, tx: Tx) -> Ticket:
    """A ticket for one socket, within 30 seconds."""
    raise NotImplementedError


@router.get("/realtime/ice", responses=refuses(NotSignedIn))
async def ice(viewer: SignedIn, here: Here) -> IceConfiguration:
    """STUN and TURN servers with credentials that expire."""
    raise NotImplementedError


@router.post("/realtime/echo", responses=refuses(NotSignedIn))
async def echo(offer: SessionDescription, viewer: SignedIn, here: Here) -> EchoAnswer:
    """A peer that sends back what it receives, for the test before a call."""
    raise NotImplementedError


@router.websocket("/realtime")
async def socket(websocket: WebSocket) -> None:
    """The one socket of a client; the protocol is in docs/realtime.yaml."""
    raise NotImplementedError
