"""What benchmarks of the API share: people who are signed in, and what a server's process takes of a processor."""

import asyncio
from collections.abc import Sequence
from urllib.parse import urlsplit
from uuid import UUID

import psutil

import identity
from core.database import Database

START_SECONDS = 30
IDLE = 0.05
"""Of a processor: what a server takes that only waits."""


def listening(address: str) -> psutil.Process:
    """The process that listens there."""
    port = urlsplit(address).port
    there = [one for one in psutil.net_connections("tcp") if one.status == psutil.CONN_LISTEN and one.laddr]
    [pid] = {one.pid for one in there if one.laddr and one.laddr.port == port}
    return psutil.Process(pid)


def cpu_seconds(*processes: psutil.Process) -> float:
    """What processes have taken of a processor so far."""
    return sum(times.user + times.system for times in (one.cpu_times() for one in processes))


async def settled(process: psutil.Process) -> None:
    """Wait, at most `START_SECONDS`, until a server has done what it does once at its start: it counts for nobody."""
    for _ in range(START_SECONDS):
        before = cpu_seconds(process)
        await asyncio.sleep(1)
        if cpu_seconds(process) - before < IDLE:
            return


async def sign_in(database: Database, people: Sequence[UUID]) -> list[str]:
    """A bearer token for each."""
    async with database.transaction() as tx:
        return [(await identity.open_session(tx, person, "bearer", 1))[0] for person in people]
