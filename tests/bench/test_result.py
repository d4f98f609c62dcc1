import json
import math

import pytest

from bench import Result, cost, percentile, rate_cost


def result(ratios: dict[str, float], bars: dict[str, float]) -> Result:
    return Result("search", {"p50_ms": 10}, {"p50_ms": 5}, ratios, bars)


def test_it_holds_when_every_ratio_is_at_most_its_bar() -> None:
    assert result({"p50": 2.0, "lost": 0}, {"p50": 2.0, "lost": 0}).holds


@pytest.mark.parametrize("ratio", [2.01, math.inf, math.nan])
def test_one_bar_that_is_not_reached_is_enough(ratio: float) -> None:
    assert not result({"p50": ratio, "lost": 0}, {"p50": 2.0, "lost": 0}).holds


def test_a_ratio_without_a_bar_is_for_information() -> None:
    assert result({"p99": 90.0}, {}).holds


def test_a_bar_without_a_ratio_is_refused() -> None:
    with pytest.raises(ValueError, match="p50"):
        result({}, {"p50": 2.0})


def test_the_json_has_the_agreed_members_even_for_what_is_not_a_number() -> None:
    document = json.loads(result({"p50": math.inf}, {"p50": 2.0}).as_json())
    assert document == {
        "name": "search",
        "figures": {"p50_ms": 10},
        "reference": {"p50_ms": 5},
        "ratios": {"p50": None},
        "bars": {"p50": 2.0},
        "holds": False,
    }


def test_percentiles_are_values_that_occurred() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert (percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1)) == (50, 99, 100)
    assert percentile([7.0], 0.99) == 7


def test_costs_grow_with_time_and_shrink_with_rate() -> None:
    assert (cost(10, 5), rate_cost(10, 5)) == (2, 0.5)
