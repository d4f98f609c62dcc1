"""`test`: everything that says whether the project is sound, the cheapest first, pytest's closing line last."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from cli.children import environment
from cli.errors import Refusal
from core.settings import ROOT, Settings

BIN = Path(sys.executable).parent
WORKERS = 2
CLOSING = re.compile(r"\d+ (passed|failed|error|skipped|deselected).* in [\d.]+s")


@dataclass(frozen=True, slots=True)
class Check:
    """A command whose output is shown only if it fails."""

    name: str
    command: Sequence[str]
    folder: Path = ROOT


def run(settings: Settings, *, fast: bool, full: bool, console: Console, extra: Sequence[str] = ()) -> int:
    """Run the checks, then pytest with `extra` arguments; the exit status. Every check runs, even after one failed.

    Raises:
        Refusal: it cannot be run here.
    """
    if fast and full:
        raise Refusal("--fast and --full exclude each other.")
    with ThreadPoolExecutor(WORKERS) as pool:
        checks = _checks(fast=fast)
        passed = list(pool.map(lambda check: _passes(check, console), checks))
    failed = [check.name for check, good in zip(checks, passed, strict=True) if not good]
    chosen = "not browser and not slow and not full" if fast else "" if full else "not full"
    tests = [str(BIN / "pytest"), "-q", "-n", str(WORKERS), "--dist", "loadgroup", *(["-m", chosen] if chosen else [])]
    # The tests choose their own servers and settings; what this shell is set to must not leak into them.
    clean = {key: value for key, value in os.environ.items() if not key.startswith("WENZHEN_")}
    kept = environment(settings)
    clean["WENZHEN_STATE_DIR"] = kept["WENZHEN_STATE_DIR"]
    if failed:
        console.print(f"✗ failed before the tests: {', '.join(failed)}", style="red")
    return _pytest([*tests, *extra], clean) or bool(failed)


def _pytest(command: Sequence[str], variables: dict[str, str]) -> int:
    """Run pytest and pass its output on; its closing line comes last, whatever a worker still had to say after it."""
    with subprocess.Popen(  # noqa: S603 our own tools
        command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        assert running.stdout is not None
        said = b""
        while chunk := os.read(running.stdout.fileno(), 65536):
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
            said = (said + chunk)[-100_000:]
        last = [line for line in said.decode(errors="replace").splitlines() if line.strip()]
    closing = [line for line in last if CLOSING.search(line)]
    if closing and last[-1] != closing[-1]:
        sys.stdout.write(f"{closing[-1]}\n")
    return running.returncode


def _checks(*, fast: bool) -> list[Check]:
    checks = [
        Check("ruff check", [str(BIN / "ruff"), "check", "--quiet", "."]),
        Check("ruff format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
        Check("import-linter", [str(BIN / "lint-imports")]),
        Check("mypy", [str(BIN / "mypy")]),
    ]
    web, npm = ROOT / "web", shutil.which("npm")
    if (web / "package.json").exists():
        if npm is None:
            raise Refusal("The web client's checks need npm: install Node 20 or newer.")
        scripts = ("check:client", "lint", "typecheck", "test")
        checks += [Check(f"web {script}", [npm, "run", "--silent", script], web) for script in scripts]
        if not fast:
            checks.append(Check("web build", [npm, "run", "--silent", "build"], web))
    return checks


def _passes(check: Check, console: Console) -> bool:
    began = time.monotonic()
    done = subprocess.run(  # noqa: S603 our own tools
        check.command, cwd=check.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    took = time.monotonic() - began
    if done.returncode:
        console.print(f"✗ {check.name} ({took:.0f} s)\n{done.stdout}", style="red", markup=False, highlight=False)
        return False
    console.print(f"✓ {check.name} ({took:.0f} s)", highlight=False)
    return True
