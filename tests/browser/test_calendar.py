"""A doctor's day: an appointment is dragged and its patient hears of it, time is blocked, and late is late."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import BROWSER, Demo, People
from tests.browser.test_accessibility import serious, settled

pytestmark = BROWSER
DOCTOR = 1
ZONE = ZoneInfo("Asia/Shanghai")


def test_an_appointment_is_dragged_and_its_patient_is_told_then_it_is_put_back(people: People, demo: Demo) -> None:
    patient, doctor = people.open("patient"), people.open("cardiologist")
    with booked(patient, demo, days=2, many=1) as (booking,):
        day = starts(booking).date()
        show(doctor, f"day={day}&view=week")
        entry = entry_of(doctor, booking)
        box = entry.bounding_box()
        assert box is not None
        drag(doctor, entry, down=box["height"] * 2)
        dialog = doctor.get_by_role("dialog", name=re.compile("^Move the appointment of"))
        later = starts(booking) + timedelta(minutes=30)
        expect(dialog).to_contain_text(f"{later:%H:%M}")
        expect(dialog).to_contain_text("The patient is told at once")
        look(doctor, "move")
        dialog.get_by_role("button", name="Move and tell the patient").click()
        expect(dialog).to_have_count(0)
        assert starts(now(patient, booking)) == later
        patient.goto("/account/notices")
        said = re.compile(rf"has moved your appointment from .*{starts(booking):%H:%M} to")
        expect(patient.get_by_text(said)).to_be_visible()
        look(patient, "notice")
        patient.get_by_role("link", name="See the appointment").first.click()
        expect(patient.get_by_text("You can move or cancel it free of charge until it begins")).to_be_visible()
        doctor.get_by_role("button", name="Undo").click()
        expect(entry_of(doctor, booking)).to_be_visible()
        assert starts(now(patient, booking)) == starts(booking)


def test_by_keyboard_an_appointment_is_not_moved_onto_another(people: People, demo: Demo) -> None:
    patient, doctor = people.open("patient"), people.open("cardiologist")
    with booked(patient, demo, days=3, many=2) as (first, second):
        day = starts(first).date()
        show(doctor, f"day={day}&view=day")
        entry_of(doctor, first).focus()
        doctor.keyboard.press("ArrowDown")
        expect(entry_of(doctor, second)).to_be_focused()
        doctor.keyboard.press("m")
        dialog = doctor.get_by_role("dialog")
        dialog.get_by_label("Time", exact=True).fill(f"{starts(first):%H:%M}")
        expect(dialog.get_by_text("Another appointment is there")).to_be_visible()
        expect(dialog.get_by_role("button", name="Move and tell the patient")).to_be_disabled()
        assert serious(doctor) == []
        doctor.keyboard.press("Escape")
        expect(dialog).to_have_count(0)


def test_time_is_drawn_blocked_and_opened_again(people: People, demo: Demo) -> None:
    patient, doctor = people.open("patient"), people.open("cardiologist")
    with booked(patient, demo, days=2, many=1) as (booking,):
        day = starts(booking).date()
        show(doctor, f"day={day}&view=day")
        column = doctor.locator(f"[data-column='{day}']")
        entry = entry_of(doctor, booking)
        entry.scroll_into_view_if_needed()
        seen, place = entry.bounding_box(), column.bounding_box()
        assert seen is not None
        assert place is not None
        x, top = place["x"] + place["width"] / 2, seen["y"] + seen["height"]
        doctor.mouse.move(x, top + 2)
        doctor.mouse.down()
        doctor.mouse.move(x, top + seen["height"] * 2, steps=5)
        look(doctor, "draw")
        doctor.mouse.up()
        dialog = doctor.get_by_role("dialog", name="Block time")
        dialog.get_by_label("What for (optional)").fill("Rounds")
        dialog.get_by_label("From what time").fill(f"{starts(booking):%H:%M}")
        dialog.get_by_role("button", name="Block", exact=True).click()
        expect(dialog).to_contain_text("1 appointment is booked then")
        assert serious(doctor) == []
        look(doctor, "block")
        dialog.get_by_role("button", name="Block; they stay").click()
        block = doctor.get_by_role("button", name=re.compile("^Rounds"))
        expect(block).to_be_visible()
        after = starts(booking) + timedelta(minutes=15)
        assert after not in open_times(patient, after)
        doctor.locator("[data-entry]", has_text="Rounds").press("Enter")
        doctor.get_by_role("button", name="Open this time again").click()
        expect(block).to_have_count(0)
        assert after in open_times(patient, after)
        assert now(patient, booking)["status"] == "confirmed"


def test_who_runs_late_sees_who_moves_and_all_of_them_do(people: People, demo: Demo) -> None:
    patient, doctor = people.open("patient"), people.open("cardiologist")
    with booked(patient, demo, days=0, many=2) as (first, second):
        if starts(second) + timedelta(hours=1) > datetime.now(ZONE).replace(hour=23, minute=59):
            pytest.skip("too near to midnight to run late")
        show(doctor, "view=day")
        doctor.get_by_role("button", name="Running late").click()
        dialog = doctor.get_by_role("dialog", name="You are running late")
        dialog.get_by_role("button", name="10 min", exact=True).click()
        moves = dialog.get_by_role("list", name="Who would move")
        expect(moves.get_by_role("listitem")).to_have_count(2)
        assert serious(doctor) == []
        look(doctor, "late")
        dialog.get_by_role("button", name="Move 2 and tell them").click()
        expect(dialog).to_have_count(0)
        assert [starts(now(patient, one)) - starts(one) for one in (first, second)] == [timedelta(minutes=10)] * 2


@pytest.mark.parametrize("view", ["day", "week", "list"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_every_view_is_in_order(people: People, demo: Demo, view: str, phone: bool) -> None:
    patient, doctor = (
        people.open("patient"),
        people.open("cardiologist", phone=phone, scheme="dark" if phone else "light"),
    )
    with booked(patient, demo, days=1, many=1) as (booking,):
        show(doctor, f"day={starts(booking).date()}&view={view}")
        expect(doctor.locator("main").get_by_text(f"{starts(booking):%H:%M}").first).to_be_attached()
        assert serious(doctor) == []
        wide = doctor.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
        look(doctor, f"{view}-{'phone' if phone else 'desktop'}")


def show(doctor: Page, search: str) -> None:
    doctor.goto(f"/doctor/calendar?{search}")
    expect(doctor.get_by_role("heading", name="Calendar")).to_be_visible()
    settled(doctor)


def entry_of(doctor: Page, booking: dict[str, Any]) -> Locator:
    """What stands for an appointment in the calendar, where it was booked."""
    return doctor.get_by_role("button", name=re.compile(rf"^{starts(booking):%H:%M} "))


def drag(doctor: Page, entry: Locator, *, down: float) -> None:
    entry.scroll_into_view_if_needed()
    box = entry.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    doctor.mouse.move(x, y)
    doctor.mouse.down()
    doctor.mouse.move(x, y + down / 2, steps=4)
    doctor.mouse.move(x, y + down, steps=4)
    look(doctor, "drag")
    doctor.mouse.up()


def starts(booking: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(booking["starts_at"]).astimezone(ZONE)


def now(patient: Page, booking: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = patient.request.get(f"/v1/bookings/{booking['id']}").json()
    return found


def open_times(patient: Page, at: datetime) -> list[datetime]:
    window: dict[str, str | float | bool] = {"from": at.isoformat(), "to": (at + timedelta(hours=1)).isoformat()}
    slots = patient.request.get(f"/v1/doctors/{DOCTOR}/slots", params=window).json()["slots"]
    return [starts(slot) for slot in slots]


@contextmanager
def booked(patient: Page, demo: Demo, *, days: int, many: int) -> Iterator[list[dict[str, Any]]]:
    """Appointments one after the other, on a day in some days from about ten o'clock, cancelled in the end."""
    headers = {"Origin": demo.address}
    about = datetime.now(ZONE).replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=days)
    about = max(about, datetime.now(ZONE) + timedelta(minutes=40))
    window: dict[str, str | float | bool] = {
        "from": about.isoformat(),
        "to": (about + timedelta(hours=6)).isoformat(),
        "mode": "video",
    }
    slots = patient.request.get(f"/v1/doctors/{DOCTOR}/slots", params=window).json()["slots"]
    made = []
    try:
        for slot in slots[:many]:
            wanted = {"doctor_id": DOCTOR, "mode": "video", "starts_at": slot["starts_at"], "reason": "Palpitations"}
            held = patient.request.post("/v1/bookings", data=wanted, headers=headers).json()
            answer = patient.request.post(f"/v1/bookings/{held['id']}/confirm", headers=headers)
            assert answer.status == 200, answer.text()
            made.append(answer.json())
        yield made
    finally:
        for one in made:
            patient.request.post(f"/v1/bookings/{one['id']}/cancel", headers=headers)


def look(page: Page, what: str) -> None:
    if folder := os.environ.get("LOOK"):
        page.screenshot(path=f"{folder}/calendar-{what}.png")
