"""A real coturn of one's own: what the call's benchmark and the tests of the relay share."""

import asyncio
import secrets
import shutil
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "turnserver"
STARTS_WITHIN = 10  # seconds


@dataclass(frozen=True, slots=True)
class Relay:
    """Where it listens, and the secret it shares with whoever gives out credentials."""

    address: str
    port: int
    secret: str

    @property
    def urls(self) -> list[str]:
        """What goes into `WENZHEN_TURN_URLS`."""
        return [f"turn:{self.address}:{self.port}?transport={transport}" for transport in ("udp", "tcp")]


def is_there() -> bool:
    """Whether coturn is installed."""
    return shutil.which(PROGRAM) is not None


@asynccontextmanager
async def running(folder: Path, *, address: str = "127.0.0.1") -> AsyncIterator[Relay]:
    """coturn with the scheme of docker-compose.yml; unlike there it may relay to this machine, where the others are."""
    port, secret = _free_port(address), secrets.token_hex(16)
    command = [
        PROGRAM,
        "-n",
        "--use-auth-secret",
        f"--static-auth-secret={secret}",
        "--realm=wenzhen",
        f"--listening-ip={address}",
        f"--relay-ip={address}",
        f"--listening-port={port}",
        "--fingerprint",
        "--no-cli",
        "--no-multicast-peers",
        "--allow-loopback-peers",
        "--no-tls",
        "--no-dtls",
        f"--pidfile={folder / 'turnserver.pid'}",
        f"--userdb={folder / 'turndb'}",
        "--log-file=stdout",
        "--simple-log",
    ]
    with (folder / "turnserver.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(*command, stdout=log, stderr=log, cwd=folder)
    try:
        await _answers(address, port, process, folder)
        yield Relay(address, port, secret)
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), 5)
            except TimeoutError:
                process.kill()
                await process.wait()


async def _answers(address: str, port: int, process: asyncio.subprocess.Process, folder: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            _, writer = await asyncio.open_connection(address, port)
        except OSError:
            if process.returncode is not None or time.monotonic() > deadline:
                said = (folder / "turnserver.log").read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"coturn did not start:\n{said[-2000:]}") from None
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return


def _free_port(address: str) -> int:
    with socket.socket() as probe:
        probe.bind((address, 0))
        port: int = probe.getsockname()[1]
        return port
