"""Devices on which somebody has signed in before: a cookie of theirs says so, and lets nobody in.

It names the person and carries a number of its own under a seal (HMAC-SHA-256, keyed by the installation's secret), so
that nothing is stored. It is the "device cookie" of OWASP's guide on slow brute force: tries on such a device are
counted apart (`attempts`).
"""

import hashlib
import hmac
import secrets
from uuid import UUID

from core.settings import Settings

PURPOSE = b"wenzhen known device\0"
LIFETIME_DAYS = 365


def device_mark(settings: Settings, person_id: UUID) -> str:
    """The cookie's value for a device on which `person_id` has just signed in."""
    named = f"{person_id.hex}.{secrets.token_hex(16)}"
    return f"{named}.{_seal(settings, named)}"


def known_device(settings: Settings, mark: str | None, person_id: UUID | None) -> str | None:
    """The device's number if `mark` is ours and about `person_id`; else None."""
    if mark is None or person_id is None:
        return None
    named, _, seal = mark.rpartition(".")
    whose, _, number = named.partition(".")
    if not hmac.compare_digest(seal.encode(), _seal(settings, named).encode()) or whose != person_id.hex:
        return None
    return number


def _seal(settings: Settings, named: str) -> str:
    key = settings.secret_key.get_secret_value().encode()
    return hmac.new(key, PURPOSE + named.encode(), hashlib.sha256).hexdigest()
