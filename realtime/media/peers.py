"""Peers of one process: few, each ended by itself after a while, one a key, and nothing left of one that ended."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from typing import Self
from uuid import UUID

import structlog
from aiortc import RTCConfiguration, RTCIceServer, RTCPeerConnection, RTCSessionDescription

from realtime.errors import PeerRefused, PeersBusy
from realtime.turn import IceServer

log = structlog.get_logger(__name__)

CONNECT_SECONDS = 20
MAX_CANDIDATES = 40  # each may make us send a packet somewhere


class Peers(ABC):
    """`async with`: leaving closes them all."""

    def __init__(self, *, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._lives: dict[UUID, asyncio.Task[None]] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for key in list(self._lives):
            await self.end(key)

    def __len__(self) -> int:
        return len(self._lives)

    async def answer(self, key: UUID, kind: str, sdp: str, servers: Sequence[IceServer] = ()) -> str:
        """Answer an offer that holds all its candidates; the SDP of the answer holds ours. Ends the last peer of `key`.

        Raises:
            PeerRefused: it is no offer, or none we can answer.
            PeersBusy: as many as we can serve are running.
        """
        if kind != "offer" or "\nm=" not in sdp or sdp.count("a=candidate:") > MAX_CANDIDATES:
            raise PeerRefused
        while key in self._lives:
            await self.end(key)
        if len(self._lives) >= self._limit:
            raise PeersBusy(retry_after=min(15, int(self._seconds // 4) or 1))
        peer = RTCPeerConnection(RTCConfiguration(iceServers=_servers(servers)))
        connected, ended = asyncio.Event(), asyncio.Event()
        life = asyncio.create_task(self._live(key, peer, connected, ended), name="media peer")
        self._lives[key] = life
        life.add_done_callback(lambda done: self._forget(key, done))
        _watch(peer, connected, ended)
        try:
            self.attend(key, peer, sdp)
            async with asyncio.timeout(10):
                await peer.setRemoteDescription(RTCSessionDescription(sdp, kind))
                if not any(one.mid for one in peer.getTransceivers()) and peer.sctp is None:
                    raise ValueError("nothing is offered")
                await peer.setLocalDescription(await peer.createAnswer())
        except Exception as error:  # the parser meets whatever a client sends
            ended.set()
            log.info("media.refused", error=type(error).__name__)
            raise PeerRefused from error
        answer: str = peer.localDescription.sdp
        return answer

    async def end(self, key: UUID) -> None:
        """End the peer of `key`, if there is one."""
        life = self._lives.get(key)
        if life is not None:
            life.cancel()
            await asyncio.wait([life])

    @abstractmethod
    def attend(self, key: UUID, peer: RTCPeerConnection, sdp: str) -> None:
        """A new peer, before anything is negotiated."""

    async def left(self, key: UUID, why: str) -> None:  # noqa: B027 - an echo leaves nothing behind
        """A peer was closed: `line`, `too_long` or `stopped`."""

    def _forget(self, key: UUID, life: "asyncio.Task[None]") -> None:
        if self._lives.get(key) is life:
            del self._lives[key]

    async def _live(self, key: UUID, peer: RTCPeerConnection, connected: asyncio.Event, ended: asyncio.Event) -> None:
        why = "stopped"
        try:
            try:
                async with asyncio.timeout(self._seconds):
                    with suppress(TimeoutError):
                        async with asyncio.timeout(min(CONNECT_SECONDS, self._seconds)):
                            await _either(connected, ended)
                    if connected.is_set():
                        await ended.wait()
                    why = "line"
            except TimeoutError:
                why = "too_long"
        finally:
            closing = asyncio.create_task(self._close(key, peer, why), name="media peer closing")
            while not closing.done():  # who is ended twice at once is closed all the same, and told of once
                with suppress(asyncio.CancelledError):
                    await asyncio.shield(closing)

    async def _close(self, key: UUID, peer: RTCPeerConnection, why: str) -> None:
        try:
            await peer.close()
            # What began to receive or send while the peer was being closed, behind the look at it, goes on for ever.
            for transceiver in peer.getTransceivers():
                await transceiver.stop()
        finally:
            await self.left(key, why)


def _watch(peer: RTCPeerConnection, connected: asyncio.Event, ended: asyncio.Event) -> None:
    def on_state() -> None:
        if peer.connectionState == "connected":
            connected.set()
        elif peer.connectionState in ("failed", "closed"):
            ended.set()

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
