"""Choosing how to be reminded, seeing when, and a push that arrives while nobody looks."""

import json
import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.access_matrix.asks import SUBSCRIPTION
from tests.browser.conftest import BROWSER, Demo, People

pytestmark = BROWSER

SOON = 15_000
SHOWN = """async () => {
    const shown = await (await navigator.serviceWorker.ready).getNotifications();
    return shown.map(({ title, body, tag }) => [title, body, tag]);
}"""
PLANNED = """async (booking) => {
    const answer = await fetch(`/v1/me/deliveries?booking_id=${booking}`);
    return (await answer.json()).deliveries.length;
}"""


def test_one_sees_when_one_is_reminded_and_chooses_how(people: People, demo: Demo) -> None:
    page = people.open("patient", phone=True)
    headers = {"Origin": demo.address}
    device = f"/v1/me/channels/push/{uuid.uuid4()}"
    assert page.request.put(device, data=SUBSCRIPTION, headers=headers).status == 204
    booking = books_in_two_days(page, demo)

    page.goto("/mine")
    page.wait_for_function(PLANNED, arg=booking, timeout=SOON)
    page.goto(f"/bookings/{booking}")
    lines = page.get_by_text(re.compile("^You will be reminded"))
    expect(lines).to_have_count(2, timeout=SOON)
    page.get_by_role("link", name="Choose how you are reminded").click()

    section = page.get_by_role("region", name="Reminders")
    expect(section).to_contain_text("Firefox")
    expect(section.get_by_role("switch", name=re.compile("By e-mail"))).to_be_disabled()  # the demo has no mail server
    section.get_by_role("button", name="No more reminders on Firefox").click()
    expect(section).not_to_contain_text("Firefox")

    page.goto(f"/bookings/{booking}")
    expect(page.get_by_role("link", name="Choose how you are reminded")).to_be_visible()
    expect(lines).to_have_count(0)
    page.request.post(f"/v1/bookings/{booking}/cancel", headers=headers)


def test_a_push_is_shown_once_and_leads_to_the_booking(people: People, demo: Demo) -> None:
    page = people.open("patient", installs=True)
    page.context.grant_permissions(["notifications"])
    page.goto("/account")
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    told = {"id": str(uuid.uuid4()), "title": "Video appointment", "body": "Tomorrow at nine.", "url": "/mine"}
    another = {**told, "id": str(uuid.uuid4()), "title": "Visit"}
    for message in (told, told, another):
        push(page, demo, message)
    # Shown again, a notice is gone for a moment, and may be so when the other one is there already.
    page.wait_for_function(
        f"async (titles) => String((await ({SHOWN})()).map(([title]) => title).sort()) === String(titles)",
        arg=["Video appointment", "Visit"],
    )


def push(page: Page, demo: Demo, told: dict[str, Any]) -> None:
    """Hand a message to the page's service worker, as the browser does once it is decrypted."""
    session = page.context.new_cdp_session(page)
    known: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: known.extend(one["registrationId"] for one in event["registrations"]),
    )
    session.send("ServiceWorker.enable")
    while not known:
        page.evaluate("() => null")  # lets events through
    message = {"origin": demo.address, "registrationId": known[-1], "data": json.dumps(told)}
    session.send("ServiceWorker.deliverPushMessage", message)
    session.detach()


def books_in_two_days(page: Page, demo: Demo) -> str:
    """A confirmed appointment more than a day ahead; its id."""
    headers = {"Origin": demo.address}
    start, end = (datetime.now(UTC) + timedelta(days=days) for days in (2, 9))
    found = page.request.get("/v1/search/doctors?mode=video&limit=20").json()
    for hit in found["hits"]:
        asked: dict[str, str | float | bool] = {"mode": "video", "from": start.isoformat(), "to": end.isoformat()}
        slots = page.request.get(f"/v1/doctors/{hit['doctor']['id']}/slots", params=asked).json()["slots"]
        for slot in slots[-1:]:
            wanted = {"doctor_id": hit["doctor"]["id"], "mode": "video", "starts_at": slot["starts_at"]}
            held = page.request.post("/v1/bookings", data=wanted, headers=headers)
            if held.status == 201:
                booking: str = held.json()["id"]
                confirmed = page.request.post(f"/v1/bookings/{booking}/confirm", headers=headers)
                assert confirmed.status == 200, confirmed.text()
                return booking
    raise AssertionError("nobody has a free time")
