"""What somebody has besides a password, and what of it they need.

Doctors and operators sign in with a second factor where the installation asks for one: without it their sessions are
none (`sessions.py`), also those that began before they became one. A passkey is two factors in one: the device, and the
finger, face or PIN that opens it.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

from core import clock
from core.database import Reader, Transaction
from identity.errors import LastSecondFactor, PasswordStandsNotAlone, StepOver
from identity.passwords import ALONE, WITH_SECOND_FACTOR
from identity.recovery import forget_recovery_codes, use_recovery_code
from identity.sessions import guarded
from identity.totp import remove_totp, use_totp

type Step = Literal["second_factor", "enrolment"]

STEP_LIFETIME = timedelta(minutes=10)
DIGITS = 6

FACTORS = """
SELECT p.password_hash IS NOT NULL AS has_password, p.password_stands_alone,
       EXISTS (SELECT 1 FROM totp t WHERE t.person_id = p.id AND t.confirmed_at IS NOT NULL) AS has_totp,
       (SELECT count(*) FROM passkey k WHERE k.person_id = p.id) AS passkeys,
       (SELECT count(*) FROM recovery_code r WHERE r.person_id = p.id AND r.used_at IS NULL) AS recovery_codes,
       ARRAY(SELECT r.role FROM person_role r WHERE r.person_id = p.id) AS roles
  FROM person p WHERE p.id = $1
"""
BEGIN_STEP = """
WITH old AS (DELETE FROM sign_in_step WHERE expires_at < $5)
INSERT INTO sign_in_step (ticket_hash, person_id, step, expires_at) VALUES ($1, $2, $3, $4)
"""
STEP = "SELECT person_id FROM sign_in_step WHERE ticket_hash = $1 AND step = $2 AND expires_at > $3 FOR UPDATE"
END_STEP = "DELETE FROM sign_in_step WHERE ticket_hash = $1"


@dataclass(frozen=True, slots=True)
class Factors:
    """What a person can prove with. `is_required`: they do not get in without a second factor."""

    has_password: bool
    has_totp: bool
    passkeys: int
    recovery_codes: int
    password_stands_alone: bool
    is_required: bool

    @property
    def has_second(self) -> bool:
        return self.has_totp or self.passkeys > 0

    @property
    def min_password_length(self) -> int:
        return WITH_SECOND_FACTOR if self.has_second else ALONE

    def ways(self) -> list[str]:
        """How somebody who is signed in shows that it is still them, the best first."""
        found = ["passkey"] if self.passkeys else []
        if self.has_totp:
            found.append("totp")
        if not self.has_second and self.has_password:
            found.append("password")
        return found

    def next_step(self) -> Step | None:
        """What is missing once the password was right."""
        if self.has_totp or (self.is_required and self.passkeys):
            return "second_factor"
        return "enrolment" if self.is_required else None


async def factors_of(tx: Reader, person_id: UUID) -> Factors:
    """What somebody has."""
    row = await tx.fetchrow(FACTORS, person_id)
    if row is None:
        return Factors(False, False, 0, 0, True, False)
    return Factors(
        row["has_password"],
        row["has_totp"],
        row["passkeys"],
        row["recovery_codes"],
        row["password_stands_alone"],
        guarded(row["roles"]),
    )


async def use_second_factor(tx: Transaction, person_id: UUID, code: str) -> None:
    """Use up a code of the app, or a recovery code; they are told apart by their looks.

    Raises:
        WrongCode: it is neither, or was used.
    """
    plain = "".join(code.split())
    if len(plain) == DIGITS and plain.isascii() and plain.isdigit():
        await use_totp(tx, person_id, plain)
    else:
        await use_recovery_code(tx, person_id, code)


async def end_totp(tx: Transaction, person_id: UUID) -> None:
    """Take the app away as a second factor.

    Raises:
        LastSecondFactor: there must be one. PasswordStandsNotAlone: the password is too short to stand alone.
    """
    has = await factors_of(tx, person_id)
    if has.has_totp and not has.passkeys:
        require_none(has)
    await remove_totp(tx, person_id)
    if not has.passkeys:
        await forget_recovery_codes(tx, person_id)


def require_none(has: Factors) -> None:
    """Make sure that somebody may be without a second factor.

    Raises:
        LastSecondFactor, PasswordStandsNotAlone: as `end_totp` says.
    """
    if has.is_required:
        raise LastSecondFactor
    if has.has_password and not has.password_stands_alone:
        raise PasswordStandsNotAlone


async def begin_step(tx: Transaction, person_id: UUID, step: Step) -> str:
    """A ticket for the rest of a sign-in, shown this once. It opens nothing but that."""
    ticket = secrets.token_urlsafe(32)
    now = clock.now()
    await tx.execute(BEGIN_STEP, _hash(ticket), person_id, step, now + STEP_LIFETIME, now)
    return ticket


async def holder_of(tx: Transaction, ticket: str, step: Step) -> UUID:
    """Who is in the middle of signing in with this ticket.

    Raises:
        StepOver: nobody, any more.
    """
    person_id: UUID | None = await tx.fetchval(STEP, _hash(ticket), step, clock.now())
    if person_id is None:
        raise StepOver
    return person_id


async def end_step(tx: Transaction, ticket: str) -> None:
    """The ticket is used."""
    await tx.execute(END_STEP, _hash(ticket))


def _hash(ticket: str) -> bytes:
    return hashlib.sha256(ticket.encode()).digest()
