"""How long a client may take: for the head of a request, for its body, and to read the answer.

Whoever sends a byte a minute keeps a connection for nothing, and five hundred of them keep everybody else out. uvicorn
ends idle connections between requests only; here each stage has its time, and a client that is too slow is cut.
"""

import asyncio
from asyncio.transports import BaseTransport
from typing import Any, Literal

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from core.telemetry import CUT_OFF

type Stage = Literal["head", "body", "answer"]

HEAD_SECONDS = 10.0
"""From the first byte, or the opening of the connection, to the end of the head."""
GRACE_SECONDS = 15.0
"""So long a body may take whatever its pace."""
BYTES_PER_SECOND = 2_048
"""Then it must have come at this pace: 16 kbit/s, which a phone at the edge of its network still has."""
UNREAD_SECONDS = 30.0
"""So often it is looked whether a client reads what waits for it."""


class PatientProtocol(HttpToolsProtocol):
    """uvicorn's HTTP, with an end to every wait for the client."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._waits: dict[Stage, asyncio.TimerHandle] = {}
        self._began = 0.0
        self._came = 0
        self._unread = 0

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]
        self._wait("head", HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        self._end_waits()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self) -> None:
        self._end_waits()  # from here on the socket's own rules hold
        super().handle_websocket_upgrade()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._wait("head", HEAD_SECONDS)

    def on_headers_complete(self) -> None:
        self._end("head")
        super().on_headers_complete()
        self._began, self._came = self.loop.time(), 0
        self._wait("body", GRACE_SECONDS)

    def on_body(self, body: bytes) -> None:
        self._came += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._end("body")
        super().on_message_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unread = self.transport.get_write_buffer_size()
        self._wait("answer", UNREAD_SECONDS)

    def resume_writing(self) -> None:
        self._end("answer")
        super().resume_writing()

    def _wait(self, stage: Stage, seconds: float) -> None:
        if stage not in self._waits:
            self._waits[stage] = self.loop.call_later(seconds, self._over, stage)

    def _over(self, stage: Stage) -> None:
        del self._waits[stage]
        if stage == "body" and self._sends():
            self._wait("body", GRACE_SECONDS)
            return
        if stage == "answer" and self._reads():
            self._wait("answer", UNREAD_SECONDS)
            return
        CUT_OFF.labels(stage).inc()
        self.transport.abort()

    def _reads(self) -> bool:
        before, self._unread = self._unread, self.transport.get_write_buffer_size()
        return before - self._unread > BYTES_PER_SECOND * UNREAD_SECONDS

    def _sends(self) -> bool:
        """Whether the body comes fast enough, or it is we who do not read it."""
        if self.flow.read_paused:
            self._began += GRACE_SECONDS
            return True
        counted = self.loop.time() - self._began - GRACE_SECONDS
        return self._came > BYTES_PER_SECOND * counted

    def _end(self, stage: Stage) -> None:
        handle = self._waits.pop(stage, None)
        if handle is not None:
            handle.cancel()

    def _end_waits(self) -> None:
        for stage in tuple(self._waits):
            self._end(stage)
