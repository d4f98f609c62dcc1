"""A doctor's hours over HTTP."""

from typing import Any

import httpx
import pytest

from core.database import Database
from tests.client import SignIn
from tests.matching.conftest import ADD_DOCTOR, DOCTOR, SEED

MONDAY = {"weekday": 0, "starts": "08:00", "ends": "11:30", "mode": "video", "slot_minutes": 30}
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
        "version": 0,
        "affected": [],
    }


async def test_hours_are_kept_under_a_version(doctor: httpx.AsyncClient):
    exception = {"date": "2026-12-25", "hours": []}
    answer = await doctor.put("/v1/doctor/schedule", json={**HOURS, "exceptions": [exception]})
    assert answer.status_code == 200, answer.text
    kept = answer.json()
    assert (kept["version"], kept["weekly"], kept["exceptions"]) == (1, [MONDAY], [exception])
    assert (await doctor.get("/v1/doctor/schedule")).json() == kept
    limited = await doctor.put("/v1/doctor/schedule", json={**HOURS, "version": 1, "text_per_day": 20})
    assert (await doctor.get("/v1/doctor/schedule")).json()["text_per_day"] == limited.json()["text_per_day"] == 20
    again = await doctor.put("/v1/doctor/schedule", json={**HOURS, "version": 2})
    assert (again.json()["version"], again.json()["text_per_day"]) == (3, None)


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
        ({"weekly": [{**MONDAY, "slot_minutes": 120, "ends": "09:00"}]}, "invalid_hours"),
        ({"weekly": [{**MONDAY, "mode": "text"}]}, "invalid_request"),
        ({"weekly": [{**MONDAY, "slot_minutes": 4}]}, "invalid_request"),
        ({"weekly": [{**MONDAY, "room": 4}]}, "invalid_request"),
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
