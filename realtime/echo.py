"""The test before a call: a peer that sends back what it receives, in a process of its own (decision 15)."""

from dataclasses import asdict
from typing import Self
from uuid import UUID

from core.settings import Settings
from realtime.errors import EchoBusy, EchoRefused
from realtime.process import MediaProcess
from realtime.turn import ice_servers

SECONDS = 60
PEERS = 4
"""Decoding and encoding somebody's video costs a good part of a core."""


class Echo:
    """The echo peers of one API process. `async with`: leaving ends them all."""

    def __init__(self, settings: Settings, *, peers: int = PEERS, seconds: int = SECONDS) -> None:
        self.seconds = seconds
        """How long a peer lives."""
        self._settings = settings
        self._media = MediaProcess("echo", peers=peers, seconds=seconds)

    async def __aenter__(self) -> Self:
        await self._media.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._media.__aexit__(*error)

    async def answer(self, person_id: UUID, kind: str, sdp: str) -> str:
        """Answer an offer that holds all its candidates; the SDP of the answer holds ours. Ends the person's last echo.

        Raises:
            EchoRefused: it is no offer, or none we can answer.
            EchoBusy: as many as we can serve are running, or what serves them has just died.
        """
        servers = [asdict(one) for one in ice_servers(self._settings, person_id).servers]
        found = await self._media.ask({"peer": str(person_id), "type": kind, "sdp": sdp, "servers": servers})
        if "retry_after" in found:
            raise EchoBusy(retry_after=found["retry_after"])
        if "sdp" not in found:
            raise EchoRefused
        answer: str = found["sdp"]
        return answer
