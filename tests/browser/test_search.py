"""Choosing a doctor on a phone: narrowing the list, keeping, comparing, and being told when a time opens."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser.conftest import BROWSER, Demo, People

pytestmark = BROWSER

SOON = 20_000  # milliseconds: what arrives by itself arrives within this, on a busy machine too
NUMBER = re.compile(r"[\d,]+")


def searched(people: People, words: str = "palpitations", who: str | None = "patient") -> Page:
    """The results for `words` on somebody's phone."""
    page = people.open(who, phone=True)
    page.goto(f"/search?q={words}")
    expect(page.get_by_role("article").first).to_be_visible(timeout=SOON)
    return page


def number_in(text: str) -> int:
    found = NUMBER.search(text)
    assert found is not None, text
    return int(found[0].replace(",", ""))


def test_filters_in_a_sheet_say_how_many_are_left_and_stay_as_chips(people: People) -> None:
    page = searched(people)
    page.get_by_role("button", name="Filters").click()
    sheet = page.get_by_role("dialog", name="Filters")
    weekend = sheet.get_by_role("button", name=re.compile("^Weekend"))
    promised = number_in(weekend.inner_text())
    weekend.click()
    expect(weekend).to_have_attribute("aria-pressed", "true")
    show = sheet.get_by_role("button", name=re.compile(f"^Show {promised:,} doctor"))
    show.click()
    expect(page).to_have_url(re.compile("weekend=true"))
    expect(page.get_by_role("main").get_by_text(re.compile(f"^{promised:,} doctors?$"))).to_be_visible()
    page.get_by_role("button", name="Remove: Weekend").click()
    expect(page).not_to_have_url(re.compile("weekend"))


def test_a_day_is_chosen_with_a_thumb_and_back_lets_it_go(people: People) -> None:
    page = searched(people)
    days = page.get_by_role("group", name="Days")
    days.get_by_role("button", name=re.compile("^Tomorrow")).click()
    expect(page).to_have_url(re.compile("from=.*&to="))
    page.go_back()
    expect(page).not_to_have_url(re.compile("from="))
    expect(days.get_by_role("button", name="Any day")).to_have_attribute("aria-pressed", "true")


def test_the_order_by_distance_asks_where_one_is_and_tells_how_far(people: People) -> None:
    page = people.open("patient", phone=True)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 31.23, "longitude": 121.47})
    page.goto("/search?q=palpitations")
    page.get_by_label("Order").select_option("Nearest")
    expect(page).to_have_url(re.compile("near=31.23,121.47"))
    expect(page.get_by_role("article").first).to_contain_text(re.compile(r"\d (m|km) away"), timeout=SOON)


def test_where_nobody_fits_letting_go_of_a_wish_brings_as_many_as_it_says(people: People) -> None:
    page = people.open(None, phone=True)
    page.goto("/search?q=palpitations&max_price=1")
    expect(page.get_by_role("heading", name="Nobody fits all of this")).to_be_visible(timeout=SOON)
    relax = page.get_by_role("button", name=re.compile("^Any price "))
    promised = number_in(relax.inner_text())
    relax.click()
    expect(page).not_to_have_url(re.compile("max_price"))
    expect(page.get_by_role("main").get_by_text(re.compile(f"^{promised:,} doctors?$"))).to_be_visible(timeout=SOON)


def test_a_slot_in_the_list_leads_straight_to_the_hold(people: People) -> None:
    page = searched(people)
    page.get_by_role("article").first.get_by_role("group", name="Next times").get_by_role("link").first.click()
    expect(page.get_by_text("This time is kept for you for")).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="Do not book").click()


def test_a_favourite_is_kept_and_its_removal_can_be_undone(people: People) -> None:
    page = searched(people)
    page.get_by_role("button", name="Keep Lin Jingyi as a favourite").click()
    page.reload()
    kept = page.get_by_role("button", name="Lin Jingyi is a favourite; remove")
    expect(kept).to_have_attribute("aria-pressed", "true")
    page.goto("/account/saved")
    line = page.get_by_role("listitem").filter(has_text="Lin Jingyi")
    kept.click()
    expect(line).to_have_count(0)
    page.get_by_role("button", name="Undo").last.click()
    expect(line).to_have_count(1)
    kept.click()
    expect(line).to_have_count(0)


def test_what_is_pressed_before_signing_in_is_done_after_it(people: People, demo: Demo) -> None:
    page = searched(people, who=None)
    page.get_by_role("button", name="Keep Lin Jingyi as a favourite").click()
    expect(page).to_have_url(re.compile(r"/sign-in\?back=.*palpitations"))
    page.get_by_label("E-mail or phone number").fill("patient@demo.wenzhen")
    page.get_by_role("textbox", name="Password").fill(demo.password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(r"/search\?q=palpitations"))
    # The account's language is Chinese.
    kept = page.get_by_role("button", name="林静怡已收藏，点按取消")
    expect(kept).to_have_attribute("aria-pressed", "true", timeout=SOON)
    page.get_by_role("alert").filter(has_text="已收藏林静怡").get_by_role("button", name="撤销").click()
    expect(page.get_by_role("button", name="收藏林静怡")).to_have_attribute("aria-pressed", "false")


def test_three_doctors_are_compared_and_a_fourth_waits(people: People) -> None:
    page = searched(people)
    compare = page.get_by_role("button", name=re.compile("^Compare "))
    for _ in range(3):
        compare.first.click()
    compare.first.click()
    expect(page.get_by_text("Three can be compared at once")).to_be_visible()
    page.get_by_role("link", name="Compare (3)").click()
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(4 - 1)  # what names the rows is hidden on a phone
    expect(table.get_by_role("row", name=re.compile("^Next free time")).get_by_role("cell")).to_have_count(3)
    page.get_by_role("button", name=re.compile("^Remove .* from the comparison")).first.click()
    expect(table.get_by_role("columnheader")).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(table.get_by_role("columnheader")).to_have_count(3)


def test_a_search_is_remembered_saved_and_found_again_in_the_box(people: People) -> None:
    page = searched(people, "itchy rash")
    page.get_by_role("button", name="Save this search").click()
    expect(page.get_by_role("button", name="This search is saved")).to_be_visible()
    page.goto("/search?q=cough")
    expect(page.get_by_role("article").first).to_be_visible(timeout=SOON)
    page.goto("/")
    page.get_by_role("combobox").first.click()
    options = page.get_by_role("option")
    expect(options).to_have_text(["itchy rash", "cough"])
    options.first.click()
    expect(page).to_have_url(re.compile("q=itchy"))
    page.get_by_role("button", name="This search is saved").click()
    expect(page.get_by_role("button", name="Save this search")).to_be_visible()


def test_whoever_waits_is_told_where_they_are_when_a_time_opens(people: People, demo: Demo) -> None:
    doctor = people.open("paediatrician")
    with without_hours(doctor, demo) as open_hours:
        page = people.open("patient", phone=True)
        page.goto("/doctors/2?mode=video")
        wait = page.get_by_role("button", name="Tell me when a time opens: Zhou Zhiyuan")
        wait.click()
        expect(
            page.get_by_role("button", name="We tell you when a time opens: Zhou Zhiyuan. Stop waiting")
        ).to_be_visible()
        page.goto("/mine")
        expect(page.get_by_role("banner").get_by_role("link", name=re.compile("[Nn]otice"))).to_be_visible()
        open_hours()
        told = page.get_by_role("alert").filter(has_text="Zhou Zhiyuan has free times again")
        expect(told).to_be_visible(timeout=SOON)
        page.get_by_role("link", name=re.compile("unread notice")).click()
        notice = page.get_by_role("listitem").filter(has_text="Zhou Zhiyuan")
        notice.get_by_role("link", name=re.compile("^Book ")).click()
        expect(page.get_by_text("This time is kept for you for")).to_be_visible(timeout=SOON)
        page.get_by_role("button", name="Do not book").click()
        expect(page.get_by_role("link", name="Notices", exact=True)).to_be_visible()
        page.goto("/account/saved")
        page.get_by_role("button", name="Stop waiting").click()
        expect(page.get_by_role("heading", name="Waiting for a free time")).to_have_count(0)


@contextmanager
def without_hours(doctor: Page, demo: Demo) -> Iterator[Any]:
    """The doctor keeps no hours; yields what opens the usual ones again, which the end does in any case.

    They open from tomorrow on: a time that has just come too near would be gone before it is pressed.
    """
    usual: dict[str, Any] = doctor.request.get("/v1/doctor/schedule").json()

    today = datetime.now(ZoneInfo(usual["time_zone"])).date().isoformat()
    others = [one for one in usual["exceptions"] if one["date"] != today]

    def keep(weekly: list[dict[str, Any]], exceptions: list[dict[str, Any]]) -> None:
        schedule: dict[str, Any] = doctor.request.get("/v1/doctor/schedule").json()
        schedule.pop("affected")
        change = {**schedule, "weekly": weekly, "exceptions": exceptions}
        headers = {"Origin": demo.address}
        preview = doctor.request.post("/v1/doctor/schedule/preview", data=change, headers=headers).json()
        change["accept_affected"] = [one["id"] for one in preview["affected"]]
        answer = doctor.request.put("/v1/doctor/schedule", data=change, headers=headers)
        assert answer.status == 200, answer.text()

    keep([], usual["exceptions"])
    try:
        yield lambda: keep(usual["weekly"], [*others, {"date": today, "hours": []}])
    finally:
        keep(usual["weekly"], usual["exceptions"])
