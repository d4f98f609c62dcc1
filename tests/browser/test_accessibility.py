"""axe finds nothing serious on the main screens: on a phone in the dark and on a desktop in daylight."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from core.settings import ROOT
from tests.browser.conftest import BROWSER, People

pytestmark = BROWSER

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished));  // half faded in, nothing has its contrast
    const found = await axe.run(document, { resultTypes: ["violations"] });
    return found.violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, help, nodes: n }) => [id, help, ...n.slice(0, 3).map((node) => node.html.slice(0, 99))].join(": "));
}"""
SCREENS = [
    (None, "/"),
    (None, "/search?q=palpitations"),
    (None, "/doctors/1"),
    (None, "/compare?doctors=1,2,3"),
    (None, "/sign-in"),
    (None, "/verify?code=0000-0000-0000-0000"),
    ("patient", "/mine"),
    ("patient", "/account"),
    ("patient", "/account/looks"),
    ("patient", "/account/data"),
    ("patient", "/account/saved"),
    ("patient", "/account/notices"),
    ("patient", "/device-check"),
    ("cardiologist", "/doctor"),
    ("cardiologist", "/doctor/hours"),
    ("cardiologist", "/doctor/replies"),
    ("cardiologist", "/doctor/calendar"),
    ("operator", "/operations"),
    ("operator", "/operations/ranking"),
    ("operator", "/operations/disputes"),
    ("operator", "/operations/reviews"),
]


@pytest.mark.parametrize("phone", [True, False], ids=["phone-dark", "desktop-light"])
def test_axe_finds_nothing_serious(people: People, phone: bool) -> None:
    found: dict[str, list[str]] = {}
    pages: dict[str | None, Page] = {}
    for who, address in SCREENS:
        page = pages.setdefault(who, people.open(who, phone=phone, scheme="dark" if phone else "light"))
        page.goto(address)
        settled(page)
        if problems := serious(page):
            found[address] = problems
    room = pages["patient"]
    room.goto(f"/room/{open_consultation(room, people.demo.address)}")
    expect(room.get_by_role("log")).to_be_visible()
    if problems := serious(room):
        found["/room"] = problems
    assert found == {}


def test_what_floats_above_the_results_has_names_too(people: People) -> None:
    page = people.open("patient", phone=True)
    page.goto("/search?q=palpitations")
    settled(page)
    page.get_by_role("button", name="Compare Lin Jingyi").click()
    page.get_by_role("button", name="Keep Lin Jingyi as a favourite").click()
    expect(page.get_by_role("alert").get_by_role("button", name="Close")).to_be_visible()
    expect(page.get_by_role("region", name="To compare")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("button", name="Undo").click()


def test_a_button_without_a_name_is_noticed(people: People) -> None:
    page = people.open(None)
    page.goto("/")
    settled(page)
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert any(problem.startswith("button-name") for problem in serious(page))


def settled(page: Page) -> None:
    """Until the page has its heading and waits for nothing."""
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=20_000)
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=20_000)


def serious(page: Page) -> list[str]:
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    problems: list[str] = page.evaluate(RUN)
    return problems


def open_consultation(page: Page, address: str) -> str:
    """The patient's open text consultation with the first doctor; a new one when there is none."""
    answer = page.request.post(
        "/v1/consultations",
        data={"kind": "text", "doctor_id": 1, "complaint": "Since Monday I cough at night."},
        headers={"Origin": address, "Idempotency-Key": str(uuid.uuid4())},
    )
    body: dict[str, Any] = answer.json()
    return str(body["id"] if answer.status == 201 else body["consultation_id"])
