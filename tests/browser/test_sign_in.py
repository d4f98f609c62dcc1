"""Signing in as people do it: passkeys with an authenticator of Chromium's own, an app, devices that are signed out."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor

import asyncpg
import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import BROWSER, Demo, People

pytestmark = BROWSER


@pytest.fixture
def patient(people: People, demo: Demo) -> Page:
    """Somebody new, at the address with a name: browsers make no passkeys for one in numbers."""
    page = people.open(None)
    page.goto(f"{named(demo)}/register")
    register(page, f"{id(page)}@example.org")
    return page


def named(demo: Demo) -> str:
    return demo.address.replace("127.0.0.1", "localhost")


def register(page: Page, contact: str) -> None:
    page.get_by_label("Name").fill("Li Na")
    page.get_by_label("E-mail or phone number").fill(contact)
    page.get_by_role("textbox", name=re.compile("^Password")).fill("quiet rivers carry boats")
    page.get_by_role("button", name="Create an account").click()
    expect(page).to_have_url(re.compile("/$"))


def in_database(demo: Demo, statement: str) -> None:
    """What takes longer than a test."""

    async def run() -> None:
        connection = await asyncpg.connect(demo.database)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    with ThreadPoolExecutor(1) as beside:  # Playwright has a loop of its own in this thread
        beside.submit(asyncio.run, run()).result()


def authenticator(page: Page) -> None:
    """A device with a finger that is always there."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )


def sign_out(page: Page, demo: Demo) -> None:
    page.goto(f"{named(demo)}/account")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/$"))


def test_a_patient_adds_a_passkey_names_it_signs_in_with_it_and_removes_it(patient: Page, demo: Demo) -> None:
    authenticator(patient)
    patient.goto(f"{named(demo)}/account/security")
    patient.get_by_role("button", name="Add a passkey").click()
    patient.get_by_role("button", name="Rename").click()
    patient.get_by_role("textbox", name="Name").fill("My phone")
    patient.get_by_role("button", name="Save", exact=True).click()
    expect(patient.get_by_text("My phone")).to_be_visible()
    sign_out(patient, demo)
    patient.goto(f"{named(demo)}/sign-in")
    patient.get_by_role("button", name="Sign in with a passkey").click()
    expect(patient).to_have_url(re.compile("/$"))
    patient.goto(f"{named(demo)}/account/security")
    expect(patient.get_by_text("last used")).to_be_visible()
    patient.get_by_role("button", name="Remove").click()
    patient.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(patient.get_by_text("You have none yet.")).to_be_visible()


def test_a_request_that_needs_a_proof_asks_once_and_goes_on(patient: Page, demo: Demo) -> None:
    patient.goto(f"{named(demo)}/account/security")
    in_database(demo, "UPDATE session SET proved_at = now() - interval '1 hour'")
    patient.get_by_role("button", name="Set up an app").click()
    dialog = patient.get_by_role("dialog", name="Is it still you?")
    dialog.get_by_role("textbox", name="Password").fill("not it, not at all")
    dialog.get_by_role("button", name="Go on").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_role("textbox", name="Password").fill("quiet rivers carry boats")
    dialog.get_by_role("button", name="Go on").click()
    key = patient.locator("code").first.inner_text().replace(" ", "")
    patient.get_by_label("Code from the app").fill(pyotp.TOTP(key).now())
    patient.get_by_role("button", name="Confirm").click()
    expect(patient.get_by_role("group", name="Recovery codes").locator("code")).to_have_count(10)


def test_somebody_signs_out_another_device(patient: Page, demo: Demo, people: People) -> None:
    contact = patient.request.get(f"{named(demo)}/v1/me").json()["email"]
    other = people.open(None)
    other.goto(f"{named(demo)}/sign-in")
    other.get_by_label("E-mail or phone number").fill(contact)
    other.get_by_role("textbox", name="Password").fill("quiet rivers carry boats")
    other.get_by_role("button", name="Sign in", exact=True).click()
    expect(other).to_have_url(re.compile("/$"))
    patient.goto(f"{named(demo)}/account/security")
    patient.get_by_role("button", name="Sign out there").click()
    expect(patient.get_by_text("You are signed in nowhere else.")).to_be_visible()
    assert other.request.get(f"{named(demo)}/v1/me").status == 401
