"""What happens around every request: a size limit, security headers, metrics, a trace and a log line.

Plain ASGI, so that a request costs a function call each and sockets pass through untouched.
"""

import asyncio
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
from core.errors import Unavailable
from core.origin import came_from

log = structlog.get_logger("http")

HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(self), microphone=(self), geolocation=(self), payment=()"),
]
ONLY_TLS = (b"strict-transport-security", b"max-age=31536000")
"""Where browsers reach us by https, they never come by http again."""


class SecurityHeaders:
    """Adds the headers that keep a browser on the safe side; API answers are not to be stored.

    Pages and files say themselves what they may load: `policy` is that of everything else.
    """

    def __init__(self, app: ASGIApp, policy: str, *, over_tls: bool) -> None:
        self.app = app
        self.policy = (b"content-security-policy", policy.encode())
        self.headers = [*HEADERS, *([ONLY_TLS] if over_tls else [])]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.setdefault("headers", [])
                given = {name.lower() for name, _ in headers}
                headers.extend(self.headers)
                if b"content-security-policy" not in given:
                    headers.append(self.policy)
                if b"cache-control" not in given:
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


class TimeLimit:
    """Ends a request whose answer has not begun after `seconds`; what it had open is rolled back and given back.

    Requests to paths that match `but` take as long as their bodies do.
    """

    def __init__(self, app: ASGIApp, seconds: float, but: re.Pattern[str]) -> None:
        self.app = app
        self.seconds = seconds
        self.but = but

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self.but.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
            return
        limit = asyncio.timeout(self.seconds)

        async def begun(message: Message) -> None:
            if message["type"] == "http.response.start":
                limit.reschedule(None)
            await send(message)

        try:
            async with limit:
                await self.app(scope, receive, begun)
        except TimeoutError:
            if not limit.expired():
                raise
            late = problem(503, "unavailable", Unavailable.title, SENTENCE[503], retry_after=5)
            await late(scope, receive, send)


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
