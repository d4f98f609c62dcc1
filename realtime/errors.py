"""Refusals of the sockets, and the codes they close with."""

from enum import IntEnum

from core.errors import Conflict, DomainError, Invalid, Unavailable


class TicketRefused(DomainError):
    """The ticket is unknown, used, older than 30 seconds, or its session has ended; which of them is not said."""

    code = "ticket_refused"
    status = 401
    title = "This ticket does not open a connection; ask for a fresh one"


class FrameRefused(Invalid):
    code = "frame_refused"
    title = "This frame is not part of the protocol"


class NotJoined(Invalid):
    code = "not_joined"
    title = "Join the room first"


class TakesNoMessages(Invalid):
    code = "takes_no_messages"
    title = "This room only tells; nothing can be sent in it"


class NoCallNow(Conflict):
    code = "no_call_now"
    title = "This call does not run in this room; it is over, was never begun, or its time has not come"


class TooFast(DomainError):
    code = "too_fast"
    status = 429
    title = "That was too much at once; wait a moment and send it again"


class TooManyRooms(Conflict):
    code = "too_many_rooms"
    title = "Leave a room before you join another"


class PeersBusy(Unavailable):
    code = "peers_busy"
    title = "As many connections as can be served are open at the moment"


class PeerRefused(Invalid):
    code = "peer_refused"
    title = "This is not an offer that can be answered"


class RecorderBusy(Unavailable):
    code = "recorder_busy"
    title = "Nothing can be recorded at the moment"


class RecorderRefused(Invalid):
    code = "recorder_refused"
    title = "This is not an offer that can be recorded"


class EchoBusy(Unavailable):
    code = "echo_busy"
    title = "Many people are testing their devices at the moment"


class EchoRefused(Invalid):
    code = "echo_refused"
    title = "This is not an offer the echo can answer"


class Close(IntEnum):
    """Close codes. Clients connect again after 1xxx and `SLOW`, with a fresh ticket after the others."""

    GOING_AWAY = 1001
    TOO_BIG = 1009
    FAILED = 1011  # our fault
    REFUSED = 4400  # the first frame was no hello, or too many frames were refused
    TICKET = 4401
    SESSION_ENDED = 4403
    SILENT = 4408
    TOO_FAST = 4429
    SLOW = 4508  # did not read what was sent
