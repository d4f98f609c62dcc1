"""Somebody to write to, and the post with a way of writing one letter."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from core import clock
from core.clock import VirtualTime
from core.database import Database, Transaction
from core.ids import new_id
from notices import Addressee, Channel, Delivery, Letter, Planned, Post, deliveries_of, plan

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
LINK = "https://wenzhen.example/bookings/1"


@pytest.fixture
async def person(database: Database) -> UUID:
    person = new_id()
    await database.pool.execute(
        "INSERT INTO person (id, email, name) VALUES ($1, $2, 'Li Na')", person, f"{person}@example.org"
    )
    return person


@pytest.fixture
async def time() -> AsyncIterator[VirtualTime]:
    with clock.at(NOW) as time:
        yield time


def letter(delivery_id: UUID | None = None, **more: object) -> Letter:
    fields: dict[str, object] = {
        "id": delivery_id or new_id(),
        "language": "en",
        "title": "Video appointment: Tuesday 24 November, 09:00",
        "lines": ("Your video appointment with Zhang Wei is tomorrow.",),
        "link": LINK,
        "link_words": "Your booking",
        "closing": "You choose what you are reminded of.",
        "until": NOW + DAY,
    }
    return Letter(**{**fields, **more})  # type: ignore[arg-type]


async def write(tx: Transaction, delivery: Delivery, to: Addressee) -> Letter | None:
    return letter(delivery.id, until=delivery.until)


async def due(database: Database, person: UUID, channel: str, key: str = "greeting:1") -> None:
    """Something to be said now."""
    async with database.transaction() as tx:
        await plan(tx, [Planned(person, "greeting", "1", key, {}, clock.now(), clock.now() + DAY)], [channel])


async def delivered(database: Database, person: UUID, channel: Channel) -> Delivery:
    """What becomes of one letter over `channel`."""
    await due(database, person, channel.name, f"greeting:{new_id()}")
    await Post(database, [channel], {"greeting": write}).deliver()
    return (await deliveries_of(database.pool, person))[0]
