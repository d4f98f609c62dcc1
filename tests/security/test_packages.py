"""What is built in is what was chosen: every package pinned by version and hash, nothing imported that is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli import pins
from core.settings import ROOT

HASH = "--hash=sha256:" + "0" * 64
PINNED = pins.Pinned("pillow", "13.0.0")


@pytest.fixture(scope="module")
def pinned() -> list[pins.Pinned]:
    return pins.python_packages(pins.PYTHON.read_text(encoding="utf-8"))[0]


def test_every_package_is_pinned_by_version_and_hash(pinned: list[pins.Pinned]):
    node, wrong_in_node = pins.node_packages(pins.node_lock())
    assert pins.python_packages(pins.PYTHON.read_text(encoding="utf-8"))[1] == []
    assert wrong_in_node == []
    assert len(pinned) > 100
    assert len(node) > 300


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (f"pillow==13.0.0 \\\n    {HASH}", []),
        ("pillow==13.0.0", ["pillow: has no hash"]),
        (f"pillow>=13 {HASH}", ["pillow: has no exact version"]),
        (f"pillow==13.* {HASH}", ["pillow: has no exact version"]),
        (f"pillow @ https://example.org/pillow.whl {HASH}", ["pillow: has no exact version"]),
        ("git+https://example.org/pillow", ["git+https://example.org/pillow: is no requirement with a version"]),
    ],
)
def test_a_python_package_that_is_not_pinned_would_be_found(line: str, wrong: list[str]):
    assert pins.python_packages(line) == ([] if wrong else [PINNED], wrong)


@pytest.mark.parametrize(
    ("package", "wrong"),
    [
        ({"version": "1.0.0", "integrity": "sha512-x"}, []),
        ({"version": "1.0.0"}, ["react: has no hash"]),
        ({"version": "1.0.0", "integrity": "sha1-x"}, ["react: has no hash"]),
    ],
)
def test_a_node_package_that_is_not_pinned_would_be_found(package: dict[str, str], wrong: list[str]):
    assert pins.node_packages({"packages": {"": {}, "node_modules/react": package}})[1] == wrong


def test_no_lock_says_where_packages_come_from():
    assert pins.addresses(pins.PYTHON.read_text(encoding="utf-8"), pins.node_lock()) == []


def test_an_address_in_a_lock_would_be_found():
    node = {"packages": {"node_modules/react": {"resolved": "https://example.org/react.tgz"}}}
    assert len(pins.addresses("--index-url https://example.org\npillow==13.0.0", node)) == 2


def test_the_lock_holds_what_the_project_asks_for(pinned: list[pins.Pinned]):
    assert pins.unmet(pins.project(), pinned) == []


@pytest.mark.parametrize("version", ["9.0.0", None])
def test_a_package_that_is_older_than_the_project_asks_for_or_missing_would_be_found(version: str | None):
    project = {"project": {"dependencies": ["pillow>=13"]}, "dependency-groups": {"dev": []}}
    held = [pins.Pinned("pillow", version)] if version else []
    assert pins.unmet(project, held) == [f"pillow>=13: the lock has {version or 'none'}"]


def test_nothing_is_imported_that_is_not_in_the_lock(pinned: list[pins.Pinned]):
    ours = pins.project()["tool"]["importlinter"]["root_packages"]
    assert pins.unlocked_imports(pins.python_sources(), ours, pinned) == []


def test_an_import_of_something_that_is_not_in_the_lock_would_be_found(tmp_path: Path, pinned: list[pins.Pinned]):
    planted = tmp_path / "planted.py"
    planted.write_text("import json\nimport PIL.Image\nfrom requestz import get\nfrom . import beside\n")
    assert pins.unlocked_imports([planted], [], pinned) == [f"{planted}: requestz"]
    without = [one for one in pinned if one.name != "pillow"]
    assert pins.unlocked_imports([planted], [], without) == [f"{planted}: PIL", f"{planted}: requestz"]


def test_the_web_client_imports_what_it_names():
    package = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))
    sources = [*(ROOT / "web" / "src").rglob("*.ts"), *(ROOT / "web" / "src").rglob("*.tsx")]
    assert pins.unnamed_in_web(sources, package) == []
    assert _named_by(pins.node_lock()) == {*package["dependencies"], *package["devDependencies"]}


def test_an_import_that_the_web_client_does_not_name_would_be_found(tmp_path: Path):
    planted = tmp_path / "planted.ts"
    planted.write_text(
        'import { a } from "react";\nimport "@x/y/z.css";\nconst b = import("lodash");\nimport c from "./c";\n'
    )
    named = {"dependencies": {"react": "1"}}
    assert pins.unnamed_in_web([planted], named) == ["planted.ts: @x/y", "planted.ts: lodash"]


def _named_by(lock: dict[str, Any]) -> set[str]:
    project = lock["packages"][""]
    return {*project["dependencies"], *project["devDependencies"]}
