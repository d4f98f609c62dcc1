"""`sbom`: the bills of materials of what the lock files name, in CycloneDX, by cyclonedx-py and npm."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from cli import pins
from cli.errors import Refusal
from core.settings import ROOT

PYTHON, NODE = "python.cdx.json", "web.cdx.json"
CYCLONEDX = Path(sys.executable).parent / "cyclonedx-py"
FORM = ("--output-reproducible", "--spec-version", "1.6", "--output-format", "JSON")


def write(folder: Path, console: Console) -> None:
    """Write `python.cdx.json` and `web.cdx.json` into `folder`.

    Raises:
        Refusal: a tool is missing or fails.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise Refusal("The web client's bill needs npm: install Node 20 or newer.")
    folder.mkdir(parents=True, exist_ok=True)
    _keep([CYCLONEDX, "requirements", pins.PYTHON, "--pyproject", ROOT / "pyproject.toml", *FORM], folder / PYTHON)
    web = pins.NODE.parent
    _keep([npm, "sbom", "--sbom-format=cyclonedx", "--package-lock-only", "--prefix", web], folder / NODE)
    console.print(f"✓ {folder / PYTHON}, {folder / NODE}", markup=False, highlight=False, soft_wrap=True)


def _keep(command: Sequence[object], file: Path) -> None:
    done = subprocess.run([str(one) for one in command], capture_output=True, check=False)  # noqa: S603 our own tools
    if done.returncode:
        raise Refusal(f"{Path(str(command[0])).name} did not write {file.name}: {done.stderr.decode()[-500:].strip()}")
    file.write_bytes(done.stdout)
