"""Invitations: how somebody with an account lets another act for them.

Whoever wants to act invites, by an address or by a code that is handed on; the other answers, signed in. Nobody learns
whether an address has an account: an invitation looks the same until it is accepted, and a refusal is not told.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

from core import clock, settings
from core.database import Reader, Transaction
from core.errors import Invalid
from core.ids import new_id
from core.outbox import Event
from identity import contacts
from identity.errors import InvitationOver
from identity.people import take_turn
from identity.proxies import EVERYTHING, Granted, Relation, grant, make_room

VALID_FOR = timedelta(days=7)
CODE_BYTES = 10  # 16 letters and digits in Base32: nobody guesses one

INVITE = """
INSERT INTO proxy_invitation (id, proxy_id, relation, contact, code_hash, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
IS_MINE = "SELECT EXISTS (SELECT FROM person WHERE id = $1 AND (email = $2 OR phone = $2))"
_INVITATION = """
SELECT i.id, i.proxy_id, p.name AS proxy_name, i.relation, i.contact, i.created_at, i.expires_at
  FROM proxy_invitation i JOIN person p ON p.id = i.proxy_id
"""
SENT = (
    _INVITATION + " WHERE i.proxy_id = $1 AND i.accepted_by IS NULL AND i.expires_at > $2 ORDER BY i.created_at, i.id"
)
_OPEN_TO = """
 i.answered_at IS NULL AND i.expires_at > $2 AND i.proxy_id <> $1
"""
RECEIVED = (
    _INVITATION
    + f""" JOIN person me ON me.id = $1 AND i.contact IN (me.email, me.phone)
 WHERE {_OPEN_TO} ORDER BY i.created_at, i.id"""
)
_FOR_ME = (
    "(i.contact IS NULL OR i.contact IN (SELECT unnest(ARRAY[me.email, me.phone]) FROM person me WHERE me.id = $1))"
)
BY_CODE = _INVITATION + f" WHERE i.code_hash = $3 AND {_OPEN_TO} AND {_FOR_ME}"
ACCEPTED_BY_ME = "SELECT EXISTS (SELECT FROM proxy_invitation WHERE code_hash = $1 AND accepted_by = $2)"
ANSWER = f"""
UPDATE proxy_invitation i SET answered_at = $2, accepted_by = CASE WHEN $4 THEN $1::uuid END
 WHERE i.code_hash = $3 AND {_OPEN_TO} AND {_FOR_ME}
RETURNING i.id
"""  # noqa: S608 - fragments of this file
WITHDRAW = "DELETE FROM proxy_invitation WHERE id = $1 AND proxy_id = $2 AND accepted_by IS NULL RETURNING id"
ADDRESSED_TO = """
SELECT me.id
  FROM proxy_invitation i JOIN person me ON i.contact IN (me.email, me.phone)
 WHERE i.id = $1 AND i.answered_at IS NULL AND i.expires_at > $2
"""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody asks to act for another. `relation`: what the other is to them; `contact`: whom it is for, if named."""

    id: UUID
    proxy_id: UUID
    proxy_name: str
    relation: Relation
    contact: str | None
    created_at: datetime
    expires_at: datetime

    @property
    def code(self) -> str:
        """What is handed on; whoever it is for finds it in their account as well."""
        return _code(self.id)


async def invite(tx: Transaction, proxy_id: UUID, relation: Relation, contact: str | None = None) -> Invitation:
    """Ask somebody with an account whether one may act for them.

    Raises:
        BadContact: it is no address; Invalid: it is one's own.
        FamilyFull: there is no place for one more.
    """
    address = _address(contact) if contact else None
    now = clock.now()
    await take_turn(tx, proxy_id)
    if address is not None and await tx.fetchval(IS_MINE, proxy_id, address):
        raise Invalid("This is your own address. You act for yourself anyway.", field="contact")
    await make_room(tx, proxy_id)
    invitation_id = new_id()
    code_hash = _hash(_code(invitation_id))
    await tx.execute(INVITE, invitation_id, proxy_id, relation, address, code_hash, now, now + VALID_FOR)
    # Whom it reaches is looked up by whoever tells them: here, the time it takes would say whether there is an account.
    payload = {"invitation_id": str(invitation_id), "proxy_id": str(proxy_id)}
    tx.publish(Event("proxy.invited", str(invitation_id), payload, now))
    return next(one for one in await invitations_from(tx, proxy_id) if one.id == invitation_id)


async def invitations_from(tx: Reader, proxy_id: UUID) -> list[Invitation]:
    """Those somebody has sent that were not accepted yet; one that was declined is among them until it expires."""
    return [_invitation(row) for row in await tx.fetch(SENT, proxy_id, clock.now())]


async def invitations_to(tx: Reader, person_id: UUID) -> list[Invitation]:
    """Those sent to an address of somebody's that they have not answered yet."""
    return [_invitation(row) for row in await tx.fetch(RECEIVED, person_id, clock.now())]


async def invitation(tx: Reader, person_id: UUID, code: str) -> Invitation:
    """The invitation behind a code, for somebody who may answer it.

    Raises:
        InvitationOver: there is none.
    """
    row = await tx.fetchrow(BY_CODE, person_id, clock.now(), _hash(code))
    if row is None:
        raise InvitationOver
    return _invitation(row)


async def accept(tx: Transaction, person_id: UUID, code: str, granted: Granted = EVERYTHING) -> None:
    """Let whoever invited act for `person_id` as `granted`. Accepting twice changes nothing; of two people one does.

    Raises:
        InvitationOver: there is none that this person may answer.
        FamilyFull: whoever invited has no place left. Invalid: see `family.grant`.
    """
    try:
        found = await invitation(tx, person_id, code)
        await take_turn(tx, found.proxy_id)
        if await tx.fetchval(ANSWER, person_id, clock.now(), _hash(code), True) is None:
            raise InvitationOver
    except InvitationOver:
        if await tx.fetchval(ACCEPTED_BY_ME, _hash(code), person_id):
            return
        raise
    await make_room(tx, found.proxy_id)
    await grant(tx, found.proxy_id, person_id, found.relation, granted)


async def decline(tx: Transaction, person_id: UUID, code: str) -> None:
    """Do not let them. Whoever invited is not told.

    Raises:
        InvitationOver: there is none that this person may answer.
    """
    if await tx.fetchval(ANSWER, person_id, clock.now(), _hash(code), False) is None:
        raise InvitationOver


async def withdraw_invitation(tx: Transaction, proxy_id: UUID, invitation_id: UUID) -> None:
    """Ask no longer.

    Raises:
        InvitationOver: there is none of theirs that was not accepted.
    """
    if await tx.fetchval(WITHDRAW, invitation_id, proxy_id) is None:
        raise InvitationOver


async def addressed_to(tx: Reader, invitation_id: UUID) -> UUID | None:
    """Whose address an open invitation is for. For telling them only: whoever invited is never to know."""
    found: UUID | None = await tx.fetchval(ADDRESSED_TO, invitation_id, clock.now())
    return found


def _address(contact: str) -> str:
    known = contacts.parse(contact)
    address = known.email or known.phone
    assert address is not None
    return address


def _code(invitation_id: UUID) -> str:
    """Signed, not stored: it can be shown again, and cannot be read from the database."""
    key = settings.load().secret_key.get_secret_value().encode()
    signature = hmac.digest(key, b"family invitation " + invitation_id.bytes, hashlib.sha256)
    return base64.b32encode(signature[:CODE_BYTES]).decode()


def _hash(code: str) -> bytes:
    """As it is looked up; people write codes with blanks, hyphens and small letters."""
    kept = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(kept.encode()).digest()


def _invitation(row: asyncpg.Record) -> Invitation:
    return Invitation(**dict(row.items()))
