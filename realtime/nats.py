"""NATS as the wire between processes (the only importer of nats-py)."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg

from core.background import Background
from core.settings import Settings
from core.telemetry import BUS_UP

log = structlog.get_logger(__name__)

AGAIN_SECONDS = 1
HEARD_BYTES = 8 * 1024 * 1024
"""What may wait to be heard; NATS drops what comes beyond it."""


class Nats(Background):
    """A connection that is taken up again for ever, and that nobody waits for. Runs inside `async with`."""

    def __init__(self, settings: Settings, subject: str) -> None:
        assert settings.nats_url is not None
        self._url = settings.nats_url
        self._subject = subject
        self._client: Client | None = None
        self._heard: Callable[[bytes], None] | None = None
        self._came_up: Callable[[], None] = lambda: None
        self._is_wanted = asyncio.Event()

    def listen(self, heard: Callable[[bytes], None], came_up: Callable[[], None]) -> None:
        """Connect, and hand over what the others send; `came_up` is called whenever there is a line (again)."""
        self._heard, self._came_up = heard, came_up
        self.connect()

    def connect(self) -> None:
        """Connect only to say something."""
        self._is_wanted.set()

    @property
    def is_up(self) -> bool:
        return self._client is not None and self._client.is_connected

    async def send(self, data: bytes) -> None:
        if self._client is not None:
            await self._client.publish(self._subject, data)

    async def run(self) -> None:
        await self._is_wanted.wait()
        while True:
            closed = asyncio.Event()
            client = Client()
            try:
                await self._connect(client, closed)
                self._client = client
                self._up()
                await closed.wait()
                log.warning("nats.closed", reason=str(client.last_error))
            except Exception as error:
                log.warning("nats.not_connected", reason=repr(error))
            finally:
                self._client = None  # from here on the end of the line is our own doing
                BUS_UP.set(0)
                with suppress(Exception):
                    async with asyncio.timeout(1):
                        await client.close()
            await asyncio.sleep(AGAIN_SECONDS)

    async def _connect(self, client: Client, closed: asyncio.Event) -> None:
        async def on_closed() -> None:
            closed.set()

        async def on_lost() -> None:
            BUS_UP.set(0)
            if self._client is client:
                log.warning("nats.lost")

        async def on_error(error: Exception) -> None:
            log.warning("nats.error", reason=repr(error))

        async def on_back() -> None:
            self._up()

        await client.connect(
            self._url,
            no_echo=True,
            allow_reconnect=True,
            max_reconnect_attempts=-1,
            reconnect_time_wait=AGAIN_SECONDS,
            connect_timeout=2,
            ping_interval=2,
            max_outstanding_pings=2,
            closed_cb=on_closed,
            disconnected_cb=on_lost,
            reconnected_cb=on_back,
            error_cb=on_error,
        )
        if self._heard is not None:
            await client.subscribe(self._subject, cb=self._hear, pending_bytes_limit=HEARD_BYTES)

    async def _hear(self, message: Msg) -> None:
        assert self._heard is not None
        self._heard(message.data)

    def _up(self) -> None:
        BUS_UP.set(1)
        self._came_up()
