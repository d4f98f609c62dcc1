"""Codes that prove whose an address or number is: before an account is made, and instead of a forgotten password.

Asking for one does the same, and takes the same time, whether there is such an account or not: it writes a row. Whether
anything is sent, and what, is decided by the worker (`notices/codes.py`). A code has 40 bits and 30 minutes; it works
for whoever reads the letter and once. Letters to one contact come further and further apart, but never further than a
quarter of an hour: somebody who asks for them on purpose cannot keep the owner from getting one.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast
from uuid import UUID

import asyncpg

from core import clock
from core.database import Database, Reader, Transaction
from core.ids import new_id
from identity.contacts import Contact
from identity.errors import WrongCode

type Purpose = Literal["register", "reset"]

LIFETIME = timedelta(minutes=30)
KEPT_FOR = timedelta(days=2)
LONGEST_GAP_MINUTES = 15
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
"""Crockford's 32: none that is mistaken for another, and what is mistaken is read as what was meant."""
LENGTH = 8

ASK = """
WITH earlier AS (SELECT count(*) AS letters, max(asked_at) AS last FROM contact_code
                  WHERE contact = $2 AND purpose = $3 AND asked_at > $5::timestamptz - interval '1 day')
INSERT INTO contact_code (id, contact, purpose, language, asked_at, expires_at, try_at)
SELECT $1, $2, $3, $4, $5, $6, $5 FROM earlier
 WHERE last IS NULL OR last <= $5::timestamptz - make_interval(mins => least(2 ^ least(letters - 1, 10), $7)::int)
"""
CLAIM = """
UPDATE contact_code c SET try_at = $2
  FROM (SELECT id FROM contact_code WHERE settled_at IS NULL AND try_at <= $1
         ORDER BY try_at LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED) due
 WHERE c.id = due.id
RETURNING c.id, c.contact, c.purpose, c.language, c.expires_at
"""
DRAW = "UPDATE contact_code SET code_hash = $2 WHERE id = $1"
SETTLE = "UPDATE contact_code SET settled_at = $2 WHERE id = $1"
USE = """
UPDATE contact_code SET used_at = $4
 WHERE contact = $1 AND purpose = $2 AND code_hash = $3 AND used_at IS NULL AND expires_at > $4
RETURNING id
"""
FORGET = "DELETE FROM contact_code WHERE id IN (SELECT id FROM contact_code WHERE asked_at < $1 LIMIT $2) RETURNING 1"


@dataclass(frozen=True, slots=True)
class WantedCode:
    """A letter that is due. `person_id`: whose account the contact is, if there is one."""

    id: UUID
    contact: Contact
    purpose: Purpose
    language: str
    expires_at: datetime
    person_id: UUID | None


async def ask_for_code(tx: Transaction, contact: Contact, purpose: Purpose, language: str) -> None:
    """Have a code sent, unless one was a moment ago."""
    now = clock.now()
    await tx.execute(ASK, new_id(), _text(contact), purpose, language, now, now + LIFETIME, LONGEST_GAP_MINUTES)


async def use_code(tx: Transaction, contact: Contact, purpose: Purpose, code: str) -> None:
    """Use a code up.

    Raises:
        WrongCode: it is not the one that was sent, or no longer.
    """
    if await tx.fetchval(USE, _text(contact), purpose, _hash(code), clock.now()) is None:
        raise WrongCode


async def claim_codes(database: Database, lease: timedelta, limit: int) -> list[WantedCode]:
    """Take letters that are due; nobody else gets them until `lease` is over."""
    now = clock.now()
    async with database.transaction() as tx:
        rows = await tx.fetch(CLAIM, now, now + lease, limit)
        return [await _wanted(tx, row) for row in rows]


async def draw_code(tx: Transaction, wanted: WantedCode) -> str:
    """A fresh code for a letter, as it is written in it; one that was drawn for it before is none any more."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    await tx.execute(DRAW, wanted.id, _hash(code))
    return f"{code[:4]}-{code[4:]}"


async def settle_code(database: Database, wanted: WantedCode) -> None:
    """The letter is on its way, or there is nothing to say."""
    await database.pool.execute(SETTLE, wanted.id, clock.now())


async def forget_codes(database: Database, limit: int = 1000) -> int:
    """Drop old ones, at most `limit` at a time; how many."""
    return len(await database.pool.fetch(FORGET, clock.now() - KEPT_FOR, limit))


async def _wanted(tx: Reader, row: asyncpg.Record) -> WantedCode:
    contact = Contact(email=row["contact"]) if "@" in row["contact"] else Contact(phone=row["contact"])
    person_id = await tx.fetchval("SELECT id FROM person WHERE email = $1 OR phone = $2", contact.email, contact.phone)
    purpose = cast("Purpose", row["purpose"])
    return WantedCode(row["id"], contact, purpose, row["language"], row["expires_at"], person_id)


def _text(contact: Contact) -> str:
    return contact.email or contact.phone or ""


def _hash(code: str) -> bytes:
    """Of what was meant: without dashes and spaces, and with the letters that are not among ours."""
    meant = "".join(code.split()).replace("-", "").upper()
    return hashlib.sha256(meant.translate(str.maketrans("OIL", "011")).encode()).digest()
