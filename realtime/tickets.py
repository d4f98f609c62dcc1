"""Tickets: what a client shows instead of its session when it opens a socket.

A session token in the address of a socket would end up in logs; a ticket goes in the first frame, opens one socket, and
lives for 30 seconds. After a cut everybody wants one at the same moment: those who come together share the statements.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from core import clock
from core.database import Database, Reader
from core.together import Together
from identity import Viewer, token_hash, viewers_of, viewers_through
from realtime.errors import TicketRefused

LIFETIME = timedelta(seconds=30)
MOST = 100  # in one statement

# Tickets nobody used are swept by whoever asks next: there are never more than the last half minute's. Processes must
# not wait for each other over them.
ISSUE = """
WITH old AS (SELECT token_hash FROM realtime_ticket WHERE expires_at < $5 FOR UPDATE SKIP LOCKED),
     swept AS (DELETE FROM realtime_ticket t USING old WHERE t.token_hash = old.token_hash)
INSERT INTO realtime_ticket (token_hash, person_id, session_id, expires_at)
SELECT token_hash, person_id, session_id, $4
  FROM unnest($1::bytea[], $2::uuid[], $3::uuid[]) AS wanted(token_hash, person_id, session_id)
RETURNING expires_at
"""
REDEEM = """
WITH shown AS (
    SELECT token_hash FROM realtime_ticket WHERE token_hash = ANY($1::bytea[]) ORDER BY token_hash FOR UPDATE)
DELETE FROM realtime_ticket t USING shown WHERE t.token_hash = shown.token_hash
RETURNING t.token_hash, t.session_id, t.expires_at
"""

type Ticket = tuple[str, datetime]


async def issue(db: Reader, viewers: Sequence[Viewer]) -> list[Ticket]:
    """A ticket for one socket of each viewer's session, shown this once, and when it ends."""
    tokens = [secrets.token_urlsafe(32) for _ in viewers]
    now = clock.now()
    ends = now + LIFETIME
    people, sessions = ([one.person_id for one in viewers], [one.session_id for one in viewers])
    await db.fetch(ISSUE, [token_hash(token) for token in tokens], people, sessions, ends, now)
    return [(token, ends) for token in tokens]


async def redeem(db: Reader, tokens: Sequence[str]) -> list[Viewer | None]:
    """Use up tickets; whose each was, or None where it is unknown, used, expired, or its session has ended.

    Of two sockets that show the same one, the first has it.
    """
    hashes = [token_hash(token) for token in tokens]
    now = clock.now()
    rows = await db.fetch(REDEEM, hashes)
    sessions = {row["token_hash"]: row["session_id"] for row in rows if row["expires_at"] > now}
    viewers = await viewers_through(db, list(sessions.values())) if sessions else {}
    mine = [sessions.pop(one, None) for one in hashes]
    return [viewers.get(session_id) if session_id is not None else None for session_id in mine]


class Tickets:
    """The tickets of one process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._issuing = Together(self._issue, MOST)
        self._redeeming = Together(self._redeem, MOST)

    async def issue(self, session_token: str) -> Ticket | None:
        """A ticket for the session of this token, and when it ends; None without such a session."""
        return await self._issuing.ask(session_token)

    async def redeem(self, token: str) -> Viewer:
        """Use up a ticket: of two sockets that show the same one, the second is refused.

        Raises:
            TicketRefused: unknown, used or expired, or its session has ended.
        """
        viewer = await self._redeeming.ask(token)
        if viewer is None:
            raise TicketRefused
        return viewer

    async def _issue(self, session_tokens: Sequence[str]) -> list[Ticket | None]:
        async with self._database.at_hand.sitting() as db:
            found = await viewers_of(db, session_tokens)
            issued = iter(await issue(db, [viewer for viewer in found if viewer is not None]))
        return [next(issued) if viewer is not None else None for viewer in found]

    async def _redeem(self, tokens: Sequence[str]) -> list[Viewer | None]:
        async with self._database.at_hand.sitting() as db:
            return await redeem(db, tokens)
