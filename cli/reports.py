"""The report of an import: each row that was refused, where it is and why."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from cli.errors import Refusal


class Writer(Protocol):
    """A CSV file being written."""

    def writerow(self, row: Any, /) -> Any: ...


def place(imported: Sequence[Path], wanted: Path | None) -> Path:
    """Where the report of these files goes: where somebody wants it, else beside the first of them.

    Raises:
        Refusal: it would overwrite what is imported.
    """
    first = imported[0].absolute()
    report = wanted or first.with_name(f"{first.name}.refused.csv")
    if any(report.resolve() == path.resolve() for path in imported):
        raise Refusal(f"{report} is itself to be imported; name another file for the report.")
    return report


@contextmanager
def report(path: Path, header: Sequence[str]) -> Iterator[Writer]:
    """The report, begun anew; opened first of all, so that a folder that takes none is told at once."""
    try:
        file = path.open("w", encoding="utf-8-sig", newline="")  # the mark makes spreadsheets read hanzi
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}. It would name the refused rows.") from None
    with file:
        writer = csv.writer(file)
        writer.writerow(header)
        yield writer


def kept_if(refused: int, path: Path) -> Path | None:
    """`path` if it names anything; else it goes."""
    if refused:
        return path
    if path.is_file():  # and no device, such as /dev/null
        path.unlink()
    return None
