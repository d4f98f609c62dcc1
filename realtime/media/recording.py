"""The peer that records: it writes the sound and the picture it receives, sealed, as they came.

Nothing is decoded: frames are put together from packets and written as they are, which costs a fiftieth of decoding and
encoding them again, and loses nothing.
"""

import asyncio
import fcntl
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from aiortc import RTCPeerConnection, RTCRtpReceiver, rtcrtpreceiver
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack

from core.sealed_files import SealedFile
from realtime.media.peers import Peers
from realtime.media.webm import AUDIO, CLOCK, VIDEO, WebM, is_key_frame

log = structlog.get_logger(__name__)

CODECS = ("video/VP8", "video/rtx", "audio/opus")
KEY_FRAME_EVERY = 10.0
"""Seconds: a browser sends one only when it is asked for it, and a player can jump to no other place."""

type Tell = Callable[[UUID, str], None]


class _AsReceived:
    """A decoder, for the library, that leaves frames as they are."""

    def decode(self, frame: Any) -> list[Any]:
        return [frame]


def leave_encoded() -> None:
    """Have this process decode nothing. It is for recording alone: an echo needs decoded frames."""
    vars(rtcrtpreceiver)["get_decoder"] = lambda _: _AsReceived()


@dataclass(frozen=True, slots=True)
class Target:
    """Where a part goes."""

    recording_id: UUID
    path: Path
    key: bytes
    bound_to: bytes


class RecordingPeers(Peers):
    """The recording peers of one process; the key is the part. `tell` hears why each ended."""

    def __init__(self, *, limit: int, seconds: float, tell: Tell) -> None:
        super().__init__(limit=limit, seconds=seconds)
        self._tell = tell
        self._targets: dict[UUID, Target] = {}
        self._sinks: dict[UUID, _Sink] = {}

    async def record(self, part_id: UUID, target: Target, kind: str, sdp: str, servers: Any = ()) -> str:
        """As `answer`, into `target`."""
        self._targets[part_id] = target
        try:
            return await self.answer(part_id, kind, sdp, servers)
        except BaseException:
            if part_id not in self._lives:
                self._targets.pop(part_id, None)
            raise

    async def end_all(self, recording_id: UUID) -> None:
        """End every part of a recording; returns when they are on the disk."""
        for part_id, target in list(self._targets.items()):
            if target.recording_id == recording_id:
                await self.end(part_id)

    def attend(self, key: UUID, peer: RTCPeerConnection, sdp: str) -> None:
        with_video = "\nm=video" in sdp
        for kind in ("audio", "video") if with_video else ("audio",):
            transceiver = peer.addTransceiver(kind, direction="recvonly")
            can = RTCRtpReceiver.getCapabilities(kind)
            assert can is not None
            transceiver.setCodecPreferences([one for one in can.codecs if one.mimeType in CODECS])
        sink = _Sink(self._targets[key], with_video=with_video, failed=lambda: self._fail(key))
        self._sinks[key] = sink

        def on_track(track: MediaStreamTrack) -> None:
            [receiver] = [one.receiver for one in peer.getTransceivers() if one.receiver.track is track]
            sink.take(track, receiver)

        peer.on("track", on_track)

    async def left(self, key: UUID, why: str) -> None:
        self._targets.pop(key, None)
        sink = self._sinks.pop(key, None)
        if sink is not None:
            self._tell(key, await sink.close() or why)

    def _fail(self, key: UUID) -> None:
        if (life := self._lives.get(key)) is not None:
            life.cancel()


class _Sink:
    """Writes the tracks of one peer into one file, as long as the disk takes it."""

    def __init__(self, target: Target, *, with_video: bool, failed: Callable[[], None]) -> None:
        self._failed = failed
        self._file = SealedFile(target.path, target.key, target.bound_to)
        fcntl.flock(self._file.descriptor, fcntl.LOCK_EX)
        self._webm = WebM(self._file.write, self._file.amend, with_video=with_video)
        self._began = time.monotonic()
        self._reading: list[asyncio.Task[None]] = []
        self._problem: str | None = None

    def take(self, track: MediaStreamTrack, receiver: RTCRtpReceiver) -> None:
        number = VIDEO if track.kind == "video" else AUDIO
        self._reading.append(asyncio.create_task(self._read(track, number), name="recording track"))
        if number == VIDEO:
            self._reading.append(asyncio.create_task(_ask_for_key_frames(receiver), name="recording key frames"))

    async def close(self) -> str | None:
        """End the file; what went wrong with it, if something did."""
        for task in self._reading:
            task.cancel()
        await asyncio.gather(*self._reading, return_exceptions=True)
        try:
            if self._webm.is_empty:
                self._file.forget()
            elif self._problem is None:
                self._webm.end()
        except OSError as error:
            self._note(error)
        try:
            self._file.close()
        except OSError as error:
            self._note(error)
        return self._problem

    async def _read(self, track: MediaStreamTrack, number: int) -> None:
        offset: int | None = None
        while True:
            try:
                frame: Any = await track.recv()
            except MediaStreamError:
                return
            at = frame.timestamp // CLOCK[number]
            if offset is None:
                # Sound and picture have clocks of their own; what arrives first of each is taken to belong together.
                offset = int((time.monotonic() - self._began) * 1000) - at
            try:
                is_key = number == AUDIO or is_key_frame(frame.data)
                self._webm.add(number, at + offset, frame.data, is_key=is_key)
            except OSError as error:
                self._note(error)
                self._failed()
                return

    def _note(self, error: OSError) -> None:
        log.warning("recording.failed", error=repr(error))
        self._problem = self._problem or "disk_full"


async def _ask_for_key_frames(receiver: RTCRtpReceiver) -> None:
    while True:
        await asyncio.sleep(KEY_FRAME_EVERY)
        for source in receiver.getSynchronizationSources():
            await receiver._send_rtcp_pli(source.source)  # the library asks by itself only after losses
