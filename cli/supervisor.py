"""Keep a set of processes alive until somebody asks to stop."""

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from cli.errors import Refusal

PATIENCE_SECONDS = 60
"""A process that ran this long before it died is started again at once; else each try waits twice as long."""


class Kept(Protocol):
    """A process we started: a server, the API, the worker."""

    @property
    def running(self) -> bool: ...

    def revive(self) -> None: ...


class Stopped(BaseException):
    """Somebody asked us to end. Like KeyboardInterrupt, no `except Exception` may swallow it."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise `Stopped` in the main thread on Ctrl-C, SIGTERM or a closed terminal; later signals change nothing."""

    def stop(*_: object) -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        raise Stopped

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


class Supervisor:
    """Starts again what dies, each watched by a thread of its own, with growing pauses while it keeps failing."""

    def __init__(self, kept: dict[str, Kept], say: Callable[[str], None]) -> None:
        self._kept = kept
        self._say = say
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._watch, args=item, name=f"watch {item[0]}", daemon=True)
            for item in kept.items()
        ]

    def begin(self) -> None:
        """Watch from now on, in the background."""
        for thread in self._threads:
            thread.start()

    def watch(self) -> None:
        """Watch until a signal raises out of here."""
        self.begin()
        while True:
            signal.pause()

    def close(self) -> None:
        """Stop watching, so that what is stopped on purpose stays stopped.

        A revival under way is not waited for: it fails as soon as its process is stopped.
        """
        self._over.set()

    def _watch(self, name: str, kept: Kept) -> None:
        pause, since = 1.0, time.monotonic()
        while not self._over.wait(0.25):
            if kept.running:
                continue
            if time.monotonic() - since > PATIENCE_SECONDS:
                pause = 1.0
            self._say(f"{name} ended unexpectedly; starting it again")
            since = time.monotonic()
            try:
                kept.revive()
            except Refusal as refusal:
                self._say(str(refusal))
            if self._over.wait(pause):
                return
            pause = min(pause * 2, PATIENCE_SECONDS)


def stop_all(stops: Sequence[Callable[[], None]]) -> None:
    """Run every stop, in order, even when one fails; the first failure is raised at the end."""
    failures = []
    for stop in stops:
        try:
            stop()
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise failures[0]
