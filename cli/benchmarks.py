"""`bench NAME`: a benchmark with everything it needs running."""

import asyncio
import importlib
import secrets
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType

from rich.console import Console

from bench import Context, Result
from cli import databases, population
from cli.children import Child
from cli.embedded.elasticsearch import free_port
from cli.embedded.postgres import BINARIES
from cli.errors import Refusal
from cli.serving import with_servers
from core.settings import ROOT, Settings
from search import Engine, drop_index

QUICK_DOCTORS = 5_000
PGBENCH = BINARIES / "pgbench"
PLUMBING = {"__init__", "callers", "context", "programs", "relay", "questions", "result", "servers"}


def names() -> list[str]:
    """The benchmarks there are."""
    return sorted(path.stem.replace("_", "-") for path in (ROOT / "bench").glob("*.py") if path.stem not in PLUMBING)


def run(settings: Settings, name: str, *, quick: bool, doctors: int | None, console: Console) -> Result:
    """Run benchmark `name` on the demo's population if that is large enough, else on one of its own.

    Raises:
        Refusal: there is no such benchmark, or its servers do not come up.
    """
    if name not in names():
        raise Refusal(f"There is no benchmark {name!r}: choose one of {', '.join(names())}.")
    module = importlib.import_module(f"bench.{name.replace('-', '_')}")
    if not getattr(module, "NEEDS_SERVERS", True):
        return _measured(module, _context(settings, 0, quick=quick, console=console))
    wanted = doctors or (QUICK_DOCTORS if quick else population.DOCTORS)
    profile = _profile(settings, wanted)
    with with_servers(settings, profile) as found:
        if not getattr(module, "NEEDS_DOCTORS", True):
            return _measured(module, _context(found, 0, quick=quick, console=console))
        there = population.ensure(found, wanted if profile == "bench" else None, None, profile == "bench", console)
        return _measured(module, _context(found, there, quick=quick, console=console))


def _measured(module: ModuleType, context: Context) -> Result:
    result = asyncio.run(module.run(context))
    assert isinstance(result, Result)
    return result


def _context(settings: Settings, doctors: int, *, quick: bool, console: Console) -> Context:
    return Context(
        settings=settings,
        doctors=doctors,
        quick=quick,
        say=lambda text: console.print(f"· {text}", markup=False, highlight=False),
        api=_Api(settings, console),
        empty_database=lambda: _empty_database(settings),
        pgbench=PGBENCH if PGBENCH.exists() else None,
    )


def _profile(settings: Settings, wanted: int) -> str:
    """The demo's own data where they are enough, so that a second population need not be made."""
    there = population.remembered(settings.state_dir / "demo")
    return "demo" if there >= wanted else "bench"


class _Api:
    """The API and the worker as processes of their own, for as long as a benchmark wants them."""

    def __init__(self, settings: Settings, console: Console) -> None:
        self._settings = settings
        self._console = console

    @asynccontextmanager
    async def __call__(self, processes: int = 1, settings: Settings | None = None) -> AsyncIterator[str]:
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        settings = (settings or self._settings).model_copy(update={"port": port, "public_origins": [address]})
        with tempfile.TemporaryDirectory(prefix="wenzhen-bench-") as folder:
            serve = Child(Path(folder) / "api", "API", ["serve", "--processes", str(processes)], settings)
            worker = Child(Path(folder) / "worker", "worker", ["worker"], settings)
            try:
                await asyncio.to_thread(serve.start)
                await asyncio.to_thread(worker.start)
                await asyncio.to_thread(serve.await_ready, address)
                yield address
            finally:
                await asyncio.gather(asyncio.to_thread(serve.stop), asyncio.to_thread(worker.stop))


@asynccontextmanager
async def _empty_database(settings: Settings) -> AsyncIterator[Settings]:
    assert settings.database_url is not None
    mark = secrets.token_hex(4)
    server = databases.in_server(settings.database_url, "postgres")
    url = await databases.ensure(server, f"bench_{mark}")
    found = settings.model_copy(update={"database_url": url, "elasticsearch_index": f"bench_{mark}"})
    try:
        yield found
    finally:
        await databases.drop(server, f"bench_{mark}")
        async with Engine(found) as engine:
            await drop_index(engine)
