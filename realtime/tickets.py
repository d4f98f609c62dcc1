"""Tickets: what a client shows instead of its session when it opens a socket.

A session token in the address of a socket would end up in logs; a ticket goes in the first frame, opens one socket, and
lives for 30 seconds.
"""

import secrets
from datetime import datetime, timedelta

from core import clock
from core.database import Database, Transaction
from identity import Viewer, token_hash, viewer_through
from realtime.errors import TicketRefused

LIFETIME = timedelta(seconds=30)

# Tickets nobody used are swept by whoever asks next: there are never more than the last half minute's.
ISSUE = """
WITH swept AS (DELETE FROM realtime_ticket WHERE expires_at < $5)
INSERT INTO realtime_ticket (token_hash, person_id, session_id, expires_at) VALUES ($1, $2, $3, $4)
"""
REDEEM = "DELETE FROM realtime_ticket WHERE token_hash = $1 RETURNING session_id, expires_at"


async def issue(tx: Transaction, viewer: Viewer) -> tuple[str, datetime]:
    """A ticket for one socket of `viewer`'s session, shown this once, and when it ends."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    ends = now + LIFETIME
    await tx.execute(ISSUE, token_hash(token), viewer.person_id, viewer.session_id, ends, now)
    return token, ends


async def redeem(database: Database, token: str) -> Viewer:
    """Use up a ticket: of two sockets that show the same one, the second is refused.

    Raises:
        TicketRefused: unknown, used or expired, or its session has ended.
    """
    row = await database.pool.fetchrow(REDEEM, token_hash(token))
    if row is None or row["expires_at"] <= clock.now():
        raise TicketRefused
    viewer = await viewer_through(database.pool, row["session_id"])
    if viewer is None:
        raise TicketRefused
    return viewer
