"""The test before a call: a peer that sends back what it receives, in a process of its own.

What strangers send is decoded and encoded there by native code in several threads. Where that goes wrong it takes its
own process with it and not the API, and it knows none of our secrets. The process is started when it is first asked
for, ends when nobody has asked for a while, and a new one takes the place of one that died.
"""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from itertools import count
from typing import Any, Self
from uuid import UUID

import orjson
import structlog

from core.settings import ROOT, Settings
from realtime.errors import EchoBusy, EchoRefused
from realtime.turn import ice_servers

log = structlog.get_logger(__name__)

SECONDS = 60
PEERS = 4
"""Decoding and encoding somebody's video costs a good part of a core."""
IDLE_SECONDS = 600
ANSWER_SECONDS = 15
END_SECONDS = 5
LINE_BYTES = 1 << 20


class Echo:
    """The echo peers of one API process. `async with`: leaving ends them all."""

    def __init__(self, settings: Settings, *, peers: int = PEERS, seconds: int = SECONDS) -> None:
        self.seconds = seconds
        """How long a peer lives."""
        self._settings = settings
        self._limits = [str(one) for one in (peers, seconds, IDLE_SECONDS)]
        self._starting = asyncio.Lock()
        self._process: Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._numbers = count()
        self._waiting: dict[int, asyncio.Future[Mapping[str, Any]]] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is None or self._reading is None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            async with asyncio.timeout(END_SECONDS):
                await self._reading
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    async def answer(self, person_id: UUID, kind: str, sdp: str) -> str:
        """Answer an offer that holds all its candidates; the SDP of the answer holds ours. Ends the person's last echo.

        Raises:
            EchoRefused: it is no offer, or none we can answer.
            EchoBusy: as many as we can serve are running, or what serves them has just died.
        """
        servers = [asdict(one) for one in ice_servers(self._settings, person_id).servers]
        found = await self._ask({"person": str(person_id), "type": kind, "sdp": sdp, "servers": servers})
        if "retry_after" in found:
            raise EchoBusy(retry_after=found["retry_after"])
        if "sdp" not in found:
            raise EchoRefused
        answer: str = found["sdp"]
        return answer

    async def _ask(self, question: Mapping[str, Any]) -> Mapping[str, Any]:
        number = next(self._numbers)
        answer: asyncio.Future[Mapping[str, Any]] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                async with self._starting:
                    if self._reading is None or self._reading.done():
                        await self._start()
                assert self._process is not None
                assert self._process.stdin is not None
                self._waiting[number] = answer
                self._process.stdin.write(orjson.dumps({**question, "number": number}) + b"\n")
                await self._process.stdin.drain()
                return await answer
        except OSError as error:  # too slow, just died, or not to be started
            log.warning("echo.failed", error=repr(error)[:200])
            return {"retry_after": 1}
        finally:
            self._waiting.pop(number, None)

    async def _start(self) -> None:
        self._process = process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "realtime.media", *self._limits),
            stdin=PIPE,
            stdout=PIPE,
            env={key: value for key, value in os.environ.items() if not key.startswith("WENZHEN_")},
            cwd=ROOT,
            limit=LINE_BYTES,
            start_new_session=True,  # a Ctrl-C is for us, and our end is its end
        )
        self._reading = asyncio.create_task(self._read(process), name="echo answers")

    async def _read(self, process: Process) -> None:
        """Pass answers on to who waits for them, until the process ends."""
        assert process.stdout is not None
        async for line in process.stdout:
            found = orjson.loads(line)
            if (waiting := self._waiting.pop(found["number"], None)) is not None and not waiting.done():
                waiting.set_result(found)
        if status := await process.wait():
            log.warning("echo.died", status=status)
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_result({"retry_after": 1})
