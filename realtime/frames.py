"""What comes of a frame: something said or read in a room, passed on to those who are there, or done about a call."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from realtime import delivery, protocol
from realtime.delivery import Joined
from realtime.errors import FrameRefused, NoCallNow, TakesNoMessages
from realtime.rooms import Conversation

if TYPE_CHECKING:
    from realtime.connection import Connection

CALL_EVENTS = {"accept": "call.accepted", "decline": "call.declined", "hangup": "call.ended", "leave": "call.left"}


async def handle(connection: "Connection", frame: protocol.ClientFrame) -> None:
    """Do what the client says; a refusal is raised."""
    assert connection.viewer is not None
    match frame:
        case protocol.Send(room=room, cid=cid, body=body):
            connection.seat(room)
            appended = await connection.hub.send(connection.viewer, room, cid, body)
            connection.enqueue(protocol.ack(room, cid, appended.seq, appended.at))
        case protocol.Read(room=room, seq=seq):
            await _mark_read(connection, room, seq)
        case protocol.Received(room=room, seq=seq):
            await _mark_received(connection, room, seq)
        case protocol.Typing(room=room):
            joined, _ = _conversation(connection, room)
            connection.hub.relay(room, protocol.event(room, "typing", {"from": joined.role}), connection)
        case protocol.Signal(room=room, call=call, to=to):
            joined = await _calling(connection, room, call)
            connection.hub.relay(
                room, protocol.signal(frame, joined.role, connection.viewer.person_id), connection, to=to
            )
        case protocol.Call(room=room, call=call, action=action):
            await _act_on_call(connection, room, call, action)
        case protocol.Join(room=room, last_seq=last_seq):
            joined, present = await connection.join(room, last_seq)
            connection.enqueue(protocol.joined(room, joined.wanted, joined.role, present))
            delivery.catch_up(connection, joined)
        case protocol.Leave(room=room):
            connection.leave(room)
        case protocol.Ping():
            connection.enqueue(protocol.PONG)
        case protocol.Hello():
            raise FrameRefused("This connection has said hello before.")


def _conversation(connection: "Connection", room: str) -> tuple[Joined, Conversation]:
    joined = connection.seat(room)
    if not isinstance(joined.kind, Conversation):
        raise TakesNoMessages
    return joined, joined.kind


async def _calling(connection: "Connection", room: str, call: UUID) -> Joined:
    assert connection.viewer is not None
    joined, kind = _conversation(connection, room)
    if not await kind.may_signal(connection.viewer, joined.key, call):
        raise NoCallNow
    return joined


async def _act_on_call(connection: "Connection", room: str, call: UUID, action: str) -> None:
    assert connection.viewer is not None
    joined, kind = _conversation(connection, room)
    screens: Sequence[str]
    if action == "accept":
        await _calling(connection, room, call)
        screens = await kind.accept_call(connection.viewer, joined.key, call)
    elif action == "leave":  # the others go on
        screens = ()
    else:  # hanging up is possible whatever has become of the consultation meanwhile
        screens = await kind.end_call(connection.viewer, joined.key, call, declines=action == "decline")
    told = {"call": str(call), "from": joined.role, "participant": str(connection.viewer.person_id)}
    connection.hub.relay(room, protocol.event(room, CALL_EVENTS[action], told), connection, to_own_role=True)
    for screen in screens:
        connection.hub.announce(screen, CALL_EVENTS[action], {**told, "consultation_id": joined.key})
    await connection.hub.wrote(room)


async def _mark_read(connection: "Connection", room: str, seq: int) -> None:
    assert connection.viewer is not None
    joined, kind = _conversation(connection, room)
    mark = await kind.mark_read(connection.viewer, joined.key, seq)
    if mark is not None:
        told = protocol.event(room, "read", {"up_to": mark, "from": joined.role})
        connection.hub.relay(room, told, connection, to_own_role=True)


async def _mark_received(connection: "Connection", room: str, seq: int) -> None:
    assert connection.viewer is not None
    joined, kind = _conversation(connection, room)
    mark = await kind.mark_received(connection.viewer, joined.key, seq)
    if mark is not None:
        told = protocol.event(room, "received", {"up_to": mark, "from": joined.role})
        connection.hub.relay(room, told, connection)
