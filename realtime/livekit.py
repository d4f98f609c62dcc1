"""LiveKit: a server that forwards the media of calls too large for a mesh. Who may come in, and who is in its rooms.

A token is a JWT under the server's shared secret (HS256, RFC 7519) with LiveKit's `video` grants. It only opens the
door: LiveKit renews it for whoever is inside, and knows of no revocation. Whoever may stay no longer is therefore
put out through its API (Twirp with JSON), and put out again if they come back on an old token.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

import aiohttp
import orjson

from core import clock
from core.settings import Settings

TOKEN_TTL = timedelta(minutes=2)
"""Long enough to connect with; the server's own clock may be a minute off."""
SOURCES = ("camera", "microphone", "screen_share")
ANSWERS_WITHIN = 5  # seconds


class LiveKitFailed(Exception):
    """It did not answer, or not as expected."""


@dataclass(frozen=True, slots=True)
class MediaToken:
    """What opens one room to one participant until `expires_at`: to connect by, not to stay until."""

    url: str
    token: str
    expires_at: datetime


def media_token(settings: Settings, room: UUID, participant: UUID) -> MediaToken:
    """Let `participant` into the media of `room`: to send camera, microphone or screen, and to receive the others'.

    Nothing else: no messages, no names, no other room. LiveKit is to be set (`settings.has_livekit`).
    """
    assert settings.livekit_url is not None
    ends = clock.now() + TOKEN_TTL
    grants = {
        "roomJoin": True,
        "room": str(room),
        "canPublish": True,
        "canPublishSources": SOURCES,
        "canPublishData": False,
        "canSubscribe": True,
        "canUpdateOwnMetadata": False,
    }
    return MediaToken(settings.livekit_url, _signed(settings, grants, ends, identity=str(participant)), ends)


class LiveKit:
    """The server's own API: who is where, and out with them. Runs inside `async with`."""

    def __init__(self, settings: Settings) -> None:
        assert settings.livekit_url is not None
        self._settings = settings
        self._address = settings.livekit_api_url or settings.livekit_url.replace("ws", "http", 1)
        self._http: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWERS_WITHIN))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._http is not None:
            await self._http.close()

    async def rooms(self) -> list[str]:
        """The names of the rooms there are, also of empty ones.

        Raises:
            LiveKitFailed, as everything here.
        """
        answer = await self._ask("ListRooms", {"roomList": True})
        return [room["name"] for room in answer.get("rooms", ())]

    async def participants(self, room: str) -> list[str]:
        """The identities of those inside."""
        answer = await self._ask("ListParticipants", {"roomAdmin": True, "room": room}, room=room)
        return [one["identity"] for one in answer.get("participants", ())]

    async def remove(self, room: str, participant: str) -> None:
        """Put somebody out; whoever is not there is out already."""
        grants = {"roomAdmin": True, "room": room}
        await self._ask("RemoveParticipant", grants, room=room, identity=participant)

    async def close(self, room: str) -> None:
        """Put everybody out."""
        await self._ask("DeleteRoom", {"roomCreate": True}, room=room)

    async def _ask(self, what: str, grants: Mapping[str, Any], **about: str) -> dict[str, Any]:
        assert self._http is not None
        token = _signed(self._settings, grants, clock.now() + TOKEN_TTL)
        url = f"{self._address}/twirp/livekit.RoomService/{what}"
        try:
            async with self._http.post(url, json=about, headers={"Authorization": f"Bearer {token}"}) as answer:
                if answer.status == 404:  # gone meanwhile
                    return {}
                if answer.status != 200:
                    raise LiveKitFailed(f"{what}: {answer.status}")
                found: dict[str, Any] = await answer.json()
                return found
        except (aiohttp.ClientError, TimeoutError) as error:
            raise LiveKitFailed(f"{what}: {error!r}") from error


def _signed(settings: Settings, grants: Mapping[str, Any], ends: datetime, *, identity: str | None = None) -> str:
    assert settings.livekit_secret is not None
    claims = {"iss": settings.livekit_key, "nbf": int(clock.now().timestamp()), "exp": int(ends.timestamp())}
    if identity is not None:
        claims["sub"] = identity
    said = b".".join(
        _text(orjson.dumps(part)) for part in ({"alg": "HS256", "typ": "JWT"}, {**claims, "video": grants})
    )
    secret = settings.livekit_secret.get_secret_value().encode()
    return b".".join((said, _text(hmac.digest(secret, said, hashlib.sha256)))).decode()


def _text(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")
