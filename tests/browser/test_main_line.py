"""The one line through everything, walked by a patient, a doctor and an operator in browsers of their own."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import BROWSER, Demo, People

pytestmark = BROWSER

SOON = 15_000  # milliseconds: what arrives by itself arrives within this, on a busy machine too
CALL_CONNECTS = 45_000
COMPLAINT = "从昨天晚上开始心跳不齐。"

FRAMES = """video => ({
    width: video.videoWidth,
    at: video.currentTime,
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
})"""
PIXELS = """video => {
    const canvas = new OffscreenCanvas(64, 48);
    const picture = canvas.getContext("2d");
    picture.drawImage(video, 0, 0, 64, 48);
    return Array.from(picture.getImageData(0, 0, 64, 48).data).join();
}"""


def test_a_patient_searches_books_chats_and_sees_the_doctor_while_an_operator_watches(
    people: People, demo: Demo
) -> None:
    doctor = people.open("cardiologist")
    opens_every_five_minutes(doctor, demo)
    doctor.goto("/doctor")
    entry = doctor.get_by_role("button", name=re.compile(COMPLAINT))
    expect(doctor.get_by_text("Choose somebody from the queue")).to_be_visible()
    expect(entry).to_have_count(0)
    operator = people.open("operator")
    operator.goto("/operations")
    running, finished = count_of(operator, "running"), count_of(operator, "finished_today")
    patient = people.open(None)
    signs_in(patient, demo)

    room = finds_and_books(patient)

    # Nobody reloads: the doctor's queue and the operator's board move by themselves.
    expect(entry).to_be_visible(timeout=SOON)

    patient.goto(room)
    entry.click()
    they_chat(patient, doctor)
    doctor.get_by_role("button", name="Video call").click()
    patient.get_by_role("button", name="视频接听").click(timeout=SOON)
    picture_moves(patient.locator("video[data-picture=remote]"))
    picture_moves(doctor.locator("video[data-picture=remote]"))
    expect(figure(operator, "running")).to_have_text(str(running + 1), timeout=SOON)

    patient_reloads_and_is_back(patient)

    doctor.get_by_role("button", name="Hang up").click()
    expect(patient.get_by_text("已挂断")).to_be_visible(timeout=SOON)
    finishes_with_a_summary(doctor)
    expect(patient.get_by_role("region", name="小结")).to_contain_text("Less coffee", timeout=SOON)
    expect(patient.get_by_role("textbox", name="消息")).to_have_count(0)
    expect(figure(operator, "running")).to_have_text(str(running), timeout=SOON)
    expect(figure(operator, "finished_today")).to_have_text(str(finished + 1), timeout=SOON)


def opens_every_five_minutes(doctor: Page, demo: Demo) -> None:
    """So that the next free time is one whose room is open already: rooms open ten minutes before."""
    schedule: dict[str, Any] = doctor.request.get("/v1/doctor/schedule").json()
    schedule.pop("affected")
    everyday = {"starts": "00:00", "ends": "24:00", "mode": "video", "slot_minutes": 5}
    schedule["weekly"] = [{"weekday": day, **everyday} for day in range(7)]
    headers = {"Origin": demo.address}
    preview = doctor.request.post("/v1/doctor/schedule/preview", data=schedule, headers=headers).json()
    schedule["accept_affected"] = [one["id"] for one in preview["affected"]]
    answer = doctor.request.put("/v1/doctor/schedule", data=schedule, headers=headers)
    assert answer.status == 200, answer.text()


def signs_in(patient: Page, demo: Demo) -> None:
    patient.goto("/mine")
    patient.get_by_label(re.compile("E-mail", re.IGNORECASE)).fill("patient@demo.wenzhen")
    patient.get_by_role("textbox", name=re.compile("^Password")).fill(demo.password)
    patient.get_by_role("main").get_by_role("button", name="Sign in").click()
    # Whoever was sent to sign in is back where they wanted to go.
    expect(patient).to_have_url(re.compile("^[^?]*/mine$"))


def finds_and_books(patient: Page) -> str:
    """From the symptom to the confirmed appointment; the address of its room. The account's language is Chinese."""
    patient.goto("/")
    box = patient.get_by_role("combobox").first
    box.fill("心悸")
    box.press("Enter")
    expect(patient.get_by_text(re.compile("因为您写了.*心悸"))).to_be_visible(timeout=SOON)
    patient.get_by_role("complementary").get_by_role("button", name=re.compile("^视频")).click()
    expect(patient).to_have_url(re.compile("mode=video"))
    card = patient.get_by_role("article").filter(has_text="林静怡")
    card.get_by_role("group", name="最近的时间").get_by_role("link").first.click()
    patient.get_by_role("main").get_by_role("textbox").fill(COMPLAINT)
    patient.get_by_role("button", name=re.compile("^确认")).click()
    enter = patient.get_by_role("main").get_by_role("link", name="进入诊室")
    enter.wait_for()
    room = enter.get_attribute("href")
    assert room is not None
    return room


def they_chat(patient: Page, doctor: Page) -> None:
    patient.get_by_role("textbox", name="消息").fill("医生您好。")
    patient.keyboard.press("Enter")
    expect(doctor.get_by_role("log")).to_contain_text("医生您好。", timeout=SOON)
    doctor.get_by_role("textbox", name="Message").fill("您好，我们一起看一下。")
    doctor.keyboard.press("Enter")
    expect(patient.get_by_role("log")).to_contain_text("我们一起看一下", timeout=SOON)
    # The doctor has the room open, so the patient's line is marked as read.
    expect(patient.locator("[data-from=me]")).to_contain_text("已读", timeout=SOON)


def picture_moves(video: Locator) -> None:
    """The other side's camera is seen: frames are decoded one after the other, and they are not the same picture."""
    video.wait_for(timeout=CALL_CONNECTS)
    video.page.wait_for_function(
        "video => video.videoWidth > 0 && video.getVideoPlaybackQuality().totalVideoFrames > 5",
        arg=video.element_handle(),
        timeout=CALL_CONNECTS,
    )
    before, pixels = video.evaluate(FRAMES), video.evaluate(PIXELS)
    video.page.wait_for_function(
        "([video, frames]) => video.getVideoPlaybackQuality().totalVideoFrames > frames + 10",
        arg=[video.element_handle(), before["frames"]],
        timeout=SOON,
    )
    after = video.evaluate(FRAMES)
    assert after["at"] > before["at"]
    assert video.evaluate(PIXELS) != pixels


def patient_reloads_and_is_back(patient: Page) -> None:
    """A reload does not end the call: the page goes back into it by itself, and what was said is still there."""
    patient.reload()
    picture_moves(patient.locator("video[data-picture=remote]"))
    expect(patient.get_by_role("log")).to_contain_text("医生您好。")


def finishes_with_a_summary(doctor: Page) -> None:
    doctor.keyboard.press("e")
    doctor.get_by_label("Summary for the patient").fill("Palpitations without alarming signs. Less coffee, an ECG.")
    doctor.get_by_role("button", name="Finish and send the summary").click()
    expect(doctor.get_by_role("region", name="Summary")).to_be_visible(timeout=SOON)


def figure(operator: Page, name: str) -> Locator:
    return operator.locator(f"[data-figure={name}] strong")


def count_of(operator: Page, name: str) -> int:
    return int(figure(operator, name).inner_text())
