"""The frames of `/v1/realtime`: JSON objects told apart by `op`. Described for clients in `docs/realtime.yaml`.

What a client sends is validated here and nowhere else: unknown operations, unknown fields and wrong types are refused.
What the server sends is built by the functions below and encoded once, however many sockets it goes to.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID

import orjson
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, model_validator

from realtime.errors import FrameRefused

MAX_FRAME = 64 * 1024  # bytes
HEARTBEAT_SECONDS = 15
MAX_ROOMS = 32

Room = Annotated[str, StringConstraints(pattern=r"^[a-z]+(:[0-9A-Za-z-]+)?$", max_length=64)]
Seq = Annotated[int, Field(ge=0, lt=2**53)]


class _Frame(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Hello(_Frame):
    """The first frame. `rooms` maps each room to the last sequence the client has, or null for "from now on"."""

    op: Literal["hello"]
    ticket: Annotated[str, StringConstraints(min_length=16, max_length=128)]
    rooms: Annotated[dict[Room, Seq | None], Field(max_length=MAX_ROOMS)] = {}


class Join(_Frame):
    op: Literal["join"]
    room: Room
    last_seq: Seq | None = None


class Leave(_Frame):
    op: Literal["leave"]
    room: Room


class Send(_Frame):
    """A message. `cid` is the client's own id of it: sending it again changes nothing and is acknowledged again."""

    op: Literal["send"]
    room: Room
    cid: UUID
    body: dict[str, Any]


class Read(_Frame):
    """Everything up to `seq` was on the screen."""

    op: Literal["read"]
    room: Room
    seq: Seq


class Received(_Frame):
    """Everything up to `seq` has arrived and is kept, whether or not anybody has looked at it."""

    op: Literal["received"]
    room: Room
    seq: Seq


class Typing(_Frame):
    op: Literal["typing"]
    room: Room


class Description(_Frame):
    type: Literal["offer", "answer", "pranswer", "rollback"]
    sdp: Annotated[str, StringConstraints(max_length=48 * 1024)] = ""


class Candidate(_Frame):
    """RTCIceCandidateInit, under the browser's own names."""

    candidate: Annotated[str, StringConstraints(max_length=1024)]
    sdpMid: Annotated[str, StringConstraints(max_length=64)] | None = None  # noqa: N815
    sdpMLineIndex: Annotated[int, Field(ge=0, lt=64)] | None = None  # noqa: N815
    usernameFragment: Annotated[str, StringConstraints(max_length=256)] | None = None  # noqa: N815


class Told(_Frame):
    """What one participant shows the others of itself where no connection of theirs carries it.

    `asks`: whoever hears it says the same of themself.
    """

    microphone: bool
    camera: bool
    sharing: bool
    held: bool
    rung: Literal["video", "audio", "text"]
    asks: bool = False


class Signal(_Frame):
    """A piece of perfect negotiation, or how one is, handed on as it is: to one participant, or to the other side."""

    op: Literal["signal"]
    room: Room
    call: UUID
    to: UUID | None = None
    description: Description | None = None
    candidate: Candidate | None = None
    told: Told | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> "Signal":
        if [self.description, self.candidate, self.told].count(None) != 2:
            raise ValueError("one of a description, a candidate and what is told")
        return self


class Call(_Frame):
    """What somebody does about a ringing or running call."""

    op: Literal["call"]
    room: Room
    call: UUID
    action: Literal["accept", "decline", "hangup", "leave"]


class Ping(_Frame):
    op: Literal["ping"]


type ClientFrame = Hello | Join | Leave | Send | Read | Received | Typing | Signal | Call | Ping
CLIENT_FRAMES: tuple[type[_Frame], ...] = (Hello, Join, Leave, Send, Read, Received, Typing, Signal, Call, Ping)
_frames: TypeAdapter[ClientFrame] = TypeAdapter(
    Annotated[Hello | Join | Leave | Send | Read | Received | Typing | Signal | Call | Ping, Field(discriminator="op")]
)


def parse(text: str) -> ClientFrame:
    """The frame in `text`.

    Raises:
        FrameRefused: it is none; `errors` says where and why.
    """
    try:
        return _frames.validate_json(text)
    except ValidationError as error:
        where = [
            {"at": ".".join(str(part) for part in e["loc"][1:]), "why": e["msg"]}
            for e in error.errors(include_url=False, include_input=False)[:5]
        ]
        raise FrameRefused(errors=where) from None


class Encoded(NamedTuple):
    """A frame's JSON as it goes over the wire."""

    raw: bytes

    @property
    def text(self) -> str:
        return self.raw.decode()


def encode(frame: dict[str, Any]) -> Encoded:
    """JSON; ids and moments become strings."""
    return Encoded(orjson.dumps(frame, default=str))  # asyncpg's UUID is a subclass, which orjson leaves to us


def welcome(session: UUID, person: UUID, rooms: dict[str, Any], refused: dict[str, str]) -> Encoded:
    """`person`: whose socket it is. `rooms`: `{room: {seq, role, present}}`; `refused`: `{room: code}`."""
    who = {"session": session, "person": person}
    return encode({"op": "welcome", **who, "heartbeat_s": HEARTBEAT_SECONDS, "rooms": rooms, "refused": refused})


def joined(room: str, seq: int, role: str, present: list[str]) -> Encoded:
    return encode({"op": "joined", "room": room, "seq": seq, "role": role, "present": present})


def ack(room: str, cid: UUID, seq: int, at: datetime) -> Encoded:
    return encode({"op": "ack", "room": room, "cid": cid, "seq": seq, "at": at})


def event(room: str, kind: str, fields: Mapping[str, Any]) -> Encoded:
    """Something happened in `room`; `seq` is among `fields` exactly for what is stored in the room's sequence."""
    return encode({"op": "event", "room": room, "type": kind, **fields})


def signal(frame: Signal, role: str, participant: UUID) -> Encoded:
    """`role` and `participant` are the sender's, as we know them: nobody signals in another's name."""
    passed_on = frame.model_dump(mode="json", exclude_none=True, exclude={"to"})
    return encode({**passed_on, "from": role, "participant": participant})


def error(code: str, detail: str, **about: Any) -> Encoded:
    return encode({"op": "error", "code": code, "detail": detail, **about})


PONG = encode({"op": "pong"})
