"""A real livekit-server on this machine's loopback; how to get one says docs/consultations.md."""

import secrets
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import orjson
import pytest
from pydantic import SecretStr

from bench import programs
from cli.embedded.elasticsearch import free_port
from core.settings import Settings

PROGRAM = "livekit-server"
KEY = "wenzhen"
STARTS_WITHIN = 20  # seconds
NEEDS = pytest.mark.skipif(shutil.which(PROGRAM) is None, reason="needs livekit-server on PATH")


@asynccontextmanager
async def running(folder: Path, settings: Settings) -> AsyncIterator[Settings]:
    """The server, and `settings` with it."""
    port, secret = free_port(), secrets.token_hex(32)
    config = {
        "port": port,
        "bind_addresses": ["127.0.0.1"],
        "keys": {KEY: secret},
        "rtc": {
            "udp_port": _free_udp_port(),
            "tcp_port": free_port(),
            "node_ip": "127.0.0.1",
            "use_external_ip": False,
            "enable_loopback_candidate": True,
            "interfaces": {"includes": ["lo"]},
            "stun_servers": [],
        },
        "logging": {"level": "info"},
    }
    command = [PROGRAM, "--config-body", orjson.dumps(config).decode()]
    async with programs.running(command, folder, "127.0.0.1", port, within=STARTS_WITHIN):
        yield settings.model_copy(
            update={
                "livekit_url": f"ws://127.0.0.1:{port}",
                "livekit_key": KEY,
                "livekit_secret": SecretStr(secret),
            }
        )


def _free_udp_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
