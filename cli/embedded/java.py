"""Find a Java that the embedded Elasticsearch can run on."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from cli.errors import Refusal

OLDEST = 21
# Debian and Fedora, Docker images, hand-made installations, macOS, Homebrew (both processors), SDKMAN.
USUAL = (
    "/usr/lib/jvm/*",
    "/opt/java/*",
    "/usr/java/*",
    "/opt/jdk*",
    "/usr/local/openjdk-*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
)


def find(java_home: Path | None) -> Path:
    """The home of a Java of at least `OLDEST`: `java_home` if it will do, else the newest in the usual folders.

    Raises:
        Refusal: there is none.
    """
    if java_home is not None and version(java_home) >= OLDEST:
        return java_home
    found = [(version(home), home) for home in _installed()]
    fitting = [(number, home) for number, home in found if number >= OLDEST]
    if not fitting:
        seen = ", ".join(f"{home} ({number})" for number, home in found if number) or "none at all"
        raise Refusal(
            f"Elasticsearch needs Java {OLDEST} or newer and found {seen}: "
            "install one (for example `apt-get install openjdk-21-jre-headless` or `brew install openjdk`) "
            "or set JAVA_HOME."
        )
    return max(fitting)[1]


def version(home: Path) -> int:
    """The major version of the Java installed in `home`; 0 when there is none that could run."""
    try:
        text = (home / "release").read_text()
    except OSError:
        return 0
    found = re.search(r'^JAVA_VERSION="(\d+)', text, re.MULTILINE)
    return int(found[1]) if found and (home / "bin" / "java").exists() else 0


def _installed() -> Iterator[Path]:
    for pattern in (*USUAL, str(Path.home() / ".sdkman/candidates/java/*")):
        root = Path(pattern.split("*")[0].rpartition("/")[0])
        if root.is_dir():
            yield from sorted(root.glob(pattern[len(str(root)) + 1 :]))


if __name__ == "__main__":
    from core.settings import load

    try:
        sys.stdout.write(f"{find(load().java_home)}\n")
    except Refusal as refusal:
        sys.exit(str(refusal))
