"""Families: who acts for whom.

A member is a person. A dependent has no account, and whoever added them acts for them; somebody with an account has
agreed to it (`identity/invitations.py`). Either side ends it at any time, at once.

`acts_for` is the rule, as SQL: every statement that asks whose something is puts it in, so that nobody's right outlives
its end by a request.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from core import clock, profiles
from core.database import Reader, Transaction
from core.errors import Invalid
from core.ids import new_id
from core.outbox import Event
from identity.births import Gender, require_born
from identity.errors import FamilyFull, GuardianNeeded, NotInFamily, OfAge, ProxyEnds
from identity.people import take_turn

type Relation = Literal["child", "parent", "partner", "other"]

MOST_MEMBERS = 10
"""Those invited among them, whatever they answered: who asks many strangers learns nothing and gets nowhere."""
AGE_OF_MAJORITY = 18
"""From this birthday on nobody acts for somebody without their own consent (Civil Code of China, article 17)."""


def in_force(at: str, proxy: str = "proxy") -> str:
    """SQL: whether a row of `proxy` holds at the moment `at`."""
    return f"({proxy}.ends_at IS NULL OR {proxy}.ends_at > {at})"


def acts_for(patient: str, *, viewer: str, at: str) -> str:
    """SQL: whether `viewer` is on the side of `patient` at `at`: themself, or their proxy."""
    return f"""({patient} = {viewer} OR EXISTS (
        SELECT 1 FROM proxy WHERE proxy.proxy_id = {viewer} AND proxy.patient_id = {patient} AND {in_force(at)}))"""  # noqa: S608


def acted_for(*, viewer: str, at: str) -> str:
    """SQL: everybody on whose side `viewer` is at `at`, as an array: for lists, which want an index."""
    return f"""ARRAY(SELECT {viewer}::uuid UNION ALL
        SELECT proxy.patient_id FROM proxy WHERE proxy.proxy_id = {viewer}::uuid AND {in_force(at)})"""  # noqa: S608


def proxies_of(patient: str, *, at: str) -> str:
    """SQL: everybody who acts for `patient` at `at`, as an array; the patient is not among them."""
    return f"ARRAY(SELECT proxy.proxy_id FROM proxy WHERE proxy.patient_id = {patient} AND {in_force(at)})"  # noqa: S608


_MEMBERS = f"""
SELECT p.id, p.name, proxy.relation, p.birth_date, p.gender, proxy.created_at AS since, proxy.ends_at,
       p.email IS NOT NULL OR p.phone IS NOT NULL AS has_account
  FROM proxy JOIN person p ON p.id = proxy.patient_id
 WHERE proxy.proxy_id = $1 AND {in_force("$2")}
"""  # noqa: S608 - fragments of this file
MEMBERS = _MEMBERS + " ORDER BY proxy.created_at, p.id"
MEMBER = _MEMBERS + " AND p.id = $3"
PROXIES = f"""
SELECT p.id, p.name, proxy.relation, proxy.created_at AS since
  FROM proxy JOIN person p ON p.id = proxy.proxy_id
 WHERE proxy.patient_id = $1 AND {in_force("$2")} ORDER BY proxy.created_at, p.id
"""  # noqa: S608
TAKEN = f"""
SELECT (SELECT count(*) FROM proxy WHERE proxy_id = $1 AND {in_force("$2")})
       + (SELECT count(*) FROM proxy_invitation WHERE proxy_id = $1 AND accepted_by IS NULL AND expires_at > $2)
"""  # noqa: S608
"""Places in a family that are taken or promised."""

ADD_DEPENDENT = """
INSERT INTO person (id, name, birth_date, gender, locale, time_zone, created_at)
SELECT $1, $2, $3, $4, locale, time_zone, $5 FROM person WHERE id = $6
"""
CHANGE_DEPENDENT = "UPDATE person SET name = $2, birth_date = $3, gender = $4 WHERE id = $1"
BORN = "SELECT birth_date, time_zone FROM person WHERE id = $1"
ZONE = "SELECT time_zone FROM person WHERE id = $1"
GRANT = """
INSERT INTO proxy (proxy_id, patient_id, relation, created_at, ends_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (proxy_id, patient_id) DO UPDATE
   SET relation = excluded.relation, created_at = excluded.created_at, ends_at = excluded.ends_at
"""
CHANGE = "UPDATE proxy SET relation = $3, ends_at = $4 WHERE proxy_id = $1 AND patient_id = $2"
END = f"""
UPDATE proxy SET ends_at = $3 WHERE proxy_id = $1 AND patient_id = $2 AND {in_force("$3")} RETURNING proxy_id
"""  # noqa: S608
TOLD_FOR = f"""
SELECT id FROM person WHERE id = $1 AND (email IS NOT NULL OR phone IS NOT NULL)
UNION ALL SELECT unnest({proxies_of("$1", at="$2")})
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody one acts for. `relation`: what they are to oneself. `ends_at`: until when, where that is foreseen."""

    id: UUID
    name: str
    relation: Relation
    birth_date: date | None
    gender: Gender | None
    has_account: bool
    since: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Proxy:
    """Somebody who acts for one. `relation`: what one is to them."""

    id: UUID
    name: str
    relation: Relation
    since: datetime


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


async def proxies_for(tx: Reader, patient_id: UUID) -> list[Proxy]:
    """Those who act for somebody at this moment, the first first."""
    return [Proxy(**dict(row.items())) for row in await tx.fetch(PROXIES, patient_id, clock.now())]


async def member_of(tx: Reader, proxy_id: UUID, patient_id: UUID) -> Member:
    """One of those somebody acts for.

    Raises:
        NotInFamily: they do not, or no longer.
    """
    row = await tx.fetchrow(MEMBER, proxy_id, clock.now(), patient_id)
    if row is None:
        raise NotInFamily
    return _member(row)


async def require_proxy(tx: Reader, viewer: UUID, patient_id: UUID, *, until: datetime | None = None) -> None:
    """Make sure that `viewer` acts for `patient_id`, also at `until`; for themself whoever is old enough does.

    Raises:
        GuardianNeeded: they are too young for that where this installation is.
        NotInFamily: they do not, or no longer.
        ProxyEnds: not any more by then.
    """
    if viewer == patient_id:
        await _require_old_enough(tx, viewer)
        return
    member = await member_of(tx, viewer, patient_id)
    if until is not None and member.ends_at is not None and member.ends_at <= until:
        raise ProxyEnds(ends_at=member.ends_at.isoformat())


async def _require_old_enough(tx: Reader, person_id: UUID) -> None:
    age = profiles.current().guardian_below
    if age is None:
        return
    row = await tx.fetchrow(BORN, person_id)
    if row is None or row["birth_date"] is None:
        return
    today = clock.now().astimezone(ZoneInfo(row["time_zone"])).date()
    if _birthday(row["birth_date"], age) > today:
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
    ends_at = majority(said, await tx.fetchval(ZONE, proxy_id), now)
    dependent = new_id()
    await tx.execute(ADD_DEPENDENT, dependent, said.name.strip(), said.birth_date, said.gender, now, proxy_id)
    await grant(tx, proxy_id, dependent, said.relation, ends_at)
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
    ends_at = majority(said, await tx.fetchval(ZONE, patient_id), clock.now())
    await tx.execute(CHANGE_DEPENDENT, patient_id, said.name.strip(), said.birth_date, said.gender)
    await tx.execute(CHANGE, proxy_id, patient_id, said.relation, ends_at)
    return await member_of(tx, proxy_id, patient_id)


async def end_proxy(tx: Transaction, proxy_id: UUID, patient_id: UUID, *, by: UUID) -> None:
    """Let `proxy_id` act for `patient_id` no longer, from this moment on, as one of them, `by`, wants it.

    Raises:
        NotInFamily: they do not.
    """
    await take_turn(tx, proxy_id)  # whoever is booking for the patient at this moment has booked, or will not
    if await tx.fetchval(END, proxy_id, patient_id, clock.now()) is None:
        raise NotInFamily
    tx.publish(_fact("ended", proxy_id, patient_id, by=str(by)))


async def told_for(tx: Reader, patient_id: UUID) -> list[UUID]:
    """Who is told what concerns a patient: themself, if they have an account, and those who act for them."""
    return [row["id"] for row in await tx.fetch(TOLD_FOR, patient_id, clock.now())]


async def grant(
    tx: Transaction, proxy_id: UUID, patient_id: UUID, relation: Relation, ends_at: datetime | None = None
) -> None:
    """Let `proxy_id` act for `patient_id`; the caller holds the proxy's turn."""
    await tx.execute(GRANT, proxy_id, patient_id, relation, clock.now(), ends_at)
    tx.publish(_fact("granted", proxy_id, patient_id))


async def make_room(tx: Transaction, proxy_id: UUID) -> None:
    """Make sure that one more finds a place; the caller holds the proxy's turn.

    Raises:
        FamilyFull: there is none left.
    """
    if await tx.fetchval(TAKEN, proxy_id, clock.now()) >= MOST_MEMBERS:
        raise FamilyFull(limit=MOST_MEMBERS)


def majority(said: Dependent, time_zone: str, now: datetime) -> datetime | None:
    """When a minor comes of age; None for an adult, for whom somebody acts until one of them ends it.

    Raises:
        Invalid: nobody was born then.
        OfAge: a child who is no minor.
    """
    today = now.astimezone(ZoneInfo(time_zone)).date()
    require_born(said.birth_date, today)
    comes = _birthday(said.birth_date, AGE_OF_MAJORITY)
    if comes <= today:
        if said.relation == "child":
            raise OfAge
        return None
    return datetime.combine(comes, time(), ZoneInfo(time_zone))


def _birthday(born: date, years: int) -> date:
    """The `years`th birthday; who was born on a 29th of February has it on the 1st of March where there is none."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def _member(row: asyncpg.Record) -> Member:
    fields: dict[str, Any] = dict(row.items())
    return Member(**fields)


def _fact(what: str, proxy_id: UUID, patient_id: UUID, **more: str) -> Event:
    """`proxy.granted` and `proxy.ended`, version 1: who acts for whom from now on, or no longer; `by`: who ended it."""
    payload = {"proxy_id": str(proxy_id), "patient_id": str(patient_id), **more}
    return Event(f"proxy.{what}", str(patient_id), payload, clock.now())
