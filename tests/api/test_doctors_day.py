"""The doctor's day over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from core.ids import new_id
from tests.client import SignedInClient, SignIn
from tests.matching.conftest import DOCTOR, TODAY, Practice, practice

__all__ = ["practice"]


@pytest.fixture
async def patient(practice: Practice, sign_in: SignIn) -> SignedInClient:
    return await sign_in()


@pytest.fixture
async def doctor(practice: Practice, sign_in: SignIn) -> httpx.AsyncClient:
    who = await sign_in("doctor")
    await practice.database.pool.execute("UPDATE doctor SET person_id = $1 WHERE id = $2", who.person.id, DOCTOR)
    return who.http


def at(minute: int) -> str:
    return (TODAY + timedelta(minutes=minute)).isoformat().replace("+00:00", "Z")


async def booked(patient: SignedInClient, minute: int) -> dict[str, Any]:
    wanted = {"doctor_id": DOCTOR, "mode": "video", "starts_at": at(minute), "reason": "palpitations"}
    held = await patient.http.post("/v1/bookings", json=wanted)
    answer = await patient.http.post(f"/v1/bookings/{held.json()['id']}/confirm")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_the_calendar_shows_hours_bookings_blocks_and_what_is_open(
    doctor: httpx.AsyncClient, patient: SignedInClient, practice: Practice
) -> None:
    one = await booked(patient, 60)
    await practice.hold(await practice.person(), 90)
    await doctor.post("/v1/doctor/blocks", json={"starts_at": at(120), "ends_at": at(150), "label": "Rounds"})
    answer = await doctor.get("/v1/doctor/calendar", params={"first": "2026-11-23", "days": 1})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert (found["time_zone"], found["first"], found["days"]) == ("Asia/Shanghai", "2026-11-23", 1)
    assert found["hours"] == [{"starts_at": at(0), "ends_at": at(210), "mode": "video", "place": None}]
    assert [slot["starts_at"] for slot in found["open_slots"]] == [at(0), at(30), at(150), at(180)]
    first, held = found["bookings"]
    assert (first["id"], first["reason"], first["consultation_status"]) == (one["id"], "palpitations", "scheduled")
    assert (first["patient"], first["can_move"]) == (patient.person.name, True)
    assert (held["status"], held["patient"], held["can_move"]) == ("held", None, False)
    assert [(one["starts_at"], one["label"]) for one in found["blocks"]] == [(at(120), "Rounds")]


async def test_an_empty_day_names_the_next_appointment(doctor: httpx.AsyncClient, patient: SignedInClient) -> None:
    await booked(patient, 24 * 60)
    found = (await doctor.get("/v1/doctor/calendar", params={"days": 1})).json()
    assert (found["first"], found["bookings"], found["next_at"]) == ("2026-11-23", [], at(24 * 60))


@pytest.mark.parametrize("asked", [{"days": 43}, {"days": 0}, {"first": "0001-01-01"}, {"first": "yesterday"}])
async def test_what_the_calendar_does_not_show(doctor: httpx.AsyncClient, asked: dict[str, Any]) -> None:
    assert (await doctor.get("/v1/doctor/calendar", params=asked)).status_code == 422


async def test_a_moved_patient_sees_the_notice_and_that_nothing_is_owed(
    doctor: httpx.AsyncClient, patient: SignedInClient
) -> None:
    one = await booked(patient, 60)
    wanted = {"was_at": at(60), "starts_at": at(120)}
    answer = await doctor.post(f"/v1/doctor/bookings/{one['id']}/move", json=wanted)
    assert (answer.status_code, answer.json()["starts_at"]) == (200, at(120)), answer.text
    notice = (await patient.http.get("/v1/me/notices")).json()["notices"][0]
    assert (notice["kind"], notice["was_at"], notice["starts_at"]) == ("booking_moved", at(60), at(120))
    assert (notice["booking_id"], notice["is_open"]) == (one["id"], True)
    shown = (await patient.http.get(f"/v1/bookings/{one['id']}")).json()
    assert (shown["free_until"], shown["moved_by_doctor_at"]) == (at(120), at(0))
    await patient.http.post(f"/v1/bookings/{one['id']}/cancel")
    assert (await patient.http.get("/v1/me/notices")).json()["notices"][0]["is_open"] is False


async def test_outside_the_hours_is_asked_back(doctor: httpx.AsyncClient, patient: SignedInClient) -> None:
    one = await booked(patient, 60)
    wanted = {"was_at": at(60), "starts_at": at(600)}
    refused = await doctor.post(f"/v1/doctor/bookings/{one['id']}/move", json=wanted)
    assert (refused.status_code, refused.json()["code"]) == (409, "outside_hours")
    moved = await doctor.post(f"/v1/doctor/bookings/{one['id']}/move", json={**wanted, "outside_hours": True})
    assert moved.status_code == 200


async def test_a_block_closes_and_opens_what_patients_see(doctor: httpx.AsyncClient, patient: SignedInClient) -> None:
    async def shown() -> list[str]:
        answer = await patient.http.get(f"/v1/doctors/{DOCTOR}/slots", params={"to": at(120)})
        return [slot["starts_at"] for slot in answer.json()["slots"]]

    made = await doctor.post("/v1/doctor/blocks", json={"starts_at": at(30), "ends_at": at(90)})
    assert made.status_code == 201, made.text
    assert await shown() == [at(0), at(90)]
    removed = await doctor.delete(f"/v1/doctor/blocks/{made.json()['id']}")
    assert removed.status_code == 204
    assert await shown() == [at(0), at(30), at(60), at(90)]
    assert (await doctor.delete(f"/v1/doctor/blocks/{made.json()['id']}")).status_code == 404


async def test_a_block_over_an_appointment_names_it(doctor: httpx.AsyncClient, patient: SignedInClient) -> None:
    one = await booked(patient, 60)
    wanted: dict[str, Any] = {"starts_at": at(60), "ends_at": at(90)}
    refused = await doctor.post("/v1/doctor/blocks", json=wanted)
    assert (refused.status_code, refused.json()["bookings"][0]["id"]) == (409, one["id"])
    assert (await doctor.post("/v1/doctor/blocks", json={**wanted, "accept": [one["id"]]})).status_code == 201


async def test_running_late_twice_with_one_key_moves_once(doctor: httpx.AsyncClient, patient: SignedInClient) -> None:
    one = await booked(patient, 60)
    preview = (await doctor.post("/v1/doctor/running-late/preview", json={"minutes": 15})).json()
    assert [(move["was_at"], move["starts_at"], move["patient"]) for move in preview["moves"]] == [
        (at(60), at(75), patient.person.name)
    ]
    key = {"Idempotency-Key": str(new_id())}
    wanted = {"minutes": 15, "plan": preview["plan"]}
    answers = [await doctor.post("/v1/doctor/running-late", json=wanted, headers=key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert UUID(answers[0].json()["moved"][0]["booking_id"]) == UUID(one["id"])
    assert (await patient.http.get(f"/v1/bookings/{one['id']}")).json()["starts_at"] == at(75)


async def test_a_preview_names_who_is_in_the_way(doctor: httpx.AsyncClient, patient: SignedInClient) -> None:
    one = await booked(patient, 60)
    await doctor.post("/v1/doctor/blocks", json={"starts_at": at(100), "ends_at": at(130)})
    preview = (await doctor.post("/v1/doctor/running-late/preview", json={"minutes": 30})).json()
    assert ([move["why_not"] for move in preview["moves"]], preview["most_minutes"]) == (["block"], 10)
    refused = await doctor.post("/v1/doctor/running-late", json={"minutes": 30, "plan": preview["plan"]})
    assert (refused.status_code, refused.json()["in_the_way"][0]["booking_id"]) == (409, one["id"])
