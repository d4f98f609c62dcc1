"""A directory in FHIR R4 NDJSON as a plan to import: institutions, then doctors, then their calendars."""

import sqlite3
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import batched
from pathlib import Path

from rich.console import Console

import directory
import matching
from cli.errors import Refusal
from cli.importing import Batch, Refused
from cli.population import progress
from core.database import Database, Transaction
from directory import REPORTED, DoctorBatch, Prices, Shelf, SiteBatch, UnreadableFile, Written
from matching import ListedSlot, Replaced

CALENDARS = 20
"""A calendar holds so many times more than a doctor's row."""


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever imports says: what to call the system the files are from, and what new doctors cost."""

    source: str
    prices: Prices


def readable(paths: Sequence[Path], options: Options, console: Console) -> "FhirPlan":
    """The files at `paths` and in the folders among them, read through once.

    Raises:
        Refusal: nothing of them can be imported as they are.
    """
    try:
        files = directory.fhir_files(paths)
        with progress(console, "Reading resources") as tick:
            shelf, refused = directory.shelve(files, lambda lines: tick(lines, lines))
        return FhirPlan(paths, files, shelf, refused, options)
    except UnreadableFile as unreadable:
        raise Refusal(unreadable.detail) from None
    except sqlite3.OperationalError as full:
        raise Refusal(
            f"The resources need about twice their size as a temporary file, and that failed: {full}. "
            "SQLITE_TMPDIR names a folder with more room."
        ) from None


class FhirPlan:
    """Everything on a shelf: what was refused in reading, institutions, doctors, calendars, each in order of keys."""

    noun = "institutions, doctors and calendars"
    header = (*REPORTED, "file", "resource")

    def __init__(
        self,
        paths: Sequence[Path],
        files: Sequence[Path],
        shelf: Shelf,
        refused: Sequence[directory.Refusal],
        options: Options,
    ) -> None:
        self.paths = [*paths, *files]
        self.digest = directory.digest_of(files, "fhir", repr(options))
        self._files = files
        self._shelf = shelf
        self._refused = refused
        self._options = options
        self._sites = list(directory.sites(shelf))
        self._doctors = shelf.practitioners()
        self._unpriced: set[int] = set()
        self.total = len(refused) + len(self._sites) + len(self._doctors) + shelf.schedules()

    @property
    def remarks(self) -> Sequence[str]:
        many = len(self._unpriced)
        if not many:
            return ()
        return [
            f"{many:,} doctors have free slots in a mode without a price, which nobody can book; "
            "--price-video and --price-visit name one"
        ]

    def close(self) -> None:
        self._shelf.close()

    async def batches(self, database: Database, size: int) -> AsyncIterator[Batch]:
        for refused in batched(self._refused, size):
            yield RefusedBatch(self._files, refused)
        source, shelf = self._options.source, self._shelf
        async with database.transaction() as tx:
            known = await directory.known(tx)
        for keys in batched(self._sites, size):
            yield ResourceBatch(self._files, SiteBatch(shelf, source, known, keys))
        async with database.transaction() as tx:
            known = await directory.known(tx)
        for keys in batched(self._doctors, size):
            yield ResourceBatch(self._files, DoctorBatch(shelf, source, known, keys, self._options.prices))
        async with database.transaction() as tx:
            calendars, nobodys = await directory.calendars(tx, shelf, source)
        for refused in batched(nobodys, size):
            yield RefusedBatch(self._files, refused)
        for some in batched(calendars.items(), max(size // CALENDARS, 1)):
            yield CalendarBatch(self._files, shelf, dict(some), self._unpriced)


def _told(files: Sequence[Path], refused: Sequence[directory.Refusal]) -> Sequence[Refused]:
    """Refusals as lines of the report."""
    return [[one.place.line, one.reason, files[one.place.file].name, one.resource] for one in refused]


@dataclass(frozen=True, slots=True)
class RefusedBatch:
    """What cannot be taken whatever the directory holds."""

    files: Sequence[Path]
    refused: Sequence[directory.Refusal]

    @property
    def rows(self) -> int:
        return len(self.refused)

    @property
    def where(self) -> str:
        return "that were refused"

    async def read(self, _: Transaction) -> Sequence[Refused]:
        return _told(self.files, self.refused)

    async def write(self, _: Transaction) -> Written:
        return Written()


@dataclass(frozen=True, slots=True)
class ResourceBatch:
    """Some institutions or doctors."""

    files: Sequence[Path]
    batch: SiteBatch | DoctorBatch

    @property
    def rows(self) -> int:
        return self.batch.rows

    @property
    def where(self) -> str:
        return self.batch.where

    async def read(self, tx: Transaction) -> Sequence[Refused]:
        return _told(self.files, await self.batch.read(tx))

    async def write(self, tx: Transaction) -> Written:
        return await self.batch.write(tx)


@dataclass(slots=True)
class CalendarBatch:
    """The calendars of some doctors, each one row."""

    files: Sequence[Path]
    shelf: Shelf
    calendars: dict[int, list[str]]
    unpriced: set[int]
    _hours: Replaced = field(default_factory=lambda: Replaced({}, {}))

    @property
    def rows(self) -> int:
        return len(self.calendars)

    @property
    def where(self) -> str:
        keys = [key for own in self.calendars.values() for key in own]
        return f"from {keys[0]} to {keys[-1]}"

    async def read(self, tx: Transaction) -> Sequence[Refused]:
        lists = {
            doctor: [
                ListedSlot(one.number, one.starts_at, one.ends_at, one.mode, one.free)
                for one in directory.slots_of(self.shelf, keys)
            ]
            for doctor, keys in self.calendars.items()
        }
        doctors = await directory.doctors(tx, lists)
        self.unpriced |= {
            doctor
            for doctor, listed in lists.items()
            if not all(doctors[doctor].offers(mode) for mode in {one.mode for one in listed if one.free})
        }
        self._hours, refused = await matching.read_listed(tx, lists)
        return _told(self.files, [self.shelf.refusal(one.key, reason) for one, reason in refused])

    async def write(self, tx: Transaction) -> Written:
        changed = await matching.keep_listed(tx, self._hours)
        added = sum(self._hours.before[one].version == 0 for one in changed)
        written = Written(added, len(changed) - added, len(self.calendars) - len(changed))
        return replace(written, hours=len(changed))
