"""`import`: rows from files, batch by batch. A run that was stopped goes on; refused rows go into a report."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import asyncpg
from rich.console import Console

import directory
from cli import reports
from cli.errors import Refusal
from cli.population import Tick, progress
from core.database import Database, Transaction
from core.errors import DomainError
from core.settings import Settings
from directory import Mark, UnreadableFile, Written

BATCH = 500
"""Rows in one transaction."""

type Refused = Sequence[Any]
"""A line of the report: cells as its header names them."""


class Batch(Protocol):
    """Some rows of a plan, looked at and then written in one transaction."""

    @property
    def rows(self) -> int:
        """How many there are, those that will be refused included."""
        ...

    @property
    def where(self) -> str:
        """As in `from line 4 to 5`."""
        ...

    async def read(self, tx: Transaction) -> Sequence[Refused]:
        """Look at the rows, and tell which cannot be taken."""
        ...

    async def write(self, tx: Transaction) -> Written:
        """Write those that can, as they were read in this transaction."""
        ...


class Plan(Protocol):
    """What can be imported: the same files give the same batches, in the same order."""

    @property
    def noun(self) -> str: ...
    @property
    def paths(self) -> Sequence[Path]: ...
    @property
    def digest(self) -> str: ...
    @property
    def header(self) -> Sequence[str]: ...
    @property
    def total(self) -> int: ...

    @property
    def remarks(self) -> Sequence[str]:
        """What is worth knowing of what was taken, at the end."""
        ...

    def close(self) -> None: ...
    def batches(self, database: Database, size: int) -> AsyncIterator[Batch]:
        """The batches, each to be read, and written, before the next is asked for."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the rows. `report` names those that were refused; None when none was. `begun` were in before."""

    written: Written
    refused: int
    report: Path | None
    begun: int = 0


class _Diverged(Exception):
    """What an earlier run refused is not what this one refuses: it cannot go on from there."""


def run(settings: Settings, plan: Plan, console: Console, report: Path | None = None) -> Outcome:
    """Import `plan` into the database of `settings`, and print what became of it."""
    path = reports.place(plan.paths, report)
    try:
        outcome = asyncio.run(_run(settings, plan, console, path))
    except UnreadableFile as changed:  # since it was looked through
        raise Refusal(changed.detail) from None
    finally:
        plan.close()
    written = outcome.written
    if outcome.begun:
        console.print(f"· Went on behind row {outcome.begun:,}, where the last run stopped", highlight=False)
    hours = f"; hours of {written.hours:,} doctors set" if written.hours else ""
    console.print(
        f"· {written.rows:,} {plan.noun} taken: {written.added:,} new, {written.changed:,} changed, "
        f"{written.unchanged:,} as they were; {outcome.refused:,} refused{hours}",
        highlight=False,
        soft_wrap=True,
    )
    for remark in plan.remarks:
        console.print(f"· {remark}", highlight=False, soft_wrap=True)
    if outcome.report is not None:
        console.print(f"· Each refused row with its reason: {outcome.report}", highlight=False, soft_wrap=True)
    return outcome


async def _run(settings: Settings, plan: Plan, console: Console, report: Path) -> Outcome:
    async with Database(settings) as database:
        with progress(console, f"Importing {plan.noun}") as tick:
            return await take(database, plan, tick, report=report)


async def take(
    database: Database, plan: Plan, tick: Tick, batch: int = BATCH, *, report: Path | None = None
) -> Outcome:
    """Write the rows of `plan`, `batch` to a transaction; told how many are done through `tick`.

    Raises:
        Refusal: it could not go on; the batches before are in, and the same again goes on behind them.
    """
    path = reports.place(plan.paths, report)
    async with database.transaction() as tx:
        await directory.seed(tx)
        mark = await directory.mark_of(tx, plan.digest)
    try:
        return await _take(database, plan, tick, batch, path, mark)
    except _Diverged:
        return await _take(database, plan, tick, batch, path, Mark())


async def _take(database: Database, plan: Plan, tick: Tick, batch: int, path: Path, mark: Mark) -> Outcome:
    """As `take`, behind `mark`. What is before it is looked at again, for the report and for whom rows refer to."""
    at = Mark()
    with reports.report(path, plan.header) as report:
        async for rows in plan.batches(database, batch):
            before, behind = at, at.done + rows.rows
            if behind <= mark.done:
                async with database.transaction() as tx:
                    refused = await rows.read(tx)
                at = Mark(behind, at.refused + len(refused), mark.written)
            elif before.done < mark.done or (before.done == mark.done and before.refused != mark.refused):
                raise _Diverged
            else:
                at, refused = await _write(database, plan, rows, before)
            for line in refused:
                report.writerow(line)
            tick(at.done, max(plan.total, at.done))
    async with database.transaction() as tx:
        await directory.forget_mark(tx, plan.digest)
    return Outcome(at.written, at.refused, reports.kept_if(at.refused, path), mark.done)


async def _write(database: Database, plan: Plan, rows: Batch, before: Mark) -> tuple[Mark, Sequence[Refused]]:
    """Take one batch, in one transaction with the mark that tells of it."""
    try:
        async with database.transaction() as tx:
            refused = await rows.read(tx)
            written = before.written + await rows.write(tx)
            at = Mark(before.done + rows.rows, before.refused + len(refused), written)
            await directory.set_mark(tx, plan.digest, at)
    except (DomainError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        what = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        raise Refusal(
            f"Stopped in the rows {rows.where}: {what}. "
            "What stands before them is in, nothing of them is. Run the same command again to go on."
        ) from error
    return at, refused
