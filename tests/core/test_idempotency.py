import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from core import clock, idempotency
from core.database import Database, Transaction
from core.errors import Conflict, IdempotencyMismatch
from core.idempotency import Answer

ME = uuid4()
ASKED = idempotency.Asked(ME, "key-0001", idempotency.fingerprint("POST", "/v1/bookings", b"{}"))


async def once(
    database: Database, effects: list[str], body: bytes = b"{}", key: str = "key-0001", person: UUID = ME
) -> Answer:
    asked = idempotency.Asked(person, key, idempotency.fingerprint("POST", "/v1/bookings", body))

    async def work(tx: Transaction) -> Answer:
        number = await tx.fetchval("INSERT INTO effect DEFAULT VALUES RETURNING number")
        tx.after_commit(lambda: effects.append("done"))
        return Answer(201, {"number": number})

    return await idempotency.once(database, asked, work, database.transaction)


@pytest.fixture(autouse=True)
async def effects_table(database: Database) -> AsyncIterator[None]:
    await database.pool.execute("CREATE TABLE effect (number int GENERATED ALWAYS AS IDENTITY)")
    yield
    await database.pool.execute("DROP TABLE effect")


async def test_the_same_key_at_once_has_one_effect_and_one_answer(database: Database):
    effects: list[str] = []
    answers = await asyncio.gather(*(once(database, effects) for _ in range(20)))
    assert effects == ["done"]
    assert await database.pool.fetchval("SELECT count(*) FROM effect") == 1
    assert len({answer.body["number"] for answer in answers}) == 1
    assert [answer.repeated for answer in answers].count(False) == 1


async def test_another_request_under_the_same_key_is_refused(database: Database):
    await once(database, [])
    with pytest.raises(IdempotencyMismatch):
        await once(database, [], body=b'{"other": 1}')


async def test_a_refusal_is_not_kept(database: Database):
    async def refuse(_: Transaction) -> Answer:
        raise Conflict

    with pytest.raises(Conflict):
        await idempotency.once(database, ASKED, refuse, database.transaction)
    effects: list[str] = []
    await once(database, effects)
    assert effects == ["done"]


async def test_who_is_refused_because_it_is_done_is_given_the_answer(database: Database):
    await once(database, [])

    async def done_before(_: Transaction) -> Answer:
        raise Conflict

    answer = await idempotency.once(database, ASKED, done_before, database.transaction)
    assert (answer.status, answer.repeated) == (201, True)


async def test_another_request_that_is_refused_is_not_given_the_answer(database: Database):
    await once(database, [])

    async def refuse(_: Transaction) -> Answer:
        raise Conflict

    other = idempotency.Asked(ME, ASKED.key, b"another request")
    with pytest.raises(IdempotencyMismatch):
        await idempotency.once(database, other, refuse, database.transaction)


async def test_another_persons_key_is_another_key(database: Database):
    await once(database, [])
    assert not (await once(database, [], person=uuid4())).repeated


async def test_without_the_key_in_its_transaction_an_effect_would_come_twice(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(idempotency, "KEEP", "SELECT $1::uuid, $2::text, $3::bytea, $4::int, $5::text")
    for _ in range(2):
        await once(database, [])
    assert await database.pool.fetchval("SELECT count(*) FROM effect") == 2


async def test_answers_are_kept_for_thirty_days(database: Database):
    await once(database, [])
    with clock.at(clock.now()) as time:
        time.advance(timedelta(days=29))
        assert await idempotency.forget(database) == 0
        time.advance(timedelta(days=2))
        assert await idempotency.forget(database) == 1
