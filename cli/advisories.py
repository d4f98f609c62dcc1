"""`advisories`: what is publicly known against the packages in the lock files, asked of OSV and of npm's registry.

By `pip-audit` and `npm audit`. Where a service cannot be reached, that is said, and no more: nothing known and not
asked are two things, and only the first is a ✓. What is known is a failure.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console

from cli import pins
from cli.errors import Refusal

OSV = "https://api.osv.dev/v1/query"
PIP_AUDIT = Path(sys.executable).parent / "pip-audit"
PATIENCE = 15  # seconds for one answer of a service
ALTOGETHER = 300  # seconds
UNREACHABLE = "the advisory service is not reachable"


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known of the packages of one lock: one line each, and why some or all of them were not looked at."""

    of: str
    packages: int
    known: list[str] = field(default_factory=list)
    not_audited: str | None = None


def run(console: Console) -> bool:
    """Ask about both locks and say what came of it; whether nothing is known against them as far as was asked."""
    found = [of_python(pins.PYTHON), of_node(pins.NODE.parent)]
    for one in found:
        for line in said(one):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    return not any(one.known for one in found)


def said(findings: Findings) -> list[str]:
    """The findings for the person at the terminal."""
    lines = [f"✗ {findings.of}: {one}" for one in findings.known]
    if findings.not_audited is not None:
        return [*lines, f"· {findings.of}: not audited: {findings.not_audited}"]
    return lines or [f"✓ {findings.of}: nothing is known against {findings.packages} packages"]


def of_python(lock: Path, service: str = OSV) -> Findings:
    """What OSV (at `service`) knows of the packages of a requirements file."""
    there, _ = pins.python_packages(lock.read_text(encoding="utf-8"))
    command = [PIP_AUDIT, "--requirement", lock, "--disable-pip", "--no-deps", "--format", "json"]
    options = [
        "--vulnerability-service",
        "osv",
        "--osv-url",
        service,
        "--timeout",
        PATIENCE,
        "--progress-spinner",
        "off",
    ]
    return python_findings(_asked([*command, *options]), len(there))


def of_node(folder: Path, *options: str) -> Findings:
    """What npm's registry knows of the packages of the `package-lock.json` in `folder`."""
    npm = shutil.which("npm")
    if npm is None:
        raise Refusal("The web client's packages need npm to be asked about: install Node 20 or newer.")
    patience = ("--fetch-retries=0", f"--fetch-timeout={PATIENCE * 1000}")
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    answer = _asked([npm, "audit", "--json", "--package-lock-only", "--prefix", folder, *patience, *options])
    return node_findings(answer, len(pins.node_packages(lock)[0]))


def python_findings(answer: dict[str, Any], packages: int) -> Findings:
    """What `pip-audit` said. It passes over what its service does not know and ends well: that was not audited."""
    if "dependencies" not in answer:
        return Findings("Python", packages, not_audited=UNREACHABLE)
    known = [
        f"{one['name']} {one['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'no version yet'}"
        for one in answer["dependencies"]
        for flaw in one.get("vulns", ())
    ]
    skipped = [one["name"] for one in answer["dependencies"] if "skip_reason" in one]
    missing = packages - len(answer["dependencies"])
    return Findings("Python", packages, known, _skipped(skipped, missing))


def node_findings(answer: dict[str, Any], packages: int) -> Findings:
    """What `npm audit` said."""
    if "vulnerabilities" not in answer:
        return Findings("npm", packages, not_audited=UNREACHABLE)
    known = [
        f"{name} {cause['range']}: {cause['severity']}, {cause['title']} ({cause['url']})"
        for name, one in answer["vulnerabilities"].items()
        for cause in one["via"]
        if isinstance(cause, dict)  # a name alone is another line's
    ]
    return Findings("npm", packages, known)


def _skipped(names: Sequence[str], missing: int) -> str | None:
    if names:
        return f"{len(names)} packages that the service does not know: {', '.join(names[:5])}{' …' * (len(names) > 5)}"
    return f"{missing} packages were passed over" if missing > 0 else None


def _asked(command: Sequence[object]) -> dict[str, Any]:
    """What a tool answers, as JSON; nothing where it did not come to an answer."""
    try:
        done = subprocess.run(  # noqa: S603 our own tools
            [str(one) for one in command], capture_output=True, text=True, check=False, timeout=ALTOGETHER
        )
        answer = json.loads(done.stdout)
    except (ValueError, subprocess.TimeoutExpired):
        return {}
    return answer if isinstance(answer, dict) else {}


if __name__ == "__main__":
    sys.exit(0 if run(Console()) else 1)
