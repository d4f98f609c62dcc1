"""Calls: who is rung, what is handed over, and the credentials of the way there."""

import base64
import hashlib
import hmac
from datetime import timedelta
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

import consultations
import identity
import realtime
from core import clock
from core.ids import new_id
from core.settings import Settings
from identity import Viewer
from tests.clinic import TODAY
from tests.realtime.conftest import Line, room_of
from tests.realtime.test_guests import come

pytestmark = pytest.mark.slow  # sockets are opened and closed

OFFER = {"type": "offer", "sdp": "v=0\r\n"}


async def post(line: Line, viewer: Viewer, path: str, body: Any = None) -> httpx.Response:
    """A request over HTTP, as `viewer`."""
    async with line.clinic.database.transaction() as tx:
        token, _ = await identity.open_session(tx, viewer.person_id, "bearer", 1)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{line.port}") as http:
        return await http.post(path, json=body, headers={"Authorization": f"Bearer {token}"})


async def test_a_call_rings_is_taken_and_its_signals_reach_the_other_side_only(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    clinic.time.advance(timedelta(minutes=55))
    room = room_of(booked)
    ours, theirs = await line.join(patient, {room: None}), await line.join(doctor, {room: None})

    answer = await post(line, doctor, f"/v1/consultations/{booked.id}/call")
    call, polite = answer.json()["call"], answer.json()["polite"]
    assert (answer.status_code, polite) == (200, False)
    rung = await ours.told("event", "call.ringing")
    assert (rung["call"], rung["from"]) == (call, "doctor")
    joined = await post(line, patient, f"/v1/consultations/{booked.id}/call")
    assert (joined.json()["call"], joined.json()["polite"]) == (call, True)

    await ours.say("call", room=room, call=call, action="accept")
    assert (await theirs.told("event", "call.accepted"))["call"] == call
    await theirs.say("signal", room=room, call=call, description=OFFER)
    heard = await ours.told("signal")
    assert (heard["description"], heard["from"], heard["call"]) == (OFFER, "doctor", call)
    candidate = {"candidate": "candidate:1", "sdpMid": "0", "sdpMLineIndex": 0, "usernameFragment": None}
    await ours.say("signal", room=room, call=call, candidate=candidate)
    assert (await theirs.told("signal"))["candidate"] == {"candidate": "candidate:1", "sdpMid": "0", "sdpMLineIndex": 0}
    await theirs.settle()
    assert [frame["from"] for frame in theirs.seen if frame["op"] == "signal"] == ["patient"]

    await ours.say("call", room=room, call=call, action="hangup")
    assert (await theirs.told("event", "call.ended"))["from"] == "patient"
    again = await post(line, doctor, f"/v1/consultations/{booked.id}/call")
    assert again.json()["call"] != call, "what was hung up is over"
    assert await clinic.lines(patient, booked.id) == ["started", "call_started", "call_ended", "call_started"]


@pytest.mark.parametrize(
    "signal", [{}, {"description": OFFER, "candidate": {"candidate": ""}}, {"description": {"type": "shout"}}]
)
async def test_a_signal_is_a_description_or_a_candidate(line: Line, signal: dict[str, Any]) -> None:
    socket = await line.join(await line.clinic.patient())
    await socket.say("signal", room="consultation:1", call=new_id(), **signal)
    assert (await socket.told("error"))["code"] == "frame_refused"


async def test_outside_its_time_nobody_calls(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked, talk = await clinic.appointment(patient, doctor), await clinic.talk(patient, doctor)
    early = await post(line, doctor, f"/v1/consultations/{booked.id}/call")
    assert (early.status_code, early.json()["code"]) == (409, "not_yet")
    assert early.json()["opens_at"] == (TODAY + timedelta(minutes=50)).isoformat()
    by_text = await post(line, doctor, f"/v1/consultations/{talk.id}/call")
    assert (by_text.status_code, by_text.json()["code"]) == (409, "not_possible_now")
    stranger = await post(line, await clinic.doctor(), f"/v1/consultations/{booked.id}/call")
    assert stranger.status_code == 404
    ours = await line.join(patient, {room_of(booked): None})
    await ours.say("signal", room=room_of(booked), call=new_id(), description=OFFER)
    assert (await ours.told("error"))["code"] == "no_call_now"
    clinic.time.advance(timedelta(minutes=50))
    call = await clinic.call(doctor, booked.id)
    await ours.say("signal", room=room_of(booked), call=call, description=OFFER)
    await ours.settle()
    assert ours.seen[-1]["op"] == "pong", "in its time it is handed on"


@pytest.mark.parametrize("which", ["never_begun", "over", "of_another_room"])
async def test_a_signal_of_a_call_that_does_not_run_here_is_refused_and_rings_nowhere(line: Line, which: str) -> None:
    clinic = line.clinic
    (patient, doctor), (other, colleague) = [(await clinic.patient(), await clinic.doctor()) for _ in range(2)]
    booked, elsewhere = await clinic.appointment(patient, doctor), await clinic.appointment(other, colleague)
    clinic.time.advance(timedelta(minutes=55))
    calls = {"never_begun": new_id(), "over": await clinic.call(doctor, booked.id)}
    async with clinic.database.transaction() as tx:
        await consultations.end_call(tx, doctor, booked.id, calls["over"])
    calls["of_another_room"] = await clinic.call(colleague, elsewhere.id)
    runs = await clinic.call(doctor, booked.id)
    room = room_of(booked)
    forger, theirs = await line.join(patient, {room: None}), await line.join(doctor, {room: None})
    for op, more in (("signal", {"description": OFFER}), ("call", {"action": "accept"})):
        await forger.say(op, room=room, call=calls[which], **more)
        refused = await forger.told("error")
        assert (refused["code"], refused["call"]) == ("no_call_now", str(calls[which]))
    await theirs.settle()
    assert not [frame for frame in theirs.seen if frame["op"] == "signal" or frame.get("type") == "call.accepted"]
    await forger.say("signal", room=room, call=runs, description=OFFER)
    assert (await theirs.told("signal"))["call"] == str(runs), "the same of the call that runs is handed on"


def test_turn_credentials_end_by_themselves_and_verify_as_coturn_does() -> None:
    settings = Settings(
        turn_urls=["stun:turn.example.org", "turn:turn.example.org?transport=udp"], turn_secret=SecretStr("shared")
    )
    person = new_id()
    with clock.at(TODAY):
        found = realtime.ice_servers(settings, person)
    stun, turn = found.servers
    assert stun.username is None
    assert turn.username is not None
    assert turn.credential is not None
    expiry, _, name = turn.username.partition(":")
    assert name == str(person)
    assert 0 < int(expiry) - TODAY.timestamp() <= 600
    expected = hmac.new(b"shared", turn.username.encode(), hashlib.sha1).digest()
    assert base64.b64decode(turn.credential) == expected
    with pytest.raises(ValueError, match="600"):
        Settings(turn_ttl_seconds=601)


def test_without_a_turn_server_there_are_no_credentials() -> None:
    assert realtime.ice_servers(Settings(turn_urls=["turn:x"], turn_secret=None), new_id()).servers == []


async def test_it_rings_on_every_screen_of_the_other_side_and_stops_on_all_when_one_takes_it(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    clinic.time.advance(timedelta(minutes=55))
    room, own = room_of(booked), f"person:{patient.person_id}"
    phone, elsewhere = await line.join(patient, {room: None}), await line.join(patient, {own: None})
    call = (await post(line, doctor, f"/v1/consultations/{booked.id}/call")).json()["call"]
    rung = await elsewhere.told("event", "call.ringing")
    assert (rung["call"], rung["consultation_id"], rung["from"]) == (call, str(booked.id), "doctor")
    await phone.say("call", room=room, call=call, action="accept")
    assert (await elsewhere.told("event", "call.accepted"))["call"] == call


async def test_who_is_busy_says_so_from_where_they_are(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    clinic.time.advance(timedelta(minutes=55))
    caller = await line.join(patient, {room_of(booked): None})
    call = (await post(line, patient, f"/v1/consultations/{booked.id}/call")).json()["call"]
    refused = await post(line, doctor, f"/v1/consultations/{booked.id}/call/end", {"call": call, "reason": "busy"})
    assert refused.status_code == 204
    told = await caller.told("event", "call.declined")
    assert (told["reason"], told["from"]) == ("busy", "doctor")


async def test_a_signal_to_one_participant_reaches_nobody_else_and_carries_its_senders_name(line: Line) -> None:
    clinic = line.clinic
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    async with clinic.database.transaction() as tx:
        invited = await identity.invite(tx, daughter.person_id, "parent")
        await identity.accept_invitation(tx, father.person_id, invited.code)
    booked = await clinic.appointment(father, doctor)
    clinic.time.advance(timedelta(minutes=55))
    room, call = room_of(booked), await clinic.call(doctor, booked.id)
    hers, his, theirs = [await line.join(who, {room: None}) for who in (daughter, father, doctor)]
    await his.say("signal", room=room, call=call, to=daughter.person_id, description=OFFER)
    heard = await hers.told("signal")
    assert (heard["participant"], heard["from"]) == (str(father.person_id), "patient"), "also within one side"
    assert "to" not in heard
    await theirs.settle()
    assert [frame for frame in theirs.seen if frame["op"] == "signal"] == []
    await his.say("signal", room=room, call=call, participant=daughter.person_id, description=OFFER)
    assert (await his.told("error"))["code"] == "frame_refused", "nobody signals in another's name"


async def test_a_signal_into_a_room_one_is_not_in_goes_nowhere(line: Line) -> None:
    clinic = line.clinic
    patient, doctor, stranger = await clinic.patient(), await clinic.doctor(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    clinic.time.advance(timedelta(minutes=55))
    ours, forger = await line.join(patient, {room_of(booked): None}), await line.join(stranger)
    await forger.say("join", room=room_of(booked), last_seq=None)
    assert (await forger.told("error"))["code"] == "not_found"
    for op, more in (("signal", {"description": OFFER, "to": patient.person_id}), ("call", {"action": "hangup"})):
        await forger.say(op, room=room_of(booked), call=new_id(), **more)
        assert (await forger.told("error"))["code"] == "not_joined"
    await ours.settle()
    assert [f for f in ours.seen if f["op"] == "signal" or f.get("type", "").startswith("call.")] == []


async def test_of_a_guest_who_is_sent_out_the_others_hear_that_they_left_the_call(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    clinic.time.advance(timedelta(minutes=55))
    guest, ana = await come(clinic, patient, doctor, booked.id)
    room = room_of(booked)
    ours = await line.join(patient, {room: None})
    call = (await post(line, doctor, f"/v1/consultations/{booked.id}/call")).json()["call"]
    async with clinic.database.transaction() as tx:
        await consultations.remove_guest(tx, doctor, booked.id, guest)
    left = await ours.told("event", "call.left")
    assert (left["call"], left["participant"], left["from"]) == (call, str(ana.person_id), "guest")


async def test_the_fifth_moves_the_call_and_how_one_is_goes_to_whom_it_is_for(
    line: Line,
) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    booked = await clinic.appointment(patient, doctor)
    clinic.time.advance(timedelta(minutes=55))
    url = "wss://media.example.org"
    given = {"livekit_url": url, "livekit_key": "wenzhen", "livekit_secret": SecretStr("s" * 32)}
    line.services.settings = line.services.settings.model_copy(update=given)
    guests = [(await come(clinic, patient, doctor, booked.id, people=12))[1] for _ in range(3)]
    room, path = room_of(booked), f"/v1/consultations/{booked.id}/call"
    ours, anas = await line.join(patient, {room: None}), await line.join(guests[0], {room: None})
    call = (await post(line, doctor, path)).json()
    assert call["carrier"] == "livekit"
    refused = await post(line, doctor, f"{path}/token")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_possible_now"), "nobody has taken it"
    assert (await post(line, patient, path)).json()["carrier"] == "livekit"
    for inside in (doctor, patient, *guests):
        given_out = await post(line, inside, f"{path}/token")
        assert (given_out.status_code, given_out.json()["url"]) == (201, url)
    outside = await post(line, await clinic.patient(), f"{path}/token")
    assert outside.status_code == 404

    told = {"microphone": True, "camera": False, "sharing": False, "held": False, "rung": "video", "asks": True}
    await ours.say("signal", room=room, call=call["call"], to=guests[0].person_id, told=told)
    heard = await anas.told("signal")
    assert (heard["told"], heard["participant"]) == (told, str(patient.person_id))
    await ours.say("signal", room=room, call=call["call"], told={**told, "name": "Doctor"})
    assert (await ours.told("error"))["code"] == "frame_refused"
