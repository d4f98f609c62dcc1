"""Signed-in devices: opaque tokens, of which only the hash is stored, looked up on every request."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import asyncpg

from core import clock, settings
from core.database import Reader, Transaction
from core.errors import NotFound
from core.ids import new_id
from core.outbox import Event

type Role = Literal["patient", "doctor", "operator", "guest"]
type CarriedBy = Literal["cookie", "bearer"]

GUARDED = frozenset({"doctor", "operator"})
SEEN_ABOUT = timedelta(minutes=5)
LONGEST_AGENT = 400

OPEN = """
INSERT INTO session (id, token_hash, person_id, carried_by, created_at, expires_at, user_agent, last_seen_at, proved_at,
                     second_factor)
VALUES ($1, $2, $3, $4, $5, $6, $7, $5, $9, $8)
"""
_VIEWER = """
SELECT s.id AS session_id, s.token_hash, s.carried_by, s.proved_at, s.last_seen_at, s.second_factor,
       p.id AS person_id, p.name, p.locale, p.time_zone,
       ARRAY(SELECT r.role FROM person_role r WHERE r.person_id = p.id) AS roles
  FROM {sessions} JOIN person p ON p.id = s.person_id
 WHERE s.revoked_at IS NULL AND s.expires_at > $2
"""
# With `= ANY($1)` Postgres plans anew each time, which takes four times what looking up does (docs/sign-in.md).
VIEWER = _VIEWER.format(sessions="session s") + " AND s.token_hash = $1"
VIEWERS = _VIEWER.format(sessions="unnest($1::bytea[]) AS asked (hash) JOIN session s ON s.token_hash = asked.hash")
VIEWERS_THROUGH = _VIEWER.format(sessions="unnest($1::uuid[]) AS asked (id) JOIN session s ON s.id = asked.id")
REVOKE = "UPDATE session SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING person_id"
# Many processes may see one session at the same moment; nobody waits for it.
SEEN = """
UPDATE session s SET last_seen_at = $2
  FROM (SELECT id FROM session WHERE id = ANY($1) AND (last_seen_at IS NULL OR last_seen_at <= $3)
         FOR NO KEY UPDATE SKIP LOCKED) due
 WHERE s.id = due.id
RETURNING s.id
"""
PROVED = "UPDATE session SET proved_at = $2 WHERE id = $1"
STRONGER = "UPDATE session SET second_factor = true, proved_at = $2 WHERE id = $1"
SESSIONS_OF = """
SELECT id, carried_by, created_at, expires_at, user_agent, coalesce(last_seen_at, created_at) AS last_seen_at,
       second_factor
  FROM session WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2
 ORDER BY last_seen_at DESC, id
"""
OWN = "SELECT id FROM session WHERE id = $1 AND person_id = $2 AND revoked_at IS NULL AND expires_at > $3"
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
    proved_at: datetime | None = None

    def is_(self, role: Role) -> bool:
        """Whether this person has `role`."""
        return role in self.roles


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in device as its owner sees it. `last_seen_at` is about `SEEN_ABOUT` coarse."""

    id: UUID
    carried_by: CarriedBy
    created_at: datetime
    expires_at: datetime
    user_agent: str | None
    last_seen_at: datetime
    second_factor: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """That somebody has shown elsewhere who they are. `at`: when; None: nobody says."""

    at: datetime | None


def token_hash(token: str) -> bytes:
    """What is stored instead of the token. A plain SHA-256 does: the token has 256 bits of its own."""
    return hashlib.sha256(token.encode()).digest()


async def open_session(
    tx: Transaction,
    person_id: UUID,
    carried_by: CarriedBy,
    days: int,
    *,
    user_agent: str | None = None,
    second_factor: bool = False,
    proved_elsewhere: Proof | None = None,
) -> tuple[str, datetime]:
    """Begin a session of `days`; returns the token, shown this once, and when it ends.

    `proved_elsewhere`: when somebody else says that they were shown who it is; without it, that was now and here.
    """
    token = secrets.token_urlsafe(32)
    now = clock.now()
    ends = now + timedelta(days=days)
    agent = user_agent[:LONGEST_AGENT] if user_agent else None
    proved_at = now if proved_elsewhere is None else proved_elsewhere.at
    started = (person_id, carried_by, now, ends, agent, second_factor, proved_at)
    await tx.execute(OPEN, new_id(), token_hash(token), *started)
    return token, ends


def guarded(roles: Iterable[str]) -> bool:
    """Whether one of `roles` is had here with a second factor only."""
    return not GUARDED.isdisjoint(roles) and settings.load().requires_second_factor


async def viewer_of(tx: Reader, token: str) -> Viewer | None:
    """Whose token this is, or None."""
    (found,) = await viewers_of(tx, [token])
    return found


async def viewers_of(tx: Reader, tokens: Sequence[str]) -> list[Viewer | None]:
    """Whose tokens these are. Hot: a prepared statement; no cache, so that revocation is immediate."""
    hashes = [token_hash(token) for token in tokens]
    now = clock.now()
    rows = await (tx.fetch(VIEWER, hashes[0], now) if len(hashes) == 1 else tx.fetch(VIEWERS, hashes, now))
    before = now - SEEN_ABOUT
    if long_ago := [row["session_id"] for row in rows if (row["last_seen_at"] or before) <= before]:
        await tx.fetch(SEEN, long_ago, now, before)
    found = {row["token_hash"]: _viewer(row) for row in rows if _counts(row)}
    return [found.get(one) for one in hashes]


async def viewers_through(tx: Reader, session_ids: Sequence[UUID]) -> dict[UUID, Viewer]:
    """Whose sessions these are, without those that have ended; for what was opened through them, such as sockets."""
    rows = await tx.fetch(VIEWERS_THROUGH, session_ids, clock.now())
    return {row["session_id"]: _viewer(row) for row in rows if _counts(row)}


def _counts(row: asyncpg.Record) -> bool:
    """Whether a session is one: whoever has a guarded role needs to have begun it with a second factor."""
    return row["second_factor"] or not guarded(row["roles"])


def _viewer(row: asyncpg.Record) -> Viewer:
    return Viewer(
        person_id=row["person_id"],
        session_id=row["session_id"],
        name=row["name"],
        locale=row["locale"],
        time_zone=row["time_zone"],
        roles=frozenset(row["roles"]),
        carried_by=row["carried_by"],
        proved_at=row["proved_at"],
    )


async def sessions_of(tx: Reader, person_id: UUID) -> list[Session]:
    """Where somebody is signed in, the latest seen first."""
    return [Session(**dict(row.items())) for row in await tx.fetch(SESSIONS_OF, person_id, clock.now())]


async def revoke_own(tx: Transaction, person_id: UUID, session_id: UUID) -> None:
    """End a session of one's own.

    Raises:
        NotFound: there is none such, any more.
    """
    if await tx.fetchval(OWN, session_id, person_id, clock.now()) is None:
        raise NotFound
    await revoke(tx, session_id)


async def note_proof(tx: Transaction, session_id: UUID) -> None:
    """Whoever is signed in through this session has just shown that it is still them."""
    await tx.execute(PROVED, session_id, clock.now())


async def note_second_factor(tx: Transaction, session_id: UUID) -> None:
    """Whoever is signed in through this session has just shown a second factor that is new."""
    await tx.execute(STRONGER, session_id, clock.now())


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
