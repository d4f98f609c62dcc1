"""Benchmarks, each beside its reference in the same run.

`bench/NAME.py` has `async def run(context: Context) -> Result`. Ours and the reference are interleaved, because
machines are noisy, and medians and p99 are reported. With `context.quick` a run takes a minute at most, without it ten.
A benchmark that needs neither servers nor doctors says `NEEDS_SERVERS = False`; one that makes the few it needs in a
database of its own says `NEEDS_DOCTORS = False`, and waits for no population.
"""

from bench.context import Context
from bench.result import Result, cost, percentile, rate_cost

__all__ = ["Context", "Result", "cost", "percentile", "rate_cost"]
