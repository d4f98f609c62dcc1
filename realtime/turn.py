"""Which STUN and TURN servers a client may use, with credentials that end by themselves.

coturn's `use-auth-secret` scheme: the user name is `expiry:person`, the password its HMAC-SHA1 under the shared secret.
SHA-1 is the scheme's choice (draft-uberti-behave-turn-rest-00), and as an HMAC it is not broken.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from core import clock
from core.settings import Settings


@dataclass(frozen=True, slots=True)
class IceServer:
    """One entry of a browser's `iceServers`."""

    urls: list[str]
    username: str | None = None
    credential: str | None = None


@dataclass(frozen=True, slots=True)
class IceServers:
    """All entries, and when their credentials end. Without a TURN server configured there are none."""

    servers: list[IceServer]
    expires_at: datetime


def ice_servers(settings: Settings, person_id: UUID) -> IceServers:
    """The servers `person_id` may use from now for `turn_ttl_seconds` (10 minutes at most)."""
    ends = clock.now() + timedelta(seconds=settings.turn_ttl_seconds)
    servers = []
    stun = [url for url in settings.turn_urls if url.startswith(("stun:", "stuns:"))]
    turn = [url for url in settings.turn_urls if url.startswith(("turn:", "turns:"))]
    if stun:
        servers.append(IceServer(stun))
    if turn and settings.turn_secret is not None:
        username = f"{int(ends.timestamp())}:{person_id}"
        servers.append(IceServer(turn, username, password_of(username, settings.turn_secret.get_secret_value())))
    return IceServers(servers, ends)


def password_of(username: str, secret: str) -> str:
    """What coturn computes for the same user name."""
    return base64.b64encode(hmac.new(secret.encode(), username.encode(), hashlib.sha1).digest()).decode()
