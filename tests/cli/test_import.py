"""`import` at the terminal: what it refuses, in one sentence and before any server is started."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.app import app
from cli.errors import Refusal


def refused(*words: str) -> str:
    result: Result = CliRunner().invoke(app, ["import", *words])
    assert isinstance(result.exception, Refusal)
    return str(result.exception)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"", "a.csv is empty."),
        ("a.ndjson", b"", "a.ndjson: empty; there is no resource in it."),
        ("a.ndjson", b"\x7fELF\x02\x00", "a.ndjson is no text in UTF-8: line 1 holds a zero byte."),
        ("a.xlsx", b"PK\x03\x04\xff", "a.xlsx is not UTF-8. Save it as CSV UTF-8 and import it again."),
    ],
)
def test_a_file_of_which_nothing_can_be_taken(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(str(path)) == told


def test_a_file_that_is_not_there_and_a_negative_price(tmp_path: Path) -> None:
    missing = CliRunner().invoke(app, ["import", str(tmp_path / "nobody.csv")])
    assert (missing.exit_code, "does not exist" in missing.output) == (2, True)
    price = CliRunner().invoke(app, ["import", str(tmp_path), "--price-video", "-1"])
    assert price.exit_code == 2


def test_a_folder_without_resources(tmp_path: Path) -> None:
    assert "holds no file that ends in .ndjson, .jsonl, .json (or that and .gz)" in refused(str(tmp_path))
