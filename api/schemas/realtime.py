"""Tickets for the socket, the echo peer."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from api.schemas import Request, View
from api.schemas.consultations import IceServer


class Ticket(View):
    ticket: str
    expires_at: datetime


class IceConfiguration(View):
    ice_servers: list[IceServer]
    expires_at: datetime


class SessionDescription(Request):
    type: Literal["offer", "answer"]
    sdp: str = Field(min_length=1, max_length=65_536)


class EchoAnswer(View):
    type: Literal["answer"]
    sdp: str
    lasts_seconds: int
