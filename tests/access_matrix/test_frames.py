"""Who may say what on a socket: every kind of room and every kind of frame × role, said for real.

`frames.tsv` is the rule; a line is an operation of the protocol and a case. A kind of frame or of room without a line
fails. `ok`: taken without a refusal; anything else is the code of the refusal, or of the close.
"""

import csv
from contextlib import AsyncExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args
from uuid import uuid4

import pytest
from fastapi import FastAPI

from api.services import running
from core.database import Database
from core.settings import Settings
from realtime.protocol import CLIENT_FRAMES
from tests.access_matrix.world import ROLES, World, build
from tests.realtime.conftest import Line, Socket, application, serve

__all__ = ["application"]

MATRIX = list(csv.DictReader(Path(__file__).with_name("frames.tsv").open(encoding="utf-8"), delimiter="\t"))
LINES = {f"{line['frame']} {line['case']}": {role: line[role] for role in ROLES} for line in MATRIX}
CALL = uuid4()
HEARD = {"microphone": True, "camera": True, "sharing": False, "held": False, "rung": "video"}


def rooms_of(world: World) -> dict[str, str]:
    """One room of each kind and standing, by the name of its case."""
    person, other = world.people["patient"], world.people["other_doctor"]
    return {
        "consultation": f"consultation:{world.running}",
        "consultation that nobody has taken": f"consultation:{world.pooled}",
        "consultation that does not exist": f"consultation:{uuid4()}",
        "person": f"person:{person}",
        "person who is another doctor": f"person:{other}",
        "doctor": "doctor:1",
        "operations": "operations",
        "room of no kind": "secrets:1",
    }


def frames_in(room: str) -> dict[str, dict[str, Any]]:
    """What is said into a room, by its operation."""
    return {
        "send": {"cid": uuid4(), "body": {"text": "hello"}},
        "read": {"seq": 1},
        "received": {"seq": 1},
        "typing": {},
        "signal": {"call": CALL, "told": HEARD},
        "call": {"call": CALL, "action": "accept"},
        "leave": {},
    }


def op_of(frame: Any) -> str:
    [op] = get_args(frame.model_fields["op"].annotation)
    return str(op)


async def answer_to(socket: Socket, op: str, **fields: Any) -> str:
    """`ok`, or the code with which a frame is refused."""
    await socket.say(op, **fields)
    if op != "ping":
        await socket.say("ping")
    code = "ok"
    while (frame := await socket.next())["op"] != "pong":
        code = frame["code"] if frame["op"] == "error" else code
    return code


async def answers_of(line: Line, world: World, role: str) -> dict[str, str]:
    """How every line of the matrix is answered to one role."""
    rooms, found = rooms_of(world), {}
    room = rooms["consultation"]
    if role not in world.tokens:
        socket = await line.open()
        await socket.say("hello", ticket="x" * 43, rooms={room: None})
        code, _ = await socket.ended()
        return dict.fromkeys(LINES, str(code))
    ticket, _ = (await line.services.hub.tickets.issue(world.tokens[role])) or ("", None)
    outside = await line.open()
    await outside.say("hello", ticket=ticket, rooms={})
    await outside.told("welcome")
    for op, fields in frames_in(room).items():
        found[f"{op} from outside"] = await answer_to(outside, op, room=room, **fields)
    found["ping -"] = await answer_to(outside, "ping")
    found["hello again"] = await answer_to(outside, "hello", ticket=ticket)
    for case, one in rooms.items():
        found[f"join {case}"] = await answer_to(outside, "join", room=one)
    joined = await line.open()
    again, _ = (await line.services.hub.tickets.issue(world.tokens[role])) or ("", None)
    await joined.say("hello", ticket=again, rooms={room: None})
    found["hello consultation"] = (await joined.told("welcome"))["refused"].get(room, "ok")
    for op, fields in frames_in(room).items():
        found[f"{op} from inside"] = await answer_to(joined, op, room=room, **fields)
    return found


async def test_every_frame_is_answered_as_the_matrix_says(
    database: Database, settings: Settings, application: FastAPI
) -> None:
    found: dict[str, dict[str, str]] = {}
    async with running(settings) as services, AsyncExitStack() as server, AsyncExitStack() as sockets:
        application.state.services = services
        line = Line(SimpleNamespace(database=database), services, await serve(application, server), sockets)  # type: ignore[arg-type]
        async with database.transaction() as tx:
            world = await build(tx)
        for role in ROLES:
            for name, answer in (await answers_of(line, world, role)).items():
                found.setdefault(name, {})[role] = answer
        kinds = set(services.hub.rooms.prefixes)
    assert found == LINES
    assert kinds == {name.split(" ")[1] for name in LINES if name.startswith("join ")} - {"room"}


def test_every_kind_of_frame_has_a_line() -> None:
    assert {line["frame"] for line in MATRIX} == {op_of(frame) for frame in CLIENT_FRAMES}


@pytest.mark.parametrize("frame", ["send", "read", "received", "typing", "signal", "call", "join", "hello"])
def test_strangers_are_refused_every_frame_that_reaches_a_room(frame: str) -> None:
    """What the matrix may never come to say: an edit of it that lets a stranger in is found here."""
    strangers = ("anonymous", "other_patient", "operator", "former_proxy")
    own = {"join operations": "operator"}
    for name, answers in LINES.items():
        if name.split(" ")[0] == frame and not name.startswith("hello again"):
            assert [role for role in strangers if answers[role] == "ok" and own.get(name) != role] == [], name
