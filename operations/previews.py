"""What a policy would change: the first places of kept searches, now and under it, side by side."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import DomainError, Unavailable
from operations.saved_queries import SavedQuery
from search import DoctorSearch, Hit, RankingPolicy, seen_little

SHOWN = 10
LOOKED_AT = 50
"""So deep is looked for where a doctor comes from or goes to."""
AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Ranked:
    """A doctor in a list. `other` is the place in the other list, None if it is not among the first `LOOKED_AT`."""

    hit: Hit
    place: int
    other: int | None
    seen_little: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A kept search under both policies. `refused`: the code of why it cannot be run any more."""

    query: SavedQuery
    now: Sequence[Ranked] = ()
    proposed: Sequence[Ranked] = ()
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The searches, and which share of all places shown goes to doctors who have been seen little. `current`: the
    version that ranks now."""

    current: int
    queries: Sequence[Compared]
    share_now: float
    share_proposed: float


async def preview(search: DoctorSearch, policy: RankingPolicy, queries: Sequence[SavedQuery]) -> Preview:
    """Run `queries` under the policy in force and under `policy`.

    Raises:
        Unavailable: Elasticsearch is away; without it no policy ranks.
    """
    turns, policies = asyncio.Semaphore(AT_ONCE), (search.policy, policy)

    async def one(query: SavedQuery) -> Compared:
        async with turns:
            return await _compare(search, policies, query)

    found = await asyncio.gather(*(one(query) for query in queries))
    return Preview(
        policies[0].version, found, _share([one.now for one in found]), _share([one.proposed for one in found])
    )


async def _compare(search: DoctorSearch, policies: Sequence[RankingPolicy], query: SavedQuery) -> Compared:
    try:
        wanted = query.search(LOOKED_AT)
        results = [await search.find(wanted, policy=each) for each in policies]
    except Unavailable:
        raise
    except DomainError as refused:
        return Compared(query, refused=refused.code)
    if any(one.source != "elasticsearch" for one in results):
        raise Unavailable("The search is being mended; a preview needs it.")
    now, proposed = (one.hits for one in results)
    return Compared(query, _ranked(now, _places(proposed)), _ranked(proposed, _places(now)))


def _places(hits: Sequence[Hit]) -> dict[int, int]:
    return {hit.doctor.id: place for place, hit in enumerate(hits, 1)}


def _ranked(hits: Sequence[Hit], others: Mapping[int, int]) -> list[Ranked]:
    return [
        Ranked(hit, place, others.get(hit.doctor.id), seen_little(hit.doctor))
        for place, hit in enumerate(hits[:SHOWN], 1)
    ]


def _share(lists: Sequence[Sequence[Ranked]]) -> float:
    shown = [one.seen_little for ranked in lists for one in ranked]
    return sum(shown) / len(shown) if shown else 0.0
