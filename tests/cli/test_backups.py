"""A backup brings everything back into a fresh cluster, and nothing that was changed on its way."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from rich.console import Console

from charts import SEALED_ENTRY
from cli import backups, databases
from cli.embedded.postgres import Postgres
from cli.errors import Refusal
from core.database import Database
from core.key_ring import FILE
from core.settings import Settings
from tests.access_matrix.world import build

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]
QUIET = Console(quiet=True)
TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
CONTENT = "SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM \"{}\" t"
MANY = 30


@pytest.fixture
async def here(settings: Settings, database: Database, tmp_path: Path) -> Settings:
    """An installation with one of everything, a file and its keys."""
    async with database.transaction() as tx:
        await build(tx)
    state = tmp_path / "here"
    (state / "storage" / "files").mkdir(parents=True)
    (state / "storage" / "files" / "a").write_bytes(b"a picture")
    (state / "recording.key").write_bytes(b"k" * 32)
    shutil.copy(settings.state_dir / FILE, state / FILE)
    return settings.model_copy(update={"state_dir": state})


@pytest.fixture
def there(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Another machine, with a cluster of its own and nothing in it."""
    folder = settings.state_dir / "fresh-cluster"
    shutil.rmtree(folder, ignore_errors=True)
    server = Postgres(folder, durable=False)
    server.start(share=False)
    try:
        url = asyncio.run(databases.made(server.url("postgres"), "restored"))
        yield settings.model_copy(update={"state_dir": tmp_path_factory.mktemp("there"), "database_url": url})
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def _contents(url: str | None) -> dict[str, str]:
    connection = await asyncpg.connect(url)
    try:
        names = [row["relname"] for row in await connection.fetch(TABLES)]
        return {name: await connection.fetchval(CONTENT.format(name)) for name in names}
    finally:
        await connection.close()


async def test_everything_is_back_in_a_fresh_cluster(here: Settings, there: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    await asyncio.to_thread(backups.backup, here, folder, QUIET)
    await asyncio.to_thread(backups.restore, there, folder, QUIET)
    before, after = await _contents(here.database_url), await _contents(there.database_url)
    assert before == after
    assert len(before) > MANY
    assert (there.state_dir / "storage" / "files" / "a").read_bytes() == b"a picture"
    assert (there.state_dir / "recording.key").read_bytes() == b"k" * 32
    async with Database(there) as restored, restored.transaction() as tx:
        [entry] = await tx.fetch("SELECT id, name FROM chart_entry")
        assert tx.unsealed(entry, SEALED_ENTRY[:1])["name"] == "Pollen"
    with pytest.raises(Refusal, match="not empty"):
        await asyncio.to_thread(backups.restore, there, folder, QUIET)


async def test_a_backup_is_refused_that_is_not_as_it_was_written(here: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    await asyncio.to_thread(backups.backup, here, folder, QUIET)
    backups.check(folder)  # the control
    with pytest.raises(Refusal, match="is there already"):
        await asyncio.to_thread(backups.backup, here, folder, QUIET)
    picture = folder / "files" / "files" / "a"
    picture.write_bytes(b"another picture")
    with pytest.raises(Refusal, match="not what was written"):
        backups.check(folder)
    picture.unlink()
    with pytest.raises(Refusal, match="is missing"):
        backups.check(folder)
    picture.write_bytes(b"a picture")
    (folder / "files" / "b").write_bytes(b"")
    with pytest.raises(Refusal, match="does not belong"):
        backups.check(folder)
    (folder / "manifest.json").unlink()
    with pytest.raises(Refusal, match="not finished"):
        backups.check(folder)
