"""Tries to sign in: pauses that grow with every failure, and never keep the owner out.

A try is counted before the password is looked at, so that many at the same moment count as many, and taken back when it
was right. Two things are counted: the account that is tried, whether there is one or not, and the address it is tried
from. A device on which the owner has signed in before (`known_devices`) has a count of its own instead of both: whoever
tries from elsewhere slows down elsewhere only. Someone on a new device has passkeys and letters left, which are not
counted here.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from uuid import UUID

from core import clock
from core.database import Database, Transaction
from identity.contacts import Contact
from identity.errors import TooManyAttempts

FORGOTTEN = timedelta(days=1)
"""Without a try for so long a count begins anew."""


@dataclass(frozen=True, slots=True)
class Pace:
    """So many failures are `free`; from then on each doubles the pause, which starts at a second."""

    free: int
    longest_seconds: int


ACCOUNT = Pace(free=5, longest_seconds=900)
ADDRESS = Pace(free=50, longest_seconds=60)
"""Whole hospitals share one."""

LETTERS = Pace(free=20, longest_seconds=60)
"""Letters that one address has sent to others."""

TAKE = """
INSERT INTO sign_in_attempt AS a (key, failures, last_at, next_at) VALUES ($1, 1, $2, $2)
ON CONFLICT (key) DO UPDATE
   SET failures = CASE WHEN a.last_at < $3 THEN 1 ELSE a.failures + 1 END,
       last_at = $2,
       next_at = CASE WHEN a.last_at < $3 OR a.failures + 1 < $4 THEN $2::timestamptz
                      ELSE $2::timestamptz + make_interval(secs => least(2 ^ least(a.failures + 1 - $4, 20), $5)) END
 WHERE a.next_at <= $2
RETURNING next_at
"""
WHEN = "SELECT next_at FROM sign_in_attempt WHERE key = $1"
CLEAR = "DELETE FROM sign_in_attempt WHERE key = $1"
GIVE_BACK = """
UPDATE sign_in_attempt
   SET failures = failures - 1, next_at = CASE WHEN failures <= $2 THEN last_at ELSE next_at END
 WHERE key = $1
"""
FORGET = """
DELETE FROM sign_in_attempt WHERE key IN (SELECT key FROM sign_in_attempt WHERE last_at < $1 LIMIT $2) RETURNING 1
"""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try: for whom, and from where. `device`: the known device of that account, if it is tried on one."""

    contact: Contact
    address: str
    device: str | None = None

    def counted(self) -> list[tuple[bytes, Pace]]:
        """What it counts for, in the order in which rows are locked."""
        if self.device is not None:
            return [(_key("device", self.device), ACCOUNT)]
        whom = self.contact.email or self.contact.phone or ""
        return [(_key("account", whom), ACCOUNT), (_key("address", _network(self.address)), ADDRESS)]


@dataclass(frozen=True, slots=True)
class FactorAttempt:
    """A try at the second factor of somebody whose password was right, or who is signed in."""

    person_id: UUID

    def counted(self) -> list[tuple[bytes, Pace]]:
        """What it counts for."""
        return [(_key("factor", str(self.person_id)), ACCOUNT)]


@dataclass(frozen=True, slots=True)
class ProviderAttempt:
    """Coming back from a provider, which then is asked by us."""

    address: str

    def counted(self) -> list[tuple[bytes, Pace]]:
        """What it counts for."""
        return [(_key("provider", _network(self.address)), ADDRESS)]


@dataclass(frozen=True, slots=True)
class LetterAttempt:
    """Having a letter sent to whomever: nobody uses us to write to strangers by the thousand."""

    address: str

    def counted(self) -> list[tuple[bytes, Pace]]:
        """What it counts for."""
        return [(_key("letters", _network(self.address)), LETTERS)]


async def begin_attempt(tx: Transaction, attempt: Attempt | FactorAttempt | ProviderAttempt | LetterAttempt) -> None:
    """Count a try. In a transaction of its own: it counts whatever becomes of it.

    Raises:
        TooManyAttempts: it is not time yet; nothing was counted.
    """
    now = clock.now()
    for key, pace in attempt.counted():
        granted = await tx.fetchval(TAKE, key, now, now - FORGOTTEN, pace.free, pace.longest_seconds)
        if granted is None:
            raise TooManyAttempts(retry_after=_seconds(await tx.fetchval(WHEN, key), now))


async def attempt_succeeded(tx: Transaction, attempt: Attempt | FactorAttempt | ProviderAttempt) -> None:
    """It was right: whose it was has a clean slate, and the address has one failure less."""
    (whose, _), *others = attempt.counted()
    await tx.execute(CLEAR, whose)
    for key, pace in others:
        await tx.execute(GIVE_BACK, key, pace.free)


async def forget_attempts(database: Database, limit: int = 1000) -> int:
    """Drop what no longer counts, at most `limit` at a time; how many."""
    return len(await database.pool.fetch(FORGET, clock.now() - FORGOTTEN, limit))


def _key(kind: str, what: str) -> bytes:
    return hashlib.sha256(f"{kind}:{what}".encode()).digest()


def _network(address: str) -> str:
    """A household has one IPv4 address, or 2^64 of IPv6."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Address(int(known) >> 64 << 64)) if isinstance(known, IPv6Address) else address


def _seconds(until: datetime | None, now: datetime) -> int:
    return max(1, round((until - now).total_seconds())) if until is not None else 1
