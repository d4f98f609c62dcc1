"""How many doctors there are of each kind: rough counts, from which a search guesses how many it will find."""

import asyncio
import math
import time
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import structlog

from core.kept import Recent
from directory import City, Mode
from search.clauses import any_of
from search.engine import Engine, EngineDown
from search.filters import FLAGS, named
from search.index import QUALITY_STEPS

if TYPE_CHECKING:
    from search.query import Plan

log = structlog.get_logger(__name__)

FRESH_SECONDS = 300.0
STEPS = 200
EXPERTS = 0.4
"""How many doctors name a complaint for each doctor of its specialties, while it has not been counted: the mean over
the complaints of `bench search`, which go from none to 1.8."""
COUNTED = 10_000
"""Complaints whose experts are remembered."""
OPENINGS = {None: "next", Mode.VIDEO: "next_video", Mode.VISIT: "next_visit"}


type Expertise = tuple[tuple[str, ...], ...]


def key_of(expertise: Sequence[Sequence[str]]) -> Expertise:
    """Complaints, as the words of doctors' texts, to look up under."""
    return tuple(map(tuple, expertise))


@dataclass(frozen=True, slots=True)
class Census:
    """Counts by field and value, and how quality is spread. Empty when nothing is known: no guess is made then."""

    total: int = 0
    counts: Mapping[str, Mapping[Any, int]] = field(default_factory=dict)
    qualities: tuple[tuple[int, int], ...] = ()  # lower edge of a step, doctors at or above it
    cities: Mapping[int, City] = field(default_factory=dict)
    openings: Mapping[Mode | None, int] = field(default_factory=dict)  # doctors with one, of a mode or of any
    experts: Recent[int] = field(
        default_factory=lambda: Recent[int](COUNTED)
    )  # who name a complaint, as far as counted
    _nearest: dict[tuple[float, float], int] = field(default_factory=dict, repr=False, compare=False)

    def expect(self, plan: "Plan") -> float:
        """About how many doctors meet what must hold."""
        wanted = plan.wanted
        expected = self.total * self._meant(plan)
        if plan.understood.rest and not plan.relaxed:
            expected *= 0.002
        exact = {"city": plan.asked.city, "modes": wanted.mode, "languages": wanted.language, "gender": wanted.gender}
        exact |= {"title": wanted.title, "level": wanted.level}
        exact |= {field: True for name, field in FLAGS.items() if getattr(wanted, name)}
        for name, value in exact.items():
            if value is not None:
                expected *= self._share(name, value)
        return expected * (0.0001 if wanted.institution is not None else 1.0)

    def expert_share(self, plan: "Plan") -> float:
        """How many name the complaint themselves, for each doctor of the specialties it points to."""
        experts = self.experts.get(key_of(plan.understood.expertise))
        return EXPERTS if experts is None else experts / max(1.0, self.total * self._meant(plan))

    def _meant(self, plan: "Plan") -> float:
        """The share of the doctors who are of a specialty that is meant."""
        if plan.wanted.specialty is not None:
            return self._share("specialties", plan.wanted.specialty)
        return min(1.0, sum(self._share("specialties", code) for code in plan.codes)) if plan.codes else 1.0

    def share_open(self, mode: Mode | None) -> float:
        """The share of those who offer a mode (of all) who have an opening."""
        offering = self.total if mode is None else self.counts.get("modes", {}).get(mode, 0)
        return self.openings.get(mode, offering) / offering if offering else 1.0

    def share_near(self, latitude: float, longitude: float) -> float:
        """About which share of the doctors is near a place: those of its nearest city."""
        if not self.cities:
            return 1.0
        return self._share("city", self._nearest_city(round(latitude, 1), round(longitude, 1)))

    def _nearest_city(self, latitude: float, longitude: float) -> int:
        """The city nearest to a place, given to about ten kilometres: many ask from the same."""
        found = self._nearest.get((latitude, longitude))
        if found is None:
            narrow = math.cos(math.radians(latitude)) ** 2  # near enough, to tell which one is nearest

            def far(city: City) -> float:
                return (city.latitude - latitude) ** 2 + narrow * (city.longitude - longitude) ** 2

            found = self._nearest[latitude, longitude] = min(self.cities.values(), key=far).id
        return found

    def quality_bar(self, share: float) -> int | None:
        """The quality (in steps of the index) that about this share of all doctors reaches.

        None when no bar tells them apart.
        """
        reached_by = share * self.total
        at = bisect_right(self.qualities, -reached_by, key=lambda step: -step[1])
        return (self.qualities[at - 1][0] or None) if at else None

    def _share(self, name: str, value: Any) -> float:
        return self.counts.get(name, {}).get(value, 0) / self.total if self.total else 0.0


class CensusTaker:
    """Keeps a census, counted anew in the background when it is old."""

    def __init__(self, engine: Engine, cities: Mapping[int, City]) -> None:
        self._engine = engine
        self._cities = cities
        self._counted_at = -math.inf
        self._running: asyncio.Task[None] | None = None
        self._experts = Recent[int](COUNTED)
        self._counting: dict[Expertise, asyncio.Task[None]] = {}
        self._latest = Census()

    def latest(self) -> Census:
        """What is known now; never waits."""
        if time.monotonic() - self._counted_at > FRESH_SECONDS and (self._running is None or self._running.done()):
            self._counted_at = time.monotonic()
            self._running = asyncio.get_running_loop().create_task(self.count())
        return self._latest

    def wonder(self, expertise: Sequence[Sequence[str]]) -> None:
        """Have those counted who name a complaint, for the next who asks."""
        key = key_of(expertise)
        if key and key not in self._counting and self._experts.get(key) is None:
            self._counting[key] = asyncio.get_running_loop().create_task(self._count_experts(key))

    async def _count_experts(self, key: Expertise) -> None:
        body = {"size": 0, "track_total_hits": True, "query": any_of(named(key))}
        try:
            answer = await self._engine.search(body)
            self._experts.put(key, answer["hits"]["total"]["value"])
        except EngineDown:  # another time
            pass
        finally:
            del self._counting[key]

    async def count(self) -> None:
        """Count now."""
        fields = ("specialties", "city", "modes", "languages", "gender", "title", "level", *FLAGS.values())
        aggregations: dict[str, Any] = {name: {"terms": {"field": name, "size": 2000}} for name in fields}
        aggregations |= {name: {"filter": {"exists": {"field": name}}} for name in OPENINGS.values()}
        aggregations["quality"] = {
            "histogram": {"field": "quality", "interval": QUALITY_STEPS // STEPS, "min_doc_count": 1}
        }
        try:
            answer = await self._engine.search({"size": 0, "track_total_hits": True, "aggs": aggregations})
        except EngineDown:
            self._counted_at = -math.inf
            return
        found = answer["aggregations"]
        counts = {name: {one["key"]: one["doc_count"] for one in found[name]["buckets"]} for name in fields}
        reached, steps = 0, []
        for bucket in reversed(found["quality"]["buckets"]):
            reached += bucket["doc_count"]
            steps.append((round(bucket["key"]), reached))
        self._counted_at = time.monotonic()
        openings = {mode: found[name]["doc_count"] for mode, name in OPENINGS.items()}
        total = answer["hits"]["total"]["value"]
        self._latest = Census(total, counts, tuple(reversed(steps)), self._cities, openings, self._experts)

    async def close(self) -> None:
        """Stop counting."""
        tasks = [*self._counting.values(), *([] if self._running is None else [self._running])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
