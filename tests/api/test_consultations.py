"""Consultations, the queue and the board over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

import consultations
import identity
from core import clock
from core.database import Database
from core.ids import new_id
from identity import Viewer
from tests.client import ORIGIN, SignedInClient, SignIn
from tests.clinic import TODAY, Clinic, open_clinic


@pytest.fixture
async def clinic(database: Database) -> Any:
    with clock.at(TODAY) as time:
        yield await open_clinic(database, time)


async def client_of(app: FastAPI, clinic: Clinic, viewer: Viewer) -> httpx.AsyncClient:
    """An HTTP client that carries a bearer token of `viewer`'s."""
    async with clinic.database.transaction() as tx:
        token, _ = await identity.open_session(tx, viewer.person_id, "bearer", 1)
    transport: Any = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
async def patient(clinic: Clinic, sign_in: SignIn) -> SignedInClient:
    return await sign_in()


def question(clinic: Clinic, doctor: Viewer) -> dict[str, Any]:
    return {"kind": "text", "doctor_id": clinic.id_of(doctor), "complaint": "胸闷三天"}


async def test_a_question_is_asked_answered_and_closed(app: FastAPI, clinic: Clinic, patient: SignedInClient):
    doctor = await clinic.doctor("03.04")
    asked = await patient.http.post("/v1/consultations", json=question(clinic, doctor))
    assert asked.status_code == 201, asked.text
    view = asked.json()
    assert (view["status"], view["viewer"], view["specialty"], view["price"]) == ("waiting", "patient", "03.04", 3000)
    assert view["next_step"] == {"code": "doctor_answers", "by": "2026-11-24T00:00:00Z", "data": {}}
    assert view["can"] == ["message", "cancel"]
    path = f"/v1/consultations/{view['id']}"

    async with await client_of(app, clinic, doctor) as http:
        queue = (await http.get("/v1/doctor/queue")).json()
        assert [entry["consultation"]["id"] for entry in queue["entries"]] == [view["id"]]
        said = {"cid": str(new_id()), "text": "多久了？"}
        first, again = [await http.post(f"{path}/messages", json=said) for _ in range(2)]
        assert (first.status_code, first.json()) == (201, again.json())
        assert (first.json()["author"], first.json()["seq"]) == ("doctor", 2)
        theirs = {"cid": str(new_id()), "text": "疼", "author_id": str(patient.person.id)}
        assert (await http.post(f"{path}/messages", json=theirs)).status_code == 401, "somebody else has signed in"
        own = {**theirs, "author_id": str(doctor.person_id), "cid": said["cid"]}
        assert (await http.post(f"{path}/messages", json=own)).json() == first.json()
        done = await http.post(f"{path}/complete", json={"summary": "休息"})
        assert (done.json()["status"], done.json()["can"]) == ("completed", ["message", "refer"])

    room = (await patient.http.get(f"{path}/messages?after=1")).json()
    assert [line["body"] for line in room["messages"]] == [{"text": "多久了？"}, {"code": "completed"}]
    assert room["last_seq"] == 3
    assert (await patient.http.get(path)).json()["summary"] == "休息"


async def test_one_key_opens_one_consultation(clinic: Clinic, patient: SignedInClient):
    key = {"Idempotency-Key": str(new_id())}
    body = question(clinic, await clinic.doctor())
    answers = [await patient.http.post("/v1/consultations", json=body, headers=key) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert answers[1].headers["idempotent-replay"] == "true"
    assert await clinic.told() == ["opened"]


async def test_who_waits_sees_the_place_and_a_range_and_a_doctor_on_duty_takes_the_next(
    app: FastAPI, clinic: Clinic, patient: SignedInClient
):
    doctor, neighbour = await clinic.doctor("03.04", instant=True), await clinic.doctor("03.01", instant=True)
    asked = await patient.http.post(
        "/v1/consultations", json={"kind": "instant", "specialty": "03.04", "complaint": "心慌"}
    )
    assert asked.status_code == 201, asked.text
    path = f"/v1/consultations/{asked.json()['id']}"
    line = asked.json()["line"]
    assert (line["position"], line["wait_low_s"], line["wait_high_s"], line["doctors"]) == (0, None, None, 0)

    async with await client_of(app, clinic, neighbour) as http:
        on = await http.put("/v1/doctor/duty", json={"on": True, "assigned": False})
        assert (on.status_code, on.json()["on"], on.json()["offered"]) == (200, True, None)
        refused = await http.post("/v1/doctor/queue/next")
        assert (refused.status_code, refused.json()["code"]) == (409, "nobody_waits")
    agreed = (await patient.http.put(f"{path}/overflow", json={"overflow": True})).json()["line"]
    assert (agreed["doctors"], agreed["overflow"], agreed["neighbours"]) == (1, True, ["03.01"])
    assert agreed["wait_low_s"] < agreed["wait_high_s"]

    async with await client_of(app, clinic, doctor) as http:
        assert (await http.get("/v1/doctor/queue")).json()["duty"]["on"] is False
        taken = await http.post("/v1/doctor/queue/next")
        assert (taken.status_code, taken.json()["id"], taken.json()["status"]) == (200, asked.json()["id"], "running")
    assert (await patient.http.get(path)).json()["line"] is None
    late = await patient.http.put(f"{path}/overflow", json={"overflow": True})
    assert (late.status_code, late.json()["code"], late.json()["state"]) == (409, "not_possible_now", "running")


async def test_a_complaint_with_a_red_flag_stands_further_ahead(clinic: Clinic, patient: SignedInClient):
    await clinic.doctor("03.04", instant=True)
    body = {"kind": "instant", "specialty": "03.04", "complaint": "胸口剧痛，出冷汗，左臂发麻"}
    assert (await patient.http.post("/v1/consultations", json=body)).status_code == 201
    assert await clinic.database.pool.fetchval("SELECT urgency FROM consultation") == 2


async def test_a_question_with_a_red_flag_is_first_in_the_queue_and_new_until_it_is_read(
    app: FastAPI, clinic: Clinic, patient: SignedInClient
):
    doctor = await clinic.doctor()
    await clinic.ask(await clinic.patient(), doctor)
    clinic.time.advance(timedelta(hours=1))
    body = {"kind": "text", "doctor_id": clinic.id_of(doctor), "complaint": "胸口剧痛，出冷汗，左臂发麻"}
    asked = (await patient.http.post("/v1/consultations", json=body)).json()
    async with await client_of(app, clinic, doctor) as http:
        first, second = (await http.get("/v1/doctor/queue")).json()["entries"]
        assert (first["consultation"]["id"], first["is_urgent"], first["is_new"]) == (asked["id"], True, True)
        assert (second["is_urgent"], second["is_new"]) == (False, True)
        rooms = consultations.Workrooms(clinic.database)
        rooms.looked_at(UUID(asked["id"]))
        await rooms.carry()
        assert (await http.get("/v1/doctor/queue")).json()["entries"][0]["is_new"] is False


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "dance"},
        {"complaint": ""},
        {"complaint": "x" * 2001},
        {"extra": 1},
        {"doctor_id": None},
        {"specialty": "03"},
        {"overflow": True},
        {"language": "zh"},
        {"kind": "instant"},
        {"kind": "instant", "doctor_id": None, "specialty": "heart"},
    ],
)
async def test_what_makes_no_sense_is_refused(clinic: Clinic, patient: SignedInClient, change: dict[str, Any]):
    body = {**question(clinic, await clinic.doctor()), **change}
    answer = await patient.http.post("/v1/consultations", json=body)
    assert answer.status_code == 422, answer.text
    assert await clinic.told() == []


async def test_refusals_say_how_to_go_on(clinic: Clinic, patient: SignedInClient):
    doctor, silent = await clinic.doctor(), await clinic.doctor(text=False)
    first = (await patient.http.post("/v1/consultations", json=question(clinic, doctor))).json()
    again = await patient.http.post("/v1/consultations", json=question(clinic, doctor))
    assert (again.status_code, again.json()["code"]) == (409, "already_open")
    assert again.json()["consultation_id"] == first["id"]
    refused = await patient.http.post("/v1/consultations", json=question(clinic, silent))
    assert (refused.status_code, refused.json()["code"]) == (409, "not_answered_by_text")
    nobody = await patient.http.post(
        "/v1/consultations", json={"kind": "instant", "specialty": "10", "complaint": "eyes"}
    )
    assert (nobody.status_code, nobody.json()["code"]) == (409, "nobody_takes_instant")
    calling = await patient.http.post(f"/v1/consultations/{first['id']}/call")
    assert (calling.status_code, calling.json()["code"], calling.json()["state"]) == (
        409,
        "not_possible_now",
        "waiting",
    )


async def test_when_the_questions_of_today_are_used_up_the_problem_says_when_and_what_else(
    clinic: Clinic, patient: SignedInClient, sign_in: SignIn
):
    doctor = await clinic.doctor()
    await clinic.keep_hours(doctor, 1)
    await patient.http.post("/v1/consultations", json=question(clinic, doctor))
    late = (await sign_in()).http
    answer = await late.post("/v1/consultations", json=question(clinic, doctor))
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (409, "text_used_up")
    assert (problem["opens_at"], problem["time_zone"]) == ("2026-11-23T16:00:00+00:00", "Asia/Shanghai")
    assert [slot["price"] for slot in problem["alternatives"]] == [5000, 5000, 5000]
    profile = f"/v1/doctors/{clinic.id_of(doctor)}"
    assert (await late.get(profile)).json()["text_opens_at"] == "2026-11-23T16:00:00Z"
    clinic.time.advance(timedelta(hours=16))
    assert (await late.get(profile)).json()["text_opens_at"] is None


async def test_lists_page_by_cursor_and_refuse_what_is_none(clinic: Clinic, patient: SignedInClient):
    opened = []
    for _ in range(3):
        answer = await patient.http.post("/v1/consultations", json=question(clinic, await clinic.doctor()))
        opened.append(answer.json()["id"])
    page = (await patient.http.get("/v1/consultations?limit=2&state=open")).json()
    rest = (await patient.http.get(f"/v1/consultations?limit=2&cursor={page['next_cursor']}")).json()
    assert [one["id"] for one in (*page["consultations"], *rest["consultations"])] == opened[::-1]
    assert rest["next_cursor"] is None
    for cursor in ("x", "AAAA", "MjAyNi0xMS0yMyAx", "%00"):
        assert (await patient.http.get(f"/v1/consultations?cursor={cursor}")).status_code == 422


async def test_the_board_follows_what_happens(app: FastAPI, clinic: Clinic, patient: SignedInClient):
    await patient.http.post("/v1/consultations", json=question(clinic, await clinic.doctor("03.04")))
    async with await client_of(app, clinic, await clinic.person("operator")) as http:
        board = (await http.get("/v1/operations/board")).json()
    assert (board["waiting"]["value"], board["running"]["value"]) == (1, 0)
    assert [one["specialty"] for one in board["by_specialty"]] == ["03.04"]
    assert len(board["by_minute"]) == 60


async def test_a_ticket_and_ice_servers_are_for_the_signed_in(http: httpx.AsyncClient, patient: SignedInClient):
    assert (await http.post("/v1/realtime/tickets")).status_code == 401
    ticket = await patient.http.post("/v1/realtime/tickets")
    assert ticket.status_code == 201
    assert len(ticket.json()["ticket"]) >= 40
    assert (await patient.http.get("/v1/realtime/ice")).json()["ice_servers"] == []
