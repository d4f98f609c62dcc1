"""An appointment to which the patient did not come: what both sides see of it, the dispute, and its end."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import asyncpg
from playwright.sync_api import Page, expect

from tests.browser.conftest import BROWSER, Demo, People
from tests.browser.test_accessibility import serious

pytestmark = BROWSER

SOON = 20_000
COMPLAINT = "a complaint for the doctor only"


def test_who_was_there_is_shown_disputed_and_settled(people: People, demo: Demo) -> None:
    patient, doctor, operator = people.open("patient", phone=True), people.open("cardiologist"), people.open("operator")
    headers = {"Origin": demo.address}
    terms = doctor.request.put("/v1/doctor/terms", data={"notice_hours": 24, "late_percent": 50}, headers=headers)
    assert terms.ok, terms.text()
    booking, consultation = books(patient, doctor, demo)
    with ThreadPoolExecutor(1) as beside:  # Playwright has a loop of its own in this thread
        beside.submit(asyncio.run, is_over(demo, booking, consultation)).result()

    patient.goto(f"/room/{consultation}")
    card = patient.get_by_role("region", name="Who was there")
    expect(card).to_contain_text("The doctor came in time and waited for you in vain.", timeout=SOON)
    expect(card).to_contain_text("You were not in the room.")
    expect(card).to_contain_text("is due.")
    card.get_by_role("button", name="Dispute this").click()
    dialog = patient.get_by_role("dialog", name="Dispute this")
    dialog.get_by_role("button", name="Send to an operator").click()
    expect(dialog).to_contain_text("Write in a sentence or two what happened.")
    dialog.get_by_role("textbox", name="What happened?").fill("I was there, the page stayed white.")
    assert serious(patient) == []
    dialog.get_by_role("button", name="Send to an operator").click()
    expect(card).to_contain_text("is not due while it is disputed.")
    expect(card.get_by_role("button", name="Dispute this")).to_have_count(0)

    doctor.goto(f"/room/{consultation}")
    theirs = doctor.get_by_role("region", name="Who was there")
    expect(theirs).to_contain_text("You came in time and waited; the patient did not come.")
    expect(theirs).to_contain_text("the page stayed white")

    operator.goto("/operations/disputes")
    case = operator.get_by_role("listitem").filter(has_text="the page stayed white")
    expect(case).to_contain_text("The patient did not come")
    expect(operator.locator("body")).not_to_contain_text(COMPLAINT)
    assert serious(operator) == []
    case.get_by_role("button", name="Overturn").click()
    decision = operator.get_by_role("dialog", name="Overturn the decision?")
    decision.get_by_role("textbox").fill("The line was down.")
    decision.get_by_role("button", name="Overturn").click()
    expect(case).to_have_count(0)
    operator.get_by_text("Decided", exact=True).click()
    expect(case).to_contain_text("Overturned")
    assert operator.url.endswith("state=settled")

    expect(card).to_contain_text("nothing is held against anybody", timeout=SOON)  # told live
    patient.goto(f"/bookings/{booking}")
    expect(patient.get_by_role("heading", level=1)).to_have_text("This appointment did not take place")
    patient.goto("/account/notices")
    expect(patient.get_by_role("list").first).to_contain_text("nothing is held against anybody")


def books(patient: Page, doctor: Page, demo: Demo) -> tuple[str, str]:
    """A confirmed appointment by video with the cardiologist; the ids of booking and consultation."""
    headers = {"Origin": demo.address}
    number = doctor.request.get("/v1/me").json()["doctor_id"]
    for slot in patient.request.get(f"/v1/doctors/{number}/slots?mode=video").json()["slots"][30:]:
        wanted = {"doctor_id": number, "mode": "video", "starts_at": slot["starts_at"], "reason": COMPLAINT}
        held = patient.request.post("/v1/bookings", data=wanted, headers=headers)
        if held.status == 201:
            booking: str = held.json()["id"]
            confirmed = patient.request.post(f"/v1/bookings/{booking}/confirm", headers=headers)
            assert confirmed.status == 200, confirmed.text()
            return booking, confirmed.json()["consultation_id"]
    raise AssertionError("the cardiologist has no free time")


async def is_over(demo: Demo, booking: str, consultation: str) -> None:
    """As if it had been two hours ago, and the doctor had waited there for twenty minutes."""
    start = datetime.now(UTC) - timedelta(hours=2)
    end = start + timedelta(minutes=30)
    connection = await asyncpg.connect(demo.database)
    try:
        await connection.execute(
            "UPDATE booking SET during = tstzrange($2, $3) WHERE id = $1", UUID(booking), start, end
        )
        await connection.execute(
            "INSERT INTO presence VALUES ($1, $2, 'doctor', $3, $4)",
            uuid4(),
            UUID(consultation),
            start,
            start + timedelta(minutes=20),
        )
        await connection.execute(
            "UPDATE consultation SET starts_at = $2, ends_at = $3, decide_at = now() WHERE id = $1",
            UUID(consultation),
            start,
            end,
        )
    finally:
        await connection.close()
