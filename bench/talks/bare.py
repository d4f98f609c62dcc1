"""The least that any server must do for a message: a bare `websockets` server that inserts it and sends it on.

No sessions, no rooms, no rules. Who connects to `/forward/NAME` is one of two, and what either says is stored and
handed to the other; who connects to `/echo` gets it back. One prepared insert and one commit a message, on a pool as
large as ours. Run it as `python -m bench.talks.bare`; it says its port.
"""

import os
import sys
from asyncio import Runner, create_subprocess_exec
from asyncio.subprocess import PIPE
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import asyncpg
import orjson
import uvloop
from websockets.asyncio.server import ServerConnection, serve

from core import clock
from core.settings import Settings

NAME = "bare"  # of its connections to Postgres
TABLE = "CREATE TABLE bare (id uuid PRIMARY KEY, body jsonb NOT NULL, at timestamptz NOT NULL)"
INSERT = "INSERT INTO bare (id, body, at) VALUES ($1, $2::jsonb, $3)"


@asynccontextmanager
async def bare_server(settings: Settings) -> AsyncIterator[str]:
    """The server as a process of its own; its address."""
    environment = {
        "REFERENCE_DATABASE_URL": settings.database_url or "",
        "REFERENCE_POOL": str(settings.database_pool),
    }
    process = await create_subprocess_exec(sys.executable, "-m", __name__, env=os.environ | environment, stdout=PIPE)
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(await process.stdout.readline())}"
    finally:
        process.terminate()
        await process.wait()


async def _serve() -> None:
    pool = await asyncpg.create_pool(
        os.environ["REFERENCE_DATABASE_URL"],
        min_size=1,
        max_size=int(os.environ["REFERENCE_POOL"]),
        reset=_leave,
        server_settings={"application_name": NAME},
    )
    await pool.execute(TABLE)
    sides: dict[str, list[ServerConnection]] = defaultdict(list)

    async def handle(socket: ServerConnection) -> None:
        assert socket.request is not None
        path = socket.request.path
        echoes = path == "/echo"
        pair = [socket] if echoes else sides[path]
        if not echoes:
            pair.append(socket)
        async for text in socket:
            said = orjson.loads(text)
            await pool.execute(INSERT, UUID(said["cid"]), orjson.dumps(said["body"]).decode(), clock.now())
            for other in pair:
                if echoes or other is not socket:
                    await other.send(text)

    async with serve(handle, "127.0.0.1", 0, compression=None) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()


async def _leave(_: object) -> None:
    """Give a connection back without a round trip, as ours does."""


if __name__ == "__main__":
    with Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve())
