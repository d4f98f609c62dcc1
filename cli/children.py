"""The product's own processes (API, worker), started with settings and kept like the servers."""

import json
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, SecretStr

from cli.embedded.process import Process, wait_until
from cli.errors import Refusal
from core.settings import ROOT, Settings

READY_SECONDS = 60


class Child:
    """`python -m cli COMMAND` with `settings`, its output in `folder/log`."""

    def __init__(self, folder: Path, name: str, command: Sequence[str], settings: Settings) -> None:
        self.name = name
        self._command = [sys.executable, "-m", "cli", *command]
        self._environment = os.environ | environment(settings)
        self._process = Process(folder, name, signal.SIGTERM, grace_seconds=15)

    def start(self) -> None:
        """Start it; a leftover of a killed run is ended first."""
        deadline = time.monotonic() + READY_SECONDS
        while not self._process.claim():
            if not wait_until(deadline):
                raise Refusal(f"Another wenzhen process runs the {self.name} in {self._process.folder}: stop it first.")
        self._process.launch(self._command, self._environment, None, cwd=ROOT)

    def revive(self) -> None:
        """Start it again after it died."""
        self._process.launch(self._command, self._environment, None, cwd=ROOT)

    @property
    def running(self) -> bool:
        """Whether it still runs."""
        return self._process.running

    @property
    def pid(self) -> int | None:
        """Its process id."""
        return self._process.pid

    def stop(self) -> None:
        """Ask it to end and wait until it has."""
        self._process.stop()

    def await_ready(self, address: str) -> None:
        """Wait until the API at `address` says that it is ready.

        Raises:
            Refusal: it died or did not become ready in time.
        """
        deadline = time.monotonic() + READY_SECONDS
        while not _ready(address):
            if not self.running:
                raise self._process.failed("did not start")
            if not wait_until(deadline):
                raise self._process.failed(f"was not ready within {READY_SECONDS} s")


def environment(settings: Settings) -> dict[str, str]:
    """The variables that give another process the same settings."""
    variables = {}
    for name, value in settings:
        if value is None or name == "java_home":
            continue
        plain = _plain(value)
        variables[f"WENZHEN_{name.upper()}"] = json.dumps(plain) if isinstance(plain, list) else str(plain)
    return variables


def _plain(value: Any) -> Any:
    """As it is written in the environment, with secrets."""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, BaseModel):
        return {name: _plain(one) for name, one in value}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:  # noqa: S310 our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
