"""A doctor goes away: what that would do is shown before it is done, and no appointment is forgotten over it."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import BROWSER, Demo, People
from tests.browser.test_accessibility import serious, settled

pytestmark = BROWSER
DOCTOR = 3


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_a_vacation_over_an_appointment_is_asked_about_and_leaves_it_as_it_is(
    people: People, demo: Demo, phone: bool
) -> None:
    patient, doctor = people.open("patient", phone=phone), people.open("psychologist", phone=phone)
    with booked(patient, demo) as booking:
        patient.goto(f"/bookings/{booking['id']}")
        add = patient.get_by_role("link", name="Add to calendar")
        with patient.expect_download() as started:
            add.click()
        assert started.value.suggested_filename == "appointment.ics"
        assert f"UID:{booking['id']}@wenzhen" in started.value.path().read_text(encoding="utf-8")
        look(patient, "booking", phone)
        with hours_of(doctor, demo):
            goes_away(doctor, datetime.fromisoformat(booking["starts_at"]).astimezone(ZoneInfo("Europe/Paris")).date())
            dialog = doctor.get_by_role("dialog", name="Before this is saved")
            expect(dialog).to_contain_text("1 booked appointment would lie outside")
            expect(dialog).to_contain_text(re.compile(r"Video: 0 new times, \d+ no longer offered"))
            assert serious(doctor) == []
            look(doctor, "dialog", phone)
            dialog.get_by_role("button", name="Save, appointments stay").click()
            expect(doctor.get_by_text("1 booked appointment lies outside these hours")).to_be_visible()
            expect(doctor.get_by_text("Closed for 5 days")).to_be_visible()
            assert patient.request.get(f"/v1/bookings/{booking['id']}").json()["status"] == "confirmed"
            look(doctor, "saved", phone)
            doctor.get_by_role("button", name=re.compile(r"^Remove \D.* to \D+, ")).click()
            doctor.get_by_role("button", name="Save the hours").click()
            doctor.get_by_role("button", name="Undo", exact=True).click()
            # Nobody agreed to leave it outside once more.
            expect(doctor.get_by_text("Appointments are booked in these hours")).to_be_visible()
            expect(doctor.get_by_text("Closed for 5 days")).to_have_count(0)
            link = doctor.get_by_role("textbox", name="Calendar link").input_value()
            assert doctor.request.get(link.replace("http://127.0.0.1:8080", demo.address)).status == 200


def goes_away(doctor: Page, first: date) -> None:
    doctor.goto("/doctor/hours")
    settled(doctor)
    look(doctor, "hours", doctor.viewport_size is not None and doctor.viewport_size["width"] < 500)
    doctor.get_by_label("Date", exact=True).fill(first.isoformat())
    doctor.get_by_label("Until (several days)").fill((first + timedelta(days=4)).isoformat())
    doctor.get_by_role("button", name="Close these days").click()
    doctor.get_by_role("button", name="Save the hours").click()


@contextmanager
def booked(patient: Page, demo: Demo) -> Iterator[dict[str, Any]]:
    """An appointment of the patient's in some days, cancelled in the end."""
    headers = {"Origin": demo.address}
    slot = patient.request.get(f"/v1/doctors/{DOCTOR}/slots?mode=video").json()["slots"][30]
    wanted = {"doctor_id": DOCTOR, "mode": "video", "starts_at": slot["starts_at"]}
    held = patient.request.post("/v1/bookings", data=wanted, headers=headers).json()
    answer = patient.request.post(f"/v1/bookings/{held['id']}/confirm", headers=headers)
    assert answer.status == 200, answer.text()
    try:
        yield answer.json()
    finally:
        patient.request.post(f"/v1/bookings/{held['id']}/cancel", headers=headers)


@contextmanager
def hours_of(doctor: Page, demo: Demo) -> Iterator[None]:
    """Whatever happens to them, the end puts them back."""
    before: dict[str, Any] = doctor.request.get("/v1/doctor/schedule").json()
    try:
        yield
    finally:
        now = doctor.request.get("/v1/doctor/schedule").json()
        change = {**before, "version": now["version"], "accept_affected": [one["id"] for one in now["affected"]]}
        del change["affected"]
        answer = doctor.request.put("/v1/doctor/schedule", data=change, headers={"Origin": demo.address})
        assert answer.status == 200, answer.text()


def look(page: Page, what: str, phone: bool) -> None:
    if folder := os.environ.get("LOOK"):
        page.screenshot(path=f"{folder}/{what}-{'phone' if phone else 'desktop'}.png", full_page=what != "dialog")
