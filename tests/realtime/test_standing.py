"""A suspended doctor's sockets: out of the queue and of the patients' rooms, and nothing more is heard."""

import pytest

import credentials
from realtime.hub import Hub
from tests.realtime.conftest import Line, Socket, room_of

pytestmark = pytest.mark.slow  # sockets are opened and closed


async def in_both_rooms(line: Line) -> tuple[Socket, str, str]:
    """A doctor's socket in the queue's room and in a patient's."""
    patient, doctor = await line.clinic.patient(), await line.clinic.doctor()
    talk = await line.clinic.talk(patient, doctor)
    queue, room = f"doctor:{line.clinic.id_of(doctor)}", room_of(talk)
    socket = await line.join(doctor, {queue: None, room: None})
    return socket, queue, room


async def suspend(line: Line, socket: Socket) -> None:
    operator = await line.clinic.person("operator")
    async with line.clinic.database.transaction() as tx:
        await credentials.suspend(tx, operator, line.clinic.id_of(socket.viewer), "投诉")


async def out_of(socket: Socket, rooms: set[str]) -> None:
    """Every one of `rooms` is said to be no longer this socket's, within its patience of five seconds."""
    left: set[str] = set()
    while left != rooms:
        frame = await socket.told("error")
        assert frame["code"] == "not_found"
        left.add(frame["room"])


async def test_a_suspended_doctor_is_out_of_the_queue_and_of_patients_rooms(line: Line):
    socket, queue, room = await in_both_rooms(line)
    await suspend(line, socket)
    await out_of(socket, {queue, room})
    refused = await socket.send(room, "还在")
    assert refused["op"] == "error"


async def test_where_the_fact_is_missed_the_upkeep_finds_it(line: Line, monkeypatch: pytest.MonkeyPatch):
    async def deaf(*_: object) -> None: ...

    monkeypatch.setattr(Hub, "follow", deaf)
    socket, queue, room = await in_both_rooms(line)
    await suspend(line, socket)
    await out_of(socket, {queue, room})


async def test_control_without_looking_again_the_doctor_would_stay(line: Line, monkeypatch: pytest.MonkeyPatch):
    async def blind(*_: object) -> None: ...

    monkeypatch.setattr(Hub, "recheck_roles", blind)
    socket, queue, _ = await in_both_rooms(line)
    await suspend(line, socket)
    await socket.settle()
    assert not any(frame["op"] == "error" and frame.get("room") == queue for frame in socket.seen)


async def test_the_person_keeps_their_own_room(line: Line):
    patient, doctor = await line.clinic.patient(), await line.clinic.doctor()
    await line.clinic.talk(patient, doctor)
    own = f"person:{doctor.person_id}"
    socket = await line.join(doctor, {own: None, f"doctor:{line.clinic.id_of(doctor)}": None})
    await suspend(line, socket)
    await out_of(socket, {f"doctor:{line.clinic.id_of(doctor)}"})
    await socket.settle()
    assert not any(frame["op"] == "error" and frame.get("room") == own for frame in socket.seen)
