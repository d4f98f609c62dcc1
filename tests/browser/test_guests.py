"""A third person in a consultation: invited by one side, let in by the other, sent out again."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import BROWSER, People
from tests.browser.test_accessibility import open_consultation, serious
from tests.browser.test_files import choose, draw
from tests.files import samples

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


def test_a_guest_opens_what_is_sent_while_they_are_there_and_watches_it_drawn_on(people: People) -> None:
    patient, doctor = people.open("patient", phone=True), people.open("cardiologist")
    guest = people.open(None, phone=True)
    consultation = open_consultation(patient, people.demo.address)
    doctor.goto(f"/doctor?room={consultation}&place=room")
    patient.goto(f"/room/{consultation}")
    say(doctor, "Show me, please")
    expect(patient.get_by_role("log").get_by_text("Show me, please")).to_be_visible(timeout=SOON)
    send_picture(patient, "before.jpg")
    link = invite(patient, "Ana Ruiz")
    guest.goto(link)
    doctor.get_by_role("region", name="Somebody would like to join").get_by_role("button", name="Agree").click()
    guest.get_by_role("button", name="Join").click(timeout=SOON)
    expect(guest.get_by_role("log").get_by_text("Ana Ruiz joined as a guest.")).to_be_visible(timeout=SOON)
    send_picture(patient, "hives.jpg")

    shown = guest.get_by_role("button", name="Picture hives.jpg, open")
    expect(shown.locator("img")).not_to_have_js_property("naturalWidth", 0, timeout=SOON)
    expect(guest.get_by_role("button", name="Picture before.jpg, open")).to_have_count(0)
    expect(guest.get_by_role("button", name="Add a picture or document")).to_have_count(0)
    with guest.expect_response(
        lambda answer: "/v1/consultations/" in answer.url and answer.url.endswith("/files")
    ) as asked:
        guest.reload()
    address = asked.value.json()["files"][0]["url"]
    doctor.get_by_role("button", name="Picture hives.jpg, open").click()
    draw(doctor)
    look = guest.get_by_role("status").filter(has_text="is drawing on a picture")
    look.get_by_role("button", name="Look").click(timeout=SOON)
    expect(guest.get_by_role("img", name="Drawn on it: one mark")).to_be_visible(timeout=SOON)
    expect(guest.get_by_role("button", name="Draw on it")).to_have_count(0)
    draw_again(doctor)
    expect(guest.get_by_role("img", name="Drawn on it: 2 marks")).to_be_visible(timeout=SOON)
    assert serious(guest) == []

    doctor.keyboard.press("Escape")
    doctor.get_by_role("button", name="1 guest").click()
    sheet = doctor.get_by_role("dialog", name="Who else is here")
    sheet.get_by_role("button", name="Send out").click()
    sheet.get_by_role("button", name="Send out now").click()
    expect(guest.get_by_text("You are not in this consultation any more.")).to_be_visible(timeout=5_000)
    assert guest.request.get(address).status == 401


def send_picture(page: Page, name: str) -> None:
    choose(page, "Picture", (name, "image/jpeg", samples.picture("JPEG", (600, 400))))
    page.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("button", name=f"Picture {name}, open")).to_be_visible(timeout=SOON)


def draw_again(page: Page) -> None:
    """Another arrow, with the tools still out."""
    box = page.get_by_role("img", name="Drawn on it").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 60, box["y"] + 160)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 60, steps=3)
    page.mouse.up()


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
