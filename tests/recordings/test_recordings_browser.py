"""A recording on both sides' screens, in real browsers with a camera of their own: asked, agreed to, seen, played."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from core.database import Database
from core.settings import Settings
from tests.realtime.browsers import House, house

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
PLAYS = """
() => ["doctor", "patient"].every((side) => {
  const video = document.querySelector(`video[data-played=${side}]`);
  return video && video.videoWidth > 0 && video.currentTime > 1;
})
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
