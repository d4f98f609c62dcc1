"""From what is wanted to what Elasticsearch is asked.

What must hold is a filter. What ranks is a sum (`search.ranking`), whose parts `search.reasons` names for each hit.
Ranking hundreds of thousands of doctors one by one is slow, so a broad search is cut into stages, best doctors first:
each stage is ranked exactly, and the next is only asked when a page needs it. Of a hit nothing is asked but its place
in the order, which ends with the doctor's id: everything shown is read from Postgres.
"""

from dataclasses import dataclass, field
from itertools import product
from typing import Any

import orjson

from core.clock import now
from directory import Mode, SpecialtyTree
from search.census import Census
from search.clauses import Clause, all_of, any_of, term
from search.exposure import field_of, turn_at
from search.filters import Filters, cut
from search.index import QUALITY_STEPS, as_of
from search.ranking import NAMES_COUNTED, RankingPolicy
from search.soonest import Stretch, begins_now, by_first_opening, opens_first_in, window_of
from search.understanding import Understanding
from search.wanted import Sort, Wanted

RINGS_KM = (30, 150)
RINGS_HOLD = 5
"""About how many times as many doctors are within the second ring as within the first."""
RANKED_AT_ONCE = 300
"""A stage has about so many doctors: enough to choose a page from, few enough to rank well within a millisecond."""
SPARE = 1
"""So many more are asked for than shown: it tells whether there are more, and takes the place of one that is gone."""
FEW = 60
"""Of so few with an opening, they and the others are ranked in one question: pages need both soon."""

type Bars = tuple[int | None, int | None]
"""The quality from which on somebody may be among the best, and the one for those who name the complaint themselves.

In steps of the index."""


@dataclass(slots=True)
class Plan:
    """One search, planned. `relaxed`: words that nothing is known about need not be found."""

    wanted: Wanted
    understood: Understanding
    policy: RankingPolicy
    tree: SpecialtyTree
    census: Census
    moment: int = field(default_factory=lambda: as_of(now()))  # the same on every page
    relaxed: bool = False
    bars: list[list[Bars]] | None = None  # that part the stages; a list that has begun keeps its own
    codes: dict[str, float] = field(init=False)  # how much each specialty the words point to counts; the strongest: 1
    top: str | None = field(init=False)  # the one asked for, or the strongest of them
    asked: Filters = field(init=False)
    filters: list[Clause] = field(init=False)
    _filters_of_open: list[Clause] | None = field(init=False)
    stages: list[tuple[bool | None, list[Clause]]] = field(init=False)  # whether they open (some do), and what holds
    _question: bytes | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.asked = Filters(self.wanted, self.understood, self.moment, self.relaxed)
        self.codes = self.asked.codes()
        self.top = self.wanted.specialty or next(iter(self.codes), None)
        self.filters = list(self.asked.by_name().values())
        self._filters_of_open = self.asked.of_open()
        self.stages = self._stages()

    # Stages

    def _stages(self) -> list[tuple[bool | None, list[Clause]]]:
        wanted, cuts = self.wanted, self._cuts()
        openings: list[tuple[bool | None, list[Clause]]] = [(False, [])]
        if (needed := self.asked.opens()) is not None:
            openings = [(True, [needed])]
        elif wanted.mode is not None and wanted.sort is Sort.BEST:
            opens = self.asked.opens_at_all()
            # Of few, one question brings both: an opening counts for more than all else together.
            openings = [(True, [opens]), (False, [_without(opens)])] if self.bars else [(None, [])]
        return [(open_, [*one, *cut]) for (open_, one), cut in product(openings, cuts)]

    def opens(self, stage: int, score: float) -> bool:
        """Whether somebody found in a stage is said to have an opening of the kind asked for."""
        opens = self.stages[stage][0]
        return score >= self.policy.opening if opens is None else opens

    def _cuts(self) -> list[list[Clause]]:
        """What the stages have apart, best first: nearness, then, of many, an opening and quality."""
        if self.wanted.sort is not Sort.BEST:
            return [[]]
        rings = self._rings()
        if self.bars is None:
            self.bars = self._chosen_bars(len(rings))
        cuts = []
        for ring, bars in zip(rings, self.bars or [[]] * len(rings), strict=True):
            if not bars:
                cuts.append(ring)
            for (kind, _), (bar, experts_bar) in zip(self._kinds(), bars, strict=False):
                cuts += [[*ring, *kind, *side] for side in self._sides(bar, experts_bar)]
        return cuts

    def _rings(self) -> list[list[Clause]]:
        """Around the place asked for, the nearest first; farther than the last circle, distance makes no difference."""
        wanted = self.wanted
        if wanted.near is None:
            return [[]]
        circles = [self.asked.within_km(km) for km in RINGS_KM if wanted.max_km is None or km < wanted.max_km]
        inner: list[Clause | None] = [None, *circles]
        outer: list[Clause | None] = [*circles, None]
        return [
            [*([] if out is None else [out]), *([] if in_ is None else [_without(in_)])]
            for in_, out in zip(inner, outer, strict=True)
        ]

    def _kinds(self) -> list[tuple[list[Clause], float]]:
        """Kinds of doctors, those first who will be among the best, each with about what share of all it is."""
        if self.wanted.windowed or self.wanted.mode is Mode.TEXT:
            return [([], 1.0)]
        share = self.census.share_open(self.wanted.mode)
        if self.wanted.mode is not None:  # apart already
            return [([], share)]
        opens = self.asked.opens_at_all()
        return [([opens], share), ([_without(opens)], 1.0)]

    def _chosen_bars(self, rings: int) -> list[list[Bars]]:
        """For each ring bars for each kind, none where all can be ranked at once; no ring, where that is so of all."""
        expected = self.census.expect(self)
        if self.wanted.near is None:
            many = [expected]
        else:
            nearby = self.census.share_near(*self.wanted.near)
            many = [expected * share for share in (nearby, min(1.0, RINGS_HOLD * nearby), 1.0)[:rings]]
        chosen = [self._bars_of(one) for one in many]
        mode = self.wanted.mode
        opening = many[0] if mode is None else many[0] * self.census.share_open(mode)
        return [] if chosen == [[]] and (mode is None or opening < FEW) else chosen

    def _bars_of(self, expected: float) -> list[Bars]:
        if expected <= 2 * RANKED_AT_ONCE:
            return []
        experts = self.census.expert_share(self)
        return [(self._bar(expected * kind), self._bar(expected * kind * experts)) for _, kind in self._kinds()]

    def _bar(self, expected: float) -> int | None:
        return self.census.quality_bar(RANKED_AT_ONCE / expected) if expected > 2 * RANKED_AT_ONCE else None

    def _sides(self, bar: int | None, experts_bar: int | None) -> list[list[Clause]]:
        """Those who may belong to the best, and the others."""
        if bar is None:
            return [[]]
        may = [_from(bar)]
        if expertise := self.asked.expertise():
            may.append(all_of([any_of(expertise), *([] if experts_bar is None else [_from(experts_bar)])]))
        if self.policy.exposure:
            may.append(term("turn", str(turn_at(self.moment))))  # they are few
        best = any_of(may)
        return [[best], [_without(best)]]

    # What ranks

    @property
    def question(self) -> bytes:
        """What a first page asks first."""
        if self._question is None:
            self._question = orjson.dumps(self.body(0, None, self.wanted.limit + SPARE))
        return self._question

    def body(self, stage: int, after: list[Any] | None, size: int) -> dict[str, Any]:
        """The request for a page of a stage, behind the sort values `after`."""
        body: dict[str, Any] = {
            "query": self._ranked(stage),
            "size": size,
            "sort": self.order(),
            "track_total_hits": 10_000,
            "_source": False,
            "stored_fields": "_none_",
        }
        if after is not None:
            body["search_after"] = after
        return body

    def narrowed(self, stretch: Stretch, size: int) -> dict[str, Any]:
        """The request for those whose first opening of the window lies in a step of it, in finer steps."""
        asked: Clause = {"bool": {"filter": [*self._must(0), opens_first_in(self.asked, stretch)]}}
        return {**self.body(0, None, size), "query": by_first_opening(self.asked, asked, stretch)}

    @property
    def steps(self) -> Stretch | None:
        """The window, where doctors are told apart by its steps alone."""
        return window_of(self.asked) if self._by_first_opening and not begins_now(self.asked) else None

    @property
    def _by_first_opening(self) -> bool:
        return self.wanted.sort is Sort.SOONEST and self.wanted.windowed and self.wanted.mode is not Mode.TEXT

    def order(self) -> list[Clause]:
        """What a page is sorted by; the last is the doctor's id."""
        tie = {"id": "asc"}
        match self.wanted.sort:
            case Sort.SOONEST if self.wanted.mode is not Mode.TEXT and not self.wanted.windowed:
                return [{self.asked.next_field: "asc"}, {"quality": "desc"}, tie]
            case Sort.SOONEST if self.wanted.mode is Mode.TEXT:
                return [{"quality": "desc"}, tie]
            case Sort.SOONEST:
                return [{"_score": "desc"}, {"quality": "desc"}, tie]
            case Sort.NEAREST:
                assert self.wanted.near is not None
                latitude, longitude = self.wanted.near
                return [{"_geo_distance": {"location": {"lat": latitude, "lon": longitude}, "unit": "m"}}, tie]
            case Sort.RATING:
                return [{"rating": "desc"}, tie]
            case Sort.PRICE:
                return [{self.asked.price_field: {"order": "asc", "missing": "_last"}}, {"quality": "desc"}, tie]
            case _:
                return [{"_score": "desc"}, tie]

    def _ranked(self, stage: int) -> Clause:
        must = self._must(stage) or [{"match_all": {}}]
        if self.wanted.sort is not Sort.BEST:
            asked: Clause = {"bool": {"filter": must}}
            return by_first_opening(self.asked, asked, window_of(self.asked)) if self._by_first_opening else asked
        query: Clause = {"constant_score": {"filter": {"bool": {"filter": must}}, "boost": 0}}
        if relevant := self._relevance():
            query = {"bool": {"filter": must, "should": relevant}}
        return {
            "function_score": {
                "query": query,
                "functions": self._functions(stage),
                "score_mode": "sum",
                "boost_mode": "sum",
            }
        }

    def _must(self, stage: int) -> list[Clause]:
        clauses, some = self.stages[stage][1], self.asked.opens_at_all()
        opens = some in clauses or self.wanted.windowed
        if self._filters_of_open is None or not opens:
            return [*self.filters, *clauses]
        return [*self._filters_of_open, *(one for one in clauses if one != some)]

    def _relevance(self) -> list[Clause]:
        policy, found = self.policy, []
        if self.codes:
            kinds = [_adds(policy.specialty * weight, term("specialties", code)) for code, weight in self.codes.items()]
            found.append({"dis_max": {"queries": kinds}})
        if self.top is not None:
            found.append(_adds(policy.main_specialty, term("main", self.top)))
        if expertise := self.asked.expertise():
            found.append(_adds(policy.expertise, any_of(expertise)))
        for run in self.understood.names[:NAMES_COUNTED]:
            found.append(_adds(policy.name, term("name", run)))
            found.append(_adds(policy.place, all_of([term("place", word) for word in cut(run)])))
        return found

    def _functions(self, stage: int) -> list[Clause]:
        """What adds to the score by degrees.

        A decay takes what has no value for perfect, and a filter that says who has one costs as much as the decay: it
        is left out where everybody has. Who is found by a mode or a price has a price.
        """
        policy, (opens, clauses) = self.policy, self.stages[stage]
        functions: list[Clause] = [
            {
                "field_value_factor": {"field": "quality", "factor": 1 / QUALITY_STEPS, "missing": 0},
                "weight": policy.quality,
            },
        ]
        functions.append({"filter": term("text_open", True), "weight": policy.answers_text})
        if opens is None:
            functions.append({"filter": self.asked.opens_at_all(), "weight": policy.opening})
        if policy.exposure:
            lifted: Clause = {"field": field_of(turn_at(self.moment)), "factor": 1, "missing": 0}
            functions.append({"field_value_factor": lifted, "weight": policy.exposure})
        if self.ranks_soon:
            wait = {"origin": self.moment, "scale": policy.half_wait_hours * 60, "decay": 0.5}
            soon: Clause = {"exp": {self.asked.next_field: wait}, "weight": policy.availability}
            has_one: Clause = {"exists": {"field": self.asked.next_field}}
            if opens or has_one in clauses:
                functions.append(soon)
            elif _without(has_one) not in clauses:
                functions.append({**soon, "filter": has_one})
        if self.wanted.near is not None:
            latitude, longitude = self.wanted.near
            scale = {"origin": {"lat": latitude, "lon": longitude}, "scale": f"{policy.half_distance_km}km"}
            functions.append({"exp": {"location": {**scale, "decay": 0.5}}, "weight": policy.distance})
        if self.ranks_price:
            fit = {"linear": {self.asked.price_field: {"origin": 0, "scale": policy.half_price, "decay": 0.5}}}
            functions.append({**fit, "weight": policy.price})
        return functions

    @property
    def ranks_soon(self) -> bool:
        """Whether an earlier opening counts for more: in a later window, or at certain times, all are as good."""
        wanted = self.wanted
        return wanted.mode is not Mode.TEXT and wanted.times is None and self.asked.opens_from == self.moment

    @property
    def ranks_price(self) -> bool:
        return self.wanted.mode is not None or self.wanted.max_price is not None


def _without(clause: Clause) -> Clause:
    return {"bool": {"must_not": [clause]}}


def _from(bar: int) -> Clause:
    return {"range": {"quality": {"gte": bar}}}


def _adds(weight: float, clause: Clause) -> Clause:
    return {"constant_score": {"filter": clause, "boost": weight}}
