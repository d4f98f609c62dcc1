"""A real coturn of one's own: what the call's benchmark and the tests of the relay share."""

import secrets
import shutil
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import programs

PROGRAM = "turnserver"


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
async def running(folder: Path, *, address: str = "127.0.0.1", more: Sequence[str] = ()) -> AsyncIterator[Relay]:
    """coturn with the scheme of docker-compose.yml; unlike there it may relay to this machine, where the others are.

    `more`: further options.
    """
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
        *more,
    ]
    async with programs.running(command, folder, address, port):
        yield Relay(address, port, secret)


def _free_port(address: str) -> int:
    with socket.socket() as probe:
        probe.bind((address, 0))
        port: int = probe.getsockname()[1]
        return port
