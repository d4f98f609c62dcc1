"""What people are told: once while unread, kept for a time, and on their screens at once."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.database import Database
from core.ids import new_id
from notices import NOTICE_GIVEN, Announcer, News, forget, give, mark_read, notices_of, unread
from notices.notices import KEPT_FOR
from realtime import Follower

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
async def person(database: Database) -> UUID:
    person = new_id()
    await database.pool.execute(
        "INSERT INTO person (id, email, name) VALUES ($1, $2, 'Li Na')", person, f"{person}@example.org"
    )
    return person


async def tell(database: Database, person: UUID, key: str = "one") -> int:
    async with database.transaction() as tx:
        return await give(tx, [News(person, "slot_opened", key, {})])


async def test_what_is_unread_is_not_said_again(database: Database, person: UUID):
    assert (await tell(database, person), await tell(database, person), await tell(database, person, "two")) == (
        1,
        0,
        1,
    )
    assert await unread(database.pool, person) == 2


async def test_what_was_read_may_be_said_again(database: Database, person: UUID):
    with clock.at(NOW) as time:
        await tell(database, person)
        async with database.transaction() as tx:
            await mark_read(tx, person, NOW)
        time.advance(timedelta(minutes=1))
        assert await tell(database, person) == 1
        assert await unread(database.pool, person) == 1


async def test_what_came_after_one_looked_stays_unread(database: Database, person: UUID):
    with clock.at(NOW) as time:
        await tell(database, person)
        time.advance(timedelta(seconds=1))
        await tell(database, person, "two")
        async with database.transaction() as tx:
            await mark_read(tx, person, NOW)
    assert [one.read_at is not None for one in await notices_of(database.pool, person)] == [False, True]


async def test_old_notices_are_forgotten_and_young_ones_kept(database: Database, person: UUID):
    with clock.at(NOW) as time:
        await tell(database, person)
        time.advance(KEPT_FOR)
        await tell(database, person, "two")
        assert await forget(database) == 0
        time.advance(timedelta(seconds=1))
        assert await forget(database) == 1
    assert len(await notices_of(database.pool, person)) == 1


class Rooms:
    """What a hub was asked to tell."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[tuple[str, str, dict[str, Any]]] = asyncio.Queue()

    def publish(self, room: str, kind: str, fields: dict[str, Any]) -> None:
        self.told.put_nowait((room, kind, fields))


async def test_a_notice_reaches_the_persons_room_from_whatever_process_gave_it(database: Database, person: UUID):
    rooms = Rooms()
    async with Follower(database, [Announcer(rooms)]):  # type: ignore[arg-type]
        await tell(database, person)
        room, kind, fields = await asyncio.wait_for(rooms.told.get(), 10)
    [notice] = await notices_of(database.pool, person)
    assert (room, kind) == (f"person:{person}", "changed")
    assert fields == {"topic": NOTICE_GIVEN, "notice_id": str(notice.id)}
