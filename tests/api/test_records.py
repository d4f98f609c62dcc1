"""What stays of a consultation, over HTTP."""

from io import BytesIO
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pypdf import PdfReader

from api.limits import Lookups
from core.database import Database
from records import TooManyLookups
from tests.access_matrix.world import World, build

ITEM = {
    "atc": "J01CA04",
    "name": "amoxicillin",
    "form": "capsule",
    "strength": "500 mg",
    "dose": "500",
    "dose_unit": "mg",
    "frequency": "tid",
    "days": 7,
    "quantity": 21,
    "quantity_unit": "capsule",
}
PRESCRIPTION = {"kind": "prescription", "items": [ITEM]}
OUTCOME = {
    "summary": "rest",
    "diagnoses": [{"code": "J20.9"}, {"code": "I10", "certainty": "suspected"}],
    "documents": [PRESCRIPTION, {"kind": "referral", "specialty": "03.04", "reason": "murmur"}],
}


@pytest.fixture
async def world(database: Database) -> World:
    async with database.transaction() as tx:
        return await build(tx)


async def ask(
    http: httpx.AsyncClient, world: World, role: str, method: str, path: str, body: Any = None, **headers: str
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {world.tokens[role]}", **headers}
    return await http.request(method, f"/v1/{path}", json=body, headers=headers)


async def test_a_consultation_ends_with_all_that_stays_of_it_and_both_sides_read_it(
    http: httpx.AsyncClient, world: World
) -> None:
    path = f"consultations/{world.running}/outcome"
    done = await ask(http, world, "doctor", "POST", path, OUTCOME)
    assert (done.status_code, done.json()["status"]) == (200, "completed"), done.text
    for role, writable in (("patient", False), ("proxy", False), ("doctor", True)):
        seen = (await ask(http, world, role, "GET", path)).json()
        assert [(one["code"], one["names"]["zh"]) for one in seen["diagnoses"]] == [
            ("J20.9", "急性支气管炎"),
            ("I10", "原发性高血压"),
        ]
        assert [(one["kind"], one["state"]) for one in seen["documents"]] == [
            ("prescription", "genuine"),
            ("referral", "genuine"),
        ]
        assert (seen["writable"], seen["review_until"] is not None) == (writable, role != "doctor")


async def test_a_prescription_is_downloaded_and_its_code_checked_by_anybody(
    http: httpx.AsyncClient, world: World
) -> None:
    signed = await ask(
        http, world, "doctor", "POST", f"consultations/{world.running}/documents", {"document": PRESCRIPTION}
    )
    assert signed.status_code == 201, signed.text
    document = signed.json()
    printed = await ask(http, world, "patient", "GET", f"documents/{document['id']}/pdf?language=en")
    assert printed.headers["content-type"] == "application/pdf"
    assert document["code"] in PdfReader(BytesIO(printed.content)).pages[0].extract_text()
    found = await http.get(f"/v1/verify/{document['code'].lower()}")
    seen = found.json()
    assert (seen["state"], seen["items"], seen["patient"], seen["doctor"]) == ("genuine", 1, "p**", "王芳")
    assert "amoxicillin" not in found.text
    assert world.people["patient"].hex not in found.text.replace("-", "")
    await ask(http, world, "doctor", "POST", f"documents/{document['id']}/revoke", {"reason": "wrong dose"})
    assert (await http.get(f"/v1/verify/{document['code']}")).json()["state"] == "revoked"
    key = (await http.get("/v1/signing-keys")).json()["keys"][-1]
    assert (key["algorithm"], len(key["public_key"])) == ("Ed25519", 43)


async def test_what_speaks_against_it_is_shown_before_and_blocks_while_signing(
    http: httpx.AsyncClient, world: World
) -> None:
    twice = {"items": [ITEM, ITEM]}
    path = f"consultations/{world.running}"
    found = (await ask(http, world, "doctor", "POST", f"{path}/prescription/check", twice)).json()
    assert [(one["kind"], one["severity"]) for one in found["findings"]] == [("same_ingredient", "severe")]
    assert found["allergies"] == "listed"
    body: dict[str, Any] = {"document": {"kind": "prescription", **twice}}
    refused = await ask(http, world, "doctor", "POST", f"{path}/documents", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_safe")
    [finding] = refused.json()["findings"]
    body["document"]["reasons"] = {finding["id"]: "morning and evening strength"}
    assert (await ask(http, world, "doctor", "POST", f"{path}/documents", body)).status_code == 201


@pytest.mark.parametrize(
    "change",
    [
        {"dose": "0"},
        {"dose": "1.2345"},
        {"frequency": "often"},
        {"quantity": 0},
        {"days": 400},
        {"atc": "Z99"},
        {"colour": "red"},
        {"name": ""},
    ],
)
async def test_an_item_that_makes_no_sense_is_refused(
    http: httpx.AsyncClient, world: World, change: dict[str, Any]
) -> None:
    body = {"document": {"kind": "prescription", "items": [{**ITEM, **change}]}}
    refused = await ask(http, world, "doctor", "POST", f"consultations/{world.running}/documents", body)
    assert refused.status_code == 422


async def test_signing_twice_under_one_key_is_one_document(http: httpx.AsyncClient, world: World) -> None:
    path, key = f"consultations/{world.running}/documents", {"Idempotency-Key": "sign-0001-once"}
    body = {"document": PRESCRIPTION}
    first = await ask(http, world, "doctor", "POST", path, body, **key)
    again = await ask(http, world, "doctor", "POST", path, body, **key)
    assert first.json()["id"] == again.json()["id"]


async def test_a_draft_is_kept_and_another_window_is_told(http: httpx.AsyncClient, world: World) -> None:
    path = f"consultations/{world.running}/draft"
    saved = await ask(http, world, "doctor", "PUT", path, {"body": {"summary": "re"}, "revision": 0})
    assert saved.json()["revision"] == 1
    stale = await ask(http, world, "doctor", "PUT", path, {"body": {"summary": "other"}, "revision": 0})
    assert (stale.status_code, stale.json()["code"], stale.json()["body"]) == (
        409,
        "outcome_draft_changed",
        {"summary": "re"},
    )
    large = await ask(http, world, "doctor", "PUT", path, {"body": {"summary": "x" * 100_001}, "revision": 1})
    assert large.status_code == 422
    assert (await ask(http, world, "doctor", "GET", path)).json()["body"] == {"summary": "re"}


async def test_codes_and_drugs_are_found(http: httpx.AsyncClient, world: World) -> None:
    codes = (await ask(http, world, "doctor", "GET", "diagnosis-codes?q=高血压")).json()["codes"]
    assert codes[0]["code"] == "I10"
    drugs = (await ask(http, world, "doctor", "GET", "drugs?q=阿莫")).json()["drugs"]
    assert [one["atc"] for one in drugs] == ["J01CA04", "J01CR02"]


async def test_reviews_are_read_by_everybody_and_held_back_ones_by_their_author(
    http: httpx.AsyncClient, world: World, database: Database
) -> None:
    await database.pool.execute("DELETE FROM review")
    await ask(http, world, "doctor", "POST", f"consultations/{world.running}/outcome", {"summary": "rest"})
    path = f"consultations/{world.running}/review"
    held = await ask(http, world, "patient", "PUT", path, {"stars": 1, "comment": "call 13812345678"})
    assert (held.json()["state"], held.json()["held_for"]) == ("held", ["contact"])
    assert (await http.get("/v1/doctors/1/reviews")).json()["reviews"] == []
    outcome = f"consultations/{world.running}/outcome"
    assert (await ask(http, world, "doctor", "GET", outcome)).json()["review"] is None
    assert (await ask(http, world, "patient", "GET", outcome)).json()["review"]["state"] == "held"
    [waiting] = (await ask(http, world, "operator", "GET", "operations/reviews")).json()["reviews"]
    decided = await ask(
        http,
        world,
        "operator",
        "POST",
        f"operations/reviews/{waiting['id']}/decision",
        {"decision": "publish", "reason": "a hotline"},
    )
    assert decided.json()["state"] == "published"
    [seen] = (await http.get("/v1/doctors/1/reviews")).json()["reviews"]
    assert (seen["author"], seen["stars"], seen["kind"]) == ("p**", 1, "text")
    assert (await http.get("/v1/doctors/1")).json()["rating"]["count"] == 1


async def test_who_tries_codes_one_after_another_has_to_wait(app: FastAPI, http: httpx.AsyncClient) -> None:
    services = app.state.services
    services.lookups, before = Lookups(burst=2, seconds=60), services.lookups
    try:
        answers = [await http.get(f"/v1/verify/{number:016}") for number in range(3)]
    finally:
        services.lookups = before
    assert [answer.status_code for answer in answers] == [404, 404, 429]
    assert int(answers[-1].headers["retry-after"]) <= 60


def test_the_limit_is_an_addresss_own_and_passes() -> None:
    now = [0.0]
    lookups = Lookups(burst=2, seconds=3, clock=lambda: now[0])
    lookups.note("a")
    lookups.note("a")
    with pytest.raises(TooManyLookups):
        lookups.note("a")
    lookups.note("b")
    now[0] = 3.0
    lookups.note("a")
    with pytest.raises(TooManyLookups):
        lookups.note("a")


async def test_a_prescription_needs_a_fresh_proof_and_a_sick_note_does_not(
    http: httpx.AsyncClient, world: World, database: Database
) -> None:
    await database.pool.execute("UPDATE session SET proved_at = now() - interval '1 hour'")
    sick_note = {"kind": "sick_note", "first_day": "2026-11-23", "last_day": "2026-11-24"}
    path = f"consultations/{world.running}/documents"
    refused = await ask(http, world, "doctor", "POST", path, {"document": PRESCRIPTION})
    assert (refused.status_code, refused.json()["code"]) == (403, "proof_needed")
    outcome = await ask(http, world, "doctor", "POST", f"consultations/{world.running}/outcome", OUTCOME)
    assert outcome.json()["code"] == "proof_needed"
    assert (await ask(http, world, "doctor", "POST", path, {"document": sick_note})).status_code == 201
    await database.pool.execute("UPDATE session SET proved_at = now()")
    assert (await ask(http, world, "doctor", "POST", path, {"document": PRESCRIPTION})).status_code == 201
