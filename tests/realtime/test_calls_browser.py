"""What people do about calls, in real browsers: other pages, other windows, a reload, another call, no device."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from bench import callers
from core.database import Database
from core.settings import Settings
from tests.realtime.browsers import House, house

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
# What the operating system does to a track; no browser can be asked to.
TRACK = "document.querySelector('video[data-picture=self]').srcObject.getTracks().find(({ kind }) => kind === '%s')"
HAPPENS = f"{TRACK}.dispatchEvent(new Event('%s'))"
NOTHING_LEFT = """
() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotFoundError")); }
"""


@pytest.fixture
async def home(settings: Settings, database: Database, tmp_path: Path) -> AsyncIterator[House]:
    async with house(settings, database, tmp_path, devices="fps=5,device-count=2") as opened:
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


async def test_what_a_phone_does_to_devices_is_told_on_both_sides_and_the_call_goes_on(home: House) -> None:
    patient, doctor = await home.talk(await home.room())
    await patient.evaluate(HAPPENS % ("audio", "mute"))
    await shows(patient, "Your microphone is taken by something else, such as a phone call.")
    await shows(doctor, "is on another call for a moment")
    await patient.evaluate(HAPPENS % ("audio", "unmute"))
    for page, text in ((patient, "taken by something else"), (doctor, "on another call")):
        await page.get_by_text(text).wait_for(state="detached")

    camera = await patient.evaluate(f"{TRACK % 'video'}.id")
    await patient.get_by_role("button", name="Switch camera").click()
    await callers.until(patient, f"{TRACK % 'video'}.id !== '{camera}'")
    seen = await doctor.evaluate("window.seen.frames")
    await callers.sees(doctor, seen + 5)

    await patient.evaluate(HAPPENS % ("audio", "ended"))
    await shows(patient, "A device was unplugged; another one is used now.")
    await patient.evaluate(NOTHING_LEFT)
    await patient.evaluate(HAPPENS % ("audio", "ended"))
    await shows(patient, "Your microphone is gone and there is no other; you are not heard.")
    await shows(doctor, "is muted")
    await patient.evaluate("delete navigator.mediaDevices.getUserMedia")
    await patient.evaluate("navigator.mediaDevices.dispatchEvent(new Event('devicechange'))")
    await shows(patient, "A microphone is there again; you are heard.")
    await doctor.get_by_text("is muted").wait_for(state="detached")

    own = patient.get_by_role("button", name="Move your own picture to another corner")
    await own.focus()
    await patient.keyboard.press("ArrowLeft")
    assert await own.get_attribute("data-corner") == "top-left"


async def test_a_tab_that_was_put_to_sleep_or_left_is_in_the_call_again(home: House) -> None:
    room = await home.room()
    patient, doctor = await home.talk(room)
    system = await patient.context.new_cdp_session(patient)
    await system.send("Page.setWebLifecycleState", {"state": "frozen"})
    await asyncio.sleep(3)
    await system.send("Page.setWebLifecycleState", {"state": "active"})
    for page in (patient, doctor):
        await callers.sees(page, await page.evaluate("window.seen.frames") + 5)

    context = patient.context
    await patient.close()
    await shows(doctor, "Reconnecting")
    patient = await callers.enter(context, room)
    # Offered as still on, or as ringing: the other side is looking for us.
    await patient.get_by_role("button", name=re.compile("(Return|Accept) without camera")).click()
    await callers.sees(patient, 5)
    await shows(doctor, "has the camera off")


async def test_the_doctor_shares_the_screen_and_has_the_picture_over_other_windows(home: House) -> None:
    patient, doctor = await home.talk(await home.room())
    assert await patient.get_by_role("button", name="Share your screen").count() == 0
    await doctor.get_by_role("button", name="Share your screen").click()
    await shows(patient, "shares the screen")
    await callers.sees(patient, await patient.evaluate("window.seen.frames") + 3)
    await doctor.get_by_role("button", name="Stop sharing").click()
    await patient.get_by_text("shares the screen").wait_for(state="detached")
    await callers.sees(patient, await patient.evaluate("window.seen.frames") + 5)
    await doctor.get_by_role("button", name="Devices and line").click()
    await doctor.get_by_role("menuitem", name="Picture over other windows").click()
    await callers.until(doctor, "document.pictureInPictureElement?.dataset.picture === 'remote'")


async def test_who_declines_is_known_to_have_and_the_caller_goes_on_by_text(home: House) -> None:
    room = await home.room()
    patient, doctor = await home.enter(room, "patient"), await home.enter(room, "doctor")
    await callers.ring(doctor)
    await patient.get_by_role("button", name="Decline").click()
    await shows(doctor, "cannot take the call now. You can go on by text.")
    for page in (patient, doctor):
        await shows(page, "A call was declined.")
