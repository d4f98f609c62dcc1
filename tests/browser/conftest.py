"""A demo with a small population on the tests' own servers, and browsers of people who are signed in to it.

The demo is the real command: API and worker as processes of their own, the built web client, accounts that `demo`
made. It lives as long as this folder's tests; each worker that runs some of them has its own.
"""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from core.settings import ROOT
from tests.conftest import TestServers

DOCTORS = 2_000
STARTS_WITHIN = 150  # seconds; a few of them on an idle machine
FLAGS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
]
BROWSER = [pytest.mark.browser, pytest.mark.timeout(300)]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Demo:
    """Where the demo is, the password of its accounts, its database, for what takes longer than a test, its state."""

    address: str
    password: str
    database: str
    folder: Path


@pytest.fixture(scope="package")
def demo(servers: TestServers) -> Iterator[Demo]:
    """A running demo with `DOCTORS` doctors."""
    if not (ROOT / "web" / "dist" / "index.html").exists():
        pytest.fail("The web client is not built: run ./wenzhen test, or npm run build in web/.")
    postgres = servers.start_postgres()
    name = f"browser_{os.getpid()}"
    asyncio.run(_statement(postgres.url("postgres"), f'CREATE DATABASE "{name}"'))
    folder = servers.folder / f"browser-{os.getpid()}"
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("WENZHEN_")},
        "WENZHEN_STATE_DIR": str(folder),
        "WENZHEN_DATABASE_URL": postgres.url(name),
        "WENZHEN_ELASTICSEARCH_URL": servers.start_elasticsearch().result(),
        "WENZHEN_ELASTICSEARCH_INDEX": f"{name}_doctors",
    }
    command = [sys.executable, "-m", "cli", "demo", "--doctors", str(DOCTORS), "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _await_ready(process, address, folder / "log")
        yield Demo(address, (folder / "demo-password").read_text(encoding="ascii").strip(), postgres.url(name), folder)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        asyncio.run(_statement(postgres.url("postgres"), f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        died = _who_died(folder)
        shutil.rmtree(folder, ignore_errors=True)
    if died:
        pytest.fail(died)


def _who_died(folder: Path) -> str:
    """What the demo said of processes that ended by themselves, and their last words; nothing, if none did."""
    if "ended unexpectedly" not in (said := _text(folder / "log")):
        return ""
    words = [f"{log.parent.name} ended with:\n{_text(log)[-6000:]}" for log in sorted(folder.glob("demo/*/log"))]
    return "\n".join([said, *words])


def _text(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")


def _await_ready(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Until the demo says that it is ready: its accounts are made before, its API answers."""
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        if process.poll() is None and "is ready at" in _text(log):
            assert httpx.get(f"{address}/readyz").status_code == 200
            return
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"The demo did not come up:\n{_text(log)[-4000:]}")
        time.sleep(0.2)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium with a camera and a microphone that need nobody."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("These tests need Chromium: install it, or run ./wenzhen test --fast, which leaves them out.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class People:
    """Opens a browser of somebody's own; whatever goes wrong in its scripts is noted."""

    demo: Demo
    browser: Browser
    contexts: list[BrowserContext]
    failures: list[str]

    def open(
        self,
        who: str | None,
        *,
        language: str = "en-GB",
        phone: bool = False,
        scheme: str = "light",
        installs: bool = False,
    ) -> Page:
        """A page of `who`, one of the demo's accounts (None: nobody is signed in), on a desktop or a phone.

        Unless it `installs` the service worker, which fetches the whole client, it is a fifth quicker.
        """
        context = self.browser.new_context(
            base_url=self.demo.address,
            viewport={"width": 390, "height": 844} if phone else {"width": 1440, "height": 900},
            locale=language,
            timezone_id="Asia/Shanghai",
            color_scheme="dark" if scheme == "dark" else "light",
            permissions=["camera", "microphone"],
            reduced_motion="reduce",
            service_workers="allow" if installs else "block",
        )
        context.set_default_timeout(20_000)
        self.contexts.append(context)
        if who is not None:
            answer = context.request.post(
                "/v1/auth/sign-in",
                data={"contact": f"{who}@demo.wenzhen", "password": self.demo.password},
                headers={"Origin": self.demo.address},
            )
            assert answer.status == 200, answer.text()
        page = context.new_page()
        page.on("pageerror", lambda error: self.failures.append(f"{who}: {error}"))
        return page


@pytest.fixture
def people(demo: Demo, browser: Browser) -> Iterator[People]:
    """Opens browsers, and closes them; no script may have failed in any of them."""
    opened = People(demo, browser, [], [])
    yield opened
    for context in opened.contexts:
        context.close()
    assert opened.failures == []


def free_port() -> int:
    """One that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def _statement(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
