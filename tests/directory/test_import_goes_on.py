"""An import that is killed goes on where it was: nothing by halves, nothing twice, and the report is whole."""

import asyncio
import csv
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

import directory
from cli import importing
from cli.importing_csv import SheetPlan
from core.database import Database
from core.settings import ROOT, Settings
from directory import Mark, Written, read_sheet
from tests.directory.fhir_files import resources, written

INSTITUTION = "id,name,level,city,latitude,longitude\n7,仁和医院,三级甲等,上海,31.2,121.5\n"
DOCTORS = 1_200
STOPS_AT = 700  # in the second batch of 500
STOPPED = f"""
CREATE FUNCTION stopped() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$;
CREATE TRIGGER stopped BEFORE INSERT ON doctor FOR EACH ROW WHEN (NEW.id = {STOPS_AT}) EXECUTE FUNCTION stopped();
"""
FREE = "DROP TRIGGER IF EXISTS stopped ON {table}; DROP FUNCTION IF EXISTS stopped"
WAITING = "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted)"
STATE = """
SELECT count(*) AS doctors, count(*) FILTER (WHERE d.version = 1) AS new, count(*) FILTER (WHERE s.version = 1) AS kept,
       (SELECT count(*) FROM outbox WHERE topic = 'doctor.changed') AS told,
       (SELECT count(*) FROM outbox WHERE topic = 'schedule.changed') AS hours
  FROM doctor d LEFT JOIN schedule s ON s.doctor_id = d.id
"""


def doctors_file(path: Path) -> Path:
    """Doctors with hours, of whom number 3 cannot be taken."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow([*directory.Kind.DOCTORS.required, "price_video", "hours"])
        for number in range(1, DOCTORS + 1):
            title = "professor" if number == 3 else "chief"
            row = [number, f"张{number}", "male", title, 7, "03", "zh", 2001, 5000, "Mon-Fri 08:00-11:30 video 15"]
            table.writerow(row)
    return path


async def state(database: Database) -> tuple[int, ...]:
    """Doctors, those of them and of their hours that are of version 1, and facts told of either."""
    return tuple((await database.pool.fetch(STATE))[0])


async def imported(database: Database, path: Path, batch: int = importing.BATCH) -> importing.Outcome:
    return await importing.take(database, SheetPlan(read_sheet(path)), lambda done, total: None, batch)


async def begun(settings: Settings, path: Path) -> asyncio.subprocess.Process:
    """`wenzhen import` in a process of its own."""
    environment = os.environ | {
        "WENZHEN_DATABASE_URL": str(settings.database_url),
        "WENZHEN_ELASTICSEARCH_URL": str(settings.elasticsearch_url),
        "WENZHEN_STATE_DIR": str(settings.state_dir),
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "cli", "import", str(path), cwd=ROOT, env=environment, stdout=asyncio.subprocess.PIPE
    )


@asynccontextmanager
async def stopped(database: Database, url: str, stop: str = STOPPED, table: str = "doctor") -> AsyncIterator[None]:
    """Every import waits at one doctor for as long as this lasts."""
    await database.pool.execute(stop)
    holder = await asyncpg.connect(url)
    await holder.execute("SELECT pg_advisory_lock(4711)")
    try:
        yield
    finally:
        await holder.close()
        await database.pool.execute(FREE.format(table=table))  # waits for a backend that still holds the table


async def until_waiting(database: Database) -> None:
    async with asyncio.timeout(60):
        while not await database.pool.fetchval(WAITING):  # noqa: ASYNC110 - Postgres tells nobody who waits
            await asyncio.sleep(0.01)


@pytest.fixture
async def hospital(database: Database, tmp_path: Path) -> Database:
    path = tmp_path / "institutions.csv"
    path.write_text(INSTITUTION)
    await imported(database, path)
    return database


@pytest.mark.slow
async def test_a_run_that_is_killed_goes_on_and_nothing_is_by_halves_or_twice(
    hospital: Database, settings: Settings, tmp_path: Path
) -> None:
    path = doctors_file(tmp_path / "doctors.csv")
    async with stopped(hospital, str(settings.database_url)):
        process = await begun(settings, path)
        await until_waiting(hospital)
        process.send_signal(signal.SIGKILL)
        await process.wait()
    assert await state(hospital) == (499, 499, 499, 499, 499)
    mark = await directory.mark_of(hospital.pool, read_sheet(path).digest)
    assert mark == Mark(500, 1, Written(added=499, hours=499))

    # What is before the mark is not written again: a change made since then stays.
    await hospital.pool.execute("UPDATE doctor SET name = 'changed since' WHERE id = 1")
    process = await begun(settings, path)
    said = (await process.communicate())[0].decode()
    assert process.returncode == 0
    assert "Went on behind row 500" in said
    assert "1,199 doctors taken: 1,199 new" in said
    assert await state(hospital) == (1199, 1199, 1199, 1199, 1199)
    assert await hospital.pool.fetchval("SELECT name FROM doctor WHERE id = 1") == "changed since"
    with (tmp_path / "doctors.csv.refused.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["line"] for row in csv.DictReader(file)] == ["4"]

    # At its end it has no mark any more, so that the same file mends what was changed, and then nothing.
    assert (await imported(hospital, path)).written == Written(changed=1, unchanged=1198)
    assert (await imported(hospital, path)).written == Written(unchanged=1199)
    assert (await state(hospital))[3] == 1200


@pytest.mark.slow
async def test_a_directory_in_fhir_that_is_killed_among_its_calendars_goes_on(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    """60 doctors, whose calendars go 25 to a transaction; the process dies in the second."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    changed, sample = [], resources("places", "practitioners", "roles")
    changed += [sample["Organization/renhe"], sample["Location/renhe-main"], {"resourceType": "Slot", "id": "lost"}]
    for number in range(100, 160):
        changed += [
            {"resourceType": "Slot", "id": f"s{number}", "schedule": {"reference": f"Schedule/c{number}"},
             "status": "free", "start": f"{tomorrow}T04:00:00Z", "end": f"{tomorrow}T04:20:00Z"},
            {"resourceType": "Schedule", "id": f"c{number}", "actor": [{"reference": f"Practitioner/p{number}"}]},
            sample["PractitionerRole/wang-1"] | {
                "id": f"r{number}", "practitioner": {"reference": f"Practitioner/p{number}"}},
            sample["Practitioner/wang"] | {"id": f"p{number}", "identifier": []},
        ]  # fmt: skip
    path = written(tmp_path / "clinic.ndjson", changed)
    stop = STOPPED.replace("ON doctor", "ON schedule").replace("NEW.id", "NEW.doctor_id")
    async with stopped(database, str(settings.database_url), stop.replace(str(STOPS_AT), "1000000040"), "schedule"):
        process = await begun(settings, path)
        await until_waiting(database)
        process.send_signal(signal.SIGKILL)
        await process.wait()
    assert await state(database) == (60, 60, 25, 60, 25)

    process = await begun(settings, path)
    said = (await process.communicate())[0].decode()
    assert "Went on behind row 87, where the last run stopped" in said  # 1 line, 1 place, 60 doctors, 25 calendars
    assert "121 institutions, doctors and calendars taken: 121 new" in said
    assert "1 refused; hours of 60 doctors set" in said
    assert "60 doctors have free slots in a mode without a price" in said
    assert await state(database) == (60, 60, 60, 60, 60)
    process = await begun(settings, path)
    assert "0 new, 0 changed, 121 as they were; 1 refused" in (await process.communicate())[0].decode()
    assert await state(database) == (60, 60, 60, 60, 60)


async def test_when_an_earlier_refusal_no_longer_holds_the_file_is_read_from_its_beginning(
    hospital: Database, tmp_path: Path
) -> None:
    text = "id,name,level,city,latitude,longitude\n1,甲,三级,上海,1,1\n2,乙,三级,上海,1,1\n3,丙,三级,上海,1,1\n"
    path = tmp_path / "more.csv"
    path.write_text(text)
    async with hospital.transaction() as tx:  # as if the first run had refused row 1
        await directory.set_mark(tx, read_sheet(path).digest, Mark(2, 1, Written(added=1)))
    assert (await imported(hospital, path, 1)).written == Written(added=3)


async def test_other_contents_are_another_import(hospital: Database, tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text(INSTITUTION.replace("7,", "8,"))
    async with hospital.transaction() as tx:
        await directory.set_mark(tx, read_sheet(path).digest, Mark(1, 0, Written(added=1)))
    path.write_text(INSTITUTION.replace("7,", "9,"))
    outcome = await imported(hospital, path)
    assert (outcome.written, outcome.begun) == (Written(added=1), 0)
