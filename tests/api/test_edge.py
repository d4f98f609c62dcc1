"""What the edge does for every route: problems, limits, headers, idempotency, the web client's files."""

from collections.abc import AsyncIterator
from functools import partial

import httpx
import pytest
from fastapi import FastAPI

from api import web
from api.app import create_app
from api.content_security import policy
from core.database import Database
from core.settings import Settings
from tests.client import ORIGIN, SignIn


async def test_an_unknown_address_is_a_problem(http: httpx.AsyncClient):
    answer = await http.get("/v1/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) >= {"type", "title", "status", "code", "detail"}


async def test_a_wrong_method_is_a_problem(http: httpx.AsyncClient):
    answer = await http.delete("/v1/specialties")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'"text"', b"\xff\xfe", b"", b"[" * 50_000], ids=lambda one: repr(one[:5])
)
async def test_a_body_that_cannot_be_read_is_a_problem(http: httpx.AsyncClient, body: bytes):
    answer = await http.post("/v1/auth/sign-in", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid_request"


async def test_an_oversized_body_is_refused_by_its_declared_length(http: httpx.AsyncClient, settings: Settings):
    answer = await http.post("/v1/auth/sign-in", content=b" " * (settings.max_body_bytes + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


async def test_an_oversized_body_without_a_length_is_cut_off(http: httpx.AsyncClient, settings: Settings):
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(settings.max_body_bytes // 65_536 + 2):
            yield b" " * 65_536

    answer = await http.post("/v1/auth/sign-in", content=endless())
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


async def test_every_answer_carries_the_security_headers(http: httpx.AsyncClient):
    for path in ("/healthz", "/v1/nothing", "/v1/me"):
        headers = (await http.get(path)).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_pages_may_talk_to_livekit_exactly_where_it_is_set():
    def connected(livekit_url: str | None) -> str:
        return next(part for part in policy(livekit_url).split("; ") if part.startswith("connect-src"))

    assert connected(None) == "connect-src 'self'"
    there = connected("wss://media.example.org")
    assert there == "connect-src 'self' wss://media.example.org https://media.example.org"


async def test_the_policy_of_a_page_is_that_of_the_settings(settings: Settings):
    url = "wss://media.example.org"
    app = create_app(settings.model_copy(update={"livekit_url": url}))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as http:
        assert url in (await http.get("/healthz")).headers["content-security-policy"]


async def test_readiness_names_each_dependency(http: httpx.AsyncClient):
    answer = await http.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["dependencies"]["postgres"] == "ok"


async def test_metrics_count_requests_by_operation(http: httpx.AsyncClient):
    await http.get("/healthz")
    assert 'wenzhen_http_requests_total{operation="healthz",status="200"}' in (await http.get("/metrics")).text


async def test_an_unexpected_error_tells_nothing_of_the_inside(
    app: FastAPI, http: httpx.AsyncClient, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
):
    async def broken(*_: object) -> None:
        raise RuntimeError("secret of the inside")

    me = await sign_in()
    monkeypatch.setattr("identity.person", broken)
    answer = await me.http.get("/v1/me")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "secret" not in answer.text


async def test_an_idempotency_key_of_the_wrong_length_is_refused(sign_in: SignIn):
    me = await sign_in()
    body = {"kind": "text", "doctor_id": 1, "complaint": "cough"}
    answer = await me.http.post("/v1/consultations", json=body, headers={"Idempotency-Key": "short"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.fixture
async def site(tmp_path, database: Database):
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>Wenzhen</title>" + " " * 1000)
    (tmp_path / "assets" / "app-1a2b.js").write_text("console.log(1);" * 100)
    application = FastAPI()
    web.mount(application, tmp_path, partial(policy, None))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url=ORIGIN) as client:
        yield client


@pytest.mark.parametrize("encoding", ["br", "gzip"])
async def test_the_web_client_is_served_compressed(site: httpx.AsyncClient, encoding: str):
    answer = await site.get("/assets/app-1a2b.js", headers={"Accept-Encoding": encoding})
    assert answer.headers["content-encoding"] == encoding
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text == "console.log(1);" * 100


async def test_a_route_of_the_client_gets_the_page_and_is_asked_for_again(site: httpx.AsyncClient):
    answer = await site.get("/doctors/12?mode=video")
    assert answer.text.startswith("<!doctype html>")
    assert answer.headers["cache-control"] == "no-cache"
    assert "etag" not in answer.headers  # its nonce is another each time
    script = await site.get("/assets/app-1a2b.js")
    again = await site.get("/assets/app-1a2b.js", headers={"If-None-Match": script.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/assets/gone.js", "/../pyproject.toml", "/%2e%2e/pyproject.toml", "/v1/nothing"])
async def test_a_missing_file_is_not_the_page(site: httpx.AsyncClient, path: str):
    assert (await site.get(path)).status_code == 404


@pytest.mark.parametrize("door", ["everyday", "hot"])
async def test_a_text_with_a_null_character_is_refused_through_either_door(sign_in: SignIn, seeded: None, door: str):
    patient = (await sign_in()).http
    if door == "everyday":
        answer = await patient.patch("/v1/me", json={"name": "a\0b"})
    else:
        answer = await patient.get("/v1/cities", params={"q": "a\0b"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


def test_every_refusal_is_described_as_a_problem(app: FastAPI):
    document = app.openapi()
    refusals = [
        answer
        for methods in document["paths"].values()
        for operation in methods.values()
        for status, answer in operation["responses"].items()
        if status >= "400"
    ]
    assert refusals
    assert all(list(one["content"]) == ["application/problem+json"] for one in refusals if "content" in one)
    assert "HTTPValidationError" not in str(document)
