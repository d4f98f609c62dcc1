"""The searches somebody gave a name, to run them again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.clock import now
from core.database import Reader, Transaction, to_json
from core.errors import Conflict
from identity import take_turn

MOST = 20

OTHERS = "SELECT count(*) FROM saved_search WHERE person_id = $1 AND id <> $2"
SAVE = """
INSERT INTO saved_search (person_id, id, name, query, created_at) VALUES ($1, $2, $3, $4::jsonb, $5)
ON CONFLICT (person_id, id) DO UPDATE SET name = excluded.name, query = excluded.query
"""
FORGET = "DELETE FROM saved_search WHERE person_id = $1 AND id = $2"
SAVED = "SELECT id, name, query, created_at FROM saved_search WHERE person_id = $1 ORDER BY created_at DESC, id"


class TooManySearches(Conflict):
    """Extra: `limit`."""

    code = "too_many_searches"
    title = "You have saved as many searches as one person may; remove one first"


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search with its name. `query` is as it stands in an address, without days: they would be over soon."""

    id: UUID
    name: str
    query: Mapping[str, str]
    created_at: datetime


async def save_search(tx: Transaction, person_id: UUID, search_id: UUID, name: str, query: Mapping[str, str]) -> None:
    """Keep a search under an id of the client's; the same id again replaces it.

    Raises:
        TooManySearches: there are `MOST` others already.
    """
    await take_turn(tx, person_id)
    if await tx.fetchval(OTHERS, person_id, search_id) >= MOST:
        raise TooManySearches(limit=MOST)
    await tx.execute(SAVE, person_id, search_id, name, to_json(dict(query)), now())


async def forget_search(tx: Transaction, person_id: UUID, search_id: UUID) -> None:
    """Drop a saved search. Doing so twice changes nothing."""
    await tx.execute(FORGET, person_id, search_id)


async def saved_searches(tx: Reader, person_id: UUID) -> list[SavedSearch]:
    """A person's saved searches, the latest first."""
    rows = await tx.fetch(SAVED, person_id)
    return [SavedSearch(row["id"], row["name"], row["query"], row["created_at"]) for row in rows]
