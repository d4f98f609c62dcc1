"""What a room's client rests on: what the hub tells, applied to an old snapshot, always equals a fresh fetch.

The hub, its connections and Postgres are the real ones; only the wire is in memory. Both sides write, read and receive;
lines are written elsewhere without a hint; the one who is looked at is cut and comes back behind what it had.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import consultations
import realtime
from consultations.live import line_of, register
from consultations.presence import Presence
from consultations.workrooms import Workrooms
from core import clock
from core.database import Database
from core.ids import new_id
from identity import Viewer
from realtime import Connection, Disconnected, Encoded, Hub, Rooms, delivery, protocol
from tests.clinic import TODAY, Clinic, open_clinic
from tests.conftest import emptied

PATIENCE = 10.0


@dataclass
class Told:
    """A room as one of its people sees it: lines by sequence, the other side's marks, who else is there."""

    lines: dict[int, dict[str, Any]] = field(default_factory=dict)
    read: int = 0
    received: int = 0
    present: set[str] = field(default_factory=set)

    def take(self, frame: dict[str, Any]) -> None:
        match frame.get("type"):
            case "message":
                names = ("cid", "author", "author_id", "kind", "body", "at")
                self.lines[frame["seq"]] = {name: frame[name] for name in names}
            case "read" if frame["from"] == "doctor":
                self.read = max(self.read, frame["up_to"])
                self.received = max(self.received, frame["up_to"])
            case "received":
                self.received = max(self.received, frame["up_to"])
            case "joined":
                self.present.add(frame["from"])
            case "left":
                self.present.discard(frame["from"])


class InMemory:
    """A `realtime.Transport` without a network."""

    unsent = 0

    def __init__(self) -> None:
        self.incoming = asyncio.Queue[str | None]()
        self.outgoing = asyncio.Queue[dict[str, Any]]()

    async def receive(self) -> str:
        text = await self.incoming.get()
        if text is None:
            raise Disconnected
        return text

    def send(self, frame: Encoded) -> None:
        self.outgoing.put_nowait(json.loads(frame.raw))

    async def drain(self) -> None:
        return None

    async def close(self, code: int, reason: str) -> None: ...

    def abort(self) -> None: ...


class Client:
    """One person's socket in the room, and everything it was told since it came."""

    def __init__(self, viewer: Viewer, hub: Hub, room: str) -> None:
        self.viewer = viewer
        self.events: list[dict[str, Any]] = []
        self._hub = hub
        self._room = room
        self._wire = InMemory()
        self._serving: asyncio.Task[None] | None = None

    async def come(self, last: int | None) -> dict[str, Any]:
        """Join behind `last`; the room as the welcome describes it."""
        self._wire = InMemory()
        self._serving = asyncio.create_task(Connection(self._hub, self._wire).run())
        async with self._hub.database.transaction() as tx:
            [(ticket, _)] = await realtime.issue(tx, [self.viewer])
        self.say("hello", ticket=ticket, rooms={self._room: last})
        welcome: dict[str, Any] = (await self._until("welcome"))["rooms"][self._room]
        return welcome

    async def go(self) -> None:
        """As a network does that goes away: what was on its way is lost."""
        if self._serving is not None:
            self._wire.incoming.put_nowait(None)
            await self._serving
            self._serving = None

    @property
    def is_here(self) -> bool:
        return self._serving is not None

    def say(self, op: str, **fields: Any) -> None:
        self._wire.incoming.put_nowait(json.dumps({"op": op, **fields}, default=str))

    async def act(self, op: str, **fields: Any) -> None:
        """Say it, and wait until it was taken."""
        self.say(op, room=self._room, **fields)
        await self.settle()

    async def settle(self) -> None:
        self.say("ping")
        await self._until("pong")

    async def next(self) -> dict[str, Any]:
        frame = await self._wire.outgoing.get()
        if frame["op"] == "event":
            self.events.append(frame)
        return frame

    async def _until(self, op: str) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE):
            while (frame := await self.next())["op"] != op:
                assert frame["op"] != "error", frame
        return frame


class Story:
    """A consultation, of which the patient's client keeps what it is told."""

    def __init__(self, clinic: Clinic, hub: Hub, patient: Viewer, doctor: Viewer, consultation: UUID) -> None:
        self.clinic = clinic
        self.hub = hub
        self.id = consultation
        self.room = f"consultation:{consultation}"
        self.ours, self.theirs = Client(patient, hub, self.room), Client(doctor, hub, self.room)
        self.old = Told()

    def now(self, leaving_out: int | None = None) -> Told:
        """The snapshot with everything that was told since, or all but one event."""
        told = deepcopy(self.old)
        for number, event in enumerate(self.ours.events):
            if number != leaving_out:
                told.take(event)
        return told

    async def fetched(self) -> Told:
        """Everything anew: from Postgres, and from a socket that has just come."""
        another = Client(self.ours.viewer, self.hub, self.room)
        welcome = await another.come(None)
        await another.go()
        return await self._stored(set(welcome["present"]))

    async def _stored(self, present: set[str]) -> Told:
        async with self.clinic.database.transaction() as tx:
            messages, _ = await consultations.read_messages(tx, self.ours.viewer, self.id, 0, 1000)
        seen = await self.clinic.see(self.ours.viewer, self.id)
        told = Told({}, seen.other_read_seq, seen.other_received_seq, present)
        for message in messages:
            line = line_of(message)
            event = protocol.event(self.room, line.kind, {"seq": line.seq, **line.fields})
            told.take(json.loads(event.raw))
        return told

    async def begin(self) -> None:
        self.old = await self._stored(set())
        await self.come_back()

    # What happens

    async def say(self, side: str) -> None:
        client = self.ours if side == "patient" else self.theirs
        if client.is_here:
            await client.act("send", cid=new_id(), body={"text": f"{side} {len(self.ours.events)}"})

    async def say_elsewhere(self, side: str) -> None:
        """As another process does whose hint is lost."""
        viewer = (self.ours if side == "patient" else self.theirs).viewer
        await self.clinic.say(viewer, self.id, "elsewhere")

    async def mark(self, how: str, share: float) -> None:
        if self.theirs.is_here:
            await self.theirs.act(how, seq=round(share * await self.head()))

    async def cut(self) -> None:
        await self.ours.go()

    async def come_back(self) -> None:
        """Lines come by themselves behind its last one; what has no sequence is fetched, as the protocol says."""
        if self.ours.is_here:
            return
        before, self.ours.events = self.now(), []
        welcome = await self.ours.come(max(before.lines, default=0))
        self.old = await self._stored(set(welcome["present"]))
        self.old.lines = before.lines

    async def doctor_comes(self) -> None:
        if not self.theirs.is_here:
            await self.theirs.come(None)

    async def doctor_goes(self) -> None:
        await self.theirs.go()

    async def head(self) -> int:
        return (await self.clinic.see(self.ours.viewer, self.id)).last_seq

    async def end(self) -> None:
        """The line holds, and the upkeep has been round once."""
        await self.come_back()
        await self.hub.heal()

    async def leave(self) -> None:
        await self.ours.go()
        await self.theirs.go()


async def agrees(story: Story, patience: float = PATIENCE) -> None:
    """What was told comes to what is fetched, at the latest when everything under way has arrived."""
    fresh = await story.fetched()
    with suppress(TimeoutError):
        async with asyncio.timeout(patience):
            while story.now() != fresh:
                await story.ours.next()
    assert story.now() == fresh


@asynccontextmanager
async def a_story(database: Database) -> AsyncIterator[Story]:
    with clock.at(TODAY) as time:
        clinic = await open_clinic(database, time)
        rooms = Rooms()
        register(rooms, database, Presence(database), Workrooms(database))
        patient, doctor = await clinic.patient(), await clinic.doctor()
        talk = await clinic.talk(patient, doctor)
        story = Story(clinic, Hub(database, rooms), patient, doctor, talk.id)
        try:
            await story.begin()
            yield story
        finally:
            await story.leave()
            await emptied(database)


sides = st.sampled_from(["patient", "doctor"])
steps = st.one_of(
    st.tuples(st.just("say"), sides),
    st.tuples(st.just("say_elsewhere"), sides),
    st.tuples(st.just("mark"), st.sampled_from(["read", "received"]), st.floats(0, 1)),
    st.tuples(st.just("cut")),
    st.tuples(st.just("come_back")),
    st.tuples(st.just("doctor_comes")),
    st.tuples(st.just("doctor_goes")),
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=8, max_size=20))
async def test_what_was_told_applied_to_an_old_snapshot_equals_a_fresh_fetch(
    database: Database, happening: list[tuple[Any, ...]]
) -> None:
    async with a_story(database) as story:
        await story.doctor_comes()
        for name, *arguments in happening:
            await getattr(story, name)(*arguments)
        await story.end()
        await agrees(story)
        assert sorted(story.now().lines) == list(range(1, await story.head() + 1)), "no gap"


async def test_without_any_one_of_its_events_it_does_not(database: Database) -> None:
    """The negative control: each event of this story changes what is seen in the end."""
    async with a_story(database) as story:
        await story.doctor_comes()
        await story.say("doctor")
        await story.mark("received", 0.5)
        await story.say_elsewhere("patient")
        await story.say("patient")
        await story.mark("read", 1)
        await agrees(story)
        kinds = [event["type"] for event in story.ours.events]
        assert sorted(kinds) == ["joined", "message", "message", "message", "read", "received"]
        told = story.now()
        harmless = [kind for number, kind in enumerate(kinds) if story.now(leaving_out=number) == told]
        assert harmless == ["received"], "which the later mark has overtaken"


async def test_without_the_filling_of_gaps_it_does_not(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control on the server's side: lines whose hint was lost stay away."""
    async with a_story(database) as story:
        monkeypatch.setattr(delivery, "_fill_later", lambda *_: None)
        await story.say_elsewhere("doctor")
        await story.end()
        with pytest.raises(AssertionError):
            await agrees(story, patience=0.2)
