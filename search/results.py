"""What a search answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from search.alternatives import NONE as NO_ALTERNATIVES
from search.alternatives import Alternatives
from search.hits import Hit
from search.shown import Shown
from search.understanding import Understanding


@dataclass(slots=True)
class Results:
    """A page of hits. `total` counts what was found up to here when `total_is_at_least`.

    The same for all who ask the same while the same is found. `written` is what a `Writer` made of it; of a page asked
    again `hits` may be missing then: `written` says all of them.
    """

    hits: Sequence[Hit]
    facets: Mapping[str, Sequence[tuple[str, int]]]
    total: int
    total_is_at_least: bool
    understood: Understanding
    source: Literal["elasticsearch", "postgres"]
    next_cursor: str | None
    alternatives: Alternatives = NO_ALTERNATIVES  # where few were found
    written: bytes = b""
    exposure: tuple[int, int] = (0, 0)  # how many of the hits were seen little before, and how many enough


class Writer(Protocol):
    """What an edge sends, made where it is found, and kept as long as that stands; each `Writer` has its own pages."""

    def hit(self, hit: Hit, shown: Shown) -> bytes:
        """A hit, while Postgres is asked whether it still stands.

        What is made of the doctor alone may be kept in `shown.written`, which is gone once the doctor changes.
        """

    def page(self, results: Results) -> bytes:
        """A page of hits that are written; nothing if not all who ask are sent the same."""
