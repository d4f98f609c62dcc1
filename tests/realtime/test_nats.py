"""Two processes' worth of services with a real nats-server between them, which is killed."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from functools import partial

import pytest
from fastapi import FastAPI

import realtime
from api.services import running
from core.database import Database
from core.settings import Settings
from core.telemetry import BUS_UP
from realtime.leases import Leases
from realtime.neighbours import Neighbours
from tests.clinic import Clinic
from tests.conftest import TestServers
from tests.realtime.air import applications
from tests.realtime.conftest import PATIENCE, Line, room_of, serve
from tests.realtime.nats import NatsServer

pytestmark = pytest.mark.slow  # what was lost comes back after a second


@pytest.fixture(scope="module")
def nats(servers: TestServers, worker: str) -> Iterator[NatsServer]:
    server = NatsServer(servers.folder / f"nats-{worker}")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def here(settings: Settings, nats: NatsServer) -> Settings:
    return settings.model_copy(update={"nats_url": nats.url})


@pytest.fixture(scope="module")
def two_applications(settings: Settings) -> list[FastAPI]:
    return applications(settings, 2)


@pytest.fixture
async def lines(clinic: Clinic, here: Settings, two_applications: list[FastAPI]) -> AsyncIterator[list[Line]]:
    async with AsyncExitStack() as stack:
        found = []
        for application in two_applications:
            services = application.state.services = await stack.enter_async_context(running(here))
            found.append(Line(clinic, services, await serve(application, stack), stack))
        await until_they_know_each_other(found)
        yield found


async def until_they_know_each_other(lines: list[Line]) -> None:
    for line in lines:
        neighbours = line.services.hub.neighbours
        assert isinstance(neighbours, Neighbours)
        await until(partial(len, neighbours.leases))


async def until_they_are_back(lines: list[Line]) -> None:
    """Each has heard the other say something once more."""
    for line in lines:
        neighbours = line.services.hub.neighbours
        assert isinstance(neighbours, Neighbours)
        await until(partial(_differ, neighbours.leases, neighbours.leases.numbers()))


def _differ(leases: Leases, before: dict[str, int]) -> bool:
    return leases.numbers() != before


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE + 10):
        while not condition():  # noqa: ASYNC110 - nobody tells of it
            await asyncio.sleep(0.01)


async def test_typing_reaches_the_other_process_again_after_the_server_between_them_was_killed(
    lines: list[Line], nats: NatsServer
) -> None:
    clinic = lines[0].clinic
    patient, doctor = await clinic.patient(), await clinic.doctor()
    room = room_of(await clinic.talk(patient, doctor))
    ours, theirs = await lines[0].join(patient, {room: None}), await lines[1].join(doctor, {room: None})
    assert (await ours.told("event", "joined"))["from"] == "doctor"
    await ours.say("typing", room=room)
    await theirs.told("event", "typing")

    await asyncio.to_thread(nats.kill)
    began = time.monotonic()
    acknowledged = await ours.send(room, "nobody carries this")
    assert time.monotonic() - began < 1, "nobody waits for the wire"
    assert (await theirs.told("event", "message"))["seq"] == acknowledged["seq"]
    await until(lambda: not BUS_UP._value.get())
    await asyncio.to_thread(nats.revive)
    await until_they_are_back(lines)
    await ours.say("typing", room=room)
    await theirs.told("event", "typing")
    assert {line.services.hub.present(room) == {"patient", "doctor"} for line in lines} == {True}


async def test_a_process_starts_and_serves_while_there_is_no_server(
    here: Settings, nats: NatsServer, clinic: Clinic
) -> None:
    await asyncio.to_thread(nats.kill)
    try:
        async with asyncio.timeout(PATIENCE), running(here):
            pass
    finally:
        await asyncio.to_thread(nats.revive)


async def test_facts_of_a_process_without_sockets_are_heard_of_at_once(
    here: Settings, nats: NatsServer, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken = asyncio.Event()
    async with Database(here) as api, Database(here) as work:
        hub = realtime.Hub(api, realtime.Rooms())
        async with realtime.among_others(here, hub, woken.set), realtime.telling_of_facts(here, work):
            neighbours = hub.neighbours
            assert isinstance(neighbours, Neighbours)
            await until(lambda: len(neighbours.leases) > 0)  # it says something every second
            await asyncio.sleep(0.3)  # what was made up for is over
            woken.clear()
            for look in work.when_facts_are_written:
                look()
            async with asyncio.timeout(PATIENCE):
                await woken.wait()
