"""When whoever acts next is reminded of a deadline."""

from datetime import datetime, timedelta

LONGEST = timedelta(hours=6)


def remind_at(since: datetime, deadline: datetime) -> datetime:
    """A quarter of the time before the deadline, six hours at most."""
    return deadline - min((deadline - since) / 4, LONGEST)
