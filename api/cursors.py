"""Cursors of lists ordered by a moment and an id. Opaque to clients, and nothing they could not have seen."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from uuid import UUID

from core.errors import Invalid


def encode(moment: datetime, key: UUID) -> str:
    """The cursor behind the entry with this moment and id."""
    return urlsafe_b64encode(f"{moment.isoformat()} {key}".encode()).decode().rstrip("=")


def decode(cursor: str) -> tuple[datetime, UUID]:
    """What `encode` was given.

    Raises:
        Invalid: it was not made by `encode`.
    """
    try:
        moment, _, key = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(" ")
        found = datetime.fromisoformat(moment), UUID(key)
    except ValueError as error:
        raise Invalid("This cursor was not given out by this list.", field="cursor") from error
    if found[0].tzinfo is None:
        raise Invalid("This cursor was not given out by this list.", field="cursor")
    return found
