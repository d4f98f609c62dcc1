"""What stays of a consultation: written by a doctor at a desk, read by a patient on a phone."""

import re
import uuid
from io import BytesIO

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import BROWSER, People
from tests.browser.test_accessibility import open_consultation

pytestmark = BROWSER

SOON = 20_000


def test_from_a_consultation_to_a_signed_prescription_its_check_and_the_next_appointment(people: People) -> None:
    doctor, patient = people.open("cardiologist"), people.open("patient", phone=True)
    consultation = open_consultation(patient, people.demo.address)
    allergic_to(patient, people.demo.address, "青霉素")
    headers = {"Origin": people.demo.address, "Idempotency-Key": str(uuid.uuid4())}
    doctor.request.post(f"/v1/consultations/{consultation}/accept", headers=headers)
    doctor.goto(f"/doctor?room={consultation}&place=room")
    writes_what_stays(doctor)
    patient.goto(f"/room/{consultation}")
    code = reads_the_prescription(patient)
    checks_the_paper(people.open(None, phone=True), code)
    proposes_a_time(doctor)
    books_it(patient)
    assert patient.evaluate("document.documentElement.scrollWidth") <= 390


def writes_what_stays(doctor: Page) -> None:
    form = opens_the_form(doctor)
    form.get_by_label("Summary for the patient").fill("Benign palpitations. An ECG within a week.")
    finds(form, "Diagnosis (ICD-10)", "palpitations")
    finds(form, "Diagnosis (ICD-10)", "I49.9")
    form.get_by_role("button", name="Prescription", exact=True).click()
    finds(form, "Medicine", "amoxi")
    expect(form.get_by_role("region", name="Safety check")).to_contain_text("allergic to 青霉素", timeout=SOON)
    expect(form.get_by_text("What you write is kept")).to_be_visible(timeout=SOON)

    # Nothing is lost by a reload.
    doctor.reload()
    form = opens_the_form(doctor)
    expect(form.get_by_label("Summary for the patient")).to_have_value(re.compile("Benign"), timeout=SOON)
    expect(form.get_by_role("listitem", name="amoxicillin", exact=True)).to_be_visible()

    # What is severe blocks, until there is a reason.
    form.get_by_role("button", name="Finish and sign").click()
    expect(form.get_by_text("Something speaks against this prescription")).to_be_visible(timeout=SOON)
    for reason in form.get_by_label("Why it is right all the same").all():
        reason.fill("Tolerated last year.")
    form.get_by_role("button", name="Finish and sign").click()
    expect(doctor.get_by_role("listitem", name="Prescription", exact=True)).to_contain_text("amoxicillin", timeout=SOON)


def reads_the_prescription(patient: Page) -> str:
    """On the screen and on paper; returns the code of the paper."""
    paper = patient.get_by_role("listitem", name="Prescription", exact=True)
    expect(paper).to_contain_text("by mouth", timeout=SOON)
    expect(patient.get_by_role("region", name="Diagnoses")).to_contain_text("R00.2")
    link = paper.get_by_role("link", name="Prescription as PDF").get_attribute("href")
    assert link is not None
    printed = patient.request.get(link)
    found = re.search(r"Verification code ([0-9A-Z-]{19})", paper.inner_text())
    assert found is not None
    assert found[1] in PdfReader(BytesIO(printed.body())).pages[0].extract_text()
    return found[1]


def checks_the_paper(stranger: Page, code: str) -> None:
    """Where the QR code leads, and what anybody learns there."""
    stranger.goto(f"/verify/{code}")
    expect(stranger.get_by_role("heading", name="Genuine and valid")).to_be_visible(timeout=SOON)
    expect(stranger.get_by_role("main")).not_to_contain_text("amoxicillin")
    stranger.get_by_label("Verification code").fill(code[::-1])
    stranger.get_by_role("button", name="Check").click()
    expect(stranger.get_by_role("heading", name="No document has this code")).to_be_visible(timeout=SOON)


def proposes_a_time(doctor: Page) -> None:
    doctor.get_by_role("button", name="Propose a time").click()
    form = doctor.get_by_role("dialog", name="Propose a time")
    form.get_by_label("Day").select_option(index=9)  # nobody else's test books so far ahead
    form.get_by_label("What for").fill("Look at the ECG together")
    form.get_by_role("button", name="Propose", exact=True).click()
    expect(doctor.get_by_text("Proposed; kept for the patient until")).to_be_visible(timeout=SOON)


def books_it(patient: Page) -> None:
    """From the room, with one press that says the price; the room leads to the appointment."""
    again = patient.get_by_role("region", name="Seeing each other again")
    expect(again).to_contain_text("Look at the ECG together", timeout=SOON)
    again.get_by_role("button", name=re.compile("^Confirm · ")).click()
    expect(again.get_by_text("Booked", exact=True)).to_be_visible(timeout=SOON)
    again.get_by_role("link", name="The appointment").click()
    expect(patient.get_by_role("heading", name="It is booked")).to_be_visible(timeout=SOON)
    expect(patient.get_by_role("link", name="Enter the room")).to_be_visible()


def opens_the_form(doctor: Page) -> Locator:
    expect(doctor.get_by_role("status", name="Your connection")).to_have_text("Connected", timeout=SOON)
    doctor.keyboard.press("e")
    form = doctor.get_by_role("dialog")
    expect(form.get_by_label("Summary for the patient")).to_be_visible(timeout=SOON)
    return form


def finds(form: Locator, field: str, words: str) -> None:
    """With the keyboard alone."""
    box = form.get_by_role("textbox", name=field)
    box.fill(words)
    expect(form.page.locator("[role=option]:visible").first).to_be_visible(timeout=SOON)
    box.press("ArrowDown")
    box.press("Enter")


def allergic_to(patient: Page, address: str, substance: str) -> None:
    me = patient.request.get("/v1/me").json()["id"]
    answer = patient.request.post(
        f"/v1/patients/{me}/chart/entries",
        data={"kind": "allergy", "name": substance},
        headers={"Origin": address, "Idempotency-Key": str(uuid.uuid4())},
    )
    assert answer.status == 201, answer.text()
