"""Logs, spans and metrics of a whole run hold nothing of anybody: every operation is asked, of people with a mark."""

import io
import logging
from collections.abc import Iterator

import asyncpg
import httpx
import pytest
import structlog
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client import generate_latest

from core import telemetry
from core.database import Database
from core.sealing import Sealed
from core.settings import Settings
from tests.access_matrix.asks import REQUESTS
from tests.access_matrix.world import World, build
from tests.client import app, http, seeded, sign_in
from tests.conftest import emptied

__all__ = ["app", "http", "seeded", "sign_in"]

MARK = "markierzunge"
PHONE = "+8613912340042"
MARKED = f"""
    UPDATE person SET name = name || ' {MARK}', email = id || '@{MARK}.example';
    UPDATE consultation SET complaint = '{MARK} 胸闷', summary = CASE WHEN summary IS NOT NULL THEN '{MARK}' END;
    UPDATE message SET body = '{{"text": "{MARK}"}}' WHERE kind = 'text';
"""
NAME = Sealed("chart_entry", "name")
log = structlog.get_logger("test")


@pytest.fixture
def lines(settings: Settings) -> Iterator[io.StringIO]:
    """What is logged, as it would be written."""
    written = io.StringIO()
    root = logging.getLogger()
    before = root.handlers[:]
    telemetry.configure_logging(settings.model_copy(update={"log_format": "json", "log_level": "INFO"}))
    handler = logging.StreamHandler(written)
    handler.setFormatter(root.handlers[0].formatter)
    handler.addFilter(lambda record: record.name != "httpx")  # the client that asks, which is this test
    root.handlers[:] = before
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: provider)
    monkeypatch.setattr(telemetry, "_tracer", provider.get_tracer("test"))
    return exporter


async def marked(database: Database) -> World:
    await emptied(database)
    async with database.transaction() as tx:
        world = await build(tx)
        for statement in MARKED.split(";\n"):
            if statement.strip():
                await tx.execute(statement)
        for row in await tx.fetch("SELECT id FROM chart_entry"):
            marked = tx.seal(NAME, [row["id"]], MARK)
            await tx.execute("UPDATE chart_entry SET name = $2 WHERE id = $1", row["id"], marked)
        await tx.execute("UPDATE person SET phone = $2 WHERE id = $1", world.people["patient"], PHONE)
    return world


def personal(text: str) -> list[str]:
    """The lines that hold something of somebody."""
    return [line for line in text.splitlines() if MARK in line.casefold() or PHONE in line or "胸闷" in line]


@pytest.mark.slow
@pytest.mark.usefixtures("app")
async def test_a_run_through_every_operation_leaves_nothing_personal(
    http: httpx.AsyncClient, database: Database, lines: io.StringIO, spans: InMemorySpanExporter
):
    world = await marked(database)
    asked = 0
    for name, ask in REQUESTS.items():
        if name == "sign_out":
            continue
        method, path, body = ask(world)
        for role in ("patient", "doctor", "operator", "anonymous"):
            headers = {"Authorization": f"Bearer {world.tokens[role]}"} if role in world.tokens else {}
            await http.request(method, path, json=body, headers=headers)
            asked += 1
    for path, body in (
        ("/v1/auth/sign-in", {"contact": f"{MARK}@example.org", "password": MARK}),
        ("/v1/auth/sign-in", {"contact": PHONE, "password": MARK, "more": MARK}),
        (f"/v1/consultations/{world.running}/messages", {"cid": MARK, "text": MARK}),
    ):
        await http.post(path, json=body, headers={"Authorization": f"Bearer {world.tokens['patient']}"})
    await http.get("/v1/search/doctors", params={"q": f"{MARK} 胸闷"})
    assert asked > 700
    assert personal(lines.getvalue()) == []
    told = "\n".join(span.to_json() for span in spans.get_finished_spans())
    assert len(spans.get_finished_spans()) > asked
    assert personal(told) == []
    assert personal(generate_latest().decode()) == []


async def test_what_is_personal_would_be_found(lines: io.StringIO):
    log.warning("spoke", name=f"Li {MARK}")
    logging.getLogger("elsewhere").warning("called %s", PHONE)
    assert len(personal(lines.getvalue())) == 2


async def test_an_error_of_the_database_is_logged_without_the_row_it_quotes(database: Database, lines: io.StringIO):
    with pytest.raises(asyncpg.CheckViolationError) as error:
        await database.pool.execute(
            "INSERT INTO person (id, name, password_hash) VALUES (gen_random_uuid(), $1, 'x')", f"{MARK}\n{PHONE}"
        )
    assert MARK in str(error.value), "Postgres quotes the row"
    log.warning("failed", exc_info=error.value)
    written = lines.getvalue()
    assert "CheckViolationError" in written
    assert "DETAIL:  withheld" in written
    assert personal(written) == []
