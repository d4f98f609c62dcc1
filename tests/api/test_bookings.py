"""Slots and bookings over HTTP."""

import asyncio
import json
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from core.ids import new_id
from tests.client import SignedInClient, SignIn
from tests.matching.conftest import DOCTOR, TODAY, Practice, hours, practice

__all__ = ["practice"]
WANTED: dict[str, Any] = {
    "doctor_id": DOCTOR,
    "mode": "video",
    "starts_at": (TODAY + timedelta(minutes=60)).isoformat(),
    "reason": "palpitations",
}


@pytest.fixture
async def patient(practice: Practice, sign_in: SignIn) -> SignedInClient:
    return await sign_in()


async def starts(http: httpx.AsyncClient, **asked: str) -> list[int]:
    """Minutes after TODAY of the slots shown."""
    answer = await http.get(f"/v1/doctors/{DOCTOR}/slots", params=asked)
    assert answer.status_code == 200, answer.text
    found = [datetime.fromisoformat(slot["starts_at"]) for slot in answer.json()["slots"]]
    return [int((one - TODAY).total_seconds()) // 60 for one in found]


async def test_slots_are_shown_soonest_first_with_price_and_zone(http: httpx.AsyncClient, practice: Practice):
    answer = (await http.get(f"/v1/doctors/{DOCTOR}/slots")).json()
    assert answer["time_zone"] == "Asia/Shanghai"
    assert datetime.fromisoformat(answer["as_of"]) == TODAY
    assert len(answer["slots"]) == 14 * 7
    assert answer["slots"][0] == {
        "starts_at": "2026-11-23T00:00:00Z",
        "ends_at": "2026-11-23T00:30:00Z",
        "mode": "video",
        "price": 5000,
        "currency": "CNY",
        "place": None,
    }
    assert answer["places"] == []


async def test_slots_are_bounded_by_from_to_and_mode(http: httpx.AsyncClient, practice: Practice):
    window = {"from": "2026-11-23T08:30:00+08:00", "to": "2026-11-23T09:30:00+08:00"}
    assert await starts(http, **window) == [30, 60]
    assert await starts(http, **window, mode="visit") == []
    assert await starts(http, **window, mode="text") == []
    assert await starts(http, to="0001-01-01T00:00:00+14:00") == []
    assert await starts(http, **{"from": "9999-12-31T23:59:59.999999Z"}) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"from": "2026-11-23T08:30:00"},  # of which zone?
        {"from": "tomorrow"},
        {"mode": "dance"},
        {"from": "2026-11-24T00:00:00Z", "to": "2026-11-23T00:00:00Z"},
    ],
)
async def test_windows_that_say_nothing_are_refused(http: httpx.AsyncClient, practice: Practice, asked: dict[str, str]):
    assert (await http.get(f"/v1/doctors/{DOCTOR}/slots", params=asked)).status_code == 422


@pytest.mark.parametrize(("doctor", "status"), [(DOCTOR + 1, 404), (2**31, 422), (-1, 422), ("x", 422)])
async def test_slots_of_nobody(http: httpx.AsyncClient, practice: Practice, doctor: object, status: int):
    assert (await http.get(f"/v1/doctors/{doctor}/slots")).status_code == status


async def test_holding_answers_with_all_that_the_screen_needs(patient: SignedInClient):
    answer = await patient.http.post("/v1/bookings", json=WANTED)
    assert answer.status_code == 201, answer.text
    held = answer.json()
    assert held["status"] == "held"
    assert held["doctor"]["id"] == DOCTOR
    assert (held["price"], held["currency"], held["reason"]) == (5000, "CNY", "palpitations")
    assert held["time_zone"] == "Asia/Shanghai"
    left = datetime.fromisoformat(held["hold_expires_at"]) - datetime.fromisoformat(held["as_of"])
    assert left == timedelta(minutes=5)
    shown = await patient.http.get(f"/v1/bookings/{held['id']}")
    assert shown.json() == held
    assert 60 not in await starts(patient.http)


async def test_a_taken_slot_answers_with_the_nearest_others(patient: SignedInClient, sign_in: SignIn):
    await (await sign_in()).http.post("/v1/bookings", json=WANTED)
    answer = await patient.http.post("/v1/bookings", json=WANTED)
    assert (answer.status_code, answer.json()["code"]) == (409, "slot_taken")
    assert answer.headers["content-type"] == "application/problem+json"
    chosen = answer.json()["alternatives"][0]
    again = await patient.http.post("/v1/bookings", json={**WANTED, "starts_at": chosen["starts_at"]})
    assert again.status_code == 201
    assert again.json()["price"] == chosen["price"]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"starts_at": "2026-11-22T00:00:00Z"}, 409, "not_offered"),
        ({"starts_at": "9999-12-31T23:59:59.999999Z"}, 409, "not_offered"),
        ({"starts_at": "0001-01-01T00:00:00+14:00"}, 409, "not_offered"),
        ({"starts_at": "2026-11-23T01:00:01Z"}, 409, "not_offered"),
        ({"starts_at": "2026-11-23T01:00:00"}, 422, "invalid_request"),
        ({"mode": "text"}, 422, "invalid_request"),
        ({"mode": "visit"}, 409, "not_offered"),
        ({"doctor_id": DOCTOR + 1}, 404, "not_found"),
        ({"doctor_id": 2**31}, 422, "invalid_request"),
        ({"doctor_id": None}, 422, "invalid_request"),
        ({"patient_id": str(new_id())}, 404, "not_found"),
        ({"reason": "x" * 1001}, 422, "invalid_request"),
        ({"price": 0}, 422, "invalid_request"),
    ],
)
async def test_what_cannot_be_booked_is_refused(
    patient: SignedInClient, practice: Practice, change: dict[str, Any], status: int, code: str
):
    answer = await patient.http.post("/v1/bookings", json={**WANTED, **change})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await practice.statuses() == []


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
async def test_a_text_that_cannot_be_stored_is_refused(patient: SignedInClient, practice: Practice, text: str):
    body = json.dumps({**WANTED, "reason": text})  # escapes what UTF-8 cannot carry
    answer = await patient.http.post("/v1/bookings", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert await practice.statuses() == []


async def test_one_key_sent_fifty_times_at_once_is_one_booking_and_one_answer(
    patient: SignedInClient, practice: Practice
):
    key = {"Idempotency-Key": "one-tap-of-mine"}
    answers = await asyncio.gather(*(patient.http.post("/v1/bookings", json=WANTED, headers=key) for _ in range(50)))
    assert {answer.status_code for answer in answers} == {201}
    assert all(answer.json() == answers[0].json() for answer in answers)
    assert await practice.statuses() == ["held"]
    assert await practice.told() == ["booking.held"]
    other = await patient.http.post("/v1/bookings", json={**WANTED, "reason": "other"}, headers=key)
    assert other.json()["code"] == "idempotency_key_reused"


async def test_a_booking_is_shown_to_its_doctor_and_to_no_stranger(
    patient: SignedInClient, practice: Practice, sign_in: SignIn
):
    held = (await patient.http.post("/v1/bookings", json=WANTED)).json()
    stranger, doctor = await sign_in(), await sign_in("doctor")
    await practice.database.pool.execute("UPDATE doctor SET person_id = $1", doctor.person.id)
    assert (await stranger.http.get(f"/v1/bookings/{held['id']}")).status_code == 404
    assert (await doctor.http.get(f"/v1/bookings/{held['id']}")).status_code == 200


async def test_bookings_outside_new_hours_stay_and_are_named(
    patient: SignedInClient, practice: Practice, sign_in: SignIn
):
    held = (await patient.http.post("/v1/bookings", json=WANTED)).json()
    doctor = await sign_in("doctor")
    await practice.database.pool.execute("UPDATE doctor SET person_id = $1", doctor.person.id)
    before = (await doctor.http.get("/v1/doctor/schedule")).json()
    assert before["affected"] == []
    change = {**before, "exceptions": [{"date": "2026-11-23", "hours": []}], "accept_affected": [held["id"]]}
    del change["affected"]
    after = (await doctor.http.put("/v1/doctor/schedule", json=change)).json()
    assert [one["id"] for one in after["affected"]] == [held["id"]]
    assert (await patient.http.get(f"/v1/bookings/{held['id']}")).json()["status"] == "held"
    await practice.keep(hours(slot_minutes=20), 2)
    assert (await doctor.http.get("/v1/doctor/schedule")).json()["affected"] == []


async def test_confirming_opens_the_room_once(patient: SignedInClient, practice: Practice):
    held = (await patient.http.post("/v1/bookings", json={**WANTED, "reason": ""})).json()
    answer = await patient.http.post(f"/v1/bookings/{held['id']}/confirm", json={"reason": "palpitations"})
    assert answer.status_code == 200, answer.text
    booked = answer.json()
    assert (booked["status"], booked["hold_expires_at"], booked["reason"]) == ("confirmed", None, "palpitations")
    assert booked["consultation_id"]
    again = await patient.http.post(f"/v1/bookings/{held['id']}/confirm")
    assert again.json() == booked
    assert (await patient.http.get(f"/v1/bookings/{held['id']}")).json() == booked
    room = await patient.http.get(f"/v1/consultations/{booked['consultation_id']}")
    assert (room.json()["kind"], room.json()["status"]) == ("video", "scheduled")
    rooms = await practice.database.pool.fetch("SELECT complaint FROM consultation")
    assert [row["complaint"] for row in rooms] == ["palpitations"]
    assert await practice.told() == ["booking.held", "booking.confirmed"]


async def test_confirming_too_late_says_that_nothing_was_charged(patient: SignedInClient, practice: Practice):
    held = (await patient.http.post("/v1/bookings", json=WANTED)).json()
    practice.time.advance(timedelta(minutes=5))
    answer = await patient.http.post(f"/v1/bookings/{held['id']}/confirm")
    assert (answer.status_code, answer.json()["code"]) == (409, "hold_expired")
    assert "Nothing was charged" in answer.json()["detail"]
    assert await practice.database.pool.fetchval("SELECT count(*) FROM consultation") == 0


async def test_cancelling_a_booking_frees_its_slot_and_ends_its_room(patient: SignedInClient, practice: Practice):
    held = (await patient.http.post("/v1/bookings", json=WANTED)).json()
    await patient.http.post(f"/v1/bookings/{held['id']}/confirm")
    answer = await patient.http.post(f"/v1/bookings/{held['id']}/cancel")
    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled"), answer.text
    assert 60 in await starts(patient.http)
    statuses = await practice.database.pool.fetch("SELECT status FROM consultation")
    assert [row["status"] for row in statuses] == ["cancelled"]


async def test_ones_bookings_come_in_pages(patient: SignedInClient, practice: Practice):
    for minute in (0, 30, 60):
        starts_at = (TODAY + timedelta(minutes=minute)).isoformat()
        assert (await patient.http.post("/v1/bookings", json={**WANTED, "starts_at": starts_at})).status_code == 201
    first = (await patient.http.get("/v1/bookings", params={"limit": 2})).json()
    rest = (await patient.http.get("/v1/bookings", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    shown = [datetime.fromisoformat(one["starts_at"]) for one in (*first["bookings"], *rest["bookings"])]
    assert shown == [TODAY + timedelta(minutes=minute) for minute in (60, 30, 0)]
    assert rest["next_cursor"] is None
    assert (await patient.http.get("/v1/bookings", params={"cursor": "nonsense"})).status_code == 422
