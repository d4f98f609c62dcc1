"""WebSockets as `realtime` sees them."""

from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from core.settings import Settings
from realtime import Disconnected

ABORT = "wenzhen.abort"


class AbortableProtocol(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket with a way to cut the connection (ASGI has none).

    Closing politely waits until what is buffered was read. A client that never reads would keep its socket for ever.
    """

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[ABORT] = self.transport.abort


class StarletteTransport:
    """A `realtime.Transport` over an accepted WebSocket."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket

    async def receive(self) -> str:
        try:
            return await self._websocket.receive_text()
        except WebSocketDisconnect as gone:
            raise Disconnected from gone
        except KeyError as binary:  # a binary frame carries no text
            raise Disconnected from binary

    async def send(self, text: str) -> None:
        # One layer less than `send_text`, for what is said most often.
        try:
            await self._websocket.send({"type": "websocket.send", "text": text})
        except (WebSocketDisconnect, ClientDisconnected, RuntimeError) as gone:
            raise Disconnected from gone

    async def close(self, code: int, reason: str) -> None:
        try:
            await self._websocket.close(code, reason)
        except (WebSocketDisconnect, ClientDisconnected, RuntimeError) as gone:
            raise Disconnected from gone

    def abort(self) -> None:
        cut = self._websocket.scope.get("extensions", {}).get(ABORT)
        if cut is not None:
            cut()


def from_our_pages(websocket: WebSocket, settings: Settings) -> bool:
    """Whether the handshake may go on: a browser's `Origin` is exactly one of ours; an app sends none.

    Without the header nothing is lost: a socket is worth nothing without a ticket, and no page can leave it out.
    """
    origin = websocket.headers.get("origin")
    return origin is None or origin in settings.public_origins
