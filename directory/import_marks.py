"""How far an import came, written with each batch: one that was killed goes on where it was."""

from dataclasses import astuple, dataclass, field
from datetime import timedelta

from core.clock import now
from core.database import Reader, Transaction
from directory.imports import Written

KEPT = timedelta(days=30)
"""Nobody goes on with an import that has been lying for so long."""

MARK = "SELECT done, refused, added, changed, unchanged, hours FROM import_mark WHERE digest = $1"
SET_MARK = """
INSERT INTO import_mark (digest, done, refused, added, changed, unchanged, hours, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (digest) DO UPDATE
   SET done = excluded.done, refused = excluded.refused, added = excluded.added, changed = excluded.changed,
       unchanged = excluded.unchanged, hours = excluded.hours, updated_at = excluded.updated_at
"""
FORGET = "DELETE FROM import_mark WHERE digest = $1 OR updated_at < $2"


@dataclass(frozen=True, slots=True)
class Mark:
    """`done` counts rows from the beginning, those refused included; `written` is what became of the others."""

    done: int = 0
    refused: int = 0
    written: Written = field(default_factory=Written)


async def mark_of(tx: Reader, digest: str) -> Mark:
    """Where the import of these contents stopped; at the beginning if it never began, or came to its end."""
    row = await tx.fetchrow(MARK, digest)
    if row is None:
        return Mark()
    done, refused, *written = row
    return Mark(done, refused, Written(*written))


async def set_mark(tx: Transaction, digest: str, mark: Mark) -> None:
    """Note `mark` in the transaction that writes the batch it tells of."""
    await tx.execute(SET_MARK, digest, mark.done, mark.refused, *astuple(mark.written), now())


async def forget_mark(tx: Transaction, digest: str) -> None:
    """The import is at its end: the same contents again are looked at from the beginning."""
    await tx.execute(FORGET, digest, now() - KEPT)
