"""Messages over sockets: stored before they are acknowledged, in one order for everybody, without gaps."""

import asyncio
from datetime import timedelta

from core.ids import new_id
from tests.realtime.conftest import Line, room_of


async def test_a_message_reaches_the_other_side_and_is_in_the_database_when_it_is_acknowledged(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    ours, theirs = await line.join(patient, {room: None}), await line.join(doctor, {room: None})

    acknowledged = await ours.send(room, "还疼")
    stored = await clinic.database.pool.fetchrow(
        "SELECT body FROM message WHERE consultation_id = $1 AND seq = $2", talk.id, acknowledged["seq"]
    )
    assert stored is not None
    assert stored["body"] == {"text": "还疼"}
    shown = await theirs.told("event", "message")
    assert (shown["seq"], shown["author"], shown["body"]) == (acknowledged["seq"], "patient", {"text": "还疼"})


async def test_no_acknowledgement_comes_while_the_commit_is_pending(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    ours, theirs = await line.join(patient, {room: None}), await line.join(doctor, {room: None})
    async with clinic.database.transaction() as tx:
        await tx.execute("SELECT 1 FROM consultation WHERE id = $1 FOR UPDATE", talk.id)
        await ours.say("send", room=room, cid=new_id(), body={"text": "wait"})
        while not await tx.fetchval("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"):
            pass  # each look lets the server go on
        await theirs.settle()
        assert theirs.lines(room) == []
    assert (await ours.told("ack"))["seq"] == 2
    assert (await theirs.told("event", "message"))["seq"] == 2


async def test_a_retry_with_the_same_cid_doubles_nothing(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room, cid = room_of(talk), new_id()
    ours, theirs = await line.join(patient, {room: None}), await line.join(doctor, {room: None})
    first = await ours.send(room, "一次", cid)
    again = await ours.send(room, "一次", cid)
    assert again["seq"] == first["seq"]
    both = await asyncio.gather(*(clinic.say(patient, talk.id, "两次", cid=clash) for clash in [new_id()] * 4))
    assert len({said.seq for said in both}) == 1
    await theirs.send(room, "好")
    assert await clinic.lines(patient, talk.id) == ["started", "一次", "两次", "好"]
    while len(theirs.lines(room)) < 3:
        await theirs.told("event", "message")
    assert [text for _, text in theirs.lines(room)] == ["一次", "两次", "好"]


async def test_every_socket_sees_the_same_order_without_gaps(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    await clinic.database.pool.execute("UPDATE consultation SET messages_left = 30 WHERE id = $1", talk.id)
    sockets = [await line.join(viewer, {room: 0}) for viewer in (patient, patient, doctor, doctor)]

    async def chatter(number: int) -> None:
        for word in range(15):
            await sockets[number].send(room, f"{number}.{word}")

    await asyncio.gather(*(chatter(number) for number in range(4)))
    for socket in sockets:
        while not socket.lines(room) or socket.lines(room)[-1][0] < 61:
            await socket.told("event", "message")
    orders = [socket.lines(room) for socket in sockets]
    assert [seq for seq, _ in orders[0]] == list(range(1, 62))
    assert all(order == orders[0] for order in orders)


async def test_after_a_cut_a_client_gets_exactly_what_it_missed(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    ours, theirs = await line.join(patient, {room: None}), await line.join(doctor, {room: None})
    last = (await ours.send(room, "before"))["seq"]
    ours.connection.transport.abort()
    for number in range(250):  # more than one page
        await clinic.say(doctor, talk.id, str(number))
    await theirs.send(room, "after")
    back = await line.join(patient, {room: last})
    while (await back.told("event", "message"))["body"]["text"] != "after":
        pass
    assert [seq for seq, _ in back.lines(room)] == list(range(last + 1, last + 252))
    assert [text for _, text in back.lines(room)] == [*map(str, range(250)), "after"]


async def test_what_another_process_wrote_is_found_without_a_hint(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    ours = await line.join(patient, {room: None})
    await clinic.say(doctor, talk.id, "from elsewhere")
    await line.services.hub.heal()
    assert (await ours.told("event", "message"))["body"] == {"text": "from elsewhere"}


async def test_a_message_sent_over_http_is_shown_at_once(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    ours = await line.join(patient, {room: None})
    await line.services.hub.send(doctor, room, new_id(), {"text": "over HTTP"})
    assert (await ours.told("event", "message"))["body"] == {"text": "over HTTP"}


async def test_the_doctors_first_answer_starts_the_consultation_and_both_hear_of_it(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    room = room_of(asked)
    ours, theirs = await line.join(patient, {room: 0}), await line.join(doctor, {room: 0})
    await theirs.send(room, "你好")
    while len(ours.lines(room)) < 2:
        await ours.told("event", "message")
    assert ours.lines(room) == [(1, "started"), (2, "你好")]
    if not any(frame.get("type") == "changed" for frame in ours.seen):
        await ours.told("event", "changed")


async def test_what_is_not_a_message_is_refused_and_the_socket_lives_on(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    ours = await line.join(patient, {room: None})
    for body in ({}, {"text": ""}, {"text": 1}, {"text": "x" * 4001}, {"text": "x", "more": 1}, {"text": "a\0b"}):
        cid = new_id()
        await ours.say("send", room=room, cid=cid, body=body)
        refused = await ours.told("error")
        assert (refused["code"], refused["cid"]) == ("bad_message", str(cid))
    for frame in (
        {"op": "shout"},
        {"op": "send", "room": room},
        {"op": "typing", "room": room, "extra": 1},
        {"op": "read", "room": room, "seq": -1},
        {"op": "read", "room": room, "seq": "1"},
        {"op": "hello", "ticket": "x" * 20},
    ):
        await ours.say(**frame)
        assert (await ours.told("error"))["code"] == "frame_refused"
    assert (await ours.send(room, "still here"))["op"] == "ack"


async def test_in_a_finished_consultation_nothing_is_said(line: Line) -> None:
    clinic = line.clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talk = await clinic.talk(patient, doctor)
    room = room_of(talk)
    ours = await line.join(patient, {room: None})
    await clinic.act("complete", doctor, talk.id, "好了")
    clinic.time.advance(timedelta(days=60))  # past the free follow-up questions
    refused = await ours.send(room, "等等")
    assert (refused["op"], refused["code"]) == ("error", "too_late")
