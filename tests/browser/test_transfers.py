"""A question handed on to a colleague, as three people see it: declined and thought over, lapsed, taken."""

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import asyncpg
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import BROWSER, Demo, People

pytestmark = BROWSER

SOON = 20_000
CARDIOLOGIST, PAEDIATRICIAN = 1, 2
ADD_FIELD = "UPDATE doctor SET specialty_codes = specialty_codes || '07'::varchar WHERE id = $1"
TAKE_FIELD = "UPDATE doctor SET specialty_codes = array_remove(specialty_codes, '07') WHERE id = $1"
A_DAY_LATER = "UPDATE transfer SET decide_by = now() WHERE state = 'offered' AND to_doctor_id = $1"


def in_database(demo: Demo, statement: str) -> None:
    with ThreadPoolExecutor(1) as beside:  # Playwright has a loop of its own in this thread
        beside.submit(asyncio.run, _executed(demo, statement)).result()


async def _executed(demo: Demo, statement: str) -> None:
    connection = await asyncpg.connect(demo.database)
    try:
        await connection.execute(statement, CARDIOLOGIST)
    finally:
        await connection.close()


@pytest.fixture
def colleagues(demo: Demo) -> Iterator[None]:
    """The cardiologist is of the paediatrician's field too."""
    in_database(demo, ADD_FIELD)
    yield
    in_database(demo, TAKE_FIELD)


def asked(patient: Page, doctor: Page, headers: dict[str, str]) -> str:
    """A question to the paediatrician, who has closed what another test left open."""
    wanted = {"kind": "text", "doctor_id": PAEDIATRICIAN, "complaint": "A rash since Friday, and a murmur"}
    made = patient.request.post("/v1/consultations", data=wanted, headers=headers)
    if made.status == 409:
        completed(doctor, made.json()["consultation_id"], headers)
        made = patient.request.post("/v1/consultations", data=wanted, headers=headers)
    assert made.status == 201, made.text()
    one: str = made.json()["id"]
    return one


def completed(doctor: Page, one: str, headers: dict[str, str]) -> None:
    """Answered, and closed."""
    said = {"cid": str(uuid4()), "text": "I have seen it"}
    assert doctor.request.post(f"/v1/consultations/{one}/messages", data=said, headers=headers).ok
    done = doctor.request.post(f"/v1/consultations/{one}/complete", data={"summary": "Done"}, headers=headers)
    assert done.ok, done.text()


def handed_on(doctor: Page, one: str, headers: dict[str, str]) -> None:
    wanted = {"doctor_id": CARDIOLOGIST, "note": "Please listen to the heart"}
    done = doctor.request.post(f"/v1/consultations/{one}/transfer", data=wanted, headers=headers)
    assert done.ok, done.text()


@pytest.mark.usefixtures("colleagues")
def test_an_offer_is_declined_and_thought_over_lapses_and_is_taken(people: People) -> None:
    patient, doctor = people.open("patient", phone=True), people.open("paediatrician")
    colleague = people.open("cardiologist")
    headers = {"Origin": people.demo.address}
    one = asked(patient, doctor, headers)
    handed_on(doctor, one, headers)
    patient.goto(f"/room/{one}")
    patient.get_by_role("region", name="Handing on").get_by_role("button", name="Agree").click()
    expect(patient.get_by_text(re.compile("^The patient agrees to Lin Jingyi"))).to_be_visible(timeout=SOON)

    doctor.goto(f"/doctor?room={one}&place=room")
    colleague.goto(f"/doctor?room={one}&place=room")
    offer = colleague.get_by_role("region", name="Handing on")
    queue = colleague.get_by_role("complementary", name="Queue")
    badge = queue.get_by_text("Offered", exact=True)
    expect(badge).to_be_visible(timeout=SOON)
    offer.get_by_role("button", name="Decline").click()
    over = colleague.get_by_text("This is not offered to you any more")
    expect(over).to_be_visible(timeout=SOON)
    expect(badge).to_be_hidden()

    colleague.get_by_role("button", name="Undo").click()  # which is there for some seconds
    expect(offer.get_by_role("button", name="Take it over")).to_be_visible(timeout=SOON)
    expect(badge).to_be_visible(timeout=SOON)
    for side in (patient, doctor):
        for line in ("could not take it", "is considering it after all"):
            expect(side.get_by_text(re.compile(f"^Lin Jingyi {line}"))).to_be_visible(timeout=SOON)

    in_database(people.demo, A_DAY_LATER)
    expect(over).to_be_visible(timeout=SOON)
    expect(badge).to_be_hidden(timeout=SOON)
    for side in (patient, doctor):
        expect(side.get_by_text(re.compile("^Nobody decided in time"))).to_be_visible(timeout=SOON)
        expect(side.get_by_role("region", name="Handing on")).to_be_hidden(timeout=SOON)
    expect(doctor.get_by_role("button", name="Hand on")).to_be_visible(timeout=SOON)

    handed_on(doctor, one, headers)
    agreed = patient.request.post(f"/v1/consultations/{one}/transfer/answer", data={"answer": "agree"}, headers=headers)
    assert agreed.ok, agreed.text()
    colleague.goto(f"/doctor?room={one}&place=room")
    expect(badge).to_be_visible(timeout=SOON)
    held: list[Route] = []
    colleague.route("**/v1/doctor/queue", lambda route: held.append(route))
    offer.get_by_role("button", name="Take it over").click()
    expect(colleague.get_by_role("textbox", name="Message")).to_be_visible(timeout=SOON)
    expect(badge).to_be_hidden(timeout=1_000)  # while the queue is read again
    assert held
    colleague.unroute("**/v1/doctor/queue")
    colleague.reload()
    expect(colleague.get_by_role("textbox", name="Message")).to_be_visible(timeout=SOON)
    expect(badge).to_be_hidden()
    completed(colleague, one, headers)
