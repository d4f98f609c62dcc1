"""A sealed file: what is on the disk is noise, and what was changed does not open."""

# ruff: noqa: ASYNC240 - the files are small

import random
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.sealed_files import AROUND, CHUNK, KEY_BYTES, SEALED_CHUNK, Damaged, SealedFile, content, readable

KEY = bytes(range(KEY_BYTES))
BOUND = b"this recording, this part"
LENGTH = 3 * CHUNK + 1_000
CONTENT = random.Random(7).randbytes(LENGTH)


def read_from(sealed: bytes) -> object:
    async def read(start: int, length: int) -> AsyncIterator[bytes]:
        for at in range(start, min(start + length, len(sealed)), 10_000):  # pieces that fit no chunk
            yield sealed[at : min(at + 10_000, start + length)]

    return read


async def opened(sealed: bytes, start: int = 0, end: int = LENGTH, key: bytes = KEY, bound: bytes = BOUND) -> bytes:
    pieces = content(read_from(sealed), key, bound, start, end)  # type: ignore[arg-type]
    return b"".join([piece async for piece in pieces])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.sealed"


@pytest.fixture
def sealed(path: Path) -> bytes:
    with SealedFile(path, KEY, BOUND) as file:
        for at in range(0, LENGTH, 777):
            file.write(CONTENT[at : at + 777])
    return path.read_bytes()


async def test_what_was_written_comes_back_from_anywhere(sealed: bytes) -> None:
    assert await opened(sealed) == CONTENT
    spans = [(0, 1), (CHUNK - 1, CHUNK + 1), (CHUNK, 2 * CHUNK), (100, LENGTH - 1), (3 * CHUNK + 999, LENGTH)]
    for start, end in spans:
        assert await opened(sealed, start, end) == CONTENT[start:end]


def test_nothing_of_it_is_on_the_disk_in_clear(sealed: bytes) -> None:
    assert all(CONTENT[at : at + 16] not in sealed for at in range(0, LENGTH - 16, 16))


@pytest.mark.parametrize("at", [0, 12, SEALED_CHUNK // 2, SEALED_CHUNK - 1, 3 * SEALED_CHUNK + 20])
async def test_one_changed_bit_does_not_open(sealed: bytes, at: int) -> None:
    changed = bytearray(sealed)
    changed[at] ^= 1
    with pytest.raises(Damaged):
        await opened(bytes(changed))


async def test_a_chunk_of_another_place_or_file_or_key_does_not_open(sealed: bytes) -> None:
    moved = sealed[SEALED_CHUNK : 2 * SEALED_CHUNK] + sealed[:SEALED_CHUNK] + sealed[2 * SEALED_CHUNK :]
    for wrong in (opened(moved), opened(sealed, bound=b"another"), opened(sealed, key=secrets.token_bytes(KEY_BYTES))):
        with pytest.raises(Damaged):
            await wrong


@pytest.mark.parametrize("left", [0, SEALED_CHUNK, 2 * SEALED_CHUNK + 500, 3 * SEALED_CHUNK])
async def test_a_file_that_was_cut_off_does_not_pass_for_the_whole(sealed: bytes, left: int) -> None:
    with pytest.raises(Damaged):
        await opened(sealed[:left])


@pytest.mark.parametrize(("cut", "chunks"), [(SEALED_CHUNK + 500, 1), (2 * SEALED_CHUNK + AROUND, 2), (10, 0)])
async def test_of_what_a_dead_process_left_whole_chunks_are_read(
    path: Path, sealed: bytes, cut: int, chunks: int
) -> None:
    path.write_bytes(sealed[:cut])
    assert readable(path, KEY, BOUND) == chunks * CHUNK
    assert path.stat().st_size == chunks * SEALED_CHUNK
    if chunks:
        assert await opened(path.read_bytes(), 0, chunks * CHUNK) == CONTENT[: chunks * CHUNK]


@pytest.mark.parametrize("length", [1_000, LENGTH])
async def test_its_beginning_can_be_written_again(path: Path, length: int) -> None:
    with SealedFile(path, KEY, BOUND) as file:
        file.write(CONTENT[:length])
        file.amend(10, b"duration")
    assert await opened(path.read_bytes(), 0, length) == CONTENT[:10] + b"duration" + CONTENT[18:length]


def test_what_is_forgotten_leaves_an_empty_file(path: Path) -> None:
    with SealedFile(path, KEY, BOUND) as file:
        file.write(CONTENT[:200])
        file.forget()
    assert readable(path, KEY, BOUND) == path.stat().st_size == 0
