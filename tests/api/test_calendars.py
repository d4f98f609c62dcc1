"""Appointments for calendar applications: one, or all of one's own behind a link."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from icalendar import Calendar

from matching import calendars
from tests.client import SignedInClient, SignIn
from tests.matching.conftest import DOCTOR, TODAY, Practice, practice
from tests.matching.test_place_bookings import HERE, THERE, two_places

__all__ = ["practice"]
WANTED = {"doctor_id": DOCTOR, "mode": "video", "starts_at": "2026-11-23T01:00:00Z", "reason": "palpitations"}
HEALTH = ("palpitations", "张伟", "Internal", "内科", "医院", "Hospital", "Li Na")


async def booked(patient: SignedInClient) -> dict[str, Any]:
    held = (await patient.http.post("/v1/bookings", json=WANTED)).json()
    found: dict[str, Any] = (await patient.http.post(f"/v1/bookings/{held['id']}/confirm")).json()
    assert found["status"] == "confirmed"
    return found


async def link(who: SignedInClient, kind: str = "patient") -> str:
    answer = await who.http.get(f"/v1/me/calendars/{kind}")
    assert answer.status_code == 200, answer.text
    url: str = answer.json()["url"]
    return url


def entries(answer: httpx.Response) -> list[Any]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


async def test_the_link_shows_ones_appointments_to_whoever_knows_it(
    practice: Practice, sign_in: SignIn, http: httpx.AsyncClient
):
    patient = await sign_in()
    url = await link(patient)
    assert entries(await http.get(url)) == []
    booking = await booked(patient)
    (entry,) = entries(await http.get(url))
    assert entry["UID"] == f"{booking['id']}@wenzhen"
    assert entry.decoded("DTSTART") == TODAY + timedelta(hours=1)
    assert entry.decoded("DTEND") == TODAY + timedelta(hours=1, minutes=30)
    assert str(entry["SUMMARY"]) == "视频预约"
    assert str(entry["URL"]).endswith(f"/bookings/{booking['id']}")


async def test_a_visit_is_at_its_address_and_no_name_is_said(practice: Practice, sign_in: SignIn):
    patient = await sign_in()
    await practice.database.pool.execute("UPDATE institution SET address = '1 Long Road'")
    await practice.keep(two_places(), 1)
    at = {}
    for minute in (HERE, THERE):
        starts_at = (TODAY + timedelta(minutes=minute)).isoformat()
        wanted = {**WANTED, "mode": "visit", "starts_at": starts_at}
        held = (await patient.http.post("/v1/bookings", json=wanted)).json()
        await patient.http.post(f"/v1/bookings/{held['id']}/confirm")
        answer = await patient.http.get(f"/v1/bookings/{held['id']}/calendar.ics")
        (entry,) = entries(answer)
        at[minute] = str(entry["LOCATION"])
        assert not [word for word in (*HEALTH, "Clinic") if word in answer.text]
    assert at == {HERE: "1 Long Road", THERE: "1 Tianshan Road"}


async def test_a_calendar_says_nothing_about_health_or_people(
    practice: Practice, sign_in: SignIn, http: httpx.AsyncClient
):
    patient = await sign_in()
    booking = await booked(patient)
    one = await patient.http.get(f"/v1/bookings/{booking['id']}/calendar.ics")
    for answer in (one, await http.get(await link(patient))):
        assert len(entries(answer)) == 1
        assert [word for word in HEALTH if word in answer.text] == []


async def test_what_is_cancelled_or_long_over_leaves_the_calendar(
    practice: Practice, sign_in: SignIn, http: httpx.AsyncClient
):
    patient = await sign_in()
    booking, url = await booked(patient), await link(patient)
    practice.time.advance(timedelta(days=30))
    assert len(entries(await http.get(url))) == 1
    practice.time.advance(timedelta(days=1))
    assert entries(await http.get(url)) == []
    practice.time.advance(timedelta(days=-31))
    await patient.http.post(f"/v1/bookings/{booking['id']}/cancel")
    assert entries(await http.get(url)) == []
    gone = await patient.http.get(f"/v1/bookings/{booking['id']}/calendar.ics")
    assert gone.status_code == 404


async def test_a_doctors_link_shows_the_appointments_one_gives(
    practice: Practice, sign_in: SignIn, http: httpx.AsyncClient
):
    doctor, patient = await sign_in("doctor"), await sign_in()
    url = await link(doctor, "doctor")
    assert entries(await http.get(url)) == []  # no entry in the directory yet
    await practice.database.pool.execute("UPDATE doctor SET person_id = $1", doctor.person.id)
    booking = await booked(patient)
    (entry,) = entries(await http.get(url))
    assert entry["UID"] == f"{booking['id']}@wenzhen"
    assert str(entry["URL"]).endswith("/doctor/agenda")
    assert entries(await http.get(await link(doctor))) == []  # the doctor is nobody's patient
    assert (await patient.http.get("/v1/me/calendars/doctor")).status_code == 403


async def test_a_renewed_link_is_the_only_one_that_shows_anything(
    practice: Practice, sign_in: SignIn, http: httpx.AsyncClient
):
    doctor = await sign_in("doctor")
    before, other = await link(doctor), await link(doctor, "doctor")
    renewed = (await doctor.http.post("/v1/me/calendars/patient/renew")).json()["url"]
    assert renewed not in (before, other)
    assert await link(doctor) == renewed
    assert (await http.get(before)).status_code == 404
    assert (await http.get(renewed)).status_code == 200
    assert (await http.get(other)).status_code == 200  # the other calendar's link is its own
    again = (await doctor.http.post("/v1/me/calendars/patient/renew")).json()["url"]
    assert {(await http.get(one)).status_code for one in (before, renewed)} == {404}
    assert (await http.get(again)).status_code == 200


async def forged(sign_in: SignIn) -> tuple[str, str]:
    """The link of one person with the id of another put into it, and that person's own."""
    mine, theirs = await link(await sign_in()), await link(await sign_in())
    start = mine.rindex("/") + 1
    # 24 characters are 18 bytes: the kind, the person, the first of the number.
    return mine[:start] + theirs[start : start + 24] + mine[start + 24 :], theirs


async def test_a_link_that_was_put_together_shows_nothing(practice: Practice, sign_in: SignIn, http: httpx.AsyncClient):
    made_up, theirs = await forged(sign_in)
    assert (await http.get(theirs)).status_code == 200
    assert (await http.get(made_up)).status_code == 404
    for token in ("x", "x" * 50, "%20", "é" * 20, theirs.rsplit("/", 1)[1][:-5] + "="):
        answer = await http.get(f"/v1/calendars/{token}.ics")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_without_the_signature_it_would_show_somebody_elses_appointments(
    practice: Practice, sign_in: SignIn, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
):
    """The negative control: unsigned, the same link is as good as theirs."""
    monkeypatch.setattr(calendars, "_signature", lambda said: bytes(16))
    made_up, theirs = await forged(sign_in)
    assert made_up == theirs
    assert (await http.get(made_up)).status_code == 200


async def test_a_stranger_gets_no_booking_and_a_hold_is_nothing_to_add(practice: Practice, sign_in: SignIn):
    patient, stranger = await sign_in(), await sign_in()
    held = (await patient.http.post("/v1/bookings", json=WANTED)).json()
    address = f"/v1/bookings/{held['id']}/calendar.ics"
    assert (await patient.http.get(address)).status_code == 404
    await patient.http.post(f"/v1/bookings/{held['id']}/confirm")
    assert (await stranger.http.get(address)).status_code == 404
    answer = await patient.http.get(address)
    assert "attachment" in answer.headers["content-disposition"]
    assert len(entries(answer)) == 1
