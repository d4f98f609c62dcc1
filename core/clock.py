"""The one source of time.

Every rule that depends on the moment asks `now()`; a test moves time with `at(...)` instead of sleeping. The override
is a context variable, so it follows tasks started inside it and leaves the rest of the process alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

_virtual: ContextVar["VirtualTime | None"] = ContextVar("virtual_time", default=None)


class VirtualTime:
    """A clock that moves only when told to."""

    def __init__(self, start: datetime) -> None:
        self.current = start

    def advance(self, by: timedelta) -> datetime:
        """Move forward by `by` and return the new time."""
        self.current += by
        return self.current


def now() -> datetime:
    """The current moment, aware, in UTC."""
    virtual = _virtual.get()
    return virtual.current if virtual is not None else datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[VirtualTime]:
    """Freeze time at `moment` inside the block; the yielded clock moves it.

    Raises:
        ValueError: `moment` has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    virtual = VirtualTime(moment.astimezone(UTC))
    token = _virtual.set(virtual)
    try:
        yield virtual
    finally:
        _virtual.reset(token)
