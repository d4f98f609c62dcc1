"""Pages of results: the first from the index as it is, all later ones from a view of it that stands still.

While people turn pages the index moves: who rises comes twice, who falls is never seen. So the cursor of a first page
only says whom it showed. The second page begins a view (a "point in time" of Elasticsearch) at its top, without those;
the third goes on in that view. A list nobody goes on with costs nothing, and a view is shared (`Views`).
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from search.clauses import Clause
from search.engine import Engine, ViewGone
from search.errors import InvalidCursor
from search.hits import Candidate, Hit
from search.query import SPARE, Bars, Plan
from search.soonest import Stretch

KEPT_MINUTES = 3
"""A view is kept so long after the last page that was taken from it."""
SHARED_SECONDS = 5.0
"""Who begins a second page so soon after somebody else shares that view: however many ask, a process keeps few."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list of results goes on. `seen` were on its first page; without a `view`, its second is next."""

    of: str  # the search's fingerprint
    policy: int  # the version of the ranking
    moment: int
    relaxed: bool
    bars: list[list[Bars]]
    total: int
    at_least: bool
    seen: list[int]
    view: str | None = None
    stage: int = 0
    after: list[Any] | None = None

    @classmethod
    def read(cls, place: dict[str, Any]) -> "Place":
        """The place a cursor of ours holds.

        Raises:
            InvalidCursor: it was made by an older release.
        """
        try:
            return cls(**place)
        except TypeError as error:
            raise InvalidCursor from error


@dataclass(slots=True)
class Page:
    """What Elasticsearch has given for one page so far; with each candidate its stage and its sort values."""

    candidates: list[Candidate] = field(default_factory=list)
    places: list[tuple[int, list[Any]]] = field(default_factory=list)
    total: int = 0
    at_least: bool = False
    exhausted: bool = False
    view: str | None = None
    said: bytes | None = None  # what the engine answered, if it was asked once


class Views:
    """Views of the index, opened when one is needed and the last is not fresh any more."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._opening = asyncio.Lock()
        self._latest: tuple[float, str] | None = None

    async def latest(self) -> str:
        """A view not much older than this moment.

        Raises:
            EngineDown: there is none to be had.
        """
        async with self._opening:
            if self._latest is None or time.monotonic() - self._latest[0] > SHARED_SECONDS:
                self._latest = time.monotonic(), await self._engine.open_view(KEPT_MINUTES)
            return self._latest[1]

    def forget(self, view: str) -> None:
        """It is gone: let nobody else be given it."""
        if self._latest is not None and self._latest[1] == view:
            self._latest = None


class Pages:
    """Asks for pages."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._views = Views(engine)

    async def first(self, plan: Plan, said: bytes | None = None) -> Page:
        """The first page, of the index as it is. `said`: what the engine has already answered to `plan.question`."""
        page = Page(said=said or await self._engine.ask(plan.question))
        assert page.said is not None
        if self._turn(page, plan, 0, orjson.loads(page.said)):
            if plan.steps is not None and not page.exhausted:
                await self._narrow(page, plan, plan.steps)
            return page
        page.said = None
        return await self._fill(page, plan, 1, None)

    async def after(self, plan: Plan, place: Place) -> Page:
        """The page at `place`.

        Raises:
            InvalidCursor: its view is gone.
        """
        page = Page(total=place.total, at_least=place.at_least, view=place.view or await self._views.latest())
        if place.stage >= len(plan.stages):
            raise InvalidCursor
        try:
            return await self._fill(page, plan, place.stage, place.after, place.seen)
        except ViewGone as gone:
            if page.view is not None:
                self._views.forget(page.view)
            raise InvalidCursor(
                f"A list is kept for {KEPT_MINUTES} minutes after its last page; start again from the first page."
            ) from gone

    async def _fill(
        self, page: Page, plan: Plan, stage: int, after: list[Any] | None, seen: Sequence[int] = ()
    ) -> Page:
        """Ask stage after stage until the page is full."""
        while True:
            body = plan.body(stage, after, _missing(page, plan))
            if page.view is None:
                answer = await self._engine.search(body)
            else:
                answer = await self._engine.search_view(_in_view(body, page.view, seen))
                page.view = answer["pit_id"]
            if self._turn(page, plan, stage, answer):
                return page
            stage, after = stage + 1, None

    async def _narrow(self, page: Page, plan: Plan, steps: Stretch) -> None:
        """Put the right ones at the end of a page: of a step's doctors the soonest, where there are more than fit."""
        kept = 0
        while steps.width > 1 and kept < len(page.places):
            last = page.places[-1][1][0]
            steps = steps.step(last)
            kept += sum(place[0] > last for _, place in page.places[kept:])
            del page.candidates[kept:], page.places[kept:]
            answer, page.said = await self._engine.search(plan.narrowed(steps, _missing(page, plan))), None
            there = {one.doctor_id for one in page.candidates}  # what opens may have changed in between
            for hit in answer["hits"]["hits"]:
                if (found := hit["sort"][-1]) not in there:
                    page.candidates.append(Candidate(found, True))
                    page.places.append((0, hit["sort"]))

    def _turn(self, page: Page, plan: Plan, stage: int, answer: dict[str, Any]) -> bool:
        """Put an answer of a stage on the page; whether that completes it."""
        missing, found = _missing(page, plan), answer["hits"]["hits"]
        last = len(plan.order()) - 1
        for hit in found:
            place = hit["sort"]
            page.candidates.append(Candidate(place[last], plan.opens(stage, place[0])))
            page.places.append((stage, place))
        more = stage + 1 < len(plan.stages)
        if page.view is None:
            total = answer["hits"]["total"]
            page.total += total["value"]
            page.at_least |= total["relation"] != "eq" or (len(found) == missing and more)
        if len(found) == missing:
            return True
        page.exhausted = not more
        return page.exhausted


def place_behind(plan: Plan, page: Page, hits: Sequence[Hit], place: Place | None) -> Place | None:
    """Where the list goes on behind the last of the `hits` that is shown; None at its end."""
    limit = plan.wanted.limit
    if len(hits) <= limit and (page.exhausted or not page.candidates):
        return None
    shown = [hit.doctor.id for hit in hits[:limit]]
    if place is None:
        of, policy = plan.wanted.fingerprint(), plan.policy.version
        return Place(of, policy, plan.moment, plan.relaxed, plan.bars or [], page.total, page.at_least, shown)
    at = len(page.candidates) - 1
    if len(hits) > limit:
        at = next(at for at, candidate in enumerate(page.candidates) if candidate.doctor_id == shown[-1])
    stage, after = page.places[at]
    return replace(place, view=page.view, stage=stage, after=after)


def _missing(page: Page, plan: Plan) -> int:
    return plan.wanted.limit + SPARE - len(page.candidates)


def _in_view(body: dict[str, Any], view: str, seen: Sequence[int]) -> dict[str, Any]:
    """The same question to a view, but for those who were seen. What there is in all has been counted before."""
    unseen: Clause = {"bool": {"must": [body["query"]], "must_not": [{"terms": {"id": list(seen)}}]}}
    kept = {"id": view, "keep_alive": f"{KEPT_MINUTES}m"}
    return {**body, "query": unseen, "pit": kept, "track_total_hits": False}
