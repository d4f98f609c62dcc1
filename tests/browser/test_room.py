"""What a room survives."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import BROWSER, People
from tests.browser.test_accessibility import open_consultation

pytestmark = BROWSER

SOON = 20_000


def test_what_is_written_without_a_network_arrives_once_when_it_is_back(people: People) -> None:
    patient, doctor = people.open("patient"), people.open("cardiologist")
    consultation = open_consultation(patient, people.demo.address)
    patient.goto(f"/room/{consultation}")
    doctor.goto(f"/doctor?room={consultation}&place=room")
    words = f"Written in a lift {consultation}"
    connection = patient.get_by_role("status", name="Your connection")
    expect(connection).to_have_text("Connected", timeout=SOON)

    patient.context.set_offline(True)
    expect(connection).to_have_text("Offline", timeout=SOON)
    patient.get_by_role("textbox", name="Message").fill(words)
    patient.keyboard.press("Enter")
    mine = patient.locator("[data-from=me]").filter(has_text=words)
    expect(mine).to_contain_text("Not sent yet")

    patient.context.set_offline(False)
    expect(mine).to_contain_text(re.compile("Sent|Read"), timeout=SOON)
    expect(doctor.get_by_role("log").get_by_text(words)).to_have_count(1, timeout=SOON)
    patient.reload()
    expect(patient.get_by_role("log").get_by_text(words)).to_have_count(1, timeout=SOON)


def test_an_address_of_somebody_elses_room_shows_nothing_of_it(people: People) -> None:
    patient, stranger = people.open("patient"), people.open("psychologist")
    consultation = open_consultation(patient, people.demo.address)
    stranger.goto(f"/room/{consultation}")
    expect(stranger.get_by_role("alert")).to_contain_text("This is not here", timeout=SOON)


def test_the_line_can_be_tested_before_a_call(people: People) -> None:
    patient = people.open("patient")
    patient.goto("/device-check")
    patient.get_by_role("button", name="Start the test").click()
    expect(patient.locator("[data-figures]")).to_contain_text("Round trip", timeout=45_000)
    echoed = patient.locator("video[data-picture=echo]")
    assert echoed.evaluate("video => video.videoWidth") > 0
