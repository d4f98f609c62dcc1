"""A call between a patient and a doctor, and a browser that sends sound and pictures to be recorded."""

import asyncio
import fractions
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import AudioStreamTrack, VideoStreamTrack
from av import VideoFrame

import consultations
import recordings
from core import clock
from core.database import Database
from core.settings import Settings
from files import storage_of
from identity import ConsentKind, Viewer, give_consent
from recordings import CONSENT_VERSION, Deed, Recording, Studio
from tests.clinic import TODAY, Clinic, open_clinic


@pytest.fixture
async def clinic(database: Database) -> AsyncIterator[Clinic]:
    with clock.at(TODAY) as time:
        yield await open_clinic(database, time)


@dataclass
class Called:
    """A running call; `studio` is its process's."""

    clinic: Clinic
    studio: Studio
    patient: Viewer
    doctor: Viewer
    consultation_id: UUID

    async def ask(self, viewer: Viewer, version: int = CONSENT_VERSION) -> Recording:
        async with self.clinic.database.transaction() as tx:
            return await recordings.ask(tx, viewer, self.consultation_id, version)

    async def answer(
        self, viewer: Viewer, asked: Recording, *, given: bool = True, version: int = CONSENT_VERSION
    ) -> Recording:
        async with self.clinic.database.transaction() as tx:
            return await recordings.answer(tx, viewer, self.studio.vault, asked.id, version, given=given)

    async def change(self, viewer: Viewer, one: Recording, deed: Deed) -> Recording:
        async with self.clinic.database.transaction() as tx:
            return await recordings.change(tx, viewer, one.id, deed, self.studio.keep)

    async def see(self, viewer: Viewer, one: Recording) -> Recording:
        async with self.clinic.database.transaction() as tx:
            return await recordings.one(tx, viewer, one.id)

    async def started(self) -> Recording:
        """A recording that the doctor asked for and the patient agreed to."""
        return await self.answer(self.patient, await self.ask(self.doctor))

    async def hang_up(self) -> None:
        async with self.clinic.database.transaction() as tx:
            call = await consultations.join_call(tx, self.doctor, self.consultation_id)
            await consultations.end_call(tx, self.doctor, self.consultation_id, call.id)


@pytest.fixture
def own_settings(settings: Settings, tmp_path: Path) -> Settings:
    return settings.model_copy(update={"state_dir": tmp_path})


@pytest.fixture
async def called(clinic: Clinic, own_settings: Settings) -> AsyncIterator[Called]:
    patient, doctor = await clinic.patient(), await clinic.doctor("03.04", instant=True)
    asked = await clinic.ask_anyone(patient, "03.04")
    await clinic.act("accept", doctor, asked.id)
    async with clinic.database.transaction() as tx:
        await give_consent(tx, patient.person_id, ConsentKind.VIDEO, 1, "en")
        await consultations.join_call(tx, doctor, asked.id)
    async with clinic.database.transaction() as tx:
        await consultations.join_call(tx, patient, asked.id)
    async with (
        storage_of(own_settings) as storage,
        Studio(own_settings, clinic.database, storage) as studio,
    ):
        yield Called(clinic, studio, patient, doctor, asked.id)


class Noise(VideoStreamTrack):
    """Small pictures that no codec makes smaller."""

    async def recv(self) -> VideoFrame:
        pts, time_base = await self.next_timestamp()
        frame = VideoFrame(160, 120, "gray")
        frame.planes[0].update(random.randbytes(frame.planes[0].buffer_size))
        frame.pts, frame.time_base = pts, fractions.Fraction(time_base)
        return frame


async def send(studio: Studio, viewer: Viewer, one: Recording) -> RTCPeerConnection:
    """A browser that sends sound and pictures to be recorded, from when it is connected."""
    peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    peer.addTrack(AudioStreamTrack())
    peer.addTrack(Noise())
    connected = asyncio.Event()

    def on_state() -> None:
        if peer.connectionState == "connected":
            connected.set()

    peer.on("connectionstatechange", on_state)
    await peer.setLocalDescription(await peer.createOffer())
    try:
        answer = await studio.take(viewer, one.id, peer.localDescription.sdp)
    except BaseException:
        await peer.close()
        raise
    await peer.setRemoteDescription(RTCSessionDescription(answer, "answer"))
    async with asyncio.timeout(20):
        await connected.wait()
    return peer
