"""Several API processes' worth of services in one test, and a wire between them that loses what it is told to."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from fastapi import FastAPI

from api.app import create_app
from api.services import running
from core.settings import Settings
from realtime.bus import Seals
from realtime.neighbours import Neighbours
from tests.clinic import Clinic
from tests.realtime.conftest import Line, serve


@dataclass
class Air:
    """What lies between the processes. By default everything arrives, once and at once."""

    lose: Callable[[], bool] = lambda: False
    double: Callable[[], bool] = lambda: False
    late: Callable[[], bool] = lambda: False
    ends: list["AirWire"] = field(default_factory=list)
    held: list[tuple["AirWire", bytes]] = field(default_factory=list)

    def end(self) -> "AirWire":
        wire = AirWire(self)
        self.ends.append(wire)
        return wire

    def carry(self, sender: "AirWire | None", data: bytes) -> None:
        for wire in self.ends:
            if wire is sender or not wire.is_up:
                continue
            for _ in range(0 if self.lose() else 2 if self.double() else 1):
                if self.late():
                    self.held.append((wire, data))
                else:
                    wire.hear(data)

    def release(self) -> None:
        """What was late arrives, in any order."""
        held, self.held = self.held, []
        random.Random(len(held)).shuffle(held)
        for wire, data in held:
            wire.hear(data)


class AirWire:
    """One end: a `realtime.bus.Wire`."""

    def __init__(self, air: Air) -> None:
        self._air = air
        self.is_up = False
        self.hear: Callable[[bytes], None] = lambda data: None

    def listen(self, heard: Callable[[bytes], None], came_up: Callable[[], None]) -> None:
        self.hear = heard
        self.is_up = True
        came_up()

    async def send(self, data: bytes) -> None:
        self._air.carry(self, data)


@dataclass
class Process:
    """One API process: the way to its sockets, and its neighbours."""

    line: Line
    neighbours: Neighbours
    wire: AirWire


class Time:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def process(
    air: Air, clinic: Clinic, application: FastAPI, settings: Settings, time: Callable[[], float]
) -> AsyncIterator[Process]:
    async with (
        running(settings) as services,
        Neighbours(services.hub, wire := air.end(), Seals(settings), lambda: None, now=time) as neighbours,
        AsyncExitStack() as server,
        AsyncExitStack() as sockets,
    ):
        application.state.services = services
        line = Line(clinic, services, await serve(application, server), sockets)
        yield Process(line, neighbours, wire)


def applications(settings: Settings, number: int) -> list[FastAPI]:
    return [create_app(settings) for _ in range(number)]


async def a_moment() -> None:
    """Whatever is on its way inside this process arrives."""
    for _ in range(20):
        await asyncio.sleep(0)
