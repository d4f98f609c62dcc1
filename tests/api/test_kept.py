"""Favourites, saved searches, watches and notices over HTTP: whose they are, and what is refused."""

from datetime import timedelta
from typing import Any, get_args
from uuid import uuid4

import pytest

import directory
import matching
from api.notice_views import VIEWS
from api.schemas.kept import NoticeView
from core import clock
from core.database import Database
from notices import News, give
from search.saved import MOST as MOST_SEARCHES
from tests.access_matrix.world import World, build
from tests.client import SignedInClient, SignIn

THERE, NOBODY = 1, 9_999
SEARCH = {"q": "心悸", "specialty": "03.04", "mode": "video"}


@pytest.fixture
async def world(database: Database) -> World:
    async with database.transaction() as tx:
        return await build(tx)


async def got(client: SignedInClient, what: str) -> dict[str, Any]:
    answer = await client.http.get(f"/v1/me/{what}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_favourite_is_kept_once_shown_with_its_next_slots_and_forgotten(world: World, sign_in: SignIn):
    me = await sign_in()
    for _ in range(2):
        assert (await me.http.put(f"/v1/me/favourites/{THERE}")).status_code == 204
    [favourite] = (await got(me, "favourites"))["favourites"]
    assert favourite["doctor"]["id"] == THERE
    assert len(favourite["next_slots"]) == 3
    for _ in range(2):
        assert (await me.http.delete(f"/v1/me/favourites/{THERE}")).status_code == 204
    assert (await got(me, "favourites"))["favourites"] == []


async def test_somebody_elses_favourites_searches_watches_and_notices_are_not_seen(
    world: World, sign_in: SignIn, database: Database
):
    me, other = await sign_in(), await sign_in()
    search = uuid4()
    await other.http.put(f"/v1/me/favourites/{THERE}")
    await other.http.put(f"/v1/me/watches/{THERE}", json={})
    await other.http.put(f"/v1/me/searches/{search}", json={"name": "heart", "query": SEARCH})
    await notify(database, other)
    assert (await got(other, "marks")) == {"favourites": [THERE], "watches": [THERE], "unread": 1}
    assert (await got(me, "marks")) == {"favourites": [], "watches": [], "unread": 0}
    for what in ("favourites", "watches", "searches", "notices"):
        assert (await got(me, what))[what] == []
        assert len((await got(other, what))[what]) == 1
    for path in (f"favourites/{THERE}", f"watches/{THERE}", f"searches/{search}"):
        await me.http.delete(f"/v1/me/{path}")
    await me.http.put("/v1/me/notices/read", json={"until": clock.now().isoformat()})
    assert (await got(other, "marks")) == {"favourites": [THERE], "watches": [THERE], "unread": 1}
    assert len((await got(other, "searches"))["searches"]) == 1


async def test_a_doctor_who_is_not_listed_cannot_be_kept_and_is_not_shown(
    world: World, sign_in: SignIn, database: Database
):
    me = await sign_in()
    await me.http.put(f"/v1/me/favourites/{THERE}")
    async with database.transaction() as tx:
        await directory.suspend(tx, THERE)
        await directory.suspend(tx, 2)
    assert (await got(me, "favourites"))["favourites"] == []
    for doctor in (2, NOBODY):
        for answer in (
            await me.http.put(f"/v1/me/favourites/{doctor}"),
            await me.http.put(f"/v1/me/watches/{doctor}", json={}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert (await me.http.put(f"/v1/me/favourites/{THERE}")).status_code == 204  # it is one already


async def test_one_favourite_too_many_is_refused_with_the_limit(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("directory.favourites.MOST", 1)
    me = await sign_in()
    await me.http.put("/v1/me/favourites/1")
    answer = await me.http.put("/v1/me/favourites/2")
    assert (answer.status_code, answer.json()["code"], answer.json()["limit"]) == (409, "too_many_favourites", 1)
    assert (await got(me, "marks"))["favourites"] == [1]


async def test_a_saved_search_keeps_its_parameters_and_its_id_replaces_it(sign_in: SignIn):
    me = await sign_in()
    path = f"/v1/me/searches/{uuid4()}"
    await me.http.put(path, json={"name": "heart", "query": SEARCH})
    assert (await me.http.put(path, json={"name": "my heart", "query": {"q": "心悸"}})).status_code == 204
    [saved] = (await got(me, "searches"))["searches"]
    assert (saved["name"], saved["query"]) == ("my heart", {"q": "心悸"})


@pytest.mark.parametrize(
    "query",
    [{"colour": "blue"}, {"mode": "smoke"}, {"from": "2026-01-01T00:00:00Z"}, {"cursor": "x"}, {"city": "x"}, []],
    ids=["unknown", "no such mode", "a day", "a page", "no number", "no object"],
)
async def test_a_search_that_could_not_be_run_is_not_saved(sign_in: SignIn, query: Any):
    me = await sign_in()
    answer = await me.http.put(f"/v1/me/searches/{uuid4()}", json={"name": "heart", "query": query})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_one_saved_search_too_many_is_refused_with_the_limit(sign_in: SignIn):
    me = await sign_in()
    asked = {"name": "heart", "query": SEARCH}
    ids = [uuid4() for _ in range(MOST_SEARCHES)]
    for one in ids:
        assert (await me.http.put(f"/v1/me/searches/{one}", json=asked)).status_code == 204
    answer = await me.http.put(f"/v1/me/searches/{uuid4()}", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_searches")
    assert (await me.http.put(f"/v1/me/searches/{ids[0]}", json=asked)).status_code == 204


async def test_a_watch_shows_what_is_waited_for(world: World, sign_in: SignIn):
    me = await sign_in()
    until = clock.now() + timedelta(days=3)
    answer = await me.http.put(f"/v1/me/watches/{THERE}", json={"mode": "video", "to": until.isoformat()})
    assert answer.status_code == 204
    [watch] = (await got(me, "watches"))["watches"]
    assert (watch["doctor"]["id"], watch["mode"], watch["starts_from"]) == (THERE, "video", None)


async def test_a_notice_is_counted_until_it_was_read_and_says_whether_the_slot_is_still_free(
    world: World, sign_in: SignIn, database: Database
):
    me = await sign_in()
    await notify(database, me)
    found = await got(me, "notices")
    [notice] = found["notices"]
    assert (found["unread"], notice["read"], notice["is_open"]) == (1, False, True)
    async with database.transaction() as tx:
        slot = matching.SlotRequest(THERE, directory.Mode.VIDEO, clock.now().fromisoformat(notice["starts_at"]))
        await matching.hold(tx, world.people["other_patient"], world.people["other_patient"], slot)
    await me.http.put("/v1/me/notices/read", json={"until": notice["at"]})
    found = await got(me, "notices")
    [notice] = found["notices"]
    assert (found["unread"], notice["read"], notice["is_open"]) == (0, True, False)


async def test_notices_come_page_after_page(world: World, sign_in: SignIn, database: Database):
    me = await sign_in()
    for hours in (60, 61, 62):
        await notify(database, me, hours)
    first = await got(me, "notices?limit=2")
    second = await got(me, f"notices?limit=2&cursor={first['next_cursor']}")
    starts = [one["starts_at"] for one in [*first["notices"], *second["notices"]]]
    assert starts == sorted(starts, reverse=True)
    assert (len(starts), second["next_cursor"]) == (3, None)


async def notify(database: Database, client: SignedInClient, hours: int = 50) -> None:
    """Tell somebody of the slot that starts so many hours from now."""
    starts = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours)
    data = {
        "doctor_id": THERE,
        "mode": "video",
        "starts_at": starts.isoformat(),
        "ends_at": (starts + timedelta(minutes=30)).isoformat(),
        "more": 0,
    }
    async with database.transaction() as tx:
        assert await give(tx, [News(client.person.id, matching.OPENED, f"slot:{starts}", data)]) == 1


def test_every_kind_of_notice_that_is_described_is_shown():
    described = {
        kind
        for one in get_args(get_args(NoticeView.__value__)[0])
        for kind in get_args(one.model_fields["kind"].annotation)
    }
    assert described == set(VIEWS)
