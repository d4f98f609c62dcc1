"""A population in the database: doctors, institutions and hours, all there or none of it."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import asyncpg

from core.clock import now
from core.database import Transaction
from core.errors import Conflict
from core.settings import Settings
from demo.bulk import Load, bare
from demo.doctors import DOCTOR_COLUMNS, SCHEDULE_COLUMNS, Chunk, chunks, generate
from demo.institutions import Place
from demo.world import World, world
from directory import seed as seed_lists

SEED = 20_260_101
TABLES = ("institution", "doctor", "schedule")
INSTITUTION_COLUMNS = ("id", "name", "name_en", "pinyin", "level", "city_id", "latitude", "longitude", "address")
# Only what queries ask about: sampling long texts and hours costs more than all the rest.
ANALYZE = """
ANALYZE specialty, city, institution (id, city_id, level), schedule (doctor_id),
        doctor (id, person_id, name, name_pinyin, gender, title, institution_id, city_id, specialty_codes, languages,
                quality, answers_text, takes_instant, price_text, price_video, price_visit, sees_children,
                takes_new_patients, accepts_insurance, status)
"""
LOCK = 7_393_113_202  # one population at a time

FOUND = "SELECT seed, doctors, institutions, day, completed_at FROM population ORDER BY started_at DESC LIMIT 1"
STARTED = """
INSERT INTO population (seed, doctors, institutions, day, started_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (seed) DO UPDATE
   SET doctors = excluded.doctors, institutions = excluded.institutions, day = excluded.day,
       started_at = excluded.started_at, completed_at = NULL
"""
COMPLETED = "UPDATE population SET completed_at = $2 WHERE seed = $1"

type Progress = Callable[[int, int], None]


class AnotherPopulation(Conflict):
    """The database holds doctors that would be lost."""

    code = "another_population"
    title = "The database already holds other doctors"


@dataclass(frozen=True, slots=True)
class Population:
    """A generated population as the database remembers it."""

    seed: int
    doctors: int
    institutions: int
    day: date
    completed_at: datetime | None

    @property
    def complete(self) -> bool:
        """False: it was begun and never finished, and `populate` begins again."""
        return self.completed_at is not None


@dataclass(frozen=True, slots=True)
class PopulationReport:
    """What `populate` did: all the rows it wrote, the bytes COPY was sent, and the seconds from start to end."""

    doctors: int
    institutions: int
    schedules: int
    rows: int
    written_bytes: int
    seconds: float
    reused: bool


async def population_of(tx: Transaction) -> Population | None:
    """The population the database holds or was being given; None if it never was."""
    row = await tx.fetchrow(FOUND)
    return Population(**dict(row)) if row else None


async def populate(
    settings: Settings,
    *,
    doctors: int = 440_000,
    seed: int = SEED,
    progress: Progress | None = None,
    replace: bool = False,
    day: date | None = None,
) -> PopulationReport:
    """Fill the directory with `doctors` generated doctors, their institutions and their hours.

    Equal `seed`, `doctors` and `day` (today; leave and holidays are relative to it) give equal rows. A complete
    population with the same seed and size is left as it is; an interrupted one is made again. `progress` is called
    with the doctors written so far and their number. One transaction: readers see nothing until all is there.

    Raises:
        AnotherPopulation: the database holds other doctors. With `replace` they are lost, and with them every booking
            and consultation.
    """
    if doctors < 1:
        raise ValueError("a population has at least one doctor")
    if settings.database_url is None:
        raise ValueError("database_url is not set")
    began = time.perf_counter()
    connection = await asyncpg.connect(
        settings.database_url, server_settings={"statement_timeout": "0", "timezone": "UTC"}
    )
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", LOCK)
        if not replace and (kept := await _kept(connection, doctors, seed)) is not None:
            return kept
        day = day or now().date()
        everything = await asyncio.to_thread(world, doctors, seed)
        await connection.execute("DELETE FROM population")
        await connection.execute(STARTED, seed, doctors, len(everything.places), day, now())
        async with connection.transaction():
            await seed_lists(Transaction(connection))
            async with bare(connection, TABLES) as load:
                schedules, written = await _write(load, everything, day, progress or _silent)
            await connection.execute(COMPLETED, seed, now())
        await connection.execute(ANALYZE)
    finally:
        await connection.close()
    rows = doctors + len(everything.places) + schedules
    seconds = time.perf_counter() - began
    return PopulationReport(doctors, len(everything.places), schedules, rows, written, seconds, reused=False)


async def _kept(connection: "asyncpg.Connection[asyncpg.Record]", doctors: int, seed: int) -> PopulationReport | None:
    """What is there, if it is what is wanted; None if nothing is.

    Raises:
        AnotherPopulation: something else is there.
    """
    found = await population_of(Transaction(connection))
    if found is not None and found.complete and (found.seed, found.doctors) == (seed, doctors):
        return PopulationReport(doctors, found.institutions, 0, 0, 0, 0.0, reused=True)
    number = await connection.fetchval("SELECT count(*) FROM (SELECT FROM doctor LIMIT 1000000)")
    if not number:
        return None
    raise AnotherPopulation(
        f"The database already holds {number:,} doctors, not the {doctors:,} asked for. Nothing was changed. "
        "Start with --reset to throw them and every booking away, or leave out --doctors to go on with them."
    )


async def _write(load: Load, everything: World, day: date, progress: Progress) -> tuple[int, int]:
    """Copy all rows; returns the number of schedules and of bytes.

    While Postgres takes one chunk in, a thread generates the next: the server is another process, so both cores work.
    """
    lines = institution_lines(everything)
    await load.copy("institution", INSTITUTION_COLUMNS, lines)
    written, schedules, done = len(lines), 0, 0
    coming = _begin(everything, 0, day)
    for number in range(1, chunks(everything.doctors) + 1):
        chunk = await coming
        if number < chunks(everything.doctors):
            coming = _begin(everything, number, day)
        try:
            await load.copy("doctor", DOCTOR_COLUMNS, chunk.doctors)
            await load.copy("schedule", SCHEDULE_COLUMNS, chunk.schedules)
            done += chunk.doctor_rows
            progress(done, everything.doctors)
        except BaseException:
            coming.cancel()
            raise
        written += len(chunk.doctors) + len(chunk.schedules)
        schedules += chunk.schedule_rows
    return schedules, written


def _begin(everything: World, number: int, day: date) -> "asyncio.Task[Chunk]":
    return asyncio.create_task(asyncio.to_thread(generate, everything, number, day))


def institution_lines(everything: World) -> bytes:
    """All institutions, as COPY reads them."""
    return "".join(map(_line, everything.places)).encode()


def _line(place: Place) -> str:
    return (
        f"{place.id}\t{place.name}\t{place.name_en}\t{place.pinyin}\t{place.level}\t{place.city.id}\t"
        f"{place.latitude}\t{place.longitude}\t{place.address}\n"
    )


def _silent(_done: int, _total: int) -> None:
    return None
