"""Applying as a doctor through the API, up to what a patient is shown."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from core.database import Database
from tests.client import SignIn
from tests.clinic import SEED
from tests.files.samples import PDF

SAID = {
    "name": "陈静",
    "gender": "female",
    "title": "attending",
    "licence_number": "110310000001234",
    "licence_authority": "上海市卫生健康委员会",
    "licence_expires_on": "2099-12-31",
    "institution_id": 1,
    "specialties": ["03.04"],
    "languages": ["zh"],
    "practising_since": 2012,
    "prices": {"video": 5000},
}
APPROVE = {"kind": "approve", "revision": 1, "checks": ["licence", "identity"], "note": "查过"}
APPLICATION = "/v1/me/application"


@pytest.fixture(autouse=True)
async def seeded(database: Database) -> None:
    await database.pool.execute(SEED)


async def applied(http: httpx.AsyncClient) -> dict[str, Any]:
    """A submitted application."""
    assert (await http.put(APPLICATION, json=SAID)).status_code == 200
    for shows in ("licence", "identity"):
        where = f"{APPLICATION}/documents?shows={shows}&cid={uuid4()}"
        answer = await http.post(where, files={"file": (f"{shows}.pdf", PDF)})
        assert answer.status_code == 201
    answer = await http.post(f"{APPLICATION}/submission", json={})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()["application"]
    return found


async def test_an_application_goes_through_two_reviews_to_the_doctors_page(http: httpx.AsyncClient, sign_in: SignIn):
    applicant, first, second = await sign_in(), await sign_in("operator"), await sign_in("operator")
    one = await applied(applicant.http)
    decisions = f"/v1/operations/applications/{one['id']}/decisions"
    after = (await first.http.post(decisions, json=APPROVE)).json()
    assert (after["approvals"], after["application"]["status"]) == (1, "submitted")
    doctor_id = (await second.http.post(decisions, json=APPROVE)).json()["application"]["doctor_id"]
    shown = (await http.get(f"/v1/doctors/{doctor_id}")).json()["verification"]
    assert (shown["by"], shown["what"], shown["until"]) == ("review", ["licence", "identity"], "2099-12-31")
    own = (await applicant.http.get(APPLICATION)).json()
    assert own["listing"]["doctor_id"] == doctor_id
    assert [step["by"] for step in own["application"]["steps"]] == ["Li Na", None, None]
    assert {step["note"] for step in own["application"]["steps"]} == {""}  # what reviewers say to each other is theirs
    told = (await applicant.http.get("/v1/me/notices")).json()["notices"]
    assert [(one["kind"], one["what"]) for one in told] == [("credential", "approved")]


async def test_a_document_is_shown_by_its_link_to_the_reader_it_was_made_for(sign_in: SignIn):
    applicant, operator = await sign_in(), await sign_in("operator")
    one = await applied(applicant.http)
    file = (await operator.http.get(f"/v1/operations/applications/{one['id']}")).json()["application"]["documents"][0]
    assert (await operator.http.get(file["file"]["url"])).content == PDF
    assert (await applicant.http.get(file["file"]["url"])).status_code == 404


async def test_what_is_no_document_is_refused_by_its_content(sign_in: SignIn):
    applicant = await sign_in()
    where = f"{APPLICATION}/documents?shows=licence&cid={uuid4()}"
    answer = await applicant.http.post(where, files={"file": ("licence.pdf", b"MZ\x90\x00" + b"x" * 100)})
    assert answer.status_code == 415
    assert (await applicant.http.get(APPLICATION)).json()["application"]["documents"] == []


async def test_what_only_reviewers_decide_cannot_be_said_by_the_applicant(sign_in: SignIn):
    applicant = await sign_in()
    for more in ({"status": "approved"}, {"doctor_id": 1}, {"verified_at": "2026-01-01"}, {"person_id": str(uuid4())}):
        assert (await applicant.http.put(APPLICATION, json=SAID | more)).status_code == 422


async def test_rejecting_and_asking_need_words(sign_in: SignIn):
    one = await applied((await sign_in()).http)
    operator = await sign_in("operator")
    for kind in ("reject", "ask"):
        answer = await operator.http.post(
            f"/v1/operations/applications/{one['id']}/decisions", json={"kind": kind, "revision": 1}
        )
        assert answer.status_code == 422


async def test_of_generated_doctors_it_is_said_that_they_are(http: httpx.AsyncClient, database: Database):
    await database.pool.execute(
        """
        INSERT INTO doctor (id, name, name_pinyin, gender, title, institution_id, city_id, specialty_codes,
                            expertise_zh, expertise_en, expertise_fr, languages, practising_since, verified_at)
        VALUES (1, '王芳', 'wang fang', 'female', 'chief', 1, 1, '{03}', '', '', '', '{zh}', 2000, now()),
               (2, '王芳', 'wang fang', 'female', 'chief', 1, 1, '{03}', '', '', '', '{zh}', 2000, NULL)
        """
    )
    generated = (await http.get("/v1/doctors/1")).json()["verification"]
    assert (generated["by"], generated["what"], generated["until"]) == ("demo", [], None)
    assert (await http.get("/v1/doctors/2")).json()["verification"] is None


async def test_a_suspended_doctors_session_has_no_doctors_rights_at_once(
    http: httpx.AsyncClient, sign_in: SignIn, database: Database
):
    doctor, operator, patient = await sign_in("doctor"), await sign_in("operator"), await sign_in()
    await database.pool.execute(
        """
        INSERT INTO doctor (id, person_id, name, name_pinyin, gender, title, institution_id, city_id, specialty_codes,
                            expertise_zh, expertise_en, expertise_fr, languages, practising_since)
        VALUES (1, $1, '王芳', 'wang fang', 'female', 'chief', 1, 1, '{03}', '', '', '', '{zh}', 2000)
        """,
        doctor.person.id,
    )
    assert (await doctor.http.get("/v1/doctor/queue")).status_code == 200  # the control
    answer = await operator.http.post("/v1/operations/doctors/1/suspension", json={"reason": "投诉"})
    assert answer.json()["open"]["cause"] == "operator"
    assert (await doctor.http.get("/v1/doctor/queue")).status_code == 403
    assert (await http.get("/v1/doctors/1")).status_code == 404
    held = await patient.http.post(
        "/v1/bookings", json={"doctor_id": 1, "mode": "video", "starts_at": "2099-01-01T10:00:00Z"}
    )
    assert (held.status_code, held.json()["code"]) == (404, "not_found")
    assert (await doctor.http.get("/v1/me")).status_code == 200  # they stay a person


async def test_who_has_not_shown_lately_that_it_is_them_decides_and_lifts_nothing(sign_in: SignIn, database: Database):
    one = await applied((await sign_in()).http)
    operator = await sign_in("operator")
    decisions = f"/v1/operations/applications/{one['id']}/decisions"
    await database.pool.execute("UPDATE session SET proved_at = now() - interval '1 day'")
    for path, body in ((decisions, APPROVE), ("/v1/operations/doctors/1/suspension/lifting/confirmation", None)):
        refused = await operator.http.post(path, json=body)
        assert (refused.status_code, refused.json()["code"]) == (403, "proof_needed")
    await database.pool.execute("UPDATE session SET proved_at = now()")
    assert (await operator.http.post(decisions, json=APPROVE)).json()["approvals"] == 1  # the control


async def test_nothing_of_an_applicants_documents_is_on_the_disk(app: FastAPI, sign_in: SignIn) -> None:
    applicant = await sign_in()
    for document in (await applied(applicant.http))["documents"]:
        assert (await applicant.http.get(document["file"]["url"])).content == PDF
        name = document["file"]["id"]
        [path] = app.state.services.settings.state_dir.rglob(f"storage/files/*/{name}")
        assert len(path.read_bytes()) > len(PDF)
        assert PDF[:20] not in path.read_bytes()
