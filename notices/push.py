"""Web push: encrypted for one browser (RFC 8291), signed as from us (RFC 8292), handed to the browser's maker.

The endpoints come from browsers, so from anybody: they are asked through `core.outgoing` only.
"""

import base64
import hashlib
import hmac
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import urlsplit

import aiohttp
import http_ece
import orjson
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from core.clock import now
from core.database import Database
from core.outgoing import NotAllowed, Outgoing
from core.settings import Settings
from notices.channels import NotNow, NotSent, Refused
from notices.letters import Addressee, Device, Letter

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the group P-256 (FIPS 186-5)."""
SIGNED_SECONDS = 12 * 3600  # at most 24 hours (RFC 8292 §2)
AT_MOST = 3000
"""Bytes of a message before encryption; every push service takes 4096 of it encrypted."""
FORGET = "DELETE FROM push_device WHERE id = $1"


def vapid_key(settings: Settings) -> ec.EllipticCurvePrivateKey:
    """The installation's key. Changing it ends every subscription, so it must stay as long as `secret_key` does."""
    if settings.vapid_private_key is not None:
        given = settings.vapid_private_key.get_secret_value()
        return ec.derive_private_key(int.from_bytes(_bytes(given)), ec.SECP256R1())
    made = hmac.digest(settings.secret_key.get_secret_value().encode(), b"wenzhen web push", hashlib.sha512)
    return ec.derive_private_key(int.from_bytes(made) % (ORDER - 1) + 1, ec.SECP256R1())


def public_key(settings: Settings) -> str:
    """What a browser wants to know before it subscribes (`applicationServerKey`)."""
    return _text(_point(vapid_key(settings)))


def encrypted(message: bytes, device: Device) -> bytes:
    """A message that `device` alone can read.

    Raises:
        Refused: its keys are none.
    """
    try:
        body: bytes = http_ece.encrypt(
            message,
            private_key=ec.generate_private_key(ec.SECP256R1()),
            dh=_bytes(device.p256dh),
            auth_secret=_bytes(device.auth),
            version="aes128gcm",
        )
    except (ValueError, http_ece.ECEException) as error:
        raise Refused("bad_keys") from error
    return body


class Push:
    """The channel `push`. A `Channel`.

    A letter goes to every device of a person, and is sent when one of them took it. A device that is gone is forgotten.
    """

    name = "push"
    lanes = 8

    def __init__(self, settings: Settings, database: Database, outgoing: Callable[[], Outgoing] = Outgoing) -> None:
        self._database = database
        self._outgoing = outgoing
        self._key = vapid_key(settings)
        self._contact = settings.vapid_contact or settings.public_url

    def reaches(self, to: Addressee) -> bool:
        return bool(to.devices)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["_PushLine"]:
        async with self._outgoing() as outgoing:
            yield _PushLine(self, outgoing)

    def signature(self, endpoint: str) -> str:
        """The header that says who sends, valid at this endpoint's server for some hours."""
        parts = urlsplit(endpoint)
        claims = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int(now().timestamp()) + SIGNED_SECONDS,
            "sub": self._contact,
        }
        signed: dict[str, str] = Vapid02(private_key=self._key, conf={"no-strict": True}).sign(claims)
        return signed["Authorization"]

    async def forget(self, device: Device) -> None:
        """The browser no longer takes anything."""
        await self._database.pool.execute(FORGET, device.id)


class _PushLine:
    """A `Line`."""

    def __init__(self, push: Push, outgoing: Outgoing) -> None:
        self._push = push
        self._outgoing = outgoing

    async def send(self, letter: Letter, to: Addressee) -> None:
        failures: list[NotSent] = []
        for device in to.devices:
            try:
                await self._send(letter, device)
            except NotSent as error:
                failures.append(error)
        if len(failures) == len(to.devices):
            # One that may still take it decides: with it there is a next time.
            raise next((one for one in failures if isinstance(one, NotNow)), failures[0])

    async def _send(self, letter: Letter, device: Device) -> None:
        headers = {
            "Authorization": self._push.signature(device.endpoint),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(0, int((letter.until - now()).total_seconds()))),
            "Urgency": "high",
            "Topic": _text(letter.id.bytes),  # the same once more replaces what the device has not fetched yet
        }
        try:
            body = encrypted(_message(letter), device)
            answer = await self._outgoing.ask("POST", device.endpoint, headers=headers, body=body)
        except NotAllowed as error:
            await self._push.forget(device)
            raise Refused("not_allowed") from error
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise NotNow(type(error).__name__) from error  # one maker's service; the others may well answer
        if answer.status in (404, 410):
            await self._push.forget(device)
            raise Refused("gone")
        if answer.status == 429 or answer.status >= 500:
            raise NotNow(f"http {answer.status}")
        if not 200 <= answer.status < 300:
            raise Refused(f"http {answer.status}")


def _message(letter: Letter) -> bytes:
    pack = partial(_packed, letter)
    lines = list(letter.lines)
    while len(message := pack(lines)) > AT_MOST and lines:
        lines.pop()
    return message


def _packed(letter: Letter, lines: list[str]) -> bytes:
    shown = {
        "id": str(letter.id),
        "title": letter.title,
        "body": "\n".join(lines),
        "url": letter.link,
        "language": letter.language,
        "until": letter.until.isoformat(),
    }
    return orjson.dumps(shown)


def _point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
