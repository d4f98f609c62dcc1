"""A real SMTP server that keeps what it is given, and can be told to refuse, to wait, or to be down."""

import asyncio
import ssl
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


class Mailbox:
    """Start and stop it; it comes back at the same port. `refuses` says what a recipient is answered instead of 250."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.letters: list[EmailMessage] = []
        self.refuses: dict[str, str] = {}
        self.arrived = asyncio.Condition()
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.encrypted: list[bool] = []
        self.port = 0
        self._tls = tls
        self._server: asyncio.Server | None = None
        self._open: list[SMTP] = []

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._protocol, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for one in self._open:
            if isinstance(one.transport, asyncio.WriteTransport):
                one.transport.abort()
        self._open.clear()
        self._server = None

    async def has(self, many: int) -> None:
        """Wait until so many letters have come."""
        async with self.arrived:
            await self.arrived.wait_for(lambda: len(self.letters) >= many)

    def _protocol(self) -> SMTP:
        one = SMTP(self, hostname="mailbox", tls_context=self._tls, loop=asyncio.get_running_loop())
        self._open.append(one)
        return one

    async def handle_RCPT(  # noqa: N802 - named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.encrypted.append(session.ssl is not None)
        async with self.arrived:
            self.arrived.notify_all()
        await self.may_answer.wait()
        return "250 taken"


def plain(letter: EmailMessage) -> str:
    """The plain text of a letter."""
    part = letter.get_body(("plain",))
    assert isinstance(part, EmailMessage)
    text: str = part.get_content()
    return text


def html(letter: EmailMessage) -> str:
    """The HTML of a letter."""
    part = letter.get_body(("html",))
    assert isinstance(part, EmailMessage)
    text: str = part.get_content()
    return text
