"""Where bytes are kept: a local folder, or a bucket of an S3 service. Both keep them under a key, durably.

A key is `area/name`; an area belongs to one kind of content ("files", …), and can be walked through. What is kept
under a key is never changed: a key is an id, used once.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from core.errors import NotFound, Unavailable

PIECE = 256 * 1024
"""Bytes that are read at a time."""


class StorageDown(Unavailable):
    code = "storage_down"
    title = "The place where files are kept is not reachable at the moment; try again in a moment"


class NotKept(NotFound):
    title = "This file is not kept any more"


class Altered(NotKept):
    title = "This file is not what was kept: it was changed where it lies"


@dataclass(frozen=True, slots=True)
class Kept:
    """A key that something is kept under, and since when."""

    key: str
    since: datetime


class Storage(Protocol):
    """What both do. Every method may raise `StorageDown`."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...

    async def put(self, key: str, source: Path) -> None:
        """Keep the content of the file `source` under `key`; returns when it would survive a loss of power.

        Of a put that fails, or whose process dies, nothing is to be seen under `key`. `source` may be gone afterwards.
        """
        ...

    def read(self, key: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The bytes from `start`, at most `length` of them.

        Raises:
            NotKept: there is nothing under `key`.
        """
        ...

    async def remove(self, key: str) -> None:
        """Forget `key`; that it is not there is no fault."""
        ...

    def walk(self, area: str) -> AsyncIterator[Kept]:
        """Everything that is kept in `area`, in no order."""
        ...
