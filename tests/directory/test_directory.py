"""Specialties, cities, and doctors who come and go."""

from datetime import date

import pytest

import directory
from core.database import Database
from core.errors import NotFound
from core.settings import Settings
from demo import populate
from directory import canonical_specialties
from directory.ratings import quality, smoothed_rating

WRITTEN = "SELECT (SELECT array_agg(xmin::text) FROM specialty) || (SELECT array_agg(xmin::text) FROM city)"


@pytest.fixture
async def hundred(settings: Settings, database: Database) -> Database:
    """A database with a hundred doctors."""
    await populate(settings, doctors=100, day=date(2026, 11, 23))
    return database


async def test_seeding_again_touches_no_row(database: Database) -> None:
    async with database.transaction() as tx:
        await directory.seed(tx)
    before = await database.pool.fetchval(WRITTEN)
    async with database.transaction() as tx:
        await directory.seed(tx)
    assert len(before) == len(canonical_specialties()) + len(directory.canonical_cities())
    assert await database.pool.fetchval(WRITTEN) == before


async def test_seeding_puts_right_what_was_changed(database: Database) -> None:
    async with database.transaction() as tx:
        await directory.seed(tx)
        await tx.execute("UPDATE specialty SET en = 'Hearts' WHERE code = '03.04'")
        await directory.seed(tx)
        assert await tx.fetchval("SELECT en FROM specialty WHERE code = '03.04'") == "Cardiology"


def test_the_tree_knows_what_lies_above_and_below() -> None:
    tree = canonical_specialties()
    assert tree.ancestors("03.04") == ("03.04", "03")
    assert tree.descendants("03")[:2] == ("03", "03.01")
    assert len(tree.descendants("03")) == 11
    assert "03.04" not in tree.siblings("03.04")
    assert (tree.name("03.04", "zh"), tree.name("03.04", "fr"), tree.name("03.04", "de")) == (
        "心血管内科",
        "Cardiologie",
        "Cardiology",
    )
    assert tree.descendants("99") == tree.ancestors("99") == ()
    with pytest.raises(NotFound):
        tree["99"]


@pytest.mark.parametrize("typed", ["上海", "shanghai", "Shang", "shang h", "  上海 "])
async def test_a_city_is_found_by_hanzi_english_or_pinyin(database: Database, typed: str) -> None:
    async with database.transaction() as tx:
        await directory.seed(tx)
        assert (await directory.cities(tx, typed, 5))[0].zh == "上海"


async def test_what_means_something_to_a_pattern_means_nothing_here(database: Database) -> None:
    async with database.transaction() as tx:
        await directory.seed(tx)
        assert await directory.cities(tx, "%", 5) == []
        with pytest.raises(NotFound):
            await directory.city(tx, 1)


async def test_a_suspended_doctor_is_hidden_and_a_restored_one_is_back_each_told_once(hundred: Database) -> None:
    async with hundred.transaction() as tx:
        version = (await directory.doctor(tx, 5)).version
        await directory.suspend(tx, 5)
        await directory.suspend(tx, 5)
        with pytest.raises(NotFound):
            await directory.doctor(tx, 5)
        assert (await directory.doctors(tx, [5]))[5].status == "suspended"
        assert 5 not in await directory.doctor_ids_after(tx, -1, 100)
    async with hundred.transaction() as tx:
        await directory.restore(tx, 5)
        assert (await directory.doctor(tx, 5)).version == version + 2
    told = await hundred.pool.fetch("SELECT topic, key, payload FROM outbox ORDER BY seq")
    assert [tuple(one) for one in told] == [("doctor.changed", "5", {"doctor_id": 5})] * 2


async def test_nobody_can_be_suspended_who_is_not_there(hundred: Database) -> None:
    async with hundred.transaction() as tx:
        with pytest.raises(NotFound):
            await directory.suspend(tx, 101)


async def test_walking_by_id_meets_everybody_once(hundred: Database) -> None:
    met: list[int] = []
    async with hundred.unit_of_work() as uow:
        while ids := await directory.doctor_ids_after(uow, met[-1] if met else -1, 33):
            met.extend(ids)
    assert met == list(range(1, 101))


def test_five_stars_from_two_patients_do_not_beat_nearly_five_from_a_thousand() -> None:
    assert smoothed_rating(10, 2) < smoothed_rating(4_950, 1_000)
    assert quality(10, 2, 5) < quality(4_950, 1_000, 3_000)
    assert 0 <= quality(1, 1, 1) <= quality(5_000, 1_000, 100_000) <= 1
