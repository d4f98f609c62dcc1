"""Of thousands who join and leave, in every way there is, nobody stays: no peer, no task, no socket, no thread."""

import asyncio
import gc
import resource
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from pathlib import Path

import pytest
from aiortc import (
    RTCConfiguration,
    RTCDtlsTransport,
    RTCIceTransport,
    RTCPeerConnection,
    RTCRtpReceiver,
    RTCSessionDescription,
    rtcrtpreceiver,
)
from aiortc.mediastreams import AudioStreamTrack

from core.ids import new_id
from realtime.errors import PeerRefused
from realtime.media.echo import EchoPeers
from realtime.media.recording import RecordingPeers, Target, leave_encoded

AT_ONCE = 8
PATIENCE = 20  # seconds
ROUNDS = 10
MOST_GROWTH = 16
"""MiB, over half of the rounds: what an allocator moves to and fro, and 6.5 KiB a join of 5,000."""
OF_A_PEER = (RTCPeerConnection, RTCIceTransport, RTCDtlsTransport)

type Answered = Callable[[str], Awaitable[str]]


class Rooms:
    """Both kinds of peers, as their processes have them."""

    def __init__(self, echo: EchoPeers, recording: RecordingPeers, folder: Path) -> None:
        self._echo = echo
        self._recording = recording
        self._folder = folder
        self.joined: Counter[tuple[bool, str]] = Counter()

    async def join(self, number: int) -> None:
        """The `number`th who joins, and leaves in one of the ways there are."""
        to_be_recorded = number % 2 == 1
        way = ("closes", "is_ended", "is_ended_twice", "comes_again", "never_connects", "refused")[number // 2 % 6]
        key = new_id()
        answered = self._recorded(key) if to_be_recorded else self._echoed(key)
        peers = self._recording if to_be_recorded else self._echo
        if way == "refused":
            with pytest.raises(PeerRefused):
                await answered("v=0\r\nm=audio nonsense\r\n")
        elif way == "never_connects":
            client = await _client(to_be_recorded)
            await answered(client.localDescription.sdp)
            await client.close()
            await peers.end(key)
        elif way == "comes_again" and not to_be_recorded:  # a reload; a recorded part has an id of its own
            first, second = await _client(to_be_recorded), await _client(to_be_recorded)
            await _connected(first, answered)
            await _connected(second, answered)
            await first.close()
            await second.close()
        else:
            client = await _client(to_be_recorded)
            await _connected(client, answered)
            if way == "is_ended":
                await peers.end(key)
            elif way == "is_ended_twice":
                async with asyncio.TaskGroup() as ends:
                    for _ in range(8):  # each while what the one before began is under way
                        ends.create_task(peers.end(key))
                        await asyncio.sleep(0)
            await client.close()
        self.joined[to_be_recorded, way] += 1

    def _echoed(self, key: object) -> Answered:
        return lambda sdp: self._echo.answer(key, "offer", sdp)  # type: ignore[arg-type]

    def _recorded(self, key: object) -> Answered:
        target = Target(new_id(), self._folder / str(key), bytes(32), b"bound")
        return lambda sdp: self._recording.record(key, target, "offer", sdp)  # type: ignore[arg-type]


async def _client(to_be_recorded: bool) -> RTCPeerConnection:
    client = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    if to_be_recorded:
        client.addTrack(AudioStreamTrack())
    else:
        client.createDataChannel("round-trip")
    await client.setLocalDescription(await client.createOffer())
    return client


async def _connected(client: RTCPeerConnection, answered: Answered) -> None:
    connected = asyncio.Event()

    def on_state() -> None:
        if client.connectionState == "connected":
            connected.set()

    client.on("connectionstatechange", on_state)
    answer = await answered(client.localDescription.sdp)
    await client.setRemoteDescription(RTCSessionDescription(answer, "answer"))
    async with asyncio.timeout(PATIENCE):
        await connected.wait()


def left_over() -> dict[str, int]:
    """What of peers there is in this process."""
    gc.collect()
    found = Counter(type(one).__name__ for one in gc.get_objects() if isinstance(one, OF_A_PEER))
    return {
        **{kind.__name__: found[kind.__name__] for kind in OF_A_PEER},
        "tasks": len(asyncio.all_tasks()),
        "files and sockets": sum(1 for _ in Path("/proc/self/fd").iterdir()),
        "threads": sum(1 for one in threading.enumerate() if not one.name.startswith("asyncio_")),  # a pool, of a few
    }


@pytest.fixture
async def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rooms]:
    monkeypatch.setattr(rtcrtpreceiver, "get_decoder", vars(rtcrtpreceiver)["get_decoder"])  # given back afterwards
    leave_encoded()
    told: Counter[str] = Counter()
    async with (
        EchoPeers(limit=4 * AT_ONCE, seconds=600) as echo,
        RecordingPeers(limit=4 * AT_ONCE, seconds=600, tell=lambda _, why: told.update([why])) as recording,
    ):
        yield (opened := Rooms(echo, recording, tmp_path))
        async with asyncio.timeout(PATIENCE):
            while len(echo) or len(recording):  # noqa: ASYNC110 - they have no bell
                await asyncio.sleep(0.05)
    recorded = sum(number for (was_recorded, _), number in opened.joined.items() if was_recorded)
    assert told.total() == recorded, "each part is told to have ended, once"


async def settled() -> dict[str, int]:
    """What is left once what was closed has had its time to go."""
    started = time.monotonic()
    while (now := left_over())["RTCPeerConnection"] and time.monotonic() - started < PATIENCE:  # noqa: ASYNC110
        await asyncio.sleep(0.2)
    return now


async def join_in_rounds(join: Callable[[int], Awaitable[None]], joins: int) -> list[int]:
    """Let `joins` people join in `ROUNDS` rounds, `AT_ONCE` at a time; the memory after each round, in MiB."""
    memory = []
    for begin in range(0, joins, joins // ROUNDS):
        numbers = iter(range(begin, begin + joins // ROUNDS))

        async def one_after_the_other(numbers: Iterator[int] = numbers) -> None:
            for number in numbers:
                await join(number)

        async with asyncio.TaskGroup() as together:
            for _ in range(AT_ONCE):
                together.create_task(one_after_the_other())
        await settled()
        memory.append(_memory())
    return memory


def growth(memory: Sequence[int]) -> int:
    """By how many MiB the memory grew in the later half of the rounds: what the first need, the allocator keeps."""
    later = memory[len(memory) // 2 :]
    return later[-1] - later[0]


@pytest.mark.slow
@pytest.mark.parametrize("joins", [60, pytest.param(5_000, marks=pytest.mark.full)], ids=["hundredth", "full"])
@pytest.mark.timeout(1_200)
async def test_nothing_is_left_of_anybody_who_joined(rooms: Rooms, joins: int) -> None:
    for number in range(24):  # what libraries keep for good, they keep from here on
        await rooms.join(number)
    before, at_first, started = await settled(), _memory(), time.monotonic()
    memory = await join_in_rounds(rooms.join, joins)
    took = time.monotonic() - started
    after = await settled()
    print(  # noqa: T201 - for whoever runs it with -s
        f"\n{joins} joins in {took:.0f} s; before {before}, after {after}; memory {at_first} → {memory} MiB"
    )
    assert after == before
    assert after["RTCPeerConnection"] == after["RTCIceTransport"] == after["RTCDtlsTransport"] == 0
    assert growth(memory) <= MOST_GROWTH


@pytest.mark.slow
@pytest.mark.full
async def test_memory_that_joins_leave_behind_would_be_found(rooms: Rooms) -> None:
    """The negative control: as much as a peer itself has, kept of each."""
    left = []

    async def leaves_something(number: int) -> None:
        await rooms.join(number)
        left.append(bytes([number]) * (1 << 20))

    assert growth(await join_in_rounds(leaves_something, 60)) > MOST_GROWTH


@pytest.mark.slow
async def test_what_begins_to_receive_while_its_peer_is_closed_is_ended_too(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of 5,000 did: the library stops a receiver that is about to start, and does not look again."""
    await rooms.join(3)
    before, stopped, stop = await settled(), set(), RTCRtpReceiver.stop

    async def too_early(receiver: RTCRtpReceiver) -> None:
        if receiver in stopped:
            await stop(receiver)
        stopped.add(receiver)

    monkeypatch.setattr(RTCRtpReceiver, "stop", too_early)
    await rooms.join(3)  # is recorded, and ended by us
    stopped.clear()
    assert await settled() == before


@pytest.mark.slow
async def test_a_peer_that_stays_would_be_found() -> None:
    before = left_over()
    client = await _client(to_be_recorded=False)
    assert left_over()["RTCPeerConnection"] == before["RTCPeerConnection"] + 1
    assert left_over()["files and sockets"] > before["files and sockets"]
    await client.close()
    del client
    assert (await settled())["RTCPeerConnection"] == before["RTCPeerConnection"]


def _memory() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() >> 20
