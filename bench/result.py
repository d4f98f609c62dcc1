"""What a benchmark found, and whether it is good enough."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

type Figure = float | int | str


@dataclass(frozen=True, slots=True)
class Result:
    """Figures of ours and of the reference, and what they cost against each other.

    A ratio is a cost, ours ÷ reference (for rates reference ÷ ours): lower is better, and it holds when it is at most
    its bar. A count that must be zero (lost, doubled) is a ratio with bar 0. A ratio without a bar is for information.
    """

    name: str
    figures: Mapping[str, Figure]
    reference: Mapping[str, Figure]
    ratios: Mapping[str, float]
    bars: Mapping[str, float]

    def __post_init__(self) -> None:
        """A bar that nothing is measured against would always hold."""
        if missing := sorted(self.bars.keys() - self.ratios.keys()):
            raise ValueError(f"no ratio for the bars {', '.join(missing)}")

    @property
    def holds(self) -> bool:
        """Whether every bar is reached; a ratio that is not a number reaches none."""
        return all(self.ratios[name] <= bar for name, bar in self.bars.items())

    def as_json(self) -> str:
        """The result as one JSON document."""
        document = {
            "name": self.name,
            "figures": dict(self.figures),
            "reference": dict(self.reference),
            "ratios": {key: value if math.isfinite(value) else None for key, value in self.ratios.items()},
            "bars": dict(self.bars),
            "holds": self.holds,
        }
        return json.dumps(document, indent=2, ensure_ascii=False)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of `values` that at least `share` (0 to 1) of them do not exceed.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("a percentile of nothing")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def cost(ours: float, reference: float) -> float:
    """The cost of `ours` in units of `reference`, for times and sizes: lower is better."""
    return ours / reference if reference else math.inf


def rate_cost(ours: float, reference: float) -> float:
    """The same for rates, where more is better."""
    return reference / ours if ours else math.inf
