"""What benchmarks of the API share: people who are signed in, and what a server's process takes of a processor."""

from collections.abc import Sequence
from urllib.parse import urlsplit
from uuid import UUID

import psutil

import identity
from core.database import Database


def listening(address: str) -> psutil.Process:
    """The process that listens there."""
    port = urlsplit(address).port
    there = [one for one in psutil.net_connections("tcp") if one.status == psutil.CONN_LISTEN and one.laddr]
    [pid] = {one.pid for one in there if one.laddr and one.laddr.port == port}
    return psutil.Process(pid)


def cpu_seconds(*processes: psutil.Process) -> float:
    """What processes have taken of a processor so far."""
    return sum(times.user + times.system for times in (one.cpu_times() for one in processes))


async def sign_in(database: Database, people: Sequence[UUID]) -> list[str]:
    """A bearer token for each."""
    async with database.transaction() as tx:
        return [(await identity.open_session(tx, person, "bearer", 1))[0] for person in people]
