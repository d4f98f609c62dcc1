"""The embedded Postgres keeps what it acknowledged."""

import os
import signal
from pathlib import Path

import asyncpg
import psutil
import pytest

from cli.embedded.postgres import LONGEST_SOCKET_PATH, SOCKET, Postgres
from cli.embedded.process import Taken

pytestmark = pytest.mark.slow


async def test_a_kill_loses_nothing_that_was_acknowledged(place: Path) -> None:
    server = Postgres(place)
    url = server.start()
    try:
        connection = await asyncpg.connect(url)
        await connection.execute("CREATE TABLE kept (number int)")
        for number in range(20):
            await connection.execute("INSERT INTO kept VALUES ($1)", number)
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        while server.running:
            pass
        server.revive()
        connection.terminate()
        connection = await asyncpg.connect(url)
        assert await connection.fetchval("SELECT count(*) FROM kept") == 20
        assert await connection.fetchval("SHOW fsync") == "on"
        assert await connection.fetchval("SHOW synchronous_commit") == "on"
        await connection.close()
    finally:
        server.stop()


def test_a_second_user_shares_it_or_is_refused(place: Path) -> None:
    first, second = Postgres(place, durable=False), Postgres(place, durable=False)
    url = first.start()
    try:
        assert second.start() == url
        assert not second.owned
        second.stop()
        assert first.running
        with pytest.raises(Taken, match="stop it first"):
            Postgres(place).start(share=False)
    finally:
        first.stop()


def test_an_interrupted_first_start_is_begun_again(place: Path) -> None:
    (place / "data.new").mkdir()
    (place / "data.new" / "half").write_text("half")
    server = Postgres(place, durable=False)
    server.start()
    server.stop()
    assert not (place / "data.new").exists()


def test_only_its_owner_reaches_the_socket_however_long_the_path(place: Path) -> None:
    deep = place / ("long" * 25)
    server = Postgres(deep, durable=False)
    url = server.start()
    try:
        folder = Path(url.split("host=")[1])
        assert len(str(folder / SOCKET)) <= LONGEST_SOCKET_PATH
        assert folder.stat().st_mode & 0o077 == 0
        assert server.pid is not None
        assert not psutil.Process(server.pid).net_connections("inet")
        assert psutil.Process(server.pid).uids().effective != 0
    finally:
        server.stop()
