"""A real livekit-server on this machine's loopback; how to get one says docs/consultations.md."""

import asyncio
import secrets
import shutil
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import orjson
import pytest
from pydantic import SecretStr

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
    with (folder / "livekit.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            PROGRAM, "--config-body", orjson.dumps(config).decode(), stdout=log, stderr=log, cwd=folder
        )
    try:
        await _answers(port, process, folder)
        yield settings.model_copy(
            update={
                "livekit_url": f"ws://127.0.0.1:{port}",
                "livekit_key": KEY,
                "livekit_secret": SecretStr(secret),
            }
        )
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), 5)
            except TimeoutError:
                process.kill()
                await process.wait()


async def _answers(port: int, process: asyncio.subprocess.Process, folder: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            if process.returncode is not None or time.monotonic() > deadline:
                said = (folder / "livekit.log").read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"livekit-server did not start:\n{said[-2000:]}") from None
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return


def _free_udp_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
