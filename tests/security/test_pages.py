"""What a page may load and run: nothing that is not ours, and nothing that was written into it."""

from functools import partial
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api import web
from api.app import create_app
from api.content_security import PLACEHOLDER, policy
from core.settings import ROOT, Settings
from tests.client import ORIGIN


@pytest.fixture
async def site(tmp_path: Path):
    (tmp_path / "index.html").write_bytes(b'<!doctype html><meta property="csp-nonce" nonce="' + PLACEHOLDER + b'">')
    application = FastAPI()
    web.mount(application, tmp_path, partial(policy, None))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url=ORIGIN) as client:
        yield client


async def test_every_page_has_a_nonce_of_its_own_which_its_policy_names(site: httpx.AsyncClient) -> None:
    pages = [await site.get(path) for path in ("/", "/doctors/1", "/")]
    nonces = [page.text.split('nonce="')[1].split('"')[0] for page in pages]
    assert len(set(nonces)) == 3
    for page, nonce in zip(pages, nonces, strict=True):
        assert len(nonce) >= 22  # 128 bits
        assert f"style-src 'self' 'nonce-{nonce}'" in page.headers["content-security-policy"]
        assert PLACEHOLDER not in page.content


def test_neither_what_is_written_into_a_page_nor_what_is_elsewhere_is_allowed() -> None:
    for one in (policy(None), policy("wss://media.example.org", "n0nce")):
        assert "unsafe" not in one
        assert "*" not in one
        assert "script-src 'self';" in one
        for nothing in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert nothing in one


def test_the_page_has_the_nonce_where_the_server_puts_it_and_no_script_of_its_own() -> None:
    page = (ROOT / "web" / "index.html").read_bytes()
    assert page.count(PLACEHOLDER) == 1
    assert b"<style" not in page
    assert b"style=" not in page
    assert page.count(b"<script") == page.count(b"<script src=") + page.count(b'<script type="module" src=')


@pytest.mark.parametrize(("origin", "is_said"), [("https://wenzhen.example", True), ("http://127.0.0.1:8080", False)])
async def test_who_came_by_https_never_comes_by_http_again(settings: Settings, origin: str, is_said: bool) -> None:
    app = create_app(settings.model_copy(update={"public_origins": [origin]}))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as http:
        answer = await http.get("/healthz")
    assert ("strict-transport-security" in answer.headers) is is_said
