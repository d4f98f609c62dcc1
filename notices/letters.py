"""What is written to somebody, and to whom: plain values that every channel can carry."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in the reader's language: a title, a few sentences and where they lead.

    `id` stays the same however often it is tried, so that what arrives twice can be told to be the same. After `until`
    it is of no use.
    """

    id: UUID
    language: str
    title: str
    lines: tuple[str, ...]
    link: str
    link_words: str
    closing: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that takes web pushes, with the keys to write to it alone (RFC 8291)."""

    id: UUID
    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is written to, with the addresses they want to be written to at."""

    person_id: UUID
    name: str
    language: str
    time_zone: str
    email: str | None
    phone: str | None
    devices: tuple[Device, ...]
