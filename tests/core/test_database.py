import asyncio
from contextlib import suppress

import asyncpg
import pytest
from sqlmodel import select

from core import clock
from core.database import Database, to_json
from core.errors import Unavailable
from core.outbox import Event
from core.settings import Settings
from core.tables import OutboxRow


def fact(key: str) -> Event:
    return Event("thing.happened", key, {"key": key}, clock.now())


async def count(database: Database) -> int:
    return await database.pool.fetchval("SELECT count(*) FROM outbox")


@pytest.mark.parametrize("door", ["transaction", "unit_of_work"])
async def test_a_fact_commits_with_its_change(database: Database, door: str):
    async with getattr(database, door)() as tx:
        tx.publish(fact("a"))
        assert await count(database) == 0
    assert await count(database) == 1


@pytest.mark.parametrize("door", ["transaction", "unit_of_work"])
async def test_an_exception_takes_the_fact_and_the_hint_back(database: Database, door: str):
    told = []
    with pytest.raises(RuntimeError):
        async with getattr(database, door)() as tx:
            tx.publish(fact("a"))
            tx.after_commit(lambda: told.append("a"))
            raise RuntimeError
    assert await count(database) == 0
    assert told == []


@pytest.mark.parametrize("door", ["transaction", "unit_of_work"])
async def test_a_hint_runs_after_the_commit_is_visible(database: Database, door: str):
    seen = []

    async def look() -> None:
        seen.append(await count(database))

    async with getattr(database, door)() as tx:
        tx.publish(fact("a"))
        tx.after_commit(look)
    assert seen == [1]


async def test_both_doors_of_a_unit_of_work_are_one_transaction(database: Database):
    with pytest.raises(RuntimeError):
        async with database.unit_of_work() as uow:
            await uow.execute(
                "INSERT INTO outbox (topic, key, payload) VALUES ('raw', 'r', $1::jsonb)", to_json({"raw": True})
            )
            rows = await uow.session.exec(select(OutboxRow.topic))
            assert list(rows.all()) == ["raw"]
            raise RuntimeError
    assert await count(database) == 0


@pytest.mark.parametrize("door", ["transaction", "unit_of_work"])
async def test_json_goes_in_as_text_and_comes_out_as_values(database: Database, door: str):
    async with getattr(database, door)() as tx:
        value = await tx.fetchval("SELECT $1::jsonb", to_json({"名": ["a", 1]}))
    assert value == {"名": ["a", 1]}


@pytest.mark.parametrize("door", ["transaction", "unit_of_work"])
async def test_a_database_that_is_not_there_is_unavailable(settings: Settings, door: str):
    elsewhere = settings.model_copy(update={"database_url": "postgresql://postgres@127.0.0.1:9/none"})
    database = Database(elsewhere)
    with pytest.raises((Unavailable, OSError)):
        async with database, getattr(database, door)():
            pass


async def test_a_read_at_hand_goes_on_after_its_connection_was_ended(database: Database):
    pid = await database.at_hand.fetchval("SELECT pg_backend_pid()")
    assert await database.at_hand.fetchval("SELECT pg_backend_pid()") == pid
    await database.pool.execute("SELECT pg_terminate_backend($1)", pid)
    others = []
    for _ in range(3):  # the first may still meet the end of the connection
        with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError):
            others.append(await database.at_hand.fetchval("SELECT pg_backend_pid()"))
    assert len(others) >= 2
    assert pid not in others


async def test_reads_at_hand_leave_connections_for_everybody_else(settings: Settings, database: Database):
    async with Database(settings.model_copy(update={"database_pool": 2})) as small:
        await asyncio.gather(*(small.at_hand.fetchval("SELECT 1") for _ in range(4)))
        async with asyncio.timeout(5):
            assert await asyncio.gather(*(small.pool.fetchval("SELECT 1") for _ in range(2))) == [1, 1]


async def test_who_waits_for_a_transaction_goes_before_who_comes_later(database: Database):
    order: list[int] = []

    async def come(number: int) -> None:
        async with database.transaction() as tx:
            order.append(number)
            await tx.fetchval("SELECT 1")

    await asyncio.gather(*(come(number) for number in range(30)))  # the connections are open now
    order.clear()
    waiting = [asyncio.create_task(come(number)) for number in range(60)]
    while len(order) < 20:
        await come(100)  # takes its place behind those who wait
    await asyncio.gather(*waiting)
    # Who came later is behind those who waited, whose connections may hold up one or the other.
    assert order[:50].count(100) <= 2
    of_those = [number for number in order if number < 100]
    assert sum(abs(number - place) >= 8 for place, number in enumerate(of_those)) <= 3


async def test_a_sitting_is_one_connection_and_each_statement_commits_by_itself(database: Database):
    with pytest.raises(Unavailable):
        async with database.at_hand.sitting() as db:
            first = await db.fetchval("SELECT pg_backend_pid()")
            await db.fetchval("INSERT INTO outbox (topic, key, payload) VALUES ('a', 'a', '{}') RETURNING 1")
            assert await db.fetchval("SELECT pg_backend_pid()") == first
            raise Unavailable
    assert await count(database) == 1


async def test_a_sitting_that_went_wrong_leaves_its_place_to_the_next(database: Database):
    for _ in range(20):
        with pytest.raises(asyncpg.PostgresError):
            async with database.at_hand.sitting() as db:
                await db.fetchval("SELECT 1 / 0")
    assert await database.at_hand.fetchval("SELECT 1") == 1
