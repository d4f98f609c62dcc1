"""A population on a real database: whole or not there, and never over somebody else's doctors."""

from datetime import date
from typing import Any

import pytest

import directory
from core.database import Database
from core.settings import Settings
from demo import AnotherPopulation, populate, population_of
from directory.statements import DOCTORS

DAY = date(2026, 11, 23)
SHARES = """
SELECT count(*) AS doctors, avg((price_video IS NOT NULL OR price_visit IS NOT NULL)::int)::float8 AS hours,
       avg(answers_text::int)::float8 AS text, avg(takes_instant::int)::float8 AS instant,
       avg((cardinality(languages) > 1)::int)::float8 AS foreign_language,
       sum(rating_sum)::float8 / sum(rating_count) AS mean_rating,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY consultation_count) AS median_volume,
       avg(consultation_count)::float8 AS mean_volume
  FROM doctor
"""
BROKEN = """
SELECT count(*) FROM doctor d JOIN institution i ON i.id = d.institution_id
  LEFT JOIN schedule s ON s.doctor_id = d.id
 WHERE d.city_id <> i.city_id OR (s.doctor_id IS NULL) <> (d.price_video IS NULL AND d.price_visit IS NULL)
    OR d.answers_text <> (d.price_text IS NOT NULL) OR d.quality NOT BETWEEN 0 AND 1
    OR d.rating_sum NOT BETWEEN d.rating_count AND 5 * d.rating_count
    OR NOT d.specialty_codes <@ ARRAY(SELECT code FROM specialty)
"""
INDEXES = "SELECT indexdef FROM pg_indexes WHERE tablename IN ('doctor', 'institution', 'schedule') ORDER BY indexdef"
KEYS = "SELECT conname, convalidated FROM pg_constraint WHERE contype = 'f' ORDER BY conname"


@pytest.fixture
def settings_of_database(settings: Settings, database: Database) -> Settings:
    """The database's settings; `database` empties it behind the test."""
    return settings


class PulledPlug(Exception):
    pass


async def test_a_population_is_written_in_the_proportions_it_is_meant_to_have(
    settings_of_database: Settings, database: Database
) -> None:
    report = await populate(settings_of_database, doctors=8_000, day=DAY)

    row: Any = await database.pool.fetchrow(SHARES)
    assert row["doctors"] == report.doctors == 8_000
    assert row["hours"] == pytest.approx(0.35, abs=0.02)
    assert row["text"] == pytest.approx(0.60, abs=0.02)
    assert row["instant"] == pytest.approx(0.10, abs=0.012)
    assert row["foreign_language"] == pytest.approx(0.105, abs=0.02)
    assert row["mean_rating"] == pytest.approx(4.85, abs=0.05)
    assert row["mean_volume"] > 2 * row["median_volume"], "volumes are long-tailed"
    assert await database.pool.fetchval(BROKEN) == 0


async def test_indexes_and_foreign_keys_are_what_they_were_before(
    settings_of_database: Settings, database: Database
) -> None:
    before = await database.pool.fetch(INDEXES), await database.pool.fetch(KEYS)

    await populate(settings_of_database, doctors=100, day=DAY)

    assert (await database.pool.fetch(INDEXES), await database.pool.fetch(KEYS)) == before


@pytest.mark.slow
async def test_an_interrupted_population_leaves_nothing_is_seen_as_such_and_is_made_again(
    settings_of_database: Settings, database: Database
) -> None:
    def pull_the_plug(_done: int, _total: int) -> None:
        raise PulledPlug

    with pytest.raises(PulledPlug):
        await populate(settings_of_database, doctors=9_000, day=DAY, progress=pull_the_plug)

    async with database.transaction() as tx:
        begun = await population_of(tx)
    assert begun is not None
    assert not begun.complete
    assert await database.pool.fetchval("SELECT count(*) FROM doctor") == 0

    again = await populate(settings_of_database, doctors=9_000, day=DAY)
    assert not again.reused
    async with database.transaction() as tx:
        found = await population_of(tx)
    assert found is not None
    assert found.complete


async def test_a_complete_population_is_left_as_it_is(settings_of_database: Settings, database: Database) -> None:
    await populate(settings_of_database, doctors=200, day=DAY)
    await database.pool.execute("UPDATE doctor SET name = '不变' WHERE id = 1")

    report = await populate(settings_of_database, doctors=200, day=DAY)

    assert report.reused
    assert await database.pool.fetchval("SELECT name FROM doctor WHERE id = 1") == "不变"


@pytest.mark.slow
async def test_doctors_that_would_be_lost_are_refused_until_told_to_replace_them(
    settings_of_database: Settings, database: Database
) -> None:
    await populate(settings_of_database, doctors=200, day=DAY)

    with pytest.raises(AnotherPopulation, match="200 doctors"):
        await populate(settings_of_database, doctors=300, day=DAY)
    assert await database.pool.fetchval("SELECT count(*) FROM doctor") == 200

    await populate(settings_of_database, doctors=300, day=DAY, replace=True)
    assert await database.pool.fetchval("SELECT count(*) FROM doctor") == 300


async def test_a_doctor_comes_complete_in_one_statement(settings_of_database: Settings, database: Database) -> None:
    await populate(settings_of_database, doctors=300, day=DAY)
    asked: list[str] = []

    async with database.transaction() as tx:
        await directory.doctors(tx, [1])  # the driver asks for unknown types once a connection
        with tx.connection.query_logger(lambda query: asked.append(query.query)):
            found = await directory.doctors(tx, range(1, 302))
        row: Any = await tx.fetchrow(
            "SELECT d.*, i.name AS institution, i.address, c.zh AS city, c.population FROM doctor d"
            " JOIN institution i ON i.id = institution_id JOIN city c ON c.id = d.city_id WHERE d.id = 7"
        )

    assert asked == [DOCTORS]
    assert sorted(found) == list(range(1, 301)), "an id that does not exist is left out"
    doctor = found[7]
    assert (doctor.name, doctor.name_pinyin, doctor.gender, doctor.title) == (
        row["name"],
        row["name_pinyin"],
        row["gender"],
        row["title"],
    )
    assert (doctor.institution.name, doctor.institution.address) == (row["institution"], row["address"])
    assert (doctor.city.zh, doctor.city.population) == (row["city"], row["population"])
    assert list(doctor.specialties) == row["specialty_codes"]
    assert doctor.expertise == {language: row[f"expertise_{language}"] for language in ("zh", "en", "fr")}
    assert (doctor.practising_since, doctor.consultation_count, doctor.rating_count) == (
        row["practising_since"],
        row["consultation_count"],
        row["rating_count"],
    )
    assert {str(mode): price for mode, price in doctor.prices.items()} == {
        mode: row[f"price_{mode}"] for mode in ("text", "video", "visit") if row[f"price_{mode}"] is not None
    }
    assert (doctor.status, doctor.verified_at, doctor.version) == (row["status"], row["verified_at"], row["version"])
