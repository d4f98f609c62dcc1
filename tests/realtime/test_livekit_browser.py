"""Five people in one call, through a real livekit-server: it moves there with the fifth, and holds as a mesh does."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page

import consultations
from bench import callers
from bench.callers import Room
from core.database import Database
from core.settings import Settings
from realtime import LiveKit
from tests.realtime import livekit as server
from tests.realtime.browsers import House, house
from tests.realtime.test_guests_browser import MOVING

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400), server.NEEDS]
SMALL = """
{
  const open = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  if (open) navigator.mediaDevices.getUserMedia = (wanted) =>
    open({ ...wanted, ...(wanted.video ? { video: { width: 160, height: 120, frameRate: 5 } } : {}) });
}
"""
"""A camera of few pixels: twenty pictures are decoded on one machine."""
LOADED = "performance.getEntriesByType('resource').some(({ name }) => name.includes('livekit-client'))"
OUT = "document.querySelectorAll('video[data-picture=remote]').length === 0"
WITHIN = 120


@pytest.fixture
async def here(settings: Settings, tmp_path: Path) -> AsyncIterator[Settings]:
    async with server.running(tmp_path, settings) as found:
        yield found


@pytest.fixture
async def home(here: Settings, database: Database, tmp_path: Path) -> AsyncIterator[House]:
    async with house(here, database, tmp_path) as opened:
        yield opened


async def small(page: Page) -> Page:
    await page.set_viewport_size({"width": 480, "height": 480})
    return page


async def guest(home: House, room: Room, name: str) -> tuple[str, Page]:
    invited, page = await home.guest(room, name, "family", [SMALL])
    return invited, await small(page)


async def see(pages: list[Page], others: int) -> None:
    """Each of them sees so many others move."""
    for page in pages:
        await callers.until(page, MOVING % others, within=WITHIN)


async def test_with_the_fifth_a_call_moves_and_each_sees_the_other_four_whoever_leaves_reloads_or_is_sent_out(
    home: House, here: Settings, database: Database
) -> None:
    room = await home.room()
    patient = await small(await home.enter(room, "patient", [SMALL]))
    doctor = await small(await home.enter(room, "doctor", [SMALL]))
    await callers.ring(doctor)
    await callers.take(patient)
    await see([patient, doctor], 1)
    assert not await patient.evaluate(LOADED), "nobody pays for it before it is needed"

    guests = [await guest(home, room, name) for name in ("Ana", "Ben", "Chen")]
    pages = [page for _, page in guests]
    for page in pages:
        await page.get_by_role("button", name="Video call").click()
    everybody = [patient, doctor, *pages]
    await see(everybody, 4)
    assert await patient.evaluate(LOADED)
    for name in ("Ana", "Ben", "Chen"):
        await doctor.get_by_label("Call", exact=True).get_by_text(name).wait_for()
    await patient.get_by_text("the call goes through a media server").first.wait_for(state="attached")

    await pages[0].get_by_role("button", name="Mute").click()
    await callers.hang_up(pages[2])
    await see([patient, doctor, *pages[:2]], 3)

    await patient.reload()
    await see([patient, doctor, *pages[:2]], 3)

    sent_out = f"/v1/consultations/{room.id}/guests/{guests[1][0]}"
    await home.ask("DELETE", sent_out, room.tokens["doctor"])
    async with LiveKit(here) as livekit:
        assert await consultations.clear_media_rooms(database, livekit) in (0, 1)  # their own page may be faster
    await callers.until(pages[1], OUT, within=WITHIN)
    await see([patient, doctor, pages[0]], 2)

    await callers.hang_up(pages[0])
    await see([patient, doctor], 1)
    await callers.hang_up(doctor)
    await patient.get_by_text("hung up").first.wait_for()


async def test_where_livekit_is_a_call_of_two_is_a_mesh(home: House) -> None:
    patient, doctor = await home.talk(await home.room())
    for page in (patient, doctor):
        assert not await page.evaluate(LOADED)
