"""The first ten of random searches are those a brute force over Postgres finds, in its order."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice

import pytest

from core.clock import at
from core.database import Database
from core.ids import new_id
from core.outbox import Event, advance
from core.settings import Settings
from search import DEFAULT, DoctorSearch, Engine, Indexer, RankingPolicy, Sort, Understanding, Wanted, rebuild
from search.typed import understand
from tests.search.crowd import book, crowd, questions
from tests.search.oracle import Oracle, difference

pytestmark = pytest.mark.slow  # whole indices are built

MOMENT = datetime(2027, 3, 3, 1, 17, 40, tzinfo=UTC)
"""A Wednesday morning in Shanghai."""
SEED = 1
FEW, MANY, AT_FULL_SIZE = 600, 2_400, 8_000
"""Doctors: of many, a broad search looks at some hundreds first."""


@dataclass
class Compared:
    """A search over a crowd, and who must be found there. `empty` and `in_turns`: how many questions were such."""

    database: Database
    engine: Engine
    search: DoctorSearch
    oracle: Oracle
    empty: int = 0
    in_turns: int = 0

    def asked(self, number: int) -> list[Wanted]:
        return list(islice(questions(self.oracle.doctors, MOMENT, SEED), number))

    async def differences(self, asked: Sequence[Wanted], policy: RankingPolicy = DEFAULT) -> AsyncIterator[str]:
        """What is not as the policy built in would have it; the search ranks by `policy`."""
        vocabulary = await self.search.vocabulary()
        for wanted in asked:
            understood = understand(vocabulary, wanted.q)
            ranked = self.oracle.find(wanted, understood, DEFAULT)
            self.empty += not ranked
            self.in_turns += len({one.turn for one in ranked}) > 1
            await self._count_who_names(understood.expertise)
            results = await self.search.find(wanted, policy=policy)
            if (wrong := difference(results, ranked, wanted)) is not None:
                yield f"{wanted}: {wrong}"

    async def follow(self) -> None:
        """Let the index take what the outbox holds."""
        indexer = Indexer(self.engine, self.database)
        while await advance(self.database.pool, indexer):
            pass
        await indexer.settle()

    async def _count_who_names(self, expertise: Sequence[Sequence[str]]) -> None:
        """What is otherwise counted behind the first who asks."""
        census = self.search._census
        assert census is not None
        census.wonder(expertise)
        await asyncio.gather(*census._counting.values())


@asynccontextmanager
async def compared(settings: Settings, database: Database, doctors: int) -> AsyncIterator[Compared]:
    with at(MOMENT):
        await crowd(settings, database, MOMENT, doctors)
        async with Engine(settings) as engine, DoctorSearch(settings, engine, database) as search:
            await rebuild(engine, database)
            await search.vocabulary()
            assert search._census is not None
            await search._census.count()
            try:
                yield Compared(database, engine, search, await Oracle.read(database.pool, MOMENT))
            finally:
                for index in (await engine.patient.indices.get(index=f"{engine.alias}-*")).body:
                    await engine.patient.indices.delete(index=index)


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("number", "doctors"), [(100, MANY), pytest.param(1_000, AT_FULL_SIZE, marks=pytest.mark.full)]
)
async def test_the_first_ten_are_those_of_a_brute_force_over_postgres(
    settings_with_search: Settings, database: Database, number: int, doctors: int
) -> None:
    async with compared(settings_with_search, database, doctors) as one:
        assert [wrong async for wrong in one.differences(one.asked(number))] == []
    assert one.empty < number / 4
    assert one.in_turns > number / 5


async def test_another_weight_is_noticed(settings_with_search: Settings, database: Database) -> None:
    async with compared(settings_with_search, database, FEW) as one:
        asked = one.asked(100)
        assert [wrong async for wrong in one.differences(asked)] == []
        for weight in ("quality", "price", "answers_text", "half_wait_hours", "specialty", "distance", "exposure"):
            heavier = replace(DEFAULT, **{weight: getattr(DEFAULT, weight) * 1.05})
            assert await anext(one.differences(asked, heavier), None), weight


async def test_a_booking_that_is_not_in_the_index_is_noticed(
    settings_with_search: Settings, database: Database
) -> None:
    async with compared(settings_with_search, database, FEW) as one:
        soonest = Wanted(sort=Sort.SOONEST, limit=10)
        assert [wrong async for wrong in one.differences([soonest])] == []
        await database.pool.execute("DELETE FROM booking WHERE hold_expires_at <= $1", MOMENT)  # in the way
        first = one.oracle.find(soonest, Understanding(), DEFAULT)[0].doctor
        await book(database, [(first.id, first.openings[0].mode, first.openings[0].starts_at, "confirmed", MOMENT)])
        one.oracle = await Oracle.read(database.pool, MOMENT)
        assert await anext(one.differences([soonest]), None)
        async with database.transaction() as tx:
            tx.publish(Event("booking.confirmed", str(new_id()), {"doctor_id": first.id}, MOMENT))
        await one.follow()
        assert [wrong async for wrong in one.differences([soonest])] == []
