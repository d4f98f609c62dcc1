"""The operators' room: told that the board moved, and not more often than they can look."""

from typing import Any
from uuid import UUID

from core.clock import now
from core.outbox import Published
from operations.live import BoardBell, register
from realtime import Hub, Rooms, Seat
from realtime.protocol import Encoded
from tests.clinic import Clinic


class Listening:
    """A member of a room that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[Encoded] = []

    def role_in(self, room: str) -> str:
        return "operator"

    def enqueue(self, frame: Encoded) -> None:
        self.told.append(frame)


def fact(topic: str) -> Published:
    return Published(topic=topic, key=str(UUID(int=0)), payload={}, at=now())


async def test_many_facts_ring_once(clinic: Clinic) -> None:
    rooms = Rooms()
    register(rooms)
    hub = Hub(clinic.database, rooms)
    member: Any = Listening()
    hub.enter("operations", member, Seat("operator"))
    async with BoardBell(hub, at_most_every=60) as bell:
        for _ in range(50):
            await bell([fact("consultation.opened"), fact("booking.held")])
        await bell([fact("doctor.changed")])
        await clinic.database.pool.fetchval("SELECT 1")
    assert len(member.told) == 1
    assert '"type":"changed"' in member.told[0].text


async def test_what_does_not_move_the_board_rings_nothing(clinic: Clinic) -> None:
    rooms = Rooms()
    register(rooms)
    hub = Hub(clinic.database, rooms)
    member: Any = Listening()
    hub.enter("operations", member, Seat("operator"))
    async with BoardBell(hub, at_most_every=60) as bell:
        await bell([fact("doctor.changed"), fact("person.registered")])
        await clinic.database.pool.fetchval("SELECT 1")
    assert member.told == []
