"""The commands. Each one reads its flags, and calls what does the work."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError
from rich.console import Console

from cli.errors import Refusal
from cli.supervisor import Stopped, stoppable
from core.settings import Settings

app = typer.Typer(
    name="wenzhen",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Wenzhen (问诊): search doctors by specialty and availability, book, consult.",
)
console = Console()

Port = Annotated[int | None, typer.Option(help="Port of the API and the web client.", min=1, max=65535)]
Host = Annotated[str | None, typer.Option(help="Address to listen on.")]
Heap = Annotated[str | None, typer.Option(help="Memory of the embedded Elasticsearch, such as 1g.", metavar="SIZE")]
Price = Annotated[int | None, typer.Option(help="FHIR: of new doctors whose files name none, in minor units.", min=0)]
Doctors = Annotated[int | None, typer.Option(help="Size of the population; 440,000 unless told.", min=1)]


@app.command()
def demo(
    doctors: Doctors = None,
    reset: Annotated[bool, typer.Option("--reset", help="Throw the demo's data away first.")] = False,
    seed: Annotated[int | None, typer.Option(help="The same seed makes the same population.")] = None,
    host: Host = None,
    port: Port = None,
    elasticsearch_heap: Heap = None,
) -> None:
    """Bring everything up on this machine, with a population to try it on, until Ctrl-C."""
    from cli import demo as demonstration

    wanted = demonstration.Wanted(doctors=doctors, seed=seed, reset=reset)
    demonstration.run(_settings(host=host, port=port, elasticsearch_heap=elasticsearch_heap), wanted, console)


@app.command("test", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def run_tests(
    context: typer.Context,
    fast: Annotated[bool, typer.Option("--fast", help="Leave out the browser and what is slow.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Add faults and load at full size.")] = False,
) -> None:
    """Lint, types, layers, and every test on real servers. Further arguments go to pytest."""
    from cli import testing

    sys.exit(testing.run(_settings(), fast=fast, full=full, console=console, extra=context.args))


@app.command()
def serve(
    host: Host = None,
    port: Port = None,
    processes: Annotated[int, typer.Option(help="API processes that share the port.", min=1)] = 1,
) -> None:
    """Run the API and the web client; migrates the database first."""
    from cli import serving

    with _until_stopped(), serving.with_servers(_settings(host=host, port=port)) as settings:
        serving.serve(settings, processes)


@app.command()
def worker() -> None:
    """Run what happens by itself: the index, notifications, due work. Any number may run."""
    from cli import serving

    with _until_stopped(), serving.with_servers(_settings()) as settings:
        serving.work(settings)


@app.command()
def reindex() -> None:
    """Build the index anew from the database; the old one answers until the new one is ready."""
    from cli import index, serving

    with stoppable(), serving.with_servers(_settings()) as settings:
        index.reindex(settings, console)


@app.command()
def sbom(folder: Annotated[Path, typer.Argument(help="Where to.", file_okay=False)]) -> None:
    """Write what Wenzhen is made of into a folder: a CycloneDX bill of materials a lock file."""
    from cli import bills

    bills.write(folder, console)


@app.command("advisories")
def ask_for_advisories() -> None:
    """Ask what is publicly known against the packages in the lock files; status 1 if anything is."""
    from cli import advisories

    sys.exit(0 if advisories.run(console) else 1)


@app.command()
def backup(folder: Annotated[Path, typer.Argument(help="Where to; it must not exist yet.")]) -> None:
    """Write the database and the files into a folder, with a checksum of each; everything goes on meanwhile."""
    from cli import backups, serving

    with stoppable(), serving.with_servers(_settings()) as settings:
        backups.backup(settings, folder, console)


@app.command()
def restore(folder: Annotated[Path, typer.Argument(help="What `backup` wrote.", exists=True)]) -> None:
    """Bring a backup back, into an empty database and an empty storage; nothing is touched unless it is whole."""
    from cli import backups, serving

    with stoppable(), serving.with_servers(_settings(), migrated=False) as settings:
        backups.restore(settings, folder, console)


@app.command()
def check() -> None:
    """Check the installation and compare the index with the database; status 1 and the differences if all is not well.

    A change made this moment may still be on its way into the index.
    """
    from cli import checking, serving

    with stoppable(), serving.with_servers(_settings()) as settings:
        sound = checking.run(settings, console)
    sys.exit(0 if sound else 1)


audits = typer.Typer(no_args_is_help=True, help="Who looked at or changed what of whom.")
app.add_typer(audits, name="audit")


@audits.command("verify")
def verify_audit(
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="One day, in UTC; all if none.")] = None,
) -> None:
    """Look whether every entry is what was written, where it was written; status 1 and what is wrong if not."""
    from cli import auditing, serving

    with stoppable(), serving.with_servers(_settings()) as settings:
        whole = auditing.verify(settings, console, day.date() if day is not None else None)
    sys.exit(0 if whole else 1)


keyring = typer.Typer(no_args_is_help=True, help="The keys that health data in the database is sealed with.")
app.add_typer(keyring, name="keys")


@keyring.command("make")
def make_keys() -> None:
    """Make the first key of a production installation; a demo makes its own."""
    from cli import keys

    keys.make(_settings(), console)


@keyring.command("status")
def status_of_keys() -> None:
    """Say which keys there are, and how much is sealed with each; status 1 if one is missing."""
    from cli import keys, serving

    with stoppable(), serving.with_servers(_settings()) as settings:
        whole = keys.status(settings, console)
    sys.exit(0 if whole else 1)


@keyring.command("rotate")
def rotate_keys() -> None:
    """Seal everything with a new key, and retire the old one; everything goes on meanwhile. Run it again to go on."""
    from cli import keys, serving

    with stoppable(), serving.with_servers(_settings()) as settings:
        whole = keys.rotate(settings, console)
    sys.exit(0 if whole else 1)


@app.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(help="One CSV, or FHIR R4 NDJSON: files, folders.", exists=True)],
    report: Annotated[Path | None, typer.Option(help="Where refused rows go.", dir_okay=False)] = None,
    source: Annotated[str, typer.Option(help="FHIR: a name for the system that the files come from.")] = "fhir",
    price_video: Price = None,
    price_visit: Price = None,
    currency: Annotated[str, typer.Option(help="FHIR: of these prices, such as EUR.")] = "",
) -> None:
    """Take doctors, institutions and hours over from files; docs/import.md says what they hold. Run it again to go on.

    What cannot be taken is reported in FILE.refused.csv. Status 1 if nothing could.
    """
    from cli import importing, serving, sources

    wanted = sources.Wanted(source, price_video, price_visit, currency)
    plan = sources.readable(files, wanted, console)
    with stoppable(), serving.with_servers(_settings()) as settings:
        outcome = importing.run(settings, plan, console, report)
    sys.exit(0 if outcome.written.rows else 1)


@app.command()
def bench(
    name: Annotated[str, typer.Argument(help="Which one; `list` names them.")],
    quick: Annotated[bool, typer.Option("--quick", help="A minute at most, on fewer doctors.")] = False,
    json: Annotated[Path | None, typer.Option(help="Write the result to this file too.", dir_okay=False)] = None,
    doctors: Doctors = None,
) -> None:
    """Measure something beside its reference, in the same run. Ends with status 2 when a bar is not reached."""
    from cli import benchmarks

    if name == "list":
        console.print("\n".join(benchmarks.names()))
        return
    with stoppable():
        result = benchmarks.run(_settings(), name, quick=quick, doctors=doctors, console=Console(stderr=True))
    sys.stdout.write(result.as_json() + "\n")
    if json is not None:
        json.write_text(result.as_json() + "\n")
    if not result.holds:
        sys.exit(2)


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Being told to end is how a service ends: nothing to report."""
    try:
        with stoppable():
            yield
    except Stopped:
        return


def _settings(**flags: Any) -> Settings:
    """The environment's settings, with the flags that were given on top."""
    given: dict[str, Any] = {key: value for key, value in flags.items() if value is not None}
    return Settings(**given)


def main() -> None:
    """Run the command line; a refusal is one sentence and status 1."""
    try:
        app()
    except ValidationError as invalid:
        for error in invalid.errors():
            setting = "_".join(str(part) for part in error["loc"])
            typer.secho(f"✗ Setting {setting} (WENZHEN_{setting.upper()}): {error['msg']}.", fg="red", err=True)
        sys.exit(1)
    except SettingsError as unreadable:  # says which, and nothing of what was in it
        typer.secho(f"✗ {unreadable}.", fg="red", err=True)
        sys.exit(1)
    except Refusal as refusal:
        typer.secho(f"✗ {refusal}", fg="red", err=True)
        sys.exit(1)
    except Stopped:
        sys.exit(130)
