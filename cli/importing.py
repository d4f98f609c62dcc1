"""`import`: doctors and institutions from a file, batch by batch; what cannot be taken goes into a report beside it."""

import asyncio
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import asyncpg
from rich.console import Console

import directory
from cli.errors import Refusal
from cli.population import Tick, progress
from core.database import Database
from core.errors import DomainError
from core.settings import Settings
from directory import REPORTED, Line, Row, RowReader, RowRefused, Sheet, UnreadableFile, Written

BATCH = 500
"""Rows in one transaction."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file's rows. `report` names those that were refused; None when none was."""

    written: Written
    refused: int
    report: Path | None


def readable(path: Path) -> Sheet:
    """The file at `path`, read through once.

    Raises:
        Refusal: nothing of it can be imported as it is.
    """
    try:
        return directory.read_sheet(path)
    except UnreadableFile as unreadable:
        raise Refusal(unreadable.detail) from None


def run(settings: Settings, sheet: Sheet, console: Console) -> Outcome:
    """Import `sheet` into the database of `settings`, and print what became of it."""
    try:
        outcome = asyncio.run(_run(settings, sheet, console))
    except UnreadableFile as changed:  # since it was looked through
        raise Refusal(changed.detail) from None
    noun, written = sheet.kind.noun, outcome.written
    console.print(
        f"· {written.rows:,} {noun} taken: {written.added:,} new, {written.changed:,} changed, "
        f"{written.unchanged:,} as they were; {outcome.refused:,} refused",
        highlight=False,
    )
    if outcome.report is not None:
        console.print(f"· Each refused row with its reason: {outcome.report}", highlight=False, soft_wrap=True)
    return outcome


async def _run(settings: Settings, sheet: Sheet, console: Console) -> Outcome:
    async with Database(settings) as database:
        with progress(console, f"Importing {sheet.kind.noun}") as tick:
            return await take(database, sheet, tick)


async def take(database: Database, sheet: Sheet, tick: Tick, batch: int = BATCH) -> Outcome:
    """Write the rows of `sheet`, `batch` to a transaction; told how many are done through `tick`.

    Raises:
        Refusal: it could not go on; the batches before are in, and the same again goes on behind them.
    """
    async with database.transaction() as tx:
        await directory.seed(tx)
        reader = RowReader(sheet, await directory.known(tx))
    written, refused = Written(), 0
    with _report(sheet) as report:
        for lines in _batches(sheet, batch):
            rows: list[Row] = []
            for line in lines:
                try:
                    rows.append(reader.read(line))
                except RowRefused as reason:
                    refused += 1
                    report.writerow([line.number, reason, *line.cells])
            written += await _write(database, sheet, rows, lines)
            tick(written.rows + refused, sheet.rows)
    return Outcome(written, refused, _keep_if(refused, report_of(sheet)))


async def _write(database: Database, sheet: Sheet, rows: list[Row], lines: list[Line]) -> Written:
    if not rows:
        return Written()
    try:
        async with database.transaction() as tx:
            return await directory.write_rows(tx, sheet.kind, rows)
    except (DomainError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        what = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        raise Refusal(
            f"Stopped in the rows from line {lines[0].number} to {lines[-1].number}: {what}. "
            "What stands before them is in, nothing of them is. Run the same command again to go on."
        ) from error


def report_of(sheet: Sheet) -> Path:
    """Where the refused rows of `sheet` go."""
    return sheet.path.with_name(f"{sheet.path.name}.refused.csv")


class Writer(Protocol):
    """A CSV file being written."""

    def writerow(self, row: Any, /) -> Any: ...


@contextmanager
def _report(sheet: Sheet) -> Iterator[Writer]:
    """The report of refused rows, begun anew; opened first of all, so that a folder that takes none is told at once."""
    path = report_of(sheet)
    try:
        file = path.open("w", encoding="utf-8-sig", newline="")  # the mark makes spreadsheets read hanzi
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}. It would name the refused rows.") from None
    with file:
        report = csv.writer(file)
        report.writerow([*REPORTED, *sheet.header])
        yield report


def _keep_if(refused: int, report: Path) -> Path | None:
    if refused:
        return report
    report.unlink()
    return None


def _batches(sheet: Sheet, size: int) -> Iterator[list[Line]]:
    batch: list[Line] = []
    for line in sheet.lines():
        batch.append(line)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
