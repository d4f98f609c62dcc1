"""The echo peer, met by a real one."""

import asyncio
import fractions
import gc
from collections.abc import AsyncIterator

import pytest
from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import AudioStreamTrack, MediaStreamTrack, VideoStreamTrack
from av import AudioFrame, VideoFrame

from core.ids import new_id
from realtime.errors import PeerRefused, PeersBusy
from realtime.media.echo import EchoPeers

PATIENCE = 20  # seconds


class Red(VideoStreamTrack):
    """A small red picture, over and over."""

    async def recv(self) -> VideoFrame:
        pts, time_base = await self.next_timestamp()
        frame = VideoFrame(64, 48, "rgb24")
        frame.planes[0].update(bytes([220, 20, 20]) * (frame.planes[0].buffer_size // 3))
        frame.pts, frame.time_base = pts, fractions.Fraction(time_base)
        return frame


def middle(frame: object) -> bytes | None:
    """Red, green and blue in the middle of a picture; None until it has its full size."""
    assert isinstance(frame, VideoFrame)
    if (frame.width, frame.height) != (64, 48):
        return None
    plane = frame.reformat(format="rgb24").planes[0]
    start = 24 * plane.line_size + 32 * 3
    return bytes(plane)[start : start + 3]


@pytest.fixture
async def peers() -> AsyncIterator[EchoPeers]:
    async with EchoPeers(limit=2, seconds=60) as echo:
        yield echo
    assert len(echo) == 0


async def call(echo: EchoPeers, client: RTCPeerConnection, person: object = None) -> None:
    await client.setLocalDescription(await client.createOffer())
    answer = await echo.answer(person or new_id(), "offer", client.localDescription.sdp)  # type: ignore[arg-type]
    await client.setRemoteDescription(RTCSessionDescription(answer, "answer"))


def caller() -> RTCPeerConnection:
    return RTCPeerConnection(RTCConfiguration(iceServers=[]))


async def test_picture_sound_and_text_come_back(peers: EchoPeers) -> None:
    client = caller()
    tracks: asyncio.Queue[MediaStreamTrack] = asyncio.Queue()
    heard: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    client.on("track", tracks.put_nowait)
    channel = client.createDataChannel("round-trip")
    channel.on("open", lambda: channel.send("12.5"))
    channel.on("message", heard.set_result)
    client.addTrack(Red())
    client.addTrack(AudioStreamTrack())
    try:
        await call(peers, client)
        async with asyncio.timeout(PATIENCE):
            assert await heard == "12.5"
            came = [await tracks.get(), await tracks.get()]
            assert sorted(track.kind for track in came) == ["audio", "video"]
            [video] = [track for track in came if track.kind == "video"]
            [audio] = [track for track in came if track.kind == "audio"]
            while (colour := middle(await video.recv())) is None or colour[0] < 150:
                pass
            assert colour[1] < 90
            assert colour[2] < 90
            sound = await audio.recv()
            assert isinstance(sound, AudioFrame)
            assert sound.sample_rate == 48000
    finally:
        await client.close()


@pytest.mark.slow
async def test_an_echo_ends_with_its_time_and_leaves_nothing_behind() -> None:
    client = caller()
    channel = client.createDataChannel("round-trip")
    async with EchoPeers(limit=2, seconds=1) as echo:
        await call(echo, client)
        [life] = echo._lives.values()
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait([life])
        assert len(echo) == 0
    await client.close()
    del client, channel, life
    gc.collect()
    left = [peer for peer in gc.get_objects() if isinstance(peer, RTCPeerConnection)]
    assert [peer for peer in left if peer.connectionState != "closed"] == []


async def test_there_are_few_and_a_person_has_one(peers: EchoPeers) -> None:
    people = [new_id() for _ in range(3)]
    clients = [caller() for _ in range(4)]
    try:
        for client in clients:
            client.createDataChannel("round-trip")
        await call(peers, clients[0], people[0])
        await call(peers, clients[1], people[1])
        with pytest.raises(PeersBusy):
            await call(peers, clients[2], people[2])
        await call(peers, clients[3], people[0])  # a reload takes its own place
        assert len(peers) == 2
    finally:
        for client in clients:
            await client.close()


async def test_of_echoes_asked_for_together_a_person_keeps_one(peers: EchoPeers) -> None:
    person, clients = new_id(), [caller() for _ in range(3)]
    try:
        for client in clients:
            client.createDataChannel("round-trip")
        await asyncio.gather(*(call(peers, client, person) for client in clients), return_exceptions=True)
        assert len(peers) == 1
        assert sum(task.get_name() == "media peer" for task in asyncio.all_tasks()) == 1
    finally:
        for client in clients:
            await client.close()


@pytest.mark.parametrize(
    ("kind", "sdp"),
    [
        ("answer", "v=0\r\n"),
        ("offer", "not a description"),
        ("offer", "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n"),
        ("offer", "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n"),
        ("offer", "v=0\r\n" + "a=candidate:1 1 udp 1 10.0.0.1 5000 typ host\r\n" * 100),
    ],
)
async def test_what_is_no_offer_is_refused_and_closed(peers: EchoPeers, kind: str, sdp: str) -> None:
    with pytest.raises(PeerRefused):
        await peers.answer(new_id(), kind, sdp)
    async with asyncio.timeout(PATIENCE):
        while len(peers):
            await asyncio.gather(*peers._lives.values(), return_exceptions=True)
