"""What is on the disk is noise, what somebody changes there is refused, and what was there before is sealed."""

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.database import Database
from core.resealing import rotate
from core.settings import Settings
from files import SEALED, Altered, Files, Leftovers, NewFile, NotKept, left_open, record
from files.shelf import key_of
from tests.files import samples
from tests.files.conftest import take

MARK = b"Licence 110310000001234"
LICENCE = samples.PDF.replace(b"%%EOF", b"%" + MARK + b"\n" + os.urandom(40_000).hex().encode() + b"\n%%EOF")
PICTURE = samples.picture("JPEG")


@pytest.fixture
async def database(settings: Settings, database: Database, here: Settings) -> AsyncIterator[Database]:
    """The same, with keys of the test's own."""
    async with Database(settings.model_copy(update={"state_dir": here.state_dir})) as opened:
        yield opened


async def kept(files: Files, database: Database, content: bytes = LICENCE) -> NewFile:
    """A file that has its row."""
    file = await take(files, content)
    async with database.transaction() as tx:
        await tx.execute("INSERT INTO person (id, name) VALUES ($1, 'x')", file.uploader_id)
        await record(tx, file)
    return file


async def read(
    files: Files,
    database: Database,
    file_id: UUID,
    start: int = 0,
    length: int | None = None,
    *,
    thumbnail: bool = False,
) -> bytes:
    pieces = files.read(database, file_id, thumbnail=thumbnail, start=start, length=length)
    return b"".join([piece async for piece in pieces])


def lying(here: Settings, file_id: UUID, *, thumbnail: bool = False) -> Path:
    """Where the folder has it."""
    [path] = here.state_dir.glob(f"storage/files/*/{key_of(file_id, thumbnail=thumbnail).partition('/')[2]}")
    return path


async def test_nothing_of_a_document_is_on_the_disk_and_all_of_it_is_read(
    files: Files, here: Settings, database: Database
) -> None:
    file = await kept(files, database)
    assert await read(files, database, file.id) == LICENCE
    everything = [path.read_bytes() for path in here.state_dir.rglob("*") if path.is_file()]
    assert any(len(content) > len(LICENCE) for content in everything)
    assert not any(MARK in content or b"%PDF" in content or LICENCE[9_000:9_040] in content for content in everything)
    [row] = await database.pool.fetch("SELECT key FROM file")
    assert file.seal.key not in row["key"]


async def test_nor_of_a_picture_and_its_thumbnail(files: Files, here: Settings, database: Database) -> None:
    file = await kept(files, database, PICTURE)
    for thumbnail in (False, True):
        shown = await read(files, database, file.id, thumbnail=thumbnail)
        assert shown.startswith(b"\xff\xd8")
        assert shown.endswith(b"\xff\xd9")
        assert b"\xff\xd8\xff" not in lying(here, file.id, thumbnail=thumbnail).read_bytes()
    assert len(await read(files, database, file.id)) == file.size


async def test_parts_of_it_are_read(stored: Settings, database: Database) -> None:
    async with Files(stored) as files:
        file = await kept(files, database)
        for start, length in ((0, 1), (16_383, 2), (20_000, 40_000), (file.size - 5, 100), (5, 0), (70_000, None)):
            end = None if length is None else start + length
            assert await read(files, database, file.id, start=start, length=length) == LICENCE[start:end]


@pytest.mark.parametrize("what", ["changed", "cut", "longer", "another", "its thumbnail"])
async def test_what_somebody_changes_where_it_lies_is_refused(
    files: Files, here: Settings, database: Database, what: str
) -> None:
    file, other = await kept(files, database, PICTURE), await kept(files, database, PICTURE)
    path = lying(here, file.id)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    fakes = {
        "changed": bytes(content),
        "cut": path.read_bytes()[:-1],
        "longer": path.read_bytes() + b"x",
        "another": lying(here, other.id).read_bytes(),
        "its thumbnail": lying(here, file.id, thumbnail=True).read_bytes(),
    }
    path.write_bytes(fakes[what])
    with pytest.raises(Altered):
        await read(files, database, file.id)
    assert (await read(files, database, other.id)).startswith(b"\xff\xd8")


async def test_in_the_open_another_file_would_be_shown_in_its_place(
    files: Files, here: Settings, database: Database
) -> None:
    file, other = await in_the_open(files, database), await kept(files, database)
    lying(here, file.id).write_bytes(b"something else")
    assert await read(files, database, file.id) == b"something else"
    assert await read(files, database, other.id) == LICENCE


async def test_a_key_that_was_moved_to_another_row_opens_nothing(files: Files, database: Database) -> None:
    file, other = await kept(files, database), await kept(files, database)
    await database.pool.execute(
        "UPDATE file SET key = (SELECT key FROM file WHERE id = $2) WHERE id = $1", file.id, other.id
    )
    with pytest.raises(Altered):
        await read(files, database, file.id)


async def test_without_its_row_nothing_of_it_is_read(files: Files, database: Database) -> None:
    file = await take(files, LICENCE)
    with pytest.raises(NotKept):
        await read(files, database, file.id)


async def test_after_a_rotation_files_open_with_the_new_key(files: Files, database: Database) -> None:
    file = await kept(files, database)
    before = database.keys.now()
    rotated = await rotate(database, [SEALED])
    assert (rotated.resealed, rotated.retired) == (1, [before.current])
    assert database.keys.now().by_number.keys() == {rotated.current}
    assert await read(files, database, file.id) == LICENCE


async def in_the_open(files: Files, database: Database, content: bytes = LICENCE) -> NewFile:
    """A file as it was kept before files were sealed."""
    file = await kept(files, database, content)
    path = files.incoming / "plain"
    for thumbnail in (False, True) if file.seal.thumbnail else (False,):
        path.write_bytes(await read(files, database, file.id, thumbnail=thumbnail))
        await files.storage.put(key_of(file.id, thumbnail=thumbnail), path)
    await database.pool.execute("UPDATE file SET key = NULL WHERE id = $1", file.id)
    return file


async def plain_on_disk(files: Files) -> list[str]:
    """What is kept in the open."""
    found = []
    async for one in files.storage.walk("files"):
        content = b"".join([piece async for piece in files.storage.read(one.key)])
        if content.startswith((b"%PDF", b"\xff\xd8")):
            found.append(one.key)
    return found


@pytest.mark.parametrize("content", [LICENCE, PICTURE], ids=["document", "picture"])
async def test_what_lay_in_the_open_is_read_then_sealed_then_swept(
    stored: Settings, database: Database, content: bytes
) -> None:
    async with Files(stored) as files:
        file = await in_the_open(files, database, content)
        has_thumbnail = file.seal.thumbnail is not None
        before = await read(files, database, file.id)
        small = await read(files, database, file.id, thumbnail=True) if has_thumbnail else b""
        assert (len(before), len(await read(files, database, file.id, start=10, length=20))) == (file.size, 20)
        assert await left_open(database.pool) == 1

        assert await Leftovers(files).seal(database) == 1
        assert await left_open(database.pool) == 0
        assert await Leftovers(files).seal(database) == 0
        assert await read(files, database, file.id) == before
        if has_thumbnail:
            assert await read(files, database, file.id, thumbnail=True) == small
        assert await plain_on_disk(files)  # whoever reads it at this moment is not cut off

        with clock.at(clock.now() + timedelta(hours=25)):
            await files.sweep(database)
        assert await plain_on_disk(files) == []
        assert await read(files, database, file.id) == before


async def test_of_two_workers_that_seal_the_same_file_one_is_named(files: Files, database: Database) -> None:
    file = await in_the_open(files, database)
    meanwhile: list[int] = []

    class Slow(Leftovers):
        async def _copy(self, *copied: Any, **more: Any) -> tuple[int, bytes]:
            if not meanwhile:
                meanwhile.append(1)
                assert await Leftovers(files).seal(database) == 1
            return await super()._copy(*copied, **more)

    assert await Slow(files).seal(database) == 0
    assert await read(files, database, file.id) == LICENCE
    assert len([one async for one in files.storage.walk("files")]) == 2  # sealed, and in the open until it is swept


async def test_what_is_not_what_was_kept_is_left_and_keeps_nothing_else_waiting(
    files: Files, here: Settings, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("files.leftovers.AT_ONCE", 1)
    changed, missing, good = [await in_the_open(files, database) for _ in range(3)]
    lying(here, changed.id).write_bytes(b"%PDF something else")
    lying(here, missing.id).unlink()
    leftovers = Leftovers(files)
    assert [await leftovers.seal(database) for _ in range(4)] == [0, 0, 1, 0]
    assert await left_open(database.pool) == 2
    assert await read(files, database, good.id) == LICENCE
    assert await read(files, database, changed.id) == b"%PDF something else"  # for somebody to look at
