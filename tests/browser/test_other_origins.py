"""Pages ask nobody but us: no font, script, picture or count of visits from elsewhere."""

from playwright.sync_api import Page

from tests.browser.conftest import BROWSER, People
from tests.browser.test_accessibility import SCREENS

pytestmark = BROWSER

OWN = ("data:", "blob:", "about:")


def elsewhere(page: Page, address: str, asked: list[str]) -> None:
    """Note what a page asks of others."""
    ours = (address, address.replace("http", "ws", 1), *OWN)
    page.on("request", lambda request: None if request.url.startswith(ours) else asked.append(request.url))
    page.on("websocket", lambda socket: None if socket.url.startswith(ours) else asked.append(socket.url))


def test_no_screen_asks_anybody_else(people: People):
    asked: list[str] = []
    pages: dict[str | None, Page] = {}
    for who, path in SCREENS:
        if who not in pages:
            pages[who] = people.open(who)
            elsewhere(pages[who], people.demo.address, asked)
        pages[who].goto(path)
        pages[who].wait_for_load_state("networkidle")
    assert asked == []


def test_a_page_that_does_would_be_found(people: People):
    asked: list[str] = []
    page = people.open(None)
    elsewhere(page, people.demo.address, asked)
    page.set_content('<img src="http://localhost:9/count.gif">')
    page.wait_for_load_state("networkidle")
    assert asked == ["http://localhost:9/count.gif"]
