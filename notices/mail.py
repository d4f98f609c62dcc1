"""E-mail, over SMTP.

A letter goes out as plain text with an HTML part that says the same. Where TLS is required a server that does not offer
it gets nothing. The Message-ID is made of the delivery's id: a server that took a letter whose receipt got lost on the
way back can see that it has it.
"""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from html import escape
from urllib.parse import unquote, urlsplit

import aiosmtplib

from core.clock import now
from core.settings import Settings
from notices.channels import NotNow, Refused, Unreachable
from notices.letters import Addressee, Letter

SECONDS = 20.0
"""Until a server that says nothing counts as unreachable."""


class Mail:
    """The channel `mail`. A `Channel`."""

    name = "mail"
    lanes = 4

    def __init__(self, settings: Settings) -> None:
        assert settings.smtp_url is not None, "no mail server is set"
        parts = urlsplit(settings.smtp_url.get_secret_value())
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ValueError("WENZHEN_SMTP_URL must look like smtp://user:password@host:587 or smtps://…")
        self._at_once = parts.scheme == "smtps"
        self._host = parts.hostname
        self._port = parts.port or (465 if self._at_once else 587)
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None
        self._starttls = not self._at_once and settings.smtp_tls == "required"
        self._trusted = str(settings.smtp_ca) if settings.smtp_ca else None
        name, address = parseaddr(settings.mail_from)
        self._sender = Address(name, addr_spec=address)

    def reaches(self, to: Addressee) -> bool:
        return to.email is not None

    @asynccontextmanager
    async def open(self) -> AsyncIterator["_MailLine"]:
        line = _MailLine(self)
        try:
            yield line
        finally:
            await line.hang_up()

    def client(self) -> aiosmtplib.SMTP:
        """A client that is not connected yet."""
        encrypted = self._at_once or self._starttls
        return aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            username=self._user,
            password=self._password,
            use_tls=self._at_once,
            start_tls=self._starttls,
            tls_context=ssl.create_default_context(cafile=self._trusted) if encrypted else None,
            timeout=SECONDS,
        )

    def message(self, letter: Letter, email: str) -> EmailMessage:
        """A letter as it goes out."""
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = Address(addr_spec=email)
        message["Subject"] = " ".join(letter.title.split())
        message["Date"] = format_datetime(now())
        message["Message-ID"] = f"<{letter.id}@{self._sender.domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(_plain(letter))
        message.add_alternative(_html(letter), subtype="html")
        message["Content-Language"] = letter.language  # of both parts; set before, it would go with the first
        return message


class _MailLine:
    """One connection, made when the first letter needs it and again when it broke. A `Line`."""

    def __init__(self, mail: Mail) -> None:
        self._mail = mail
        self._client: aiosmtplib.SMTP | None = None

    async def send(self, letter: Letter, to: Addressee) -> None:
        assert to.email is not None
        client = await self._connected()
        try:
            await client.send_message(self._mail.message(letter, to.email))
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise _answer(error.recipients[0].code) from error
        except aiosmtplib.SMTPSenderRefused as error:
            raise Unreachable(f"sender_refused {error.code}") from error  # ours: the same for every letter
        except aiosmtplib.SMTPResponseException as error:
            raise _answer(error.code) from error
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            await self.hang_up()
            raise Unreachable(type(error).__name__) from error

    async def hang_up(self) -> None:
        """End the connection, politely if the other side still listens."""
        client, self._client = self._client, None
        if client is None:
            return
        try:
            await client.quit(timeout=1)
        except (aiosmtplib.SMTPException, OSError, TimeoutError):
            client.close()

    async def _connected(self) -> aiosmtplib.SMTP:
        if self._client is not None and self._client.is_connected:
            return self._client
        self._client = self._mail.client()
        try:
            await self._client.connect()
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            self._client.close()
            self._client = None
            raise Unreachable(type(error).__name__) from error
        return self._client


def _answer(code: int) -> NotNow | Refused | Unreachable:
    """What a server meant (RFC 5321 §4.2.1): 4xx later, 5xx never, 421 that it is going away."""
    if code == 421:
        return Unreachable("smtp 421")
    return NotNow(f"smtp {code}") if 400 <= code < 500 else Refused(f"smtp {code}")


def _plain(letter: Letter) -> str:
    lines = "\n\n".join(letter.lines)
    return f"{lines}\n\n{letter.link_words}: {letter.link}\n\n-- \n{letter.closing}\n"


def _html(letter: Letter) -> str:
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in letter.lines)
    return (
        f'<!doctype html>\n<html lang="{escape(letter.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(letter.title)}</title></head>\n"
        f'<body style="font-family: system-ui, sans-serif; font-size: 16px; line-height: 1.5">\n{lines}'
        f'<p><a href="{escape(letter.link)}">{escape(letter.link_words)}</a></p>\n'
        f"<p><small>{escape(letter.closing)}</small></p>\n</body></html>\n"
    )
