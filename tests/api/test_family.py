"""Families over HTTP."""

from typing import Any

import pytest

import notices
from core.database import Database
from tests.api.test_bookings import WANTED
from tests.client import SignedInClient, SignIn
from tests.matching.conftest import Practice, practice

__all__ = ["practice"]
CHILD = {"name": " Mei ", "relation": "child", "birth_date": "2019-05-04", "gender": "female"}


async def added(mother: SignedInClient, **more: Any) -> dict[str, Any]:
    answer = await mother.http.post("/v1/family/members", json=CHILD | more)
    assert answer.status_code == 201, answer.text
    member: dict[str, Any] = answer.json()
    return member


async def held(mother: SignedInClient, **more: Any) -> dict[str, Any]:
    answer = await mother.http.post("/v1/bookings", json=WANTED | more)
    assert answer.status_code == 201, answer.text
    booking: dict[str, Any] = answer.json()
    return booking


async def test_a_child_is_added_shown_changed_and_removed(practice: Practice, sign_in: SignIn):
    mother = await sign_in()
    empty = (await mother.http.get("/v1/family")).json()
    assert empty == {"members": [], "proxies": [], "lapsed": [], "sent": [], "received": [], "limit": 10}
    mei = await added(mother)
    assert mei == {
        "id": mei["id"],
        "name": "Mei",
        "relation": "child",
        "birth_date": "2019-05-04",
        "gender": "female",
        "has_account": False,
        "since": "2026-11-23T00:00:00Z",
        "ends_at": "2037-05-03T16:00:00Z",
        "scopes": ["booking", "consultation", "record", "export"],
        "end_reason": "majority",
    }
    path = f"/v1/family/members/{mei['id']}"
    assert (await mother.http.put(path, json=CHILD | {"name": "Mei Mei"})).json()["name"] == "Mei Mei"
    assert [one["name"] for one in (await mother.http.get("/v1/family")).json()["members"]] == ["Mei Mei"]
    assert (await mother.http.delete(path)).status_code == 204
    assert (await mother.http.get("/v1/family")).json()["members"] == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"birth_date": "2001-05-04"}, "of_age"),
        ({"birth_date": "2030-05-04"}, "invalid"),
        ({"relation": "doctor"}, "invalid_request"),
        ({"name": ""}, "invalid_request"),
        ({"has_account": True}, "invalid_request"),
    ],
)
async def test_what_is_wrong_about_a_child_is_said(sign_in: SignIn, more: dict[str, Any], code: str):
    answer = await (await sign_in()).http.post("/v1/family/members", json=CHILD | more)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_the_same_request_sent_again_adds_one_child(sign_in: SignIn):
    mother = await sign_in()
    for _ in range(2):
        await mother.http.post("/v1/family/members", json=CHILD, headers={"Idempotency-Key": "the one child"})
    assert len((await mother.http.get("/v1/family")).json()["members"]) == 1


async def test_an_adult_is_invited_by_a_code_and_accepts_it(sign_in: SignIn):
    daughter, father = await sign_in(), await sign_in()
    invited = (await daughter.http.post("/v1/family/invitations", json={"relation": "parent"})).json()
    path = f"/v1/family/invitations/{invited['code']}"
    assert (await father.http.get(path)).json()["from_name"] == "Li Na"
    assert (await father.http.post(f"{path}/accept", json={"scopes": ["booking"]})).status_code == 204
    [proxy] = (await father.http.get("/v1/family")).json()["proxies"]
    assert (proxy["id"], proxy["relation"]) == (str(daughter.person.id), "parent")
    assert (await father.http.delete(f"/v1/family/proxies/{proxy['id']}")).status_code == 204
    assert (await daughter.http.get("/v1/family")).json()["members"] == []


async def test_whoever_lets_another_act_says_in_what_and_changes_it(sign_in: SignIn):
    daughter, father = await sign_in(), await sign_in()
    invited = (await daughter.http.post("/v1/family/invitations", json={"relation": "parent"})).json()
    wanted = {"scopes": ["record", "booking"], "ends_at": "2026-12-01T00:00:00Z"}
    await father.http.post(f"/v1/family/invitations/{invited['code']}/accept", json=wanted)
    [proxy] = (await father.http.get("/v1/family")).json()["proxies"]
    told = {"scopes": ["booking", "record"], "ends_at": "2026-12-01T00:00:00Z", "end_reason": "term"}
    assert {name: proxy[name] for name in told} == told
    path = f"/v1/family/proxies/{proxy['id']}"
    changed = await father.http.put(path, json={"scopes": ["booking"]})
    assert (changed.json()["scopes"], changed.json()["ends_at"]) == (["booking"], None)
    [member] = (await daughter.http.get("/v1/family")).json()["members"]
    assert member["scopes"] == ["booking"]
    assert (await daughter.http.get(f"/v1/patients/{father.person.id}/chart")).status_code == 404


@pytest.mark.parametrize(
    "wanted",
    [
        {"scopes": []},
        {"scopes": ["export"]},
        {"scopes": ["everything"]},
        {"scopes": ["booking"], "ends_at": "2026-11-22T00:00:00Z"},
        {"scopes": ["booking"], "ends_at": "2026-12-01T00:00:00"},
        {},
    ],
)
async def test_what_nobody_can_grant_is_refused_and_the_invitation_stays(sign_in: SignIn, wanted: dict[str, Any]):
    daughter, father = await sign_in(), await sign_in()
    invited = (await daughter.http.post("/v1/family/invitations", json={"relation": "parent"})).json()
    path = f"/v1/family/invitations/{invited['code']}"
    assert (await father.http.post(f"{path}/accept", json=wanted)).status_code == 422
    assert (await father.http.get(path)).status_code == 200


@pytest.mark.parametrize("kind", notices.FAMILY)
async def test_every_notice_about_a_family_is_shown(sign_in: SignIn, database: Database, kind: str):
    father = await sign_in()
    async with database.transaction() as tx:
        await notices.give(tx, [notices.News(father.person.id, kind, kind, {"name": "Li Na"})])
    [shown] = (await father.http.get("/v1/me/notices")).json()["notices"]
    assert (shown["kind"], shown["name"]) == (kind, "Li Na")


async def test_an_invitation_to_an_address_is_found_in_the_account(sign_in: SignIn):
    daughter, father = await sign_in(), await sign_in()
    wanted = {"relation": "parent", "contact": f" {str(father.person.email).upper()} "}
    invited = (await daughter.http.post("/v1/family/invitations", json=wanted)).json()
    assert invited["contact"] == father.person.email
    [received] = (await father.http.get("/v1/family")).json()["received"]
    assert received == invited
    unknown = await daughter.http.post("/v1/family/invitations", json=wanted | {"contact": "nobody@example.org"})
    assert unknown.status_code == 201
    assert unknown.json().keys() == invited.keys()


async def test_a_hold_for_oneself_is_confirmed_for_a_child(practice: Practice, sign_in: SignIn):
    mother = await sign_in()
    mei, hold = await added(mother), await held(mother)
    assert hold["patient"] == hold["booked_by"] == {"id": str(mother.person.id), "name": "Li Na"}
    path = f"/v1/bookings/{hold['id']}/confirm"
    confirmed = (await mother.http.post(path, json={"patient_id": mei["id"]})).json()
    assert confirmed["patient"] == {"id": mei["id"], "name": "Mei"}
    assert confirmed["booked_by"]["id"] == str(mother.person.id)
    room = (await mother.http.get(f"/v1/consultations/{confirmed['consultation_id']}")).json()
    assert room["patient"] == {"id": mei["id"], "name": "Mei", "age_months": 90, "gender": "female"}
    assert room["opened_by"] == str(mother.person.id)
    assert room["relatives"] == [{"id": str(mother.person.id), "name": "Li Na", "relation": "child"}]


async def test_the_family_is_listed_together_or_one_by_one(practice: Practice, sign_in: SignIn):
    mother = await sign_in()
    mei = await added(mother)
    await held(mother)
    hers = await held(mother, patient_id=mei["id"], starts_at="2026-11-23T01:30:00Z")
    assert len((await mother.http.get("/v1/bookings")).json()["bookings"]) == 2
    one = (await mother.http.get("/v1/bookings", params={"patient_id": mei["id"]})).json()
    assert [found["id"] for found in one["bookings"]] == [hers["id"]]


async def test_a_child_with_a_hold_is_removed_with_it_on_request(practice: Practice, sign_in: SignIn):
    mother = await sign_in()
    mei = await added(mother)
    hold = await held(mother, patient_id=mei["id"])
    path = f"/v1/family/members/{mei['id']}"
    refused = await mother.http.delete(path)
    assert (refused.status_code, refused.json()["code"]) == (409, "has_appointments")
    assert refused.json()["bookings"] == [
        {
            "id": hold["id"],
            "doctor_id": hold["doctor"]["id"],
            "mode": "video",
            "starts_at": "2026-11-23T01:00:00+00:00",
            "ends_at": "2026-11-23T01:30:00+00:00",
        }
    ]
    assert (await mother.http.delete(path, params={"cancel": True})).status_code == 204
    assert await practice.statuses() == ["cancelled"]
    assert (await mother.http.get(f"/v1/bookings/{hold['id']}")).status_code == 404
