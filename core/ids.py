"""Identifiers: UUIDv7 (RFC 9562), so that rows written together lie together in their index."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A fresh UUIDv7."""
    return uuid7()
