"""Families: whom somebody acts for.

A member is a person. A dependent has no account, and whoever added them acts for them in everything; somebody with an
account has agreed to it (`identity/invitations.py`), and says in what (`identity/proxies.py`). The rule, as SQL, is
`identity/acting.py`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from core import clock, profiles
from core.database import Reader, Transaction
from core.errors import Invalid
from core.ids import new_id
from identity.acting import SCOPES, Scope, covers, in_force, in_order
from identity.births import Gender, birthday, birthday_of, require_born
from identity.errors import GuardianNeeded, NotInFamily, OfAge, ProxyEnds
from identity.people import take_turn
from identity.proxies import EVERYTHING, EndReason, Relation, change_relation, grant, make_room

_MEMBERS = f"""
SELECT p.id, p.name, proxy.relation, p.birth_date, p.gender, proxy.created_at AS since, proxy.ends_at, proxy.scopes,
       proxy.end_reason, p.email IS NOT NULL OR p.phone IS NOT NULL AS has_account
  FROM proxy JOIN person p ON p.id = proxy.patient_id
 WHERE proxy.proxy_id = $1 AND {in_force("$2")}
"""  # noqa: S608 - fragments of this file
MEMBERS = _MEMBERS + " ORDER BY proxy.created_at, p.id"
MEMBER = _MEMBERS + " AND p.id = $3"
MEMBER_IN = {scope: f"{MEMBER} AND {covers(scope)}" for scope in SCOPES}
ADD_DEPENDENT = """
INSERT INTO person (id, name, birth_date, gender, locale, time_zone, created_at)
SELECT $1, $2, $3, $4, locale, time_zone, $5 FROM person WHERE id = $6
"""
CHANGE_DEPENDENT = "UPDATE person SET name = $2, birth_date = $3, gender = $4 WHERE id = $1"
ZONE = "SELECT time_zone FROM person WHERE id = $1"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody one acts for, in `scopes`. `relation`: what they are to oneself.

    `ends_at`: until when, where that is foreseen.
    """

    id: UUID
    name: str
    relation: Relation
    birth_date: date | None
    gender: Gender | None
    has_account: bool
    since: datetime
    ends_at: datetime | None
    scopes: list[Scope]
    end_reason: EndReason | None


@dataclass(frozen=True, slots=True)
class Dependent:
    """What is said of a member without an account."""

    name: str
    relation: Relation
    birth_date: date
    gender: Gender | None = None


async def members_of(tx: Reader, proxy_id: UUID) -> list[Member]:
    """Those somebody acts for at this moment, the first first."""
    return [_member(row) for row in await tx.fetch(MEMBERS, proxy_id, clock.now())]


async def member_of(tx: Reader, proxy_id: UUID, patient_id: UUID) -> Member:
    """One of those somebody acts for.

    Raises:
        NotInFamily: they do not, or no longer.
    """
    row = await tx.fetchrow(MEMBER, proxy_id, clock.now(), patient_id)
    if row is None:
        raise NotInFamily
    return _member(row)


async def require_proxy(
    tx: Reader, viewer: UUID, patient_id: UUID, scope: Scope, *, until: datetime | None = None
) -> None:
    """Make sure that `viewer` acts for `patient_id` in `scope`, also at `until`; for themself if they are old enough.

    Raises:
        GuardianNeeded: they are too young for that where this installation is.
        NotInFamily: they do not, no longer, or not in this.
        ProxyEnds: not any more by then.
    """
    if viewer == patient_id:
        await _require_old_enough(tx, viewer)
        return
    row = await tx.fetchrow(MEMBER_IN[scope], viewer, clock.now(), patient_id)
    if row is None:
        raise NotInFamily
    member = _member(row)
    if until is not None and member.ends_at is not None and member.ends_at <= until:
        raise ProxyEnds(ends_at=member.ends_at.isoformat())


async def _require_old_enough(tx: Reader, person_id: UUID) -> None:
    age = profiles.current().guardian_below
    if age is None:
        return
    comes = await birthday_of(tx, person_id, age)
    if comes is not None and comes > clock.now():
        raise GuardianNeeded(age=age)


async def add_dependent(tx: Transaction, proxy_id: UUID, said: Dependent) -> Member:
    """Add somebody without an account, and act for them; for a minor until they come of age.

    Raises:
        Invalid, OfAge: the birth date is none; a child is of age.
        FamilyFull: there are `MOST_MEMBERS`.
    """
    now = clock.now()
    await take_turn(tx, proxy_id)
    await make_room(tx, proxy_id)
    majority(said, await tx.fetchval(ZONE, proxy_id), now)  # refuses
    dependent = new_id()
    await tx.execute(ADD_DEPENDENT, dependent, said.name.strip(), said.birth_date, said.gender, now, proxy_id)
    await grant(tx, proxy_id, dependent, said.relation, EVERYTHING)
    return await member_of(tx, proxy_id, dependent)


async def change_dependent(tx: Transaction, proxy_id: UUID, patient_id: UUID, said: Dependent) -> Member:
    """Put right what was said of a member without an account.

    Raises:
        NotInFamily: there is no such member.
        Invalid, OfAge: as for `add_dependent`; or the member has an account, and says such things themself.
    """
    await take_turn(tx, proxy_id)
    member = await member_of(tx, proxy_id, patient_id)
    if member.has_account:
        raise Invalid("This member has an account, and changes it themself.", field="name")
    majority(said, await tx.fetchval(ZONE, patient_id), clock.now())  # refuses
    await tx.execute(CHANGE_DEPENDENT, patient_id, said.name.strip(), said.birth_date, said.gender)
    await change_relation(tx, proxy_id, patient_id, said.relation)
    return await member_of(tx, proxy_id, patient_id)


def majority(said: Dependent, time_zone: str, now: datetime) -> datetime | None:
    """When a minor comes of age; None for an adult, for whom somebody acts until one of them ends it.

    Raises:
        Invalid: nobody was born then.
        OfAge: a child who is no minor.
    """
    today = now.astimezone(ZoneInfo(time_zone)).date()
    require_born(said.birth_date, today)
    comes = birthday(said.birth_date, profiles.current().majority)
    if comes <= today:
        if said.relation == "child":
            raise OfAge
        return None
    return datetime.combine(comes, time(), ZoneInfo(time_zone))


def _member(row: asyncpg.Record) -> Member:
    fields: dict[str, Any] = dict(row.items())
    return Member(**{**fields, "scopes": in_order(fields["scopes"])})
