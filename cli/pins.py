"""What the lock files pin, and what in them or beside them is not pinned.

`requirements.lock` (uv) and `web/package-lock.json` (npm) name every package with its version and its hash. They name
no address: where packages come from is the affair of whoever installs them; the hash says whether it is the right one.
"""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from core.settings import ROOT

PYTHON = ROOT / "requirements.lock"
NODE = ROOT / "web" / "package-lock.json"
HASH = re.compile(r"--hash=(sha(?:256|384|512)):([0-9a-f]+)")
ADDRESS = re.compile(r"[a-z+]+://\S+", re.IGNORECASE)
SECURE = ("sha256-", "sha384-", "sha512-")
OURS_BESIDE = frozenset({"tests", "alembic"})
IMPORTED_BY_US = re.compile(r"""(?:[\s}*]from\s+|\bimport\s+|\bimport\(\s*)["']([^"'.\s][^"'\s]*)["']""")


@dataclass(frozen=True, slots=True)
class Pinned:
    """A package as a lock names it."""

    name: str
    version: str


def python_packages(lock: str) -> tuple[list[Pinned], list[str]]:
    """What a requirements file pins by version and hash, and a sentence for each line that does neither or either."""
    pinned, wrong = [], []
    for line in re.sub(r"\\\n", " ", lock).splitlines():
        said = re.sub(r"(^|\s)#.*", "", line).strip()
        if not said:
            continue
        try:
            requirement = Requirement(HASH.sub("", said).strip())
        except InvalidRequirement:
            wrong.append(f"{said[:60]}: is no requirement with a version")
            continue
        exact = [one.version for one in requirement.specifier if one.operator == "==" and "*" not in one.version]
        if len(exact) != 1 or requirement.url is not None:
            wrong.append(f"{requirement.name}: has no exact version")
        elif not HASH.search(said):
            wrong.append(f"{requirement.name}: has no hash")
        else:
            pinned.append(Pinned(canonicalize_name(requirement.name), exact[0]))
    return pinned, wrong


def node_packages(lock: dict[str, Any]) -> tuple[list[Pinned], list[str]]:
    """The same of npm's lock file."""
    pinned, wrong = [], []
    for path, package in lock["packages"].items():
        name = package.get("name") or path.rpartition("node_modules/")[2]
        if not path:
            continue  # the project itself
        if not package.get("integrity", "").startswith(SECURE):
            wrong.append(f"{name}: has no hash")
        elif "version" not in package:
            wrong.append(f"{name}: has no exact version")
        else:
            pinned.append(Pinned(name, package["version"]))
    return pinned, wrong


def addresses(python: str, node: dict[str, Any]) -> list[str]:
    """Where packages are said to come from; what is said about who is to be thanked (`funding`) is no such thing."""
    named = [line.strip() for line in python.splitlines() if ADDRESS.search(line) or line.startswith("-")]
    return named + [
        f"{path}: {package['resolved']}" for path, package in node["packages"].items() if "resolved" in package
    ]


def unmet(project: dict[str, Any], pinned: Iterable[Pinned]) -> list[str]:
    """What the project asks for (`pyproject.toml`) and the lock does not hold, or holds older than that."""
    versions = {one.name: one.version for one in pinned}
    wanted = [Requirement(one) for one in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]]
    return [
        f"{one}: the lock has {versions.get(canonicalize_name(one.name), 'none')}"
        for one in wanted
        if not one.specifier.contains(versions.get(canonicalize_name(one.name), "0.dev0"), prereleases=True)
        or canonicalize_name(one.name) not in versions
    ]


def unlocked_imports(sources: Iterable[Path], ours: Iterable[str], pinned: Iterable[Pinned]) -> list[str]:
    """What Python files import that is neither ours, nor Python's, nor of a package in the lock."""
    known = {*ours, *OURS_BESIDE, *sys.stdlib_module_names}
    locked = {one.name for one in pinned}
    provided = {
        module
        for module, distributions in packages_distributions().items()
        if any(canonicalize_name(one) in locked for one in distributions)
    }
    return [
        f"{source.relative_to(ROOT) if source.is_relative_to(ROOT) else source}: {module}"
        for source in sources
        for module in sorted(_imported(source))
        if module not in known and module not in provided
    ]


def unnamed_in_web(sources: Iterable[Path], package: dict[str, Any]) -> list[str]:
    """What TypeScript files import that `package.json` does not name."""
    named = {*package.get("dependencies", {}), *package.get("devDependencies", {})}
    return [
        f"{source.name}: {wanted}"
        for source in sources
        for wanted in map(_node_package, IMPORTED_BY_US.findall(source.read_text(encoding="utf-8")))
        if wanted not in named and not wanted.startswith(("node:", "virtual:", "@/", "/"))
    ]


def python_sources() -> Iterator[Path]:
    """Every Python file of the project."""
    for top in sorted(ROOT.iterdir()):
        if top.is_dir() and not top.name.startswith(".") and top.name not in ("web", "node_modules"):
            yield from sorted(top.rglob("*.py"))


def project() -> dict[str, Any]:
    """`pyproject.toml`."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def node_lock() -> dict[str, Any]:
    """npm's lock file."""
    found: dict[str, Any] = json.loads(NODE.read_text(encoding="utf-8"))
    return found


def _imported(source: Path) -> set[str]:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    found |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 0}
    return {name.partition(".")[0] for name in found}


def _node_package(wanted: str) -> str:
    return "/".join(wanted.split("/")[: 2 if wanted.startswith("@") else 1])
