"""The doctors somebody wants to find again."""

from uuid import UUID

from core.clock import now
from core.database import Reader, Transaction
from core.errors import Conflict, NotFound
from identity import take_turn

MOST = 100

ADD = """
WITH listed AS (
    SELECT id FROM doctor WHERE id = $2 AND status = 'active'
), mine AS (
    SELECT count(*) AS many, count(*) FILTER (WHERE doctor_id = $2) = 1 AS there FROM favourite WHERE person_id = $1
), added AS (
    INSERT INTO favourite (person_id, doctor_id, added_at)
    SELECT $1, id, $3 FROM listed, mine WHERE many < $4 ON CONFLICT DO NOTHING
)
SELECT EXISTS (SELECT FROM listed) AS listed, many, there FROM mine
"""
REMOVE = "DELETE FROM favourite WHERE person_id = $1 AND doctor_id = $2"
FAVOURITES = "SELECT doctor_id FROM favourite WHERE person_id = $1 ORDER BY added_at DESC, doctor_id"


class TooManyFavourites(Conflict):
    """Extra: `limit`."""

    code = "too_many_favourites"
    title = "You have as many favourites as one person may; remove one first"


async def add_favourite(tx: Transaction, person_id: UUID, doctor_id: int) -> None:
    """Remember a doctor. Doing so twice changes nothing.

    Raises:
        NotFound: there is no such doctor, or the doctor is suspended.
        TooManyFavourites: there are `MOST` already.
    """
    await take_turn(tx, person_id)
    row = await tx.fetchrow(ADD, person_id, doctor_id, now(), MOST)
    assert row is not None
    if row["there"]:
        return
    if not row["listed"]:
        raise NotFound("There is no such doctor, or the doctor is no longer listed.")
    if row["many"] >= MOST:
        raise TooManyFavourites(limit=MOST)


async def remove_favourite(tx: Transaction, person_id: UUID, doctor_id: int) -> None:
    """Forget a doctor again. Doing so twice changes nothing."""
    await tx.execute(REMOVE, person_id, doctor_id)


async def favourites_of(tx: Reader, person_id: UUID) -> list[int]:
    """A person's favourites by id, the latest first; also those who are not listed at the moment."""
    return [row["doctor_id"] for row in await tx.fetch(FAVOURITES, person_id)]
