"""What a benchmark is given to work with. `cli` makes it; nothing here starts a server."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from core.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """Running servers with a population in them.

    Attributes:
        settings: of the running Postgres and Elasticsearch, whose database and index hold `doctors` doctors.
        doctors: how many doctors the population has.
        quick: whether the run is to take a minute at most, rather than ten.
        say: prints a line of progress.
        api: `async with context.api(processes=1) as url` runs the API (and the worker) as processes of their own on
            `settings` (or on others: `settings=…`) and gives its address, such as `http://127.0.0.1:41234`.
        empty_database: `async with context.empty_database() as settings` gives settings of a migrated, empty database
            and an index name of its own, both dropped afterwards.
        pgbench: the program that comes with this Postgres, where it does.
    """

    settings: Settings
    doctors: int
    quick: bool
    say: Callable[[str], None]
    api: Callable[..., AbstractAsyncContextManager[str]]
    empty_database: Callable[[], AbstractAsyncContextManager[Settings]]
    pgbench: Path | None = None
