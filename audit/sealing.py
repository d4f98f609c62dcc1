"""Sealing: the entries get their places behind those who wrote them, so that nobody waits in line to write one.

One worker at a time takes what has been committed, gives it the next places of the day's chain and signs the head. An
entry that comes late for its day stands in the one that is open; a day is closed by the first entry of a later one.
"""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

import orjson
import structlog

from audit.chain import BEGINNING, Head, links
from audit.statements import LAST_DAY, SEAL, SIGN_DAY, TO_WITNESS, TURN, UNSEALED, WITNESSED
from core import clock
from core.database import Database, Transaction
from files import Storage

log = structlog.get_logger(__name__)

AT_ONCE = 2000
AREA = "audit"
WITNESS_EVERY = timedelta(minutes=10)
"""How much of the open day somebody who can write to the database, and kept an old head of it, could take back."""


class Key(Protocol):
    """What signs: `core.signing.Signer`."""

    key_id: str

    def sign(self, content: dict[str, Any], /) -> bytes: ...


class Sealer:
    """Seals what waits, for one worker process."""

    def __init__(self, database: Database, key: Key, storage: Storage) -> None:
        self._database = database
        self._key = key
        self._storage = storage

    async def seal(self) -> int:
        """Seal what waits, at most `AT_ONCE`, of one day; returns how many."""
        async with self._database.transaction() as tx:
            if not await tx.fetchval(TURN):
                return 0
            waiting = await tx.fetch(UNSEALED, AT_ONCE)
            if not waiting:
                return 0
            last = await tx.fetchrow(LAST_DAY)
            day = waiting[0]["at"].date()
            if last is not None:
                day = max(day, last["day"])
            now = [one for one in waiting if one["at"].date() <= day]
            await self._extend(tx, day, now, None if last is None else Head(*list(last.values())[:4]))
            return len(now)

    async def witness(self) -> int:
        """Keep the head of a day where the database cannot change it; returns how many were kept."""
        now = clock.now()
        async with self._database.transaction() as tx:
            if not await tx.fetchval(TURN):
                return 0
            row = await tx.fetchrow(TO_WITNESS, now - WITNESS_EVERY, now.date())
            if row is None:
                return 0
            head = Head(row["day"], row["entries"], row["head"], row["before"])
            content = {**head.signed, "key_id": row["key_id"], "signature": row["signature"].hex()}
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "head"
                path.write_bytes(orjson.dumps(content))
                await self._storage.put(witness_of(head.day, head.entries), path)
            await tx.execute(WITNESSED, head.day, head.entries)
        log.info("audit.witnessed", day=head.day.isoformat(), entries=head.entries, head=head.head.hex())
        return 1

    async def _extend(self, tx: Transaction, day: date, entries: list[Any], last: Head | None) -> None:
        is_open = last is not None and last.day == day
        count = last.entries if last is not None and is_open else 0
        head = BEGINNING if last is None else last.head
        before = last.before if last is not None and is_open else head
        hashes = links(head, day, count + 1, entries)
        places = list(range(count + 1, count + 1 + len(entries)))
        await tx.execute(SEAL, day, [one["seq"] for one in entries], places, hashes)
        extended = Head(day, count + len(entries), hashes[-1], before)
        signature = self._key.sign(extended.signed)
        await tx.execute(
            SIGN_DAY, day, extended.entries, extended.head, before, self._key.key_id, signature, clock.now()
        )


def witness_of(day: date, entries: int) -> str:
    """Under what a head is kept in the storage."""
    return f"{AREA}/{day.isoformat()}-{entries:010}"
