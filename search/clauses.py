"""The few clauses every question to Elasticsearch is made of."""

from typing import Any

type Clause = dict[str, Any]


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
