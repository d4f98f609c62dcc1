"""Roles that somebody is given, and that are taken from them: open sessions and sockets have what is true now."""

from uuid import UUID

from core.clock import now
from core.database import Reader, Transaction
from core.outbox import Event
from identity.sessions import Role

GRANT = "INSERT INTO person_role (person_id, role) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING role"
TAKE = "DELETE FROM person_role WHERE person_id = $1 AND role = $2 RETURNING role"
HAVING = "SELECT person_id FROM person_role WHERE role = $1 AND person_id = ANY($2::uuid[])"

ROLE_CHANGED = "role.changed"
"""The topic of the fact that somebody has a role, or has it no longer. Payload: `person_id`, `role`."""


async def grant_role(tx: Transaction, person_id: UUID, role: Role) -> None:
    """Give somebody a role. Twice is once."""
    if await tx.fetchval(GRANT, person_id, role) is not None:
        _publish(tx, person_id, role)


async def take_role(tx: Transaction, person_id: UUID, role: Role) -> None:
    """Take a role from somebody: their requests are refused from the commit on."""
    if await tx.fetchval(TAKE, person_id, role) is not None:
        _publish(tx, person_id, role)


async def having_role(tx: Reader, role: Role, people: list[UUID]) -> set[UUID]:
    """Those of `people` who have `role`."""
    return {row["person_id"] for row in await tx.fetch(HAVING, role, people)}


def _publish(tx: Transaction, person_id: UUID, role: Role) -> None:
    payload = {"person_id": str(person_id), "role": role}
    tx.publish(Event(ROLE_CHANGED, str(person_id), payload, now()))
