"""Who came, over HTTP: what each side and an operator is shown, and what is refused."""

from typing import Any

import httpx
import pytest

from core.database import Database
from tests.access_matrix.world import World, build

LONG = "x" * 1001


@pytest.fixture
async def world(database: Database) -> World:
    async with database.transaction() as tx:
        made = await build(tx)
        await tx.execute(
            "UPDATE attendance SET fee = 2500, evidence = $2::jsonb WHERE consultation_id = $1",
            made.disputed,
            '{"patient": [], "doctor": [["2026-11-23T14:00:00+00:00", "2026-11-23T14:16:00+00:00"]]}',
        )
    return made


async def ask(
    http: httpx.AsyncClient, world: World, role: str, method: str, path: str, body: Any = None, **headers: str
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {world.tokens[role]}", **headers}
    return await http.request(method, f"/v1/{path}", json=body, headers=headers)


async def test_before_anything_is_decided_both_see_the_rule(http: httpx.AsyncClient, world: World) -> None:
    for role in ("patient", "doctor"):
        seen = (await ask(http, world, role, "GET", f"consultations/{world.scheduled}/attendance")).json()
        assert (seen["viewer"], seen["decision"], seen["can"]) == (role, None, [])
        assert seen["rule"] == {
            "grace_minutes": 5,
            "wait_minutes": 15,
            "decides_at": seen["rule"]["decides_at"],
            "fee": 0,
            "currency": "CNY",
        }
    visit = (await ask(http, world, "doctor", "GET", f"consultations/{world.visit}/attendance")).json()
    assert (visit["rule"]["decides_at"], visit["can"]) == (None, ["miss"])


async def test_both_see_evidence_fee_and_dispute(http: httpx.AsyncClient, world: World) -> None:
    seen = (await ask(http, world, "doctor", "GET", f"consultations/{world.disputed}/attendance")).json()
    assert [(span["starts_at"], span["ends_at"]) for span in seen["doctor"]] == [
        ("2026-11-23T14:00:00Z", "2026-11-23T14:16:00Z")
    ]
    decision = seen["decision"]
    assert (decision["verdict"], decision["fee"], decision["fee_state"]) == ("patient_no_show", 2500, "suspended")
    assert [(said["side"], said["reason"]) for said in decision["disputes"]] == [("patient", "I was there")]
    assert seen["can"] == ["dispute"]
    assert (await ask(http, world, "patient", "GET", f"consultations/{world.disputed}/attendance")).json()["can"] == []


@pytest.mark.parametrize(
    "body", [{}, {"reason": ""}, {"reason": "   "}, {"reason": LONG}, {"reason": None}, {"reason": "x", "fee": 0}]
)
async def test_a_dispute_has_a_reason_and_nothing_else(
    http: httpx.AsyncClient, world: World, body: dict[str, Any]
) -> None:
    path = f"consultations/{world.missed}/attendance/dispute"
    assert (await ask(http, world, "patient", "POST", path, body)).status_code == 422


@pytest.mark.parametrize(("name", "code"), [("disputed", "already_disputed"), ("scheduled", "not_decided")])
async def test_what_cannot_be_disputed_says_why(http: httpx.AsyncClient, world: World, name: str, code: str) -> None:
    path = f"consultations/{getattr(world, name)}/attendance/dispute"
    refused = await ask(http, world, "patient", "POST", path, {"reason": "I was there"})
    assert (refused.status_code, refused.json()["code"]) == (409, code)


async def test_a_dispute_that_is_sent_again_is_one_dispute(http: httpx.AsyncClient, world: World) -> None:
    path, key = f"consultations/{world.missed}/attendance/dispute", {"Idempotency-Key": "dispute-once"}
    first, again = [await ask(http, world, "patient", "POST", path, {"reason": "I was there"}, **key) for _ in range(2)]
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert first.json()["decision"]["fee_state"] == "none"


async def test_an_operator_sees_the_case_and_decides_it_once(http: httpx.AsyncClient, world: World) -> None:
    listed = (await ask(http, world, "operator", "GET", "operations/disputes")).json()
    (case,) = listed["cases"]
    assert (case["consultation_id"], case["patient_name"]) == (str(world.disputed), "p**")
    assert "cough" not in str(listed), "nothing of what it was about"
    path = f"operations/disputes/{world.disputed}/decision"
    decided = {"outcome": "overturned", "note": "the line was down"}
    settled = await ask(http, world, "operator", "POST", path, decided)
    assert settled.status_code == 200
    assert (settled.json()["decision"]["fee_state"], settled.json()["settled_by"]) == ("waived", "operator")
    again = await ask(http, world, "operator", "POST", path, {"outcome": "upheld", "note": "not so"})
    assert (again.status_code, again.json()["code"]) == (409, "already_settled")
    assert (await ask(http, world, "operator", "GET", "operations/disputes")).json()["cases"] == []
    (kept,) = (await ask(http, world, "operator", "GET", "operations/disputes?state=settled")).json()["cases"]
    assert kept["decision"]["note"] == "the line was down"


@pytest.mark.parametrize(
    "body",
    [
        {"outcome": "upheld"},
        {"outcome": "upheld", "note": "  "},
        {"outcome": "perhaps", "note": "who knows"},
        {"outcome": "upheld", "note": LONG},
        {"outcome": "upheld", "note": "fine", "fee": 1},
    ],
)
async def test_a_decision_has_an_outcome_and_a_note(
    http: httpx.AsyncClient, world: World, body: dict[str, Any]
) -> None:
    path = f"operations/disputes/{world.disputed}/decision"
    assert (await ask(http, world, "operator", "POST", path, body)).status_code == 422


@pytest.mark.parametrize("query", ["state=mine", "limit=0", "limit=51", "cursor=nonsense"])
async def test_a_list_that_is_asked_for_wrongly_is_refused(http: httpx.AsyncClient, world: World, query: str) -> None:
    answer = await ask(http, world, "operator", "GET", f"operations/disputes?{query}")
    assert answer.status_code == 422


async def test_what_was_decided_is_among_the_notices_of_both(http: httpx.AsyncClient, world: World) -> None:
    said = await ask(http, world, "doctor", "POST", f"consultations/{world.visit}/attendance/absence")
    assert (said.status_code, said.json()["status"]) == (200, "missed")
    for role in ("patient", "doctor"):
        (told,) = (await ask(http, world, role, "GET", "me/notices")).json()["notices"]
        assert (told["kind"], told["viewer"], told["what"]) == ("attendance", role, "decided")
        assert (told["verdict"], told["consultation_id"]) == ("patient_no_show", str(world.visit))


async def test_a_page_of_disputes_leads_to_the_next(http: httpx.AsyncClient, world: World) -> None:
    path = f"consultations/{world.missed}/attendance/dispute"
    await ask(http, world, "patient", "POST", path, {"reason": "I was there"})
    first = (await ask(http, world, "operator", "GET", "operations/disputes?limit=1")).json()
    rest = (
        await ask(http, world, "operator", "GET", f"operations/disputes?limit=1&cursor={first['next_cursor']}")
    ).json()
    seen = [case["consultation_id"] for page in (first, rest) for case in page["cases"]]
    assert seen == [str(world.disputed), str(world.missed)]
    assert rest["next_cursor"] is None
