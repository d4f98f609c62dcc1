"""`backup` and `restore`: the database and the files in one folder, with a checksum of each.

The database is dumped by Postgres's own `pg_dump`, as of one moment; then the files are copied. A file is in the
storage before the row that names it (decision 23), so every row of the dump finds its file; files whose rows came later
are swept as any without a row. `restore` checks every checksum before it touches anything, and wants an empty database.
"""

import asyncio
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
from rich.console import Console

from cli.embedded.postgres import BINARIES
from cli.errors import Refusal
from core import clock, migrate, resealing
from core.settings import Settings

DUMP = "database.dump"
FILES = "files"
MANIFEST = "manifest.json"
KEYS = ("signing.key", "recording.key", "sealing.keys")
"""Made in the state folder where the settings name none; without them what is sealed and signed is not to be read."""
FORMAT = 1
TABLES = """
SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
VERSION = "SELECT version_num FROM alembic_version"


def backup(settings: Settings, folder: Path, console: Console) -> None:
    """Write a backup into `folder`, which must not exist yet.

    Raises:
        Refusal: it is there, or something could not be written.
    """
    if folder.exists():
        raise Refusal(f"{folder} is there already: name a folder that is not.")
    making = folder.with_name(folder.name + ".partial")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True, mode=0o700)
    with _same_keys(settings):
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={making / DUMP}", _database(settings))
        for name in KEYS:
            if (settings.state_dir / name).is_file():
                shutil.copy2(settings.state_dir / name, making / name)
    kept = _storage(settings)
    if kept.is_dir():
        shutil.copytree(kept, making / FILES)
    sums = {path.relative_to(making).as_posix(): _digest(path) for path in _files(making)}
    schema = asyncio.run(_asked(settings, VERSION))
    manifest = {"format": FORMAT, "made_at": clock.now().isoformat(), "schema": schema, "sha256": sums}
    (making / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    making.rename(folder)
    console.print(f"✓ {folder}: {len(sums)} files, each with its checksum", markup=False, highlight=False)
    if settings.s3_bucket is not None:
        console.print("! Files in the bucket are not in it: keep versions of the bucket itself", markup=False)


def restore(settings: Settings, folder: Path, console: Console) -> None:
    """Bring back what `folder` holds, into a database that is empty.

    Raises:
        Refusal: the backup is not whole, or something is there already; nothing was touched.
    """
    check(folder)
    if asyncio.run(_asked(settings, TABLES)):
        raise Refusal("The database is not empty: restore into a fresh one, and point the settings at it.")
    kept = _storage(settings)
    if kept.is_dir() and any(kept.iterdir()):
        raise Refusal(f"{kept} is not empty: restore into a fresh folder.")
    there = [name for name in KEYS if (folder / name).is_file() and (settings.state_dir / name).exists()]
    other = [name for name in there if _digest(folder / name) != _digest(settings.state_dir / name)]
    if other:
        raise Refusal(f"{settings.state_dir / other[0]} is another key than the backup's: move it away first.")
    careful = ("--no-owner", "--exit-on-error", "--single-transaction")
    _run("pg_restore", *careful, f"--dbname={_database(settings)}", str(folder / DUMP))
    if (folder / FILES).is_dir():
        shutil.copytree(folder / FILES, kept, dirs_exist_ok=True)
    for name in KEYS:
        if (folder / name).is_file() and name not in there:
            settings.state_dir.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, settings.state_dir / name)
    migrate.upgrade(_database(settings), settings=settings)  # a backup of before an upgrade
    console.print(f"✓ {folder} is back; now build the index: ./wenzhen reindex", markup=False, highlight=False)


def check(folder: Path) -> None:
    """Make sure that a backup is whole and as it was written.

    Raises:
        Refusal: says what is missing, changed or too much.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refusal(f"{folder} is no backup, or one that was not finished: its {MANIFEST} cannot be read.") from error
    if manifest.get("format") != FORMAT:
        raise Refusal(f"{folder} was written by another version, which has to restore it.")
    wanted: dict[str, str] = manifest["sha256"]
    there = {path.relative_to(folder).as_posix(): path for path in _files(folder) if path.name != MANIFEST}
    for name in sorted(wanted.keys() | there.keys()):
        if name not in there:
            raise Refusal(f"{name} is missing from the backup.")
        if name not in wanted:
            raise Refusal(f"{name} does not belong to the backup.")
        if _digest(there[name]) != wanted[name]:
            raise Refusal(f"{name} is not what was written into the backup.")


@contextmanager
def _same_keys(settings: Settings) -> Iterator[None]:
    """No key is retired between the dump that needs it and the copy of the keys."""
    with asyncio.Runner() as runner:
        connection = runner.run(asyncpg.connect(_database(settings)))
        runner.run(resealing.take_turn(connection, shared=True))
        try:
            yield
        finally:
            runner.run(connection.close())


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _storage(settings: Settings) -> Path:
    return settings.storage_dir or settings.state_dir / "storage"


def _database(settings: Settings) -> str:
    assert settings.database_url is not None
    return settings.database_url


def _run(program: str, *arguments: str) -> None:
    """Run a program of Postgres: the machine's own where there is one, else that of the embedded server.

    The machine's may be older than the server, which it then refuses to dump; ours is as new as any we support.
    """
    path = BINARIES / program
    found = str(path) if path.exists() else shutil.which(program)
    if found is None:
        raise Refusal(f"{program} is not installed.")
    done = subprocess.run([found, *arguments], capture_output=True, text=True, check=False, env=os.environ)  # noqa: S603
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise Refusal(f"{program} failed: {said[-1]}")


async def _asked(settings: Settings, sql: str) -> object:
    connection = await asyncpg.connect(_database(settings))
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()
