"""A recording on both sides' screens, in real browsers with a camera of their own: asked, agreed to, seen, played."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from core.database import Database
from core.settings import Settings
from tests.browser.test_accessibility import AXE, RUN
from tests.realtime.browsers import House, house

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
PLAYS = """
() => ["doctor", "patient"].every((side) => {
  const video = document.querySelector(`video[data-played=${side}]`);
  return video && video.videoWidth > 0 && video.currentTime > 1;
})
"""
FOCUSED = """
() => {
  const one = document.activeElement;
  return one === document.body ? "" : (one?.getAttribute("aria-label") ?? one?.innerText ?? "").trim();
}
"""


@pytest.fixture
async def home(settings: Settings, database: Database, tmp_path: Path) -> AsyncIterator[House]:
    async with house(settings, database, tmp_path) as opened:
        yield opened


async def shows(page: Page, text: str) -> None:
    await page.get_by_text(text).first.wait_for()


async def click(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def recorded(*pages: Page, seconds: float) -> None:
    """Both send to the recorder, and have for so long."""
    for page in pages:
        await page.locator("[data-sending=sending]").wait_for()
    await pages[0].wait_for_timeout(seconds * 1_000)


async def agreed(patient: Page, doctor: Page) -> None:
    """The doctor asks, and the patient agrees."""
    await click(doctor, "Record this call")
    await doctor.get_by_role("button", name="Agree and ask").click()
    await shows(doctor, "is being asked. Nothing is recorded yet.")
    await click(patient, "I agree")
    for page in (patient, doctor):
        await shows(page, "This call is being recorded")


async def test_it_is_asked_for_seen_by_both_paused_stopped_and_played_in_sight_of_both(home: House) -> None:
    patient, doctor = await home.talk(await home.room())
    await agreed(patient, doctor)
    await recorded(patient, doctor, seconds=2)
    await click(doctor, "Pause")
    await shows(patient, "The doctor has paused the recording")
    await click(doctor, "Go on recording")
    await shows(patient, "This call is being recorded")
    await recorded(patient, doctor, seconds=2)
    await click(patient, "Stop recording")
    await doctor.get_by_role("button", name="Record this call").wait_for()
    await click(patient, "Hang up")
    await click(patient, "Close")
    await click(patient, "Play")
    await patient.wait_for_function(PLAYS)
    await click(doctor, "Close")
    await doctor.get_by_text("Played once: by whom").click()
    await shows(doctor, "(patient's side)")


async def test_who_says_no_is_not_recorded_and_nothing_is_left_of_it(home: House) -> None:
    patient, doctor = await home.talk(await home.room())
    await click(doctor, "Record this call")
    await doctor.get_by_role("button", name="Agree and ask").click()
    await click(patient, "Do not record")
    await doctor.get_by_role("button", name="Record this call").wait_for()
    assert not await home.database.pool.fetchval("SELECT count(*) FROM recording_part")


async def test_the_patient_has_it_deleted_and_the_doctor_sees_that(home: House) -> None:
    patient, doctor = await home.talk(await home.room())
    await agreed(patient, doctor)
    await recorded(patient, doctor, seconds=2)
    await click(doctor, "Hang up")
    await click(doctor, "Close")
    await click(patient, "Close")
    await doctor.get_by_role("button", name="Play", exact=True).wait_for()
    await click(patient, "Delete")
    await click(patient, "Delete for good")
    await shows(doctor, "because the patient's side took the agreement back")
    assert await doctor.get_by_role("button", name="Play", exact=True).count() == 0


async def test_all_of_it_is_done_by_keyboard_and_axe_finds_nothing_serious(home: House) -> None:
    patient, doctor = await home.talk(await home.room())
    await patient.set_viewport_size({"width": 390, "height": 844})
    await press(doctor, "Record this call")
    await holds_the_focus(doctor, "Record this call?")
    assert await serious(doctor) == []
    await press(doctor, "Agree and ask")
    asked = "would like to record this call"
    await patient.get_by_role("dialog").filter(has_text=asked).wait_for()
    assert await serious(patient) == []
    await patient.keyboard.press("Escape")  # to think it over
    await patient.get_by_role("dialog").wait_for(state="hidden")
    await press(patient, "Read and decide")
    await holds_the_focus(patient, asked)
    await press(patient, "I agree")
    await shows(patient, "This call is being recorded")
    for page in (patient, doctor):
        await keeps_the_focus(page)
        assert await serious(page) == []
    await recorded(patient, doctor, seconds=2)
    await press(doctor, "Pause")
    await shows(patient, "The doctor has paused the recording")
    await keeps_the_focus(doctor)
    await press(doctor, "Go on recording")
    await recorded(patient, doctor, seconds=1)
    await press(doctor, "Stop recording")
    await doctor.get_by_role("button", name="Record this call").wait_for()
    await keeps_the_focus(doctor)

    await click(patient, "Hang up")
    await click(patient, "Close")
    await patient.get_by_role("button", name="Play", exact=True).wait_for()
    await press(patient, "Play")
    await patient.get_by_role("slider", name="Where the recording is").wait_for()
    assert await focused(patient) == "Pause"
    await patient.keyboard.press("Enter")
    assert await focused(patient) == "Play"
    await press(patient, "Played once")
    await shows(patient, "(patient's side)")
    assert await serious(patient) == []
    await press(patient, "Delete")
    await holds_the_focus(patient, "Delete this recording?")
    assert await serious(patient) == []
    await press(patient, "Delete for good")
    await shows(patient, "because the patient's side took the agreement back")
    await keeps_the_focus(patient)


async def focused(page: Page) -> str:
    """What the focus is on, as it is read out; nothing where it was lost."""
    said: str = await page.evaluate(FOCUSED)
    return said


async def press(page: Page, name: str) -> None:
    """Go to `name` with the tabulator, and press it."""
    for _ in range(80):
        await page.keyboard.press("Tab")
        if (await focused(page)).startswith(name):
            await page.keyboard.press("Enter")
            return
    pytest.fail(f"{name} is not reached by keyboard")


async def holds_the_focus(page: Page, title: str) -> None:
    """A dialog is open, and the focus in it."""
    dialog = page.get_by_role("dialog").filter(has_text=title)
    await dialog.wait_for()
    await page.wait_for_function("() => document.activeElement?.closest('[role=dialog]')")


async def keeps_the_focus(page: Page) -> None:
    """What was pressed is gone, and the focus is not at the top of the page."""
    await page.wait_for_function("() => document.activeElement !== document.body", timeout=5_000)


async def serious(page: Page) -> list[str]:
    await page.evaluate(await asyncio.to_thread(AXE.read_text, encoding="utf-8"))
    problems: list[str] = await page.evaluate(RUN)
    return problems
