"""Keep one child for as long as the parent lives, then stop it.

Runs as a process of its own, by file path and on the standard library alone, so that it starts in milliseconds:

    keeper.py PID_FILE STOP_SIGNAL GRACE_SECONDS UID GID -- COMMAND…        (UID -1: our own)

The parent holds the other end of our standard input. When that closes, because the parent is done or was killed in any
way, the child gets STOP_SIGNAL and, after GRACE_SECONDS, SIGKILL together with its group. Should this process itself be
killed, Linux ends the child (PR_SET_PDEATHSIG, asked for after the change of user, which would reset it).
"""

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1


def _die_with_parent(stop_signal: int) -> Callable[[], None]:
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def before_exec() -> None:
        if libc is not None:
            libc.prctl(PR_SET_PDEATHSIG, stop_signal)

    return before_exec


def _stop(child: subprocess.Popen[bytes], stop_signal: int, grace: float) -> None:
    child.send_signal(stop_signal)
    try:
        child.wait(grace)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def keep(pid_file: Path, stop_signal: int, grace: float, uid: int, gid: int, command: list[str]) -> int:
    """Run `command` until it ends or our standard input does; the exit status to hand on."""
    wake_read, wake_write = os.pipe()
    os.set_blocking(wake_write, False)
    signal.set_wakeup_fd(wake_write)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    asked_to_stop: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: asked_to_stop.append(number))
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, lambda *_: None)
    as_user: dict[str, object] = {} if uid < 0 else {"user": uid, "group": gid, "extra_groups": []}
    child = subprocess.Popen(  # noqa: S603 the command is our own
        command,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_die_with_parent(stop_signal),  # noqa: PLW1509 single-threaded
        **as_user,  # type: ignore[call-overload]
    )
    started = Path(f"{pid_file}.{os.getpid()}")
    started.write_text(f"{child.pid}\n")
    started.replace(pid_file)
    while child.poll() is None:
        ready, _, _ = select.select([0, wake_read], [], [])
        if wake_read in ready:
            os.read(wake_read, 512)
        if asked_to_stop or (0 in ready and not os.read(0, 512)):
            pid_file.with_name("address").unlink(missing_ok=True)  # nobody may still come to a server that is leaving
            _stop(child, stop_signal, grace)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)  # what a killed child left of its own children
    pid_file.unlink(missing_ok=True)
    code: int = child.returncode
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    at = sys.argv.index("--")
    file, stop_with, seconds, as_uid, as_gid = sys.argv[1:at]
    sys.exit(keep(Path(file), int(stop_with), float(seconds), int(as_uid), int(as_gid), sys.argv[at + 1 :]))
