"""Guests: people without an account who were let into one place, and can do nothing else."""

from uuid import UUID

from core import clock
from core.database import Transaction
from core.ids import new_id
from identity.sessions import revoke

ADD = """
WITH added AS (INSERT INTO person (id, name, locale, created_at) VALUES ($1, $2, $3, $4) RETURNING id)
INSERT INTO person_role (person_id, role) SELECT id, 'guest' FROM added
"""
SESSIONS = """
SELECT s.id FROM session s JOIN person_role r ON r.person_id = s.person_id AND r.role = 'guest'
 WHERE s.person_id = $1 AND s.revoked_at IS NULL
"""


async def add_guest(tx: Transaction, name: str, locale: str) -> UUID:
    """Somebody under a name; what a guest may do asks for the role `guest`, and everything else refuses it."""
    guest = new_id()
    await tx.execute(ADD, guest, name, locale, clock.now())
    return guest


async def end_guest(tx: Transaction, person_id: UUID) -> None:
    """End the sessions of a guest; somebody who came with an account of their own keeps theirs."""
    for row in await tx.fetch(SESSIONS, person_id):
        await revoke(tx, row["id"])
