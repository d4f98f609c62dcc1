"""A file that is encrypted while it is written, and can be read from anywhere in its middle.

AES-256-GCM in chunks of 16 KiB, each with its own random nonce and bound to its place and to what the file belongs to:
a chunk of another place or another file does not open. What was written is readable without an end: a process that
dies loses the chunk it had not filled. On disk a chunk is nonce (12 bytes), cipher text, tag (16).
"""

import os
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CHUNK = 16 * 1024
NONCE = 12
AROUND = NONCE + 16
SEALED_CHUNK = CHUNK + AROUND
KEY_BYTES = 32

type Read = Callable[[int, int], AsyncIterator[bytes]]


class Damaged(Exception):
    """A chunk is not what was written: changed, moved, cut off, or of another file."""


class SealedFile:
    """A new file at `path`. Nothing but sealed chunks ever reaches the disk.

    Raises:
        OSError: whatever the disk says, from every method.
    """

    def __init__(self, path: Path, key: bytes, bound_to: bytes) -> None:
        self._cipher = AESGCM(key)
        self._bound_to = bound_to
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        self._first = b""
        self._open = bytearray()
        self._chunks = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def descriptor(self) -> int:
        return self._file

    def __len__(self) -> int:
        """Bytes of content so far."""
        return self._chunks * CHUNK + len(self._open)

    def write(self, content: bytes) -> None:
        self._open += content
        while len(self._open) >= CHUNK:
            piece = bytes(self._open[:CHUNK])
            self._put(self._chunks, piece)
            if self._chunks == 0:
                self._first = piece
            self._chunks += 1
            del self._open[:CHUNK]

    def amend(self, at: int, content: bytes) -> None:
        """Write over what lies at `at`, which must be in the first chunk."""
        end = at + len(content)
        assert end <= min(CHUNK, len(self))
        if self._chunks == 0:
            self._open[at:end] = content
            return
        self._first = self._first[:at] + content + self._first[end:]
        self._put(0, self._first)

    def forget(self) -> None:
        """Leave an empty file, as long as nothing is on the disk yet."""
        assert self._chunks == 0
        self._open.clear()

    def close(self) -> None:
        """Write what is left, durably."""
        if self._file < 0:
            return
        file, self._file = self._file, -1
        try:
            if self._open:
                self._put(self._chunks, bytes(self._open), file)
            os.fsync(file)
        finally:
            os.close(file)

    def _put(self, index: int, piece: bytes, file: int | None = None) -> None:
        nonce = secrets.token_bytes(NONCE)
        sealed = nonce + self._cipher.encrypt(nonce, piece, _place(self._bound_to, index))
        written = os.pwrite(self._file if file is None else file, sealed, index * SEALED_CHUNK)
        if written != len(sealed):
            raise OSError("the disk is full")


def readable(path: Path, key: bytes, bound_to: bytes) -> int:
    """How many bytes of content there are in a file that may have been cut off; takes away what cannot be read."""
    size = path.stat().st_size
    chunks, rest = divmod(size, SEALED_CHUNK)
    with path.open("r+b") as file:
        file.seek(chunks * SEALED_CHUNK)
        if rest > AROUND:
            try:
                return chunks * CHUNK + len(_opened(AESGCM(key), bound_to, chunks, file.read(rest)))
            except Damaged:
                pass
        if rest:
            file.truncate(chunks * SEALED_CHUNK)
    return chunks * CHUNK


async def content(read: Read, key: bytes, bound_to: bytes, start: int, end: int) -> AsyncIterator[bytes]:
    """The content from `start` until before `end`; `read(start, length)` gives the sealed bytes.

    Raises:
        Damaged: it is not what was written, or ends too early.
    """
    cipher = AESGCM(key)
    index = start // CHUNK
    last = (end - 1) // CHUNK
    sealed = bytearray()
    async for piece in read(index * SEALED_CHUNK, (last - index + 1) * SEALED_CHUNK):
        sealed += piece
        while len(sealed) >= SEALED_CHUNK:
            opened = _opened(cipher, bound_to, index, bytes(sealed[:SEALED_CHUNK]))
            del sealed[:SEALED_CHUNK]
            yield opened[max(0, start - index * CHUNK) : end - index * CHUNK]
            index += 1
    if sealed:
        opened = _opened(cipher, bound_to, index, bytes(sealed))
        if index * CHUNK + len(opened) < end:
            raise Damaged
        yield opened[max(0, start - index * CHUNK) : end - index * CHUNK]
    elif index <= last:
        raise Damaged


def _opened(cipher: AESGCM, bound_to: bytes, index: int, sealed: bytes) -> bytes:
    try:
        return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], _place(bound_to, index))
    except InvalidTag as error:
        raise Damaged from error


def _place(bound_to: bytes, index: int) -> bytes:
    return bound_to + index.to_bytes(8)
