"""WebSockets as `realtime` sees them."""

import asyncio
import logging
import socket
from asyncio.transports import BaseTransport
from collections import deque
from collections.abc import Mapping
from typing import Any

from starlette.websockets import WebSocket
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from api.frames import Frames, head_of_text
from core.settings import Settings
from realtime import Disconnected, Encoded

PROTOCOL = "wenzhen.protocol"
AHEAD = 8
"""So many frames of a client may wait for its earlier ones; then nothing more is read from it."""
KERNEL_BYTES = 64 * 1024
"""What the kernel may keep for a client that does not read, doubled for its own needs, instead of megabytes."""

TOGETHER_BYTES = 16 * 1024
"""So much of what is said to one client at once goes to the kernel in one piece."""


LOG = logging.getLogger("uvicorn.sockets")
# uvicorn tells the address of everybody who comes, and a client's wrong bytes with a trace of our own lines.
LOG.addFilter(lambda record: record.levelno >= logging.ERROR and not str(record.msg).startswith("Invalid UTF-8"))


class SocketProtocol(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket, with a way past ASGI once it is open: there a frame is a call, not a message to a task.

    ASGI has no way to cut a connection either. Closing politely waits until what is buffered was read; a client that
    never reads would keep its socket for ever.
    """

    wire: "Wire | None" = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.logger = self.conn.logger = LOG

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[PROTOCOL] = self

    def data_received(self, data: bytes) -> None:
        if self.wire is None:
            super().data_received(data)
            return
        for text, frame in self.wire.frames.cut(data):
            if text is None or self.close_sent or self.conn.current_size is not None:  # amid a text in fragments
                super().data_received(frame)
            else:
                self.wire.hear(text)

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.transport.abort()


class Wire:
    """A `realtime.Transport` over an accepted WebSocket.

    It stands where uvicorn's protocol has the queue of what an application is to be told.
    """

    def __init__(self, websocket: WebSocket) -> None:
        self._protocol: SocketProtocol = websocket.scope["extensions"][PROTOCOL]
        self.frames = Frames(self._protocol.config.ws_max_size)
        self._texts: deque[str] = deque()
        self._is_over = False
        self._is_paused = False
        self._waiting: asyncio.Future[None] | None = None
        self._outgoing: list[bytes] = []
        self._outgoing_bytes = 0
        queue, self._protocol.queue = self._protocol.queue, self
        while not queue.empty():
            self.put_nowait(queue.get_nowait())
        if self._protocol.read_paused:
            self._protocol.transport.resume_reading()
        self._protocol.read_paused = True  # it need not do so: we do
        self._protocol.wire = self

    def put_nowait(self, told: Mapping[str, Any]) -> None:
        """Take what uvicorn tells: a text, or that the other side is gone."""
        if told["type"] == "websocket.receive":
            self.hear(told.get("text") or "")  # a binary frame carries none, and is refused as an empty one is
        else:
            self._is_over = True
            self._wake()

    def hear(self, text: str) -> None:
        """Take a text."""
        self._texts.append(text)
        if len(self._texts) >= AHEAD and not self._is_paused:
            self._is_paused = True
            self._protocol.transport.pause_reading()
        self._wake()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    async def receive(self) -> str:
        if not self._texts:
            if self._is_paused:
                self._is_paused = False
                self._protocol.transport.resume_reading()
            if self._is_over:
                raise Disconnected
            self._waiting = asyncio.get_running_loop().create_future()
            try:
                await self._waiting
            finally:
                self._waiting = None
            if not self._texts:
                raise Disconnected
        return self._texts.popleft()

    def send(self, frame: Encoded) -> None:
        size = len(frame.raw)
        if not self._outgoing:  # what else is said to this client now goes along: a system call costs more
            asyncio.get_running_loop().call_soon(self._flush)
        self._outgoing += (head_of_text(size), frame.raw)
        self._outgoing_bytes += size

    @property
    def unsent(self) -> int:
        return self._outgoing_bytes + self._protocol.transport.get_write_buffer_size()

    def _flush(self) -> None:
        protocol, outgoing = self._protocol, self._outgoing
        self._outgoing, self._outgoing_bytes = [], 0
        if outgoing and not protocol.close_sent and not protocol.transport.is_closing():
            protocol.transport.write(b"".join(outgoing))

    async def drain(self) -> None:
        if self._outgoing_bytes < TOGETHER_BYTES and self._protocol.writable.is_set():
            return  # what is said next goes along
        self._flush()
        await self._protocol.writable.wait()

    async def close(self, code: int, reason: str) -> None:
        self._flush()
        try:
            await self._protocol.send({"type": "websocket.close", "code": code, "reason": reason})
        except (ClientDisconnected, RuntimeError) as gone:
            raise Disconnected from gone

    def abort(self) -> None:
        self._protocol.transport.abort()


def from_our_pages(websocket: WebSocket, settings: Settings) -> bool:
    """Whether the handshake may go on: a browser's `Origin` is exactly one of ours; an app sends none.

    Without the header nothing is lost: a socket is worth nothing without a ticket, and no page can leave it out.
    """
    origin = websocket.headers.get("origin")
    return origin is None or origin in settings.public_origins
