"""What benchmarks of the API share: servers, people who are signed in, what a process takes of a processor."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from urllib.parse import urlsplit
from uuid import UUID

import psutil

import identity
from core.database import Database

START_SECONDS = 30
IDLE = 0.05
"""Of a processor: what a server takes that only waits."""


@asynccontextmanager
async def serving(module: str, variables: Mapping[str, str]) -> AsyncIterator[str]:
    """`python -m module FD` as a process of its own, FD the socket it serves; its address."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as uvicorn does for sockets it opens itself
        address = f"http://127.0.0.1:{door.getsockname()[1]}/"
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            module,
            str(door.fileno()),
            pass_fds=[door.fileno()],
            env=os.environ | variables,
        )
    try:
        yield address
    finally:
        process.terminate()
        await process.wait()


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


async def sign_in(database: Database, people: Sequence[UUID], carried_by: identity.CarriedBy = "bearer") -> list[str]:
    """A token for each."""
    async with database.transaction() as tx:
        return [(await identity.open_session(tx, person, carried_by, 1))[0] for person in people]
