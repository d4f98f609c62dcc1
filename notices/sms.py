"""Text messages, through whatever gateway an installation has.

A gateway takes `POST {"id", "to", "text"}` with a bearer token and answers 2xx once it has the message; the id is the
same however often one message is tried. A provider with another interface gets a few lines in front of it, or a
`Channel` of its own.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import orjson

from core.outgoing import Outgoing
from core.settings import Settings
from notices.channels import NotNow, Refused, Unreachable
from notices.letters import Addressee, Letter


class Sms:
    """The channel `sms`. A `Channel`."""

    name = "sms"
    lanes = 2

    def __init__(self, settings: Settings) -> None:
        assert settings.sms_gateway_url is not None, "no gateway is set"
        self._url = settings.sms_gateway_url
        self._token = settings.sms_gateway_token

    def reaches(self, to: Addressee) -> bool:
        return to.phone is not None

    @asynccontextmanager
    async def open(self) -> AsyncIterator["_SmsLine"]:
        # The operator names the gateway, not a user: it may well be a neighbour.
        async with Outgoing(allowed=lambda _: True, schemes=("https", "http")) as outgoing:
            token = self._token.get_secret_value() if self._token else None
            yield _SmsLine(outgoing, self._url, {"Authorization": f"Bearer {token}"} if token else {})


class _SmsLine:
    """A `Line`."""

    def __init__(self, outgoing: Outgoing, url: str, headers: dict[str, str]) -> None:
        self._outgoing = outgoing
        self._url = url
        self._headers = {**headers, "Content-Type": "application/json"}

    async def send(self, letter: Letter, to: Addressee) -> None:
        body = orjson.dumps({"id": str(letter.id), "to": to.phone, "text": f"{letter.title} {letter.link}"})
        try:
            answer = await self._outgoing.ask("POST", self._url, headers=self._headers, body=body)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise Unreachable(type(error).__name__) from error
        if answer.status in (401, 403) or answer.status >= 500:
            raise Unreachable(f"http {answer.status}")
        if answer.status == 429:
            raise NotNow("http 429")
        if not 200 <= answer.status < 300:
            raise Refused(f"http {answer.status}")
