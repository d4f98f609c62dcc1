import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from core import clock, idempotency
from core.database import Database
from core.errors import IdempotencyMismatch
from core.idempotency import Answer

ME = uuid4()
HASH = idempotency.fingerprint("POST", "/v1/bookings", b"{}")


async def once(database: Database, effects: list[str], body: bytes = b"{}", key: str = "key-0001") -> Answer:
    print_of = idempotency.fingerprint("POST", "/v1/bookings", body)
    async with database.transaction() as tx:
        stored = await idempotency.claim(tx, ME, key, print_of)
        if stored is not None:
            return stored
        effects.append("done")
        answer = Answer(201, {"number": len(effects)})
        await idempotency.keep(tx, ME, key, answer)
        return answer


async def test_the_same_key_at_once_has_one_effect_and_one_answer(database: Database):
    effects: list[str] = []
    answers = await asyncio.gather(*(once(database, effects) for _ in range(20)))
    assert effects == ["done"]
    assert {answer.body["number"] for answer in answers} == {1}


async def test_another_request_under_the_same_key_is_refused(database: Database):
    await once(database, [])
    with pytest.raises(IdempotencyMismatch):
        await once(database, [], body=b'{"other": 1}')


async def test_a_refusal_is_not_kept(database: Database):
    with pytest.raises(RuntimeError):
        async with database.transaction() as tx:
            await idempotency.claim(tx, ME, "key-0001", HASH)
            raise RuntimeError
    effects: list[str] = []
    await once(database, effects)
    assert effects == ["done"]


async def test_another_persons_key_is_another_key(database: Database):
    await once(database, [])
    async with database.transaction() as tx:
        assert await idempotency.claim(tx, uuid4(), "key-0001", HASH) is None


async def test_answers_are_kept_for_thirty_days(database: Database):
    await once(database, [])
    with clock.at(clock.now()) as time:
        time.advance(timedelta(days=29))
        assert await idempotency.forget(database) == 0
        time.advance(timedelta(days=2))
        assert await idempotency.forget(database) == 1
