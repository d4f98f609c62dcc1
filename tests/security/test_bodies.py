"""Bodies that say more than they may (mass assignment), that blow up, or that break out of where they are put."""

import gzip
import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import orjson
import pytest
import structlog
from fastapi import FastAPI

from core import telemetry
from core.settings import ROOT, Settings
from files import FileMislabelled, FileNotAccepted, Files, FileSuspicious
from matching import outside
from records.moderation import held_for
from tests.client import SignIn
from tests.files import samples

SECONDS = 0.5
"""What even the worst text may take; the slowest of them takes a hundredth of it."""


def _bodies(app: FastAPI) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schemas of what is sent, with those inside of them."""
    document = app.openapi()
    schemas = document["components"]["schemas"]
    seen: set[str] = set()
    waiting = [
        operation["requestBody"]["content"]["application/json"]["schema"]
        for methods in document["paths"].values()
        for operation in methods.values()
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    ]
    while waiting:
        for reference in re.findall(r"#/components/schemas/([\w-]+)", json.dumps(waiting.pop())):
            if reference not in seen:
                seen.add(reference)
                waiting.append(schemas[reference])
                yield reference, schemas[reference]


def _open(bodies: Iterator[tuple[str, dict[str, Any]]]) -> list[str]:
    """Objects that would take fields nobody has described."""
    return [
        name
        for name, schema in bodies
        if schema.get("type") == "object"
        and schema.get("properties")
        and schema.get("additionalProperties") is not False
    ]


def test_no_body_takes_a_field_that_is_not_described(app: FastAPI) -> None:
    bodies = list(_bodies(app))
    assert len(bodies) > 40
    assert _open(iter(bodies)) == []


def test_a_body_that_took_more_would_be_found() -> None:
    assert _open(iter([("Lax", {"type": "object", "properties": {"name": {}}})])) == ["Lax"]


def _boundless(schema: dict[str, Any], path: str) -> Iterator[str]:
    """Where a schema takes integers that no column holds."""
    bounds: list[Any] = [schema.get(one, schema.get(f"exclusive{one.title()}")) for one in ("minimum", "maximum")]
    if schema.get("type") == "integer" and (None in bounds or max(map(abs, bounds)) >= 2**63):
        yield path
    for name, inner in schema.get("properties", {}).items():
        yield from _boundless(inner, f"{path}.{name}")
    for inner in [*schema.get("anyOf", ()), *schema.get("oneOf", ()), schema.get("items", {})]:
        if inner:
            yield from _boundless(inner, path)


def test_every_integer_that_is_taken_has_bounds(app: FastAPI) -> None:
    parameters = [
        (f"{operation['operationId']}?{one['name']}", one["schema"])
        for methods in app.openapi()["paths"].values()
        for operation in methods.values()
        for one in operation.get("parameters", ())
    ]
    assert [path for name, schema in [*_bodies(app), *parameters] for path in _boundless(schema, name)] == []


def test_an_integer_without_bounds_would_be_found() -> None:
    taken = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "null"}]}
    assert list(_boundless({"properties": {"revision": taken}}, "Draft")) == ["Draft.revision"]


@pytest.mark.parametrize("field", ["roles", "role", "id", "is_operator", "person_id", "email", "created_at"])
async def test_nobody_gives_themself_a_role_or_anothers_name(sign_in: SignIn, field: str) -> None:
    me = await sign_in()
    refused = await me.http.patch("/v1/me", json={"locale": "fr", field: "operator"})
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_request")
    assert (await me.http.get("/v1/me")).json()["roles"] == ["patient"]


NESTED = 200_000
BOMBS = {
    "nested lists": b"[" * NESTED + b"]" * NESTED,
    "nested objects": b'{"a":' * (NESTED // 2) + b"1" + b"}" * (NESTED // 2),
    "a long number": b'{"locale": ' + b"9" * 500_000 + b"}",
    "a number without end": b'{"locale": 1e999999999}',
    "many keys": b"{" + b",".join(b'"%d":1' % number for number in range(20_000)) + b"}",
    "the same key": b"{" + b",".join(b'"locale":"en"' for _ in range(50_000)) + b"}",
    "unpacked": gzip.compress(b" " * 1_000_000),
}


@pytest.mark.parametrize("name", BOMBS)
async def test_a_body_that_blows_up_is_refused_in_time(sign_in: SignIn, name: str) -> None:
    me = await sign_in()
    headers = {"Content-Type": "application/json"} | ({"Content-Encoding": "gzip"} if name == "unpacked" else {})
    began = time.perf_counter()
    answer = await me.http.patch("/v1/me", content=BOMBS[name], headers=headers)
    assert answer.status_code == (200 if name == "the same key" else 422)
    assert time.perf_counter() - began < 10 * SECONDS


EVIL = {
    "a's": "a" * 100_000,
    "digits": "1" * 100_000,
    "digits and dashes": "1-" * 50_000,
    "an address without end": "a@" + "a." * 50_000,
    "dots": "." * 100_000,
    "spaces": " " * 100_000 + "x",
    "names of messengers": "wechat" * 15_000,
}


@pytest.mark.parametrize("name", EVIL)
def test_no_rule_takes_long_over_a_text_that_was_made_to_be_slow(name: str) -> None:
    began = time.perf_counter()
    held_for(EVIL[name][:4_000])  # no text that is looked at may be longer
    assert time.perf_counter() - began < SECONDS


def test_a_rule_that_goes_back_and_forth_would_be_found() -> None:
    began = time.perf_counter()
    re.match(r"(a+)+$", "a" * 22 + "b")
    assert time.perf_counter() - began > 0.05


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    b'<!ENTITY f SYSTEM "file:///etc/passwd">]><svg>&c;&f;</svg>'
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("scan.xml", ENTITIES),
        ("scan.svg", ENTITIES.replace(b"<svg>", b'<svg onload="alert(1)">')),
        ("scan.zip", samples.archive("a.txt")),
        ("scan.docx", samples.archive("word/document.xml")),
        ("scan.html", b"<!doctype html><script>alert(1)</script>"),
    ],
)
async def test_what_would_have_to_be_unpacked_or_parsed_is_not_taken_at_all(
    tmp_path: Path, name: str, content: bytes
) -> None:
    async with Files(Settings(environment="test", state_dir=tmp_path)) as files:
        with pytest.raises((FileNotAccepted, FileSuspicious, FileMislabelled)), files.receive() as incoming:
            incoming.write(content)
            incoming.end()
            await files.keep(incoming, name, uuid4())


def test_nothing_of_ours_parses_xml_or_unpacks_archives() -> None:
    """So that there is no bomb to guard against; whoever adds it adds the guard, and the line here."""
    forbidden = re.compile(
        r"^\s*(?:import|from) (xml\b(?!\.sax\.saxutils)|lxml|zipfile|tarfile|pickle|marshal|shelve|yaml)",
        re.M,
    )
    packages = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name not in ("tests", "bench", "cli")]
    found = {
        f"{path.relative_to(ROOT)}: {match[0].strip()}"
        for package in packages
        for path in package.rglob("*.py")
        for match in forbidden.finditer(path.read_text())
    }
    assert found == {"privacy/exports.py: import zipfile"}  # packs what a patient takes along
    packing = (ROOT / "privacy" / "exports.py").read_text()
    assert not re.search(r"\.(?:extract|extractall|namelist|infolist)\(|archive\.read\(", packing)


def test_a_calendar_that_repeats_without_measure_is_refused_in_time() -> None:
    entry = "BEGIN:VEVENT\r\nUID:{}\r\nDTSTART:19000101T000000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n"
    text = "BEGIN:VCALENDAR\r\n" + "".join(entry.format(number) for number in range(500)) + "END:VCALENDAR\r\n"
    began = time.perf_counter()
    with pytest.raises(outside.TooMuch):
        outside.busy_times(text.encode(), "UTC", datetime(2026, 11, 23, tzinfo=UTC))
    assert time.perf_counter() - began < 10 * SECONDS


async def test_what_a_client_says_adds_no_header_and_no_line_to_a_log(
    sign_in: SignIn,
) -> None:
    me = await sign_in()
    evil = 'x\r\nSet-Cookie: a=b\r\n\r\n{"event": "forged"}'
    answers = [
        await me.http.patch("/v1/me", json={"name": evil}),
        await me.http.get("/v1/search/suggest", params={"q": evil}),
        await me.http.get("/v1/documents/" + "%0d%0aSet-Cookie:a=b"),
        await me.http.get("/v1/me", headers={"X-Request-Id": "forged"}),
    ]
    for answer in answers:
        assert "set-cookie" not in answer.headers
        assert answer.headers["x-request-id"] != "forged"


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_line_of_the_log_is_one_line_whatever_is_in_it(
    settings: Settings, capsys: pytest.CaptureFixture[str], log_format: str
) -> None:
    telemetry.configure_logging(settings.model_copy(update={"log_format": log_format}))
    try:
        structlog.get_logger("test").warning("said", text='a\n{"event": "forged", "level": "critical"}\r\nb')
        said = capsys.readouterr().err
    finally:
        telemetry.configure_logging(settings)
    assert said.count("\n") == 1
    if log_format == "json":
        assert orjson.loads(said)["event"] == "said"


PATHS = [
    "/../../etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/%2e%2e/%2e%2e/pyproject.toml",
    "/assets/..%5c..%5cpyproject.toml",
]


@pytest.mark.parametrize("path", PATHS)
async def test_no_path_leads_out_of_the_folder_of_the_pages(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert answer.status_code == 404 or answer.headers["content-type"].startswith("text/html")
    assert "root:" not in answer.text
    assert "[project]" not in answer.text
