"""Who acts for somebody: granted, changed, and at an end.

In what, and until when, is the patient's to say (`Granted`). What a minor or their parents have granted ends with the
day they come of age, by itself; whoever has become an adult may grant it anew.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import asyncpg

from core import clock, profiles
from core.database import Database, Reader, Transaction
from core.errors import Invalid
from core.outbox import Event
from identity.acting import SCOPES, Scope, in_force, in_order
from identity.births import birthday_of
from identity.errors import FamilyFull, NotInFamily
from identity.people import take_turn

type Relation = Literal["child", "parent", "partner", "other"]

MOST_MEMBERS = 10
"""Those invited among them, whatever they answered: who asks many strangers learns nothing and gets nowhere."""
type EndReason = Literal["majority", "term", "revoked"]
"""They come of age; as it was agreed; one of the two has ended it."""


_PROXIES = """
SELECT p.id, p.name, proxy.relation, proxy.created_at AS since, proxy.ends_at, proxy.scopes, proxy.end_reason
  FROM proxy JOIN person p ON p.id = proxy.proxy_id
"""
PROXIES = f"{_PROXIES} WHERE proxy.patient_id = $1 AND {in_force('$2')} ORDER BY proxy.created_at, p.id"
LAPSED = f"""{_PROXIES}
 WHERE proxy.patient_id = $1 AND NOT {in_force("$2")} AND proxy.end_reason <> 'revoked'
 ORDER BY proxy.ends_at DESC, p.id LIMIT {MOST_MEMBERS}
"""
TAKEN = f"""
SELECT (SELECT count(*) FROM proxy WHERE proxy_id = $1 AND {in_force("$2")})
       + (SELECT count(*) FROM proxy_invitation WHERE proxy_id = $1 AND accepted_by IS NULL AND expires_at > $2)
"""  # noqa: S608
"""Places in a family that are taken or promised."""

GRANT = """
INSERT INTO proxy (proxy_id, patient_id, relation, created_at, ends_at, end_reason, scopes)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (proxy_id, patient_id) DO UPDATE
   SET relation = excluded.relation, created_at = excluded.created_at, ends_at = excluded.ends_at,
       end_reason = excluded.end_reason, scopes = excluded.scopes, told_at = NULL
"""
CHANGE = """
UPDATE proxy SET relation = $3, ends_at = $4, end_reason = $5, scopes = $6 WHERE proxy_id = $1 AND patient_id = $2
"""
TO_CHANGE = f"""
SELECT relation, {in_force("$3")} AS in_force FROM proxy
 WHERE proxy_id = $1 AND patient_id = $2 AND ({in_force("$3")} OR end_reason <> 'revoked')
"""  # noqa: S608
END = f"""
UPDATE proxy SET ends_at = $3, end_reason = 'revoked', told_at = $3
 WHERE proxy_id = $1 AND patient_id = $2 AND {in_force("$3")} RETURNING proxy_id
"""  # noqa: S608
OVER = """
WITH over AS (
    SELECT proxy_id, patient_id FROM proxy WHERE ends_at <= $1 AND told_at IS NULL
     ORDER BY ends_at LIMIT 100 FOR UPDATE SKIP LOCKED)
UPDATE proxy SET told_at = $1 FROM over
 WHERE proxy.proxy_id = over.proxy_id AND proxy.patient_id = over.patient_id
RETURNING proxy.proxy_id, proxy.patient_id, proxy.end_reason
"""
TOLD_FOR = f"""
SELECT id FROM person WHERE id = $1 AND (email IS NOT NULL OR phone IS NOT NULL)
UNION ALL SELECT proxy_id FROM proxy WHERE patient_id = $1 AND {in_force("$2")} AND scopes && $3::text[]
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Proxy:
    """Somebody who acts for one, in `scopes`, or did so until `ends_at`. `relation`: what one is to them."""

    id: UUID
    name: str
    relation: Relation
    since: datetime
    ends_at: datetime | None
    scopes: list[Scope]
    end_reason: EndReason | None


@dataclass(frozen=True, slots=True)
class Granted:
    """In what somebody may act for one, and until when; without a time until either ends it."""

    scopes: Collection[Scope] = SCOPES
    until: datetime | None = None


EVERYTHING = Granted()


async def proxies_for(tx: Reader, patient_id: UUID) -> list[Proxy]:
    """Those who act for somebody at this moment, the first first."""
    return [_proxy(row) for row in await tx.fetch(PROXIES, patient_id, clock.now())]


async def lapsed_for(tx: Reader, patient_id: UUID) -> list[Proxy]:
    """Those who act for somebody no longer because the time was over: `change_proxy` grants it anew."""
    return [_proxy(row) for row in await tx.fetch(LAPSED, patient_id, clock.now())]


async def end_proxy(tx: Transaction, proxy_id: UUID, patient_id: UUID, *, by: UUID) -> None:
    """Let `proxy_id` act for `patient_id` no longer, from this moment on, as one of them, `by`, wants it.

    Raises:
        NotInFamily: they do not.
    """
    await take_turn(tx, proxy_id)  # whoever is booking for the patient at this moment has booked, or will not
    if await tx.fetchval(END, proxy_id, patient_id, clock.now()) is None:
        raise NotInFamily
    tx.publish(_fact("ended", proxy_id, patient_id, by=str(by), reason="revoked"))


async def end_what_is_over(database: Database) -> int:
    """Tell of those who act for somebody no longer because the time is over, for the worker; how many."""
    async with database.transaction() as tx:
        rows = await tx.fetch(OVER, clock.now())
        for row in rows:
            tx.publish(_fact("ended", row["proxy_id"], row["patient_id"], reason=row["end_reason"]))
    return len(rows)


async def told_for(tx: Reader, patient_id: UUID, *scopes: Scope) -> list[UUID]:
    """Who is told what concerns a patient: themself, if they have an account, and those who act for them in it."""
    return [row["id"] for row in await tx.fetch(TOLD_FOR, patient_id, clock.now(), scopes)]


async def grant(tx: Transaction, proxy_id: UUID, patient_id: UUID, relation: Relation, granted: Granted) -> None:
    """Let `proxy_id` act for `patient_id`, a minor until they come of age; the caller holds the proxy's turn.

    Raises:
        Invalid: for nothing, for copies without all the rest, or until a moment that has passed.
    """
    scopes, ends_at, reason = await _agreed(tx, patient_id, granted)
    await tx.execute(GRANT, proxy_id, patient_id, relation, clock.now(), ends_at, reason, scopes)
    tx.publish(_fact("granted", proxy_id, patient_id))


async def change_proxy(tx: Transaction, proxy_id: UUID, patient_id: UUID, granted: Granted) -> Proxy:
    """Say anew in what `proxy_id` acts for `patient_id`, and until when; also for one whose time was over.

    Raises:
        NotInFamily: they do not, or one of the two has ended it.
        FamilyFull: whoever acts anew has no place left.
        Invalid: as for `grant`.
    """
    await take_turn(tx, proxy_id)
    row = await tx.fetchrow(TO_CHANGE, proxy_id, patient_id, clock.now())
    if row is None:
        raise NotInFamily
    if row["in_force"]:
        scopes, ends_at, reason = await _agreed(tx, patient_id, granted)
        await tx.execute(CHANGE, proxy_id, patient_id, row["relation"], ends_at, reason, scopes)
        tx.publish(_fact("changed", proxy_id, patient_id))
    else:
        await make_room(tx, proxy_id)
        await grant(tx, proxy_id, patient_id, row["relation"], granted)
    return next(one for one in await proxies_for(tx, patient_id) if one.id == proxy_id)


async def _agreed(
    tx: Reader, patient_id: UUID, granted: Granted
) -> tuple[list[Scope], datetime | None, EndReason | None]:
    """What is granted, until when and why then; a minor grants nothing beyond their majority."""
    now = clock.now()
    scopes = in_order(granted.scopes)
    if not scopes:
        raise Invalid("Say in what they may act for you.", field="scopes")
    if "export" in scopes and len(scopes) < len(SCOPES):
        raise Invalid("A copy holds everything, so it is for those who may see everything.", field="scopes")
    if granted.until is not None and granted.until <= now:
        raise Invalid("This time has passed.", field="ends_at")
    comes = await birthday_of(tx, patient_id, profiles.current().majority)
    if comes is not None and comes > now and (granted.until is None or granted.until >= comes):
        return scopes, comes, "majority"
    return scopes, granted.until, "term" if granted.until is not None else None


async def make_room(tx: Transaction, proxy_id: UUID) -> None:
    """Make sure that one more finds a place; the caller holds the proxy's turn.

    Raises:
        FamilyFull: there is none left.
    """
    if await tx.fetchval(TAKEN, proxy_id, clock.now()) >= MOST_MEMBERS:
        raise FamilyFull(limit=MOST_MEMBERS)


async def change_relation(tx: Transaction, proxy_id: UUID, patient_id: UUID, relation: Relation) -> None:
    """Note what a member is to whoever acts for them, once what is known of their age was put right."""
    scopes, ends_at, reason = await _agreed(tx, patient_id, EVERYTHING)
    await tx.execute(CHANGE, proxy_id, patient_id, relation, ends_at, reason, scopes)


def _proxy(row: asyncpg.Record) -> Proxy:
    fields: dict[str, Any] = dict(row.items())
    return Proxy(**{**fields, "scopes": in_order(fields["scopes"])})


def _fact(what: str, proxy_id: UUID, patient_id: UUID, **more: str) -> Event:
    """`proxy.granted`, `.changed` and `.ended`, version 1: who acts for whom from now on, otherwise, or no longer.

    `reason`: why it ended; `by`: which of the two has ended it.
    """
    payload = {"proxy_id": str(proxy_id), "patient_id": str(patient_id), **more}
    return Event(f"proxy.{what}", str(patient_id), payload, clock.now())
