"""docs/security.md names tests that exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.settings import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text()
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def _missing(text: str) -> Iterator[str]:
    for path, name in NAMED.findall(text):
        file = ROOT / path
        if not file.is_file() or (name and name not in _tests_in(file)):
            yield f"{path}::{name}"


def _tests_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text())
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_test_that_is_named_exists() -> None:
    assert list(_missing(PAGE)) == []


@pytest.mark.parametrize("name", ["tests/security/test_docs.py::test_gone", "tests/security/test_gone.py"])
def test_one_that_does_not_would_be_found(name: str) -> None:
    assert list(_missing(f"`{name}`"))


def test_every_threat_has_a_test() -> None:
    rows = [row for row in PAGE.splitlines() if row.startswith("|") and not re.match(r"\|(---|\s*threat)", row)]
    assert len(rows) > 30
    assert [row for row in rows if not NAMED.search(row)] == []
