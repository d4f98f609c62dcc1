"""A real OpenID provider on loopback: panva's certified `oidc-provider`, of the web client's development packages."""

import contextlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
import pytest

from core.settings import ROOT

SCRIPT = Path(__file__).with_suffix(".mjs")
NEEDS = pytest.mark.skipif(
    shutil.which("node") is None or not (ROOT / "web" / "node_modules" / "oidc-provider").exists(),
    reason="needs Node and the web client's packages; ./wenzhen test installs them",
)
BACK = "http://127.0.0.1:8080/sign-in/with/ruijin"
PASSWORD = "of the hospital"


def somebody(email: str, *, verified: bool = True, amr: tuple[str, ...] = ("pwd",)) -> dict[str, Any]:
    """An account there."""
    return {"email": email, "email_verified": verified, "amr": amr, "password": PASSWORD}


def client(client_id: str, *back: str) -> dict[str, Any]:
    """An application that people sign in to there."""
    return {"client_id": client_id, "client_secret": f"secret of {client_id}", "redirect_uris": back or [BACK]}


@dataclass(frozen=True)
class RealProvider:
    issuer: str

    def settings(self, **changed: Any) -> dict[str, Any]:
        """How an installation knows it."""
        known = {
            "slug": "ruijin",
            "name": "Ruijin",
            "issuer": self.issuer,
            "client_id": "wenzhen",
            "client_secret": "secret of wenzhen",
            "email_domains": ["ruijin.example"],
            "private_network": True,
        }
        return known | changed


@contextlib.contextmanager
def running(people: dict[str, Any], *clients: dict[str, Any]) -> Iterator[RealProvider]:
    """The provider as a process of its own."""
    given = json.dumps({"people": people, "clients": clients or [client("wenzhen")]})
    command = ["node", str(SCRIPT), given]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            issuer = process.stdout.readline().strip()
            assert issuer.startswith("http://"), "the provider did not start"
            yield RealProvider(issuer)
        finally:
            process.terminate()


async def go_through(address: str, name: str | None, browser: httpx.AsyncClient) -> dict[str, str]:
    """Sign in there as `name` if it asks, or cancel as nobody; what the browser is sent back with."""
    answer = await browser.get(address)
    while True:
        if answer.status_code == 200:
            form = {"name": name or "", "password": PASSWORD} if name else {"cancel": "yes"}
            answer = await browser.post(answer.url, data=form)
        assert answer.is_redirect, answer.text
        to = urljoin(str(answer.url), answer.headers["Location"])
        if to.startswith(BACK):
            return {key: values[0] for key, values in parse_qs(urlsplit(to).query).items()}
        answer = await browser.get(to)
