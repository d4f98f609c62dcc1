"""What a file is sealed with: a key of its own, which lies sealed in its row and is rotated there.

Its bytes are chunks that are bound to the file and to whether they are its thumbnail: what somebody changes, swaps or
moves to another file does not open. With the row goes the key, and with the key whatever copies of the bytes there are.
"""

import base64
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import structlog

from core import sealed_files
from core.database import Transaction
from core.sealing import NotOpened, Sealed
from files.storage import PIECE, Altered, Storage

log = structlog.get_logger(__name__)

SEALED = Sealed("file", "key")


@dataclass(frozen=True, slots=True)
class Seal:
    """A file's key, and how long its thumbnail is (bytes), if it has one: of the file itself the row says it."""

    key: bytes = field(repr=False)
    thumbnail: int | None = None

    @classmethod
    def fresh(cls) -> "Seal":
        return cls(secrets.token_bytes(sealed_files.KEY_BYTES))

    def stored(self, tx: Transaction, file_id: UUID) -> bytes | None:
        """As the row of this file has it."""
        said = {"key": base64.b64encode(self.key).decode(), "thumbnail": self.thumbnail}
        return tx.seal(SEALED, (file_id,), said)

    @classmethod
    def of(cls, tx: Transaction, file_id: UUID, stored: bytes | None) -> "Seal | None":
        """Out of the row of this file; None: it was kept before files were sealed, and lies in the open still.

        Raises:
            Altered: it is not what was sealed for this row.
        """
        try:
            said = tx.unseal(SEALED, (file_id,), stored)
        except NotOpened as error:
            log.error("file.key_not_opened", file=str(file_id), error=repr(error))
            raise Altered from error
        return None if said is None else cls(base64.b64decode(said["key"]), said["thumbnail"])


def seal(source: Path, target: Path, key: bytes, bound: bytes) -> int:
    """Write what is in `source` sealed into `target`; how many bytes it was."""
    with source.open("rb") as file, sealed_files.SealedFile(target, key, bound) as sealed:
        while piece := file.read(PIECE):
            sealed.write(piece)
        return len(sealed)


async def opened(storage: Storage, at: str, key: bytes, bound: bytes, span: range) -> AsyncIterator[bytes]:
    """The bytes of `span` of what lies sealed under the key `at` of the storage.

    Raises:
        Altered: it is not what was sealed there. NotKept: there is nothing.
    """

    def read(start: int, length: int) -> AsyncIterator[bytes]:
        return storage.read(at, start, length)

    if not span:
        return
    try:
        async for piece in sealed_files.content(read, key, bound, span.start, span.stop):
            yield piece
    except sealed_files.Damaged as error:
        log.error("file.altered", at=at)
        raise Altered from error


def bound_to(file_id: UUID, *, thumbnail: bool = False) -> bytes:
    """What every chunk of a file, or of its thumbnail, is sealed with."""
    return file_id.bytes + (b"thumbnail" if thumbnail else b"file")
