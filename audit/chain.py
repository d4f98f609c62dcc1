"""The chain of a day: what each entry adds to it, and what the head says. Plain values in, plain values out.

A link is the SHA-256 of the one before it and of the entry in its place; the first follows the head of the day
before, so that a day cannot be taken out. The head is signed: whoever changes an entry can work out the links anew, but
not sign them.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any, Protocol

from core.signing import canonical, is_genuine

BEGINNING = bytes(32)
"""What the first day of all follows."""
FIELDS = (
    "seq",
    "actor_id",
    "session_id",
    "address",
    "patient_id",
    "verb",
    "kind",
    "subject",
    "why",
    "consultation_id",
)


class Entry(Protocol):
    """A row of the audit, as a mapping of its columns."""

    def __getitem__(self, name: str, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Head:
    """What a day came to so far."""

    day: date
    entries: int
    head: bytes
    before: bytes

    @property
    def signed(self) -> dict[str, Any]:
        """What the signature is of."""
        return {
            "what": "audit-day",
            "day": self.day.isoformat(),
            "entries": self.entries,
            "head": self.head.hex(),
            "before": self.before.hex(),
        }

    def is_genuine(self, signature: bytes, public_key: bytes) -> bool:
        return is_genuine(self.signed, hashlib.sha256(canonical(self.signed)).digest(), signature, public_key)


def link(before: bytes, day: date, place: int, entry: Entry) -> bytes:
    """The hash of `entry` in its place, behind the hash `before`."""
    content: dict[str, Any] = {name: _plain(entry[name]) for name in FIELDS}
    content |= {"day": day.isoformat(), "place": place, "at": entry["at"].astimezone(UTC).isoformat()}
    return hashlib.sha256(before + canonical(content)).digest()


def links(before: bytes, day: date, first: int, entries: Sequence[Entry]) -> list[bytes]:
    """The hashes of several in a row, of which the first stands at `first`."""
    found = []
    for place, entry in enumerate(entries, first):
        before = link(before, day, place, entry)
        found.append(before)
    return found


def _plain(value: Any) -> str | int | None:
    return value if value is None or isinstance(value, int) else str(value)
