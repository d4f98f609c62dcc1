"""Recording for real: a browser's peer, the recorder's process, sealed files, and what is left when something dies."""

import asyncio
import io
import os
import signal
from collections.abc import Callable
from pathlib import Path

import av
import pytest

import recordings
from core.settings import Settings
from identity import Viewer
from recordings import Deed, NothingKept, NotRecording, Reason, Recording, State
from tests.recordings.conftest import Called, send

pytestmark = pytest.mark.slow  # each starts a process and sends pictures in real time

PATIENCE = 20


async def until[T](look: Callable[[], T | None]) -> T:
    async with asyncio.timeout(PATIENCE):
        while not (found := look()):  # noqa: ASYNC110 - files have no events
            await asyncio.sleep(0.05)
        return found


async def kept(
    called: Called, viewer: Viewer, one: Recording, parts: int = 1, *, state: State | None = None
) -> Recording:
    """The recording once so many parts of it can be played, and it is in `state`."""
    async with asyncio.timeout(PATIENCE):
        while True:
            now = await called.see(viewer, one)
            if len(now.parts) >= parts and state in (None, now.state):
                return now
            await asyncio.sleep(0.05)


async def played(called: Called, viewer: Viewer, one: Recording) -> list[bytes]:
    async with called.clinic.database.transaction() as tx:
        playback, found = await recordings.play(tx, viewer, one.id)
    contents = []
    for part in found.parts:
        content = await recordings.content_of(
            called.clinic.database.pool, viewer, called.studio.vault, playback, part.id
        )
        contents.append(b"".join([piece async for piece in content.read(called.studio.storage, 0, content.size)]))
    return contents


def pictures(content: bytes) -> int:
    with av.open(io.BytesIO(content), "r") as container:
        assert sorted(stream.codec_context.name for stream in container.streams) == ["opus", "vp8"]
        return len(list(container.decode(video=0)))


def sounds(content: bytes) -> int:
    with av.open(io.BytesIO(content), "r") as container:
        return len(list(container.decode(audio=0)))


def spooled(settings: Settings) -> list[Path]:
    return list((settings.state_dir / "recordings-open").glob("*"))


async def test_both_sides_are_recorded_sealed_and_can_be_played(called: Called, own_settings: Settings) -> None:
    one = await called.started()
    peers = [await send(called.studio, viewer, one) for viewer in (called.patient, called.doctor)]
    await asyncio.sleep(1.5)
    await called.change(called.patient, one, Deed.STOP)
    await called.studio.stop(one.id)
    found = await kept(called, called.patient, one, parts=2)
    for peer in peers:
        await peer.close()
    assert (found.state, found.reason) == (State.ENDED, Reason.STOPPED)
    assert sorted(part.side for part in found.parts) == ["doctor", "patient"]
    for content in await played(called, called.doctor, one):
        assert content[:4] == b"\x1aE\xdf\xa3"
        assert pictures(content) > 10
        assert sounds(content) > 20
    await until(lambda: not spooled(own_settings))
    everything = b"".join(path.read_bytes() for path in own_settings.state_dir.rglob("*") if path.is_file())
    assert b"wenzhen" not in everything  # the writer's name, which is in every file's clear beginning
    assert b"V_VP8" not in everything


async def test_what_was_written_stays_when_the_recorder_is_killed_and_both_are_told(called: Called) -> None:
    one = await called.started()
    peer = await send(called.studio, called.patient, one)
    media = called.studio._recorder._media
    path = await until(
        lambda: next(
            (
                at
                for at in map(called.studio.vault.spooled, called.studio.vault.all_spooled())
                if at.stat().st_size > 40_000
            ),
            None,
        )
    )
    assert path.exists()
    assert media._process is not None
    os.kill(media._process.pid, signal.SIGKILL)
    found = await kept(called, called.doctor, one, state=State.ENDED)
    await peer.close()
    assert (found.state, found.reason) == (State.ENDED, Reason.FAILED)
    [content] = await played(called, called.doctor, one)
    assert pictures(content) > 5
    lines = await called.clinic.lines(called.patient, called.consultation_id)
    assert lines[-2:] == ["recording_started", "recording_ended"]


async def test_a_part_that_nobody_writes_any_more_is_found_and_kept(called: Called) -> None:
    one = await called.started()
    peer = await send(called.studio, called.patient, one)
    called.studio._recorder._running.clear()  # as if this process had just been started
    media = called.studio._recorder._media
    await until(
        lambda: any(called.studio.vault.spooled(at).stat().st_size > 40_000 for at in called.studio.vault.all_spooled())
    )
    assert await called.studio.gather() == 0  # it is being written
    assert media._process is not None
    os.kill(media._process.pid, signal.SIGKILL)
    await until(lambda: not media.is_running)
    await called.studio.gather()
    assert len((await kept(called, called.patient, one)).parts) == 1
    await peer.close()


async def test_who_withdraws_while_the_other_begins_to_send_is_not_recorded(
    called: Called, own_settings: Settings
) -> None:
    one = await called.started()
    recorder = called.studio._recorder
    record = recorder.record

    async def withdrawn_meanwhile(*asked: object) -> str:
        await called.change(called.patient, one, Deed.WITHDRAW)
        await called.studio.stop(one.id)
        return await record(*asked)  # type: ignore[arg-type]

    recorder.record = withdrawn_meanwhile  # type: ignore[method-assign, assignment]
    with pytest.raises(NotRecording):
        await send(called.studio, called.doctor, one)
    await until(lambda: not spooled(own_settings))
    assert recorder.recordings == set()
    with pytest.raises(NothingKept):
        await played(called, called.doctor, one)


async def test_a_full_disk_stops_the_recording_and_keeps_what_is_there(called: Called, own_settings: Settings) -> None:
    one = await called.started()
    media = called.studio._recorder._media
    await media.ask({"end": str(one.id)})  # it is running now
    assert media._process is not None
    import resource

    resource.prlimit(media._process.pid, resource.RLIMIT_FSIZE, (100_000, 100_000))  # bytes a file may have
    peer = await send(called.studio, called.patient, one)
    found = await kept(called, called.patient, one)
    await peer.close()
    assert (found.state, found.reason) == (State.ENDED, Reason.STORAGE_FULL)
    [content] = await played(called, called.patient, one)
    assert pictures(content) > 1


async def test_a_call_that_ends_ends_its_recording(called: Called) -> None:
    from realtime import Follower

    one = await called.started()
    async with Follower(called.clinic.database, [called.studio.follow]):
        peer = await send(called.studio, called.patient, one)
        await asyncio.sleep(1)
        await called.hang_up()
        found = await kept(called, called.patient, one)
    await peer.close()
    assert (found.state, found.reason) == (State.ENDED, Reason.CALL_ENDED)
