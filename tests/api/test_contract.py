"""Text with a contract over HTTP: terms before asking, what remains of them in the room, what is owed back."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

import consultations
from core import clock
from core.database import Database
from core.ids import new_id
from tests.api.test_consultations import client_of, question
from tests.client import SignedInClient, SignIn
from tests.clinic import TODAY, Clinic, open_clinic

TERMS = {"answer_hours": 12, "messages": 1, "open_hours": 24, "follow_up_days": 2, "follow_up_messages": 1}
USUAL = {"answer_hours": 24, "messages": 20, "open_hours": 48, "follow_up_days": 7, "follow_up_messages": 5}


@pytest.fixture
async def clinic(database: Database) -> Any:
    with clock.at(TODAY) as time:
        yield await open_clinic(database, time)


@pytest.fixture
async def patient(clinic: Clinic, sign_in: SignIn) -> SignedInClient:
    return await sign_in()


async def test_the_terms_are_seen_before_asking_and_kept_with_the_question(
    app: FastAPI, clinic: Clinic, patient: SignedInClient
):
    doctor = await clinic.doctor()
    profile = f"/v1/doctors/{clinic.id_of(doctor)}"
    assert (await patient.http.get(profile)).json()["text_terms"] == USUAL
    async with await client_of(app, clinic, doctor) as http:
        assert (await http.get("/v1/doctor/text-terms")).json() == USUAL
        kept = await http.put("/v1/doctor/text-terms", json=TERMS)
        assert (kept.status_code, kept.json()) == (200, TERMS)
        assert (await patient.http.get(profile)).json()["text_terms"] == TERMS
        asked = (await patient.http.post("/v1/consultations", json=question(clinic, doctor))).json()
        await http.put("/v1/doctor/text-terms", json=USUAL)
    assert asked["answer_by"] == "2026-11-23T12:00:00Z"
    now = (await patient.http.get(f"/v1/consultations/{asked['id']}")).json()
    assert now["contract"] == {
        "terms": TERMS,
        "messages_left": 1,
        "open_until": None,
        "reply_by": None,
        "more_asked_at": None,
    }
    assert (await patient.http.get(profile)).json()["text_terms"] == USUAL


@pytest.mark.parametrize("wrong", [{"messages": 0}, {"answer_hours": 200}, {"refund": "none"}])
async def test_terms_that_are_none_are_refused(app: FastAPI, clinic: Clinic, patient: SignedInClient, wrong: Any):
    async with await client_of(app, clinic, await clinic.doctor()) as http:
        refused = await http.put("/v1/doctor/text-terms", json=TERMS | wrong)
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_request")


async def test_a_doctor_who_takes_no_questions_shows_no_terms(clinic: Clinic, patient: SignedInClient):
    doctor = await clinic.doctor(text=False)
    assert (await patient.http.get(f"/v1/doctors/{clinic.id_of(doctor)}")).json()["text_terms"] is None


async def test_who_has_used_up_the_messages_is_told_what_can_be_done(
    app: FastAPI, clinic: Clinic, patient: SignedInClient
):
    doctor = await clinic.doctor()
    async with await client_of(app, clinic, doctor) as http:
        await http.put("/v1/doctor/text-terms", json=TERMS)
        asked = (await patient.http.post("/v1/consultations", json=question(clinic, doctor))).json()
        path = f"/v1/consultations/{asked['id']}"
        await http.post(f"{path}/messages", json={"cid": str(new_id()), "text": "多久了？"})
    texts = [{"cid": str(new_id()), "text": text} for text in ("三天", "咳")]
    said = [await patient.http.post(f"{path}/messages", json=text) for text in texts]
    assert [one.status_code for one in said] == [201, 409]
    problem = said[1].json()
    assert (problem["code"], problem["can"], problem["open_until"]) == (
        "messages_used_up",
        ["ask_more"],
        "2026-11-24T00:00:00+00:00",
    )
    assert "message" not in (await patient.http.get(path)).json()["can"]


async def test_what_nobody_answered_is_shown_as_owed_back(app: FastAPI, clinic: Clinic, patient: SignedInClient):
    doctor = await clinic.doctor()
    async with await client_of(app, clinic, doctor) as http:
        await http.put("/v1/doctor/text-terms", json=TERMS)
    asked = (await patient.http.post("/v1/consultations", json=question(clinic, doctor))).json()
    assert asked["refund"] is None
    clinic.time.advance(timedelta(hours=12))
    await consultations.end_what_is_due(clinic.database)
    ended = (await patient.http.get(f"/v1/consultations/{asked['id']}")).json()
    assert ended["refund"] == {
        "amount": 3000,
        "currency": "CNY",
        "reason": "unanswered",
        "at": "2026-11-23T12:00:00Z",
    }
