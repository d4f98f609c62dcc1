"""Sockets: rooms, fan-out with a gapless sequence, presence, call signalling, TURN credentials, the echo peer, the
recorder, and what the processes of one installation tell each other."""

from realtime.connection import Connection
from realtime.echo import Echo
from realtime.errors import (
    Close,
    EchoBusy,
    EchoRefused,
    FrameRefused,
    NoCallNow,
    NotJoined,
    RecorderBusy,
    RecorderRefused,
    TakesNoMessages,
    TicketRefused,
    TooFast,
    TooManyRooms,
)
from realtime.follower import Follower, Listener
from realtime.hub import Hub, Limits
from realtime.livekit import LiveKit, LiveKitFailed, MediaToken, media_token
from realtime.processes import among_others, telling_of_facts
from realtime.protocol import MAX_FRAME, Encoded
from realtime.recorder import Part, Recorder, is_being_written
from realtime.rooms import Appended, Conversation, Line, RoomKind, Rooms, Seat
from realtime.tickets import issue
from realtime.transport import Disconnected, Transport
from realtime.turn import IceServer, IceServers, ice_servers

__all__ = [
    "MAX_FRAME",
    "Appended",
    "Close",
    "Connection",
    "Conversation",
    "Disconnected",
    "Echo",
    "EchoBusy",
    "EchoRefused",
    "Encoded",
    "Follower",
    "FrameRefused",
    "Hub",
    "IceServer",
    "IceServers",
    "Limits",
    "Line",
    "Listener",
    "LiveKit",
    "LiveKitFailed",
    "MediaToken",
    "NoCallNow",
    "NotJoined",
    "Part",
    "Recorder",
    "RecorderBusy",
    "RecorderRefused",
    "RoomKind",
    "Rooms",
    "Seat",
    "TakesNoMessages",
    "TicketRefused",
    "TooFast",
    "TooManyRooms",
    "Transport",
    "among_others",
    "ice_servers",
    "is_being_written",
    "issue",
    "media_token",
    "telling_of_facts",
]
