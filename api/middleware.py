"""What happens around every request: a size limit, security headers, metrics, a trace and a log line.

Plain ASGI, so that a request costs a function call each and sockets pass through untouched.
"""

import re
import time
from functools import cache
from secrets import token_hex
from typing import Any

import structlog
from prometheus_client import Counter, Histogram
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import SENTENCE, problem
from core import telemetry
from core.origin import came_from

log = structlog.get_logger("http")

HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(self), microphone=(self), geolocation=(self), payment=()"),
]


def content_security_policy(livekit_url: str | None) -> str:
    """What our pages may load, and talk to: us, and LiveKit where calls may go through it."""
    connected = ["'self'"]
    if livekit_url is not None:
        # Its client asks over HTTP why a socket was refused.
        connected += [livekit_url, livekit_url.replace("ws", "http", 1)]
    return "; ".join(
        [
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",  # Mantine positions floating parts with style attributes
            "img-src 'self' data: blob:",
            "media-src 'self' blob: mediastream:",
            f"connect-src {' '.join(connected)}",
            "font-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


class SecurityHeaders:
    """Adds the headers that keep a browser on the safe side; API answers are not to be stored."""

    def __init__(self, app: ASGIApp, livekit_url: str | None) -> None:
        self.app = app
        self.headers = [(b"content-security-policy", content_security_policy(livekit_url).encode()), *HEADERS]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.setdefault("headers", [])
                headers.extend(self.headers)
                if not any(name.lower() == b"cache-control" for name, _ in headers):
                    headers.append((b"cache-control", b"no-store"))
            await send(message)

        await self.app(scope, receive, with_headers)


class BodyLimit:
    """Refuses a body over `limit` bytes, by its declared length or, without one, once it has sent too much.

    Requests to paths that match `but` are let through: their routes measure what comes themselves.
    """

    def __init__(self, app: ASGIApp, limit: int, but: re.Pattern[str]) -> None:
        self.app = app
        self.limit = limit
        self.but = but

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self.but.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > self.limit:
            await self._refuse(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.limit:
                raise HTTPException(413)  # answered as a problem further in
            return message

        await self.app(scope, counted, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        await problem(413, "body_too_large", SENTENCE[413])(scope, receive, send)


class Observed:
    """Times each request by its route, names it in the logs by an id, and opens a trace."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        came_from.set(client[0] if client else None)
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500
        request_id = token_hex(8)

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message.setdefault("headers", []).append((b"x-request-id", request_id.encode()))
            await send(message)

        structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            with telemetry.span("http") as span:
                await self.app(scope, receive, watched)
                operation = _operation(scope)
                span.update_name(f"{scope['method']} {operation}")
        finally:
            took = time.perf_counter() - started
            operation = _operation(scope)
            requests, latency = _meters(operation, status)
            requests.inc()
            latency.observe(took)
            if status >= 500:
                log.warning("request", operation=operation, method=scope["method"], status=status, ms=round(took * 1e3))
            structlog.contextvars.unbind_contextvars("request_id")


@cache
def _meters(operation: str, status: int) -> tuple[Counter, Histogram]:
    return telemetry.REQUESTS.labels(operation, str(status)), telemetry.LATENCY.labels(operation)


def _operation(scope: Scope) -> str:
    route: Any = scope.get("route")
    return getattr(route, "name", None) or "none"
