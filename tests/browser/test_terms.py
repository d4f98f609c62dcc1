"""A question by text under terms: seen before asking, kept while it is answered, counted down, extended."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import BROWSER, People

pytestmark = BROWSER

SOON = 20_000
PAEDIATRICIAN = 2
TERMS = {"answer_hours": 12, "messages": 2, "open_hours": 36, "follow_up_days": 3, "follow_up_messages": 4}
REPLY = {"id": None, "title": "Since when", "text": "Good morning {patient}, since when?"}


def prepared(doctor: Page, address: str) -> None:
    """The doctor promises `TERMS` and has one quick reply."""
    request, headers = doctor.context.request, {"Origin": address}
    assert request.put("/v1/doctor/text-terms", data=TERMS, headers=headers).ok
    version = request.get("/v1/doctor/quick-replies").json()["version"]
    wanted = {"replies": [REPLY], "version": version}
    assert request.put("/v1/doctor/quick-replies", data=wanted, headers=headers).ok


def test_what_was_agreed_is_seen_before_counts_down_and_is_extended(people: People) -> None:
    patient, doctor = people.open("patient", phone=True), people.open("paediatrician")
    prepared(doctor, people.demo.address)

    patient.goto(f"/ask/{PAEDIATRICIAN}")
    terms = patient.get_by_role("list", name="What you get")
    for promised in ("within 12 hours", "2 messages", "36 hours", "¥50 is owed back", "4 questions", "3 days"):
        expect(terms).to_contain_text(promised)
    patient.get_by_label("What is wrong?").fill("A cough at night for a week")
    patient.get_by_role("button", name=re.compile("^Send")).click()
    remains = patient.locator("[data-stage]")
    expect(remains).to_contain_text("2 more messages", timeout=SOON)
    expect(remains).to_contain_text("¥50 is owed back")

    consultation = patient.url.rpartition("/")[2]
    doctor.goto(f"/doctor?room={consultation}&place=room")
    box = doctor.get_by_role("textbox", name="Message")
    box.press_sequentially("/sin")
    option = doctor.get_by_role("option", name=re.compile("^Since when"))
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    box.press("Enter")
    expect(box).to_have_value(re.compile("^Good morning 陈晓, since when"))
    box.press("Enter")

    expect(remains).to_contain_text("2 messages left", timeout=SOON)
    for said, left in (("Since Monday", "1 message left"), ("And a fever", "used all your messages")):
        patient.get_by_role("textbox", name="Message").fill(said)
        patient.keyboard.press("Enter")
        expect(remains).to_contain_text(left, timeout=SOON)
    expect(patient.get_by_text("nothing can be written for now")).to_be_visible(timeout=SOON)
    patient.get_by_role("button", name="Ask for more").click()

    expect(doctor.locator("[data-stage]")).to_contain_text("asks for more", timeout=SOON)
    doctor.get_by_role("button", name="Give more").click()
    doctor.get_by_role("dialog").get_by_role("button", name="Give it").click()
    expect(remains).to_contain_text("5 messages left", timeout=SOON)
    expect(patient.get_by_role("textbox", name="Message")).to_be_enabled(timeout=SOON)
