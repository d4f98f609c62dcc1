"""Who may open a socket and join a room, and how a socket ends."""

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from prometheus_client import REGISTRY
from websockets.exceptions import InvalidStatus

import identity
from core import clock
from core.ids import new_id
from matching import Interval, block_time
from realtime import Hub
from realtime.errors import Close
from realtime.hub import Limits
from tests.realtime.conftest import PATIENCE, Line, Socket, room_of

pytestmark = pytest.mark.slow  # sockets are opened and closed


async def greet(line: Line, ticket: str) -> Socket:
    socket = await line.open()
    await socket.say("hello", ticket=ticket, rooms={})
    return socket


def let_go(why: str) -> float:
    """How many sockets were refused or ended for this reason."""
    return REGISTRY.get_sample_value("wenzhen_sockets_let_go_total", {"why": why}) or 0


async def test_a_ticket_opens_one_socket(line: Line) -> None:
    ticket, before = await line.ticket(await line.clinic.patient()), let_go("ticket")
    await (await greet(line, ticket)).told("welcome")
    assert await (await greet(line, ticket)).ended() == (Close.TICKET, "ticket_refused")
    assert let_go("ticket") == before + 1


async def test_neither_addresses_nor_traces_of_what_clients_do_are_logged(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(InvalidStatus):
        await line.open(origin="http://evil.example")
    broken = await line.join(await line.clinic.patient())
    await broken.connection.send(b"\xff", text=True)
    assert (await broken.ended())[0] == 1007
    wrong = await line.join(await line.clinic.patient())
    await wrong.connection.send("x" * 70_000)
    assert (await wrong.ended())[0] == Close.TOO_BIG
    ours = [one for one in caplog.records if one.name.startswith(("uvicorn", "websockets.server")) or one.exc_info]
    assert [one.getMessage() for one in ours] == []


async def test_of_two_sockets_that_show_one_ticket_together_one_is_welcomed(line: Line) -> None:
    ticket = await line.ticket(await line.clinic.patient())
    sockets = await asyncio.gather(*(greet(line, ticket) for _ in range(4)))

    async def welcomed(socket: Socket) -> bool:
        try:
            return (await socket.next())["op"] == "welcome"
        except Exception:
            return False

    assert sorted(await asyncio.gather(*(welcomed(socket) for socket in sockets))) == [False, False, False, True]


async def test_a_ticket_lives_for_thirty_seconds(line: Line) -> None:
    patient = await line.clinic.patient()
    early, late = await line.ticket(patient), await line.ticket(patient)
    line.clinic.time.advance(timedelta(seconds=29))
    await (await greet(line, early)).told("welcome")
    line.clinic.time.advance(timedelta(seconds=1))
    assert (await (await greet(line, late)).ended())[0] == Close.TICKET


async def test_a_ticket_of_a_session_that_has_ended_opens_nothing(line: Line) -> None:
    patient = await line.clinic.patient()
    ticket = await line.ticket(patient)
    async with line.clinic.database.transaction() as tx:
        await identity.revoke(tx, patient.session_id)
    assert (await (await greet(line, ticket)).ended())[0] == Close.TICKET


async def test_only_the_hash_of_a_ticket_is_stored_and_using_it_deletes_it(line: Line) -> None:
    ticket = await line.ticket(await line.clinic.patient())
    stored = await line.clinic.database.pool.fetch("SELECT token_hash FROM realtime_ticket")
    assert [row["token_hash"] for row in stored] != [ticket.encode()]
    await (await greet(line, ticket)).told("welcome")
    assert await line.clinic.database.pool.fetchval("SELECT count(*) FROM realtime_ticket") == 0


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://127.0.0.1:8080.evil.example", "https://127.0.0.1:8080", "null"]
)
async def test_a_page_of_another_origin_gets_no_socket(line: Line, origin: str) -> None:
    before = let_go("origin")
    with pytest.raises(InvalidStatus) as refused:
        await line.open(origin=origin)
    assert refused.value.response.status_code == 403
    assert let_go("origin") == before + 1


async def test_an_app_sends_no_origin_and_gets_its_socket(line: Line) -> None:
    await line.join(await line.clinic.patient(), origin=None)


@pytest.mark.parametrize("first", ['{"op":"ping"}', "not json", '{"op":"hello","ticket":"short"}', "[]", b"\0\1"])
async def test_the_first_frame_must_be_a_hello(line: Line, first: str | bytes) -> None:
    socket = await line.open()
    await socket.connection.send(first)
    assert (await socket.ended())[0] == Close.REFUSED


async def test_strangers_cannot_join_send_read_type_signal_or_call(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    theirs = await line.join(doctor, {room: None})
    for stranger in (await clinic.patient(), await clinic.doctor(), await clinic.person("operator")):
        socket = await line.open()
        await socket.say("hello", ticket=await line.ticket(stranger), rooms={room: 0})
        welcome = await socket.told("welcome")
        assert (welcome["rooms"], welcome["refused"]) == ({}, {room: "not_found"})
        await socket.say("join", room=room, last_seq=0)
        assert (await socket.told("error"))["code"] == "not_found"
        for op, fields in (
            ("send", {"cid": new_id(), "body": {"text": "hi"}}),
            ("read", {"seq": 1}),
            ("received", {"seq": 1}),
            ("typing", {}),
            ("signal", {"call": new_id(), "description": {"type": "offer", "sdp": ""}}),
            ("call", {"call": new_id(), "action": "hangup"}),
        ):
            await socket.say(op, room=room, **fields)
            assert (await socket.told("error"))["code"] == "not_joined"
    await theirs.settle()
    assert {frame.get("type") for frame in theirs.seen if frame["op"] == "event"} <= {"changed"}
    assert not any(frame["op"] == "signal" for frame in theirs.seen)
    assert await clinic.lines(patient, talk.id) == ["started"]


async def test_ones_own_rooms_are_ones_own(line: Line) -> None:
    clinic = line.clinic
    patient, doctor, other = await clinic.patient(), await clinic.doctor(), await clinic.doctor()
    rooms = {
        f"person:{patient.person_id}": None,
        f"doctor:{clinic.id_of(doctor)}": None,
        f"doctor:0{clinic.id_of(doctor)}": None,
        "doctor": None,
        "operations": None,
        "nowhere:1": None,
        "consultation:1": None,
        f"consultation:{str(new_id()).upper()}": None,
    }
    for viewer, own in ((patient, 0), (doctor, 1)):
        socket = await line.open()
        await socket.say("hello", ticket=await line.ticket(viewer), rooms=rooms)
        welcome = await socket.told("welcome")
        assert list(welcome["rooms"]) == [list(rooms)[own]]
        assert set(welcome["refused"].values()) == {"not_found"}
    socket = await line.join(other)
    await socket.say("join", room=f"doctor:{clinic.id_of(doctor)}")
    assert (await socket.told("error"))["code"] == "not_found"


async def test_a_revoked_session_loses_its_sockets_and_only_those(line: Line) -> None:
    clinic = line.clinic
    leaving, staying = await clinic.patient(), await clinic.patient()
    one, two = await line.join(leaving), await line.join(staying)
    async with clinic.database.transaction() as tx:
        await identity.revoke(tx, leaving.session_id)
    assert (await one.ended())[0] == Close.SESSION_ENDED
    await two.settle()


@pytest.mark.slow
async def test_a_session_that_runs_out_loses_its_sockets_within_five_seconds(line: Line) -> None:
    clinic = line.clinic
    one = await line.join(await clinic.patient())
    await clinic.database.pool.execute("UPDATE session SET expires_at = $1", clinic.time.current)
    # No fact tells of it: the upkeep of the served hub looks by itself, and the test's patience is five seconds.
    assert (await one.ended())[0] == Close.SESSION_ENDED


async def test_a_client_that_does_not_read_is_dropped_and_resumes_without_loss(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    slow = await line.join(patient, {room: None}, max_queue=1)
    slow.connection.transport.pause_reading()
    hub = line.services.hub
    [dropped] = [one for one in hub.connections if one.viewer is not None and one.viewer.person_id == patient.person_id]
    sent = 0
    while dropped in hub.connections:
        assert sent < 4000, "it should have been dropped long ago"
        await hub.send(doctor, room, new_id(), {"text": "long " * 700})
        sent += 1
    slow.connection.transport.abort()
    back = await line.join(patient, {room: 1})
    while len(back.lines(room)) < sent:
        await back.told("event", "message")
    assert [seq for seq, _ in back.lines(room)] == list(range(2, sent + 2))


async def test_a_text_in_fragments_is_one_frame_and_a_ping_between_them_is_answered(line: Line) -> None:
    socket = await line.join(await line.clinic.patient())

    async def parts() -> AsyncIterator[str]:
        yield '{"op":'
        async with asyncio.timeout(PATIENCE):
            await (await socket.connection.ping())
        yield '"ping"}'

    await socket.connection.send(parts())
    await socket.told("pong")
    await socket.settle()


@pytest.mark.parametrize("said", ["", "{", "null", "[]", '{"op":"read","seq":NaN}', b"\0\1", "[" * 60_000], ids=repr)
async def test_what_is_no_frame_is_refused_by_its_name_and_ends_nothing(line: Line, said: str | bytes) -> None:
    socket = await line.join(await line.clinic.patient())
    await socket.connection.send(said)
    assert (await socket.told("error"))["code"] == "frame_refused"
    await socket.settle()


async def test_a_text_that_is_no_utf8_ends_the_socket(line: Line) -> None:
    socket = await line.join(await line.clinic.patient())
    await socket.connection.send(b"\xff", text=True)
    assert (await socket.ended())[0] == 1007


async def test_a_frame_that_is_too_big_ends_the_socket(line: Line) -> None:
    socket = await line.join(await line.clinic.patient())
    await socket.connection.send(json.dumps({"op": "send", "body": {"text": "x" * 70_000}}))
    assert (await socket.ended())[0] == Close.TOO_BIG


async def test_who_sends_too_fast_is_told_so_and_nothing_is_stored(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    line.services.hub.limits = Limits(frames_per_second=0.001, burst=5, refusals=3)
    ours = await line.join(patient, {room: None})
    answers = [await ours.send(room, str(number)) for number in range(7)]
    assert [answer["op"] for answer in answers] == ["ack"] * 5 + ["error"] * 2
    assert answers[-1]["code"] == "too_fast"
    assert await clinic.lines(patient, talk.id) == ["started", "0", "1", "2", "3", "4"]
    for _ in range(2):
        await ours.say("ping")
    assert (await ours.ended())[0] == Close.TOO_FAST


async def test_a_person_has_so_many_sockets_and_no_more(line: Line) -> None:
    clinic = line.clinic
    patient, other = await clinic.patient(), await clinic.patient()
    line.services.hub.limits = Limits(sockets_per_person=2)
    first, _ = await line.join(patient), await line.join(patient)
    assert (await (await greet(line, await line.ticket(patient))).ended())[0] == Close.TOO_FAST
    await line.join(other)
    theirs = [one for one in line.services.hub.connections if one.viewer and one.viewer.person_id == patient.person_id]
    await first.connection.close()
    async with asyncio.timeout(PATIENCE):
        gone = [asyncio.ensure_future(one.gone.wait()) for one in theirs]
        await asyncio.wait(gone, return_when=asyncio.FIRST_COMPLETED)
    await line.join(patient)


@pytest.mark.slow
async def test_who_is_silent_is_let_go(line: Line) -> None:
    line.services.hub.limits = Limits(silence_seconds=0, hello_seconds=60)
    ours = await line.join(await line.clinic.patient())
    assert (await ours.ended())[0] == Close.SILENT


async def test_the_other_side_is_seen_coming_and_going(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    room = room_of(await clinic.talk(patient, doctor))
    ours = await line.join(patient, {room: None})
    assert ours.seen[0]["rooms"][room] == {"seq": 1, "role": "patient", "present": []}
    first = await line.join(doctor, {room: None})
    assert first.seen[0]["rooms"][room]["present"] == ["patient"]
    await ours.told("event", "joined")
    second = await line.join(doctor, {room: None})
    await first.connection.close()
    await second.say("leave", room=room)
    left = await ours.told("event", "left")
    assert (left["type"], left["from"]) == ("left", "doctor")
    await ours.settle()
    kinds = [frame["type"] for frame in ours.seen if frame.get("type") in ("joined", "left")]
    assert kinds == ["joined", "left"], "a second window is no second doctor"


async def test_typing_and_reading_are_shown_to_the_other_side(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    ours, theirs = await line.join(patient, {room: None}), await line.join(doctor, {room: None})
    await ours.say("typing", room=room)
    assert (await theirs.told("event", "typing"))["from"] == "patient"
    await ours.say("read", room=room, seq=999)
    read = await theirs.told("event", "read")
    assert (read["from"], read["up_to"]) == ("patient", 1)
    await ours.say("read", room=room, seq=0)
    await ours.settle()
    await theirs.settle()
    assert sum(frame.get("type") == "read" for frame in theirs.seen) == 1
    assert (await clinic.see(patient, talk.id)).read_seq == 1
    assert (await clinic.see(doctor, talk.id)).other_read_seq == 1


async def test_what_has_reached_the_other_sides_client_is_told_and_kept(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    ours, theirs = await line.join(patient, {room: None}), await line.join(doctor, {room: None})
    await ours.send(room, "in a pocket")
    await theirs.say("received", room=room, seq=999)
    told = await ours.told("event", "received")
    assert (told["from"], told["up_to"]) == ("doctor", 2), "no further than there is"
    seen = await clinic.see(patient, talk.id)
    assert (seen.other_received_seq, seen.other_read_seq) == (2, 0)
    await theirs.say("received", room=room, seq=1)
    await theirs.say("read", room=room, seq=2)
    await ours.told("event", "read")
    await theirs.say("received", room=room, seq=2)
    await theirs.settle()
    await ours.settle()
    assert sum(frame.get("type") == "received" for frame in ours.seen) == 1, "what was read has arrived"
    seen = await clinic.see(patient, talk.id)
    assert (seen.other_received_seq, seen.other_read_seq) == (2, 2)
    assert (await clinic.see(doctor, talk.id)).other_received_seq == 0


async def test_a_doctor_hears_that_the_queue_has_changed(line: Line) -> None:
    clinic = line.clinic
    patient = await clinic.patient()
    asked, eligible, other = (
        await clinic.doctor(),
        await clinic.doctor("03.01", instant=True),
        await clinic.doctor("10", instant=True),
    )
    sockets = [await line.join(doctor, {f"doctor:{clinic.id_of(doctor)}": None}) for doctor in (asked, eligible, other)]
    text = await clinic.ask(patient, asked)
    changed = await sockets[0].told("event", "changed")
    assert (changed["consultation_id"], changed["topic"]) == (str(text.id), "consultation.opened")
    instant = await clinic.ask_anyone(patient, "03.01")
    changed = await sockets[1].told("event", "changed")
    assert changed["consultation_id"] == str(instant.id)
    await sockets[2].settle()
    assert not any(frame["op"] == "event" for frame in sockets[2].seen)


async def test_a_doctor_hears_that_time_was_blocked_in_another_window(line: Line) -> None:
    clinic = line.clinic
    doctor = await clinic.doctor()
    await clinic.keep_hours(doctor, None)
    socket = await line.join(doctor, {f"doctor:{clinic.id_of(doctor)}": None})
    await socket.settle()
    before = len([frame for frame in socket.seen if frame.get("topic") == "schedule.changed"])
    starts = clock.now().replace(second=0, microsecond=0)
    async with clinic.database.transaction() as tx:
        await block_time(tx, clinic.id_of(doctor), Interval(starts, starts + timedelta(hours=1)))

    def changed(_: dict[str, object]) -> bool:
        return len([frame for frame in socket.seen if frame.get("topic") == "schedule.changed"]) > before

    assert await socket.until(changed)


async def test_what_the_other_side_says_moves_ones_list(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    ours = await line.join(patient, {f"person:{patient.person_id}": None})
    theirs = await line.join(doctor, {f"doctor:{clinic.id_of(doctor)}": None})

    def said(frame: dict[str, object]) -> bool:
        return frame.get("topic") == "consultation.message"

    await line.services.hub.send(patient, room, new_id(), {"text": "在吗"})
    assert (await theirs.until(said))["consultation_id"] == str(talk.id)
    await line.services.hub.send(doctor, room, new_id(), {"text": "在"})
    assert (await ours.until(said))["consultation_id"] == str(talk.id)
    await theirs.settle()
    assert sum(said(frame) for frame in theirs.seen) == 1, "one's own words move nothing"


async def test_no_room_and_no_socket_is_left_behind(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    room = room_of(await clinic.talk(patient, doctor))
    hub: Hub = line.services.hub
    sockets = [await line.join(viewer, {room: None}) for viewer in (patient, doctor) for _ in range(5)]
    leaving, tasks = list(hub.connections), _of_connections()
    assert hub.present(room) == {"patient", "doctor"}
    assert len(tasks) >= len(sockets)
    for socket in sockets:
        socket.connection.transport.abort()
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(connection.gone.wait() for connection in leaving))
    assert not hub.connections
    assert list(hub.occupied("consultation")) == []
    async with asyncio.timeout(PATIENCE):
        await asyncio.wait(tasks)
    assert not _of_connections()


def _of_connections() -> list[asyncio.Task[Any]]:
    """Of the sockets themselves, and of what was to be read for them."""
    return [task for task in asyncio.all_tasks() if re.search(r"run_asgi|realtime/connection\.py", repr(task))]
