"""Who is who: a person of ours and the same person at a provider (decision 42).

A provider opens accounts of staff only; whether somebody still is, is asked each time. Unasked it is linked to the one
whose address both sides have verified, in a domain that it may speak for. Nobody is made here, and no role is given.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core import clock
from core.database import Reader, Transaction
from core.errors import NotFound
from core.ids import new_id
from core.openid_provider import OpenIdProvider
from identity.contacts import parse
from identity.errors import BadContact
from identity.factors import factors_of
from identity.openid.errors import LastWayIn, NoAccountHere
from identity.openid.providers import OpenIdSaid
from identity.people import take_turn

KNOWN = "SELECT person_id, removed_at FROM federated_identity WHERE issuer = $1 AND subject = $2 FOR UPDATE"
USED = "UPDATE federated_identity SET used_at = $3 WHERE issuer = $1 AND subject = $2"
BY_EMAIL = "SELECT id FROM person WHERE email = $1 AND email_verified_at IS NOT NULL"
IS_STAFF = "SELECT role FROM person_role WHERE person_id = $1 AND role IN ('doctor', 'operator') LIMIT 1"
LINK = """
INSERT INTO federated_identity (id, person_id, issuer, subject, email, linked_at, used_at)
VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT DO NOTHING RETURNING id
"""
LINKED = """
SELECT id FROM federated_identity WHERE issuer = $1 AND subject = $2 AND person_id = $3 AND removed_at IS NULL
"""
FORGET_REMOVED = """
DELETE FROM federated_identity
 WHERE issuer = $1 AND (subject = $2 OR person_id = $3) AND (removed_at IS NOT NULL OR person_id = $3)
"""
LIST = """
SELECT id, issuer, email, linked_at, used_at FROM federated_identity
 WHERE person_id = $1 AND removed_at IS NULL ORDER BY linked_at, id
"""
REMOVE = """
UPDATE federated_identity SET removed_at = $3, email = NULL
 WHERE person_id = $1 AND id = $2 AND removed_at IS NULL
RETURNING id
"""


@dataclass(frozen=True, slots=True)
class FederatedIdentity:
    """As its owner sees it. `email`: as the provider said when it was linked."""

    id: UUID
    issuer: str
    email: str | None
    linked_at: datetime
    used_at: datetime | None


async def whose_federated(tx: Transaction, provider: OpenIdProvider, said: OpenIdSaid) -> UUID:
    """Whose account this is; linked now, if both sides know the address.

    Raises:
        NoAccountHere: nobody's that this provider opens.
    """
    known = await tx.fetchrow(KNOWN, provider.issuer, said.subject)
    if known is None:
        return await _linked_by_email(tx, provider, said)
    if known["removed_at"] is not None:
        raise NoAccountHere
    person_id: UUID = known["person_id"]
    await _require_staff(tx, person_id)
    await tx.execute(USED, provider.issuer, said.subject, clock.now())
    return person_id


async def connect_federated(tx: Transaction, provider: OpenIdProvider, person_id: UUID, said: OpenIdSaid) -> None:
    """Link an identity to the account of whoever is signed in and has shown both; it may be one removed before.

    Raises:
        NoAccountHere: they are no staff, or it is linked to somebody else.
    """
    await take_turn(tx, person_id)
    await _require_staff(tx, person_id)
    await tx.execute(FORGET_REMOVED, provider.issuer, said.subject, person_id)
    now = clock.now()
    if await tx.fetchval(LINK, new_id(), person_id, provider.issuer, said.subject, said.email, now) is None:
        raise NoAccountHere


async def federated_identities_of(tx: Reader, person_id: UUID) -> list[FederatedIdentity]:
    """Somebody's identities at providers, the oldest first."""
    return [FederatedIdentity(**dict(row.items())) for row in await tx.fetch(LIST, person_id)]


async def remove_federated(tx: Transaction, person_id: UUID, identity_id: UUID) -> None:
    """Sign in through it no longer. It does not come back by itself: only its owner can connect it again.

    Raises:
        NotFound: there is no such identity of theirs. LastWayIn: they have no other way to sign in.
    """
    await take_turn(tx, person_id)
    if await tx.fetchval(REMOVE, person_id, identity_id, clock.now()) is None:
        raise NotFound
    has = await factors_of(tx, person_id)
    if not has.has_password and not has.passkeys and not await tx.fetch(LIST, person_id):
        raise LastWayIn


async def _linked_by_email(tx: Transaction, provider: OpenIdProvider, said: OpenIdSaid) -> UUID:
    email = _spoken_for(provider, said.email)
    person_id: UUID | None = await tx.fetchval(BY_EMAIL, email) if email is not None else None
    if person_id is None:
        raise NoAccountHere
    await _require_staff(tx, person_id)
    linked = await tx.fetchval(LINK, new_id(), person_id, provider.issuer, said.subject, email, clock.now())
    if linked is None and await tx.fetchval(LINKED, provider.issuer, said.subject, person_id) is None:
        raise NoAccountHere  # this account is another one's at the provider, or its owner has removed the link
    return person_id


async def _require_staff(tx: Transaction, person_id: UUID) -> None:
    if await tx.fetchval(IS_STAFF, person_id) is None:
        raise NoAccountHere


def _spoken_for(provider: OpenIdProvider, email: str | None) -> str | None:
    """The address in our form, if the provider may speak for it."""
    try:
        known = parse(email or "").email
    except BadContact:
        return None
    if known is None or known.rpartition("@")[2] not in provider.email_domains:
        return None
    return known
