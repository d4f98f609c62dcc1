"""`bench population`: doctors written and indexed, beside the same bytes sent by the plainest means there is.

Ours makes the rows up, writes them in one transaction, and puts indexes and foreign keys back; then it reads them
again, finds each doctor's open slots and indexes what came of it. The references are given the finished bytes: one COPY
for each of the same tables, indexes and foreign keys in place as anybody would have them, and bulks into an index with
the same mapping, as many at a time. A second COPY, into tables without any index or key, is the floor, and for
information.
"""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from statistics import median
from typing import BinaryIO

import asyncpg

from bench.context import Context
from bench.result import Figure, Result, rate_cost
from core.clock import now
from core.database import Database, Transaction
from core.settings import Settings
from demo import SEED, populate
from demo.doctors import CHUNK, DOCTOR_COLUMNS, SCHEDULE_COLUMNS, Chunk, chunks, generate
from demo.population import INSTITUTION_COLUMNS, TABLES, institution_lines
from demo.world import World, world
from directory import seed
from search import index
from search.engine import Engine
from search.filling import BATCH, IN_FLIGHT
from search.readings import read
from search.reindex import rebuild

QUICK_DOCTORS = 8 * CHUNK
ROUNDS = 2
BAR = 2.0  # half the speed of the plain way
LENGTH = 8  # bytes that say how long a spooled bulk is


@dataclass(slots=True)
class Speeds:
    """What each way managed in each round, a second."""

    ours_rows: list[float] = field(default_factory=list)
    copy_rows: list[float] = field(default_factory=list)
    bare_rows: list[float] = field(default_factory=list)
    ours_documents: list[float] = field(default_factory=list)
    bulk_documents: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bytes:
    """A population as COPY reads it."""

    world: World
    chunks: Sequence[Chunk]

    @property
    def rows(self) -> int:
        return len(self.world.places) + sum(chunk.doctor_rows + chunk.schedule_rows for chunk in self.chunks)

    def of(self, table: str) -> Iterator[bytes]:
        """The lines of `table`."""
        if table == "institution":
            yield institution_lines(self.world)
        for chunk in self.chunks:
            if table == "doctor":
                yield chunk.doctors
            elif table == "schedule":
                yield chunk.schedules


async def run(context: Context) -> Result:
    """Alternate ours and the references, and compare the medians of their rates."""
    doctors = QUICK_DOCTORS if context.quick else context.doctors
    day = now().date()
    context.say(f"Making up {doctors:,} doctors for the references")
    finished = await asyncio.to_thread(_finished, doctors, day)
    speeds = Speeds()
    size = 0
    async with context.empty_database() as ours, context.empty_database() as reference:
        with tempfile.TemporaryFile() as spool:
            for number in range(1, ROUNDS + 1):
                await _write(ours, reference, finished, day, speeds)
                context.say(f"Round {number}: {speeds.ours_rows[-1]:,.0f} rows/s, COPY {speeds.copy_rows[-1]:,.0f}")
                size = await _index(ours, doctors, spool, speeds)
                context.say(
                    f"Round {number}: {speeds.ours_documents[-1]:,.0f} documents/s, "
                    f"bulk {speeds.bulk_documents[-1]:,.0f}"
                )
    return _result(doctors, finished, size, speeds)


def _result(doctors: int, finished: Bytes, size: int, speeds: Speeds) -> Result:
    figures: dict[str, Figure] = {
        "doctors": doctors,
        "rows": finished.rows,
        "rows_per_s": round(median(speeds.ours_rows)),
        "rows_per_s_worst": round(min(speeds.ours_rows)),
        "documents_per_s": round(median(speeds.ours_documents)),
        "documents_per_s_worst": round(min(speeds.ours_documents)),
        "bulk_bytes": size,
    }
    reference: dict[str, Figure] = {
        "copy_rows_per_s": round(median(speeds.copy_rows)),
        "copy_rows_per_s_best": round(max(speeds.copy_rows)),
        "bare_copy_rows_per_s": round(median(speeds.bare_rows)),
        "bulk_documents_per_s": round(median(speeds.bulk_documents)),
        "bulk_documents_per_s_best": round(max(speeds.bulk_documents)),
    }
    ratios = {
        "rows_vs_copy": rate_cost(median(speeds.ours_rows), median(speeds.copy_rows)),
        "rows_vs_bare_copy": rate_cost(median(speeds.ours_rows), median(speeds.bare_rows)),
        "documents_vs_bulk": rate_cost(median(speeds.ours_documents), median(speeds.bulk_documents)),
    }
    bars = {"rows_vs_copy": BAR, "documents_vs_bulk": BAR}
    return Result("population", figures, reference, ratios, bars)


def _finished(doctors: int, day: date) -> Bytes:
    everything = world(doctors, SEED)
    return Bytes(everything, [generate(everything, number, day) for number in range(chunks(doctors))])


async def _write(ours: Settings, reference: Settings, finished: Bytes, day: date, speeds: Speeds) -> None:
    async with _connected(ours) as connection:
        await _settle(connection, f"TRUNCATE population, {', '.join(TABLES)} CASCADE")
    report = await populate(ours, doctors=finished.world.doctors, seed=SEED, day=day)
    speeds.ours_rows.append(report.rows / report.seconds)
    async with _connected(reference) as connection:
        await seed(Transaction(connection))
        await _settle(connection, f"TRUNCATE {', '.join(TABLES)} CASCADE")
        speeds.copy_rows.append(finished.rows / await _copy(connection, finished, ""))
        await _settle(connection, *(f"CREATE TABLE bare_{name} (LIKE {name} INCLUDING DEFAULTS)" for name in TABLES))
        speeds.bare_rows.append(finished.rows / await _copy(connection, finished, "bare_"))
        await connection.execute(f"DROP TABLE {', '.join(f'bare_{name}' for name in TABLES)}")


async def _copy(connection: "asyncpg.Connection[asyncpg.Record]", finished: Bytes, prefix: str) -> float:
    """Seconds that one COPY for each table takes, in one transaction."""
    columns = dict(zip(TABLES, (INSTITUTION_COLUMNS, DOCTOR_COLUMNS, SCHEDULE_COLUMNS), strict=True))
    began = time.perf_counter()
    async with connection.transaction():
        for table in TABLES:
            source = _each(finished.of(table))
            await connection.copy_to_table(prefix + table, source=source, columns=list(columns[table]))
    return time.perf_counter() - began


async def _index(settings: Settings, doctors: int, spool: BinaryIO, speeds: Speeds) -> int:
    """Rebuild the index, and send the same bulks plainly, in the first round the other way round; their bytes."""
    async with Database(settings) as database, Engine(settings) as engine:
        if first := not spool.tell():
            for ids in batched(range(1, doctors + 1), BATCH):
                body = (await read(database, ids)).bulk()
                spool.write(len(body).to_bytes(LENGTH) + body)
            # The engine compiles what runs often: whoever writes first would teach it for the other.
            speeds.bulk_documents.append(doctors / await _bulk(engine, spool))
        built = await rebuild(engine, database)
        speeds.ours_documents.append(built.documents / built.seconds)
        if not first:
            speeds.bulk_documents.append(doctors / await _bulk(engine, spool))
    return built.bytes


async def _bulk(engine: Engine, spool: BinaryIO) -> float:
    """Seconds that the spooled bulks take, until all of it can be searched."""
    spool.seek(0)
    name = await index.create(engine, filling=True)
    running: set[asyncio.Task[int]] = set()
    began = time.perf_counter()
    while length := spool.read(LENGTH):
        if len(running) >= IN_FLIGHT:
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()
        running.add(asyncio.create_task(index.bulk(engine, spool.read(int.from_bytes(length)), index=name)))
    await asyncio.gather(*running)
    await index.open_for_search(engine, name)
    seconds = time.perf_counter() - began
    await engine.patient.indices.delete(index=name)
    return seconds


@contextlib.asynccontextmanager
async def _connected(settings: Settings) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(settings.database_url, server_settings={"statement_timeout": "0"})
    try:
        yield connection
    finally:
        await connection.close()


async def _settle(connection: "asyncpg.Connection[asyncpg.Record]", *statements: str) -> None:
    """Run what is not measured, and leave the server nothing to catch up on."""
    for statement in statements:
        await connection.execute(statement)
    with contextlib.suppress(asyncpg.InsufficientPrivilegeError):
        await connection.execute("CHECKPOINT")


async def _each(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    for part in parts:
        yield part
