"""Lines of rooms reach a socket in the order of their sequences, each of them once.

A gap is filled by a task of its own, at the pace at which the client reads.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from realtime import protocol
from realtime.protocol import Encoded
from realtime.rooms import Conversation, Line, RoomKind

if TYPE_CHECKING:
    from realtime.connection import Connection

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Joined:
    """One room on this socket."""

    room: str
    kind: RoomKind
    key: str
    role: str
    delivered: int  # the last sequence put into the queue
    wanted: int  # the last sequence known to exist
    is_lent: bool  # see `Seat`
    first: int  # see `Seat`
    filling: bool = False
    is_left: bool = False


def offer(connection: "Connection", joined: Joined, seq: int, frame: Encoded | None) -> None:
    """Deliver line `seq` if it is the next one; otherwise see to what lies between.

    Without a frame it is a hint that the room has come as far as `seq`.
    """
    if seq <= joined.delivered:
        return
    joined.wanted = max(joined.wanted, seq)
    if joined.filling:
        return
    if frame is not None and seq == joined.delivered + 1:
        joined.delivered = seq
        connection.enqueue(frame)
        return
    _fill_later(connection, joined)


def catch_up(connection: "Connection", joined: Joined) -> None:
    """Begin with what there was before, now that the join has been answered."""
    if joined.wanted > joined.delivered:
        _fill_later(connection, joined)
    else:
        joined.filling = False


def _fill_later(connection: "Connection", joined: Joined) -> None:
    joined.filling = True
    connection.spawn(_fill(connection, joined))


async def _fill(connection: "Connection", joined: Joined) -> None:
    """Read what lies between what was delivered and what exists, at the client's pace."""
    assert isinstance(joined.kind, Conversation)
    try:
        while not joined.is_left and (wanted := joined.wanted) > joined.delivered:
            lines = await joined.kind.since(joined.key, joined.delivered)
            if not lines and joined.wanted == wanted:
                joined.wanted = joined.delivered  # the hint was wrong; `heal` knows the true head
            for line in lines:
                await _deliver(connection, joined, line)
    except Exception:
        log.warning("realtime.gap_not_filled", exc_info=True)  # `heal` tries again
    finally:
        joined.filling = False


async def _deliver(connection: "Connection", joined: Joined, line: Line) -> None:
    frame = protocol.event(joined.room, line.kind, {"seq": line.seq, **line.fields})
    await connection.transport.drain()
    joined.delivered = line.seq
    connection.enqueue(frame)
