"""Elasticsearch 9 (the server and its core modules) as a child process on loopback."""

import http.client
import json
import os
import shutil
import signal
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path

from cli.embedded import java
from cli.embedded.account import Account, check_reachable, own, unprivileged
from cli.embedded.process import Process, wait_until
from cli.errors import Refusal

VERSION = "9.2.8"
START_SECONDS = 180


class Elasticsearch:
    """A node whose data lives in `folder`, run from `distribution` on the Java in `java_home`."""

    def __init__(
        self, folder: Path, distribution: Path, *, heap: str = "1g", java_home: Path | None = None, port: int = 0
    ) -> None:
        self.folder = folder.resolve()
        self._distribution = distribution.resolve()
        self._heap = heap
        self._java_home = java_home
        self._wanted_port = port
        self._port = 0
        self._process = Process(self.folder, "Elasticsearch", signal.SIGTERM)
        self.owned = False

    def start(self, *, share: bool = True) -> str:
        """Start the node and wait until it is healthy, or use the one another process runs here; its address.

        Raises:
            Taken: it is another process's, and `share` is false.
            Refusal: it did not come up.
        """
        deadline = time.monotonic() + START_SECONDS
        running = self._process.claim_or_join(_healthy, share=share, deadline=deadline)
        if running is not None:
            return running
        self.owned = True
        try:
            self._launch(deadline)
        except BaseException:
            self.stop()
            raise
        self._process.publish(self.url)
        return self.url

    def revive(self) -> None:
        """Start the node we started again on its port, after it died.

        Raises:
            Refusal: it did not come up.
        """
        self._launch(time.monotonic() + START_SECONDS)

    @property
    def url(self) -> str:
        """Where the node that we started answers."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def running(self) -> bool:
        """Whether the node we started still runs."""
        return self._process.running

    @property
    def pid(self) -> int | None:
        """The process id of the launcher, whose child is the node."""
        return self._process.pid

    def stop(self) -> None:
        """Stop the node if we started it."""
        self._process.stop()
        self.owned = False

    def _launch(self, deadline: float) -> None:
        self._spawn()
        while not _healthy(self.url):
            if not self._process.running:
                raise self._process.failed("did not start")
            if not wait_until(deadline):
                raise self._process.failed(f"was not healthy within {START_SECONDS} s")

    def _spawn(self) -> None:
        if not (self._distribution / "bin" / "elasticsearch").exists():
            raise Refusal(f"Elasticsearch is not in {self._distribution}: `./wenzhen check` installs it.")
        home = java.find(self._java_home)
        account = unprivileged(self.folder / "data")
        for path in (self.folder / "data", self._distribution / "bin", home / "bin"):
            check_reachable(path, account)
        self._prepare(account)
        # The same port again, so that whoever knew the node before a crash finds it after.
        self._port = self._wanted_port or self._port or free_port()
        settings = {
            "cluster.name": "wenzhen",
            "node.name": "embedded",
            "discovery.type": "single-node",
            "xpack.security.enabled": "false",
            "network.host": "127.0.0.1",
            "http.port": self._port,
            "transport.port": free_port(),
            "path.data": self.folder / "data",
            "path.logs": self.folder / "logs",
            # The disk is the person's own; the default would refuse writes at 95 % of any disk size.
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        words = [word for key, value in settings.items() for word in ("-E", f"{key}={value}")]
        environment = {
            "PATH": os.defpath,
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "ES_JAVA_HOME": str(home),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            # Large pages where the kernel has them: a search reads a little of many places.
            "ES_JAVA_OPTS": f"-Xms{self._heap} -Xmx{self._heap} -XX:+UseTransparentHugePages",
        }
        self._process.launch([str(self._distribution / "bin" / "elasticsearch"), *words], environment, account)

    def _prepare(self, account: Account | None) -> None:
        config = self.folder / "config"
        shutil.rmtree(config, ignore_errors=True)
        shutil.copytree(self._distribution / "config", config)
        for name in ("config", "data", "logs", "tmp"):
            own(self.folder / name, account)


def free_port() -> int:
    """A TCP port of loopback nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health", timeout=5) as answer:  # noqa: S310 our own address
            return json.load(answer)["status"] in {"green", "yellow"}
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError):
        return False
