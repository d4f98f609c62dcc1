"""Drafting, publishing and rolling back the ranking; what the database itself refuses; what is recorded."""

import asyncio
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from core.database import Database
from core.outbox import Published
from identity import Viewer
from operations import (
    AlreadyInForce,
    DraftChanged,
    InForce,
    NoSuchVersion,
    NotADraft,
    PolicyWatch,
    RankingChanged,
    Version,
    discard_draft,
    in_force,
    publish,
    roll_back,
    save_draft,
    versions,
)
from realtime import Follower
from search import DEFAULT, InvalidPolicy
from tests.clinic import Clinic


@pytest.fixture
async def operator(clinic: Clinic) -> Viewer:
    return await clinic.person("operator")


async def draft(clinic: Clinic, by: Viewer, version: int | None = None, revision: int = 0, **weights: float) -> Version:
    async with clinic.database.transaction() as tx:
        return await save_draft(tx, by.person_id, version, revision, weights, "")


async def put_in_force(clinic: Clinic, by: Viewer, one: Version, replaces: int = 0) -> Version:
    async with clinic.database.transaction() as tx:
        return await publish(tx, by.person_id, one.version, one.revision, replaces, "try it")


async def back(clinic: Clinic, by: Viewer, version: int, replaces: int) -> None:
    async with clinic.database.transaction() as tx:
        await roll_back(tx, by.person_id, version, replaces, "worse")


async def done(clinic: Clinic) -> list[tuple[str, int | None, int | None]]:
    async with clinic.database.transaction() as tx:
        found = (await versions(tx)).changes
    return [(one.what, one.from_version, one.version) for one in reversed(found)]


async def test_without_any_version_the_one_built_in_is_in_force(clinic: Clinic) -> None:
    async with clinic.database.transaction() as tx:
        assert (await versions(tx)).current == 0
        assert await in_force(tx) == InForce(DEFAULT, [])


async def test_what_is_published_ranks_and_what_did_before_is_known(clinic: Clinic, operator: Viewer) -> None:
    first = await draft(clinic, operator, quality=2.0)
    assert (first.status, first.version) == ("draft", 1)
    await put_in_force(clinic, operator, first)
    second = await draft(clinic, operator, quality=3.0)
    await put_in_force(clinic, operator, second, replaces=1)
    async with clinic.database.transaction() as tx:
        now = await in_force(tx)
    assert now.policy == replace(DEFAULT, version=2, quality=3.0)
    assert now.earlier == [replace(DEFAULT, version=1, quality=2.0), DEFAULT]


async def test_a_draft_nobody_may_rank_by_is_not_kept(clinic: Clinic, operator: Viewer) -> None:
    with pytest.raises(InvalidPolicy):
        await draft(clinic, operator, opening=1.0)
    assert await clinic.database.pool.fetchval("SELECT count(*) FROM ranking_policy") == 0


async def test_a_draft_is_changed_as_it_was_seen_and_saving_it_again_changes_nothing(
    clinic: Clinic, operator: Viewer
) -> None:
    one = await draft(clinic, operator, quality=2.0)
    two = await draft(clinic, operator, one.version, one.revision, quality=2.5)
    assert (two.version, two.revision) == (one.version, one.revision + 1)
    assert await draft(clinic, operator, one.version, one.revision, quality=2.5) == two
    with pytest.raises(DraftChanged) as refused:
        await draft(clinic, operator, one.version, one.revision, quality=1.0)
    assert refused.value.extra == {"revision": 2}
    assert [what for what, _, _ in await done(clinic)] == ["draft_made", "draft_changed"]


async def test_a_draft_that_changed_since_it_was_seen_is_not_published(clinic: Clinic, operator: Viewer) -> None:
    one = await draft(clinic, operator, quality=2.0)
    await draft(clinic, operator, one.version, one.revision, quality=2.5)
    with pytest.raises(DraftChanged):
        await put_in_force(clinic, operator, one)


async def test_a_discarded_draft_stays_away(clinic: Clinic, operator: Viewer) -> None:
    one = await draft(clinic, operator, quality=2.0)
    for _ in range(2):
        async with clinic.database.transaction() as tx:
            await discard_draft(tx, operator.person_id, one.version)
    with pytest.raises(NotADraft):
        await put_in_force(clinic, operator, one)
    assert [what for what, _, _ in await done(clinic)] == ["draft_made", "draft_discarded"]


async def test_who_replaces_another_version_than_the_one_in_force_is_refused(clinic: Clinic, operator: Viewer) -> None:
    one, two = await draft(clinic, operator, quality=2.0), await draft(clinic, operator, quality=3.0)
    await put_in_force(clinic, operator, one)
    with pytest.raises(RankingChanged) as refused:
        await put_in_force(clinic, operator, two)
    assert refused.value.extra == {"current": 1}


async def test_of_two_who_publish_at_once_one_is_refused(clinic: Clinic, operator: Viewer) -> None:
    drafts = [await draft(clinic, operator, quality=value) for value in (2.0, 3.0)]
    outcomes = await asyncio.gather(*(put_in_force(clinic, operator, one) for one in drafts), return_exceptions=True)
    assert {type(one) for one in outcomes} == {Version, RankingChanged}


async def test_the_way_back_is_to_an_earlier_version_or_to_the_one_built_in(clinic: Clinic, operator: Viewer) -> None:
    await put_in_force(clinic, operator, await draft(clinic, operator, quality=2.0))
    await put_in_force(clinic, operator, await draft(clinic, operator, quality=3.0), replaces=1)
    await back(clinic, operator, 1, 2)
    async with clinic.database.transaction() as tx:
        assert (await in_force(tx)).policy == replace(DEFAULT, version=1, quality=2.0)
    await back(clinic, operator, 0, 1)
    async with clinic.database.transaction() as tx:
        now = await in_force(tx)
    assert now.policy == DEFAULT
    assert {one.version for one in now.earlier} == {1, 2}
    assert (await done(clinic))[-2:] == [("rolled_back", 2, 1), ("rolled_back", 1, 0)]


async def test_there_is_no_way_back_to_what_never_ranked_or_ranks_now(clinic: Clinic, operator: Viewer) -> None:
    await draft(clinic, operator, quality=2.0)
    for version in (1, 9):
        with pytest.raises(NoSuchVersion):
            await back(clinic, operator, version, 0)
    with pytest.raises(AlreadyInForce):
        await back(clinic, operator, 0, 0)


async def test_the_record_says_who_did_what_from_what_to_what_and_why(clinic: Clinic, operator: Viewer) -> None:
    await put_in_force(clinic, operator, await draft(clinic, operator, quality=2.0))
    async with clinic.database.transaction() as tx:
        change = (await versions(tx)).changes[0]
    assert (change.by, change.what, change.from_version, change.version, change.why) == (
        "李娜",
        "published",
        0,
        1,
        "try it",
    )
    assert change.before is not None
    assert change.after is not None
    assert (change.before["quality"], change.after["quality"]) == (1.0, 2.0)


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("UPDATE ranking_policy SET status = 'published', published_at = now()", asyncpg.UniqueViolationError),
        ("UPDATE ranking_policy SET weights = '{}' WHERE version = 1", asyncpg.RestrictViolationError),
        ("DELETE FROM ranking_policy WHERE version = 1", asyncpg.RestrictViolationError),
        ("UPDATE ranking_policy_change SET why = 'never'", asyncpg.RestrictViolationError),
        ("DELETE FROM ranking_policy_change", asyncpg.RestrictViolationError),
    ],
)
async def test_the_database_itself_holds_one_in_force_and_the_past(
    clinic: Clinic, operator: Viewer, statement: str, error: type[Exception]
) -> None:
    await put_in_force(clinic, operator, await draft(clinic, operator, quality=2.0))
    await draft(clinic, operator, quality=3.0)
    with pytest.raises(error):
        await clinic.database.pool.execute(statement)


async def test_weights_that_came_later_are_as_built_in_and_those_that_went_are_left_out(
    clinic: Clinic, operator: Viewer
) -> None:
    one = await draft(clinic, operator, quality=2.0)
    await clinic.database.pool.execute('UPDATE ranking_policy SET weights = \'{"quality": 2, "charm": 5}\'')
    await put_in_force(clinic, operator, one)
    async with clinic.database.transaction() as tx:
        assert (await in_force(tx)).policy == replace(DEFAULT, version=1, quality=2.0)


async def test_a_process_hears_of_what_another_has_published(
    clinic: Clinic, operator: Viewer, database: Database
) -> None:
    told: list[int] = []
    heard = asyncio.Event()

    def tell(now: InForce) -> None:
        told.append(now.policy.version)
        heard.set()

    watch = PolicyWatch(database, tell)
    async with Follower(database, [watch]):
        await watch.load()
        heard.clear()
        await put_in_force(clinic, operator, await draft(clinic, operator, quality=2.0))
        async with asyncio.timeout(5):
            await heard.wait()
    assert told == [0, 1]


async def test_a_process_that_could_not_read_what_was_published_reads_it_with_the_next_fact(clinic: Clinic) -> None:
    told: list[Any] = []
    fail = True

    def tell(now: InForce) -> None:
        if fail:
            raise ConnectionError
        told.append(now)

    def fact(topic: str) -> Published:
        return Published(topic=topic, key="1", payload={}, at=clinic.time.current)

    watch = PolicyWatch(clinic.database, tell)
    with pytest.raises(ConnectionError):
        await watch([fact("ranking.published")])
    fail = False
    await watch([fact("doctor.changed")])
    await watch([fact("doctor.changed")])
    assert len(told) == 1
