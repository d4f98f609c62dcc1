"""Marks of the index: numbers that rise behind every change of it, once searches see the change.

While the mark of a search is the same, the engine would find the same again and need not be asked. What is changed by
bookings and hours concerns the specialties of the doctors written; anything else may concern every search.
"""

from collections.abc import Iterable, Sequence

from core.database import Database
from matching import STANDING_MARKS, Asked

EVERYTHING = ""
"""Raised for what may concern every search: it counts in each mark."""
ANYTHING = "*"
"""Raised with every change: what a search looks at that is in no one specialty."""

MANY = 40
"""So many specialties at once are everything: where most of them change, one mark is as good as all."""

RAISE = """
INSERT INTO index_mark (scope, mark) SELECT *, 1 FROM unnest($1::text[])
ON CONFLICT (scope) DO UPDATE SET mark = index_mark.mark + 1
"""
_MARK = "SELECT coalesce(sum(mark), 0)::bigint FROM index_mark WHERE scope IN ('', {scope})"
MARK = _MARK.format(scope="$1")
# What matching says of the doctors, beside the mark, in one round trip.
MARKS = f"SELECT ({STANDING_MARKS}), ({_MARK.format(scope='$5')})"


async def raise_marks(database: Database, scopes: Iterable[str]) -> None:
    """Let it be known that something has changed in these specialties, or in `EVERYTHING`. It can be seen already."""
    raised = set(scopes)
    raised = {ANYTHING, *(raised if len(raised) <= MANY else (EVERYTHING,))}
    # In one order everywhere, so that two who raise them wait for each other instead of locking each other out.
    await database.pool.execute(RAISE, sorted(raised))


class IndexMarks:
    """The marks one process has read. One that is out of date does no harm: it only is not the same any more."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[str, int] = {}
        self._moving: set[str] = set()

    async def known(self, specialty: str | None) -> int:
        """A mark that was true before this call or during it."""
        scope = specialty or ANYTHING
        if scope not in self._read:
            [row] = await self._database.at_hand.fetch(MARK, scope)
            self._read[scope] = row[0]
        return self._read[scope]

    async def read(self, specialty: str | None, doctor_ids: Sequence[int], asked: Asked) -> tuple[int, str]:
        """The mark now, and `STANDING_MARKS` of some doctors."""
        scope = specialty or ANYTHING
        [row] = await self._database.at_hand.fetch(MARKS, doctor_ids, *asked.bounds, scope)
        standing, mark = row
        (self._moving.discard if self._read.get(scope) == mark else self._moving.add)(scope)
        self._read[scope] = mark
        return mark, standing or ""

    def at_rest(self, specialty: str | None) -> bool:
        """Whether the mark was the same the last two times it was read."""
        return (specialty or ANYTHING) not in self._moving
