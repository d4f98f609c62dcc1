"""Three people in a call: each sees the other two, and when one goes the others go on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bench import callers
from core.database import Database
from core.settings import Settings
from tests.realtime.browsers import House, house

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
MOVING = """
Promise.all([...document.querySelectorAll("video[data-picture=remote]")].map((video) => new Promise((done) => {
    setTimeout(done, 2000, 0);
    video.requestVideoFrameCallback(() => done(1));
}))).then((moving) => moving.reduce((one, other) => one + other, 0) === %d)
"""


@pytest.fixture
async def home(settings: Settings, database: Database, tmp_path: Path) -> AsyncIterator[House]:
    async with house(settings, database, tmp_path) as opened:
        yield opened


async def test_of_three_in_a_call_each_sees_the_others_and_one_who_goes_ends_nothing(home: House) -> None:
    room = await home.room()
    patient, doctor = await home.talk(room)
    _, guest = await home.guest(room, "Ana")
    await guest.get_by_role("button", name="Video call").click()
    for page in (patient, doctor, guest):
        await callers.until(page, MOVING % 2, within=60)
    await callers.hang_up(guest)
    for page in (patient, doctor):
        await callers.until(page, MOVING % 1)
    await callers.hang_up(doctor)
    await patient.get_by_text("hung up").first.wait_for()
