"""One at a time, across processes; the lock goes with the process that holds it, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cli.errors import Refusal


@contextmanager
def only_one(path: Path, what: str, detail: str = "") -> Iterator[None]:
    """Hold `path` as a lock, with our process id and `detail` written into it.

    Raises:
        Refusal: another process holds it; says which.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 200, 0).decode(errors="replace").strip()
            raise Refusal(f"{what} is already running here ({holder}).") from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()}{detail}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
