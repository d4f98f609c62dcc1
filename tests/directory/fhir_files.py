"""FHIR files for tests, and importing them."""

import csv
import json
import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from rich.console import Console

from cli import importing
from cli.importing import Outcome
from cli.sources import Wanted, readable
from core.database import Database

SAMPLE = Path(__file__).parent / "data" / "fhir"


def resources(*names: str) -> dict[str, dict[str, Any]]:
    """The sample's resources by key; of some of its files, or all."""
    files = [SAMPLE / f"{name}.ndjson" for name in names] or sorted(SAMPLE.iterdir())
    found = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return {f"{one['resourceType']}/{one['id']}": one for one in found}


def written(path: Path, found: Sequence[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found), encoding="utf-8")
    return path


def sample(folder: Path) -> Path:
    """A copy of the sample, with room beside it for a report."""
    return Path(shutil.copytree(SAMPLE, folder / "sample"))


async def imported(database: Database, *paths: Path, batch: int = 500, **wanted: Any) -> Outcome:
    with closing(readable(paths, Wanted(**wanted), Console(quiet=True))) as plan:
        return await importing.take(database, plan, lambda done, total: None, batch)


def refusals(outcome: Outcome) -> list[tuple[str, str, str]]:
    """File, line and reason of everything in the report."""
    if outcome.report is None:
        return []
    with outcome.report.open(encoding="utf-8-sig", newline="") as file:
        return [(row["file"], row["line"], row["reason"]) for row in csv.DictReader(file)]
