"""A doctor says how many questions a day; once they are used up, patients are told when there is room again."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import BROWSER, Demo, People
from tests.browser.test_accessibility import serious, settled

pytestmark = BROWSER
LANGUAGES = [
    ("en-GB", "Today’s text questions are used up", "Text again"),
    ("zh-CN", "今日的图文咨询名额已满", "图文咨询再开放"),
    ("fr-FR", "Les questions par texte d’aujourd’hui sont épuisées", "Texte à nouveau"),
]


def test_a_limit_set_in_the_hours_is_what_patients_meet(people: People, demo: Demo) -> None:
    doctor, patient = people.open("cardiologist"), people.open("patient", phone=True)
    with one_question_a_day(doctor, demo), asked(patient, demo):
        for language, used_up, again in LANGUAGES:
            page = people.open("patient", language=language, phone=language != "en-GB")
            page.goto("/doctors/1?mode=text")
            settled(page)
            expect(page.get_by_text(used_up)).to_be_visible()
            assert serious(page) == []
            page.goto("/ask/1")
            expect(page.get_by_role("heading", name=used_up, level=1)).to_be_visible()
            page.goto("/search?q=lin+jingyi")
            settled(page)
            expect(page.get_by_role("main").get_by_text(re.compile(again)).first).to_be_visible()
            assert serious(page) == []


@contextmanager
def one_question_a_day(doctor: Page, demo: Demo) -> Iterator[None]:
    """The doctor sets it on the screen; the end takes the limit away in any case."""
    doctor.goto("/doctor/hours")
    settled(doctor)
    field = doctor.get_by_role("textbox", name="Text questions a day")
    expect(field).to_have_value("")
    expect(field).to_have_accessible_description(re.compile("Empty: as many as come"))
    field.fill("1")
    assert serious(doctor) == []
    try:
        doctor.get_by_role("button", name="Save the hours").click()
        expect(doctor.get_by_role("button", name="Save the hours")).to_be_disabled()
        expect(field).to_have_value("1")
        yield
    finally:
        schedule: dict[str, Any] = doctor.request.get("/v1/doctor/schedule").json()
        schedule.pop("affected")
        headers = {"Origin": demo.address, "Idempotency-Key": str(uuid.uuid4())}
        answer = doctor.request.put("/v1/doctor/schedule", data={**schedule, "text_per_day": None}, headers=headers)
        assert answer.status == 200, answer.text()


@contextmanager
def asked(patient: Page, demo: Demo) -> Iterator[None]:
    """The patient has asked the doctor today; a question that is new is withdrawn at the end."""

    def post(path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        headers = {"Origin": demo.address, "Idempotency-Key": str(uuid.uuid4())}
        answer = patient.request.post(path, data=body, headers=headers)
        return answer.status, answer.json()

    status, opened = post("/v1/consultations", {"kind": "text", "doctor_id": 1, "complaint": "My heart races."})
    assert status == 201 or opened["code"] in ("already_open", "text_used_up")
    yield
    if status == 201:
        assert post(f"/v1/consultations/{opened['id']}/cancel", {})[0] == 200
