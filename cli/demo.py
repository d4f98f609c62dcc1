"""`demo`: everything up on one machine, populated, kept alive until Ctrl-C."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from cli import population
from cli.children import Child
from cli.embedded.servers import Servers, check_room
from cli.locks import only_one
from cli.ports import check_port
from cli.serving import with_database
from cli.supervisor import Kept, Stopped, Supervisor, stop_all, stoppable
from core.settings import Settings
from demo import DemoAccount

type Say = Callable[[str], None]

GIB = 1024**3
BYTES_PER_DOCTOR = 12_000
"""Rows, their indexes, the write-ahead log and the search index, measured with room to spare."""

STOPPING_SECONDS = 90


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person asked for; `doctors` and `seed` are None when they did not say."""

    doctors: int | None
    seed: int | None
    reset: bool


def run(settings: Settings, wanted: Wanted, console: Console) -> None:
    """Bring the demo up and keep it up; returns after Ctrl-C, when everything is down again.

    Raises:
        Refusal: it cannot come up here; says why.
    """
    folder = settings.state_dir / "demo"
    address = f"http://{settings.host}:{settings.port}"
    with only_one(folder / "demo.lock", "A demo", f", {address}"):
        check_port(settings.host, settings.port)
        try:
            with stoppable():
                _run(settings, wanted, folder, address, console)
        except Stopped:
            console.print("Stopped. What was acknowledged is kept; ./wenzhen demo brings it back.")


def _run(settings: Settings, wanted: Wanted, folder: Path, address: str, console: Console) -> None:
    began = time.monotonic()
    if wanted.reset:
        _reset(folder, console)
    if not (folder / "postgres" / "data").exists():
        check_room(folder, GIB + (wanted.doctors or population.DOCTORS) * BYTES_PER_DOCTOR)
    say = _steps(console)
    servers = Servers(settings, "demo", share=False, say=say)
    children: list[Child] = []
    supervisor: Supervisor | None = None
    try:
        with console.status("Starting Postgres and Elasticsearch"):
            found = servers.start()
            found = with_database(found, servers)
            say("The schema is up to date")
        population.remember(folder, population.ensure(found, wanted.doctors, wanted.seed, wanted.reset, console))
        accounts = population.sign_ins(found)
        found = found.model_copy(update={"environment": "demo", "public_origins": _origins(settings)})
        children = [
            Child(folder / "api", "API", ["serve"], found),
            Child(folder / "worker", "worker", ["worker"], found),
        ]
        with console.status("Starting the API and the worker"):
            for child in children:
                child.start()
            children[0].await_ready(address)
        _greet(console, address, accounts, time.monotonic() - began)
        supervisor = Supervisor(_kept(servers, children), say)
        supervisor.watch()
    finally:
        if supervisor is not None:
            supervisor.close()
        with console.status("Stopping"):
            stop_all([*(child.stop for child in children), servers.stop])


def _reset(folder: Path, console: Console) -> None:
    if not folder.exists():
        return
    for part in ("postgres", "elasticsearch"):
        # A server that a killed run left is still stopping; its files must not be pulled away from under it.
        with only_one(folder / part / "lock", "A server of an earlier demo", patience_seconds=STOPPING_SECONDS):
            pass
    for path in folder.iterdir():
        if path.name != "demo.lock":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    console.print("· Removed the earlier demo's data")


def _kept(servers: Servers, children: list[Child]) -> dict[str, Kept]:
    kept: dict[str, Kept] = {child.name: child for child in children}
    if servers.postgres is not None:
        kept["Postgres"] = servers.postgres
    if servers.elasticsearch is not None:
        kept["Elasticsearch"] = servers.elasticsearch
    return kept


def _origins(settings: Settings) -> list[str]:
    """What browsers on this machine call us, behind what was configured: links lead to the first."""
    configured = settings.public_origins if "public_origins" in settings.model_fields_set else []
    here = [f"http://{host}:{settings.port}" for host in ("127.0.0.1", "localhost")]
    return list(dict.fromkeys([*configured, *here]))


def _steps(console: Console) -> Say:
    def say(text: str) -> None:
        console.print(f"· {text}", markup=False, highlight=False)

    return say


def _greet(console: Console, address: str, accounts: list[DemoAccount], seconds: float) -> None:
    console.print(f"\n[bold]Wenzhen is ready[/bold] at [link={address}]{address}[/link] (after {seconds:.0f} s)\n")
    table = Table(box=None, pad_edge=False, title="Sign in as", title_justify="left")
    for heading in ("E-mail", "Password", "Who"):
        table.add_column(heading)
    for account in accounts:
        table.add_row(account.email, account.password, f"{account.name}, {account.about}")
    console.print(table)
    console.print("\nCtrl-C stops everything.")
