"""Links to files: signed, for minutes, and for one reader.

The signature covers who asked for the link (their session), which is not in it: whoever else has the link has nothing.
It is a second lock and no right of its own: a request with a good link still asks whether its reader may see the file.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from core import clock, settings
from files.errors import LinkOver

SIGNATURE = 32  # hex digits, 128 bits


def link(file_id: UUID, reader: UUID, *, thumbnail: bool = False) -> str:
    """The query of a link to a file that shows it to `reader`, a session, until `ends()`."""
    until = int(ends().timestamp())
    fields = {"until": str(until), "signature": _signature(file_id, reader, until, thumbnail)}
    return urlencode(fields | ({"thumbnail": "true"} if thumbnail else {}))


def ends() -> datetime:
    """When a link that is made now ends. Those of some minutes end together, so that a browser has one of each."""
    minutes = settings.load().file_link_minutes
    span = timedelta(minutes=minutes).total_seconds()
    begun = clock.now().timestamp() // span
    return datetime.fromtimestamp((begun + 2) * span, UTC)


def check(file_id: UUID, reader: UUID, until: int, signature: str, *, thumbnail: bool = False) -> None:
    """Whether a link shows its file to `reader` now.

    Raises:
        LinkOver: it does not.
    """
    wanted = _signature(file_id, reader, until, thumbnail)
    if not hmac.compare_digest(wanted.encode(), signature.encode()) or until <= clock.now().timestamp():
        raise LinkOver


def _signature(file_id: UUID, reader: UUID, until: int, thumbnail: bool) -> str:
    key = settings.load().secret_key.get_secret_value().encode()
    said = file_id.bytes + reader.bytes + until.to_bytes(8) + bytes([thumbnail])
    return hmac.digest(key, b"file link " + said, hashlib.sha256).hex()[:SIGNATURE]
