"""The embedded servers of one profile, started together."""

import contextlib
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cli.embedded.elasticsearch import VERSION, Elasticsearch
from cli.embedded.postgres import Postgres
from cli.errors import Refusal
from core.settings import Settings

GIB = 1024**3
ROOM = GIB // 2
"""Below this a start would only fail later, in the middle of a write."""

type Say = Callable[[str], None]


class Servers:
    """Postgres and Elasticsearch of `profile`, each only where `settings` names no server of its own.

    Two processes may use one profile at once unless `share` is false: the second finds the servers of the first and
    leaves them alone when it stops.
    """

    def __init__(self, settings: Settings, profile: str, *, share: bool = True, say: Say = lambda _: None) -> None:
        self.folder = settings.state_dir / profile
        self.postgres: Postgres | None = None
        self.elasticsearch: Elasticsearch | None = None
        self._given = settings
        self._share = share
        self._say = say
        if settings.database_url is None:
            self.postgres = Postgres(self.folder / "postgres")
        if settings.elasticsearch_url is None:
            self.elasticsearch = Elasticsearch(
                self.folder / "elasticsearch",
                distribution(settings),
                heap=settings.elasticsearch_heap,
                java_home=settings.java_home,
            )

    def start(self) -> Settings:
        """Start what is to be embedded, both at once; the settings with the servers' addresses filled in.

        Raises:
            Refusal: one of them did not come up; the other is stopped again.
        """
        check_room(self.folder)
        with ThreadPoolExecutor(2) as pool:
            database = pool.submit(self._start_postgres)
            index = pool.submit(self._start_elasticsearch)
        try:
            found = {"database_url": database.result(), "elasticsearch_url": index.result()}
        except BaseException:
            self.stop()
            raise
        return self._given.model_copy(update={key: value for key, value in found.items() if value})

    def stop(self) -> None:
        """Stop what was started here, both at once, and wait until it is gone."""
        with ThreadPoolExecutor(2) as pool:
            for server in (self.postgres, self.elasticsearch):
                if server is not None:
                    pool.submit(server.stop)

    def _start_postgres(self) -> str | None:
        if self.postgres is None:
            return None
        address = self.postgres.start(share=self._share)
        self._say("Postgres is up")
        return address

    def _start_elasticsearch(self) -> str | None:
        if self.elasticsearch is None:
            return None
        address = self.elasticsearch.start(share=self._share)
        self._say(f"Elasticsearch is up at {address}")
        return address


def distribution(settings: Settings) -> Path:
    """Where `wenzhen` unpacks Elasticsearch."""
    return settings.state_dir / "tools" / f"elasticsearch-{VERSION}"


def check_room(folder: Path, wanted: int = ROOM) -> None:
    """Refuse when the disk under `folder` has less than `wanted` bytes left."""
    there = folder
    while not there.exists():
        there = there.parent
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(there).free
        if free < wanted:
            raise Refusal(
                f"Only {free / GIB:.1f} GiB are free on the disk of {there}, and this needs {wanted / GIB:.1f} GiB: "
                "free some, or set WENZHEN_STATE_DIR to a folder on another disk."
            )
