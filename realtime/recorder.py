"""Recording what one side of a call sends: a peer that writes a sealed file, in a process of its own (decision 30).

A part is what one browser sent over one connection. Its file is sealed (`core.sealed_files`) and locked (`flock`) as
long as somebody writes it, so that whoever finds it unlocked knows that it is whole, or as whole as it will ever be.
"""

import base64
import fcntl
import os
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self
from uuid import UUID

from core.settings import Settings
from realtime.errors import RecorderBusy, RecorderRefused
from realtime.process import MediaProcess, Told
from realtime.turn import ice_servers

PEERS = 24
SECONDS = 4 * 3600
"""The longest a part gets."""
type Ended = Callable[[UUID, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be written where, and with which key. `bound_to` is in every chunk's seal."""

    id: UUID
    recording_id: UUID
    path: Path
    key: bytes
    bound_to: bytes


class Recorder:
    """The recording peers of one API process. `async with`: leaving ends them all, orderly.

    `ended` is told of every part that ended, and why: `line`, `stopped`, `disk_full`, `too_long`, `failed`.
    """

    def __init__(self, settings: Settings, ended: Ended, *, peers: int = PEERS) -> None:
        self._settings = settings
        self._ended = ended
        self._running: dict[UUID, UUID] = {}
        self._media = MediaProcess("record", peers=peers, seconds=SECONDS, told=self._hear, died=self._all_lost)

    async def __aenter__(self) -> Self:
        await self._media.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._media.__aexit__(*error)

    @property
    def recordings(self) -> set[UUID]:
        """Those that something is written of here."""
        return set(self._running.values())

    async def record(self, part: Part, person_id: UUID, sdp: str) -> str:
        """Answer an offer that holds all its candidates, and write what it sends.

        Raises:
            RecorderRefused: it is no offer, or none we can answer.
            RecorderBusy: as many as we can serve are running, or what serves them has just died.
        """
        servers = [asdict(one) for one in ice_servers(self._settings, person_id).servers]
        self._running[part.id] = part.recording_id
        found = await self._media.ask(
            {
                "peer": str(part.id),
                "recording": str(part.recording_id),
                "path": str(part.path),
                "key": base64.b64encode(part.key).decode(),
                "bound_to": base64.b64encode(part.bound_to).decode(),
                "type": "offer",
                "sdp": sdp,
                "servers": servers,
            }
        )
        if "sdp" not in found:
            self._running.pop(part.id, None)
            if "retry_after" in found:
                raise RecorderBusy(retry_after=found["retry_after"])
            raise RecorderRefused
        answer: str = found["sdp"]
        return answer

    async def prepare(self) -> None:
        """Start what records, which takes a second or two, before somebody waits for it."""
        if not self._media.is_running:
            await self._media.ask({"end": str(UUID(int=0))})

    async def end(self, recording_id: UUID) -> None:
        """Stop writing anything of a recording; returns when it is on the disk."""
        if recording_id in self._running.values() and self._media.is_running:
            await self._media.ask({"end": str(recording_id)})

    async def _hear(self, told: Told) -> None:
        part_id = UUID(told["part"])
        if self._running.pop(part_id, None) is not None:
            await self._ended(part_id, told["ended"])

    async def _all_lost(self) -> None:
        lost, self._running = self._running, {}
        for part_id in lost:
            await self._ended(part_id, "failed")


def is_being_written(path: Path) -> bool:
    """Whether a process holds the file of a part."""
    file = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
