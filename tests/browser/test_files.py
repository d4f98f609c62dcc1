"""Pictures, documents and voice notes in a room, from a phone to a desktop."""

import re
import uuid

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.conftest import BROWSER, People
from tests.browser.test_accessibility import open_consultation, serious
from tests.files import samples

pytestmark = BROWSER

SOON = 20_000


def choose(page: Page, what: str, *files: tuple[str, str, bytes]) -> None:
    """Choose `files` (name, type, content) through the button and its menu."""
    page.get_by_role("button", name="Add a picture or document").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("menuitem", name=what).click()
    chooser.value.set_files([FilePayload(name=name, mimeType=kind, buffer=content) for name, kind, content in files])


def draw(page: Page) -> None:
    """Draw an arrow over the picture in the viewer."""
    page.get_by_role("button", name="Draw on it").click()
    page.get_by_role("button", name="Arrow").click()
    box = page.get_by_role("img", name="Drawn on it").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 120, steps=3)
    page.mouse.up()


def test_a_picture_a_document_and_a_voice_note_reach_the_other_side(people: People) -> None:
    patient, doctor = people.open("patient", phone=True), people.open("cardiologist")
    consultation = open_consultation(patient, people.demo.address)
    patient.goto(f"/room/{consultation}")
    doctor.goto(f"/doctor?room={consultation}&place=room")
    doctor.get_by_role("button", name="Take it").click()
    log, hers = patient.get_by_role("log"), doctor.get_by_role("log")

    choose(patient, "Picture", ("rash.jpg", "image/jpeg", samples.picture("JPEG", (600, 400))))
    preview = patient.get_by_role("dialog", name="Send this file")
    expect(preview.locator("img")).to_be_visible()
    preview.get_by_label("Add words").fill("Since Monday")
    preview.get_by_role("button", name="Send", exact=True).click()
    expect(log.get_by_text("Since Monday")).to_be_visible(timeout=SOON)
    shown = hers.get_by_role("button", name="Picture rash.jpg, open")
    expect(shown).to_be_visible(timeout=SOON)
    expect(shown.locator("img")).not_to_have_js_property("naturalWidth", 0)

    shown.click()
    viewer = doctor.get_by_role("dialog", name="rash.jpg")
    expect(viewer.get_by_role("img", name="rash.jpg")).to_be_visible()
    doctor.keyboard.press("+")
    expect(viewer.get_by_role("button", name="Smaller")).to_be_enabled()
    doctor.keyboard.press("0")
    draw(doctor)
    patient.get_by_role("button", name="Look", exact=True).click()
    expect(patient.get_by_role("img", name="Drawn on it: 0 by you, 1 by the other side")).to_be_visible(timeout=SOON)
    assert serious(doctor) == []
    doctor.get_by_role("button", name="Take back the last one").click()
    expect(patient.get_by_role("img", name="Drawn on it: 0 by you, 0 by the other side")).to_be_visible(timeout=SOON)
    patient.keyboard.press("Escape")
    doctor.keyboard.press("Escape")
    expect(viewer).to_be_hidden()

    choose(patient, "Document", ("report.pdf", "application/pdf", samples.PDF))
    patient.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
    document = hers.get_by_role("link", name="Save report.pdf")
    expect(document).to_be_visible(timeout=SOON)
    with doctor.expect_download() as download:
        document.click()
    assert download.value.path().read_bytes() == samples.PDF

    patient.get_by_role("button", name="Record a voice note").click()
    expect(patient.get_by_role("timer")).to_contain_text("0:02", timeout=SOON)
    patient.get_by_role("button", name="Stop", exact=True).click()
    patient.get_by_role("button", name="Play", exact=True).first.wait_for()
    patient.get_by_role("button", name="Send the voice note").click()
    note = hers.get_by_role("group", name=re.compile("Voice note, 0:0[2-5]"))
    expect(note).to_be_visible(timeout=SOON)
    note.get_by_role("button", name="Play").click()
    expect(note.get_by_role("button", name="Pause")).to_be_visible()
    expect(note.get_by_role("slider", name="Position")).not_to_have_attribute("aria-valuenow", "0")
    expect(patient.get_by_role("list", name="On its way")).to_be_hidden()
    assert serious(patient) == []


def test_what_is_refused_says_why_and_what_has_no_line_goes_on_by_itself(people: People) -> None:
    patient = people.open("patient", phone=True)
    consultation = open_consultation(patient, people.demo.address)
    patient.goto(f"/room/{consultation}")
    choose(patient, "Document", ("page.pdf", "application/pdf", b"<!DOCTYPE html><html><script>alert(1)</script>"))
    patient.get_by_role("button", name="Send", exact=True).last.click()
    pending = patient.get_by_role("list", name="On its way")
    expect(pending).to_contain_text("This is a web page. Print it as a PDF", timeout=SOON)
    pending.get_by_role("button", name="Do not send page.pdf").click()
    expect(pending).to_be_hidden()

    patient.context.set_offline(True)
    choose(patient, "Document", ("report.pdf", "application/pdf", samples.PDF))
    patient.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
    expect(pending).to_contain_text("You are offline", timeout=SOON)
    patient.context.set_offline(False)
    expect(patient.get_by_role("log").get_by_role("link", name="Save report.pdf")).to_have_count(1, timeout=SOON)
    expect(pending).to_be_hidden()


def test_an_upload_that_is_called_off_on_its_way_leaves_nothing_and_lets_the_next_one_go(people: People) -> None:
    patient = people.open("patient", phone=True)
    consultation = open_consultation(patient, people.demo.address)
    patient.goto(f"/room/{consultation}")
    expect(patient.get_by_role("button", name="Add a picture or document")).to_be_visible()
    before = files_of(patient, consultation)
    line = patient.context.new_cdp_session(patient)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 100_000}
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", slow)
    choose(patient, "Document", ("scan.pdf", "application/pdf", samples.PDF + bytes(20_000_000)))
    patient.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
    pending = patient.get_by_role("list", name="On its way")
    expect(pending).to_contain_text(re.compile("[0-9]+ % sent"), timeout=SOON)
    called_off = "Do not send scan.pdf"
    with patient.expect_event("requestfailed", lambda one: f"{consultation}/files" in one.url):
        pending.get_by_role("button", name=called_off).press("Enter")
    expect(pending).to_be_hidden()
    line.send("Network.emulateNetworkConditions", {**slow, "uploadThroughput": -1})

    choose(patient, "Document", ("report.pdf", "application/pdf", samples.PDF))
    patient.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
    log = patient.get_by_role("log")
    expect(log.get_by_role("link", name="Save report.pdf").last).to_be_visible(timeout=SOON)
    expect(pending).to_be_hidden()
    expect(log.get_by_text("scan.pdf")).to_have_count(0)
    assert files_of(patient, consultation) == [*before, "report.pdf"]


def files_of(page: Page, consultation: str) -> list[str]:
    """The names of what its uploader sees, sent or not."""
    return [file["name"] for file in page.request.get(f"/v1/consultations/{consultation}/files").json()["files"]]


def test_one_draws_by_keyboard_and_takes_it_back_and_it_is_told_in_words(people: People) -> None:
    patient, doctor = people.open("patient", phone=True), people.open("cardiologist")
    consultation = open_consultation(patient, people.demo.address)
    address, headers = f"/v1/consultations/{consultation}", {"Origin": people.demo.address}
    doctor.request.post(f"{address}/accept", headers=headers)
    name = f"{uuid.uuid4().hex[:6]}.jpg"
    patient.goto(f"/room/{consultation}")
    choose(patient, "Picture", (name, "image/jpeg", samples.picture("JPEG", (600, 400))))
    patient.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
    doctor.goto(f"/doctor?room={consultation}&place=room")
    for page in (patient, doctor):
        page.get_by_role("button", name=f"Picture {name}, open").press("Enter", timeout=SOON)

    doctor.get_by_role("button", name="Draw on it").press("Enter")
    picture = doctor.get_by_role("application", name="Picture to draw on")
    expect(picture).to_be_focused()
    doctor.get_by_role("button", name="Arrow").press("Enter")
    press(picture, "Enter", "ArrowLeft", "Escape")  # thought better of it
    expect(doctor.get_by_role("dialog", name=name)).to_be_visible()
    press(picture, "ArrowRight", "Enter", *["ArrowLeft"] * 4, "Shift+ArrowUp", "Shift+ArrowUp", "Enter")
    expect(doctor.get_by_role("img", name="Drawn on it: 1 by you, 0 by the other side")).to_be_visible()
    told = "arrow, Red: from 50 % from the left, 50 % from the top, points to 40 % from the left, 49 % from the top"
    expect(patient.get_by_role("list", name="What is drawn on it")).to_contain_text(told, timeout=SOON)
    assert serious(doctor) == []
    assert serious(patient) == []
    picture.press("Control+z")
    expect(patient.get_by_role("img", name="Drawn on it: 0 by you, 0 by the other side")).to_be_visible(timeout=SOON)
    doctor.get_by_role("button", name="Done").press("Enter")
    expect(doctor.get_by_role("button", name="Draw on it")).to_be_focused()


def press(locator: Locator, *keys: str) -> None:
    for key in keys:
        locator.press(key)


def test_a_microphone_that_is_refused_says_what_to_do(people: People) -> None:
    patient = people.open("patient")
    patient.add_init_script(
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    consultation = open_consultation(patient, people.demo.address)
    patient.goto(f"/room/{consultation}")
    patient.get_by_role("button", name="Record a voice note").click()
    expect(patient.get_by_role("alert").filter(has_text="microphone")).to_contain_text("Allow it in the address bar")
    expect(patient.get_by_role("textbox", name="Message")).to_be_visible()
