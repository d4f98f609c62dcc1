"""HTTP connections to Elasticsearch for searches alone, kept open.

A search is one small question and one small answer, a few hundred times a second: aiohttp's work around them takes
longer than Elasticsearch's own. Everything else goes through the Elasticsearch client.
"""

import asyncio
import ssl
from base64 import b64encode
from collections.abc import Callable
from typing import cast
from urllib.parse import urlsplit

import httptools

MOST = 32
"""Searches under way at once; more wait here rather than in Elasticsearch's queue."""


class Wire:
    """POSTs to one address. An answer that does not come in time closes its connection.

    `lost` is called whenever a connection has closed.
    """

    def __init__(
        self, url: str, *, auth: tuple[str, str] | None, ca: str | None, seconds: float, lost: Callable[[], None]
    ) -> None:
        parts = urlsplit(url)
        assert parts.hostname is not None
        self._host = parts.hostname
        self._tls = ssl.create_default_context(cafile=ca) if parts.scheme == "https" else None
        self._port = parts.port or (443 if self._tls else 80)
        self._seconds = seconds
        self._lost = lost
        self._idle: list[_Connection] = []
        self._turns = asyncio.Semaphore(MOST)
        lines = [f"POST {parts.path} HTTP/1.1", f"host: {parts.netloc.rpartition('@')[2]}"]
        lines += ["content-type: application/json", "accept: application/json"]
        if auth is not None:
            lines.append("authorization: Basic " + b64encode(":".join(auth).encode()).decode())
        self._head = ("\r\n".join(lines) + "\r\n").encode()

    async def post(self, body: bytes) -> tuple[int, bytes]:
        """Status and body of the answer.

        Raises:
            TimeoutError: none within the time a search may take.
            OSError: Elasticsearch cannot be reached, or went away.
        """
        request = b"%bcontent-length: %d\r\n\r\n%b" % (self._head, len(body), body)
        async with asyncio.timeout(self._seconds), self._turns:
            while self._idle:
                connection = self._idle.pop()
                try:
                    return await self._over(connection, request)
                except ConnectionResetError:
                    continue  # it had been closed while idle; a search may be asked again
            return await self._over(await self._connected(), request)

    async def _over(self, connection: "_Connection", request: bytes) -> tuple[int, bytes]:
        try:
            answer = await connection.ask(request)
        except BaseException:
            connection.close()
            raise
        if connection.open:
            self._idle.append(connection)
        return answer

    async def _connected(self) -> "_Connection":
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(
            lambda: _Connection(self._lost), self._host, self._port, ssl=self._tls
        )
        return connection

    async def close(self) -> None:
        """Close what is idle."""
        while self._idle:
            self._idle.pop().close()


class _Connection(asyncio.Protocol):
    """One connection, with one question at a time on it."""

    def __init__(self, lost: Callable[[], None]) -> None:
        self.open = False
        self._lost = lost
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._parser: httptools.HttpResponseParser | None = None
        self._parts: list[bytes] = []

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send a request and wait for its answer.

        Raises:
            ConnectionResetError: the connection is closed, or closes before the answer is whole.
            OSError: what came is not an answer.
        """
        if not self.open or self._transport is None:
            raise ConnectionResetError("closed while idle")
        self._parts = []
        self._parser = httptools.HttpResponseParser(self)
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        self.open = False
        if self._transport is not None:
            self._transport.abort()

    # What asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self.open = True

    def connection_lost(self, exc: Exception | None) -> None:
        self.open = False
        self._lost()
        self._fail(ConnectionResetError(f"Elasticsearch closed the connection: {exc!r}"))

    def data_received(self, data: bytes) -> None:
        if self._parser is None:
            self.close()  # nothing was asked
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as error:
            self._fail(OSError(f"not an answer: {error!r}"))
            self.close()

    def _fail(self, error: OSError) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)

    # What the parser calls

    def on_body(self, body: bytes) -> None:
        self._parts.append(body)

    def on_message_complete(self) -> None:
        assert self._parser is not None
        if not self._parser.should_keep_alive():
            self.open = False
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((self._parser.get_status_code(), b"".join(self._parts)))
