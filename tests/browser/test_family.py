"""A patient on a phone adds a child while a time is held, and books for her; the doctor sees who comes."""

import re
from urllib.parse import quote

from playwright.sync_api import Page, expect

from tests.browser.conftest import BROWSER, People

pytestmark = BROWSER

SOON = 15_000  # milliseconds


def holds_the_last_open_time(patient: Page) -> str:
    """Holds the latest time there is, which nobody else of these tests wants."""
    slots = patient.request.get("/v1/doctors/1/slots").json()["slots"]
    slot = [one for one in slots if one["mode"] == "video"][-1]
    patient.goto(f"/book?doctor=1&mode=video&starts_at={quote(slot['starts_at'])}")
    expect(patient).to_have_url(re.compile("/bookings/"))
    return patient.url


def adds(page: Page, name: str, born: str) -> None:
    page.get_by_role("button", name="Add a family member").click()
    dialog = page.get_by_role("dialog", name="Add a family member")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Date of birth").fill(born)
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog).to_have_count(0)


def test_a_mother_adds_her_child_while_a_time_is_held_and_books_for_her(people: People) -> None:
    patient = people.open("patient", phone=True)
    holds_the_last_open_time(patient)
    whom = patient.get_by_role("radiogroup", name="For whom?")
    expect(whom.get_by_role("radio", name="Yourself (陈晓)")).to_be_checked()
    adds(patient, "陈小舟", "2021-03-04")
    expect(whom.get_by_role("radio", name=re.compile("陈小舟 .Child, 5 years"))).to_be_checked()
    expect(patient.get_by_role("timer")).to_be_visible()
    patient.get_by_label(re.compile("What is it about")).fill("咳嗽三天")
    patient.get_by_role("button", name=re.compile("Confirm")).click()
    expect(patient.get_by_text("For 陈小舟")).to_be_visible()

    patient.goto("/mine")
    expect(patient.get_by_text("For 陈小舟").first).to_be_visible()

    doctor = people.open("cardiologist")
    doctor.goto("/doctor/agenda")
    doctor.get_by_role("listitem").filter(has_text="陈小舟").get_by_role("button").first.click()
    doctor.get_by_role("dialog").get_by_role("link").click()
    expect(doctor.get_by_role("heading", name="陈小舟, 5 years")).to_be_visible(timeout=SOON)
    expect(doctor.get_by_text("陈晓, a parent, asked")).to_be_visible()

    patient.goto("/account/family")
    patient.get_by_role("button", name="Remove 陈小舟").click()
    asked = patient.get_by_role("dialog", name="Remove 陈小舟?")
    asked.get_by_role("button", name="Remove", exact=True).click()
    expect(asked.get_by_text("This is still to come:")).to_be_visible()
    asked.get_by_role("button", name="Cancel these and remove").click()
    expect(patient.get_by_role("button", name="Remove 陈小舟")).to_have_count(0)
    expect(patient.get_by_text("陈一诺")).to_be_visible()
