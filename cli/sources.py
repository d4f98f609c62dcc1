"""What `import` is given, as a plan: one CSV, or files and folders of FHIR resources."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

import directory
from cli import importing_csv, importing_fhir
from cli.errors import Refusal
from cli.importing import Plan
from directory import Mode, Prices


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was said beside the files; only FHIR files have a use for it."""

    source: str = "fhir"
    price_video: int | None = None
    price_visit: int | None = None
    currency: str = ""

    @property
    def options(self) -> importing_fhir.Options:
        prices = {Mode.VIDEO: self.price_video, Mode.VISIT: self.price_visit}
        by_mode = {mode: price for mode, price in prices.items() if price is not None}
        return importing_fhir.Options(self.source, Prices(by_mode, self.currency))


def readable(paths: Sequence[Path], wanted: Wanted, console: Console) -> Plan:
    """The plan for these files, which are read through once.

    Raises:
        Refusal: nothing of them can be imported as they are.
    """
    fhir = [path for path in paths if directory.is_fhir(path)]
    if len(fhir) == len(paths):
        return importing_fhir.readable(paths, wanted.options, console)
    if fhir or len(paths) > 1:
        raise Refusal("CSV files are imported one by one, institutions first; FHIR files, all that belong together.")
    if wanted != Wanted():
        raise Refusal("--source, --price-video, --price-visit and --currency are for FHIR; a CSV has columns for them.")
    return importing_csv.readable(paths[0])
