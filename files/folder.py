"""Storage in a local folder: a file a key, written beside, made durable, and then renamed into its place."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from files.storage import PIECE, Kept, NotKept, StorageDown

AT_ONCE = 500


class Folder:
    """A `Storage` below `root`, which is made when it is not there. Several processes may share it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    async def put(self, key: str, source: Path) -> None:
        try:
            await asyncio.to_thread(_keep, source, self._path(key))
        except OSError as error:
            raise StorageDown from error

    async def read(self, key: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        path = self._path(key)
        try:
            file = await asyncio.to_thread(path.open, "rb")
        except FileNotFoundError:
            raise NotKept from None
        except OSError as error:
            raise StorageDown from error
        with file:
            file.seek(start)
            left = length
            while left is None or left > 0:
                piece = await asyncio.to_thread(file.read, PIECE if left is None else min(PIECE, left))
                if not piece:
                    return
                left = None if left is None else left - len(piece)
                yield piece

    async def remove(self, key: str) -> None:
        try:
            await asyncio.to_thread(self._path(key).unlink, missing_ok=True)
        except OSError as error:
            raise StorageDown from error

    async def walk(self, area: str) -> AsyncIterator[Kept]:
        found = self._walk(area)
        try:
            while some := await asyncio.to_thread(lambda: list(islice(found, AT_ONCE))):
                for kept in some:
                    yield kept
        except OSError as error:
            raise StorageDown from error

    def _walk(self, area: str) -> Iterator[Kept]:
        for path in (self._root / area).glob("*/*"):
            try:
                since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            except FileNotFoundError:
                continue  # gone meanwhile
            yield Kept(f"{area}/{path.name}", since)

    def _path(self, key: str) -> Path:
        area, _, name = key.partition("/")
        if not name or "/" in name or name.startswith(".") or not area.isalnum():
            raise ValueError(f"not a key: {key}")
        # Ids begin with the time, so their ends spread them evenly over folders.
        stem = name.partition(".")[0]
        return self._root / area / stem[-2:] / name


def _keep(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.part")  # found by its key if this process dies: the sweep takes it
    try:
        try:
            source.rename(beside)
        except OSError:  # another file system
            shutil.copyfile(source, beside)
        _make_durable(beside)
        beside.rename(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    for folder in (target.parent, target.parent.parent):
        _make_durable(folder)


def _make_durable(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
