"""A CSV sheet as a plan to import: doctors with their weekly hours, or institutions."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import directory
import matching
from cli.errors import Refusal
from cli.importing import Refused
from core.database import Database, Transaction
from core.errors import Invalid
from directory import REPORTED, Kind, Line, Row, RowReader, RowRefused, Sheet, UnreadableFile, Written
from matching import Week


def readable(path: Path) -> "SheetPlan":
    """The file at `path`, read through once.

    Raises:
        Refusal: nothing of it can be imported as it is.
    """
    try:
        return SheetPlan(directory.read_sheet(path))
    except UnreadableFile as unreadable:
        raise Refusal(unreadable.detail) from None


class SheetPlan:
    """Every row of a sheet, in order."""

    remarks: Sequence[str] = ()

    def __init__(self, sheet: Sheet) -> None:
        self.noun = sheet.kind.noun
        self.paths = [sheet.path]
        self.digest = sheet.digest
        self.header = [*REPORTED, *sheet.header]
        self.total = sheet.rows
        self._sheet = sheet

    def close(self) -> None:
        """The file is open only while it is read."""

    async def batches(self, database: Database, size: int) -> "AsyncIterator[SheetBatch]":
        async with database.transaction() as tx:
            reader = RowReader(self._sheet, await directory.known(tx))
        for lines in _batches(self._sheet, size):
            yield SheetBatch(self._sheet, reader, lines)


@dataclass(slots=True)
class SheetBatch:
    """Some lines of a sheet."""

    sheet: Sheet
    reader: RowReader
    lines: Sequence[Line]
    _taken: list[Row] = field(default_factory=list)
    _weeks: dict[int, Week] = field(default_factory=dict)
    _text_per_day: dict[int, int | None] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return len(self.lines)

    @property
    def where(self) -> str:
        return f"from line {self.lines[0].number} to {self.lines[-1].number}"

    async def read(self, tx: Transaction) -> Sequence[Refused]:
        refused: list[Refused] = []
        lines: dict[int, Line] = {}
        for line in self.lines:
            week, reasons = self._week(line)
            limit, more = self._limit(line)
            try:
                row = self.reader.read(line, [*reasons, *more])
            except RowRefused as reason:
                refused.append([line.number, reason, *line.cells])
                continue
            self._taken.append(row)
            if week is not None:
                self._weeks[row[0]] = week
                lines[row[0]] = line
            if limit is not None:
                self._text_per_day[row[0]] = limit[0]
        clashing = await matching.clashing_weeks(tx, self._weeks)
        self._taken = [row for row in self._taken if row[0] not in clashing]
        for one in clashing:
            del self._weeks[one]
            self._text_per_day.pop(one, None)
            told = RowRefused(["hours: the doctor would be there and at another place at once"])
            refused.append([lines[one].number, told, *lines[one].cells])
        return refused

    async def write(self, tx: Transaction) -> Written:
        if not self._taken:
            return Written()
        written = await directory.write_rows(tx, self.sheet.kind, self._taken)
        if not self._weeks and not self._text_per_day:
            return written
        return replace(written, hours=len(await matching.keep_weeks(tx, self._weeks, self._text_per_day)))

    def _week(self, line: Line) -> tuple[Week | None, list[str]]:
        """The weekly hours in `line`, none where it leaves them as they are, and what is wrong with them."""
        text = self.sheet.cell(line, "hours") if self.sheet.kind is Kind.DOCTORS else ""
        if not text:
            return None, []
        try:
            week = matching.read_week(text)
        except Invalid as invalid:
            return None, [f"hours: {invalid.detail}"]
        unpriced = sorted(mode for mode in matching.modes_of(week) if not self.sheet.cell(line, f"price_{mode}"))
        return week, [f"hours: some are for {mode}, and there is no price_{mode} (0 if free)" for mode in unpriced]

    def _limit(self, line: Line) -> tuple[tuple[int | None] | None, list[str]]:
        """The questions a day in `line`, nothing where it leaves them as they are, and what is wrong with them."""
        text = self.sheet.cell(line, "text_per_day") if self.sheet.kind is Kind.DOCTORS else ""
        if not text:
            return None, []
        try:
            return (matching.read_text_per_day(text),), []
        except Invalid as invalid:
            return None, [f"text_per_day: {invalid.detail}"]


def _batches(sheet: Sheet, size: int) -> Iterator[list[Line]]:
    batch: list[Line] = []
    for line in sheet.lines():
        batch.append(line)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
