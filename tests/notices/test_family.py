"""What is told about a family: to whom it concerns, once, and never whether an address has an account."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import identity
from core import clock, outbox
from core.database import Database
from core.ids import new_id
from identity import Dependent, Granted
from notices import FamilyNews, notices_of
from notices.family import CHANGED, INVITED, JOINED, LAPSED, LEFT, OF_AGE, OVER


async def person(database: Database, name: str) -> UUID:
    found = new_id()
    await database.pool.execute(
        "INSERT INTO person (id, email, name) VALUES ($1, $2, $3)", found, f"{found}@example.org", name
    )
    return found


async def told(database: Database, to: UUID) -> list[tuple[str, str]]:
    """What somebody was told by now, the last first: kind and name."""
    news = FamilyNews(database)
    while await outbox.advance(database.pool, news):
        pass
    return [(one.kind, one.data["name"]) for one in await notices_of(database.pool, to)]


async def invite(database: Database, proxy: UUID, contact: str | None) -> str:
    async with database.transaction() as tx:
        return (await identity.invite(tx, proxy, "parent", contact)).code


async def accept(database: Database, patient: UUID, code: str) -> None:
    async with database.transaction() as tx:
        await identity.accept_invitation(tx, patient, code)


async def end(database: Database, proxy: UUID, patient: UUID, by: UUID) -> None:
    async with database.transaction() as tx:
        await identity.end_proxy(tx, proxy, patient, by=by)


async def test_whose_address_it_is_hears_of_an_invitation_once(database: Database):
    daughter, father = await person(database, "Daughter"), await person(database, "Father")
    for _ in range(2):
        await invite(database, daughter, f"{father}@example.org")
    await invite(database, daughter, "nobody@example.org")
    await invite(database, daughter, None)
    assert await told(database, father) == [(INVITED, "Daughter")]
    assert await told(database, daughter) == []


async def test_whoever_invited_hears_that_it_was_accepted_and_not_that_it_was_declined(database: Database):
    daughter, father, mother = [await person(database, name) for name in ("Daughter", "Father", "Mother")]
    await accept(database, father, await invite(database, daughter, None))
    async with database.transaction() as tx:
        await identity.decline_invitation(tx, mother, (await identity.invite(tx, daughter, "parent")).code)
    assert await told(database, daughter) == [(JOINED, "Father")]


async def test_the_other_side_hears_of_the_end(database: Database):
    daughter, father = await person(database, "Daughter"), await person(database, "Father")
    for by, other, name in ((father, daughter, "Father"), (daughter, father, "Daughter")):
        await accept(database, father, await invite(database, daughter, None))
        await end(database, daughter, father, by)
        assert (await told(database, other))[0] == (LEFT, name)
    assert [kind for kind, _ in await told(database, father)] == [LEFT]


async def test_both_hear_that_it_ended_by_itself_and_why(database: Database):
    with clock.at(datetime(2026, 11, 23, tzinfo=UTC)) as time:
        mother, child = await person(database, "Mother"), await person(database, "Child")
        await database.pool.execute("UPDATE person SET birth_date = '2008-11-24' WHERE id = $1", child)
        await accept(database, child, await invite(database, mother, None))
        time.advance(timedelta(days=1))
        await identity.end_what_is_over(database)
        assert (await told(database, child))[0] == (OF_AGE, "Mother")
        assert (await told(database, mother))[0] == (OVER, "Child")
        for until in (None, time.current + timedelta(days=2)):
            async with database.transaction() as tx:
                await identity.change_proxy(tx, mother, child, Granted(["booking"], until))
        assert (await told(database, mother))[0] == (CHANGED, "Child")
        time.advance(timedelta(days=2))
        await identity.end_what_is_over(database)
        assert (await told(database, child))[0] == (LAPSED, "Mother")


async def test_of_a_child_without_an_account_the_parent_hears_that_they_came_of_age(database: Database):
    with clock.at(datetime(2026, 11, 23, tzinfo=UTC)) as time:
        mother = await person(database, "Mother")
        async with database.transaction() as tx:
            await identity.add_dependent(tx, mother, Dependent("Mei", "child", date(2008, 11, 25)))
        time.advance(timedelta(days=2))
        await identity.end_what_is_over(database)
        assert await told(database, mother) == [(OVER, "Mei")]


async def test_about_a_child_nobody_is_told(database: Database):
    mother = await person(database, "Mother")
    async with database.transaction() as tx:
        mei = await identity.add_dependent(tx, mother, Dependent("Mei", "child", date(2020, 5, 4)))
        await identity.end_proxy(tx, mother, mei.id, by=mother)
    assert await told(database, mother) == await told(database, mei.id) == []
