"""Directories in FHIR: what becomes of resources, in any order and any files, and that nothing comes twice."""

import asyncio
import gzip
import json
import random
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import directory
import matching
from core import clock
from core.database import Database
from directory import Doctor, Mode, Written
from matching import Hours, Slot
from tests.directory.fhir_files import imported, refusals, resources, sample, written

MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
TUESDAY = date(2026, 11, 24)
FIRST = 1_000_000_000
STATE = """
SELECT (SELECT jsonb_agg(to_jsonb(i) ORDER BY id) FROM institution i)
       || (SELECT jsonb_agg(to_jsonb(d) ORDER BY id) FROM doctor d)
       || (SELECT jsonb_agg(to_jsonb(s) - 'updated_at' ORDER BY doctor_id) FROM schedule s)
       || (SELECT jsonb_agg(to_jsonb(n) ORDER BY key) FROM imported n) AS state
"""


@pytest.fixture
async def empty(database: Database) -> AsyncIterator[Database]:
    """An empty directory, on a Monday before the sample's slots."""
    with clock.at(MONDAY):
        yield database


async def doctors(database: Database) -> dict[str, Doctor]:
    """All doctors by name, in the order of their ids."""
    async with database.transaction() as tx:
        ids = await directory.doctor_ids_after(tx, -1, 100)
        found = await directory.doctors(tx, ids)
        return {found[one].name: found[one] for one in ids}


async def state(database: Database) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await database.pool.fetchval(STATE)
    return found


async def told(database: Database) -> list[str]:
    return [row["topic"] for row in await database.pool.fetch("SELECT topic FROM outbox ORDER BY seq")]


async def test_the_sample_becomes_institutions_doctors_and_hours(empty: Database, tmp_path: Path) -> None:
    outcome = await imported(empty, sample(tmp_path))
    assert (outcome.written, outcome.refused, refusals(outcome)) == (Written(added=8, hours=2), 0, [])
    found = await doctors(empty)
    assert list(found) == ["Hélène Roux", "王小明", "曾静"]

    zeng = found["曾静"]
    assert (zeng.name_pinyin, zeng.gender, zeng.title) == ("zeng jing", "female", "chief")
    assert (zeng.specialties, zeng.languages, zeng.practising_since) == (("03.04", "03"), ("zh", "en"), 1998)
    assert (zeng.expertise["zh"], dict(zeng.prices), zeng.currency) == ("高血压、冠心病", {"video": 12_000}, "CNY")
    renhe = zeng.institution
    assert (renhe.name, renhe.name_en, renhe.level, renhe.address) == (
        "仁和医院", "Renhe Hospital", "三级甲等", "仁和路1号 黄浦区",
    )  # fmt: skip
    assert (renhe.latitude, renhe.longitude, zeng.city.zh) == (31.23, 121.47, "上海")

    wang = found["王小明"]
    assert (wang.institution, wang.title, wang.languages) == (renhe, "attending", ("zh",))
    assert (wang.specialties, wang.sees_children, wang.practising_since) == (("07",), True, 2026)

    roux = found["Hélène Roux"]
    assert (roux.name_pinyin, roux.specialties, roux.languages) == ("helene roux", ("02",), ("fr",))
    assert (roux.institution.name, roux.institution.level, roux.city.en) == ("Cabinet de l'Exemple", "clinic", "Paris")
    assert roux.institution.latitude == roux.city.latitude

    suburb = await empty.pool.fetchrow("SELECT * FROM institution WHERE name = 'Clinique de la Banlieue'")
    assert suburb is not None
    assert suburb["city_id"] == roux.city.id  # the nearest
    assert await empty.pool.fetchval("SELECT count(*) FROM institution") == 3


async def test_free_slots_are_hours_and_a_priced_mode_can_be_booked(empty: Database, tmp_path: Path) -> None:
    await imported(empty, sample(tmp_path))
    found = await doctors(empty)
    async with empty.transaction() as tx:
        zeng = await matching.get_schedule(tx, found["曾静"].id)
        assert (zeng.time_zone, dict(zeng.exceptions)) == (
            "Asia/Shanghai",
            {TUESDAY: (Hours(540, 560, Mode.VIDEO, 20), Hours(580, 600, Mode.VIDEO, 20))},
        )
        roux = await matching.get_schedule(tx, found["Hélène Roux"].id)
        assert dict(roux.exceptions) == {date(2026, 11, 25): (Hours(600, 660, Mode.VISIT, 30),)}
        assert [slot.starts_at.hour for slot in await matching.slots(tx, found["曾静"].id)] == [1, 1]
        assert await matching.slots(tx, found["Hélène Roux"].id) == []  # she names no price
    assert sorted(await told(empty)) == ["doctor.changed"] * 3 + ["schedule.changed"] * 2

    await imported(empty, sample(tmp_path / "again"), price_visit=2500, currency="EUR")
    roux_now = (await doctors(empty))["Hélène Roux"]
    assert (dict(roux_now.prices), roux_now.currency) == ({"visit": 2500}, "CNY")  # the currency was there before
    async with empty.transaction() as tx:
        first, *_ = await matching.slots(tx, roux_now.id)
    assert first == Slot(datetime(2026, 11, 25, 9, tzinfo=UTC), datetime(2026, 11, 25, 9, 30, tzinfo=UTC), Mode.VISIT)


async def test_the_same_again_changes_nothing_and_is_not_told(empty: Database, tmp_path: Path) -> None:
    folder = sample(tmp_path)
    await imported(empty, folder)
    before, facts = await state(empty), await told(empty)
    outcome = await imported(empty, folder)
    assert (outcome.written, outcome.refused) == (Written(unchanged=8), 0)
    assert (await state(empty), await told(empty)) == (before, facts)


@pytest.mark.parametrize("seed", range(3))
async def test_resources_may_come_in_any_order_in_one_file_or_compressed(
    empty: Database, tmp_path: Path, seed: int
) -> None:
    await imported(empty, sample(tmp_path))
    before = await state(empty)
    await empty.pool.execute("TRUNCATE imported, schedule, outbox, doctor, institution CASCADE")

    mixed = list(resources().values())
    random.Random(seed).shuffle(mixed)
    lines = "\ufeff" + "\r\n\r\n".join(json.dumps(one) for one in mixed)  # a mark, Windows, empty lines
    path = tmp_path / "mixed.ndjson.gz"
    path.write_bytes(gzip.compress(lines.encode()))
    outcome = await imported(empty, path, batch=1)
    assert (outcome.written, outcome.refused) == (Written(added=8, hours=2), 0)
    assert await state(empty) == before


async def test_what_was_imported_before_may_be_referred_to(empty: Database, tmp_path: Path) -> None:
    folder = sample(tmp_path)
    assert (await imported(empty, folder / "places.ndjson")).written == Written(added=3)
    people = [folder / "roles.ndjson", folder / "practitioners.ndjson"]
    assert (await imported(empty, *people)).written == Written(added=3)
    assert {one.institution.name for one in (await doctors(empty)).values()} == {"仁和医院", "Cabinet de l'Exemple"}
    calendar = await imported(empty, folder / "calendar.ndjson")
    assert (calendar.written, calendar.refused) == (Written(added=2, hours=2), 0)
    other = await imported(empty, folder / "calendar.ndjson", source="another system")
    assert (other.written, other.refused) == (Written(), 2)
    assert "actor: PractitionerRole/zeng-1 was not taken, now or before" in refusals(other)[1][2]


async def test_when_the_directory_was_emptied_all_comes_back_under_its_numbers(empty: Database, tmp_path: Path) -> None:
    folder = sample(tmp_path)
    await imported(empty, folder)
    before = await doctors(empty)
    await empty.pool.execute("TRUNCATE schedule, doctor, institution CASCADE")
    calendar = await imported(empty, folder / "calendar.ndjson")
    assert (calendar.written, calendar.refused) == (Written(), 2)
    assert (await imported(empty, folder)).written == Written(added=8, hours=2)
    assert await doctors(empty) == before


async def test_what_fhir_does_not_say_stays_and_what_it_says_is_followed(empty: Database, tmp_path: Path) -> None:
    folder = sample(tmp_path)
    await imported(empty, folder)
    await empty.pool.execute(
        "UPDATE doctor SET answers_text = true, price_text = 900, practising_since = 1990, expertise_en = 'ours'"
        " WHERE name = '王小明'"
    )
    changed = resources()
    changed["Practitioner/wang"]["gender"] = "female"
    outcome = await imported(empty, written(tmp_path / "changed.ndjson", list(changed.values())))
    assert outcome.written == Written(changed=1, unchanged=7)
    wang = (await doctors(empty))["王小明"]
    assert (wang.gender, wang.prices, wang.practising_since, wang.expertise["en"], wang.version) == (
        "female", {Mode.TEXT: 900}, 1990, "ours", 2,
    )  # fmt: skip


async def test_an_earlier_slot_that_is_now_busy_closes(empty: Database, tmp_path: Path) -> None:
    await imported(empty, sample(tmp_path))
    changed = resources("calendar")
    changed["Slot/z1"]["status"] = "busy-unavailable"
    outcome = await imported(empty, written(tmp_path / "calendar.ndjson", list(changed.values())))
    assert outcome.written == Written(changed=1, unchanged=1, hours=1)
    async with empty.transaction() as tx:
        zeng = await matching.get_schedule(tx, (await doctors(empty))["曾静"].id)
    assert (zeng.exceptions[TUESDAY], zeng.version) == ((Hours(580, 600, Mode.VIDEO, 20),), 2)


async def test_two_imports_of_the_same_at_once_make_nobody_twice(empty: Database, tmp_path: Path) -> None:
    folder = sample(tmp_path)
    other = sample(tmp_path / "other")
    both = await asyncio.gather(imported(empty, folder, batch=1), imported(empty, other, batch=1))
    assert [one.refused for one in both] == [0, 0]
    assert await empty.pool.fetchval("SELECT count(*) FROM doctor") == 3
    assert await empty.pool.fetchval("SELECT count(*) FROM institution") == 3
    assert sorted(await told(empty)) == ["doctor.changed"] * 3 + ["schedule.changed"] * 2


async def test_a_city_the_directory_did_not_have_is_added_with_its_zone(empty: Database, tmp_path: Path) -> None:
    changed = resources()
    changed["Organization/cabinet"]["address"] = [{"city": "Boston", "state": "MA", "country": "US"}]
    changed["Practitioner/roux"]["communication"] = []
    path = written(tmp_path / "changed.ndjson", list(changed.values()))
    assert (await imported(empty, path)).written == Written(added=8, hours=2)
    roux = (await doctors(empty))["Hélène Roux"]
    assert (roux.city.en, roux.city.country, roux.languages) == ("Boston", "US", ("en",))
    async with empty.transaction() as tx:
        hours = await matching.get_schedule(tx, roux.id)
        assert (hours.time_zone, dict(hours.exceptions)) == (
            "America/New_York",
            {date(2026, 11, 25): (Hours(240, 300, Mode.VISIT, 30),)},
        )
        assert [one.en for one in await directory.cities(tx, "Boston")] == ["Boston"]
    assert (await imported(empty, path)).written == Written(unchanged=8)
