"""The search routes: what they refuse, and what they answer while Elasticsearch is away."""

import httpx
import pytest


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("colour=red", "invalid_request"),
        ("limit=0", "invalid_request"),
        ("limit=51", "invalid_request"),
        ("mode=telepathy", "invalid_request"),
        ("near=here", "invalid_request"),
        ("near=91,0", "invalid_search"),
        ("sort=nearest", "invalid_search"),
        ("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "invalid_search"),
        ("from=2026-01-02T00:00:00", "invalid_search"),
        ("specialty=99", "invalid_search"),
        ("cursor=AAAA", "invalid_cursor"),
    ],
)
async def test_a_search_that_cannot_be_meant_is_refused(http: httpx.AsyncClient, query: str, code: str) -> None:
    answer = await http.get(f"/v1/search/doctors?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code


@pytest.mark.usefixtures("seeded")
async def test_without_elasticsearch_postgres_answers_and_says_so(http: httpx.AsyncClient) -> None:
    answer = await http.get("/v1/search/doctors?q=chest pain&facets=true")
    assert answer.status_code == 200
    found = answer.json()
    assert (found["source"], found["hits"], found["next_cursor"]) == ("postgres", [], None)
    assert found["understood"]["because"] == ["chest pain"]


@pytest.mark.usefixtures("seeded")
async def test_triage_answers_in_the_language_asked_for(http: httpx.AsyncClient) -> None:
    answer = await http.post("/v1/triage", json={"text": "膝盖疼", "language": "fr"})
    first = answer.json()["specialties"][0]
    assert 0.4 < first.pop("confidence") < 1
    assert first == {"code": "04.03", "name": "Orthopédie", "because": ["膝盖疼"]}
    assert answer.json()["emergency"] is None
    assert answer.json()["question"] is None
    refused = await http.post("/v1/triage", json={"text": "", "language": "fr"})
    assert refused.status_code == 422


@pytest.mark.usefixtures("seeded")
async def test_triage_takes_age_and_sex_and_asks_where_two_specialties_are_close(http: httpx.AsyncClient) -> None:
    child = await http.post("/v1/triage", json={"text": "咳嗽", "age": 3, "sex": "female"})
    assert child.json()["specialties"][0]["code"] == "07"
    question = (await http.post("/v1/triage", json={"text": "vertigo", "language": "en"})).json()["question"]
    assert question["text"].endswith("?")
    assert {"code", "name", "text"} == set(question["options"][0])
    for wrong in ({"age": 200}, {"sex": "robot"}, {"weight": 70}):
        assert (await http.post("/v1/triage", json={"text": "咳嗽", **wrong})).status_code == 422


@pytest.mark.usefixtures("seeded")
async def test_suggestions_come_with_the_first_letter(http: httpx.AsyncClient) -> None:
    found = (await http.get("/v1/search/suggest?q=card&language=en")).json()["suggestions"]
    first = found[0]
    assert (first["kind"], first["id"], first["text"], first["ranges"]) == (
        "specialty",
        "03.04",
        "Cardiology",
        [[0, 4]],
    )
    assert (await http.get("/v1/search/suggest?q=&language=en")).json() == {"suggestions": []}
