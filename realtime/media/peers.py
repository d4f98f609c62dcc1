"""The peer of the test before a call: it sends back the picture and the sound it receives.

There are few such peers, each ends by itself after a while, and a person has one at a time. Text on a data channel
comes back as it is, for measuring round trips.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

import structlog
from aiortc import RTCConfiguration, RTCDataChannel, RTCIceServer, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamTrack

from realtime.errors import EchoBusy, EchoRefused
from realtime.turn import IceServer

log = structlog.get_logger(__name__)

CONNECT_SECONDS = 20
MAX_CANDIDATES = 40  # each may make us send a packet somewhere


class EchoPeers:
    """The echo peers of one process. `async with`: leaving closes them all."""

    def __init__(self, *, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._lives: dict[UUID, asyncio.Task[None]] = {}

    async def __aenter__(self) -> "EchoPeers":
        return self

    async def __aexit__(self, *_: object) -> None:
        for person_id in list(self._lives):
            await self.end(person_id)

    def __len__(self) -> int:
        return len(self._lives)

    async def answer(self, person_id: UUID, kind: str, sdp: str, servers: Sequence[IceServer] = ()) -> str:
        """Answer an offer that holds all its candidates; the SDP of the answer holds ours. Ends the person's last echo.

        Raises:
            EchoRefused: it is no offer, or none we can answer.
            EchoBusy: as many as we can serve are running.
        """
        if kind != "offer" or "\nm=" not in sdp or sdp.count("a=candidate:") > MAX_CANDIDATES:
            raise EchoRefused
        while person_id in self._lives:
            await self.end(person_id)
        if len(self._lives) >= self._limit:
            raise EchoBusy(retry_after=int(self._seconds // 4) or 1)
        peer = RTCPeerConnection(RTCConfiguration(iceServers=_servers(servers)))
        connected, ended = asyncio.Event(), asyncio.Event()
        life = asyncio.create_task(self._live(peer, connected, ended), name="echo peer")
        self._lives[person_id] = life
        life.add_done_callback(lambda done: self._forget(person_id, done))
        self._listen(peer, connected, ended)
        try:
            async with asyncio.timeout(10):
                await peer.setRemoteDescription(RTCSessionDescription(sdp, kind))
                if not peer.getTransceivers() and peer.sctp is None:
                    raise ValueError("nothing to echo")
                await peer.setLocalDescription(await peer.createAnswer())
        except Exception as error:  # the parser meets whatever a client sends
            ended.set()
            log.info("echo.refused", error=type(error).__name__)
            raise EchoRefused from error
        answer: str = peer.localDescription.sdp
        return answer

    async def end(self, person_id: UUID) -> None:
        """End the person's echo, if there is one."""
        life = self._lives.get(person_id)
        if life is not None:
            life.cancel()
            await asyncio.wait([life])

    def _forget(self, person_id: UUID, life: "asyncio.Task[None]") -> None:
        if self._lives.get(person_id) is life:
            del self._lives[person_id]

    async def _live(self, peer: RTCPeerConnection, connected: asyncio.Event, ended: asyncio.Event) -> None:
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._seconds):
                    async with asyncio.timeout(min(CONNECT_SECONDS, self._seconds)):
                        await _either(connected, ended)
                    await ended.wait()
        finally:
            await asyncio.shield(peer.close())

    def _listen(self, peer: RTCPeerConnection, connected: asyncio.Event, ended: asyncio.Event) -> None:
        def on_track(track: MediaStreamTrack) -> None:
            peer.addTrack(track)

        def on_channel(channel: RTCDataChannel) -> None:
            channel.on("message", channel.send)

        def on_state() -> None:
            if peer.connectionState == "connected":
                connected.set()
            elif peer.connectionState in ("failed", "closed"):
                ended.set()

        peer.on("track", on_track)
        peer.on("datachannel", on_channel)
        peer.on("connectionstatechange", on_state)


def _servers(ours: Sequence[IceServer]) -> list[RTCIceServer]:
    # An empty list, and not None: the library would then ask a public STUN server.
    return [RTCIceServer(urls=one.urls, username=one.username, credential=one.credential) for one in ours]


async def _either(*events: asyncio.Event) -> None:
    """Wait for the first of `events`."""
    waiting = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for one in waiting:
            one.cancel()
