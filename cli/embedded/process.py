"""One server process: started under a keeper, found again after a crash, shared when it already runs.

A folder belongs to one running server at a time. Its `lock` is held by the keeper for as long as the server lives, so a
server that is still stopping is waited for; `pid` names the process a killed keeper may have left; `address` says
where the server answers, and is there only while it may be used.
"""

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import psutil

from cli.embedded import keeper
from cli.embedded.account import Account
from cli.errors import Refusal

POLL_SECONDS = 0.05
POLLS_BEFORE_TAKEN = 20


class Taken(Refusal):
    """The folder belongs to a server of another process."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"Another wenzhen process uses {folder}: stop it first.")


class Process:
    """A child that ends with us, whatever happens to us."""

    def __init__(self, folder: Path, name: str, stop_signal: signal.Signals, grace_seconds: float = 60) -> None:
        self.folder = folder
        self.name = name
        self.log = folder / "log"
        self._stop_signal = stop_signal
        self._grace = grace_seconds
        self._pid_file = folder / "pid"
        self._address_file = folder / "address"
        self._lock: int | None = None
        self._keeper: subprocess.Popen[bytes] | None = None

    def claim(self) -> bool:
        """Become the one who may start a server here; False when another process has it running."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return False
        self._lock = lock
        self._address_file.unlink(missing_ok=True)
        self._end_leftover()
        return True

    def claim_or_join(self, answers: Callable[[str], bool], *, share: bool, deadline: float) -> str | None:
        """Become the one who may start a server here (None), or the address of the one that runs.

        A server that is starting or stopping is waited for until `deadline` (time.monotonic).

        Raises:
            Taken: another process's server runs and `share` is false, or the wait was in vain.
        """
        met = 0
        while not self.claim():
            address = self.address
            if address and answers(address):
                if share:
                    return address
                met += 1  # a killed owner's keeper needs a moment to withdraw the address
            if met > POLLS_BEFORE_TAKEN or not wait_until(deadline):
                raise Taken(self.folder)
        return None

    def release(self) -> None:
        """Let others start a server here again."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def launch(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        account: Account | None,
        *,
        cwd: Path | None = None,
    ) -> None:
        """Start `command` under a keeper, in `cwd` or the folder; `claim` came first, and what ran before has ended."""
        assert self._lock is not None
        self._end_keeper()
        uid, gid = (account.uid, account.gid) if account else (-1, -1)
        kept = [str(self._pid_file), str(int(self._stop_signal)), str(self._grace), str(uid), str(gid), "--", *command]
        with self.log.open("ab") as log:
            self._keeper = subprocess.Popen(  # noqa: S603 our own interpreter and file
                [sys.executable, "-S", "-E", keeper.__file__, *kept],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=dict(environment),
                cwd=cwd or self.folder,
                start_new_session=True,
                pass_fds=(self._lock,),
            )

    @property
    def running(self) -> bool:
        """Whether our child, if we started one, is still there."""
        return self._keeper is not None and self._keeper.poll() is None

    @property
    def pid(self) -> int | None:
        """The server's own process id."""
        with contextlib.suppress(OSError, ValueError):
            return int(self._pid_file.read_text())
        return None

    @property
    def address(self) -> str | None:
        """Where the server in this folder answers, whoever started it."""
        with contextlib.suppress(OSError):
            return self._address_file.read_text().strip() or None
        return None

    def publish(self, address: str) -> None:
        """Tell others where the server answers."""
        self._address_file.write_text(address)

    def stop(self) -> None:
        """Stop what we started and wait until it is gone; does nothing to a server of somebody else."""
        if self._keeper is not None:
            self._address_file.unlink(missing_ok=True)
        self._end_keeper()
        self.release()

    def last_words(self, lines: int = 12) -> str:
        """The end of the server's log, for a message about its failure."""
        with contextlib.suppress(OSError):
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
        return ""

    def failed(self, what: str) -> Refusal:
        """The refusal that names this server's log."""
        return Refusal(f"{self.name} {what}. Its log, {self.log}, ends with:\n{self.last_words()}")

    def _end_keeper(self) -> None:
        """Wait for the keeper of what we started: when it ends it takes its files away, and the next writes its own."""
        if self._keeper is not None:
            assert self._keeper.stdin is not None
            self._keeper.stdin.close()
            self._keeper.wait()
            self._keeper = None

    def _end_leftover(self) -> None:
        """End the server that a killed keeper left behind in this folder."""
        pid = self.pid
        self._pid_file.unlink(missing_ok=True)
        if pid is None:
            return
        with contextlib.suppress(psutil.NoSuchProcess):
            left = psutil.Process(pid)
            if not any(str(self.folder) in word for word in left.cmdline()):
                return
            left.send_signal(self._stop_signal)
            with contextlib.suppress(psutil.TimeoutExpired):
                left.wait(self._grace)
                return
            for process in (*left.children(recursive=True), left):
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
            left.wait(10)


def wait_until(deadline: float) -> bool:
    """Sleep one poll; False once `deadline` (time.monotonic) has passed."""
    time.sleep(POLL_SECONDS)
    return time.monotonic() < deadline
