"""Searches that operators keep, to see what a policy would change before anybody else does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from core import clock
from core.database import Reader, Transaction, to_json
from directory import Gender, Mode, Title
from operations.errors import TooManyQueries
from operations.policies import record
from operations.policy_statements import (
    CHANGE_QUERY,
    COUNT_QUERIES,
    KEEP_QUERY,
    ONE_AT_A_TIME,
    QUERIES,
    QUERY,
    REMOVE_QUERY,
)
from search import Wanted

MOST = 24


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A search by name. `wanted` holds what was asked for, under the names of the search's own parameters; `days` asks
    for an opening within so many days from whenever it is run."""

    id: UUID
    name: str
    wanted: Mapping[str, Any]

    def search(self, limit: int) -> Wanted:
        """The search as it is now.

        Raises:
            InvalidSearch: it contradicts itself.
        """
        asked = dict(self.wanted)
        days, near = asked.pop("days", None), asked.pop("near", None)
        for name, kind in (("mode", Mode), ("gender", Gender), ("title", Title)):
            if name in asked:
                asked[name] = kind(asked[name])
        if near is not None:
            latitude, longitude = near.split(",")
            asked["near"] = (float(latitude), float(longitude))
        if days is not None:
            asked["end"] = clock.now() + timedelta(days=days)
        return Wanted(**asked, limit=limit)


async def saved_queries(tx: Reader) -> list[SavedQuery]:
    """All of them, the oldest first."""
    return [SavedQuery(**dict(row.items())) for row in await tx.fetch(QUERIES)]


async def keep_query(tx: Transaction, by: UUID, id_: UUID, name: str, wanted: Mapping[str, Any]) -> None:
    """Keep a search, or change it. The same again changes nothing.

    Raises:
        InvalidSearch: it contradicts itself.
        TooManyQueries: there are `MOST` already.
    """
    query = SavedQuery(id_, name, wanted)
    query.search(1)
    await tx.execute(ONE_AT_A_TIME)
    before = await _read(tx, id_)
    if before is None:
        if await tx.fetchval(COUNT_QUERIES) >= MOST:
            raise TooManyQueries(most=MOST)
        await tx.execute(KEEP_QUERY, id_, name, to_json(wanted), clock.now())
        await record(tx, by, "query_kept", after=_told(query))
    elif before != query:
        await tx.execute(CHANGE_QUERY, id_, name, to_json(wanted))
        await record(tx, by, "query_changed", before=_told(before), after=_told(query))


async def remove_query(tx: Transaction, by: UUID, id_: UUID) -> None:
    """Remove a kept search. Doing it twice changes nothing."""
    await tx.execute(ONE_AT_A_TIME)
    before = await _read(tx, id_)
    if before is not None:
        await tx.execute(REMOVE_QUERY, id_)
        await record(tx, by, "query_removed", before=_told(before))


async def _read(tx: Transaction, id_: UUID) -> SavedQuery | None:
    row = await tx.fetchrow(QUERY, id_)
    return None if row is None else SavedQuery(**dict(row.items()))


def _told(query: SavedQuery) -> dict[str, Any]:
    return {"id": str(query.id), "name": query.name, **query.wanted}
