"""Logs, metrics and traces.

Logs are structured and carry ids, never names, addresses, words of a complaint or tokens. Metrics are Prometheus.
Traces are OpenTelemetry: the API is called everywhere, and an exporter is attached only if one is configured by the
standard `OTEL_*` variables through `opentelemetry-distro` or an agent.
"""

import logging
import re
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import structlog
from opentelemetry import trace
from prometheus_client import Counter, Gauge, Histogram
from structlog.typing import EventDict

from core.settings import Settings

_tracer = trace.get_tracer("wenzhen")


def span(name: str) -> AbstractContextManager[trace.Span]:
    """A span, if the process has been given somewhere to send it."""
    if isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider):
        return nullcontext(trace.INVALID_SPAN)
    return _tracer.start_as_current_span(name)


REQUESTS = Counter("wenzhen_http_requests_total", "Requests answered", ["operation", "status"])
LATENCY = Histogram(
    "wenzhen_http_request_seconds",
    "Time to answer",
    ["operation"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
CONSUMED = Counter("wenzhen_outbox_consumed_total", "Facts taken from the outbox", ["consumer"])
CONSUMER_FAILURES = Counter(
    "wenzhen_outbox_failures_total", "Batches that failed and will be tried again", ["consumer"]
)
SOCKETS = Gauge("wenzhen_sockets", "Open realtime sockets")
LET_GO = Counter("wenzhen_sockets_let_go_total", "Realtime sockets that we refused or ended, by why", ["why"])
CUT_OFF = Counter("wenzhen_http_cut_off_total", "Clients that were too slow, by what they were slow at", ["stage"])
BUS = Counter("wenzhen_bus_words_total", "Hints between processes, by what became of them", ["what"])
BUS_UP = Gauge("wenzhen_bus_up", "Whether this process is connected to NATS")
BOOKINGS = Counter("wenzhen_bookings_total", "Bookings by what happened to them", ["what"])
MESSAGES = Counter("wenzhen_messages_total", "Messages persisted")
EXPOSURE = Counter("wenzhen_search_exposure_total", "Doctors shown first, by how much they were seen", ["seen"])
SEARCHES = Counter("wenzhen_searches_total", "Searches by who answered", ["source"])


DETAILS = re.compile(
    r"^(DETAIL|CONTEXT):.*?(?=^(HINT|  File |Traceback|During|The above|[\w.]+(Error|Exception))|\Z)", re.M | re.S
)
"""What Postgres adds to an error quotes the row or the key it is about."""


def without_details(_: Any, __: str, event: EventDict) -> EventDict:
    """Take out of a traceback what may be anybody's: names, addresses, words, as they stand in the row."""
    if isinstance(event.get("exception"), str):
        event["exception"] = DETAILS.sub("DETAIL:  withheld\n", event["exception"])
    return event


def configure_logging(settings: Settings) -> None:
    """Send structured lines to standard error, JSON or for a console."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    render: Any
    if settings.log_format == "json":
        shared += [structlog.processors.format_exc_info, without_details]
        render = structlog.processors.JSONRenderer()
    else:
        # Plain: the rich one prints local variables, which may be anybody's.
        render = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level)
    for noisy in ("uvicorn.access", "elastic_transport", "aioice", "aiortc"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
