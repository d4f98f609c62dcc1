"""Words between the processes of one installation, that may be lost.

Nothing waits for this: a word is put into a bounded queue, what is said in one turn of the loop goes out as one batch,
and what finds no room or no line is dropped and counted. A batch is numbered by its process, so that the others notice
what they missed, and sealed with the installation's key, so that whoever reaches the wire cannot put words into it.
"""

import asyncio
import hashlib
import hmac
import secrets
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, Self

import orjson
import structlog

from core.settings import Settings
from core.telemetry import BUS

log = structlog.get_logger(__name__)

type Word = dict[str, Any]

BEAT_SECONDS = 1.0
BATCH_BYTES = 128 * 1024
QUEUED_BYTES = 1024 * 1024
FACTS_SECONDS = 0.05
"""How far apart others are told that facts were written."""
SEAL = 16  # bytes of HMAC-SHA256
FACTS = orjson.dumps({"say": "facts"})


class Wire(Protocol):
    """A way to hand bytes to every other process. It may lose, double and delay them."""

    @property
    def is_up(self) -> bool: ...

    async def send(self, data: bytes) -> None: ...

    def listen(self, heard: Callable[[bytes], None], came_up: Callable[[], None]) -> None: ...


@dataclass(frozen=True, slots=True)
class Batch:
    """What one process said at once."""

    process: str
    number: int
    words: Sequence[Word]


class Seals:
    """Seals batches with a key of the installation, and opens those that carry the seal."""

    def __init__(self, settings: Settings) -> None:
        secret = settings.secret_key.get_secret_value().encode()
        self._key = hashlib.sha256(b"wenzhen bus\0" + secret).digest()
        self.subject = f"wenzhen.{hmac.digest(self._key, b'subject', 'sha256').hex()[:16]}"

    def close(self, process: str, number: int, words: Sequence[bytes]) -> bytes:
        """One batch; `words` are JSON already."""
        body = b'{"process":"%s","number":%d,"words":[%s]}' % (process.encode(), number, b",".join(words))
        return self._seal(body) + body

    def open(self, data: bytes) -> Batch | None:
        """The batch in `data`, or None where it is not one of ours."""
        seal, body = data[:SEAL], data[SEAL:]
        if not hmac.compare_digest(seal, self._seal(body)):
            return None
        try:
            found = orjson.loads(body)
            return Batch(str(found["process"]), int(found["number"]), list(found["words"]))
        except (ValueError, KeyError, TypeError):
            return None

    def _seal(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, "sha256")[:SEAL]


class Bus:
    """What this process says to the others. Runs inside `async with`."""

    def __init__(self, wire: Wire, seals: Seals) -> None:
        self.process = secrets.token_hex(8)
        self._wire = wire
        self._seals = seals
        self._number = 0
        self._has_dropped = False
        self._words: deque[bytes] = deque()
        self._bytes = 0
        self._filled = asyncio.Event()
        self._facts_at = 0.0
        self._facts_later: asyncio.TimerHandle | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._tasks = [
            asyncio.create_task(self._speak(), name="bus"),
            asyncio.create_task(self._beat(), name="bus beat"),
        ]
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._facts_later is not None:
            self._facts_later.cancel()
        with suppress(Exception):
            async with asyncio.timeout(1):
                self.tell({"say": "bye"})
                await self._flush()

    def tell(self, word: Word) -> None:
        """Say `word` to every other process, or drop it. Never waits."""
        self._put(orjson.dumps(word, default=str))

    def facts_written(self) -> None:
        """There is news in the outbox: the others need not wait until they look by themselves."""
        if self._facts_later is not None:
            return
        loop = asyncio.get_running_loop()
        pause = self._facts_at + FACTS_SECONDS - loop.time()
        if pause > 0:
            self._facts_later = loop.call_later(pause, self._tell_facts)
        else:
            self._tell_facts()

    def _tell_facts(self) -> None:
        self._facts_later = None
        self._facts_at = asyncio.get_running_loop().time()
        self._put(FACTS)

    def _put(self, word: bytes) -> None:
        if not self._wire.is_up or self._bytes + len(word) > QUEUED_BYTES:
            BUS.labels("dropped").inc()
            self._has_dropped = True
            return
        self._words.append(word)
        self._bytes += len(word)
        self._filled.set()

    async def _speak(self) -> None:
        while True:
            await self._filled.wait()
            self._filled.clear()
            try:
                await self._flush()
            except Exception:
                log.warning("bus.not_sent", exc_info=True)

    async def _flush(self) -> None:
        while self._words:
            batch: list[bytes] = []
            size = 0
            while self._words and (not batch or size + len(self._words[0]) <= BATCH_BYTES):
                batch.append(self._words.popleft())
                size += len(batch[-1])
            self._bytes -= size
            await self._send(batch)

    async def _send(self, words: Sequence[bytes]) -> None:
        # Also for what was dropped, or fails now: the others should notice.
        self._number += 2 if self._has_dropped else 1
        self._has_dropped = False
        if not self._wire.is_up:
            BUS.labels("dropped").inc(len(words))
            return
        await self._wire.send(self._seals.close(self.process, self._number, words))
        BUS.labels("said").inc(len(words))

    async def _beat(self) -> None:
        """Words go out in order, so a sign of life goes the same way."""
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            self._put(orjson.dumps({"say": "here"}))
