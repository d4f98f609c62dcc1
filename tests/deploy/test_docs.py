"""Tests that the documents name exist."""

import re

import pytest

from core.settings import ROOT

NAMED = [
    (document.name, *found)
    for document in sorted((ROOT / "docs").glob("*.md"))
    for found in re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", document.read_text())
]


@pytest.mark.parametrize(("document", "file", "test"), NAMED)
def test_what_a_document_says_is_tested_is(document: str, file: str, test: str) -> None:
    assert f"def {test}(" in (ROOT / file).read_text(), f"{document} names a test that is not there"
