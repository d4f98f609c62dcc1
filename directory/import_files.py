"""The CSV files that can be imported: which kind one is, and its rows as text. docs/import.md tells people."""

import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from core.errors import Invalid

REPORTED = ("line", "reason")
"""What a report of refused rows has in front; left out in reading, so that a mended report can be imported."""

GZIP = b"\x1f\x8b"


class UnreadableFile(Invalid):
    """Nothing of the file can be taken as it is."""

    code = "unreadable_file"
    title = "This file cannot be imported"


class Kind(Enum):
    """What a file lists. `required` columns must be there and filled, `optional` ones may be absent or empty."""

    INSTITUTIONS = (
        "institutions",
        ("id", "name", "level", "city", "latitude", "longitude"),
        ("name_en", "address"),
    )
    DOCTORS = (
        "doctors",
        ("id", "name", "gender", "title", "institution_id", "specialty_codes", "languages", "practising_since"),
        (
            *("name_pinyin", "expertise_zh", "expertise_en", "expertise_fr", "price_text", "price_video"),
            *("price_visit", "currency", "sees_children", "takes_new_patients", "accepts_insurance"),
            *("answers_text", "takes_instant", "hours", "text_per_day"),
        ),
    )

    def __init__(self, noun: str, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
        self.noun = noun
        self.required = required
        self.optional = optional

    @property
    def columns(self) -> tuple[str, ...]:
        return self.required + self.optional


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `number` counts lines of text from 1, `cells` are as written, in the order of the header."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A readable file. `rows` is how many `lines` yields; empty ones are left out. `digest` tells its contents."""

    path: Path
    kind: Kind
    header: tuple[str, ...]
    rows: int
    digest: str

    def cell(self, line: Line, column: str) -> str:
        """What `line` has in `column`; empty where the file has no such column, or the line ends before it."""
        at = self.header.index(column) if column in self.header else len(line.cells)
        return line.cells[at].strip() if at < len(line.cells) else ""

    def lines(self) -> Iterator[Line]:
        """Every row behind the header, in order."""
        with _opened(self.path) as file:
            _, lines = _read(self.path, file)
            yield from lines


def read_sheet(path: Path) -> Sheet:
    """Read the whole file once, so that one that cannot be read is refused before anything of it is written.

    Raises:
        UnreadableFile: it is not CSV in UTF-8, has no rows, or its header is of no known kind; says which.
    """
    if not path.is_file():
        raise UnreadableFile(f"{path.name} is not a file; it is read twice, so it cannot come through a pipe.")
    with _opened(path) as file:
        header, lines = _read(path, file)
        kind = _kind(path, header)
        rows = sum(1 for _ in lines)
    if rows == 0:
        raise UnreadableFile(f"{path.name} has a header and no rows.")
    return Sheet(path, kind, header, rows, digest_of([path]))


@contextmanager
def unpacked(path: Path) -> Iterator[BinaryIO]:
    """The bytes of `path`, unpacked where it is compressed with gzip, whatever its name.

    Raises:
        UnreadableFile: from inside the block too, when reading on fails.
    """
    try:
        with path.open("rb") as file:
            packed = file.peek(2)[:2] == GZIP
            yield cast("BinaryIO", gzip.GzipFile(fileobj=file)) if packed else file
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise UnreadableFile(f"{path.name} is a gzip file that is damaged or cut short.") from None
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be read: {error.strerror}.") from None


def digest_of(paths: Sequence[Path], *more: str) -> str:
    """What tells these files' contents, in this order, and `more`, from any others."""
    told = hashlib.sha256(repr(more).encode())
    for path in paths:
        with path.open("rb") as file:
            told.update(hashlib.file_digest(file, "sha256").digest())
    return told.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    try:
        with unpacked(path) as file:
            yield io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    except UnicodeDecodeError:
        raise UnreadableFile(f"{path.name} is not UTF-8. Save it as CSV UTF-8 and import it again.") from None


def _read(path: Path, file: TextIO) -> tuple[tuple[str, ...], Iterator[Line]]:
    """The header, and the lines behind it."""
    lines = _lines(path, file)
    first = next(lines, None)
    if first is None:
        raise UnreadableFile(f"{path.name} is empty.")
    header = tuple(name.strip() for name in first.cells)
    if header[: len(REPORTED)] != REPORTED:
        return header, lines
    skipped = len(REPORTED)
    return header[skipped:], (Line(line.number, line.cells[skipped:]) for line in lines)


def _lines(path: Path, file: TextIO) -> Iterator[Line]:
    reader = csv.reader(file, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Line(begins, tuple(cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(f"{path.name} is not CSV from line {begins} on: {error}.") from None


def _kind(path: Path, header: tuple[str, ...]) -> Kind:
    kind = max(Kind, key=lambda one: len(set(header) & set(one.columns)))
    if not {"id", "name"} <= set(header):
        raise UnreadableFile(
            f"{path.name}: the first line must name the columns, with commas between them. "
            + " ".join(f"For {one.noun}: {','.join(one.required)}." for one in Kind)
        )
    for what, wrong in (
        ("has columns that mean nothing here", [name or "(unnamed)" for name in header if name not in kind.columns]),
        ("names columns twice", sorted({name for name in header if header.count(name) > 1})),
        ("lacks columns", [name for name in kind.required if name not in header]),
    ):
        if wrong:
            raise UnreadableFile(f"{path.name}, read as {kind.noun}, {what}: {', '.join(wrong)}.")
    return kind
