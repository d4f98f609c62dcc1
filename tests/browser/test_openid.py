"""Signing in through an institution's provider, as its staff do it: a real provider, on another site than ours."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from core.settings import ROOT
from tests import openid_provider
from tests.browser.conftest import BROWSER, Demo, People, free_port
from tests.browser.test_sign_in import in_database
from tests.conftest import NOWHERE

pytestmark = [*BROWSER, openid_provider.NEEDS]
WHO = "cardiologist@demo.wenzhen"
NAME = "Ruijin Hospital"


@pytest.fixture(scope="module")
def installation(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo's people at another address, where an institution's provider is known."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    client = openid_provider.client("wenzhen", f"{address}/sign-in/with/ruijin")
    with openid_provider.running({"wang": openid_provider.somebody(WHO)}, client) as provider:
        known = provider.settings(name=NAME, email_domains=["demo.wenzhen"])
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("WENZHEN_")},
            "WENZHEN_STATE_DIR": str(demo.folder),
            "WENZHEN_DATABASE_URL": demo.database,
            "WENZHEN_ELASTICSEARCH_URL": NOWHERE,
            "WENZHEN_PUBLIC_ORIGINS": json.dumps([address]),
            "WENZHEN_OIDC_PROVIDERS": json.dumps([known]),
        }
        command = [sys.executable, "-m", "cli", "serve", "--port", str(port)]
        log = tmp_path_factory.mktemp("openid") / "log"
        with (
            log.open("wb") as said,
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said) as process,
        ):
            try:
                _await_ready(process, address, log)
                yield address
            finally:
                process.terminate()


def _await_ready(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx.get(f"{address}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail(f"It did not come up:\n{log.read_text()[-4000:]}")


def verified(demo: Demo, *, is_verified: bool) -> None:
    """Whether a code has come back from the doctor's address; nothing is linked."""
    at = "now()" if is_verified else "NULL"
    in_database(demo, f"UPDATE person SET email_verified_at = {at} WHERE email = '{WHO}'")
    in_database(demo, "DELETE FROM federated_identity")


def set_out(page: Page, installation: str) -> None:
    page.goto(f"{installation}/sign-in")
    page.get_by_role("button", name=f"Sign in with {NAME}").click()


def sign_in_there(page: Page) -> None:
    expect(page).to_have_url(re.compile("localhost:.*/interaction/"))
    page.get_by_label("Name").fill("wang")
    page.get_by_label("Password").fill(openid_provider.PASSWORD)
    page.get_by_role("button", name="Continue").click()


def test_a_doctor_signs_in_through_their_institution_and_removes_and_connects_it(
    people: People, demo: Demo, installation: str
):
    verified(demo, is_verified=True)
    page = people.open(None, language="zh-CN")
    page.goto(f"{installation}/sign-in")
    page.get_by_role("button", name=f"使用{NAME}登录").click()
    sign_in_there(page)
    expect(page).to_have_url(f"{installation}/doctor")
    page.goto(f"{installation}/account/security")
    own = page.get_by_role("region", name="所在机构")
    expect(own.get_by_text(WHO)).to_be_visible()
    own.get_by_role("button", name="移除").click()
    page.get_by_role("dialog").get_by_role("button", name="移除").click()
    expect(own.get_by_role("button", name=f"关联{NAME}")).to_be_visible()
    expect(own.get_by_text(WHO)).to_have_count(0)
    own.get_by_role("button", name=f"关联{NAME}").click()  # the provider knows this browser by now
    expect(page).to_have_url(f"{installation}/account/security")
    expect(own.get_by_text(WHO)).to_be_visible()


def test_whoever_has_no_account_here_is_told_so_and_finds_back(people: People, demo: Demo, installation: str):
    verified(demo, is_verified=False)
    page = people.open(None, phone=True)
    set_out(page, installation)
    sign_in_there(page)
    expect(page.get_by_role("alert")).to_contain_text("No account here opens for you this way")
    expect(page).to_have_url(f"{installation}/sign-in/with/ruijin")  # what works once is not in the history
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Signing in took too long")
    page.get_by_role("link", name="Back to signing in").click()
    page.get_by_role("button", name=f"Sign in with {NAME}").click()
    expect(page.get_by_role("alert")).to_contain_text("No account here opens for you this way")


def test_whoever_cancels_there_is_told_so(people: People, installation: str):
    page = people.open(None)
    set_out(page, installation)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("alert")).to_contain_text("did not let you in")
