"""The ranking workbench over HTTP."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from search import DEFAULT, RankingPolicy, weights_of
from tests.client import SignedInClient, SignIn

WEIGHTS = weights_of(DEFAULT)
QUERY: dict[str, Any] = {"name": "Heart, by video", "wanted": {"specialty": "03.04", "mode": "video", "days": 3}}
RANKING = "/v1/operations/ranking"


@pytest.fixture
async def operator(http: httpx.AsyncClient, sign_in: SignIn) -> SignedInClient:
    return await sign_in("operator")


async def draft(operator: SignedInClient, **weights: float) -> dict[str, Any]:
    answer = await operator.http.put(RANKING, json={"weights": WEIGHTS | weights, "note": "nearer"})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def publication(one: dict[str, Any], replaces: int = 0) -> dict[str, Any]:
    return {"version": one["version"], "revision": one["revision"], "replaces": replaces, "note": "nearer doctors"}


@pytest.fixture
def ranked_by(app: FastAPI, operator: SignedInClient, monkeypatch: pytest.MonkeyPatch) -> asyncio.Queue[int]:
    """The versions the process is told to rank by, as it is told."""
    told: asyncio.Queue[int] = asyncio.Queue()
    search = app.state.services.search
    rank_by = search.rank_by

    def tell(policy: RankingPolicy, earlier: Sequence[RankingPolicy]) -> None:
        rank_by(policy, earlier)
        told.put_nowait(policy.version)

    monkeypatch.setattr(search, "rank_by", tell)
    return told


async def until(told: asyncio.Queue[int], version: int) -> None:
    """Wait for the process to follow, but not longer than it may take."""
    async with asyncio.timeout(1):
        while await told.get() != version:
            pass


async def test_what_is_published_is_ranked_by_within_a_second_and_so_is_the_way_back(
    app: FastAPI, operator: SignedInClient, ranked_by: asyncio.Queue[int]
) -> None:
    made = await draft(operator, distance=2.0)
    answer = await operator.http.post(f"{RANKING}/publish", json=publication(made))
    assert (answer.status_code, answer.json()["status"]) == (200, "published")
    await until(ranked_by, made["version"])
    assert app.state.services.search.policy.distance == 2.0
    seen = (await operator.http.get(RANKING)).json()
    assert (seen["current"], seen["weights"]["distance"]) == (made["version"], 2.0)
    assert seen["built_in"] == WEIGHTS
    back = {"version": 0, "replaces": made["version"], "note": "it was worse"}
    assert (await operator.http.post(f"{RANKING}/rollback", json=back)).json() == {"current": 0}
    await until(ranked_by, 0)
    seen = (await operator.http.get(RANKING)).json()
    assert [one["what"] for one in seen["changes"]] == ["rolled_back", "published", "draft_made"]
    assert seen["changes"][0]["by"] == "Li Na"


async def test_publishing_twice_with_one_key_publishes_once(operator: SignedInClient) -> None:
    body, headers = publication(await draft(operator)), {"Idempotency-Key": str(uuid4())}
    answers = [await operator.http.post(f"{RANKING}/publish", json=body, headers=headers) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    again = await operator.http.post(f"{RANKING}/publish", json=body)
    assert (again.status_code, again.json()["code"], again.json()["current"]) == (409, "ranking_changed", 1)


async def test_what_nobody_may_rank_by_is_refused_with_what_is_wrong(operator: SignedInClient) -> None:
    for weights, rule in (({"opening": 5.0}, "above_all_others"), ({"exposure": 0.9}, "bounds")):
        body = {"weights": WEIGHTS | weights}
        for answer in (
            await operator.http.put(RANKING, json=body),
            await operator.http.post(f"{RANKING}/preview", json=body),
        ):
            assert (answer.status_code, answer.json()["code"]) == (422, "invalid_policy")
            assert [(one["weight"], one["rule"]) for one in answer.json()["problems"]] == [(*weights, rule)]


async def test_a_body_that_is_not_a_set_of_weights_is_refused(operator: SignedInClient) -> None:
    for weights in ({}, WEIGHTS | {"charm": 1}, WEIGHTS | {"quality": "high"}, {**WEIGHTS, "quality": None}):
        answer = await operator.http.put(RANKING, json={"weights": weights})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    raw = '{"weights": ' + str(WEIGHTS | {"quality": float("nan")}).replace("'", '"').replace("nan", "NaN") + "}"
    answer = await operator.http.put(RANKING, content=raw, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


async def test_a_draft_is_put_away(operator: SignedInClient) -> None:
    made = await draft(operator)
    for _ in range(2):
        assert (await operator.http.delete(f"{RANKING}/drafts/{made['version']}")).status_code == 204
    answer = await operator.http.post(f"{RANKING}/publish", json=publication(made))
    assert (answer.status_code, answer.json()["code"], answer.json()["status"]) == (409, "not_a_draft", 409)
    assert (await operator.http.get(RANKING)).json()["drafts"] == []


async def test_searches_are_kept_changed_and_removed_and_that_is_on_record(operator: SignedInClient) -> None:
    address = f"{RANKING}/queries/{uuid4()}"
    for body in (QUERY, QUERY, QUERY | {"name": "Heart"}):
        assert (await operator.http.put(address, json=body)).status_code == 204
    seen = (await operator.http.get(RANKING)).json()
    assert [one["name"] for one in seen["queries"]] == ["Heart"]
    for _ in range(2):
        assert (await operator.http.delete(address)).status_code == 204
    seen = (await operator.http.get(RANKING)).json()
    assert seen["queries"] == []
    assert [one["what"] for one in seen["changes"]] == ["query_removed", "query_changed", "query_kept"]


async def test_a_search_that_contradicts_itself_is_not_kept(operator: SignedInClient) -> None:
    for wanted in ({"near": "99,200"}, {"days": 0}, {"specialty": "heart"}, {"sort": "price"}):
        answer = await operator.http.put(f"{RANKING}/queries/{uuid4()}", json={"name": "x", "wanted": wanted})
        assert answer.status_code == 422, wanted


async def test_no_more_searches_than_a_person_can_read(operator: SignedInClient) -> None:
    for _ in range(24):
        assert (await operator.http.put(f"{RANKING}/queries/{uuid4()}", json=QUERY)).status_code == 204
    answer = await operator.http.put(f"{RANKING}/queries/{uuid4()}", json=QUERY)
    assert (answer.status_code, answer.json()["code"], answer.json()["most"]) == (409, "too_many_queries", 24)


async def test_while_elasticsearch_is_away_there_is_no_preview(operator: SignedInClient, seeded: None) -> None:
    assert (await operator.http.put(f"{RANKING}/queries/{uuid4()}", json=QUERY)).status_code == 204
    answer = await operator.http.post(f"{RANKING}/preview", json={"weights": WEIGHTS})
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert "Retry-After" in answer.headers


async def test_only_operators_may(operator: SignedInClient, sign_in: SignIn) -> None:
    made = await draft(operator)
    for role in ("patient", "doctor"):
        other = await sign_in(role)
        answer = await other.http.post(f"{RANKING}/publish", json=publication(made))
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert (await operator.http.get(RANKING)).json()["current"] == 0
