"""Two processes, and the sockets of one room on both of them."""

import time as real
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from uuid import UUID

import orjson
import pytest
from fastapi import FastAPI

from core.ids import new_id
from core.settings import Settings
from realtime import Hub
from realtime.bus import Bus, Seals
from realtime.leases import LEASE_SECONDS
from realtime.neighbours import Alone
from tests.clinic import Clinic
from tests.realtime.air import Air, Process, Time, a_moment, applications, process
from tests.realtime.conftest import Socket, room_of

pytestmark = pytest.mark.slow  # two of everything


@pytest.fixture(scope="session")
def two_applications(settings: Settings) -> list[FastAPI]:
    return applications(settings, 2)


@pytest.fixture
def air() -> Air:
    return Air()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def two(
    air: Air, time: Time, clinic: Clinic, two_applications: list[FastAPI], settings: Settings
) -> AsyncIterator[list[Process]]:
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(process(air, clinic, application, settings, time))
            for application in two_applications
        ]


async def across(two: list[Process]) -> tuple[str, Socket, Socket]:
    """A patient at the first process and their doctor at the second, in one room."""
    clinic = two[0].line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor("03.01", instant=True)
    talk = await clinic.ask_anyone(patient, "03.01")
    room = room_of(await clinic.act("accept", doctor, talk.id))
    ours = await two[0].line.join(patient, {room: None})
    theirs = await two[1].line.join(doctor, {room: None})
    return room, ours, theirs


async def calling(two: list[Process], room: str, doctor: Socket) -> UUID:
    """The call that the doctor of a room has begun, without a word of it to the sockets."""
    return await two[0].line.clinic.call(doctor.viewer, UUID(room.removeprefix("consultation:")))


async def test_a_message_typing_reading_and_signals_reach_the_other_process(two: list[Process]) -> None:
    room, ours, theirs = await across(two)
    began = real.monotonic()
    acknowledged = await ours.send(room, "还疼")
    assert (await theirs.told("event", "message"))["seq"] == acknowledged["seq"]
    assert real.monotonic() - began < 1, "told, not found by the upkeep"
    await ours.say("typing", room=room)
    assert (await theirs.told("event", "typing"))["from"] == "patient"
    await theirs.say("read", room=room, seq=acknowledged["seq"])
    assert (await ours.told("event", "read"))["up_to"] == acknowledged["seq"]
    call = await calling(two, room, theirs)
    await ours.say("signal", room=room, call=call, description={"type": "offer", "sdp": "v=0"})
    signalled = await theirs.told("signal")
    assert (signalled["from"], signalled["description"]["sdp"]) == ("patient", "v=0")
    await theirs.say("call", room=room, call=call, action="accept")
    assert (await ours.told("event", "call.accepted"))["from"] == "doctor"


async def test_each_side_sees_the_other_come_and_go_at_the_other_process(two: list[Process]) -> None:
    room, ours, theirs = await across(two)
    assert theirs.seen[0]["rooms"][room]["present"] == ["patient"]
    assert (await ours.told("event", "joined"))["from"] == "doctor"
    second = await two[0].line.join(theirs.viewer, {room: None})
    await theirs.say("leave", room=room)
    await ours.settle()
    comings = [frame["type"] for frame in ours.seen if frame.get("type") in ("joined", "left")]
    assert comings == ["joined"], "another window is here"
    await second.say("leave", room=room)
    assert (await ours.told("event", "left"))["from"] == "doctor"


async def test_a_process_that_is_killed_takes_its_people_along_when_its_lease_runs_out(
    two: list[Process], time: Time
) -> None:
    room, ours, _ = await across(two)
    await ours.told("event", "joined")
    two[1].wire.is_up = False  # never heard of again
    time.now += LEASE_SECONDS - 0.1
    two[0].neighbours.expire()
    assert two[0].line.services.hub.present(room) == {"patient", "doctor"}
    time.now += 0.2
    two[0].neighbours.expire()
    assert (await ours.told("event", "left"))["from"] == "doctor"
    # It was only cut off: what it says again is believed at once, after it was asked for everything.
    two[1].wire.is_up = True
    two[1].neighbours.bus.tell({"say": "here"})
    assert (await ours.told("event", "joined"))["from"] == "doctor"


async def test_a_process_that_stops_says_so(two: list[Process]) -> None:
    room, ours, _ = await across(two)
    await ours.told("event", "joined")
    await two[1].neighbours.bus.__aexit__()
    assert (await ours.told("event", "left"))["from"] == "doctor"
    assert two[0].line.services.hub.present(room) == {"patient"}


async def test_what_was_lost_is_noticed_by_the_next_word_and_read_from_the_database(
    two: list[Process], air: Air
) -> None:
    room, ours, theirs = await across(two)
    await ours.told("event", "joined")
    air.lose = lambda: True
    await ours.send(room, "lost")
    await theirs.say("leave", room=room)
    await theirs.settle()
    await a_moment()
    air.lose = lambda: False
    assert two[0].line.services.hub.present(room) == {"patient", "doctor"}, "it cannot know yet"
    theirs = await two[1].line.join(theirs.viewer, {room: None})
    await theirs.say("leave", room=room)
    assert (await ours.told("event", "left"))["from"] == "doctor"


async def test_a_lost_hint_of_a_message_is_made_up_for(two: list[Process], air: Air) -> None:
    room, ours, theirs = await across(two)
    air.lose = lambda: True
    acknowledged = await ours.send(room, "lost")
    await a_moment()
    air.lose = lambda: False
    assert theirs.lines(room) == []
    assert (await theirs.told("event", "message"))["seq"] == acknowledged["seq"]


async def test_without_healing_a_lost_hint_stays_lost(
    two: list[Process], air: Air, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_healing(hub: Hub) -> None:
        return None

    monkeypatch.setattr(Hub, "heal", no_healing)
    room, ours, theirs = await across(two)
    air.lose = lambda: True
    await ours.send(room, "lost")
    await a_moment()
    air.lose = lambda: False
    two[0].neighbours.bus.tell({"say": "here"})  # the gap is noticed, and nothing comes of it
    await a_moment()
    await theirs.settle()
    assert theirs.lines(room) == []


async def test_doubled_and_late_words_change_nothing(two: list[Process], air: Air) -> None:
    room, ours, theirs = await across(two)
    await ours.told("event", "joined")
    air.double = lambda: True
    await ours.send(room, "once")
    await ours.say("typing", room=room)
    await theirs.told("event", "typing")
    air.double = lambda: False
    air.late = lambda: True
    for number in range(5):
        await ours.send(room, f"late {number}")
    await theirs.say("leave", room=room)
    await theirs.settle()
    air.late = lambda: False
    theirs_again = await two[1].line.join(theirs.viewer, {room: None})
    air.release()  # "nobody is here any more" among them, from before
    await theirs_again.settle()
    await ours.settle()
    assert two[0].line.services.hub.present(room) == {"patient", "doctor"}
    await ours.send(room, "done")
    while theirs_again.lines(room)[-1:] != [(8, "done")]:
        await theirs_again.told("event", "message")
    assert sum(frame.get("type") == "typing" for frame in theirs.seen) == 1
    assert [seq for seq, _ in theirs.lines(room)] == sorted({seq for seq, _ in theirs.lines(room)})


async def test_what_does_not_carry_the_seal_is_not_heard(two: list[Process], air: Air, settings: Settings) -> None:
    room, ours, theirs = await across(two)
    await ours.told("event", "joined")
    word = {"say": "event", "room": room, "type": "typing", "fields": {"from": "forged"}}
    seals = Seals(settings)
    sealed = seals.close("c", 1, [orjson.dumps(word)])
    others = Seals(settings.model_copy(update={"secret_key": type(settings.secret_key)("another installation")}))
    for data in (
        sealed[:16] + sealed[16:].replace(b"forged", b"Forged"),
        others.close("c", 2, [orjson.dumps(word)]),
        sealed[16:],
        b"",
        b"x" * 100_000,
        seals.close("c", 3, [b"["]),
    ):
        air.carry(None, data)
    await theirs.settle()
    assert not any(frame.get("type") == "typing" for frame in theirs.seen)
    air.carry(None, sealed)
    await theirs.told("event", "typing")  # the control: with the seal it is heard


async def test_nonsense_under_the_seal_harms_nobody(two: list[Process], air: Air, settings: Settings) -> None:
    room, ours, theirs = await across(two)
    words = [
        {},
        {"say": "hologram"},
        {"say": "head", "room": room, "seq": 2**60},
        {"say": "head", "room": "nowhere:1", "seq": 1},
        {"say": "seats", "room": room, "roles": None},
        {"say": "relay", "room": room},
        {"say": "end"},
        [],
    ]
    air.carry(None, Seals(settings).close("c", 1, [orjson.dumps(word) for word in words]))
    await a_moment()
    acknowledged = await ours.send(room, "still here")
    assert (await theirs.told("event", "message"))["seq"] == acknowledged["seq"]


async def test_alone_a_process_hears_of_the_others_from_the_database_only(two: list[Process]) -> None:
    room, ours, theirs = await across(two)
    for one in two:
        one.line.services.hub.neighbours = Alone()
    call = await calling(two, room, theirs)
    await ours.say("typing", room=room)
    await ours.say("signal", room=room, call=call, description={"type": "offer", "sdp": "v=0"})
    acknowledged = await ours.send(room, "还疼")
    await two[1].line.services.hub.heal()
    await theirs.until(lambda frame: frame.get("seq") == acknowledged["seq"])
    await theirs.settle()
    assert not [frame for frame in theirs.seen if frame.get("type") == "typing" or frame["op"] == "signal"]


async def test_what_finds_no_line_or_no_room_is_dropped_and_the_others_notice(air: Air, settings: Settings) -> None:
    seals, wire, heard = Seals(settings), air.end(), []
    other = air.end()
    other.listen(lambda data: heard.append(seals.open(data)), lambda: None)
    async with Bus(wire, seals) as bus:
        bus.tell({"say": "nobody hears this"})
        wire.is_up = True
        for _ in range(20):
            bus.tell({"say": "x" * 100_000, "id": new_id()})
        await a_moment()
    numbers = [batch.number for batch in heard if batch is not None]
    assert sum(len(batch.words) for batch in heard if batch is not None) < 20
    assert numbers[0] == 2, "something before it was lost"
