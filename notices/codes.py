"""Letters with the codes of `identity.codes`, over the channels that an installation has.

They go to an address, not to a person: there may be none yet, and somebody who wants no reminders still needs them.
"""

import tomllib
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog

import identity
from core.clock import now
from core.database import Database
from core.settings import Settings
from identity import WantedCode
from notices.channels import Channel, NotSent, Refused
from notices.letters import Addressee, Letter

log = structlog.get_logger(__name__)

WORDS = Path(__file__).with_name("data") / "codes.toml"
LEASE = timedelta(seconds=45)
BATCH = 20
NOBODY = UUID(int=0)


class Codes:
    """Sends what is due. Any number of workers may do so at once."""

    def __init__(self, settings: Settings, database: Database, channels: Sequence[Channel]) -> None:
        self._database = database
        self._channels = {channel.name: channel for channel in channels}
        self._home = settings.public_url

    async def send(self) -> int:
        """Send what is due; how much was looked at. What did not go out is tried again while it is of use."""
        due = await identity.claim_codes(self._database, LEASE, BATCH)
        for one in due:
            await self._send(one)
        return len(due)

    async def _send(self, wanted: WantedCode) -> None:
        about = _about(wanted)
        channel = self._channels.get("mail" if wanted.contact.email else "sms")
        if about is None or channel is None or wanted.expires_at <= now():
            await identity.settle_code(self._database, wanted)
            return
        code = ""
        if about != "known":
            async with self._database.transaction() as tx:
                code = await identity.draw_code(tx, wanted)
        letter = self._letter(wanted, about, code)
        to = Addressee(NOBODY, "", wanted.language, "UTC", wanted.contact.email, wanted.contact.phone, ())
        try:
            async with channel.open() as line:
                await line.send(letter, to)
        except Refused as error:
            log.info("code.refused", code=str(wanted.id), error=error.code)
        except NotSent as error:
            log.warning("code.not_sent", code=str(wanted.id), error=error.code)
            return
        await identity.settle_code(self._database, wanted)

    def _letter(self, wanted: WantedCode, about: str, code: str) -> Letter:
        words = _words()[wanted.language]
        said = words[about]
        path = {"register": "/register", "reset": "/password", "known": "/sign-in"}[about]
        return Letter(
            id=wanted.id,
            language=wanted.language,
            title=said["title"].format(code=code),
            lines=tuple(line.format(code=code) for line in said["lines"]),
            link=f"{self._home}{path}",
            link_words=words["link"],
            closing=words["closing"],
            until=wanted.expires_at,
        )


def _about(wanted: WantedCode) -> str | None:
    """What there is to say; None: nothing, to somebody who has no account and did not ask for one."""
    if wanted.purpose == "register":
        return "register" if wanted.person_id is None else "known"
    return "reset" if wanted.person_id is not None else None


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
