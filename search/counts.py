"""Counts beside the results: how many there would be with another value of a filter, or with one filter less.

A count is what the search itself would find then, so each is made from the filters of that other search. What a person
sees as one filter may be several clauses: the price and the openings asked for depend on the mode.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from core.clock import now
from directory import Mode
from matching import PartOfDay
from search.clauses import Clause, term
from search.filters import FLAGS, Filters

FIELDS = {
    "specialty": "specialties",
    "city": "city",
    "language": "languages",
    "gender": "gender",
    "title": "title",
    "level": "level",
}
"""Facets whose values the index holds as they are."""
DAYS = 14
WITH_MODE = ("mode", "max_price")
VALUES = 30  # of a facet, at most


@dataclass(frozen=True, slots=True)
class Facets:
    """By facet, its values with how many doctors each would find. `total`: as things are."""

    counts: Mapping[str, Sequence[tuple[str, int]]]
    total: int | None = None  # not counted


NONE = Facets({})
NOBODY: Clause = {"match_none": {}}


def facets_body(asked: Filters) -> dict[str, Any]:
    """The request for the counts of all facets, each with every filter but its own."""
    clauses = asked.by_name()
    chosen = [name for name in (*FIELDS, *FLAGS) if name in clauses]
    shared = [clause for name, clause in clauses.items() if name not in chosen and name not in WITH_MODE]
    own = {name: clauses[name] for name in (*chosen, *WITH_MODE) if name in clauses}
    if (opens := asked.opens()) is not None:
        own["openings"] = opens
    everything = {"filter": _all(list(own.values()))}
    counted = {name: _values(name) for name in (*FIELDS, *FLAGS)}
    aggregations: dict[str, Any] = {
        name: {
            "filter": _all([clause for other, clause in own.items() if other != name]),
            "aggs": {name: counted.pop(name)},
        }
        for name in chosen
    }
    aggregations["all"] = {**everything, "aggs": counted}
    for name, filters in _others(asked).items():
        buckets = {value: _all(other.must()) for value, other in filters.items()}
        aggregations[name] = {"filters": {"filters": buckets}}
    return {"query": _all(shared), "size": 0, "track_total_hits": False, "aggs": aggregations}


def count_each(clauses: Mapping[str, Clause]) -> dict[str, Any]:
    """The request for how many meet each of some clauses, by their names, in `aggregations.each`."""
    each = dict(clauses) or {"": NOBODY}  # an aggregation without filters is refused
    return {"size": 0, "track_total_hits": False, "aggs": {"each": {"filters": {"filters": each}}}}


def facets_of(answer: Mapping[str, Any]) -> Facets:
    """The counts in the answer."""
    found = answer["aggregations"]
    counts: dict[str, list[tuple[str, int]]] = {}
    for name in (*FIELDS, *FLAGS):
        one = (found[name] if name in found else found["all"])[name]
        if "buckets" in one:
            counts[name] = [(str(bucket["key"]), bucket["doc_count"]) for bucket in one["buckets"]]
        else:
            counts[name] = [("true", one["doc_count"])] if one["doc_count"] else []
    for name in ("mode", "part_of_day", "weekend", "day"):
        buckets = found.get(name, {}).get("buckets", {})
        counts[name] = [(value, one["doc_count"]) for value, one in buckets.items() if one["doc_count"]]
    return Facets(counts, found["all"]["doc_count"])


def _values(name: str) -> dict[str, Any]:
    if name in FLAGS:
        return {"filter": term(FLAGS[name], True)}
    return {"terms": {"field": FIELDS[name], "size": VALUES}}


def _others(asked: Filters) -> dict[str, dict[str, Filters]]:
    """The searches behind facets that more than one clause depends on, by facet and value."""
    found = {"mode": {str(mode): asked.with_(mode=mode) for mode in Mode}}
    if asked.wanted.mode is not Mode.TEXT:  # which is answered at any time
        found["part_of_day"] = {str(part): asked.with_(part_of_day=part) for part in PartOfDay}
        found["weekend"] = {"true": asked.with_(weekend=True)}
        if asked.wanted.time_zone is not None and asked.narrowed:
            found["day"] = _days(asked, ZoneInfo(asked.wanted.time_zone))
    return found


def _days(asked: Filters, zone: ZoneInfo) -> dict[str, Filters]:
    """The same search for openings on each of the next days where somebody is, by the date."""
    today = now().astimezone(zone).date()
    dates = [today + timedelta(days=number) for number in range(DAYS + 1)]
    midnights = [datetime.combine(date, time(), zone) for date in dates]
    return {
        date.isoformat(): asked.with_(start=start, end=end)
        for date, (start, end) in zip(dates, pairwise(midnights), strict=False)
    }


def _all(clauses: list[Clause]) -> Clause:
    return {"bool": {"filter": clauses}} if clauses else {"match_all": {}}
