"""Questions on standard input, answers on standard output, a JSON document a line: `realtime.process` is on the other
side.

`python -m realtime.media echo|record PEERS SECONDS IDLE_SECONDS`. Ends with its input, or when nobody has asked for so
long.
"""

import asyncio
import base64
import faulthandler
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

import orjson

from realtime.errors import PeerRefused, PeersBusy
from realtime.media.echo import EchoPeers
from realtime.media.peers import Peers
from realtime.media.recording import RecordingPeers, Target, leave_encoded
from realtime.turn import IceServer

LINE_BYTES = 1 << 20
NICER = {"echo": 5, "record": 0}
"""The API's answers go before anybody's test pictures."""

type Answer = Callable[[Mapping[str, Any]], Awaitable[str | None]]


async def serve(peers: Peers, answer: Answer, answers: BinaryIO, idle_seconds: float) -> None:
    """Answer until the input ends, or nobody has asked for `idle_seconds` and no peer is left."""
    questions = asyncio.StreamReader(limit=LINE_BYTES)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(questions), sys.stdin)

    async def respond(line: bytes) -> None:
        asked = orjson.loads(line)
        _say(answers, {"number": asked["number"], **await _answered(answer, asked)})

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
            answering.create_task(respond(line))


async def _answered(answer: Answer, asked: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        sdp = await answer(asked)
    except PeersBusy as busy:
        return {"retry_after": busy.retry_after}
    except PeerRefused:
        return {}
    return {"sdp": sdp} if sdp is not None else {"ended": True}


def _echo(peers: EchoPeers) -> Answer:
    async def answer(asked: Mapping[str, Any]) -> str:
        return await peers.answer(UUID(asked["peer"]), asked["type"], asked["sdp"], _servers(asked))

    return answer


def _record(peers: RecordingPeers) -> Answer:
    async def answer(asked: Mapping[str, Any]) -> str | None:
        if "end" in asked:
            await peers.end_all(UUID(asked["end"]))
            return None
        key, bound_to = (base64.b64decode(asked[name]) for name in ("key", "bound_to"))
        target = Target(UUID(asked["recording"]), Path(asked["path"]), key, bound_to)
        return await peers.record(UUID(asked["peer"]), target, asked["type"], asked["sdp"], _servers(asked))

    return answer


def _servers(asked: Mapping[str, Any]) -> list[IceServer]:
    return [IceServer(**one) for one in asked["servers"]]


def _say(answers: BinaryIO, what: Mapping[str, Any]) -> None:
    answers.write(orjson.dumps(what) + b"\n")
    answers.flush()


async def _main(role: str, limit: int, seconds: float, idle_seconds: float) -> None:
    # What a library prints must not come between the answers.
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        if role == "echo":
            async with EchoPeers(limit=limit, seconds=seconds) as echo:
                await serve(echo, _echo(echo), answers, idle_seconds)
            return

        def tell(part: UUID, why: str) -> None:
            _say(answers, {"part": part, "ended": why})

        leave_encoded()
        async with RecordingPeers(limit=limit, seconds=seconds, tell=tell) as recording:
            await serve(recording, _record(recording), answers, idle_seconds)


if __name__ == "__main__":
    faulthandler.enable()
    os.nice(NICER[sys.argv[1]])
    asyncio.run(_main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])))
