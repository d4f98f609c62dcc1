"""What people do about calls, in real browsers: other pages, other windows, a reload, another call, no device."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from bench import callers
from core.database import Database
from core.settings import Settings
from tests.realtime.browsers import House, house

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
REFUSED = """
const media = navigator.mediaDevices;
if (media) media.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
"""


@pytest.fixture
async def home(settings: Settings, database: Database, tmp_path: Path) -> AsyncIterator[House]:
    async with house(settings, database, tmp_path) as opened:
        yield opened


async def shows(page: Page, text: str) -> None:
    await page.get_by_text(text).first.wait_for()


async def test_after_a_reload_one_is_back_in_the_call_without_a_click(home: House) -> None:
    patient, doctor = await home.talk(await home.room())
    await patient.reload()
    await callers.sees(patient, 5)
    seen = await doctor.evaluate("window.seen.frames")
    await callers.sees(doctor, seen + 5)


async def test_a_second_window_asks_before_it_takes_the_call_over_and_the_first_lets_go(home: House) -> None:
    room = await home.room()
    patient, doctor = await home.talk(room)
    second = await callers.enter(patient.context, room)
    await shows(second, "You are in this call in another window.")
    assert await patient.evaluate("window.seen.frames") > 0
    await second.get_by_role("button", name="Go on here").click()
    await callers.sees(second, 5)
    await shows(patient, "The call goes on in another window of yours.")
    seen = await doctor.evaluate("window.seen.frames")
    await callers.sees(doctor, seen + 5)


async def test_it_rings_on_every_page_and_is_taken_from_there(home: House) -> None:
    room = await home.room()
    doctor = await home.enter(room, "doctor")
    context = await home.person(room, "patient")
    elsewhere, other = await context.new_page(), await context.new_page()
    for page in (elsewhere, other):
        await page.goto("/mine")
        await page.get_by_role("link", name="Notices").wait_for()
    await callers.ring(doctor)
    rings = [page.get_by_role("alertdialog") for page in (elsewhere, other)]
    for one in rings:
        await one.wait_for()
    await rings[0].get_by_role("button", name="Accept with video").click()
    await callers.sees(elsewhere, 5)
    await rings[1].wait_for(state="detached")


async def test_who_is_in_a_call_is_busy_for_the_next(home: House) -> None:
    first, second = await home.room(), await home.room()
    await home.database.pool.execute(
        "UPDATE consultation SET doctor_id = (SELECT doctor_id FROM consultation WHERE id = $1) WHERE id = $2",
        first.id,
        second.id,
    )
    await home.talk(first)
    waiting = await home.enter(second, "patient")
    await callers.ring(waiting)
    await shows(waiting, "is in another call and will see that you called")


async def test_who_has_no_microphone_is_told_what_to_do_and_the_caller_what_happened(home: House) -> None:
    room = await home.room()
    patient, doctor = await home.enter(room, "patient", [REFUSED]), await home.enter(room, "doctor")
    await callers.ring(doctor)
    await callers.take(patient)
    await shows(patient, "The browser does not let us use your microphone.")
    await shows(doctor, "cannot take the call now")


async def test_by_keyboard_one_mutes_and_chooses_and_the_other_is_told(home: House) -> None:
    patient, doctor = await home.talk(await home.room())
    await doctor.get_by_role("button", name="Mute").focus()
    await doctor.keyboard.press("Enter")
    await shows(patient, "is muted")
    await doctor.get_by_role("button", name="Camera off").focus()
    await doctor.keyboard.press("Enter")
    await shows(patient, "has the camera off")
    await doctor.get_by_role("button", name="Devices and line").focus()
    await doctor.keyboard.press("Enter")
    await doctor.get_by_role("menuitem", name="Sound only").focus()
    await doctor.keyboard.press("Enter")
    await shows(doctor, "Sound only, as you chose.")
    await shows(patient, "has a weak line")
    await doctor.get_by_role("button", name="As the line allows").click()
    await doctor.get_by_role("button", name="Hang up").focus()
    await doctor.keyboard.press("Enter")
    await shows(patient, "hung up.")
