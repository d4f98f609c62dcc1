"""Offers on standard input, answers on standard output, a JSON document a line: `realtime.echo` is on the other side.

`python -m realtime.media PEERS SECONDS IDLE_SECONDS`. Ends with its input, or when nobody has asked for so long.
"""

import asyncio
import faulthandler
import os
import sys
from collections.abc import Mapping
from typing import Any, BinaryIO
from uuid import UUID

import orjson

from realtime.errors import EchoBusy, EchoRefused
from realtime.media.peers import EchoPeers
from realtime.turn import IceServer

LINE_BYTES = 1 << 20
NICER = 5
"""The API's answers go before anybody's test pictures."""


async def serve(peers: EchoPeers, answers: BinaryIO, idle_seconds: float) -> None:
    """Answer until the input ends, or nobody has asked for `idle_seconds` and no peer is left."""
    questions = asyncio.StreamReader(limit=LINE_BYTES)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(questions), sys.stdin)

    async def answer(line: bytes) -> None:
        asked = orjson.loads(line)
        answers.write(orjson.dumps({"number": asked["number"], **await _answered(peers, asked)}) + b"\n")
        answers.flush()

    async with asyncio.TaskGroup() as answering:
        while True:
            try:
                async with asyncio.timeout(idle_seconds):
                    line = await questions.readline()
            except TimeoutError:
                if len(peers):
                    continue
                return
            if not line:
                return
            answering.create_task(answer(line))


async def _answered(peers: EchoPeers, asked: Mapping[str, Any]) -> Mapping[str, Any]:
    servers = [IceServer(**one) for one in asked["servers"]]
    try:
        return {"sdp": await peers.answer(UUID(asked["person"]), asked["type"], asked["sdp"], servers)}
    except EchoBusy as busy:
        return {"retry_after": busy.retry_after}
    except EchoRefused:
        return {}


async def _main(limit: int, seconds: float, idle_seconds: float) -> None:
    # What a library prints must not come between the answers.
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        async with EchoPeers(limit=limit, seconds=seconds) as peers:
            await serve(peers, answers, idle_seconds)


if __name__ == "__main__":
    faulthandler.enable()
    os.nice(NICER)
    asyncio.run(_main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])))
