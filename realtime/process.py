"""A process of its own for media: what strangers send is parsed there by native code in several threads.

Where that goes wrong it takes its own process with it and not the API, and it knows none of our secrets. A process is
started when it is first asked for, ends when nobody has asked for a while, and a new one takes the place of one that
died. We talk over its standard input and output, a JSON document a line: questions have a number, and so has the
answer; what it tells by itself has none.
"""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from itertools import count
from typing import Any, Literal, Self

import orjson
import structlog

from core.settings import ROOT

log = structlog.get_logger(__name__)

IDLE_SECONDS = 600
ANSWER_SECONDS = 15
END_SECONDS = 5
LINE_BYTES = 1 << 20

type Told = Mapping[str, Any]


class MediaProcess:
    """One such process of one API process. `async with`: leaving ends it.

    `told` hears what it says by itself, and `died` that it ended with peers in it; both are awaited one by one.
    """

    def __init__(
        self,
        role: Literal["echo", "record"],
        *,
        peers: int,
        seconds: int,
        told: Callable[[Told], Awaitable[None]] | None = None,
        died: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._role = role
        self._limits = [str(one) for one in (peers, seconds, IDLE_SECONDS)]
        self._told = told
        self._died = died
        self._starting = asyncio.Lock()
        self._process: Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._numbers = count()
        self._waiting: dict[int, asyncio.Future[Told]] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is None or self._reading is None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            async with asyncio.timeout(END_SECONDS):
                await asyncio.shield(self._reading)
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._reading

    @property
    def is_running(self) -> bool:
        return self._reading is not None and not self._reading.done()

    async def ask(self, question: Told) -> Told:
        """Its answer; `retry_after` in it (seconds) when it is busy, too slow or has just died."""
        number = next(self._numbers)
        answer: asyncio.Future[Told] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                async with self._starting:
                    if not self.is_running:
                        await self._start()
                assert self._process is not None
                assert self._process.stdin is not None
                self._waiting[number] = answer
                self._process.stdin.write(orjson.dumps({**question, "number": number}) + b"\n")
                await self._process.stdin.drain()
                return await answer
        except OSError as error:  # too slow, just died, or not to be started
            log.warning("media.failed", role=self._role, error=repr(error)[:200])
            return {"retry_after": 1}
        finally:
            self._waiting.pop(number, None)

    async def _start(self) -> None:
        self._process = process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "realtime.media", self._role, *self._limits),
            stdin=PIPE,
            stdout=PIPE,
            env={key: value for key, value in os.environ.items() if not key.startswith("WENZHEN_")},
            cwd=ROOT,
            limit=LINE_BYTES,
            start_new_session=True,  # a Ctrl-C is for us, and our end is its end
        )
        self._reading = asyncio.create_task(self._read(process), name=f"media {self._role}")

    async def _read(self, process: Process) -> None:
        """Pass answers on to who waits for them, until the process ends."""
        assert process.stdout is not None
        async for line in process.stdout:
            found = orjson.loads(line)
            if "number" not in found:
                await self._hear(found)
            elif (waiting := self._waiting.pop(found["number"], None)) is not None and not waiting.done():
                waiting.set_result(found)
        if status := await process.wait():
            log.warning("media.died", role=self._role, status=status)
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_result({"retry_after": 1})
        if self._died is not None:
            try:
                await self._died()
            except Exception:
                log.warning("media.unheard", role=self._role, exc_info=True)

    async def _hear(self, found: Told) -> None:
        if self._told is None:
            return
        try:
            await self._told(found)
        except Exception:
            log.warning("media.unheard", role=self._role, exc_info=True)
