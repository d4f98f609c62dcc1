"""Pages of other sites: whatever they send with the cookie of who visits them changes nothing here."""

import re
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api import dependencies
from api.dependencies import COOKIE
from api.sockets import from_our_pages
from core.database import Database
from core.settings import Settings
from identity import open_session
from tests.access_matrix.asks import REQUESTS
from tests.access_matrix.world import World, build
from tests.client import ORIGIN

FOREIGN: list[dict[str, str]] = [
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Origin": ORIGIN + ".elsewhere.example"},
    {"Origin": ORIGIN.upper()},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {},
]
OF_NOBODY = {
    "register",
    "sign_in",
    "send_password_code",
    "reset_password",
    "give_second_factor",
    "begin_enrolment",
    "confirm_enrolment",
    "sign_in_options",
    "sign_in_with_passkey",
    "begin_openid_sign_in",
    "sign_in_with_openid",
    "triage",
    "come_as_guest",
}
"""Changes without a session of one's own: what another site could send, it could send from anywhere."""


@pytest.fixture
async def world(database: Database) -> World:
    async with database.transaction() as tx:
        return await build(tx)


@pytest.fixture
async def cookie(database: Database, world: World) -> str:
    async with database.transaction() as tx:
        token, _ = await open_session(tx, world.people["patient"], "cookie", 1)
    return f"{COOKIE}={token}"


def changes(world: World) -> dict[str, tuple[str, str, dict[str, Any] | None]]:
    asked = {name: ask(world) for name, ask in REQUESTS.items() if " " not in name}
    return {name: one for name, one in asked.items() if one[0] != "GET" and name not in OF_NOBODY}


async def test_no_change_of_any_operation_is_taken_from_another_site(
    http: httpx.AsyncClient, world: World, cookie: str
) -> None:
    for name, (method, path, body) in changes(world).items():
        headers = {"Cookie": cookie, "Origin": "https://elsewhere.example"}
        refused = await http.request(method, path, json=body, headers=headers)
        assert (refused.status_code, refused.json()["detail"]) == (403, "This change was sent from another site."), name


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_whatever_a_browser_says_of_where_it_comes_from(
    http: httpx.AsyncClient, cookie: str, headers: dict[str, str]
) -> None:
    carried = {"Cookie": cookie, **headers}
    assert (await http.patch("/v1/me", json={"locale": "fr"}, headers=carried)).status_code == 403
    ours = {"Cookie": cookie, "Origin": ORIGIN}
    assert (await http.patch("/v1/me", json={"locale": "fr"}, headers=ours)).status_code == 200


async def test_without_the_guard_it_would_be_taken(
    http: httpx.AsyncClient, cookie: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dependencies, "same_origin", lambda *_: True)
    carried = {"Cookie": cookie, "Origin": "https://elsewhere.example"}
    assert (await http.patch("/v1/me", json={"locale": "fr"}, headers=carried)).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_what_a_form_of_another_site_can_send_is_no_body_of_ours(
    http: httpx.AsyncClient, cookie: str, kind: str
) -> None:
    headers = {"Cookie": cookie, "Origin": ORIGIN, "Content-Type": kind}
    assert (await http.patch("/v1/me", content=b'{"locale": "fr"}', headers=headers)).status_code == 422


async def test_no_answer_lets_another_site_read_it(http: httpx.AsyncClient, app: FastAPI) -> None:
    for method in ("GET", "OPTIONS"):
        headers = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
        answer = await http.request(method, "/v1/specialties", headers=headers)
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


class Handshake:
    def __init__(self, origin: str | None) -> None:
        self.headers = {} if origin is None else {"origin": origin}


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "null", "", ORIGIN + "/", ORIGIN.replace("8080", "80")]
)
def test_a_socket_of_another_site_is_not_opened(settings: Settings, origin: str) -> None:
    assert not from_our_pages(Handshake(origin), settings)  # type: ignore[arg-type]
    assert from_our_pages(Handshake(ORIGIN), settings)  # type: ignore[arg-type]


def test_no_get_changes_anything() -> None:
    """`SameSite=Lax` sends the cookie with links from elsewhere: what they lead to must only show."""
    said = re.compile(r"^(create|add|remove|send|confirm|cancel|accept|decline|complete|put|keep|forget|sign)_")
    asked = [name for name, ask in REQUESTS.items() if said.match(name) and ask(SOMEWHERE)[0] == "GET"]
    assert asked == []


class _Anything:
    def __getattr__(self, name: str) -> Any:
        return _Anything()

    def __getitem__(self, name: str) -> str:
        return name

    def __format__(self, spec: str) -> str:
        return "x"


SOMEWHERE: Any = _Anything()
