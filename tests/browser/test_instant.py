"""Waiting for the next free doctor: one's place and how long it takes, duty, and taking the next with a key."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import BROWSER, People

pytestmark = BROWSER

SOON = 20_000
COMPLAINT = "My heart stumbles now and then since yesterday."


def test_who_waits_sees_the_place_until_a_doctor_on_duty_takes_the_next(people: People) -> None:
    patient, doctor = people.open("patient", phone=True), people.open("cardiologist")
    patient.goto("/now?specialty=03.04")
    patient.get_by_role("textbox").first.fill(COMPLAINT)
    patient.get_by_role("checkbox", name="neighbouring specialties").check()
    patient.get_by_role("button", name=re.compile("now", re.I)).last.click()
    line = patient.get_by_role("status").filter(has_text="You are next")
    expect(line).to_contain_text("we cannot say how long", timeout=SOON)

    doctor.goto("/doctor")
    expect(doctor.get_by_role("button", name=re.compile(COMPLAINT))).to_be_visible(timeout=SOON)
    doctor.get_by_role("switch", name="On duty").click(force=True)
    # The worker offers it by itself, and the patient is told; nobody reloads.
    expect(doctor.get_by_role("alert")).to_contain_text("You are asked to take a patient", timeout=SOON)
    expect(line).to_contain_text("a doctor is being asked", timeout=SOON)

    doctor.keyboard.press("t")
    expect(doctor).to_have_url(re.compile("room="), timeout=SOON)
    expect(doctor.get_by_role("button", name="Video call")).to_be_visible(timeout=SOON)
    expect(line).to_have_count(0, timeout=SOON)
    expect(patient.get_by_text("You are talking with your doctor").filter(visible=True)).to_be_visible(timeout=SOON)

    doctor.keyboard.press("t")
    expect(doctor.get_by_role("alert").filter(has_text="Nobody is waiting for you")).to_be_visible(timeout=SOON)
    doctor.get_by_role("switch", name="On duty").click(force=True)
    expect(doctor.get_by_role("switch", name="Offer me")).to_have_count(0)
