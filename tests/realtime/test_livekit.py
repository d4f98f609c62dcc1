"""A real livekit-server: what our tokens open there and what they do not, and out with whoever may stay no longer."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from pydantic import SecretStr
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

import consultations
import identity
from bench import callers
from cli.children import Child
from consultations import GuestKind
from core import clock
from core.database import Database
from core.errors import NotFound
from core.ids import new_id
from core.settings import Settings
from identity import Viewer
from realtime import LiveKit, media_token
from tests.realtime import livekit as server

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120), server.NEEDS]


@pytest.fixture
async def here(settings: Settings, tmp_path: Path) -> AsyncIterator[Settings]:
    async with server.running(tmp_path, settings) as found:
        yield found


async def opens(settings: Settings, token: str) -> bool:
    """Whether LiveKit says that this token would do."""
    address = str(settings.livekit_url).replace("ws:", "http:")
    async with httpx.AsyncClient(base_url=address) as http:
        answer = await http.get("/rtc/validate", params={"access_token": token})
    assert answer.status_code in (200, 401), answer.text
    return answer.status_code == 200


async def enter(settings: Settings, token: str, **asked: str) -> ClientConnection:
    """Come in as LiveKit's own clients do, as far as being in the room; stays until it is closed."""
    query = "&".join(f"{name}={value}" for name, value in {"access_token": token, "protocol": "15", **asked}.items())
    line = await connect(f"{settings.livekit_url}/rtc?{query}")
    await line.recv()  # who and what is there
    return line


async def test_a_token_opens_one_room_to_one_participant(here: Settings) -> None:
    room, other, person = new_id(), new_id(), new_id()
    token = media_token(here, room, person).token
    assert await opens(here, token)
    line = await enter(here, token, room=str(other))  # the token says which, whatever is asked for
    async with LiveKit(here) as livekit:
        assert await livekit.participants(str(room)) == [str(person)]
        assert await livekit.participants(str(other)) == []
        assert await livekit.rooms() == [str(room)]
    await line.close()


async def test_one_that_has_run_out_opens_nothing(here: Settings) -> None:
    room, person = new_id(), new_id()
    with clock.at(clock.now() - timedelta(minutes=10)):
        old = media_token(here, room, person)
    assert old.expires_at < clock.now()
    assert not await opens(here, old.token)
    with pytest.raises(InvalidStatus):
        await enter(here, old.token)
    assert await opens(here, media_token(here, room, person).token)


async def test_what_was_changed_or_signed_by_somebody_else_opens_nothing(here: Settings) -> None:
    room, person = new_id(), new_id()
    head, claims, signature = media_token(here, room, person).token.split(".")
    theirs = media_token(here, new_id(), person).token.split(".")[1]
    assert not await opens(here, f"{head}.{theirs}.{signature}"), "the room is part of what is signed"
    stranger = here.model_copy(update={"livekit_secret": SecretStr("x" * 32)})
    assert not await opens(here, media_token(stranger, room, person).token)
    assert await opens(here, f"{head}.{claims}.{signature}")


async def test_a_participant_sends_picture_and_sound_and_rules_nothing(here: Settings) -> None:
    room = str(new_id())
    token = media_token(here, UUID(room), new_id()).token
    address = str(here.livekit_url).replace("ws:", "http:")
    async with httpx.AsyncClient(base_url=address, headers={"Authorization": f"Bearer {token}"}) as http:
        for what, body in (
            ("ListRooms", {}),
            ("ListParticipants", {"room": room}),
            ("RemoveParticipant", {"room": room, "identity": "x"}),
            ("DeleteRoom", {"room": room}),
            ("SendData", {"room": room, "data": "", "kind": "RELIABLE"}),
        ):
            answer = await http.post(f"/twirp/livekit.RoomService/{what}", json=body)
            assert answer.status_code in (401, 403), f"{what}: {answer.text}"


@dataclass
class Talk:
    """A call of five that LiveKit carries."""

    database: Database
    settings: Settings
    room: UUID
    patient: Viewer
    doctor: Viewer
    guests: list[Viewer]

    async def do(self, what: str, *args: Any, **more: Any) -> Any:
        async with self.database.transaction() as tx:
            return await getattr(consultations, what)(tx, *args, **more)

    async def enter(self, who: Viewer, token: str | None = None) -> ClientConnection:
        """Come in on a token of now, as the API gives it out, or on an old one."""
        if token is None:
            await self.do("require_forwarded", who, self.room)
        return await enter(self.settings, token or media_token(self.settings, self.room, who.person_id).token)

    async def clear(self) -> int:
        async with LiveKit(self.settings) as livekit:
            return await consultations.clear_media_rooms(self.database, livekit)

    async def inside(self) -> set[UUID]:
        async with LiveKit(self.settings) as livekit:
            return {UUID(one) for one in await livekit.participants(str(self.room))}


@pytest.fixture
async def talk(here: Settings, database: Database) -> Talk:
    async with database.transaction() as tx:
        room = await callers.running_room(tx, 1)
        people = [await identity.viewer_of(tx, token) for token in room.tokens.values()]
        patient, doctor = (one for one in people if one is not None)
        guests = []
        for _ in range(3):
            guest, code = await consultations.invite_guest(tx, patient, room.id, GuestKind.FAMILY, "Ana", people=12)
            await consultations.agree_to_guest(tx, doctor, room.id, guest.id)
            _, person = await consultations.come_as_guest(tx, code, "Ana", "en")
            token, _ = await identity.open_session(tx, person, "bearer", 1)
            viewer = await identity.viewer_of(tx, token)
            assert viewer is not None
            guests.append(viewer)
        for side in (doctor, patient):
            await consultations.join_call(tx, side, room.id, has_livekit=True)
    return Talk(database, here, room.id, patient, doctor, guests)


async def closes(line: ClientConnection) -> None:
    """The server ends it."""
    with pytest.raises(ConnectionClosed):
        while True:
            await line.recv()


async def test_who_belongs_there_is_left_alone(talk: Talk) -> None:
    people = [talk.patient, talk.doctor, *talk.guests]
    for one in people:
        await talk.enter(one)
    assert await talk.clear() == 0
    assert await talk.inside() == {one.person_id for one in people}


async def test_who_was_sent_out_is_put_out_and_put_out_again_when_they_come_back_on_an_old_token(talk: Talk) -> None:
    stays, goes = talk.guests[:2]
    old = media_token(talk.settings, talk.room, goes.person_id).token
    await talk.enter(stays)
    line = await talk.enter(goes)
    [first, second, _] = await talk.do("guests_of", talk.patient, talk.room)
    leaving = next(one for one in (first, second) if one.person_id == goes.person_id)
    await talk.do("remove_guest", talk.doctor, talk.room, leaving.id)
    assert await talk.inside() == {stays.person_id, goes.person_id}, "LiveKit knows nothing of it by itself"
    assert await talk.clear() == 1
    await closes(line)
    assert await talk.inside() == {stays.person_id}
    with pytest.raises(NotFound):
        await talk.enter(goes)
    back = await talk.enter(goes, old)  # nothing revokes it there
    assert await talk.clear() == 1
    await closes(back)
    assert await talk.inside() == {stays.person_id}


async def test_when_it_is_hung_up_nobody_stays_and_nobody_comes_back(talk: Talk) -> None:
    old = media_token(talk.settings, talk.room, talk.patient.person_id).token
    line = await talk.enter(talk.patient)
    assert await talk.clear() == 0
    call = await talk.do("join_call", talk.patient, talk.room, has_livekit=True)
    await talk.do("end_call", talk.doctor, talk.room, call.id)
    assert await talk.clear() == 1
    await closes(line)
    await talk.enter(talk.patient, old)
    assert await talk.clear() == 1
    assert await talk.inside() == set()


async def test_rooms_that_are_not_ours_are_left_alone(talk: Talk) -> None:
    theirs = new_id()
    await enter(talk.settings, media_token(talk.settings, theirs, new_id()).token)
    assert await talk.clear() == 0
    async with LiveKit(talk.settings) as livekit:
        assert len(await livekit.participants(str(theirs))) == 1


async def test_the_worker_does_it_by_itself(talk: Talk, tmp_path: Path) -> None:
    await talk.enter(talk.patient)
    stranger = await enter(talk.settings, media_token(talk.settings, talk.room, new_id()).token)
    worker = Child(tmp_path / "worker", "worker", ["worker"], talk.settings)
    await asyncio.to_thread(worker.start)
    try:
        async with asyncio.timeout(60):
            await closes(stranger)
    finally:
        await asyncio.to_thread(worker.stop)
    assert await talk.inside() == {talk.patient.person_id}
