"""The process that decodes what strangers send: it answers, it may die, and it knows nothing worth stealing."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from pydantic import SecretStr

from core.ids import new_id
from core.settings import Settings
from realtime import Echo, EchoBusy, EchoRefused

pytestmark = pytest.mark.slow  # each starts a process, and waits for it

PATIENCE = 30  # seconds; a process starts


@pytest.fixture
async def echo() -> AsyncIterator[Echo]:
    async with Echo(Settings(turn_urls=[]), peers=1) as echo:
        yield echo


async def offered() -> RTCPeerConnection:
    client = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    client.createDataChannel("round-trip")
    await client.setLocalDescription(await client.createOffer())
    return client


async def test_text_comes_back(echo: Echo) -> None:
    client = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    heard: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    channel = client.createDataChannel("round-trip")
    channel.on("open", lambda: channel.send("12.5"))
    channel.on("message", heard.set_result)
    try:
        await client.setLocalDescription(await client.createOffer())
        answer = await echo.answer(new_id(), "offer", client.localDescription.sdp)
        await client.setRemoteDescription(RTCSessionDescription(answer, "answer"))
        async with asyncio.timeout(PATIENCE):
            assert await heard == "12.5"
    finally:
        await client.close()


async def test_what_is_refused_there_is_refused_here(echo: Echo) -> None:
    with pytest.raises(EchoRefused):
        await echo.answer(new_id(), "offer", "not a description\nacross lines")
    first, second = await offered(), await offered()
    await echo.answer(new_id(), "offer", first.localDescription.sdp)
    with pytest.raises(EchoBusy) as busy:
        await echo.answer(new_id(), "offer", second.localDescription.sdp)
    assert busy.value.retry_after == 15
    await asyncio.gather(first.close(), second.close())


async def test_when_it_dies_who_waits_is_told_and_the_next_is_served(echo: Echo) -> None:
    with pytest.raises(EchoRefused):
        await echo.answer(new_id(), "offer", "")
    assert echo._media._process is not None
    dead = echo._media._process.pid
    os.kill(dead, signal.SIGSTOP)  # it hears nothing any more
    client = await offered()
    waiting = asyncio.create_task(echo.answer(new_id(), "offer", client.localDescription.sdp))
    await asyncio.sleep(0)
    assert echo._media._waiting
    os.kill(dead, signal.SIGKILL)
    with pytest.raises(EchoBusy):
        await waiting
    assert await echo.answer(new_id(), "offer", client.localDescription.sdp)
    assert echo._media._process.pid != dead
    await client.close()


async def test_where_it_cannot_be_started_people_are_asked_to_come_back(
    echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("realtime.process.sys.executable", "/no/such/interpreter")
        with pytest.raises(EchoBusy):
            await echo.answer(new_id(), "offer", "")
    with pytest.raises(EchoRefused):
        await echo.answer(new_id(), "offer", "")


async def test_it_knows_no_secret_and_ends_with_us() -> None:
    settings = Settings(turn_urls=["turn:127.0.0.1:3478"], turn_secret=SecretStr("quite-a-secret"))
    async with Echo(settings) as echo:
        with pytest.raises(EchoRefused):
            await echo.answer(new_id(), "offer", "")
        assert echo._media._process is not None
        own = Path("/proc", str(echo._media._process.pid))
        known = (own / "environ").read_bytes() + (own / "cmdline").read_bytes()
        assert b"WENZHEN_" not in known
        assert b"quite-a-secret" not in known
    assert echo._media._process.returncode == 0


async def test_whom_nobody_asks_ends_and_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("realtime.process.IDLE_SECONDS", 0.05)
    async with Echo(Settings(turn_urls=[])) as echo:
        for _ in range(2):
            with pytest.raises(EchoRefused):
                await echo.answer(new_id(), "offer", "")
            assert echo._media._reading is not None
            async with asyncio.timeout(PATIENCE):
                await echo._media._reading
            assert echo._media._process is not None
            assert echo._media._process.returncode == 0
