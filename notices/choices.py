"""Over what somebody wants to be told outside the app."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec

import identity
from core.clock import now
from core.database import Reader, Transaction
from notices.errors import BadDevice, NoPhone, TooManyDevices
from notices.letters import Addressee, Device

MOST_DEVICES = 5

CHOICE = "SELECT mail, sms, phone FROM channel_choice WHERE person_id = $1"
CHOOSE = """
INSERT INTO channel_choice (person_id, mail, sms, phone) VALUES ($1, $2, $3, $4)
ON CONFLICT (person_id) DO UPDATE SET mail = excluded.mail, sms = excluded.sms, phone = excluded.phone
"""
DEVICES = "SELECT id, endpoint, p256dh, auth FROM push_device WHERE person_id = $1 ORDER BY added_at, id"
DEVICES_SHOWN = "SELECT id, name, added_at FROM push_device WHERE person_id = $1 ORDER BY added_at, id"
OTHERS = "SELECT count(*) FROM push_device WHERE person_id = $1 AND endpoint <> $2 AND id <> $3"
# Whoever signs in at a browser takes its pushes over: nobody else's are to be read there.
TAKEN_OVER = "DELETE FROM push_device WHERE endpoint = $1 AND (person_id, id) IS DISTINCT FROM ($2, $3)"
ADD_DEVICE = """
INSERT INTO push_device (id, person_id, name, endpoint, p256dh, auth, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE
   SET name = excluded.name, endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth
 WHERE push_device.person_id = excluded.person_id
RETURNING true
"""
REMOVE_DEVICE = "DELETE FROM push_device WHERE person_id = $1 AND id = $2"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is switched on, and the number for text messages where it is another than the account's."""

    mail: bool = True
    sms: bool = False
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A browser as its owner sees it."""

    id: UUID
    name: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a browser answers when asked for web pushes."""

    endpoint: str
    p256dh: str
    auth: str


async def choice(tx: Reader, person_id: UUID) -> Choice:
    """What a person wants."""
    row = await tx.fetchrow(CHOICE, person_id)
    return Choice(**dict(row.items())) if row is not None else Choice()


async def choose(tx: Transaction, person_id: UUID, wanted: Choice) -> Choice:
    """Want this from now on; also what is planned already goes that way.

    Raises:
        BadContact, NoPhone: the number is none; text messages are wanted without one.
    """
    phone = None
    if wanted.phone:
        phone = identity.parse_contact(wanted.phone).phone
        if phone is None:
            raise NoPhone
    if wanted.sms and phone is None:
        own = await identity.reach(tx, person_id)
        phone = own.phone if own is not None else None
        if phone is None:
            raise NoPhone
    chosen = Choice(wanted.mail, wanted.sms, phone)
    await tx.execute(CHOOSE, person_id, chosen.mail, chosen.sms, chosen.phone)
    return chosen


async def devices(tx: Reader, person_id: UUID) -> list[KnownDevice]:
    """The browsers that take a person's pushes, the first first."""
    return [KnownDevice(**dict(row.items())) for row in await tx.fetch(DEVICES_SHOWN, person_id)]


async def add_device(tx: Transaction, person_id: UUID, device_id: UUID, name: str, given: Subscription) -> None:
    """Push to this browser too. The same id again replaces what it was.

    Raises:
        BadDevice: this is no subscription, or the id is somebody else's.
        TooManyDevices: there are `MOST_DEVICES` others.
    """
    _check(given)
    await identity.take_turn(tx, person_id)
    if await tx.fetchval(OTHERS, person_id, given.endpoint, device_id) >= MOST_DEVICES:
        raise TooManyDevices(limit=MOST_DEVICES)
    await tx.execute(TAKEN_OVER, given.endpoint, person_id, device_id)
    added = await tx.fetchval(ADD_DEVICE, device_id, person_id, name, given.endpoint, given.p256dh, given.auth, now())
    if not added:
        raise BadDevice


async def remove_device(tx: Transaction, person_id: UUID, device_id: UUID) -> None:
    """Push there no longer. Doing so twice changes nothing."""
    await tx.execute(REMOVE_DEVICE, person_id, device_id)


async def addressee(tx: Reader, person_id: UUID) -> Addressee | None:
    """Somebody with the addresses they want to be written to at; None when there is no such person (any more)."""
    found = await identity.reach(tx, person_id)
    if found is None:
        return None
    wanted = await choice(tx, person_id)
    return Addressee(
        person_id,
        found.name,
        found.locale,
        found.time_zone,
        found.email if wanted.mail else None,
        (wanted.phone or found.phone) if wanted.sms else None,
        tuple(Device(**dict(row.items())) for row in await tx.fetch(DEVICES, person_id)),
    )


async def switched_on(tx: Reader, person_id: UUID, channels: Sequence[str]) -> set[str]:
    """Over which of `channels` somebody would be written to at this moment."""
    to = await addressee(tx, person_id)
    if to is None:
        return set()
    addresses = {"mail": to.email, "sms": to.phone, "push": to.devices or None}
    return {channel for channel in channels if addresses[channel] is not None}


def _check(given: Subscription) -> None:
    """Refuse what cannot be one. Whether the endpoint is public is found out when it is asked (`core.outgoing`)."""
    try:
        parts = urlsplit(given.endpoint)
        # A push service has a name; numbers are somebody trying things out.
        named = (
            bool(parts.hostname) and not (parts.hostname or "").replace(".", "").isdigit() and "[" not in parts.netloc
        )
        fits = parts.scheme == "https" and named and "@" not in parts.netloc and parts.port != 0
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(given.p256dh))
        fits = fits and len(_bytes(given.auth)) == 16
    except (ValueError, binascii.Error) as error:
        raise BadDevice from error
    if not fits:
        raise BadDevice


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
