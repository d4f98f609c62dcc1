"""An operator tries weights, publishes them with a reason, and rolls back."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import BROWSER, People

pytestmark = BROWSER


def weight(page: Page, name: str, value: str) -> None:
    field = page.get_by_label(name, exact=True).first
    field.fill(value)
    field.press("Tab")


def test_an_operator_sees_what_weights_would_change_publishes_them_and_rolls_back(people: People) -> None:
    page = people.open("operator")
    page.goto("/operations")
    page.get_by_role("link", name="Ranking").click()
    page.get_by_role("button", name="Dermatology by text").click()
    expect(page.get_by_role("heading", name="Dermatology by text")).to_be_visible()
    expect(page.get_by_role("button", name="Publish …")).to_be_disabled()

    weight(page, "Has an opening", "5")
    expect(page.get_by_text("must never stand before one who has one")).to_be_visible()
    expect(page.get_by_role("button", name="Publish …")).to_be_disabled()
    weight(page, "Has an opening", "40")
    weight(page, "Quality", "0")
    weight(page, "Low price", "5")
    expect(page.get_by_text("1 of 1 searches changes")).to_be_visible()
    expect(page.locator("[data-move=up]").first).to_be_visible()

    page.get_by_role("button", name="Save draft").click()
    expect(page).to_have_url(re.compile(r"draft=\d+"))
    page.get_by_role("button", name="Publish …").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Low price")).to_be_visible()
    dialog.get_by_label("Why?").fill("Cheaper doctors first")
    dialog.get_by_role("button", name="Publish", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("published Version 1 in place of Built in")).to_be_visible()

    page.get_by_role("button", name="Roll back to Built in").click()
    dialog.get_by_label("Why?").fill("Worse")
    dialog.get_by_role("button", name="Roll back").click()
    expect(page.get_by_text("rolled back from Version 1 to Built in")).to_be_visible()
    expect(page.get_by_label("Quality", exact=True).first).to_have_value("1")


def test_nobody_else_finds_the_workbench(people: People) -> None:
    page = people.open("patient")
    page.goto("/operations/ranking")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Ranking")
    expect(page.locator("#weights")).to_have_count(0)
