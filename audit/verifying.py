"""Whether the audit is as it was written: every link worked out anew, every head's signature, every witness asked."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import orjson

from audit.chain import BEGINNING, Head, link
from audit.sealing import AREA
from audit.statements import CHAIN, DAYS, SEALED_DAYS, WAITING
from core import clock
from core.database import Reader
from files import Storage

AT_ONCE = 2000
SEALED_WITHIN = timedelta(minutes=5)
"""An entry that waits for longer says that no worker seals."""

type What = Literal["changed", "missing", "cut_off", "head_changed", "not_signed", "day_missing", "not_sealed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, in which day and from which place on; `place` None: the day as a whole."""

    day: date | None
    place: int | None
    what: What


async def verify(
    db: Reader, public_keys: Mapping[str, bytes], storage: Storage, day: date | None = None
) -> AsyncIterator[Finding]:
    """Yield what is wrong with `day`, or with all of it. `public_keys`: the installation's own, by their ids.

    The database's word is taken for nothing: keys are given, and heads are compared with those the storage holds.
    """
    witnessed = await _witnessed(storage, public_keys)
    rows = await db.fetch(DAYS)
    heads = {row["day"]: Head(row["day"], row["entries"], row["head"], row["before"]) for row in rows}
    before = BEGINNING
    for row in rows:
        head = heads[row["day"]]
        if day is None or head.day == day:
            if head.before != before:
                yield Finding(head.day, None, "day_missing")
            key = public_keys.get(row["key_id"])
            if key is None or not head.is_genuine(row["signature"], key):
                yield Finding(head.day, None, "not_signed")
            async with aclosing(_chain(db, head, witnessed.get(head.day, {}))) as found:
                async for finding in found:
                    yield finding
        before = head.head
    known = {row["day"] for row in await db.fetch(SEALED_DAYS)} | set(witnessed)
    for one in sorted(known - set(heads)):
        if day is None or one == day:
            yield Finding(one, None, "day_missing")
    if await db.fetchval(WAITING, clock.now() - SEALED_WITHIN):
        yield Finding(None, None, "not_sealed")


async def _chain(db: Reader, head: Head, witnessed: Mapping[int, bytes]) -> AsyncGenerator[Finding]:
    """What is wrong with the entries of one day: the first thing, since all behind it hangs on it."""
    before, place = head.before, 0
    while rows := await db.fetch(CHAIN, head.day, place, AT_ONCE):
        for row in rows:
            if row["place"] != place + 1:
                yield Finding(head.day, place + 1, "missing")
                return
            place += 1
            before = link(before, head.day, place, row)
            if before != row["hash"]:
                yield Finding(head.day, place, "changed")
                return
            if witnessed.get(place, before) != before:
                yield Finding(head.day, place, "head_changed")
                return
    if place < max(head.entries, *witnessed, 0):
        yield Finding(head.day, place + 1, "cut_off")
    elif place != head.entries or before != head.head:
        yield Finding(head.day, place, "head_changed")


async def _witnessed(storage: Storage, public_keys: Mapping[str, bytes]) -> dict[date, dict[int, bytes]]:
    """The heads the storage holds, by day and number of entries; what nobody signed is no witness."""
    found: dict[date, dict[int, bytes]] = {}
    async for kept in storage.walk(AREA):
        content: dict[str, Any] = orjson.loads(b"".join([piece async for piece in storage.read(kept.key)]))
        head = Head(
            date.fromisoformat(content["day"]),
            content["entries"],
            bytes.fromhex(content["head"]),
            bytes.fromhex(content["before"]),
        )
        key = public_keys.get(content["key_id"])
        if key is not None and head.is_genuine(bytes.fromhex(content["signature"]), key):
            found.setdefault(head.day, {})[head.entries] = head.head
    return found
