"""From an application through two reviews into the search, and out of it again by a suspension."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg
from playwright.sync_api import Page, expect

from tests.browser.conftest import BROWSER, Demo, People
from tests.files.samples import PDF

pytestmark = BROWSER

SOON = 20_000  # milliseconds
NAME = "Ngozi Abara"


def applicant(demo: Demo) -> str:
    """An account that has nothing to do with other tests, with the demo's password; its name to sign in by."""

    async def make() -> None:
        connection = await asyncpg.connect(demo.database)
        try:
            await connection.execute(
                """
                WITH made AS (
                    INSERT INTO person (id, email, name, locale, password_hash)
                    SELECT gen_random_uuid(), 'applicant@demo.wenzhen', $1, 'en', password_hash
                      FROM person WHERE email = 'patient@demo.wenzhen' ON CONFLICT DO NOTHING RETURNING id)
                INSERT INTO person_role (person_id, role) SELECT id, 'patient' FROM made
                """,
                NAME,
            )
        finally:
            await connection.close()

    with ThreadPoolExecutor(1) as beside:  # Playwright has a loop of its own in this thread
        beside.submit(asyncio.run, make()).result()
    return "applicant"


def chooses(page: Page, label: str, typed: str, option: str | re.Pattern[str]) -> None:
    page.get_by_role("combobox", name=label).fill(typed)
    page.get_by_role("option", name=option).first.click()


def applies(page: Page, folder: Path) -> None:
    """Fills in the form; what is missing is said at its field."""
    page.goto("/account/doctor")
    expect(page.get_by_label("Name")).to_have_value(NAME, timeout=SOON)
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("Something is still missing")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("A document that shows your licence is missing.")).to_be_visible()
    page.get_by_label("Sex").select_option("female")
    page.get_by_label("In practice since (year)").fill("2012")
    page.get_by_label("Licence number").fill("110 310 000 777 123")
    page.get_by_label("Issued by").fill("Shanghai Health Commission")
    page.get_by_label("Holds until").fill("2099-12-31")
    chooses(page, "Institution", "shanghai", re.compile("Shanghai", re.IGNORECASE))
    page.get_by_label("Title").select_option("attending")
    chooses(page, "Specialties", "Cardio", "Cardiology")
    page.keyboard.press("Escape")
    page.get_by_label("Video").fill("50")
    for what in ("licence", "identity document"):
        file = folder / f"{what}.pdf"
        file.write_bytes(PDF)
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name=f"Add {what}").click()
        chooser.value.set_files(file)
        expect(page.get_by_role("link", name=file.name)).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("Being reviewed").first).to_be_visible(timeout=SOON)


def approves(operator: Page) -> None:
    operator.goto("/operations/applications")
    operator.get_by_role("link", name=NAME).click()
    operator.get_by_label("Licence, with the authority's register").check()
    operator.get_by_label("Identity, with the document and the name on the licence").check()
    operator.get_by_role("button", name="Approve", exact=True).click()


def is_found(patient: Page, *, is_there: bool) -> None:
    """Searched for by name until the index has heard of it, which takes a second or two."""
    found = patient.get_by_role("article", name=NAME)
    for _ in range(20):
        patient.goto(f"/search?q={NAME.replace(' ', '+')}")
        expect(patient.get_by_role("heading", level=1)).to_be_visible(timeout=SOON)
        patient.wait_for_load_state("networkidle")
        if (found.count() > 0) is is_there:
            return
    raise AssertionError(f"{NAME} is {'not ' if is_there else ''}found")


def test_an_application_is_approved_by_two_appears_in_search_and_leaves_it_when_suspended(
    people: People, tmp_path: Path
) -> None:
    page = people.open(applicant(people.demo), phone=True)
    first, second = people.open("operator"), people.open("reviewer")
    applies(page, tmp_path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    approves(first)
    expect(first.get_by_text("You have approved it. Another operator has to as well.")).to_be_visible(timeout=SOON)
    visitor = people.open(None)
    is_found(visitor, is_there=False)
    approves(second)
    expect(second.get_by_role("link", name="The page that patients see")).to_be_visible(timeout=SOON)
    page.reload()
    expect(page.get_by_text("You are listed as a doctor")).to_be_visible(timeout=SOON)

    is_found(visitor, is_there=True)
    expect(visitor.get_by_text("Checked: licence and identity")).to_be_visible()
    visitor.get_by_role("link", name=NAME).click()
    expect(
        visitor.get_by_text(re.compile("Checked by two people on .*until December 31, 2099|31 December 2099"))
    ).to_be_visible(timeout=SOON)

    second.get_by_role("link", name="The page that patients see").click()
    second.get_by_role("link", name="Licence and standing").click()
    second.get_by_role("button", name="Suspend").click()
    dialog = second.get_by_role("dialog", name="Suspend")
    dialog.get_by_label("Reason").fill("Complaint 17")
    dialog.get_by_role("button", name="Suspend now").click()
    expect(second.get_by_text("Complaint 17")).to_be_visible(timeout=SOON)
    is_found(visitor, is_there=False)
    page.reload()
    expect(page.get_by_text("The reason: Complaint 17")).to_be_visible(timeout=SOON)
