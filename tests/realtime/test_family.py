"""Who acts for a patient sits on the patient's side of the room, and not a moment longer."""

import pytest

import identity
from core.clock import now
from identity import Granted, Viewer
from realtime.connection import Connection
from tests.realtime.conftest import Line, Socket, room_of

pytestmark = pytest.mark.slow  # sockets are opened and closed


async def agreed(line: Line, proxy: Viewer, patient: Viewer) -> None:
    async with line.clinic.database.transaction() as tx:
        invited = await identity.invite(tx, proxy.person_id, "parent")
        await identity.accept_invitation(tx, patient.person_id, invited.code)


async def end(line: Line, proxy: Viewer, patient: Viewer) -> None:
    async with line.clinic.database.transaction() as tx:
        await identity.end_proxy(tx, proxy.person_id, patient.person_id, by=patient.person_id)


async def narrow(line: Line, proxy: Viewer, patient: Viewer) -> None:
    async with line.clinic.database.transaction() as tx:
        await identity.change_proxy(tx, proxy.person_id, patient.person_id, Granted(["booking", "record"]))


async def put_out(socket: Socket, room: str) -> None:
    told = await socket.told("error")
    assert (told["code"], told["room"]) == ("not_found", room)


async def test_a_proxy_speaks_on_the_patients_side_and_hears_of_what_concerns_them(line: Line) -> None:
    clinic = line.clinic
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    await agreed(line, daughter, father)
    talk = await clinic.talk(father, doctor)
    room, own = room_of(talk), f"person:{daughter.person_id}"
    socket = await line.join(daughter, {room: 0, own: None})
    other = await line.join(doctor, {room: None})
    assert (await socket.send(room, "爸爸疼"))["op"] == "ack"
    heard = await other.told("event", "message")
    assert (heard["author"], heard["author_id"]) == ("patient", str(daughter.person_id))
    await other.send(room, "多久了")
    assert (await socket.told("event", "changed"))["room"] == own
    await clinic.act("complete", doctor, talk.id, "休息")
    assert (await socket.until(lambda frame: frame.get("topic") == "consultation.completed"))["room"] == own


async def test_whose_right_was_ended_is_put_out_of_the_room_and_stays_signed_in(line: Line) -> None:
    clinic = line.clinic
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    await agreed(line, daughter, father)
    talk = await clinic.talk(father, doctor)
    room = room_of(talk)
    socket, his, hers = [await line.join(who, {room: None}) for who in (daughter, father, doctor)]
    await end(line, daughter, father)
    await put_out(socket, room)
    await hers.send(room, "现在呢")
    await his.told("event", "message")
    await socket.settle()
    assert socket.lines(room) == []
    assert (await socket.send(room, "还疼"))["code"] == "not_joined"
    await socket.say("join", room=room)
    assert (await socket.told("error"))["code"] == "not_found"


async def test_a_right_that_runs_out_ends_the_seat_within_five_seconds(line: Line) -> None:
    clinic = line.clinic
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    await agreed(line, daughter, father)
    room = room_of(await clinic.talk(father, doctor))
    socket = await line.join(daughter, {room: None})
    await clinic.database.pool.execute("UPDATE proxy SET ends_at = $1", now())
    # No fact tells of it: the upkeep of the served hub looks by itself, and the test's patience is five seconds.
    await put_out(socket, room)


async def test_whoever_no_longer_takes_part_is_put_out_of_the_room_at_once(line: Line) -> None:
    clinic = line.clinic
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    await agreed(line, daughter, father)
    room = room_of(await clinic.talk(father, doctor))
    socket, hers = await line.join(daughter, {room: None}), await line.join(doctor, {room: None})
    await narrow(line, daughter, father)
    await put_out(socket, room)
    await hers.send(room, "现在呢")
    await socket.settle()
    assert socket.lines(room) == []


async def test_without_asking_again_the_seat_is_kept(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control of the tests above."""

    async def never(_: Connection) -> None:
        return None

    monkeypatch.setattr(Connection, "recheck_lent", never)
    clinic = line.clinic
    daughter, father, doctor = await clinic.patient(), await clinic.patient(), await clinic.doctor()
    await agreed(line, daughter, father)
    room = room_of(await clinic.talk(father, doctor))
    socket, hers = await line.join(daughter, {room: None}), await line.join(doctor, {room: None})
    await narrow(line, daughter, father)
    await end(line, daughter, father)
    await hers.send(room, "现在呢")
    await socket.told("event", "message")
