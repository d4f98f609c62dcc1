"""Calls whose network goes dark: they come back by themselves, and so does the conversation around them."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

from bench import callers
from cli.children import Child
from cli.embedded.elasticsearch import free_port
from core.database import Database
from core.settings import ROOT, Settings
from tests.faults.networks import Plug, switch

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_200)]
NAME = "call.localhost"
"""A name under which a browser trusts a page without TLS, wherever it leads."""
AT_ONCE = 2
RECOVERS_WITHIN = 10  # seconds
SHARE = 0.95
CALM = 12  # frames that are shown before the next blackout


@dataclass(frozen=True)
class Talk:
    """Two pages in a call; the patient's network is the one that is cut."""

    patient: Page
    doctor: Page

    @property
    def pages(self) -> tuple[Page, Page]:
        return self.patient, self.doctor


@dataclass(frozen=True)
class Talks:
    talks: tuple[Talk, ...]
    plug: Plug

    async def blackout(self, seconds: float, patience: float = 45) -> list[float]:
        """Cut the patients' network for so long; how long after its end each call's pictures moved on both sides."""
        self.plug.cut()
        try:
            await asyncio.sleep(seconds)
        finally:
            self.plug.mend()
        ended, wall = time.monotonic(), time.time() * 1000
        return await asyncio.gather(*(_moves_again(talk, ended, wall, patience) for talk in self.talks))


async def _moves_again(talk: Talk, ended: float, wall: float, patience: float) -> float:
    waiting = [_moves(page, wall) for page in talk.pages]
    try:
        async with asyncio.timeout(patience):
            await asyncio.gather(*waiting)
    except TimeoutError:
        return float("inf")
    return time.monotonic() - ended


async def _moves(page: Page, wall: float) -> None:
    """Until three pictures were shown since `wall`."""
    before: int | None = None
    while True:
        frames, last = await page.evaluate("[window.seen.frames, window.seen.last]")
        if last > wall:
            before = frames if before is None else before
            if frames >= before + 2:
                return
        await asyncio.sleep(0.1)


@asynccontextmanager
async def talking(
    settings: Settings, database: Database, folder: Path, *, script: str | None = None
) -> AsyncIterator[Talks]:
    """So many calls at once between browsers in two networks, over an API in a third."""
    if not (ROOT / "web" / "dist" / "index.html").exists():
        pytest.fail("The web client is not built: run ./wenzhen test, or npm run build in web/.")
    with switch(2) as network:
        port = free_port()
        address = f"http://{NAME}:{port}"
        here = settings.model_copy(update={"host": network.address, "port": port, "public_origins": [address]})
        api = Child(folder / "api", "api", ["serve"], here)
        await asyncio.to_thread(api.start)
        try:
            async with async_playwright() as playwright:
                await asyncio.to_thread(api.await_ready, f"http://{network.address}:{port}")
                browsers: list[Browser] = []
                for plug in network.plugs:
                    program = plug.program(folder, callers.chromium())
                    rules = f"--host-resolver-rules=MAP {NAME} {network.address}"
                    browsers.append(await callers.launch(playwright, program=program, devices="fps=5", more=(rules,)))
                try:
                    talks = [
                        await _talk(database, number + 1, browsers[0], browsers[1], address, script)
                        for number in range(AT_ONCE)
                    ]
                    yield Talks(tuple(talks), network.plugs[0])
                finally:
                    for browser in browsers:
                        await browser.close()
        finally:
            await asyncio.to_thread(api.stop)


async def _talk(
    database: Database, number: int, patients: Browser, doctors: Browser, address: str, script: str | None
) -> Talk:
    async with database.transaction() as tx:
        room = await callers.running_room(tx, number)
    pages = []
    for browser, token in ((patients, room.tokens["patient"]), (doctors, room.tokens["doctor"])):
        context = await callers.person(browser, address, token)
        if script is not None:
            await context.add_init_script(script)
        pages.append(await callers.enter(context, room))
    talk = Talk(*pages)
    await callers.ring(talk.doctor)
    await callers.take(talk.patient)
    for page in talk.pages:
        await callers.sees(page, CALM)
    return talk


async def _conversation_goes_on(talk: Talk, words: str) -> None:
    """Both lines are open again, and what one says the other reads."""
    for page in talk.pages:
        await page.get_by_role("status", name="Your connection").get_by_text("Connected").wait_for()
    await talk.doctor.get_by_role("button", name="Make the call smaller").click()
    await talk.doctor.get_by_role("textbox", name="Message").fill(words)
    await talk.doctor.keyboard.press("Enter")
    await talk.patient.get_by_role("log").get_by_text(words).wait_for(state="attached")


@pytest.mark.parametrize(
    ("lengths", "rounds"),
    [((5, 15, 30), 1), pytest.param((5, 15, 30), 10, marks=pytest.mark.full)],
    ids=["tenth", "full"],
)
async def test_after_a_blackout_calls_come_back_by_themselves(
    settings: Settings, database: Database, tmp_path: Path, lengths: tuple[int, ...], rounds: int
) -> None:
    found: dict[int, list[float]] = {}
    async with talking(settings, database, tmp_path) as talks:
        for _ in range(rounds):
            for length in lengths:
                found.setdefault(length, []).extend(await talks.blackout(length))
                await asyncio.sleep(2)
        for talk in talks.talks:
            await _conversation_goes_on(talk, "Are you there again?")
    for length, took in found.items():
        in_time = sum(one <= RECOVERS_WITHIN for one in took)
        assert in_time >= SHARE * len(took), f"after {length} s dark: {took}, of {found}"


@pytest.mark.full
async def test_without_new_paths_a_long_blackout_ends_the_picture(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    """The control of the above: what brings calls back is the restart of ICE, not a path that was never lost."""
    forgetting = "RTCPeerConnection.prototype.restartIce = () => undefined;"
    async with talking(settings, database, tmp_path, script=forgetting) as talks:
        took = await talks.blackout(30, patience=RECOVERS_WITHIN + 1)
    assert all(one > RECOVERS_WITHIN for one in took), took
