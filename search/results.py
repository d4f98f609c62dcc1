"""What a search answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from search.alternatives import NONE as NO_ALTERNATIVES
from search.alternatives import Alternatives
from search.hits import Hit
from search.understanding import Understanding


@dataclass(slots=True)
class Results:
    """A page of hits. `total` counts what was found up to here when `total_is_at_least`.

    The same for all who ask the same while the same is found: `written` is kept by an edge, if it makes the same of it.
    Of a page asked again `hits` may be missing then: `written` says all of them.
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
    exposure: tuple[int, int] | None = None  # how many of the hits were seen little before, and how many enough
