"""A folder and a bucket keep the same promises."""

import asyncio
import os
import socket
import time
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from core.database import Database
from core.settings import Settings
from files import Files, NotKept, StorageDown, record, storage_of
from tests.files import samples
from tests.files.conftest import all_of, bucket_of, take


async def listed(files: Files) -> list[str]:
    return sorted([kept.key async for kept in files.storage.walk("files")])


async def test_what_is_put_is_read_back_whole_and_in_parts(stored: Settings, tmp_path: Path) -> None:
    content = os.urandom(700_000)
    (tmp_path / "source").write_bytes(content)
    async with storage_of(stored) as storage:
        await storage.put("files/one", tmp_path / "source")
        assert b"".join([piece async for piece in storage.read("files/one")]) == content
        for start, length in ((0, 1), (1, 300_000), (699_990, 100), (5, 0), (300_000, None)):
            end = None if length is None else start + length
            assert b"".join([piece async for piece in storage.read("files/one", start, length)]) == content[start:end]


async def test_what_is_not_there_is_said_to_be_so_and_removed_without_a_fuss(stored: Settings) -> None:
    async with storage_of(stored) as storage:
        with pytest.raises(NotKept):
            await anext(storage.read("files/none"))
        await storage.remove("files/none")


async def test_an_area_is_walked_through_alone(stored: Settings, tmp_path: Path) -> None:
    async with storage_of(stored) as storage:
        for key in ("files/one", "files/two", "recordings/three"):
            (tmp_path / "source").write_bytes(b"x")
            await storage.put(key, tmp_path / "source")
        found = [kept async for kept in storage.walk("files")]
        assert sorted(kept.key for kept in found) == ["files/one", "files/two"]
        assert all(abs((clock.now() - kept.since).total_seconds()) < 60 for kept in found)
        await storage.remove("files/one")
        assert [kept.key async for kept in storage.walk("files")] == ["files/two"]


async def test_files_are_taken_in_and_shown(stored: Settings) -> None:
    async with Files(stored) as files:
        kept = await take(files, samples.picture("JPEG"), "rash.jpg")
        assert len(await all_of(files, kept)) == kept.size
        assert (await all_of(files, kept, thumbnail=True)).startswith(b"\xff\xd8")
        assert await listed(files) == [f"files/{kept.id}", f"files/{kept.id}.thumbnail"]
        await files.remove(kept.id)
        assert await listed(files) == []


async def test_what_has_no_row_is_swept_after_a_day_and_what_has_one_stays(
    stored: Settings, database: Database
) -> None:
    person = "INSERT INTO person (id, name) VALUES ($1, 'x')"
    async with Files(stored) as files:
        orphan, kept = [await take(files, content) for content in (samples.picture("PNG"), samples.PDF)]
        async with database.transaction() as tx:
            await tx.execute(person, kept.uploader_id)
            await record(tx, kept)
        broken_off = files.receive()
        broken_off.write(samples.PDF)
        assert await files.sweep(database) == 0
        with clock.at(clock.now() + timedelta(hours=25)):
            assert await files.sweep(database) == 2
        assert await listed(files) == [f"files/{kept.id}"]
        assert not broken_off.path.exists()
        assert orphan.id != kept.id


async def test_of_a_put_that_fails_nothing_is_to_be_seen(
    here: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "source").write_bytes(b"x" * 1000)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    async with storage_of(here) as storage:
        with monkeypatch.context() as patched, pytest.raises(StorageDown):
            patched.setattr("files.folder.os.fsync", full)
            await storage.put("files/one", tmp_path / "source")
        assert [kept async for kept in storage.walk("files")] == []


async def test_a_bucket_that_cannot_be_reached_is_said_to_be_down_and_stops_nothing_else(here: Settings) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        gone = bucket_of(address, here)
        longest = 0.0
        async with storage_of(gone) as storage:
            removing = asyncio.create_task(storage.remove("files/one"))
            while not removing.done():
                began = time.perf_counter()
                await asyncio.sleep(0.005)
                longest = max(longest, time.perf_counter() - began)
            with pytest.raises(StorageDown):
                await removing
        assert longest < 0.25


@pytest.mark.parametrize("key", ["files/../../etc", "files/a/b", "files/.x", "/etc/passwd", "files"])
async def test_a_key_leads_nowhere_else(here: Settings, key: str) -> None:
    async with storage_of(here) as storage:
        with pytest.raises(ValueError, match="not a key"):
            await storage.remove(key)
