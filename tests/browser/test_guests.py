"""A third person in a consultation: invited by one side, let in by the other, sent out again."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import BROWSER, People
from tests.browser.test_accessibility import open_consultation

pytestmark = BROWSER

SOON = 20_000


def test_an_interpreter_comes_by_a_link_that_both_sides_agreed_to_and_goes_when_sent_out(people: People) -> None:
    patient, doctor = people.open("patient", phone=True), people.open("cardiologist")
    guest = people.open(None, phone=True)
    consultation = open_consultation(patient, people.demo.address)
    doctor.goto(f"/doctor?room={consultation}&place=room")
    patient.goto(f"/room/{consultation}")
    answered = f"What is it about? {consultation}"
    say(doctor, answered)
    expect(patient.get_by_role("log").get_by_text(answered)).to_be_visible(timeout=SOON)

    link = invite(patient, "Ana Ruiz")
    guest.goto(link)
    join = guest.get_by_role("button", name="Join")
    expect(guest.get_by_role("status").filter(has_text="not both agreed")).to_be_visible(timeout=SOON)
    expect(join).to_be_disabled()

    doctor.get_by_role("region", name="Somebody would like to join").get_by_role("button", name="Agree").click()
    join.click(timeout=SOON)
    expect(guest).to_have_url(re.compile(f"/room/{consultation}"), timeout=SOON)
    expect(guest.get_by_role("log").get_by_text("Ana Ruiz joined as a guest.")).to_be_visible(timeout=SOON)
    expect(guest.get_by_role("log").get_by_text(answered)).to_have_count(0)

    words = f"I translate {consultation}"
    say(guest, words)
    for page in (patient, doctor):
        line = page.locator("[data-from=other]").filter(has_text=words)
        expect(line).to_contain_text("Ana Ruiz", timeout=SOON)

    patient.get_by_role("button", name="1 guest").click()
    sheet = patient.get_by_role("dialog", name="Who else is here")
    sheet.get_by_role("button", name="Send out").click()
    sheet.get_by_role("button", name="Send out now").click()
    expect(guest.get_by_text("You are not in this consultation any more.")).to_be_visible(timeout=SOON)
    again = people.open(None)
    again.goto(link)
    expect(again.get_by_role("alert")).to_contain_text("does not lead anywhere", timeout=SOON)


def invite(page: Page, name: str) -> str:
    """Ask for somebody as an interpreter; the link for them."""
    page.get_by_role("button", name="Invite somebody").click()
    sheet = page.get_by_role("dialog", name="Who else is here")
    sheet.get_by_text("Interpreter", exact=True).click()
    sheet.get_by_role("textbox", name="Name").fill(name)
    sheet.get_by_role("button", name="Make a link").click()
    link = sheet.get_by_text("/guest/").inner_text(timeout=SOON)
    sheet.get_by_role("button", name="Done").click()
    sheet.get_by_role("button", name="Close").click()
    return link


def say(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Message").fill(words)
    page.keyboard.press("Enter")
