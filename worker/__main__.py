"""`python -m worker`: the worker process."""

import asyncio

import uvloop

from core import settings, telemetry
from worker.run import run

if __name__ == "__main__":
    chosen = settings.load()
    telemetry.configure_logging(chosen)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(chosen))
