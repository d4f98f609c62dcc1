"""Appointments as iCalendar (RFC 5545): one to add to a calendar, or all of one's own behind a signed link.

A calendar often lies with others than the person: entries say when, in which mode, at which address and where to read
more, and nothing about health, neither with whom nor what for. The address goes without a name: that of a clinic may
say what it is for.

A link needs no session. It is signed, not stored, so that it can be shown again and cannot be read from the database;
renewing it raises a number that is signed with it, and every link of before is worth nothing.
"""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Mapping
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from icalendar import Calendar, Event

from core import settings
from core.clock import now
from core.database import Transaction
from core.errors import NotFound
from directory import Doctor, Mode, doctor_of_person, doctors
from matching.bookings import Booking, Status, agenda, bookings_of
from matching.openings import FOREVER
from matching.statements.calendars import FEED, RENEW_FEED

KEPT = timedelta(days=30)  # what is over stays in the calendar so long
MOST = 500
OURS = "@wenzhen"  # how the ids of our entries end
SHOWN = (Status.CONFIRMED, Status.COMPLETED)
_PERSON = slice(1, 17)
_GENERATION = slice(17, 21)
_SIGNATURE = 16  # bytes of HMAC-SHA256
NAMES = {"zh": "问诊预约", "en": "Wenzhen appointments", "fr": "Rendez-vous Wenzhen"}
SUMMARIES = {
    "zh": {Mode.VIDEO: "视频预约", Mode.VISIT: "门诊预约"},
    "en": {Mode.VIDEO: "Appointment (video)", Mode.VISIT: "Appointment (visit)"},
    "fr": {Mode.VIDEO: "Rendez-vous (vidéo)", Mode.VISIT: "Rendez-vous (sur place)"},
}


class FeedKind(StrEnum):
    """Whose appointments: those one goes to, or those one gives."""

    PATIENT = "patient"
    DOCTOR = "doctor"


async def feed_address(tx: Transaction, person: UUID, kind: FeedKind) -> str:
    """The address of a person's feed as it is valid now."""
    row = await tx.fetchrow(FEED, person, kind.value)
    if row is None:
        raise NotFound
    return _address(_signed(kind, person, row["generation"]))


async def renew_feed(tx: Transaction, person: UUID, kind: FeedKind) -> str:
    """A new address; those of before show nothing any more."""
    return _address(_signed(kind, person, await tx.fetchval(RENEW_FEED, person, kind.value)))


async def feed(tx: Transaction, token: str) -> bytes:
    """The calendar behind a link: what is to come, and what was in the last `KEPT`.

    Raises:
        NotFound: the link is not one of ours, or was renewed.
    """
    found = _read(token)
    row = await tx.fetchrow(FEED, found[1], found[0].value) if found is not None else None
    if found is None or row is None or row["generation"] != found[2]:
        raise NotFound("This calendar link is not valid, or no longer. Copy the current one from your account.")
    kind, person, _ = found
    return await calendar_of(tx, await _appointments(tx, kind, person), row["locale"], kind)


async def calendar_of(
    tx: Transaction, bookings: Collection[Booking], language: str, kind: FeedKind = FeedKind.PATIENT
) -> bytes:
    """These bookings as a calendar in one of our languages."""
    visited = await doctors(tx, {one.doctor_id for one in bookings if one.mode is Mode.VISIT and one.place is None})
    calendar = Calendar()
    calendar.add("prodid", "-//Wenzhen//Appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", NAMES.get(language, NAMES["en"]))
    calendar.add("x-published-ttl", "PT1H")
    for one in bookings:
        entry = _entry(one, SUMMARIES.get(language, SUMMARIES["en"]), kind)
        if one.mode is Mode.VISIT and (address := _address_of(one, visited)):
            entry.add("location", address)
        calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written


def _entry(one: Booking, summaries: dict[Mode, str], kind: FeedKind) -> Event:
    page = "doctor/agenda" if kind is FeedKind.DOCTOR else f"bookings/{one.id}"
    entry = Event()
    entry.add("uid", f"{one.id}{OURS}")
    entry.add("dtstamp", now())
    entry.add("dtstart", one.starts_at)
    entry.add("dtend", one.ends_at)
    entry.add("summary", summaries[one.mode])
    entry.add("url", f"{_origin()}/{page}")
    entry.add("status", "CONFIRMED")
    entry.add("class", "PRIVATE")
    return entry


def _address_of(one: Booking, visited: Mapping[int, Doctor]) -> str:
    """Where a visit is, as its patient was told."""
    return one.place.address if one.place is not None else visited[one.doctor_id].institution.address


async def _appointments(tx: Transaction, kind: FeedKind, person: UUID) -> list[Booking]:
    since = now() - KEPT
    if kind is FeedKind.PATIENT:
        found = await bookings_of(tx, person, statuses=SHOWN, limit=MOST)
        return [one for one in found if one.starts_at >= since]
    doctor_id = await doctor_of_person(tx, person)
    if doctor_id is None:
        return []
    return [one for one in await agenda(tx, doctor_id, start=since, end=FOREVER) if one.status in SHOWN]


def _signed(kind: FeedKind, person: UUID, generation: int) -> str:
    said = kind.value[:1].encode() + person.bytes + generation.to_bytes(4)
    return urlsafe_b64encode(said + _signature(said)).rstrip(b"=").decode()


def _read(token: str) -> tuple[FeedKind, UUID, int] | None:
    """What a token says, if we signed it."""
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    said, signature = raw[:-_SIGNATURE], raw[-_SIGNATURE:]
    if len(said) != _GENERATION.stop or not hmac.compare_digest(signature, _signature(said)):
        return None
    kind = next(one for one in FeedKind if one.value.encode().startswith(said[:1]))
    return kind, UUID(bytes=said[_PERSON]), int.from_bytes(said[_GENERATION])


def _signature(said: bytes) -> bytes:
    key = settings.load().secret_key.get_secret_value().encode()
    return hmac.digest(key, b"calendar feed " + said, hashlib.sha256)[:_SIGNATURE]


def _address(token: str) -> str:
    return f"{_origin()}/v1/calendars/{token}.ics"


def _origin() -> str:
    return settings.load().public_origins[0]
