"""`test`: everything that says whether the project is sound, the cheapest first, the sum of the tests last.

Browser tests run by themselves: Playwright's synchronous interface keeps an event loop running in its process, where no
asynchronous test could run. Each worker has a demo and a browser of its own, and takes whole files.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
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
OUTCOME = re.compile(r"(\d+) (passed|failed|errors?|skipped)")
NO_TESTS = 5  # pytest's status
AGAIN = ["--reruns", "1", "--only-rerun", "Locator expected", "--only-rerun", "TimeoutError", "--rerun-show-tracebacks"]
"""A browser that did not come to show something in time is asked once more, and that is told (decision 44)."""


@dataclass(frozen=True, slots=True)
class Check:
    """A command whose output is shown if it fails, or if it says something that must not be missed."""

    name: str
    command: Sequence[str]
    folder: Path = ROOT
    always_shown: bool = False


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
    # The tests choose their own servers and settings; what this shell is set to must not leak into them.
    clean = {key: value for key, value in os.environ.items() if not key.startswith("WENZHEN_")}
    kept = environment(settings)
    clean["WENZHEN_STATE_DIR"] = kept["WENZHEN_STATE_DIR"]
    if failed:
        console.print(f"✗ failed before the tests: {', '.join(failed)}", style="red")
    sizes = "" if full else " and not full"
    runs = [["-m", "not browser" + (" and not slow and not full" if fast else sizes)]]
    if not fast:
        runs.append(["-m", f"browser{sizes}", "--dist", "loadfile", *AGAIN])
    outcomes = [_pytest([str(BIN / "pytest"), "-q", "-n", str(WORKERS), *options, *extra], clean) for options in runs]
    statuses = {status for status, _ in outcomes}
    counts = sum((count for _, count in outcomes), Counter[str]())
    sys.stdout.write(_closing(counts))
    # Where further arguments choose a few tests, one of the runs may have none of them.
    return bool(statuses - {0, NO_TESTS}) or statuses == {NO_TESTS} or bool(failed)


def _pytest(command: Sequence[str], variables: dict[str, str]) -> tuple[int, Counter[str]]:
    """Run pytest and pass its output on; its exit status, and how many tests came out how."""
    with subprocess.Popen(  # noqa: S603 our own tools
        command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        assert running.stdout is not None
        said = b""
        while chunk := os.read(running.stdout.fileno(), 65536):
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
            said = (said + chunk)[-100_000:]
    closing = [line for line in said.decode(errors="replace").splitlines() if CLOSING.search(line)]
    counts = Counter[str]()
    for number, outcome in OUTCOME.findall(closing[-1]) if closing else ():
        counts["failed" if outcome.startswith("error") else outcome] += int(number)
    return running.returncode, counts


def _closing(counts: Counter[str]) -> str:
    """The sum of all runs, on a line of its own."""
    skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    return f"\n{counts['passed']} passed, {counts['failed']} failed{skipped}\n"


def _checks(*, fast: bool) -> list[Check]:
    checks = [
        Check("ruff check", [str(BIN / "ruff"), "check", "--quiet", "."]),
        Check("ruff format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
        Check("import-linter", [str(BIN / "lint-imports")]),
        Check("mypy", [str(BIN / "mypy")]),
    ]
    if not fast:
        checks.append(Check("advisories", [sys.executable, "-m", "cli.advisories"], always_shown=True))
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
    told = f"\n{done.stdout.rstrip()}" if check.always_shown else ""
    console.print(f"✓ {check.name} ({took:.0f} s){told}", markup=False, highlight=False)
    return True
