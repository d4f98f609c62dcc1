"""The bills of materials name what the locks name, in the form of CycloneDX."""

import json
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from rich.console import Console

from cli import bills, pins


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bills")
    bills.write(folder, Console(quiet=True))
    return folder


def _components(bill: dict[str, Any]) -> set[tuple[str, str]]:
    return {
        (f"{one['group']}/{one['name']}" if "group" in one else one["name"], one["version"])
        for one in bill["components"]
    }


@pytest.mark.slow
@pytest.mark.parametrize(("name", "version"), [(bills.PYTHON, SchemaVersion.V1_6), (bills.NODE, SchemaVersion.V1_5)])
def test_a_bill_is_valid(folder: Path, name: str, version: SchemaVersion):
    assert JsonStrictValidator(version).validate_str((folder / name).read_text(encoding="utf-8")) is None


@pytest.mark.slow
def test_the_bills_name_every_package_of_the_locks_and_no_other(folder: Path):
    python, _ = pins.python_packages(pins.PYTHON.read_text(encoding="utf-8"))
    node, _ = pins.node_packages(pins.node_lock())
    assert _components(json.loads((folder / bills.PYTHON).read_text(encoding="utf-8"))) == {
        (one.name, one.version) for one in python
    }
    assert _components(json.loads((folder / bills.NODE).read_text(encoding="utf-8"))) == {
        (one.name, one.version) for one in node
    }
