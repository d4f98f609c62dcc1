"""A file on its way in: measured, hashed and looked at while it comes, and refused as soon as it is plain that it is.

It lies in a folder of its own until it is kept; nothing of a refused or broken-off upload stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from core.ids import new_id
from core.settings import Settings
from files.errors import FileEmpty, FileNotAccepted, FileSuspicious, FileTooLarge
from files.formats import HEAD, KINDS, Format, Kind, foreign, format_of

MIB = 1 << 20
# The test file of the European Institute for Computer Anti-virus Research, in two parts: whole, this file would be one.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + b"-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large things may be: bytes a kind, pixels of a picture, seconds of a voice note."""

    bytes: Mapping[Kind, int]
    pixels: int
    seconds: int

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        sizes = {
            Kind.IMAGE: settings.image_mib * MIB,
            Kind.DOCUMENT: settings.document_mib * MIB,
            Kind.SOUND: settings.sound_mib * MIB,
        }
        return cls(sizes, settings.image_megapixels * 1_000_000, settings.sound_seconds)

    @property
    def most(self) -> int:
        """The most bytes that anything may have."""
        return max(self.bytes.values())


class Incoming:
    """Takes the bytes of one upload. `with` it: what was not kept is gone at the end."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.id = new_id()
        self.path = folder / self.id.hex
        self.size = 0
        self._limits = limits
        self._format: Format | None = None
        self._head = b""
        self._last = b""
        self._file = self.path.open("xb")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)

    @property
    def format(self) -> Format:
        """What it is, once it is `ended`."""
        assert self._format is not None
        return self._format

    def write(self, piece: bytes) -> None:
        """Take the next bytes.

        Raises:
            FileNotAccepted, FileTooLarge, FileSuspicious: it is not taken, whatever may follow.
        """
        self.size += len(piece)
        if self._format is None:
            self._head += piece[: HEAD - len(self._head)]
            if len(self._head) == HEAD:
                self._recognise()
        if self.size > (limit := self._limit):
            raise FileTooLarge(f"This file is too large: {limit // MIB} MiB are the most.", limit=limit)
        if EICAR in self._last + piece:
            raise FileSuspicious(found="virus")
        self._last = (self._last + piece)[-len(EICAR) :]
        self._file.write(piece)

    def end(self) -> None:
        """That was all.

        Raises:
            FileEmpty, FileNotAccepted, FileTooLarge: it is not taken.
        """
        self._file.close()
        if self.size == 0:
            raise FileEmpty
        if self._format is None:
            self._recognise()

    @property
    def _limit(self) -> int:
        return self._limits.most if self._format is None else self._limits.bytes[KINDS[self._format]]

    def _recognise(self) -> None:
        self._format = format_of(self._head)
        if self._format is None:
            raise FileNotAccepted(found=foreign(self._head))
