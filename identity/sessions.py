"""Signed-in devices: opaque tokens, of which only the hash is stored, looked up on every request."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import asyncpg

from core import clock
from core.database import Reader, Transaction
from core.ids import new_id
from core.outbox import Event

type Role = Literal["patient", "doctor", "operator", "guest"]
type CarriedBy = Literal["cookie", "bearer"]

OPEN = """
INSERT INTO session (id, token_hash, person_id, carried_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
"""
_VIEWER = """
SELECT s.id AS session_id, s.token_hash, s.carried_by, p.id AS person_id, p.name, p.locale, p.time_zone,
       ARRAY(SELECT r.role FROM person_role r WHERE r.person_id = p.id) AS roles
  FROM session s JOIN person p ON p.id = s.person_id
 WHERE {chosen} AND s.revoked_at IS NULL AND s.expires_at > $2
"""
VIEWER = _VIEWER.format(chosen="s.token_hash = $1")
VIEWERS = _VIEWER.format(chosen="s.token_hash = ANY($1::bytea[])")
VIEWERS_THROUGH = _VIEWER.format(chosen="s.id = ANY($1::uuid[])")
REVOKE = "UPDATE session SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING person_id"
OTHERS = """
SELECT id FROM session
 WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $3 AND id IS DISTINCT FROM $2
"""
LIVE = "SELECT id FROM session WHERE id = ANY($1) AND revoked_at IS NULL AND expires_at > $2"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is asking: a person through one session."""

    person_id: UUID
    session_id: UUID
    name: str
    locale: str
    time_zone: str
    roles: frozenset[str]
    carried_by: str = "bearer"

    def is_(self, role: Role) -> bool:
        """Whether this person has `role`."""
        return role in self.roles


def token_hash(token: str) -> bytes:
    """What is stored instead of the token. A plain SHA-256 does: the token has 256 bits of its own."""
    return hashlib.sha256(token.encode()).digest()


async def open_session(tx: Transaction, person_id: UUID, carried_by: CarriedBy, days: int) -> tuple[str, datetime]:
    """Begin a session of `days`; returns the token, shown this once, and when it ends."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    ends = now + timedelta(days=days)
    await tx.execute(OPEN, new_id(), token_hash(token), person_id, carried_by, now, ends)
    return token, ends


async def viewer_of(tx: Reader, token: str) -> Viewer | None:
    """Whose token this is, or None. Hot: one prepared statement; no cache, so that revocation is immediate."""
    row = await tx.fetchrow(VIEWER, token_hash(token), clock.now())
    return _viewer(row) if row is not None else None


async def viewers_of(tx: Reader, tokens: Sequence[str]) -> list[Viewer | None]:
    """Whose tokens these are, each as `viewer_of` tells it."""
    hashes = [token_hash(token) for token in tokens]
    rows = await tx.fetch(VIEWERS, hashes, clock.now())
    found = {row["token_hash"]: _viewer(row) for row in rows}
    return [found.get(one) for one in hashes]


async def viewers_through(tx: Reader, session_ids: Sequence[UUID]) -> dict[UUID, Viewer]:
    """Whose sessions these are, without those that have ended; for what was opened through them, such as sockets."""
    return {row["session_id"]: _viewer(row) for row in await tx.fetch(VIEWERS_THROUGH, session_ids, clock.now())}


def _viewer(row: asyncpg.Record) -> Viewer:
    return Viewer(
        person_id=row["person_id"],
        session_id=row["session_id"],
        name=row["name"],
        locale=row["locale"],
        time_zone=row["time_zone"],
        roles=frozenset(row["roles"]),
        carried_by=row["carried_by"],
    )


async def revoke(tx: Transaction, session_id: UUID) -> None:
    """End a session; requests fail at once, open sockets follow through the fact and the periodic check."""
    now = clock.now()
    person_id = await tx.fetchval(REVOKE, session_id, now)
    if person_id is not None:
        payload = {"session_id": str(session_id), "person_id": str(person_id)}
        tx.publish(Event("session.revoked", str(session_id), payload, now))


async def revoke_all(tx: Transaction, person_id: UUID, *, keep: UUID | None = None) -> int:
    """End every session of a person but `keep`; how many."""
    others = [row["id"] for row in await tx.fetch(OTHERS, person_id, keep, clock.now())]
    for session_id in others:
        await revoke(tx, session_id)
    return len(others)


async def still_live(tx: Reader, session_ids: Sequence[UUID]) -> set[UUID]:
    """Those of `session_ids` that have neither ended nor been revoked."""
    return {row["id"] for row in await tx.fetch(LIVE, list(session_ids), clock.now())}
