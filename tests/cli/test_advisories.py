"""What is known against packages is found by the real tools, here from a service of our own, and silence is no ✓."""

import gzip
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from cli import advisories
from cli.advisories import Findings, said

NOWHERE = "http://127.0.0.1:9"
FLAW = {
    "id": "PYSEC-1",
    "modified": "2026-01-01T00:00:00Z",
    "affected": [
        {
            "package": {"name": "pillow", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "13.0.1"}]}],
            "versions": ["13.0.0"],
        }
    ],
}
NODE_FLAW = {
    "id": 1,
    "title": "Reads what it should not",
    "url": "https://example.org/advisory",
    "severity": "high",
    "vulnerable_versions": "<2.0.0",
}


@dataclass
class Service:
    """Answers as OSV and as npm's registry do, and knows something of `pillow` and `left`, if of anything."""

    address: str
    knows: bool = True
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def service() -> Iterator[Service]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked = json.loads(gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body)
            found.asked.append(self.path)
            self._answer(_osv(asked) if self.path == "/v1/query" else {"left": [NODE_FLAW]} if found.knows else {})

        def do_GET(self) -> None:
            package = {"name": "left", "version": "1.0.0", "dist": {}}
            self._answer({"name": "left", "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": package}})

        def _answer(self, answer: dict[str, Any]) -> None:
            content = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            return

    def _osv(asked: dict[str, Any]) -> dict[str, Any]:
        return {"vulns": [FLAW]} if found.knows and asked["package"]["name"] == "pillow" else {}

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = Service(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    file = tmp_path / "requirements.lock"
    file.write_text("".join(f"{name} --hash=sha256:{'0' * 64}\n" for name in ("pillow==13.0.0", "rich==15.0.0")))
    return file


@pytest.fixture
def web(tmp_path: Path) -> Path:
    wanted = {"name": "web", "version": "1.0.0", "dependencies": {"left": "^1.0.0"}}
    there = {"": wanted, "node_modules/left": {"version": "1.0.0", "integrity": "sha512-AA=="}}
    lock = {"name": "web", "version": "1.0.0", "lockfileVersion": 3, "requires": True, "packages": there}
    (tmp_path / "package.json").write_text(json.dumps(wanted))
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("knows", [True, False])
def test_what_is_known_against_a_python_package_is_found(service: Service, lock: Path, knows: bool):
    service.knows = knows
    known = ["pillow 13.0.0: PYSEC-1, mended in 13.0.1"] if knows else []
    assert advisories.of_python(lock, f"{service.address}/v1/query") == Findings("Python", 2, known)
    assert len(service.asked) == 2


@pytest.mark.slow
@pytest.mark.parametrize("knows", [True, False])
def test_what_is_known_against_a_node_package_is_found(service: Service, web: Path, knows: bool):
    service.knows = knows
    known = ["left <2.0.0: high, Reads what it should not (https://example.org/advisory)"] if knows else []
    options = (f"--registry={service.address}", f"--cache={web / 'cache'}")
    assert advisories.of_node(web, *options) == Findings("npm", 1, known)
    assert service.asked


@pytest.mark.slow
def test_a_service_that_does_not_answer_is_said(lock: Path, web: Path):
    for found in (advisories.of_python(lock, NOWHERE), advisories.of_node(web, f"--registry={NOWHERE}")):
        assert said(found) == [f"· {found.of}: not audited: the advisory service is not reachable"]


def test_what_a_service_passes_over_is_said():
    answer = {"dependencies": [{"name": "pillow", "skip_reason": "not found"}, {"name": "rich", "vulns": []}]}
    skipped = "· Python: not audited: 1 packages that the service does not know: pillow"
    assert said(advisories.python_findings(answer, 2)) == [skipped]
    assert said(advisories.python_findings({"dependencies": []}, 2)) == [
        "· Python: not audited: 2 packages were passed over"
    ]


def test_only_what_was_asked_about_and_is_not_known_is_said_to_be_sound():
    sound = {"dependencies": [{"name": "rich", "version": "15.0.0", "vulns": []}]}
    assert said(advisories.python_findings(sound, 1)) == ["✓ Python: nothing is known against 1 packages"]
