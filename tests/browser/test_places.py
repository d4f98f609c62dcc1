"""A doctor says where else the practice is; patients see where each visit is."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import BROWSER, Demo, People
from tests.browser.test_accessibility import serious, settled
from tests.browser.test_hours import hours_of

pytestmark = BROWSER
BOTH = pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])


@BOTH
def test_hours_at_two_places_at_once_are_told_by_name_and_kept_once_they_are_apart(
    people: People, demo: Demo, phone: bool
) -> None:
    doctor = people.open("psychologist", phone=phone)
    with hours_of(doctor, demo):
        doctor.goto("/doctor/hours")
        settled(doctor)
        doctor.get_by_role("button", name="I also practise elsewhere").click()
        doctor.get_by_role("button", name="Save the hours").click()
        expect(doctor.get_by_text("Patients need this to find you.")).to_have_count(2)
        doctor.get_by_label("Name", exact=True).fill("Harley Street")
        doctor.get_by_label("Address", exact=True).fill("7 Harley Street, London")
        choose_zone(doctor, "Europe/London")
        # 14:00 to 16:00 in London is 15:00 to 17:00 in Paris, where the next hours begin at 16:00.
        where = doctor.get_by_label("Where, 14:00 to 16:00 on Monday")
        where.select_option("Harley Street (Europe/London)")
        doctor.get_by_role("button", name="Save the hours").click()
        clash = doctor.get_by_role("alert").filter(has_text="You would be in two places at once")
        expect(clash).to_be_in_viewport()
        expect(clash).to_contain_text(
            re.compile(r"14:00 to 16:00, Harley Street and .*16:00 to 20:00, Your institution")
        )
        assert serious(doctor) == []
        where.select_option("Your institution")
        doctor.get_by_label("Where, 16:00 to 20:00 on Saturday").select_option("Harley Street (Europe/London)")
        doctor.get_by_role("button", name="Save the hours").click()
        expect(doctor.get_by_text(re.compile(r"^Saved\. New times"))).to_be_visible()
        kept = doctor.request.get("/v1/doctor/schedule").json()
        assert [one["weekday"] for one in kept["weekly"] if one["place"] == 1] == [5]


@BOTH
def test_a_patient_sees_where_a_visit_is_from_the_search_to_the_booking(
    people: People, demo: Demo, phone: bool
) -> None:
    patient = people.open("patient", phone=phone)
    slots = patient.request.get("/v1/doctors/2/slots?mode=visit").json()["slots"]
    there = next(slot for slot in slots if slot["place"] is not None)
    day = there["starts_at"][:10]  # of Shanghai too: they are around noon
    patient.goto(f"/search?q=周志远&mode=visit&from={day}&to={day}")
    expect(patient.get_by_text(re.compile(r"^At .*Tianshan Children's Clinic"))).to_be_visible()
    patient.goto(f"/doctors/2?mode=visit&day={day}")
    expect(patient.get_by_text("18 Guangming Road, Urumqi")).to_be_visible()
    expect(patient.get_by_text(re.compile(r"The clock there runs on"))).to_be_visible()
    assert serious(patient) == []
    patient.goto(f"/book?doctor=2&mode=visit&starts_at={there['starts_at']}")
    expect(patient.get_by_role("heading", name="Check and confirm")).to_be_visible()
    expect(patient.get_by_text("18 Guangming Road, Urumqi")).to_be_visible()
    expect(patient.get_by_text("east entrance, 2nd floor")).to_be_visible()
    expect(patient.get_by_text(re.compile(r"10:00 there"))).to_be_visible()
    patient.get_by_role("button", name="Do not book").click()


def choose_zone(doctor: Page, zone: str) -> None:
    field = doctor.get_by_label("Time zone there").first
    field.click()
    field.fill(zone)
    doctor.get_by_role("option", name=zone).click()
