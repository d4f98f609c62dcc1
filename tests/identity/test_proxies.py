"""In what somebody acts for another, until when, and what a birthday does to it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

import identity
from core import clock, profiles
from core.clock import VirtualTime
from core.database import Database
from core.errors import Invalid
from core.ids import new_id
from identity import SCOPES, Dependent, FamilyFull, Granted, NotInFamily, Scope, acting, births, proxies

TODAY = datetime(2026, 11, 23, tzinfo=UTC)
EIGHTEEN = datetime(2026, 12, 1, 16, tzinfo=UTC)
"""Midnight in Shanghai before the 2nd of December, on which somebody born in 2008 comes of age."""
BORN = date(2008, 12, 2)


@dataclass
class Home:
    """Somebody, and another who acts for them."""

    database: Database
    time: VirtualTime
    proxy: UUID
    patient: UUID

    async def grant(self, *scopes: Scope, until: datetime | None = None) -> None:
        async with self.database.transaction() as tx:
            await proxies.grant(tx, self.proxy, self.patient, "child", Granted(scopes or SCOPES, until))

    async def change(self, *scopes: Scope, until: datetime | None = None) -> identity.Proxy:
        async with self.database.transaction() as tx:
            return await identity.change_proxy(tx, self.proxy, self.patient, Granted(scopes or SCOPES, until))

    async def end(self) -> None:
        async with self.database.transaction() as tx:
            await identity.end_proxy(tx, self.proxy, self.patient, by=self.patient)

    async def born(self, day: date) -> None:
        async with self.database.unit_of_work() as uow:
            await identity.change(uow, self.patient, {"birth_date": day})

    async def may(self) -> list[Scope]:
        """In what the proxy acts at this moment."""
        found: list[Scope] = []
        for scope in SCOPES:
            rule = acting.acts_for("$2::uuid", scope, viewer="$1::uuid", at="$3::timestamptz")
            may = await self.database.pool.fetchval(f"SELECT {rule}", self.proxy, self.patient, clock.now())
            found += [scope] if may else []
        return found

    async def facts(self) -> list[tuple[str, dict[str, Any]]]:
        rows = await self.database.pool.fetch(
            "SELECT topic, payload FROM outbox WHERE topic LIKE 'proxy.%' ORDER BY seq"
        )
        return [(row["topic"], row["payload"]) for row in rows]


@pytest.fixture
async def home(database: Database) -> AsyncIterator[Home]:
    with clock.at(TODAY) as time:
        yield Home(database, time, await person(database), await person(database))


async def person(database: Database) -> UUID:
    made = new_id()
    await database.pool.execute(
        "INSERT INTO person (id, email, name) VALUES ($1, $2, 'Li Na')", made, f"{made}@example.org"
    )
    return made


async def test_somebody_acts_in_what_was_granted_and_in_nothing_else(home: Home):
    await home.grant("booking")
    assert await home.may() == ["booking"]
    await identity.require_proxy(home.database.pool, home.proxy, home.patient, "booking")
    with pytest.raises(NotInFamily):
        await identity.require_proxy(home.database.pool, home.proxy, home.patient, "consultation")
    assert await identity.told_for(home.database.pool, home.patient, "record") == [home.patient]
    assert await identity.told_for(home.database.pool, home.patient, "booking") == [home.patient, home.proxy]


async def test_without_the_scopes_in_the_rule_anybody_who_acts_would_act_in_everything(
    home: Home, monkeypatch: pytest.MonkeyPatch
):
    """The negative control of the test above, and of every statement that contains the rule."""
    monkeypatch.setattr(acting, "covers", lambda *_, **__: "true")
    await home.grant("booking")
    assert await home.may() == list(SCOPES)


async def test_what_was_granted_is_changed_at_once_and_both_see_it(home: Home):
    await home.grant()
    changed = await home.change("record", "booking", until=TODAY + timedelta(days=7))
    assert (changed.scopes, changed.end_reason) == (["booking", "record"], "term")
    [member] = await identity.members_of(home.database.pool, home.proxy)
    assert (member.scopes, member.ends_at) == (["booking", "record"], TODAY + timedelta(days=7))
    assert await home.may() == ["booking", "record"]
    assert [topic for topic, _ in await home.facts()] == ["proxy.granted", "proxy.changed"]


async def test_what_was_granted_for_a_time_ends_by_itself_and_is_told_once(home: Home):
    await home.grant("booking", until=TODAY + timedelta(hours=1))
    home.time.advance(timedelta(minutes=59))
    assert await home.may() == ["booking"]
    assert await identity.end_what_is_over(home.database) == 0
    home.time.advance(timedelta(minutes=1))
    assert await home.may() == []
    assert [await identity.end_what_is_over(home.database) for _ in range(2)] == [1, 0]
    both = {"proxy_id": str(home.proxy), "patient_id": str(home.patient)}
    assert (await home.facts())[-1] == ("proxy.ended", {**both, "reason": "term"})


async def test_a_parents_right_ends_with_the_birthday_and_the_grown_child_may_grant_it_anew(home: Home):
    await home.born(BORN)
    await home.grant()
    home.time.current = EIGHTEEN - timedelta(seconds=1)
    assert await home.may() == list(SCOPES)
    home.time.current = EIGHTEEN
    assert await home.may() == []
    assert await identity.end_what_is_over(home.database) == 1
    assert (await home.facts())[-1][1]["reason"] == "majority"
    assert await identity.proxies_for(home.database.pool, home.patient) == []
    [lapsed] = await identity.lapsed_for(home.database.pool, home.patient)
    assert (lapsed.id, lapsed.end_reason) == (home.proxy, "majority")
    anew = await home.change("record")
    assert (anew.scopes, anew.ends_at) == (["record"], None)
    assert await home.may() == ["record"]
    assert await identity.lapsed_for(home.database.pool, home.patient) == []


async def test_a_minor_grants_nothing_beyond_their_majority(home: Home):
    await home.born(BORN)
    await home.grant("booking", until=EIGHTEEN + timedelta(days=1))
    [beyond] = await identity.proxies_for(home.database.pool, home.patient)
    assert (beyond.ends_at, beyond.end_reason) == (EIGHTEEN, "majority")
    sooner = await home.change("booking", until=EIGHTEEN - timedelta(days=1))
    assert (sooner.ends_at, sooner.end_reason) == (EIGHTEEN - timedelta(days=1), "term")


async def test_the_age_of_majority_is_the_profiles(home: Home, monkeypatch: pytest.MonkeyPatch):
    earlier = replace(profiles.profiles()["EU"], majority=16)
    monkeypatch.setattr(profiles, "current", lambda: earlier)
    async with home.database.transaction() as tx:
        mei = await identity.add_dependent(tx, home.proxy, Dependent("Mei", "child", date(2019, 5, 4)))
    assert mei.ends_at == datetime(2035, 5, 3, 16, tzinfo=UTC)


async def test_whoever_says_when_they_were_born_later_is_a_minor_from_then_on(home: Home):
    await home.grant()
    await home.born(BORN)
    [proxy] = await identity.proxies_for(home.database.pool, home.patient)
    assert (proxy.ends_at, proxy.end_reason) == (EIGHTEEN, "majority")
    await home.born(date(1990, 1, 1))
    assert await home.may() == [], "of age already, they have not agreed to it as an adult"


async def test_without_looking_at_the_date_again_nobody_would_come_of_age(home: Home, monkeypatch: pytest.MonkeyPatch):
    """The negative control of the test above."""
    monkeypatch.setattr(births, "UNDER_AGE", "SELECT 1 WHERE $1::uuid IS NULL OR $2 > $3::timestamptz AND $2 < $3")
    await home.grant()
    await home.born(BORN)
    home.time.current = EIGHTEEN
    assert await home.may() == list(SCOPES)


async def test_what_an_adult_has_granted_outlives_a_corrected_birthday(home: Home):
    await home.born(date(1990, 1, 1))
    await home.grant("booking")
    await home.born(date(1990, 1, 2))
    assert await home.may() == ["booking"]


async def test_what_one_of_the_two_has_ended_is_not_granted_anew_without_an_invitation(home: Home):
    await home.grant()
    await home.end()
    assert await identity.lapsed_for(home.database.pool, home.patient) == []
    with pytest.raises(NotInFamily):
        await home.change()
    assert await home.may() == []
    assert await identity.end_what_is_over(home.database) == 0, "that was told when it was ended"


async def test_whoever_acts_anew_needs_a_place_in_their_family(home: Home, monkeypatch: pytest.MonkeyPatch):
    await home.grant(until=TODAY + timedelta(hours=1))
    home.time.advance(timedelta(hours=1))
    monkeypatch.setattr(proxies, "MOST_MEMBERS", 0)
    with pytest.raises(FamilyFull):
        await home.change()


@pytest.mark.parametrize(
    "granted",
    [
        Granted([]),
        Granted(["export"]),
        Granted(["booking", "consultation", "export"]),
        Granted(SCOPES, TODAY),
    ],
)
async def test_nothing_copies_alone_and_a_time_that_has_passed_are_refused(home: Home, granted: Granted):
    async with home.database.transaction() as tx:
        with pytest.raises(Invalid):
            await proxies.grant(tx, home.proxy, home.patient, "other", granted)
    assert await home.may() == []


async def test_the_table_lets_nobody_take_copies_who_may_not_see_everything(home: Home):
    await home.grant()
    with pytest.raises(asyncpg.CheckViolationError):
        await home.database.pool.execute("UPDATE proxy SET scopes = '{booking,export}'")


async def test_nobody_changes_in_what_another_acts_for_a_third(home: Home):
    await home.grant("booking")
    stranger = await person(home.database)
    for asker in (stranger, home.proxy):
        async with home.database.transaction() as tx:
            with pytest.raises(NotInFamily):
                await identity.change_proxy(tx, home.proxy, asker, Granted())
    assert await home.may() == ["booking"]
