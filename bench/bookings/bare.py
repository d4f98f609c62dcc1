"""The least a server must do to book a slot over HTTP: a bare ASGI app that runs our statement and says how it went.

No session, no rules, no documents: JSON in, `HOLD` (which keeps the answer under the key), JSON out. It is served
as the API is: uvicorn, uvloop, httptools, asyncpg. Run it as `python -m bench.bookings.bare FD` on a listening socket.
"""

import os
import sys
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import uvicorn

from core.clock import now
from core.ids import new_id
from matching import HOLD

POOL = 10
_HEADERS = [(b"content-type", b"application/json")]


class Bare:
    """The app. `POST` a doctor_id, a patient_id, starts_at, ends_at and a key; 201 with the id, or 409."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        body = b""
        more = True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        wanted = orjson.loads(body)
        booking, moment, patient = new_id(), now(), UUID(wanted["patient_id"])
        start, end = datetime.fromisoformat(wanted["starts_at"]), datetime.fromisoformat(wanted["ends_at"])
        held_until = moment + timedelta(minutes=5)
        assert self._pool is not None
        told = orjson.dumps({"id": str(booking), "hold_expires_at": held_until})
        row = await self._pool.fetchrow(
            HOLD,
            booking,
            wanted["doctor_id"],
            patient,
            patient,
            "video",
            start,
            end,
            1,
            moment,
            held_until,
            "",
            5000,
            "CNY",
            3,
            "03",
            0,
            0,
            None,
            wanted["key"],
            sha256(body).digest(),
            told.decode(),
            None,
        )
        booked = row is not None and row["booked"]
        answer = told if booked else b'{"code":"slot_taken"}'
        await send({"type": "http.response.start", "status": 201 if booked else 409, "headers": _HEADERS})
        await send({"type": "http.response.body", "body": answer})

    async def _live(self, receive: Any, send: Any) -> None:
        await receive()
        self._pool = await asyncpg.create_pool(self._url, min_size=1, max_size=POOL, reset=_leave)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._pool.close()
        await send({"type": "lifespan.shutdown.complete"})


async def _leave(_: object) -> None:
    """Give a connection back without a round trip, as ours does."""


if __name__ == "__main__":
    uvicorn.run(
        Bare(os.environ["REFERENCE_DATABASE_URL"]),
        fd=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_config=None,
        server_header=False,
    )
