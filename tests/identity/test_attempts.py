from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

import identity
from core import clock
from core.clock import VirtualTime
from core.database import Database
from core.settings import Settings
from identity import Attempt, Contact, TooManyAttempts, attempts

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LINA = Contact(email="lina@example.org")


@pytest.fixture
def time() -> Iterator[VirtualTime]:
    with clock.at(NOON) as virtual:
        yield virtual


async def try_(database: Database, attempt: Attempt) -> int:
    """Seconds to wait; 0: the try was counted."""
    try:
        async with database.transaction() as tx:
            await identity.begin_attempt(tx, attempt)
    except TooManyAttempts as refused:
        return int(refused.extra["retry_after"])
    return 0


def from_everywhere(number: int) -> Attempt:
    return Attempt(LINA, f"198.51.100.{number}")


async def test_pauses_grow_with_every_failure_and_end(database: Database, time: VirtualTime):
    for number in range(attempts.ACCOUNT.free):
        assert await try_(database, from_everywhere(number)) == 0
    pauses = []
    for number in range(13):
        pauses.append(await try_(database, from_everywhere(100 + number)))
        time.advance(timedelta(seconds=pauses[-1]))
        assert await try_(database, from_everywhere(100 + number)) == 0
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


async def test_a_refused_try_does_not_make_the_pause_longer(database: Database, time: VirtualTime):
    for number in range(attempts.ACCOUNT.free + 1):
        await try_(database, from_everywhere(number))
    assert {await try_(database, from_everywhere(number)) for number in range(20)} == {1}


async def test_success_is_a_clean_slate(database: Database, time: VirtualTime):
    for number in range(attempts.ACCOUNT.free):
        await try_(database, from_everywhere(number))
    async with database.transaction() as tx:
        await identity.attempt_succeeded(tx, from_everywhere(1))
    assert [await try_(database, from_everywhere(1)) for _ in range(attempts.ACCOUNT.free)] == [0] * 5


async def test_a_day_of_quiet_is_a_clean_slate(database: Database, time: VirtualTime):
    for number in range(attempts.ACCOUNT.free):
        await try_(database, from_everywhere(number))
    assert await try_(database, from_everywhere(9)) == 1
    time.advance(timedelta(days=1, seconds=1))
    assert [await try_(database, from_everywhere(1)) for _ in range(attempts.ACCOUNT.free)] == [0] * 5
    time.advance(timedelta(days=1, seconds=1))
    assert await attempts.forget_attempts(database) == 1 + attempts.ACCOUNT.free


async def test_one_address_that_tries_many_accounts_slows_down(database: Database, time: VirtualTime):
    tries = [Attempt(Contact(email=f"{number}@example.org"), "203.0.113.7") for number in range(60)]
    waits = [await try_(database, one) for one in tries]
    assert waits == [0] * attempts.ADDRESS.free + [1] * 10
    assert await try_(database, Attempt(LINA, "203.0.113.8")) == 0


async def test_addresses_of_one_household_count_as_one(database: Database, time: VirtualTime):
    waits = [
        await try_(database, Attempt(Contact(email=f"{number}@example.org"), f"2001:db8::{number:x}"))
        for number in range(60)
    ]
    assert waits == [0] * attempts.ADDRESS.free + [1] * 10


async def test_an_attacker_slows_down_and_the_owners_device_does_not(database: Database, time: VirtualTime):
    for number in range(200):
        await try_(database, from_everywhere(number % 250))
    assert await try_(database, from_everywhere(1)) > 0
    assert await try_(database, Attempt(LINA, "198.51.100.1", device="hers")) == 0


async def test_a_known_device_has_pauses_of_its_own(database: Database, time: VirtualTime):
    hers = Attempt(LINA, "198.51.100.1", device="hers")
    assert [await try_(database, hers) for _ in range(6)] == [0] * 5 + [1]


def test_a_device_is_known_for_the_account_it_was_marked_for_and_no_other(settings: Settings):
    from core.ids import new_id

    lina, wang = new_id(), new_id()
    mark = identity.device_mark(settings, lina)
    number = identity.known_device(settings, mark, lina)
    assert number is not None
    assert len(number) == 32
    assert identity.known_device(settings, mark, wang) is None
    assert identity.known_device(settings, mark, None) is None
    forged = f"{wang.hex}.{number}.{mark.rpartition('.')[2]}"
    assert identity.known_device(settings, forged, wang) is None
    assert [identity.known_device(settings, bad, lina) for bad in (None, "", "x", "a.b.c", mark[:-1])] == [None] * 5
