"""What weights a ranking policy may have: the one place that says so."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from search.errors import InvalidPolicy
from search.ranking import DEFAULT, RankingPolicy


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most a weight may be, and the step in which people change it."""

    low: float
    high: float
    step: float


BOUNDS: Mapping[str, Bounds] = {
    "specialty": Bounds(0, 5, 0.1),
    "main_specialty": Bounds(0, 5, 0.1),
    "expertise": Bounds(0, 5, 0.1),
    "name": Bounds(0, 5, 0.1),
    "place": Bounds(0, 5, 0.1),
    "opening": Bounds(0, 100, 1),
    "availability": Bounds(0, 5, 0.1),
    "half_wait_hours": Bounds(1, 336, 1),
    "answers_text": Bounds(0, 5, 0.1),
    "quality": Bounds(0, 5, 0.1),
    "distance": Bounds(0, 5, 0.1),
    "half_distance_km": Bounds(0.5, 200, 0.5),
    "price": Bounds(0, 5, 0.1),
    "half_price": Bounds(1_000, 500_000, 1_000),
    # A lift, not a rule: it may bring a doctor past a somewhat better one, never past a much better one.
    "exposure": Bounds(0, 0.6, 0.05),
}


def policy_of(version: int, weights: Mapping[str, float]) -> RankingPolicy:
    """The policy with these weights; what is not named is as built in.

    Raises:
        InvalidPolicy: one is unknown or out of its bounds, or a doctor without an opening could outrank one who has
            one. Carries `problems`.
    """
    problems: list[dict[str, Any]] = [{"weight": name, "rule": "unknown"} for name in weights if name not in BOUNDS]
    for name, bounds in BOUNDS.items():
        value = weights.get(name, getattr(DEFAULT, name))
        if not (math.isfinite(value) and bounds.low <= value <= bounds.high):
            problems.append({"weight": name, "rule": "bounds", "low": bounds.low, "high": bounds.high})
    if problems:
        raise InvalidPolicy(f"The weight `{problems[0]['weight']}` is out of its bounds or unknown.", problems=problems)
    given: dict[str, Any] = {name: float(value) for name, value in weights.items()}
    if "half_price" in given:
        given["half_price"] = round(given["half_price"])
    policy = RankingPolicy(version=version, **given)
    if policy.opening <= policy.without_opening:
        least = round(policy.without_opening, 6)
        detail = f"`opening` must be more than all other parts together, which here can reach {least:g}."
        problem = {"weight": "opening", "rule": "above_all_others", "low": least, "high": BOUNDS["opening"].high}
        raise InvalidPolicy(detail, problems=[problem])
    return policy


def weights_of(policy: RankingPolicy) -> dict[str, float]:
    """Every weight by name."""
    values = asdict(policy)
    return {one.name: values[one.name] for one in fields(policy) if one.name != "version"}
