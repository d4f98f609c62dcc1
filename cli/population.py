"""The demo's population: in the database and in the index, each whole or made again."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

import demo
from cli.errors import Refusal
from core.database import Database
from core.settings import Settings
from search import Engine, current, drop_index, rebuild

DOCTORS = 440_000


class Tick(Protocol):
    """Told how far a bar is."""

    def __call__(self, done: int, total: int) -> None: ...


def ensure(settings: Settings, doctors: int | None, seed: int | None, replace: bool, console: Console) -> int:
    """See that the database of `settings` has its population and the index all of it; how many doctors that is.

    With `doctors` and `seed` None, whatever complete population is there is the right one.

    Raises:
        Refusal: another population is there and `replace` is false.
    """
    return asyncio.run(_ensure(settings, doctors, seed, replace, console))


async def _ensure(settings: Settings, doctors: int | None, seed: int | None, replace: bool, console: Console) -> int:
    async with Database(settings) as database, Engine(settings) as engine:
        async with database.transaction() as tx:
            found = await demo.population_of(tx)
        if found is not None and found.complete:
            doctors, seed = doctors or found.doctors, seed or found.seed
            replace = replace and (doctors, seed) != (found.doctors, found.seed)
        if found is None or not found.complete or replace:
            await drop_index(engine)  # cut short between the two, it would be taken for that of the new doctors
        with progress(console, "Writing doctors") as tick:
            try:
                report = await demo.populate(
                    settings, doctors=doctors or DOCTORS, seed=seed or demo.SEED, replace=replace, progress=tick
                )
            except demo.AnotherPopulation as other:
                raise Refusal(str(other)) from None
        if not report.reused or not await current(engine):
            with counted(console, "Indexing doctors", report.doctors) as more:
                await rebuild(engine, database, more)
        return report.doctors


def sign_ins(settings: Settings) -> list[demo.DemoAccount]:
    """The accounts to show, made where they are missing; the worker brings their doctors into the index."""
    return asyncio.run(_sign_ins(settings))


async def _sign_ins(settings: Settings) -> list[demo.DemoAccount]:
    async with Database(settings) as database:
        return await demo.sign_ins(settings, database)


def remember(folder: Path, doctors: int) -> None:
    """Note beside a profile's servers how large their population is, to be known before they run."""
    (folder / "doctors").write_text(f"{doctors}\n")


def remembered(folder: Path) -> int:
    """What `remember` noted; 0 for no finished population."""
    try:
        return int((folder / "doctors").read_text())
    except (OSError, ValueError):
        return 0


class Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "", style="progress.data.speed")


@contextmanager
def progress(console: Console, what: str) -> Iterator[Tick]:
    """A bar that shows count, rate and time left; one line at the end where there is no terminal."""
    columns = (TextColumn("· {task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bars:
        bar = bars.add_task(what, total=None, visible=False)
        yield lambda done, total: bars.update(bar, completed=done, total=total, visible=True)


@contextmanager
def counted(console: Console, what: str, total: int) -> Iterator[Callable[[int], None]]:
    """The same for who is told only how many more are done."""
    done = 0
    with progress(console, what) as tick:

        def more(number: int) -> None:
            nonlocal done
            done += number
            tick(done, total)

        yield more
