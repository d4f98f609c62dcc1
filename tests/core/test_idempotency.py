import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from core import clock, idempotency
from core.database import Database, Transaction, to_json
from core.errors import Conflict, IdempotencyMismatch
from core.idempotency import Answer, Asked

ME = uuid4()
ASKED = idempotency.Asked(ME, "key-0001", idempotency.fingerprint("POST", "/v1/bookings", b"{}"))


async def once(
    database: Database, effects: list[str], body: bytes = b"{}", key: str = "key-0001", person: UUID = ME
) -> Answer:
    asked = idempotency.Asked(person, key, idempotency.fingerprint("POST", "/v1/bookings", body))

    async def work(tx: Transaction) -> Answer:
        number = await tx.fetchval("INSERT INTO effect DEFAULT VALUES RETURNING number")
        tx.after_commit(lambda: effects.append("done"))
        return Answer(201, to_json({"number": number}))

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
    assert len({answer.body.replace(" ", "") for answer in answers}) == 1
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


KEPT_EFFECT = f"""
WITH done AS (INSERT INTO effect DEFAULT VALUES RETURNING number), answered AS (
{idempotency.KEPT_WITH.format(person="$1::uuid", key="$2", request_hash="$3", status="201", answer="$4", effect="done")}
) SELECT number FROM done
"""


async def at_once(database: Database, asked: Asked) -> Answer:
    async def work() -> Answer:
        await database.at_hand.fetchval(KEPT_EFFECT, asked.person, *idempotency.kept(asked, '{"said": 1}'))
        return Answer(201, '{"said": 1}')

    return await idempotency.at_once(database.at_hand, asked, work)


async def test_a_statement_that_keeps_its_answer_has_one_effect_a_key(database: Database):
    answers = await asyncio.gather(*(at_once(database, ASKED) for _ in range(20)))
    assert await database.pool.fetchval("SELECT count(*) FROM effect") == 1
    assert {answer.body for answer in answers} == {'{"said": 1}'}
    assert [answer.repeated for answer in answers].count(False) == 1


async def test_another_request_under_the_key_of_a_statement_is_refused(database: Database):
    await at_once(database, ASKED)
    with pytest.raises(IdempotencyMismatch):
        await at_once(database, Asked(ME, ASKED.key, b"another request"))
    assert await database.pool.fetchval("SELECT count(*) FROM effect") == 1


async def test_a_statement_without_a_key_keeps_nothing(database: Database):
    await database.pool.fetchval(KEPT_EFFECT, ME, *idempotency.NOT_KEPT)
    assert await database.pool.fetchval("SELECT count(*) FROM idempotency") == 0
