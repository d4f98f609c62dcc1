"""From what is wanted to what Elasticsearch is asked, and from its answer to the parts of each score.

What must hold is a filter. What ranks is a sum (`search.ranking`), asked with names, so that the parts of a hit are
read from the very clauses that made its score. Ranking hundreds of thousands of doctors one by one is slow, so a broad
search is cut into stages, best doctors first: each stage is ranked exactly, and the next is only asked when a page
needs it.
"""

from dataclasses import dataclass, field
from itertools import product
from typing import Any

from core.clock import now
from directory import Mode, SpecialtyTree
from search.census import Census
from search.index import minute
from search.ranking import Part, RankingPolicy, metres_between
from search.understanding import Understanding
from search.wanted import Sort, Wanted
from search.words import is_hanzi, pairs

type Clause = dict[str, Any]

STRONG_CODES = 6
STRONG_SHARE = 0.3
NEAR_KM = 30
RANKED_AT_ONCE = 1_200
"""A stage has about so many doctors: enough to choose from, few enough to rank within a millisecond."""
WINDOW_STEPS = 32
FIELDS = ["quality", "location", "price", "price_text", "price_video", "price_visit"]


def term(name: str, value: Any) -> Clause:
    return {"term": {name: value}}


def within(name: str, low: int | None = None, high: int | None = None) -> Clause:
    """`low` ≤ value < `high`."""
    bounds = {key: value for key, value in (("gte", low), ("lt", high)) if value is not None}
    return {"range": {name: bounds}}


def any_of(clauses: list[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses}}


def all_of(clauses: list[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else {"bool": {"filter": clauses}}


def named(clause: Clause, name: str) -> Clause:
    """The clause with a name, by which a hit says that it matched."""
    return {"bool": {"filter": [clause], "_name": name}}


@dataclass(slots=True)
class Plan:
    """One search, planned. `relaxed`: words that nothing is known about need not be found."""

    wanted: Wanted
    understood: Understanding
    policy: RankingPolicy
    tree: SpecialtyTree
    census: Census
    moment: int = field(default_factory=lambda: minute(now()))  # the same on every page
    relaxed: bool = False
    filters: list[Clause] = field(init=False)
    stages: list[tuple[bool, list[Clause]]] = field(init=False)  # whether they have an opening, and what else holds

    def __post_init__(self) -> None:
        self.filters = self._filters()
        self.stages = self._stages()

    # What must hold

    @property
    def codes(self) -> dict[str, float]:
        """How much each specialty the words point to counts; the strongest counts 1."""
        found = list(self.understood.codes.items())[:STRONG_CODES]
        return {code: sure / found[0][1] for code, sure in found if sure >= STRONG_SHARE * found[0][1]}

    @property
    def city(self) -> int | None:
        """The city asked for, or else the one in the words unless a place was given."""
        if self.wanted.city is not None or self.wanted.near is not None or self.understood.city is None:
            return self.wanted.city
        return self.understood.city.id

    def _filters(self) -> list[Clause]:
        wanted = self.wanted
        exact = {
            "specialties": wanted.specialty,
            "city": self.city,
            "languages": wanted.language,
            "gender": wanted.gender,
            "title": wanted.title,
            "institution": wanted.institution,
            "modes": wanted.mode,
        }
        found = [term(name, value) for name, value in exact.items() if value is not None]
        if wanted.max_price is not None:
            found.append({"range": {self._price_field: {"lte": wanted.max_price}}})
        return found + self._word_filters()

    def _word_filters(self) -> list[Clause]:
        found = []
        if self.codes and self.wanted.specialty is None:
            found.append(any_of([{"terms": {"specialties": list(self.codes)}}, *self._expertise()]))
        if self.understood.place is not None:
            found.append(all_of([term("place", word) for word in pairs(self.understood.place)]))
        if self.understood.rest and not self.relaxed:
            found.extend(self._word(run) for run in self.understood.rest)
        elif self.understood.rest and not found:
            found.append(any_of([self._word(run) for run in self.understood.rest]))
        return found

    def _expertise(self) -> list[Clause]:
        return [all_of([term("words", word) for word in phrase]) for phrase in self.understood.expertise]

    def _word(self, run: str) -> Clause:
        cut = pairs(run) if is_hanzi(run) else [run]
        places = [all_of([term(name, word) for word in cut]) for name in ("words", "place")]
        return any_of([term("name", run), *places])

    @property
    def _price_field(self) -> str:
        return f"price_{self.wanted.mode}" if self.wanted.mode else "price"

    # Openings

    @property
    def opens_from(self) -> int:
        return max(self.moment, minute(self.wanted.start)) if self.wanted.start else self.moment

    def _opening(self, low: int, high: int | None) -> Clause:
        if self.wanted.mode is Mode.TEXT:
            return term("text_open", True)
        modes = [self.wanted.mode] if self.wanted.mode else [Mode.VIDEO, Mode.VISIT]
        return any_of([within(f"starts_{mode}", low, high) for mode in modes])

    @property
    def _next_field(self) -> str:
        return f"next_{self.wanted.mode}" if self.wanted.mode in (Mode.VIDEO, Mode.VISIT) else "next"

    # Stages

    def _stages(self) -> list[tuple[bool, list[Clause]]]:
        wanted = self.wanted
        openings: list[tuple[bool, list[Clause]]] = [(False, [])]
        if wanted.windowed:
            end = minute(wanted.end) if wanted.end else None
            openings = [(True, [self._opening(self.opens_from, end)])]
        elif wanted.sort is Sort.SOONEST:
            opens = term("text_open", True) if wanted.mode is Mode.TEXT else {"exists": {"field": self._next_field}}
            openings = [(True, [opens])]
        elif wanted.mode is not None and wanted.sort is Sort.BEST:
            opens = self._opening(self.moment, None) if wanted.mode is Mode.TEXT else self._opens_at_all()
            openings = [(True, [opens]), (False, [{"bool": {"must_not": [opens]}}])]
        return [(open_, [*one, *cut]) for (open_, one), cut in product(openings, self._cuts())]

    def _opens_at_all(self) -> Clause:
        # One number a doctor is quicker to test than all openings; if it has just passed, hydration sees that.
        return {"exists": {"field": self._next_field}}

    def _cuts(self) -> list[list[Clause]]:
        if self.wanted.sort is not Sort.BEST:
            return [[]]
        parts: list[list[Clause]] = [[]]
        expected = self.census.expect(self)
        if self.wanted.near is not None:
            latitude, longitude = self.wanted.near
            circle = {"geo_distance": {"distance": f"{NEAR_KM}km", "location": {"lat": latitude, "lon": longitude}}}
            parts = [[circle], [{"bool": {"must_not": [circle]}}]]
            expected *= self.census.share_near(latitude, longitude)
        bar = self.census.quality_bar(RANKED_AT_ONCE / expected) if expected > 2 * RANKED_AT_ONCE else None
        if bar is None:
            return parts
        return [[*part, {"range": {"quality": side}}] for part in parts for side in ({"gte": bar}, {"lt": bar})]

    # What ranks

    def body(self, stage: int, after: list[Any] | None, size: int) -> dict[str, Any]:
        """The request for a page of a stage, behind the sort values `after`."""
        body: dict[str, Any] = {
            "query": self._ranked(self.filters + self.stages[stage][1]),
            "size": size,
            "sort": self._sort(),
            "track_total_hits": 10_000,
            "_source": False,
            "docvalue_fields": FIELDS,
        }
        if after is not None:
            body["search_after"] = after
        return body

    def facets_body(self) -> dict[str, Any]:
        """The request for the counts beside the results."""
        must = list(self.filters)
        if self.wanted.windowed:
            must += self.stages[0][1][:1]
        counted = {"specialty": "specialties", "city": "city", "mode": "modes", "language": "languages"}
        counted |= {"gender": "gender", "title": "title"}
        return {
            "query": {"bool": {"filter": must}},
            "size": 0,
            "track_total_hits": True,
            "aggs": {name: {"terms": {"field": source, "size": 30}} for name, source in counted.items()},
        }

    def _sort(self) -> list[Clause]:
        tie = {"id": "asc"}
        match self.wanted.sort:
            case Sort.SOONEST if self.wanted.mode is not Mode.TEXT and not self.wanted.windowed:
                return [{self._next_field: "asc"}, {"quality": "desc"}, tie]
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
                return [{self._price_field: {"order": "asc", "missing": "_last"}}, {"quality": "desc"}, tie]
            case _:
                return [{"_score": "desc"}, tie]

    def _ranked(self, must: list[Clause]) -> Clause:
        must = must or [{"match_all": {}}]
        if self.wanted.sort is not Sort.BEST:
            # Only what is shown is looked at for reasons: without a score to sort by, these clauses cost nothing else.
            asked: Clause = {"bool": {"filter": must, "should": [*self._relevance(), *self._availability()]}}
            first = self.wanted.sort is Sort.SOONEST and self.wanted.windowed and self.wanted.mode is not Mode.TEXT
            return self._by_first_opening(asked) if first else asked
        query: Clause = {"constant_score": {"filter": {"bool": {"filter": must}}, "boost": 0}}
        if relevant := self._relevance():
            query = {"bool": {"filter": must, "should": relevant}}
        return {
            "function_score": {
                "query": query,
                "functions": self._functions(),
                "score_mode": "sum",
                "boost_mode": "sum",
            }
        }

    def _relevance(self) -> list[Clause]:
        policy, found = self.policy, []
        if self.codes:
            kinds = [
                self._adds(f"s:{code}", term("specialties", code), policy.specialty * weight)
                for code, weight in self.codes.items()
            ]
            found.append({"dis_max": {"queries": kinds}})
        if top := self._top_codes():
            found.append(self._adds("m", {"terms": {"main": top}}, policy.main_specialty))
        if expertise := self._expertise():
            found.append(self._adds("e", any_of(expertise), policy.expertise))
        for at, run in enumerate(self.understood.rest):
            cut = pairs(run) if is_hanzi(run) else [run]
            found.append(self._adds(f"n:{at}", term("name", run), policy.name))
            found.append(self._adds(f"p:{at}", all_of([term("place", word) for word in cut]), policy.place))
        return found

    def _adds(self, name: str, clause: Clause, weight: float) -> Clause:
        return {"constant_score": {"filter": clause, "boost": weight, "_name": name}}

    def _top_codes(self) -> list[str]:
        top = self.wanted.specialty or next(iter(self.codes), None)
        return list(self.tree.descendants(top)) if top else []

    def _functions(self) -> list[Clause]:
        policy = self.policy
        functions: list[Clause] = [
            {"field_value_factor": {"field": "quality", "factor": 1, "missing": 0}, "weight": policy.quality},
        ]
        weights = [policy.answers_text, *(weight for _, weight in policy.soon_steps())]
        for clause, weight in zip(self._availability(), weights, strict=False):
            functions.append({"filter": clause, "weight": weight})
        if self.wanted.near is not None:
            latitude, longitude = self.wanted.near
            scale = {"origin": {"lat": latitude, "lon": longitude}, "scale": f"{policy.half_distance_km}km"}
            functions.append({"exp": {"location": {**scale, "decay": 0.5}}, "weight": policy.distance})
        if self.ranks_price:
            fit = {"linear": {self._price_field: {"origin": 0, "scale": policy.half_price, "decay": 0.5}}}
            priced = {"exists": {"field": self._price_field}}  # a decay takes what has no price for perfect
            functions.append({**fit, "filter": priced, "weight": policy.price})
        return functions

    def _availability(self) -> list[Clause]:
        """Whether the doctor answers text, and then each step of how soon there is an opening, by name."""
        found = [named(term("text_open", True), "t")]
        if self.wanted.mode is not Mode.TEXT:
            found += [named(self._soon(hours), f"a:{hours}") for hours, _ in self.policy.soon_steps()]
        return found

    @property
    def ranks_price(self) -> bool:
        return self.wanted.mode is not None or self.wanted.max_price is not None

    def _soon(self, hours: int) -> Clause:
        begin = self.opens_from
        if begin > self.moment:
            return self._opening(begin, begin + hours * 60)
        return within(self._next_field, None, begin + hours * 60)

    def _by_first_opening(self, asked: Clause) -> Clause:
        """Steps of the window, the first that has an opening counts; the page itself is then sorted exactly."""
        begin = self.opens_from
        end = minute(self.wanted.end) if self.wanted.end else begin + 14 * 1440
        width = max(1, -(-(end - begin) // WINDOW_STEPS))
        steps = [(begin + step * width, step) for step in range(WINDOW_STEPS)]
        functions = [{"filter": self._opening(low, low + width), "weight": WINDOW_STEPS - step} for low, step in steps]
        query = {"constant_score": {"filter": asked, "boost": 0}}
        return {
            "function_score": {"query": query, "functions": functions, "score_mode": "first", "boost_mode": "replace"}
        }

    # What a hit's score is made of

    def parts(self, hit: dict[str, Any], stage: int) -> list[Part]:
        """The parts of a hit's score, largest first."""
        policy = self.policy
        matched = hit.get("matched_queries", ())
        fields = hit["fields"]
        found = [self._relevance_part(matched), self._availability_part(matched, self.stages[stage][0])]
        found.append(Part("quality", policy.quality * fields["quality"][0]))
        if self.wanted.near is not None:
            metres = metres_between(self.wanted.near, place_of(fields["location"][0]))
            found.append(Part("distance", policy.distance * policy.distance_fit(metres), {"metres": round(metres)}))
        if self.ranks_price and (price := fields.get(self._price_field)):
            found.append(Part("price", policy.price * policy.price_fit(price[0]), {"price": price[0]}))
        return sorted((part for part in found if part.value > 0), key=lambda part: -part.value)

    def _relevance_part(self, matched: Any) -> Part:
        policy = self.policy
        value, data = 0.0, {}
        kinds = [(policy.specialty * self.codes[name[2:]], name[2:]) for name in matched if name.startswith("s:")]
        if kinds:
            weight, code = max(kinds, key=lambda kind: kind[0])
            value += weight
            data = {"specialty": code, "phrases": self.understood.because.get(code, [])}
        elif self.wanted.specialty is not None:
            data = {"specialty": self.wanted.specialty}
        for name in matched:
            match name[0]:
                case "m":
                    value, data["main"] = value + policy.main_specialty, True
                case "e":
                    value, data["expertise"] = value + policy.expertise, True
                case "n":
                    value, data["name"] = value + policy.name, True
                case "p":
                    value, data["place"] = value + policy.place, True
        return Part("relevance", value, data)

    def _availability_part(self, matched: Any, opens: bool) -> Part:
        policy = self.policy
        steps = dict(policy.soon_steps())
        hours = [int(name[2:]) for name in matched if name.startswith("a:")]
        value = sum(steps[one] for one in hours)
        data: dict[str, Any] = {"within_hours": min(hours)} if hours else {}
        if "t" in matched:
            value, data["answers_text"] = value + policy.answers_text, True
        return Part("availability", value + (policy.opening if opens else 0.0), data)


def place_of(value: Any) -> tuple[float, float]:
    """(latitude, longitude) of a location as the engine returns it."""
    if isinstance(value, dict):
        longitude, latitude = value["coordinates"]
        return latitude, longitude
    latitude, longitude = value.split(",")
    return float(latitude), float(longitude)
