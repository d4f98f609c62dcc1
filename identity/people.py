"""Accounts: registering, signing in, and what a person may change about themself."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict, cast
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from core import clock
from core.database import Database, Reader, Transaction, UnitOfWork
from core.errors import Invalid, NotFound
from core.ids import new_id
from core.outbox import Event
from identity import contacts, passwords
from identity.births import Gender, born_otherwise, require_born
from identity.errors import AlreadyRegistered, WrongCredentials
from identity.sessions import Role, revoke_all
from identity.tables import PersonRow, RoleRow

LOCALES = ("zh", "en", "fr")
NAMES = "SELECT id, name FROM person WHERE id = ANY($1)"
ENCODED = "SELECT password_hash FROM person WHERE id = $1"
REACH = "SELECT name, email, phone, locale, time_zone FROM person WHERE id = $1"
HASH_OF = "SELECT id, password_hash FROM person WHERE email = $1 OR phone = $2"
WHOSE = "SELECT id FROM person WHERE email = $1 OR phone = $2"
HAS_SECOND = """
SELECT EXISTS (SELECT 1 FROM totp WHERE person_id = $1 AND confirmed_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM passkey WHERE person_id = $1)
"""
EMAIL_VERIFIED = "UPDATE person SET email_verified_at = $2 WHERE email = $1 RETURNING id"
TURN = "SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE"


@dataclass(frozen=True, slots=True)
class Person:
    """An account as its owner sees it."""

    id: UUID
    name: str
    email: str | None
    phone: str | None
    locale: str
    time_zone: str
    roles: tuple[str, ...]
    birth_date: date | None = None
    gender: Gender | None = None


class Change(TypedDict, total=False):
    """What a person may change about themself; what is not named stays. The last two may be taken back, by None."""

    name: str
    locale: str
    time_zone: str
    birth_date: date | None
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Where and how to write to somebody: addresses, language, zone."""

    name: str
    email: str | None
    phone: str | None
    locale: str
    time_zone: str


async def register(
    uow: UnitOfWork,
    *,
    contact: str,
    password: str,
    name: str,
    locale: str = "zh",
    time_zone: str = "Asia/Shanghai",
    roles: tuple[Role, ...] = ("patient",),
) -> Person:
    """Make an account that can sign in.

    Raises:
        BadContact, WeakPassword, AlreadyRegistered, Invalid: what has to be put right.
    """
    known = contacts.parse(contact)
    _check(locale=locale, time_zone=time_zone)
    passwords.check(password, own_words=_own_words(known, name))
    encoded = await passwords.hash_password(password)
    row = PersonRow(
        id=new_id(),
        email=known.email,
        phone=known.phone,
        password_hash=encoded,
        name=name.strip(),
        locale=locale,
        time_zone=time_zone,
        created_at=clock.now(),
    )
    uow.session.add(row)
    try:
        await uow.session.flush()
    except IntegrityError as error:
        raise AlreadyRegistered from error
    uow.session.add_all([RoleRow(person_id=row.id, role=role) for role in roles])
    await uow.session.flush()
    uow.publish(Event("person.registered", str(row.id), {"person_id": str(row.id)}, clock.now()))
    return _view(row, roles)


async def authenticate(database: Database, contact: contacts.Contact, password: str) -> Person:
    """The person with this contact and password. No transaction is open while the password is looked at.

    Raises:
        WrongCredentials: no such account, or another password; both take the same time.
    """
    row = await database.pool.fetchrow(HASH_OF, contact.email, contact.phone)
    if not await passwords.verify(password, row["password_hash"] if row else None) or row is None:
        raise WrongCredentials
    async with database.unit_of_work() as uow:
        return await person(uow, row["id"])


async def whose(tx: Reader, contact: contacts.Contact) -> UUID | None:
    """Whose account has this contact; None: nobody's. Never tell it to whoever has not proved to be them."""
    found: UUID | None = await tx.fetchval(WHOSE, contact.email, contact.phone)
    return found


async def note_verified(tx: Transaction, contact: contacts.Contact) -> None:
    """A code that was sent to this contact has come back: whoever has the account reads what is sent there."""
    await tx.fetchval(EMAIL_VERIFIED, contact.email, clock.now())


async def person(uow: UnitOfWork, person_id: UUID) -> Person:
    """One's own account."""
    row = await uow.session.get(PersonRow, person_id)
    if row is None:
        raise NotFound
    return _view(row, await _roles(uow, person_id))


async def change(uow: UnitOfWork, person_id: UUID, wanted: Change) -> Person:
    """Change what a person may change about themself.

    Raises:
        NotFound: there is no such person. Invalid: no such language or zone; nobody was born then.
    """
    row = await uow.session.get(PersonRow, person_id)
    if row is None:
        raise NotFound
    _check(locale=wanted.get("locale", row.locale), time_zone=wanted.get("time_zone", row.time_zone))
    born = wanted.get("birth_date")
    if born is not None:
        require_born(born, clock.now().astimezone(ZoneInfo(wanted.get("time_zone", row.time_zone))).date())
    if "name" in wanted:
        wanted = {**wanted, "name": wanted["name"].strip()}
    for field, value in wanted.items():
        setattr(row, field, value)
    uow.session.add(row)
    await uow.session.flush()
    if wanted.keys() & {"birth_date", "time_zone"}:
        await born_otherwise(uow, person_id)
    return _view(row, await _roles(uow, person_id))


async def set_password(uow: UnitOfWork, person_id: UUID, password: str) -> None:
    """Replace somebody's password. Whoever calls has made sure that it may be replaced.

    Raises:
        NotFound, WeakPassword: there is no such person; the password is none.
    """
    row = await uow.session.get(PersonRow, person_id)
    if row is None:
        raise NotFound
    second_factor = bool(await uow.fetchval(HAS_SECOND, person_id))
    own_words = _own_words(contacts.Contact(row.email, row.phone), row.name)
    passwords.check(password, own_words=own_words, second_factor=second_factor)
    row.password_hash = await passwords.hash_password(password)
    row.password_stands_alone = passwords.stands_alone(password)
    uow.session.add(row)
    await uow.session.flush()


def check_password(contact: contacts.Contact, name: str, password: str) -> None:
    """Make sure that a password may be chosen for a new account.

    Raises:
        PasswordTooShort, PasswordKnown, PasswordPersonal: it may not.
    """
    passwords.check(password, own_words=_own_words(contact, name))


async def replace_password(uow: UnitOfWork, person_id: UUID, password: str, *, keep: UUID | None = None) -> Person:
    """Replace somebody's password, and end what was signed in with the old one, but for the session `keep`.

    Raises:
        NotFound, WeakPassword: there is no such person; the password is none.
    """
    await set_password(uow, person_id, password)
    await revoke_all(uow, person_id, keep=keep)
    return await person(uow, person_id)


async def is_own_password(tx: Reader, person_id: UUID, password: str) -> bool:
    """Whether it is somebody's password; of an account that has none, every one is."""
    encoded = await tx.fetchval(ENCODED, person_id)
    return encoded is None or await passwords.verify(password, encoded)


async def names(tx: Reader, person_ids: list[UUID]) -> dict[UUID, str]:
    """What the people are called, for those who may see them; the caller has checked that."""
    return {row["id"]: row["name"] for row in await tx.fetch(NAMES, person_ids)}


async def _roles(uow: UnitOfWork, person_id: UUID) -> tuple[str, ...]:
    rows = await uow.session.exec(select(RoleRow.role).where(RoleRow.person_id == person_id))
    return tuple(sorted(rows.all()))


def _own_words(contact: contacts.Contact, name: str) -> list[str]:
    """What an attacker who knows the account tries first, the longest first."""
    mailbox = contact.email.partition("@")[0] if contact.email else ""
    phone = (contact.phone or "").removeprefix("+")
    words = {contact.email or "", mailbox, phone, *name.split(), name.strip()}
    return sorted(words - {""}, key=len, reverse=True)


def _check(*, locale: str, time_zone: str) -> None:
    if locale not in LOCALES:
        raise Invalid(f"Choose one of the languages {', '.join(LOCALES)}.", field="locale")
    if time_zone not in available_timezones():
        raise Invalid("Choose a time zone by its IANA name, such as Asia/Shanghai.", field="time_zone")


def _view(row: PersonRow, roles: tuple[str, ...]) -> Person:
    gender = cast("Gender | None", row.gender)
    return Person(
        row.id, row.name, row.email, row.phone, row.locale, row.time_zone, tuple(roles), row.birth_date, gender
    )


async def take_turn(tx: Transaction, person_id: UUID) -> None:
    """Wait until no other transaction has this person's turn, and keep it: what is counted from here on stays true."""
    await tx.execute(TURN, person_id)


async def reach(tx: Reader, person_id: UUID) -> Reach | None:
    """Where and how to write to somebody; None when there is no such person (any more)."""
    row = await tx.fetchrow(REACH, person_id)
    return Reach(**dict(row.items())) if row is not None else None
