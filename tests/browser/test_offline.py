"""Two tabs of one person without a network: what both write is kept, goes out once and in order, and both say so."""

import asyncio
import re
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import asyncpg
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import BROWSER, Demo, People
from tests.browser.test_accessibility import open_consultation

pytestmark = BROWSER

SOON = 30_000  # on a machine that does other things as well
NOT_SENT = "Not sent yet, tried again by itself"


def say(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Message").fill(words)
    page.keyboard.press("Enter")


def mine(page: Page, tag: str) -> Locator:
    """One's own lines with `tag` in them, in the order in which they stand."""
    return page.locator("[data-from=me]").filter(has_text=tag)


def shows(page: Page, lines: Sequence[str], state: str) -> None:
    """These lines, in this order and each once, all of them in this state."""
    tag = lines[0].partition(" ")[0]
    each = [re.compile(f"{line}.*{state}", re.DOTALL) for line in lines]
    expect(mine(page, tag)).to_contain_text(each, timeout=SOON)


def stored(demo: Demo, consultation: str, tag: str) -> list[str]:
    """What the database has of it, by its sequence."""
    statement = """SELECT body ->> 'text' AS text FROM message
                    WHERE consultation_id = $1 AND body ->> 'text' LIKE $2 || '%' ORDER BY seq"""
    return [row["text"] for row in fetched(demo, statement, uuid.UUID(consultation), tag)]


def allow(demo: Demo, consultation: str, messages: int) -> None:
    fetched(demo, "UPDATE consultation SET messages_left = $2 WHERE id = $1", uuid.UUID(consultation), messages)


def fetched(demo: Demo, statement: str, *values: Any) -> list[asyncpg.Record]:
    async def fetch() -> list[asyncpg.Record]:
        connection = await asyncpg.connect(demo.database)
        try:
            return list(await connection.fetch(statement, *values))
        finally:
            await connection.close()

    with ThreadPoolExecutor(1) as beside:  # Playwright has a loop of its own in this thread
        return beside.submit(asyncio.run, fetch()).result()


def two_tabs(people: People) -> tuple[Page, Page, Page, str]:
    """Two tabs of the patient and one of the doctor in one room, all of them connected; and the room."""
    first, doctor = people.open("patient", phone=True, installs=True), people.open("cardiologist")
    consultation = open_consultation(first, people.demo.address)
    second = first.context.new_page()
    for page in (first, second, doctor):
        page.goto(f"/room/{consultation}")
    take, box = doctor.get_by_role("button", name="Take it"), doctor.get_by_role("textbox", name="Message")
    expect(take.or_(box).first).to_be_visible(timeout=SOON)
    if take.is_visible():
        take.click()
    for page in (first, second, doctor):
        expect(page.get_by_role("status", name="Your connection")).to_have_text("Connected", timeout=SOON)
        expect(page.get_by_role("textbox", name="Message")).to_be_visible(timeout=SOON)
    return first, second, doctor, consultation


def test_what_two_tabs_write_offline_outlives_a_reload_and_arrives_once_in_order(people: People) -> None:
    first, second, doctor, consultation = two_tabs(people)
    first.evaluate("async () => { await navigator.serviceWorker.ready; }")
    tag = uuid.uuid4().hex[:6]
    lines = [f"{tag} {number}" for number in ("one", "two", "three", "four")]

    first.context.set_offline(True)
    for page, words in zip((first, first, second, first), lines, strict=True):
        expect(page.get_by_role("status", name="Your connection")).to_have_text("Offline", timeout=SOON)
        say(page, words)
        expect(mine(second, words)).to_have_count(1)
    for page in (first, second):
        shows(page, lines, NOT_SENT)
    first.reload()
    expect(first.get_by_text("4 messages you wrote are kept on this device.")).to_be_visible(timeout=SOON)
    assert stored(people.demo, consultation, tag) == []

    first.context.set_offline(False)
    expect(doctor.locator("[data-from=other]").filter(has_text=tag)).to_contain_text(lines, timeout=SOON)
    for page in (first, second):  # the reloaded one opens by itself
        shows(page, lines, "Read")
    assert stored(people.demo, consultation, tag) == lines
    for page in (first, second):
        page.reload()
        shows(page, lines, "Read")
    assert stored(people.demo, consultation, tag) == lines


def test_the_only_tab_sends_after_an_offline_reload_what_was_written_before(people: People) -> None:
    first, second, doctor, consultation = two_tabs(people)
    first.evaluate("async () => { await navigator.serviceWorker.ready; }")
    second.close()
    words = f"{uuid.uuid4().hex[:6]} alone"
    first.context.set_offline(True)
    say(first, words)
    shows(first, [words], NOT_SENT)
    first.reload()
    expect(first.get_by_text("A message you wrote is kept on this device.")).to_be_visible(timeout=SOON)
    first.context.set_offline(False)
    shows(first, [words], "(Sent|Delivered|Read)")
    expect(doctor.get_by_role("log").get_by_text(words)).to_have_count(1)
    assert stored(people.demo, consultation, words) == [words]


def test_what_is_refused_has_failed_in_both_tabs_and_either_tries_it_again(people: People) -> None:
    first, second, doctor, consultation = two_tabs(people)
    words = f"{uuid.uuid4().hex[:6]} too many"
    first.context.set_offline(True)  # or the page might hear that nothing more can be written before it is
    expect(first.get_by_role("status", name="Your connection")).to_have_text("Offline", timeout=SOON)
    say(first, words)
    allow(people.demo, consultation, 0)
    try:
        first.context.set_offline(False)
        for page in (first, second):
            shows(page, [words], "Not sent")
            expect(page.get_by_text("The messages of this consultation are used up.")).to_be_visible()
        assert stored(people.demo, consultation, words) == []
    finally:
        allow(people.demo, consultation, 20)
    second.get_by_role("button", name="Try again").click()
    for page in (first, second):
        shows(page, [words], "Read")
        expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    expect(doctor.get_by_role("log").get_by_text(words)).to_have_count(1)
    assert stored(people.demo, consultation, words) == [words]
