"""A doctor's hours over HTTP."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from core import clock
from core.database import Database
from tests.client import SignIn
from tests.matching.conftest import ADD_DOCTOR, DOCTOR, SEED, TODAY

NINE_TO_NOON = {"starts": "09:00", "ends": "12:00", "mode": "video", "slot_minutes": 30, "buffer_minutes": 10}
MONDAY: dict[str, Any] = {"weekday": 0, **NINE_TO_NOON, "place": 0}
HOURS: dict[str, Any] = {"time_zone": "Asia/Shanghai", "weekly": [MONDAY], "version": 0}


@pytest.fixture
async def doctor(database: Database, sign_in: SignIn) -> httpx.AsyncClient:
    """A signed-in doctor without hours."""
    who = await sign_in("doctor")
    await database.pool.execute(SEED)
    await database.pool.execute(ADD_DOCTOR, DOCTOR, who.person.id)
    return who.http


async def test_before_any_were_set_the_hours_are_empty_in_the_citys_zone(doctor: httpx.AsyncClient):
    answer = await doctor.get("/v1/doctor/schedule")
    assert answer.status_code == 200
    assert answer.json() == {
        "time_zone": "Asia/Shanghai",
        "weekly": [],
        "exceptions": [],
        "lead_minutes": 30,
        "horizon_days": 14,
        "text_per_day": None,
        "places": [],
        "travel_minutes": 0,
        "version": 0,
        "affected": [],
    }


async def test_hours_are_kept_under_a_version(doctor: httpx.AsyncClient):
    exception: dict[str, Any] = {"date": "2026-12-25", "place": None, "hours": []}
    answer = await doctor.put("/v1/doctor/schedule", json={**HOURS, "exceptions": [exception]})
    assert answer.status_code == 200, answer.text
    kept = answer.json()
    assert (kept["version"], kept["weekly"], kept["exceptions"]) == (1, [MONDAY], [exception])
    assert (await doctor.get("/v1/doctor/schedule")).json() == kept
    limited = await doctor.put("/v1/doctor/schedule", json={**HOURS, "version": 1, "text_per_day": 20})
    assert (await doctor.get("/v1/doctor/schedule")).json()["text_per_day"] == limited.json()["text_per_day"] == 20
    again = await doctor.put("/v1/doctor/schedule", json={**HOURS, "version": 2})
    assert (again.json()["version"], again.json()["text_per_day"]) == (3, None)


CLINIC = {"id": 1, "name": "Clinic", "address": "1 High Street", "time_zone": "Asia/Urumqi", "directions": "Ring twice"}


async def test_hours_at_another_place_are_kept_and_slots_say_where_they_are(doctor: httpx.AsyncClient):
    there = {**MONDAY, "starts": "14:00", "ends": "15:00", "place": 1}
    away = {"date": "2026-12-25", "place": 1, "hours": []}
    wanted = {**HOURS, "weekly": [MONDAY, there], "exceptions": [away], "places": [CLINIC], "travel_minutes": 45}
    with clock.at(TODAY):
        kept = (await doctor.put("/v1/doctor/schedule", json=wanted)).json()
        shown = (await doctor.get(f"/v1/doctors/{DOCTOR}/slots")).json()
    assert {name: kept[name] for name in ("weekly", "exceptions", "places", "travel_minutes")} == {
        "weekly": [MONDAY, there],
        "exceptions": [away],
        "places": [CLINIC],
        "travel_minutes": 45,
    }
    assert (shown["places"], shown["time_zone"]) == ([CLINIC], "Asia/Shanghai")
    at_clinic = [slot for slot in shown["slots"] if slot["place"] is not None]
    assert [(slot["starts_at"], slot["place"]) for slot in at_clinic] == [
        ("2026-11-23T08:00:00Z", CLINIC),
        ("2026-11-30T08:00:00Z", CLINIC),
    ]


@pytest.mark.parametrize("way", ["put", "preview"])
async def test_hours_at_two_places_at_once_are_refused_by_name(doctor: httpx.AsyncClient, way: str):
    there = {**MONDAY, "starts": "08:00", "ends": "09:00", "place": 1}  # 10:00 in Shanghai
    wanted = {**HOURS, "weekly": [MONDAY, there], "places": [CLINIC]}
    with clock.at(TODAY):
        if way == "put":
            answer = await doctor.put("/v1/doctor/schedule", json=wanted)
        else:
            answer = await doctor.post("/v1/doctor/schedule/preview", json=wanted)
    assert (answer.status_code, answer.json()["code"]) == (422, "places_overlap")
    assert answer.json()["clashes"] == [
        {
            "first": {"place": 0, "date": "2026-11-23", "starts": "09:00", "ends": "12:00"},
            "second": {"place": 1, "date": "2026-11-23", "starts": "08:00", "ends": "09:00"},
            "gap_minutes": -120,
            "needed_minutes": 10,
        }
    ]
    assert (await doctor.get("/v1/doctor/schedule")).json()["version"] == 0


@pytest.mark.parametrize("version", [0, 7])
async def test_an_edit_that_started_from_another_version_is_refused(doctor: httpx.AsyncClient, version: int):
    await doctor.put("/v1/doctor/schedule", json=HOURS)
    answer = await doctor.put("/v1/doctor/schedule", json={**HOURS, "weekly": [], "version": version})
    assert (answer.status_code, answer.json()["code"], answer.json()["version"]) == (409, "schedule_changed", 1)
    assert (await doctor.get("/v1/doctor/schedule")).json()["weekly"] == [MONDAY]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"time_zone": "Mars/Olympus"}, "invalid_hours"),
        ({"weekly": [MONDAY, MONDAY]}, "invalid_hours"),
        ({"weekly": [{**MONDAY, "ends": "07:00"}]}, "invalid_hours"),
        ({"weekly": [{**MONDAY, "slot_minutes": 120, "ends": "10:00"}]}, "invalid_hours"),
        ({"weekly": [{**MONDAY, "mode": "text"}]}, "invalid_request"),
        ({"weekly": [{**MONDAY, "slot_minutes": 4}]}, "invalid_request"),
        ({"weekly": [{**MONDAY, "buffer_minutes": 61}]}, "invalid_request"),
        ({"weekly": [{**MONDAY, "room": 4}]}, "invalid_request"),
        ({"weekly": [{**MONDAY, "place": 1}]}, "invalid_hours"),
        ({"places": [{**CLINIC, "time_zone": "Mars/Olympus"}]}, "invalid_hours"),
        ({"places": [{**CLINIC, "id": 0}]}, "invalid_request"),
        ({"places": [{**CLINIC, "floor": 3}]}, "invalid_request"),
        ({"travel_minutes": 1441}, "invalid_request"),
        ({"horizon_days": 91}, "invalid_request"),
        ({"text_per_day": 0}, "invalid_request"),
        ({"text_per_day": 501}, "invalid_request"),
        ({"exceptions": [{"date": "2026-02-30", "hours": []}]}, "invalid_request"),
    ],
)
async def test_hours_that_cannot_be_kept_are_refused(doctor: httpx.AsyncClient, change: dict[str, Any], code: str):
    answer = await doctor.put("/v1/doctor/schedule", json={**HOURS, **change})
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_a_doctor_without_an_entry_is_told_so(sign_in: SignIn):
    answer = await (await sign_in("doctor")).http.get("/v1/doctor/schedule")
    assert answer.status_code == 403
    assert "not connected" in answer.json()["detail"]


async def test_a_preview_says_what_a_change_opens_and_closes_and_keeps_nothing(doctor: httpx.AsyncClient):
    await doctor.put("/v1/doctor/schedule", json={**HOURS, "lead_minutes": 0})
    afternoon = {**MONDAY, "starts": "14:00", "ends": "14:30", "mode": "visit"}
    wanted = {**HOURS, "lead_minutes": 0, "weekly": [{**MONDAY, "ends": "10:10"}, afternoon], "version": 1}
    with clock.at(TODAY):
        answer = await doctor.post("/v1/doctor/schedule/preview", json=wanted)
        # 09:00, 09:40, 10:20, 11:00 on two Mondays; of these 09:00 and 09:40 stay
        assert answer.json() == {
            "affected": [],
            "days": 14,
            "slots": [{"mode": "video", "opened": 0, "closed": 4}, {"mode": "visit", "opened": 2, "closed": 0}],
        }
    assert (await doctor.get("/v1/doctor/schedule")).json()["version"] == 1
    stale = await doctor.post("/v1/doctor/schedule/preview", json={**wanted, "version": 0})
    assert (stale.status_code, stale.json()["code"]) == (409, "schedule_changed")
    wrong = await doctor.post("/v1/doctor/schedule/preview", json={**wanted, "weekly": [MONDAY, MONDAY]})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "invalid_hours")


async def test_bookings_are_left_outside_the_hours_only_when_they_are_accepted(
    doctor: httpx.AsyncClient, database: Database, sign_in: SignIn
):
    with clock.at(TODAY):
        await doctor.put("/v1/doctor/schedule", json={**HOURS, "lead_minutes": 0})
        patient = await sign_in()
        asked = {"doctor_id": DOCTOR, "mode": "video", "starts_at": "2026-11-23T03:00:00Z"}  # 11:00 in Shanghai
        booked = (await patient.http.post("/v1/bookings", json=asked)).json()
        wanted = {**HOURS, "weekly": [{**MONDAY, "ends": "10:30"}], "version": 1}
        preview = (await doctor.post("/v1/doctor/schedule/preview", json=wanted)).json()
        assert [one["id"] for one in preview["affected"]] == [booked["id"]]
        for accepted in ([], [str(uuid4())]):
            refused = await doctor.put("/v1/doctor/schedule", json={**wanted, "accept_affected": accepted})
            assert (refused.status_code, refused.json()["code"]) == (409, "bookings_affected")
            assert refused.json()["bookings"] == [
                {
                    "id": booked["id"],
                    "mode": "video",
                    "starts_at": "2026-11-23T03:00:00+00:00",
                    "ends_at": "2026-11-23T03:30:00+00:00",
                }
            ]
        assert (await doctor.get("/v1/doctor/schedule")).json()["version"] == 1
        kept = await doctor.put("/v1/doctor/schedule", json={**wanted, "accept_affected": [booked["id"]]})
        assert [one["id"] for one in kept.json()["affected"]] == [booked["id"]]
        assert (await patient.http.get(f"/v1/bookings/{booked['id']}")).json()["status"] == "held"
        # It lies outside already: another change need not accept it again.
        again = await doctor.put("/v1/doctor/schedule", json={**wanted, "lead_minutes": 60, "version": 2})
        assert again.status_code == 200


async def test_a_calendar_is_followed_only_over_https_and_over_hours(doctor: httpx.AsyncClient):
    nothing = {"url": None, "looked_at": None, "problem": None}
    assert (await doctor.get("/v1/doctor/busy")).json() == nothing
    address = {"url": "https://calendar.example.org/a.ics"}
    early = await doctor.put("/v1/doctor/busy", json=address)
    assert (early.status_code, early.json()["code"]) == (404, "not_found")
    await doctor.put("/v1/doctor/schedule", json=HOURS)
    refused = await doctor.put("/v1/doctor/busy", json={"url": "http://calendar.example.org/a.ics"})
    assert (refused.status_code, refused.json()["code"]) == (422, "no_calendar")
    followed = await doctor.put("/v1/doctor/busy", json=address)
    assert followed.json() == (await doctor.get("/v1/doctor/busy")).json() == {**nothing, **address}
    assert (await doctor.delete("/v1/doctor/busy")).json() == nothing


async def test_holidays_are_those_where_the_doctor_works_from_today_on(doctor: httpx.AsyncClient):
    found = (await doctor.get("/v1/doctor/holidays", params={"language": "en"})).json()
    assert found["country"] == "CN"
    assert found["holidays"][0] == {"date": "2027-01-01", "name": "New Year's Day"}
    assert (await doctor.get("/v1/doctor/holidays", params={"language": "de"})).status_code == 422
